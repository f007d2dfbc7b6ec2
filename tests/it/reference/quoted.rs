//! The passages of a text in the documents of an index: the rule for passages, with sources in these documents only.

use super::Settings;
use super::passages::{Reading, Token};
use super::report::Analysis;
use super::segment::lines::line_number;

/// A run of a text, and the place of its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    pub tokens: usize,
    pub bytes: (usize, usize),
    pub lines: (usize, usize),
    pub document: usize,
    /// The first and the last paragraph of the source, by their indexes in the document.
    pub paragraphs: (usize, usize),
}

/// The runs of a text that occur in the original text of documents, each a name and a text. Original is what is in no copied run.
pub fn quoted(docs: &[(&str, &str)], text: &str, settings: &Settings) -> Vec<Quoted> {
    let analysis = Analysis::new(docs, settings);
    let stored = Reading::new(&analysis, |_| true);
    let mut original = vec![true; stored.tokens.len()];
    for block in &stored.passages {
        for &start in &block.copies {
            original[start..start + block.length].fill(false);
        }
    }
    let own = Reading::new(&Analysis::new(&[("name", text)], settings), |_| true).tokens;
    let run =
        |at: usize| longest(&stored.tokens, &original, &own, at).filter(|run| counts(&own[at..at + run.1], settings));
    let mut found = Vec::new();
    let mut at = 0;
    while at < own.len() {
        match run(at) {
            Some((source, length)) if run(at + 1).is_none_or(|(_, next)| next <= length) => {
                let (first, last) = (&stored.tokens[source], &stored.tokens[source + length - 1]);
                let index = |token: &Token| analysis.paragraphs.units[token.paragraph].index;
                let bytes = (own[at].bytes.0, own[at + length - 1].bytes.1);
                found.push(Quoted {
                    tokens: length,
                    bytes,
                    lines: (line_number(text, bytes.0), line_number(text, bytes.1)),
                    document: first.document,
                    paragraphs: (index(first), index(last)),
                });
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}

/// The earliest of the longest stretches of original text that the text has at a token, and its length.
fn longest(stored: &[Token], original: &[bool], own: &[Token], at: usize) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for source in 0..stored.len() {
        let mut length = 0;
        while source + length < stored.len()
            && original[source + length]
            && stored[source + length].document == stored[source].document
            && at + length < own.len()
            && stored[source + length].text == own[at + length].text
        {
            length += 1;
        }
        if length > best.map_or(0, |(_, best)| best) {
            best = Some((source, length));
        }
    }
    best
}

fn counts(run: &[Token], settings: &Settings) -> bool {
    run.iter().map(|token| token.halves).sum::<usize>() >= 2 * settings.min_passage
        && run.iter().any(|token| token.text != run[0].text)
}
