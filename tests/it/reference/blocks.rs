//! B1 to B4: at each paragraph every source is tried.

use std::collections::BTreeMap;

/// A paragraph in the sequence. The sequence is in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub document: usize,
    /// The id by which runs are compared: that of its group or of its variant.
    pub id: usize,
    /// The number of its words in halves.
    pub word_halves: usize,
}

/// B4: a source and the runs that copy it, by their starts in the sequence, in document order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub length: usize,
    pub source: usize,
    /// The starts of the runs, without the source.
    pub copies: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    source: usize,
    length: usize,
}

/// B2: the smallest run that counts.
#[derive(Clone, Copy, Debug)]
pub struct Least {
    pub paragraphs: usize,
    pub words: usize,
}

/// The blocks of a sequence, read from its beginning or from its end.
pub fn blocks(sequence: &[Place], least: Least, from_the_end: bool) -> Vec<Block> {
    if !from_the_end {
        return listed(read(sequence, least));
    }
    let reversed: Vec<Place> = sequence.iter().rev().copied().collect();
    let n = sequence.len();
    let mirrored = |start: usize, length: usize| n - start - length;
    let blocks = read(&reversed, least).into_iter().map(|block| Block {
        length: block.length,
        source: mirrored(block.source, block.length),
        copies: block.copies.iter().map(|&start| mirrored(start, block.length)).collect(),
    });
    listed(blocks.collect())
}

/// B4: the blocks by the position of their first run, the shorter first.
fn listed(mut blocks: Vec<Block>) -> Vec<Block> {
    for block in &mut blocks {
        block.copies.sort();
    }
    blocks.sort_by_key(|block| (block.source.min(block.copies[0]), block.length));
    blocks
}

/// B3: reads the sequence paragraph by paragraph, with lazy matching.
fn read(sequence: &[Place], least: Least) -> Vec<Block> {
    // Whether each paragraph that has been read is original text.
    let mut original: Vec<bool> = Vec::new();
    let mut blocks: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    while original.len() < sequence.len() {
        let at = original.len();
        let run = longest(sequence, &original).filter(|run| counts(&sequence[at..at + run.length], least));
        let taken = run.filter(|run| {
            let mut left = original.clone();
            left.push(true);
            let next = longest(sequence, &left);
            let next = next.filter(|next| counts(&sequence[at + 1..at + 1 + next.length], least));
            next.is_none_or(|next| next.length <= run.length)
        });
        match taken {
            Some(run) => {
                blocks.entry((run.source, run.length)).or_default().push(at);
                original.extend(vec![false; run.length]);
            }
            None => original.push(true),
        }
    }
    blocks.into_iter().map(|((source, length), copies)| Block { length, source, copies }).collect()
}

/// B1: the longest run at the first paragraph that has not been read, from the earliest source.
fn longest(sequence: &[Place], original: &[bool]) -> Option<Run> {
    let at = original.len();
    let mut best: Option<Run> = None;
    for source in 0..at {
        let mut length = 0;
        while source + length < at
            && original[source + length]
            && at + length < sequence.len()
            && sequence[source + length].document == sequence[source].document
            && sequence[at + length].document == sequence[at].document
            && sequence[source + length].id == sequence[at + length].id
        {
            length += 1;
        }
        if length > best.map_or(0, |best| best.length) {
            best = Some(Run { source, length });
        }
    }
    best
}

/// B2: at least `min_block` paragraphs, at least `min_words` words together, and not all of one group.
fn counts(run: &[Place], least: Least) -> bool {
    run.len() >= least.paragraphs
        && run.iter().map(|place| place.word_halves).sum::<usize>() >= 2 * least.words
        && run.iter().any(|place| place.id != run[0].id)
}
