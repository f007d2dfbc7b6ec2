//! What is on the page of one document.

use refrain::html::Page;
use refrain::{Detector, Document};

use super::parsed::Parsed;
use super::{html, page};

/// Three paragraphs; the last one is nearly the first.
const NEAR: &str = "\
The last boat to the island leaves the harbour at nine in the evening, on every day of the week.
Nobody on the quay had seen the boy since noon.
The last boat to the island leaves the harbour at ten in the evening, on every day of the week.
";

#[test]
fn the_article_has_one_block_whose_runs_are_side_by_side() {
    let text = data!("article-ar.txt");
    let report = refrain::analyze(text);
    let page = page(&report);
    assert_eq!(page.only("lead").text(), "Lines 2–8 occur again at lines 9–15: 7 paragraphs.");
    assert_eq!(page.only("item").attribute("id").unwrap(), "refrain-block-1");
    let paragraphs: Vec<_> = report.paragraphs(0).map(|unit| unit.text()).collect();
    let rows = (1..=7).flat_map(|row| [paragraphs[row], paragraphs[row + 7]]);
    assert!(page.texts("text").iter().eq(rows));
    assert!(page.class("cell").iter().all(|cell| cell.attribute("dir").as_deref() == Some("auto")));
    let lines = (2..=8).flat_map(|line| [line, line + 7]).map(|line| format!("line {line}"));
    assert!(page.texts("at").into_iter().eq(lines));
}

#[test]
fn the_first_sentence_says_whether_the_words_are_the_same() {
    let article = data!("article-ar.txt");
    let edited = article.replacen("2014", "2015", 1);
    let report = refrain::analyze(&edited);
    let lead = page(&report).only("lead").text();
    assert_eq!(lead, "Lines 2–8 occur again, nearly the same, at lines 9–15: 7 paragraphs.");
}

#[test]
fn differing_words_are_marked_on_both_sides() {
    let page = page(&refrain::analyze(NEAR));
    let marked = |name: &str| page.named(name).iter().map(|element| element.text()).collect::<Vec<_>>();
    assert_eq!((marked("del"), marked("ins")), (vec!["nine".to_owned()], vec!["ten".to_owned()]));
    assert_eq!(page.texts("text"), [NEAR.lines().next().unwrap(), NEAR.lines().nth(2).unwrap()]);
    assert!(page.texts("kind").contains(&"similarity 0.81".to_owned()), "{:?}", page.texts("kind"));
}

#[test]
fn a_block_with_several_runs_shows_how_each_of_them_differs() {
    let [first, second] = [
        "The ferry leaves the old harbour at nine in the evening, on every single day of the year.",
        "It rains on most days of the year, and the quay is wet and cold in the morning.",
    ];
    let other = first.replace("nine", "ten");
    let text = [first, second, "One.", first, second, "Two.", &other, second, "Three.", &other, second].join("\n");
    let report = refrain::analyze(&text);
    assert_eq!(report.blocks().map(|block| block.runs().len()).collect::<Vec<_>>(), [4]);
    let page = page(&report);
    // The first pair is whole, and each of the others has only the paragraph that differs.
    let pairs: Vec<_> = page.class("pair").iter().map(|pair| pair.named("del").len()).collect();
    assert_eq!(pairs, [0, 1, 1]);
    assert_eq!(page.texts("text").len(), 2 * (2 + 1 + 1));
}

#[test]
fn the_numbers_are_those_of_the_statistics() {
    let text = [NEAR, NEAR, "Short.\nShort.\n"].concat();
    let report = refrain::analyze(&text);
    let page = page(&report);
    let numbers = page.only("numbers");
    let [nouns, numbers] = ["dt", "dd"].map(|name| numbers.named(name).iter().map(|e| e.text()).collect::<Vec<_>>());
    let stats = report.stats();
    let expected = [stats.paragraphs, stats.distinct, stats.copies, stats.near, report.blocks().len() as u64];
    assert_eq!(numbers[..5], expected.map(|number| number.to_string()));
    assert_eq!(nouns, ["paragraphs", "distinct", "copies", "near duplicate", "block", "of the bytes repeat"]);
    assert!(
        page.text().contains("1 of the copies is a short paragraph, listed within blocks only."),
        "{}",
        page.text()
    );
}

#[test]
fn a_text_in_which_nothing_repeats_says_so() {
    for (text, lead) in [
        ("", "There is no text."),
        ("It rains.", "Nothing repeats."),
        ("Stop.\nIt rains.\nStop.\n", "Only short paragraphs repeat."),
    ] {
        let page = page(&refrain::analyze(text));
        assert_eq!(page.only("lead").text(), lead);
        assert!(page.class("item").is_empty() && page.named("figure").is_empty());
    }
}

#[test]
fn passages_and_sentences_are_on_the_page_if_they_are_asked_for() {
    let quoted = "Nobody on the quay had seen the boy since noon, when the ferry left the old harbour.";
    let text = format!("It rains. {quoted}\nThe skipper was not asked at all, but he said it again. {quoted}\n");
    let report = refrain::analyze(&text);
    assert!(page(&report).class("item").is_empty());
    let passages = Parsed::new(&html(&Page::new(&report).passages(true)));
    assert_eq!(passages.texts("text"), [quoted.trim_end_matches('.'); 2]);
    assert_eq!(passages.only("lead").text(), "1 passage occurs more than once.");
    let sentences = Parsed::new(&html(&Page::new(&report).sentences(true)));
    assert_eq!(sentences.texts("text"), [quoted]);
    assert_eq!(sentences.only("lead").text(), "1 sentence occurs more than once.");
}

#[test]
fn passages_that_the_normal_form_cannot_have_are_explained() {
    let detector = Detector::builder().normal_form(|text: &str| text.to_owned()).build().unwrap();
    let text = NEAR.repeat(2);
    let report = detector.analyze(&text);
    assert!(Parsed::new(&html(&Page::new(&report).passages(true))).text().contains("Passages are not shown"));
}

#[test]
fn the_title_is_the_name_of_the_document_or_the_one_given() {
    let detector = Detector::default();
    let report = detector.analyze_corpus([Document::new(NEAR).named("boats.txt")]);
    let titles = |page: &Parsed| [page.named("title")[0].text(), page.named("h1")[0].text()];
    assert_eq!(titles(&page(&report)), ["boats.txt"; 2]);
    assert_eq!(titles(&Parsed::new(&html(&Page::new(&report).title("<Boats>")))), ["<Boats>"; 2]);
    assert_eq!(titles(&page(&refrain::analyze(NEAR))), ["What repeats"; 2]);
}

#[test]
fn a_fragment_is_one_element_with_ids_of_its_own() {
    let report = refrain::analyze(NEAR);
    let mut both = b"<!DOCTYPE html><html><head><title>Two</title></head><body>".to_vec();
    for ids in ["first", "se<c>ond"] {
        Page::new(&report).ids(ids).write_fragment(&mut both).unwrap();
    }
    both.extend(b"</body></html>");
    // Ids that occur twice would be found.
    let page = Parsed::new(&String::from_utf8(both).unwrap().replace("<style>", "<p>").replace("</style>", "</p>"));
    let ids: Vec<_> = page.class("item").iter().filter_map(|item| item.attribute("id")).collect();
    assert_eq!(ids, ["first-paragraph-1", "second-paragraph-1"]);
}

#[test]
fn a_small_page_is_as_it_was() {
    let mut fragment = Vec::new();
    Page::new(&refrain::analyze(NEAR)).write_fragment(&mut fragment).unwrap();
    let fragment = String::from_utf8(fragment).unwrap();
    let (_, shown) = fragment.split_once("</style>\n").unwrap();
    insta::assert_snapshot!(shown);
}

#[test]
fn an_error_of_the_writer_is_returned() {
    /// A writer that is full after some bytes.
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            if taken == 0 { Err(std::io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let report = refrain::analyze(NEAR);
    let len = html(&Page::new(&report)).len();
    for room in [0, 100, len - 1] {
        assert_eq!(Page::new(&report).write(Full(room)).unwrap_err().kind(), std::io::ErrorKind::StorageFull);
    }
    Page::new(&report).write(Full(len)).unwrap();
}
