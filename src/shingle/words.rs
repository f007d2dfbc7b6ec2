//! Shingles of words: the n-grams of the tokens of a normal form, as 64-bit hashes.
//!
//! The hash of a shingle is made from the hashes of its tokens with XXH3, so each byte is hashed once and not n times.
//!
//! Cost: two hashes of sixteen bytes per token.

use xxhash_rust::xxh3::xxh3_64;

use super::tokens::{TokenHashes, first_tokens};

/// Makes shingles of words. It keeps its buffers from one text to the next.
#[derive(Debug, Default)]
pub(super) struct WordShingles {
    tokens: TokenHashes,
    token_hashes: Vec<u64>,
}

impl WordShingles {
    /// Appends the hashes of all shingles, in the order of the text.
    ///
    /// `spaced` is a normal form: tokens, each joined to the next by one space. `n` is at least 1.
    pub(super) fn append(&mut self, spaced: &[u8], n: usize, seed: u64, hashes: &mut Vec<u64>) {
        let Self { tokens, token_hashes } = self;
        let first = hashes.len();
        token_hashes.clear();
        let mut rest = spaced;
        loop {
            let (piece, after) = first_tokens(rest);
            token_hashes.extend(tokens.hashes(piece, seed).map(|(_, hash)| hash));
            let Some(after) = after else { break };
            hashes.extend(token_hashes.windows(n).map(hash_shingle));
            // The last tokens are also in shingles with the next ones.
            token_hashes.drain(..(token_hashes.len() + 1).saturating_sub(n));
            rest = after;
        }
        let is_only_shingle = hashes.len() == first && token_hashes.len() < n;
        let n = if is_only_shingle { token_hashes.len().max(1) } else { n };
        hashes.extend(token_hashes.windows(n).map(hash_shingle));
    }
}

/// The hash of a shingle, from the hashes of its tokens. The order of the tokens matters.
fn hash_shingle(tokens: &[u64]) -> u64 {
    let join = |left: u64, &right: &u64| {
        let mut both = [0; 16];
        let (low, high) = both.split_at_mut(8);
        low.copy_from_slice(&left.to_le_bytes());
        high.copy_from_slice(&right.to_le_bytes());
        xxh3_64(&both)
    };
    tokens.split_first().map_or(0, |(first, rest)| rest.iter().fold(*first, join))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{PIECE, hash_token};
    use super::*;

    /// The distinct shingles, sorted.
    fn set(text: &str, n: usize) -> Vec<u64> {
        let mut hashes = Vec::new();
        WordShingles::default().append(text.as_bytes(), n, 0, &mut hashes);
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }

    #[test]
    fn a_unit_with_fewer_tokens_is_one_shingle() {
        assert_eq!(set("one two", 3), set("one two", 2));
        assert_eq!(set("one two", 3).len(), 1);
        assert_eq!(set("one two three", 3).len(), 1);
        assert_eq!(set("one two three", 2).len(), 2);
    }

    #[test]
    fn a_long_text_has_the_shingles_of_its_pieces() {
        let words: Vec<_> = (0..30_000).map(|word| format!("w{}", word % 29_000)).collect();
        let text = words.join(" ");
        assert!(text.len() > 2 * PIECE);
        for n in [1, 2, 3, 20_000, 29_999, 30_000, 30_001] {
            let hashes: Vec<_> = words.iter().map(|word| hash_token(word.as_bytes(), 0..word.len(), 0)).collect();
            let mut expected: Vec<_> = hashes.windows(n.min(hashes.len())).map(hash_shingle).collect();
            expected.sort_unstable();
            expected.dedup();
            assert_eq!(set(&text, n), expected, "n = {n}");
        }
    }

    #[test]
    fn shingles_are_a_set() {
        assert_eq!(set("a b a b a b", 2).len(), 2);
        assert_eq!(set("a a a a", 1), [hash_token(b"a", 0..1, 0)]);
    }

    #[test]
    fn the_hash_of_a_shingle_depends_on_the_order_of_its_tokens() {
        let sets = ["a b c", "a c b", "b a c", "ab c", "a bc"].map(|text| set(text, 3));
        assert!((0..5).all(|one| (0..one).all(|other| sets[one] != sets[other])));
    }
}
