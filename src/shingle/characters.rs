//! Shingles of characters: the n-grams of the code points of a normal form, spaces included, as 64-bit hashes.
//!
//! Cost: one hash of all bytes of each shingle, so each byte is hashed n times.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::slicing::subslice;

/// Appends the hashes of all shingles, in the order of the text. A text of fewer than `n` characters is one shingle.
pub(super) fn append(normal: &[u8], n: usize, seed: u64, hashes: &mut Vec<u64>) {
    let starts = || (0..).zip(normal).filter(|&(_, &byte)| begins_character(byte)).map(|(at, _)| at);
    let ends = starts().skip(n).chain([normal.len()]);
    let hash = |(start, end): (usize, usize)| xxh3_64_with_seed(subslice(normal, start..end), seed);
    match normal {
        [] => hashes.push(xxh3_64_with_seed(&[], seed)),
        _ => hashes.extend(starts().zip(ends).map(hash)),
    }
}

/// Whether a byte of UTF-8 is the first of a character.
fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shingle_is_n_code_points() {
        for text in ["", "a", "ab", "abc", "é x", "使用 rust 编程", "𝄞𝄞𝄞", "one two three"] {
            let characters: Vec<_> = text.chars().map(String::from).collect();
            for n in 1..6 {
                let windows: Vec<String> = match characters.len() {
                    len if len < n => vec![text.to_owned()],
                    _ => characters.windows(n).map(<[String]>::concat).collect(),
                };
                let mut hashes = Vec::new();
                append(text.as_bytes(), n, 9, &mut hashes);
                let expected: Vec<_> = windows.iter().map(|shingle| xxh3_64_with_seed(shingle.as_bytes(), 9)).collect();
                assert_eq!(hashes, expected, "{text:?}, n = {n}");
            }
        }
    }
}
