//! The bytes and lines of runs. Only the paragraphs in which a run begins or ends are read.

use super::{Paragraphs, TokenPlace, TokenRun};
use crate::ids::IdVec;
use crate::ids::UnitId;
use crate::normalize::UnitNormalizer;
use crate::parallel::map_slices;
use crate::segment::{Lines, Span, lines_of_spans};

/// Where a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RunPlace {
    /// The offset of its first byte in the document, and the offset after its last one.
    pub(crate) bytes: [usize; 2],
    pub(crate) lines: Lines,
}

/// The first or the last token of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RunEnd {
    place: TokenPlace,
    /// The number of the run, and whether this is its last token.
    run: usize,
    is_last: bool,
}

const PARAGRAPHS_PER_CHUNK: usize = 64;

/// The places of runs. `lines` are the lines of the paragraphs. `None` if the normal form does not tell where its
/// tokens are.
pub(crate) fn places(
    runs: &[TokenRun],
    paragraphs: Paragraphs<'_>,
    lines: &IdVec<UnitId, Lines>,
    form: &UnitNormalizer,
) -> Option<Vec<RunPlace>> {
    let ends_of = |(run, &TokenRun { first, last })| {
        [RunEnd { place: first, run, is_last: false }, RunEnd { place: last, run, is_last: true }]
    };
    let mut ends: Vec<_> = (0..).zip(runs).flat_map(ends_of).collect();
    ends.sort_unstable();
    let of_paragraphs: Vec<_> = ends.chunk_by(|one, other| one.place.unit == other.place.unit).collect();
    let chunks = map_slices(&of_paragraphs, PARAGRAPHS_PER_CHUNK, |some| {
        some.iter().map(|ends| token_places(ends, paragraphs, lines, form)).collect::<Option<Vec<_>>>()
    });
    let found = chunks.into_iter().collect::<Option<Vec<_>>>()?;
    let mut places = vec![RunPlace::default(); runs.len()];
    for (end, (span, [first_line, last_line])) in ends.iter().zip(found.into_iter().flatten().flatten()) {
        let Some(RunPlace { bytes: [start, after], lines: [from, to] }) = places.get_mut(end.run) else { continue };
        if end.is_last {
            (*after, *to) = (span.end, last_line);
        } else {
            (*start, *from) = (span.start, first_line);
        }
    }
    Some(places)
}

/// The bytes in the document, and the lines, of some tokens of a paragraph.
fn token_places(
    ends: &[RunEnd],
    Paragraphs { units, texts }: Paragraphs<'_>,
    lines: &IdVec<UnitId, Lines>,
    form: &UnitNormalizer,
) -> Option<Vec<(Span, Lines)>> {
    let unit = ends.first()?.place.unit;
    let text = units.text(texts, unit);
    let ranges = form.token_ranges(text)?;
    let span =
        |end: &RunEnd| ranges.get(end.place.token as usize).map(|range| Span { start: range.start, end: range.end });
    let spans = ends.iter().map(span).collect::<Option<Vec<_>>>()?;
    let ([first_line, _], start) = (lines[unit], units.span(unit).start);
    let in_document = |(span, [from, to]): (&Span, Lines)| {
        (Span { start: start + span.start, end: start + span.end }, [first_line + from - 1, first_line + to - 1])
    };
    Some(spans.iter().zip(lines_of_spans(text, &spans)).map(in_document).collect())
}
