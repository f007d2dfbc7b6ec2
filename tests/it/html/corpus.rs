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
    assert!(rows[0][3].starts_with("98."), "{}", rows[0][3]);
}

#[test]
fn the_matrix_has_the_share_of_the_row_in_the_column() {
    let page = corpus(&[("a", &[1, 2]), ("b", &[1, 2, 3, 4]), ("c", &[1, 5, 6, 7]), ("d", &[8])]);
    let rows = rows(&page.only("matrix"));
    // A line end of each line is not part of a paragraph.
    assert_eq!(rows, [["1 a", "", "98", "49"], ["2 b", "49", "", "25"], ["3 c", "25", "25", ""]]);
    assert_eq!(page.only("scroll").attribute("tabindex").unwrap(), "0");
}

#[test]
fn paragraphs_in_most_documents_come_first() {
    let page = corpus(&[("a", &[1, 2, 2, 2]), ("b", &[3, 1]), ("c", &[1, 2]), ("d", &[4])]);
    let rows = rows(&page.only("frequent"));
    let line = |number| line(number).trim_end().to_owned();
    assert_eq!(rows, [["3".to_owned(), "3".to_owned(), line(1)], ["2".to_owned(), "4".to_owned(), line(2)]]);
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
fn shapes_are_those_of_the_documents_with_most_repetition_in_them() {
    let numbers: Vec<Vec<usize>> =
        (0..8).map(|document| (0..=document).flat_map(|line| [10 * document + line; 2]).collect()).collect();
    let names: Vec<_> = (0..8).map(|document| format!("{document}.txt")).collect();
    let texts: Vec<_> = names.iter().zip(&numbers).map(|(name, lines)| (&**name, &**lines)).collect();
    let page = corpus(&texts);
    let names: Vec<_> = page.named("figure").iter().map(|figure| figure.named("h3")[0].text()).collect();
    assert_eq!(names, ["7.txt", "6.txt", "5.txt", "4.txt", "3.txt", "2.txt"]);
    assert!(page.text().contains("2 documents with less are left out"));
}

#[test]
fn documents_that_share_nothing_have_no_tables() {
    let page = corpus(&[("a", &[1]), ("b", &[2])]);
    assert_eq!(page.only("lead").text(), "Nothing repeats.");
    assert!(page.named("table").is_empty() && page.named("figure").is_empty());
}
