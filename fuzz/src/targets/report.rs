//! The whole report and every kind of dedup, against the slow reference.

use arbitrary::{Result, Unstructured};

use crate::compared::agreement::{Part, agree};
use crate::generate::{corpus, settings};
use crate::reference::near::Measure;

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let settings = settings(u, Measure::Similarity)?;
    // One part of each input, because the reference is slow.
    let part = *u.choose(&Part::WITHOUT_PASSAGES)?;
    agree(&corpus(u)?, &settings, &[part]);
    Ok(())
}
