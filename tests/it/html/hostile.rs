//! Text is data, never markup: whatever a text or a name has, it is read from the page as it was.

use proptest::prelude::*;
use refrain::html::Page;
use refrain::{Detector, Document};

use super::html;
use super::parsed::Parsed;
use crate::cases;

/// What is dangerous, and some of what is not.
const PARTS: &[&str] = &[
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "</p></div></main></style></title>",
    "<img src=x onerror=alert(1)>",
    "</svg>",
    "&amp;",
    "&#0;",
    "&",
    "\"",
    "'",
    "`",
    "=",
    "\0",
    "\u{1}",
    "\u{B}",
    "\u{C}",
    "\u{1B}[31m",
    "\u{7F}",
    "\u{85}",
    "\u{9F}",
    "\u{202A}",
    "\u{202D}",
    "\u{202E}",
    "\u{202C}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{200E}",
    "\u{200F}",
    "\u{61C}",
    "\u{2028}",
    "\u{2029}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{FFFE}",
    "\u{FDD0}",
    "\u{1FFFF}",
    "\u{E000}",
    "\r\n",
    "\r",
    "\n",
    "\t",
    " ",
    "  ",
    "word",
    "العراق",
    "使用",
    "e\u{301}",
    "👩‍👩‍👧",
];

/// A text as it is read from a page: lines end with line feeds, and what HTML does not allow is replaced.
fn shown(text: &str) -> String {
    let replaced = text.replace("\r\n", "\n").replace('\r', "\n");
    let shown = replaced.chars().map(|c| match u32::from(c) {
        0x9 | 0xA => c,
        control @ 0..0x20 => char::from_u32(0x2400 + control).unwrap(),
        0x7F => '\u{2421}',
        0x80..=0x9F | 0xFDD0..=0xFDEF => '\u{FFFD}',
        other if other % 0x1_0000 >= 0xFFFE => '\u{FFFD}',
        _ => c,
    });
    shown.collect()
}

fn hostile(len: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PARTS), len).prop_map(|parts| parts.concat())
}

/// Eight words, so that the paragraph is not short.
const WORDS: &str = "one two three four five six seven eight ";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(300)))]

    #[test]
    fn a_text_is_read_from_the_page_as_it_was(rest in hostile(0..40), name in hostile(0..12)) {
        let text = WORDS.to_owned() + &rest;
        let documents = [Document::whole(&text).named(name.clone()), Document::whole(&text)];
        let report = Detector::default().analyze_corpus(documents);
        let page = Parsed::new(&html(&Page::new(&report).all(true).title(name.clone())));
        let texts: Vec<_> = page.only("cell").named("p").iter().map(|text| text.text()).collect();
        prop_assert_eq!(texts, [shown(&text)]);
        let one_line = |c: char| match c {
            '\t' | '\n' | '\u{2028}' | '\u{2029}' => ' ',
            _ if is_bidi_control(c) => '\u{FFFD}',
            _ => c,
        };
        let name: String = shown(&name.replace('\r', " ")).chars().map(one_line).collect();
        if name.len() <= 160 {
            prop_assert_eq!(page.named("h1")[0].text(), name.clone());
            prop_assert_eq!(page.named("title")[0].text(), name.clone());
        }
    }

    #[test]
    fn both_sides_of_a_pair_are_read_from_the_page_as_they_were(
        rest in hostile(0..30),
        old in hostile(1..3),
        new in hostile(1..3),
    ) {
        let [old, new] = [old, new].map(|part| format!("{}{part} {rest}", WORDS.repeat(4)));
        let detector = Detector::builder().threshold(0.2).build().unwrap();
        let report = detector.analyze_corpus([Document::whole(&old), Document::whole(&new)]);
        let page = Parsed::new(&html(&Page::new(&report).all(true)));
        let in_pairs = page.class("pair").into_iter().flat_map(|pair| pair.named("p"));
        let texts: Vec<_> = in_pairs.filter(|p| p.has_class("text")).map(|p| p.text()).collect();
        if !texts.is_empty() {
            prop_assert_eq!(texts, [shown(&old), shown(&new)]);
        }
    }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn overrides_of_the_direction_are_visible_and_end_where_they_are() {
    let text = format!("{WORDS}\u{202E}moc.elpmaxe");
    let report = Detector::default().analyze_corpus([Document::whole(&text), Document::whole(&text)]);
    let page = super::page(&report);
    let shown: Vec<_> =
        page.elements().into_iter().filter(|e| e.attribute("data-c").as_deref() == Some("RLO")).collect();
    assert!(!shown.is_empty() && shown.iter().all(|element| element.name() == "bdi" && element.text() == "\u{202E}"));
}
