//! An ETL job's case: each night, records with ids are added, changed and deleted. The index is loaded from the file of the
//! night before and saved again. What a deleted record had is new again.
//!
//! `cargo run --example etl_job`

use refrain::{Detector, Error, Verdict};

/// A record that was added or changed, or `None` for one that was deleted.
type Change = (u64, Option<&'static str>);

const NIGHTS: [&[Change]; 3] = [
    &[
        (1, Some("The tide tables of the harbour are printed every winter and sold at the kiosk.")),
        (2, Some("The blue boat was built in 1931 by two brothers who had never seen the sea.")),
        (3, Some("The tide tables of the harbour are printed every spring and sold at the kiosk.")),
    ],
    &[
        (2, Some("The blue boat was built in 1932 by two brothers who had never seen the open sea.")),
        (4, Some("THE TIDE TABLES of the harbour are printed every winter, and sold at the kiosk.")),
    ],
    &[(1, None), (5, Some("The tide tables of the harbour are printed every winter and sold at the kiosk!"))],
];

fn main() -> Result<(), Error> {
    let detector = Detector::default();
    let mut file = Vec::new();
    detector.removable_index()?.save(&mut file)?;

    for (night, changes) in NIGHTS.iter().enumerate() {
        let mut index = detector.load_index(file.as_slice())?;
        for &(id, text) in *changes {
            let Some(text) = text else {
                index.remove(id)?;
                println!("night {night}, record {id}: deleted");
                continue;
            };
            let is_known = index.document(id).is_some();
            let judgements = if is_known { index.replace(id, text)? } else { index.insert_keyed(id, text)? };
            for judgement in judgements {
                let of = judgement.key().map(|key| format!(" record {key}")).unwrap_or_default();
                let verdict = match judgement.verdict() {
                    Verdict::Copy { .. } => "a copy of",
                    Verdict::Near { .. } => "nearly the same as",
                    _ => "new",
                };
                println!("night {night}, record {id}: {verdict}{of}");
            }
        }
        file.clear();
        index.save(&mut file)?;
    }
    Ok(())
}
