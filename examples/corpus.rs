//! A corpus builder's case: many documents at once. Near duplicates across documents are removed, and every removal names the
//! paragraph that stays.
//!
//! `cargo run --example corpus`

use refrain::{Detector, Document, Keep, Remove};

const PAGES: [(&str, &str); 3] = [
    (
        "tides.html",
        "The tide tables of the harbour are printed every winter.\nAll rights to the texts are reserved by us.\n",
    ),
    ("boats.html", "The blue boat was built in 1931 by two brothers.\nAll rights to the texts are reserved by us!\n"),
    (
        "news.html",
        "The tide tables of the harbour are printed every spring.\nThe bridge opens at noon on the first of May.\n",
    ),
];

fn main() -> Result<(), refrain::Error> {
    let detector = Detector::builder().threshold(0.7).keep(Keep::First).build()?;
    let report = detector.analyze_corpus(PAGES.map(|(name, text)| Document::new(text).named(name)));
    println!("{}\n", report.stats());

    let name = |document: usize| report.documents()[document].name().unwrap_or("-");
    for removal in report.removals(Remove::Near) {
        let (removed, kept) = (removal.removed, removal.kept);
        let places = [removed, kept].map(|unit| format!("{}:{}", name(unit.document()), unit.lines().start()));
        println!("{} repeats {}: {}", places[0], places[1], removed.text());
    }
    for (document, text) in report.documents().iter().zip(report.dedup(Remove::Near)) {
        print!("\n== {}\n{text}", document.name().unwrap_or("-"));
    }
    Ok(())
}
