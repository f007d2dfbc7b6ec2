//! The sentences of a paragraph, against the slow reference.

use arbitrary::{Result, Unstructured};

use crate::generate::{characters, document};
use crate::reference::segment::lines::Span;
use crate::reference::segment::sentences::sentences;

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let text = if u.ratio(1, 2)? { characters(u, 40)? } else { document(u, 2)? };
    let whole = Span { start: 0, end: text.len(), lines: (1, 1), heading: None };
    let expected: Vec<_> = sentences(&text, whole).iter().map(|span| span.start..span.end).collect();
    let found: Vec<_> = refrain::sentences(&text).collect();
    assert_eq!(found, expected, "{text:?}");
    Ok(())
}
