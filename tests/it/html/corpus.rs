//! What is on the page of several documents.

use refrain::{Detector, Document};

use super::page;
use super::parsed::{Element, Parsed};

/// Paragraphs of ten words, each about another subject.
fn line(number: usize) -> String {
    format!("Number {number} {number}a {number}b of the lines that are in these small documents.\n")
}

fn documents(texts: &[(&str, &[usize])]) -> Vec<(String, String)> {
    texts.iter().map(|(name, lines)| ((*name).to_owned(), lines.iter().map(|&number| line(number)).collect())).collect()
}

fn corpus(texts: &[(&str, &[usize])]) -> Parsed {
    let documents = documents(texts);
    let detector = Detector::builder().threshold(1.0).build().unwrap();
    page(&detector.analyze_corpus(&documents))
}

/// The cells of the rows of a table, without its head.
fn rows(table: &Element) -> Vec<Vec<String>> {
    let rows = table.named("tbody")[0].named("tr");
    let cells = |row: &Element| {
        row.descendants().iter().filter(|cell| ["td", "th"].contains(&&*cell.name())).map(Element::text).collect()
    };
    rows.iter().map(cells).collect()
}

#[test]
fn the_documents_that_share_most_come_first() {
    let page = corpus(&[("a", &[1, 2, 3, 4]), ("b", &[3, 9, 2, 4, 1, 8]), ("c", &[4, 7, 6]), ("d", &[5])]);
    let bytes = |lines: &[usize]| lines.iter().map(|&number| line(number).trim_end().len()).sum::<usize>().to_string();
    let rows = rows(&page.only("ranked"));
    assert_eq!(rows[0][..3], ["ab".to_owned(), "4".to_owned(), bytes(&[1, 2, 3, 4])]);
    let names: Vec<_> = rows.iter().map(|row| row[0].clone()).collect();
    assert_eq!(names, ["ab", "ac", "bc"]);
    let shares: Vec<_> = rows.iter().map(|row| row[3].clone()).collect();
    assert_eq!(shares[0], "100 %");
    assert!(shares[1].starts_with("33.") && shares[2].starts_with("33."), "{shares:?}");
}

#[test]
fn copies_of_whole_documents_share_all_whatever_their_short_lines_and_line_ends_are() {
    let [first, second] = [line(1), line(2)];
    let other = first.to_uppercase().replace(' ', ",  ");
    let texts =
        [format!("Short.\n\n\n{first}Short, too.\n{second}"), format!("Short!\r\n{other}Short, too\n\n\n{second}\n\n")];
    let third = format!("Short.\n{first}{}", line(3));
    let detector = Detector::builder().threshold(1.0).build().unwrap();
    let report = detector.analyze_corpus([&texts[0], &texts[1], &third]);
    assert_eq!(report.whole_copies().len(), 1);
    let page = page(&report);
    assert_eq!(rows(&page.only("ranked"))[0][3], "100 %");
    let matrix = rows(&page.only("matrix"));
    assert_eq!((&*matrix[0][2], &*matrix[1][1]), ("100", "100"));
}

#[test]
fn the_matrix_has_the_share_of_the_row_in_the_column() {
    let page = corpus(&[("a", &[1, 2]), ("b", &[1, 2, 3, 4]), ("c", &[1, 5, 6, 7]), ("d", &[8])]);
    let rows = rows(&page.only("matrix"));
    assert_eq!(rows, [["1 a", "", "100", "50"], ["2 b", "50", "", "25"], ["3 c", "25", "25", ""]]);
    assert_eq!(page.only("scroll").attribute("tabindex").unwrap(), "0");
}

#[test]
fn paragraphs_in_most_documents_come_first() {
    let page = corpus(&[("a", &[1, 2, 2, 2]), ("b", &[3, 1]), ("c", &[1, 2]), ("d", &[4])]);
    let items: Vec<_> = page.only("frequent").named("p").iter().map(Element::text).collect();
    let line = |number| line(number).trim_end().to_owned();
    assert_eq!(items, ["3 documents".to_owned(), line(1), "2 documents, 4 times".to_owned(), line(2)]);
}

#[test]
fn the_beginnings_of_long_paragraphs_end_with_a_word() {
    let paragraphs = [
        format!("Nobody on the quay had seen the boy since noon {}", "ferryman ".repeat(40)),
        format!("وصل الوزير إلى مبنى الوزارة في القاهرة يوم الإثنين {}", "والمدير ".repeat(40)),
        "压迫和反抗".repeat(40),
    ];
    let text = paragraphs.join("\n");
    let page = page(&Detector::default().analyze_corpus([&text, &text]));
    let shown: Vec<_> =
        page.only("frequent").named("p").into_iter().filter(|p| p.has_class("text")).map(|p| p.text()).collect();
    assert_eq!(shown.len(), 3);
    for text in shown {
        let paragraph = paragraphs.iter().find(|paragraph| paragraph[..9] == text[..9]).unwrap();
        let beginning = text.strip_suffix(" …").or(text.strip_suffix('…')).unwrap();
        let rest = paragraph.strip_prefix(beginning).unwrap();
        assert_eq!(rest.starts_with(' '), text.ends_with(" …"));
        assert!(rest.starts_with(' ') || paragraph.starts_with("压"), "{text}");
        assert!((180..=240).contains(&beginning.len()), "{}", beginning.len());
    }
}

#[test]
fn copies_of_whole_documents_are_listed_after_the_first_one() {
    let page = corpus(&[("a", &[1, 2]), ("b", &[3]), ("c", &[1, 2]), ("d", &[3]), ("e", &[1, 2])]);
    let copies = page.only("copies");
    let [first, others] = ["dt", "dd"].map(|name| copies.named(name).iter().map(Element::text).collect::<Vec<_>>());
    assert_eq!(first, ["a 2 copies", "b 1 copy"]);
    assert_eq!(others, ["c, e", "d"]);
    assert!(
        page.only("lead").text().ends_with("of the text of 5 documents repeats, and 3 of them are copies of others.")
    );
}

#[test]
fn places_have_the_names_of_their_documents() {
    let page = corpus(&[("a.txt", &[1, 2]), ("<b>.txt", &[3, 1])]);
    assert_eq!(page.texts("places"), ["At a.txt, line 1; <b>.txt, line 2."]);
    let documents = [line(1), line(1)];
    let unnamed = super::page(&Detector::default().analyze_corpus(documents.iter().map(|text| Document::new(text))));
    assert_eq!(unnamed.texts("places"), ["At document 1, line 1; document 2, line 1."]);
}

#[test]
fn the_common_directory_is_named_once() {
    let page = corpus(&[("/srv/docs/a.txt", &[1, 2, 1]), ("/srv/docs/b/c.txt", &[2, 1])]);
    assert_eq!(page.text().matches("/srv/docs/").count(), 1);
    assert!(page.text().contains("All documents are in /srv/docs/."));
    assert_eq!(rows(&page.only("ranked"))[0][0], "a.txtb/c.txt");
    let apart = corpus(&[("docs/a.txt", &[1, 2]), ("a.txt", &[2, 1])]);
    assert!(!apart.text().contains("All documents"));
    assert_eq!(rows(&apart.only("ranked"))[0][0], "docs/a.txta.txt");
}

#[test]
fn whole_copies_come_before_the_documents_that_share_most() {
    let page = corpus(&[("a", &[1, 2]), ("b", &[1, 2]), ("c", &[1, 3])]);
    let headings: Vec<_> = page.named("h2").iter().map(Element::text).collect();
    assert_eq!(
        headings[..3],
        ["Copies of whole documents", "Documents that share most", "Paragraphs in most documents"]
    );
}

#[test]
fn texts_and_names_have_no_language() {
    let page = corpus(&[("a", &[1, 2, 2]), ("b", &[1, 2]), ("c", &[1, 3])]);
    let parts: Vec<_> = ["text", "name"].iter().flat_map(|class| page.class(class)).collect();
    assert!(parts.len() > 10);
    assert!(parts.iter().all(|part| part.attribute("lang").as_deref() == Some("")));
}

#[test]
fn shapes_are_those_of_the_documents_with_most_repetition_in_them() {
    let numbers: Vec<Vec<usize>> =
        (0..8).map(|document| (0..=document).flat_map(|line| [10 * document + line; 2]).collect()).collect();
    let names: Vec<_> = (0..8).map(|document| format!("{document}.txt")).collect();
    let texts: Vec<_> = names.iter().zip(&numbers).map(|(name, lines)| (&**name, &**lines)).collect();
    let page = corpus(&texts);
    let names: Vec<_> = page.named("figure").iter().map(|figure| figure.named("h3")[0].text()).collect();
    assert_eq!(names, ["7.txt", "6.txt", "5.txt", "4.txt", "3.txt", "2.txt"]);
    assert!(page.text().contains("2 more documents are left out"));
}

#[test]
fn the_shape_of_copies_of_a_document_is_drawn_once() {
    let page = corpus(&[("a", &[1, 2, 1]), ("b", &[3, 4, 5, 4]), ("c", &[1, 2, 1]), ("d", &[1, 2, 1])]);
    let names: Vec<_> = page.named("figure").iter().map(|figure| figure.named("h3")[0].text()).collect();
    assert_eq!(names, ["a", "b"]);
    assert!(page.text().contains("2 documents are copies of others and have the same shape."), "{}", page.text());
}

#[test]
fn documents_that_share_nothing_have_no_tables() {
    let page = corpus(&[("a", &[1]), ("b", &[2])]);
    assert_eq!(page.only("lead").text(), "Nothing repeats.");
    assert!(page.named("table").is_empty() && page.named("figure").is_empty());
}
