//! The whole report and every kind of dedup, against the slow reference.

use arbitrary::{Result, Unstructured};

use crate::compared::agreement::agree;
use crate::generate::{corpus, settings};
use crate::reference::near::Measure;

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let settings = settings(u, Measure::Similarity)?;
    agree(&corpus(u)?, &settings);
    Ok(())
}
