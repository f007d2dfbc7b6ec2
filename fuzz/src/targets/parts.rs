//! The join in parts: the groups are those of a report, to the last bit.

use arbitrary::{Result, Unstructured};

use crate::compared::as_reference::detector;
use crate::generate::{chains, corpus, few_words, settings};
use crate::parts_driver::{Plan, in_parts, in_report};
use crate::reference::near::Measure;
use crate::reference::{Keep, Settings};

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let measure = if u.ratio(1, 3)? { Measure::Containment } else { Measure::Similarity };
    let settings = Settings { keep: Keep::First, ..settings(u, measure)? };
    let mut builder = detector(&settings).to_builder().work_limit(u64::MAX);
    if u.ratio(1, 4)? {
        builder = builder.seed(u.arbitrary()?);
    }
    let detector = builder.build().expect("the settings are valid");
    let plan = Plan {
        partitions: *u.choose(&[1, 2, 3, 7])?,
        counters: *u.choose(&[64, 1, 7])?,
        rounds: *u.choose(&[usize::MAX, 0, 1, 2])?,
        lookups: u.arbitrary()?,
        rotation: u.int_in_range(0..=9)?,
    };
    let documents = match u.int_in_range(0..=2u8)? {
        0 => corpus(u)?,
        1 => few_words(u)?,
        _ => vec![chains(u)?, chains(u)?],
    };
    let expected = in_report(&detector.analyze_corpus(&documents));
    let (found, _) = in_parts(&detector, &documents, plan);
    assert_eq!(found, expected, "{plan:?} {settings:?} {documents:?}");
    Ok(())
}
