//! The tokens of paragraphs, reduced to hashes.

use crate::fingerprint::SecretSeed;
use crate::normalize::{UnitNormalizer, is_character, spaced_tokens};
use crate::runs::Symbol;
use crate::shingle::{TokenHashes, first_tokens};
use crate::slicing::subslice;

/// A token: 62 bits of its hash, whether it is a word or a character, and whether a run may begin at it. Eight bytes,
/// because there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token(u64);

const MAY_BEGIN_RUN: u64 = 1;
const IS_CHARACTER: u64 = 2;
const HASH: u64 = !(MAY_BEGIN_RUN | IS_CHARACTER);

impl Token {
    fn new(hash: u64, is_character: bool) -> Self {
        Self(hash & HASH | if is_character { IS_CHARACTER } else { 0 })
    }

    /// Notes that a run may begin here.
    pub(crate) fn may_begin(&mut self) {
        self.0 |= MAY_BEGIN_RUN;
    }

    /// All its bits, for files.
    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    pub(crate) fn from_bits(bits: u64) -> Self {
        Self(bits)
    }
}

impl Symbol for Token {
    fn id(self) -> u64 {
        self.0 >> 1
    }

    fn halves(self) -> u64 {
        if self.0 & IS_CHARACTER == 0 { 2 } else { 1 }
    }

    fn may_begin_run(self) -> bool {
        self.0 & MAY_BEGIN_RUN != 0
    }
}

/// Makes the tokens of paragraphs. It keeps its buffers from one paragraph to the next.
#[derive(Debug)]
pub(crate) struct TokenReader<'f> {
    form: &'f UnitNormalizer,
    seed: u64,
    normal: Vec<u8>,
    spaced: Vec<u8>,
    hashes: TokenHashes,
}

impl<'f> TokenReader<'f> {
    pub(crate) fn new(form: &'f UnitNormalizer, seed: SecretSeed) -> Self {
        Self { form, seed: seed.get(), normal: Vec::new(), spaced: Vec::new(), hashes: TokenHashes::default() }
    }

    /// Appends the tokens of a paragraph.
    pub(crate) fn append(&mut self, text: &str, tokens: &mut Vec<Token>) {
        let Self { form, seed, normal, spaced, hashes } = self;
        normal.clear();
        form.append(text, normal);
        let mut rest = Some(spaced_tokens(form, normal, spaced)).filter(|spaced| !spaced.is_empty());
        while let Some(spaced) = rest {
            let (piece, after) = first_tokens(spaced);
            let token = |(range, hash)| Token::new(hash, is_character(subslice(piece, range)));
            tokens.extend(hashes.hashes(piece, *seed).map(token));
            rest = after;
        }
    }
}
