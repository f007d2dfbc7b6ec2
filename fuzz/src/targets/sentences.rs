//! The sentences of a paragraph, against the slow reference.

use arbitrary::{Result, Unstructured};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

use crate::generate::{characters, document};
use crate::reference::segment::lines::Span;
use crate::reference::segment::sentences::sentences;

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let mut text = if u.ratio(1, 2)? { characters(u, 40)? } else { document(u, 2)? };
    // The crate and the reference need not have their properties from the same version of Unicode.
    text.retain(|c| CodePointMapData::<GeneralCategory>::new().get(c) != GeneralCategory::Unassigned);
    let whole = Span { start: 0, end: text.len(), lines: (1, 1), heading: None };
    let expected: Vec<_> = sentences(&text, whole).iter().map(|span| span.start..span.end).collect();
    let found: Vec<_> = refrain::sentences(&text).collect();
    assert_eq!(found, expected, "{text:?}");
    Ok(())
}
