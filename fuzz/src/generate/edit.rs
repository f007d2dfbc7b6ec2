//! Near duplicates: a few words changed, moved, doubled or left out.

use arbitrary::{Result, Unstructured};

use super::respell::respell;
use super::{one_in, words};

/// Changes a paragraph, or leaves it as it is.
pub fn edit(u: &mut Unstructured<'_>, words: &mut Vec<String>, others: &[Vec<String>]) -> Result<()> {
    while one_in(u, 3)? && !words.is_empty() {
        let at = u.int_in_range(0..=words.len() - 1)?;
        match u.int_in_range(0..=9u8)? {
            0 => words[at] = words::word(u)?.to_owned(),
            1 => words.insert(at, words::word(u)?.to_owned()),
            2 => drop(words.remove(at)),
            3 => words.insert(at, words[at].clone()),
            4 => words.truncate(at + 1),
            5 => drop(words.drain(..at)),
            6 => words.rotate_left(at),
            7 => words.extend_from_slice(u.choose(others)?),
            8 => words[at].push(u.arbitrary()?),
            _ => respell(u, words)?,
        }
    }
    Ok(())
}
