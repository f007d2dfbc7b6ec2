//! A service's case: documents arrive one by one, and each paragraph is judged against all paragraphs before it. The index can
//! be saved and loaded.
//!
//! `cargo run --example index_service`

use refrain::{Detector, Verdict};

/// Addresses and texts.
const ARRIVALS: [(&str, &str); 3] = [
    ("/march", "The council met on the first of March and voted for the new bridge."),
    (
        "/news/12",
        "The Council met on the first of March, and voted for the new bridge!\nNo member of the press was allowed into the hall.",
    ),
    ("/may", "The council met on the first of May and voted for the new bridge.\nShare on Facebook"),
];

fn main() -> Result<(), refrain::Error> {
    let detector = Detector::builder().threshold(0.6).build()?;
    let mut index = detector.index()?;
    for (address, text) in ARRIVALS {
        for judged in index.insert_keyed(address, text)? {
            let of = judged.key().map(|key| key.to_string()).unwrap_or_default();
            let verdict = match judged.verdict() {
                Verdict::New => "new".to_owned(),
                Verdict::Short => "short".to_owned(),
                Verdict::Copy { .. } => format!("copy of a paragraph of {of}"),
                Verdict::Near { similarity, .. } => format!("near a paragraph of {of}, {similarity:.2}"),
                _ => continue,
            };
            println!("{address}, paragraph {}: {verdict}", judged.unit().index());
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
