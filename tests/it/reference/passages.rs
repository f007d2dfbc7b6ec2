//! Passages: the rule for blocks (B1 to B4), with tokens in place of paragraphs.

use std::collections::BTreeMap;

use super::blocks::{self, Block, Least, Place};
use super::normalize::ranges::tokens_with_bytes;
use super::report::Analysis;
use super::segment::lines::line_number;
use super::{Keep, Settings};

/// A source and the runs that copy it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The number of its tokens. A character counts as one here.
    pub tokens: usize,
    /// In document order.
    pub runs: Vec<PassageRun>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PassageRun {
    pub document: usize,
    /// The indexes of the paragraphs that it touches.
    pub first: usize,
    pub last: usize,
    pub lines: (usize, usize),
    pub bytes: (usize, usize),
    pub source: bool,
}

/// A token of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub document: usize,
    /// The paragraph, counted through all documents.
    pub paragraph: usize,
    pub text: String,
    /// Two for a word, one for a character that is a token of its own.
    pub halves: usize,
    /// Its bytes in the document.
    pub bytes: (usize, usize),
}

/// The tokens of all paragraphs, and the passages that they form, by the positions of tokens.
pub struct Reading {
    pub tokens: Vec<Token>,
    pub passages: Vec<Block>,
}

impl Reading {
    /// Reads the paragraphs for which `is_read` holds.
    pub fn new(analysis: &Analysis, is_read: impl Fn(usize) -> bool) -> Self {
        let settings = &analysis.settings;
        let mut tokens = Vec::new();
        for (paragraph, unit) in analysis.paragraphs.units.iter().enumerate().filter(|(p, _)| is_read(*p)) {
            let (start, end) = unit.bytes;
            let text = &analysis.docs[unit.document].1[start..end];
            for (token, (from, to)) in tokens_with_bytes(text, settings.normalize) {
                tokens.push(Token {
                    document: unit.document,
                    paragraph,
                    halves: if token.word { 2 } else { 1 },
                    text: token.text,
                    bytes: (start + from, start + to),
                });
            }
        }
        let passages = read(&tokens, settings);
        Reading { tokens, passages }
    }
}

/// Reads tokens as paragraphs are read for blocks. Of a token `word_halves` are what it counts, with a letter in it or not.
fn read(tokens: &[Token], settings: &Settings) -> Vec<Block> {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut places = Vec::new();
    for token in tokens {
        let next = ids.len();
        let id = *ids.entry(&token.text).or_insert(next);
        places.push(Place { document: token.document, id, word_halves: token.halves });
    }
    let least = Least { paragraphs: 1, words: settings.min_passage };
    blocks::blocks(&places, least, settings.keep == Keep::Last)
}

/// The passages of documents, each a name and a text.
pub fn passages(docs: &[(&str, &str)], settings: &Settings) -> Vec<Passage> {
    let analysis = Analysis::new(docs, settings);
    passages_read(&analysis, &Reading::new(&analysis, |_| true))
}

/// The passages of documents that have been read.
pub fn passages_read(analysis: &Analysis, reading: &Reading) -> Vec<Passage> {
    let docs = &analysis.docs;
    let run = |block: &Block, start: usize| {
        let (first, last) = (&reading.tokens[start], &reading.tokens[start + block.length - 1]);
        let text = docs[first.document].1;
        let index = |token: &Token| analysis.paragraphs.units[token.paragraph].index;
        let (begin, end) = (first.bytes.0, last.bytes.1);
        PassageRun {
            document: first.document,
            first: index(first),
            last: index(last),
            lines: (line_number(text, begin), line_number(text, end)),
            bytes: (begin, end),
            source: start == block.source,
        }
    };
    let passage = |block: &Block| {
        let mut starts = block.copies.clone();
        starts.push(block.source);
        starts.sort();
        Passage { tokens: block.length, runs: starts.into_iter().map(|start| run(block, start)).collect() }
    };
    reading.passages.iter().map(passage).collect()
}
