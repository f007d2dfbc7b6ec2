//! The paragraphs of a text under each setting, against the slow reference.

use arbitrary::{Result, Unstructured};
use refrain::{Detector, Find, ParagraphBreak};

use crate::generate::{characters, document};
use crate::reference::Paragraphs;
use crate::reference::segment::paragraphs;

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let (how, slow) = *u.choose(&[
        (ParagraphBreak::Auto, Paragraphs::Auto),
        (ParagraphBreak::Markdown, Paragraphs::Markdown),
        (ParagraphBreak::Line, Paragraphs::Line),
        (ParagraphBreak::BlankLine, Paragraphs::BlankLine),
    ])?;
    let text = if u.ratio(1, 8)? { characters(u, 60)? } else { document(u, 8)? };
    // No paragraph has so many words, so all are short, and nothing is compared.
    let detector = Detector::builder().paragraph_break(how).min_words(1 << 20).find(Find::Copies).build();
    let report = detector.expect("the settings are valid").analyze(&text);

    let found: Vec<_> = report.paragraphs(0).map(|unit| (unit.range(), unit.lines().into_inner())).collect();
    let expected: Vec<_> = paragraphs(&text, slow).iter().map(|span| (span.start..span.end, span.lines)).collect();
    assert_eq!(found, expected, "{how:?} of {text:?}");
    for unit in report.paragraphs(0) {
        assert_eq!(unit.text(), &text[unit.range()]);
        assert_eq!(report.paragraph_at(0, unit.range().start), Some(unit));
        assert_eq!(report.paragraph(0, unit.index()), Some(unit));
    }
    Ok(())
}
