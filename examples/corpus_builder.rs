//! A corpus builder's case: many documents at once, with rules of its own about what is removed. Documents that copy another
//! one are dropped. Paragraphs of more than two documents are taken for boilerplate and removed everywhere. Near duplicates
//! are removed across documents only.
//!
//! `cargo run --example corpus_builder`

use std::collections::HashSet;

use refrain::{Detector, Document, Remove};

const PAGES: [(&str, &str); 5] = [
    (
        "tides.html",
        "The tide tables of the harbour are printed every winter.\nAll rights to the texts are reserved by us.\n",
    ),
    ("boats.html", "The blue boat was built in 1931 by two brothers.\nAll rights to the texts are reserved by us!\n"),
    (
        "news.html",
        "The tide tables of the harbour are printed every spring.\nThe bridge opens at noon on the first of May.\n\
         The bridge opens at noon on the third of May.\nAll rights to the texts are reserved by us.\n",
    ),
    (
        "old/boats.html",
        "The blue boat was built in 1931 by two brothers.\n\nALL RIGHTS to the texts are reserved by us.\n",
    ),
    ("about.html", "We are a small museum by the sea.\n"),
];

fn main() -> Result<(), refrain::Error> {
    let detector = Detector::builder().threshold(0.7).build()?;
    let report = detector.analyze_corpus(PAGES.map(|(name, text)| Document::new(text).named(name)));
    println!("{}", report.stats());

    let name = |document: usize| report.documents()[document].name().unwrap_or("-");
    let mut dropped = HashSet::new();
    for copy in report.whole_copies() {
        println!("{} is a copy of {}", name(copy.document), name(copy.of));
        dropped.insert(copy.document);
    }

    let removals = report.removals(Remove::Near);
    let repeated = removals.filter(|removal| removal.removed.document() != removal.kept.document());
    let repeated: HashSet<_> = repeated.map(|removal| removal.removed).collect();
    let clean = report
        .without(|unit| repeated.contains(&unit) || report.group_of(unit).is_some_and(|group| group.documents() > 2));
    for (document, text) in clean.iter().enumerate().filter(|(document, _)| !dropped.contains(document)) {
        print!("\n== {}\n{text}", name(document));
    }
    Ok(())
}
