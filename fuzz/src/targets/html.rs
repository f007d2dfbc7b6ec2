//! The report as a page: whatever a text or a name contains, it is text on the page, and no markup.

use arbitrary::{Result, Unstructured};
use refrain::Document;
use refrain::html::Page;

use crate::compared::as_reference::detector;
use crate::generate::{corpus, settings};
use crate::reference::near::Measure;

/// What is dangerous in some place of a page.
const HOSTILE: [&str; 20] = [
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "</p></div></main></style></title>",
    "<img src=x onerror=alert(1)>",
    "]]>",
    "&",
    "&amp;",
    "&#0;",
    "\"",
    "' onclick='x",
    "</svg>",
    "\0",
    "\u{B}",
    "\u{7F}",
    "\u{85}",
    "\u{202E}",
    "\u{FFFE}",
    "<style>",
    "</bdi><x>",
];

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let settings = settings(u, Measure::Similarity)?;
    let (all, passages, sentences) = (u.arbitrary()?, u.arbitrary()?, u.arbitrary()?);
    let mut texts = corpus(u)?;
    let mut name = "name".to_owned();
    for _ in 0..u.int_in_range(0..=2u8)? {
        // Everywhere at once, so that copies stay copies.
        let hostile = *u.choose(&HOSTILE)?;
        let replaced = *u.choose(&["a", " ", "e", "\n", "ا", "b", "A"])?;
        texts.iter_mut().for_each(|text| *text = text.replace(replaced, hostile));
        name.push_str(hostile);
    }
    let documents = texts.iter().map(|text| Document::new(text).named(&name));
    let report = detector(&settings).analyze_corpus(documents);
    let page = Page::new(&report).all(all).passages(passages).sentences(sentences);
    let mut html = Vec::new();
    page.write_fragment(&mut html).expect("memory can be written");
    let html = String::from_utf8(html).expect("a page is UTF-8");
    markup_is_its_own(&html).unwrap_or_else(|error| panic!("{error}\n{settings:?} {name:?} {texts:?}"));
    Ok(())
}

/// The elements of a page.
const ELEMENTS: &str = " main div section article nav footer h1 h2 h3 h4 p span bdi br abbr a del ins dl dt dd table thead tbody tr th \
                        td figure figcaption svg g path rect text tspan title b i em strong ol ul li style header details summary ";

/// Reads a page as strictly as XML: every element is closed, every attribute is quoted, and every `&` begins a reference.
fn markup_is_its_own(html: &str) -> std::result::Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        check_text(&rest[..at])?;
        let tag = &rest[at + 1..];
        let Some(end) = tag.find('>') else { return Err(format!("not closed: {tag:.60}")) };
        let (tag, after) = (&tag[..end], &tag[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        if !ELEMENTS.contains(&format!(" {name} ")) {
            return Err(format!("an element <{tag:.60}>"));
        }
        check_attributes(&tag[name.len()..])?;
        if name == "style" {
            let Some(end) = rest.find("</style>") else { return Err("a style is not closed".to_owned()) };
            rest = &rest[end + "</style>".len()..];
        } else if !tag.ends_with('/') && name != "br" {
            open.push(name);
        }
    }
    check_text(rest)?;
    if open.is_empty() { Ok(()) } else { Err(format!("not closed: {open:?}")) }
}

fn check_text(text: &str) -> std::result::Result<(), String> {
    const REFERENCES: [&str; 6] = ["amp;", "lt;", "gt;", "#34;", "#39;", "nbsp;"];
    if let Some(control) = text.chars().find(|&c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(format!("the control character {control:?}"));
    }
    let is_reference = |after: &str| REFERENCES.iter().any(|reference| after.starts_with(reference));
    let bare = text.split('&').skip(1).find(|after| !is_reference(after));
    bare.map_or(Ok(()), |after| Err(format!("a bare &{after:.20}")))
}

/// Attributes are quoted, and none runs or loads anything.
fn check_attributes(attributes: &str) -> std::result::Result<(), String> {
    let mut rest = attributes.trim_matches([' ', '\n', '/']);
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = &rest[..name_end];
        if name.starts_with("on") || name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') {
            return Err(format!("an attribute {name:?}"));
        }
        rest = &rest[name_end..];
        if let Some(value) = rest.strip_prefix("=\"") {
            let Some(end) = value.find('"') else { return Err(format!("not quoted: {value:.60}")) };
            check_text(&value[..end])?;
            if name == "href" && !value.starts_with('#') {
                return Err(format!("a link to {value:.60}"));
            }
            rest = &value[end + 1..];
        }
        rest = rest.trim_start();
    }
    Ok(())
}
