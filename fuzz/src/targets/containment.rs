//! The report by containment, against the slow reference.

use arbitrary::{Result, Unstructured};

use crate::compared::agreement::{Part, agree};
use crate::generate::{quotations, settings};
use crate::reference::near::Measure;

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let settings = settings(u, Measure::Containment)?;
    let part = *u.choose(&Part::WITHOUT_PASSAGES)?;
    let (mut documents, quoting) = quotations(u)?;
    documents.push(quoting);
    agree(&documents, &settings, &[part]);
    Ok(())
}
