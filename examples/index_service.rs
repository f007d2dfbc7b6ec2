//! A service's case: documents arrive one by one, and each paragraph is judged against all paragraphs before it. The index can
//! be saved and loaded.
//!
//! `cargo run --example index_service`

use refrain::{Detector, Verdict};

const ARRIVALS: [&str; 3] = [
    "The council met on the first of March and voted for the new bridge.",
    "The Council met on the first of March, and voted for the new bridge!\nNo member of the press was allowed into the hall.",
    "The council met on the first of May and voted for the new bridge.\nShare on Facebook",
];

fn main() -> Result<(), refrain::Error> {
    let detector = Detector::builder().threshold(0.6).build()?;
    let mut index = detector.index();
    for (number, text) in ARRIVALS.iter().enumerate() {
        for judged in index.insert(*text) {
            let verdict = match judged.verdict() {
                Verdict::New => "new".to_owned(),
                Verdict::Short => "short".to_owned(),
                Verdict::Copy { of } => format!("copy of document {}", of.document),
                Verdict::Near { of, similarity, .. } => format!("near document {}, {similarity:.2}", of.document),
                _ => continue,
            };
            println!("document {number}, paragraph {}: {verdict}", judged.unit().index());
        }
    }

    // A restart: the saved index judges as before. `check` judges a document without inserting it.
    let mut file = Vec::new();
    index.save(&mut file)?;
    let index = detector.load_index(file.as_slice())?;
    let judged = index.check("No member of the press was allowed into the hall.");
    println!("after a restart: {:?}", judged[0].verdict());
    Ok(())
}
