//! A retrieval pipeline's case: documents are indexed by windows of two sentences that overlap by one, and a question
//! finds the windows nearest to it. A window that only repeats one of another document is not indexed twice.
//!
//! `cargo run --example retrieval`

use std::collections::HashMap;

use refrain::{Detector, Document, Error, sentences};

const DOCUMENTS: [(&str, &str); 3] = [
    (
        "ferries",
        "The last boat to the island leaves the old harbour at nine. In winter it leaves at seven. \
         Tickets are sold on board. Dogs travel for free.",
    ),
    ("lighthouse", "The keeper lit the lamp at dusk. He had done so every evening for thirty-one years."),
    ("leaflet", "Visit us! In winter it leaves at seven. Tickets are sold on board. See you soon."),
];

fn main() -> Result<(), Error> {
    let detector = Detector::builder().shingle(1).min_words(3).build()?;
    let mut index = detector.index()?;
    let mut windows = HashMap::new();
    for (name, text) in DOCUMENTS {
        let sentences: Vec<_> = sentences(text).collect();
        let spans: Vec<_> = sentences.windows(2).map(|pair| pair[0].start..pair[1].end).collect();
        let judgements = index.insert_keyed(name, Document::with_windows(text, spans)?)?;
        windows.extend(judgements.iter().map(|judgement| ((name.into(), judgement.unit().index()), judgement.unit())));
    }
    println!("{} windows, {} indexed", windows.len(), index.representative_count());

    for question in ["when does the boat leave in winter", "who lit the lamp", "are dogs allowed on board"] {
        println!("\n{question}?");
        // Nearest neighbors are less similar than near duplicates.
        for found in index.matches_at(question, 0.1)?.iter().take(2) {
            let Some(window) = found.key.clone().and_then(|key| windows.get(&(key, found.of.index))) else { continue };
            println!("    {:.2} {}", found.similarity, window.text());
        }
    }
    Ok(())
}
