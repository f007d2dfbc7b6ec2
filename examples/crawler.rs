//! A crawler's case: pages arrive one by one, and some of them again. Of each page, only what no other page has is kept:
//! no menus, no footers, no article that another page has too.
//!
//! `cargo run --example crawler`

use refrain::{Detector, Error, Remove};

const FETCHED: [(&str, &str); 5] = [
    (
        "/ferries",
        "Opening hours, tickets and how to find the museum by the sea\n\n\
         The last boat to the island leaves the old harbour at nine in the evening.\n\n\
         All rights to the texts on these pages are reserved.\n",
    ),
    (
        "/news/7",
        "Opening hours, tickets and how to find the museum by the sea\n\n\
         The keeper lit the lamp at dusk, as he had done every evening for thirty-one years.\n\n\
         All rights to the texts on these pages are reserved.\n",
    ),
    // The page of an agency, and then with its own first words.
    ("/agency", "The keeper lit the lamp at dusk, as he had done every evening for thirty-one years.\n"),
    ("/copy", "Reported: the keeper lit the lamp at dusk, as he had done every evening for thirty-one years.\n"),
    // Fetched again: it has changed.
    ("/ferries", "The last boat to the island leaves the old harbour at ten in the evening, but not on Sundays.\n"),
];

fn main() -> Result<(), Error> {
    // Anybody can make pages. With a secret seed, nobody can make one that suppresses another.
    let detector = Detector::builder().seed(0x5EC2_E700).build()?;
    let mut seen = detector.removable_index()?;
    for (address, page) in FETCHED {
        if seen.document(address).is_some() {
            seen.remove(address)?;
        }
        let (judgements, text) = seen.insert_keyed_dedup(address, page, Remove::Near)?;
        println!("{address}: {} of {} bytes are new", text.len(), page.len());
        for judgement in &judgements {
            if let Some(source) = judgement.key() {
                println!("    line {} is on {source}, too", judgement.unit().lines().start());
            }
        }
    }
    println!("{} pages, {} distinct paragraphs", seen.document_count(), seen.variant_count());
    Ok(())
}
