//! `Remove::Covered`: the paragraphs that are made up of parts of copied passages.

use super::passages::Reading;
use super::report::Analysis;

/// The part of a paragraph that is in one copied run. Positions are those of tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub start: usize,
    pub length: usize,
    /// The counterpart of its first token in the source.
    pub source: usize,
}

/// Which copied runs cover a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sources {
    /// All, as the words are.
    All,
    /// Those whose source is in paragraphs that stay, as far as it is the source of the paragraph.
    Staying,
}

/// Of the paragraphs that `Exact` leaves (`exact` says which go), those that are covered, each with its parts.
pub fn covered(analysis: &Analysis, reading: &Reading, exact: &[bool], sources: Sources) -> Vec<(usize, Vec<Part>)> {
    let paragraphs = &analysis.paragraphs;
    let is_short = |paragraph: usize| paragraphs.variants[paragraphs.variant_of(paragraph)].short;
    let stays = |part: &Part| {
        let tokens = &reading.tokens[part.source..part.source + part.length];
        tokens.iter().all(|token| !exact[token.paragraph])
    };
    let mut covered = Vec::new();
    for paragraph in (0..exact.len()).filter(|&paragraph| !exact[paragraph] && !is_short(paragraph)) {
        let Some(parts) = parts(reading, paragraph, analysis.settings.min_passage) else { continue };
        if sources == Sources::All || parts.iter().all(stays) {
            covered.push((paragraph, parts));
        }
    }
    covered
}

/// The parts of a paragraph, if they are all of it, and each has `least` tokens or is the whole paragraph.
fn parts(reading: &Reading, paragraph: usize, least: usize) -> Option<Vec<Part>> {
    let positions: Vec<usize> =
        (0..reading.tokens.len()).filter(|&at| reading.tokens[at].paragraph == paragraph).collect();
    let mut parts: Vec<Part> = Vec::new();
    // Runs do not overlap, so the parts are in order if they are taken in the order of their starts.
    let runs = reading.passages.iter().flat_map(|passage| passage.copies.iter().map(move |&start| (start, passage)));
    let mut runs: Vec<_> = runs.collect();
    runs.sort_by_key(|&(start, _)| start);
    for (start, passage) in runs {
        let inside: Vec<usize> =
            positions.iter().copied().filter(|at| (start..start + passage.length).contains(at)).collect();
        let Some(&first) = inside.first() else { continue };
        let halves: usize = inside.iter().map(|&at| reading.tokens[at].halves).sum();
        if halves < 2 * least && inside.len() < positions.len() {
            return None;
        }
        parts.push(Part { start: first, length: inside.len(), source: passage.source + (first - start) });
    }
    let length: usize = parts.iter().map(|part| part.length).sum();
    (length == positions.len()).then_some(parts)
}
