//! Other spellings of a text. Most have the same normal form.

use arbitrary::{Result, Unstructured};
use unicode_normalization::UnicodeNormalization;

use super::one;

/// Spells all words in another way.
pub fn respell(u: &mut Unstructured<'_>, words: &mut [String]) -> Result<()> {
    type Spelling = fn(&str) -> String;
    let spellings: [Spelling; 8] =
        [vowelled, upper, decomposed, other_letters, with_ignorables, quoted, other_digits, compatible];
    let spelling = one(u, &spellings)?;
    words.iter_mut().for_each(|word| *word = spelling(word));
    Ok(())
}

/// With marks after Arabic and Hebrew letters.
fn vowelled(word: &str) -> String {
    let marked = word.chars().flat_map(|c| match c {
        'ب' | 'ك' | 'ر' => vec![c, '\u{64E}'],
        'ل' => vec![c, '\u{640}', '\u{651}', '\u{650}'],
        'ن' | 'د' => vec![c, '\u{64C}'],
        'ל' | 'ש' => vec![c, '\u{5B8}'],
        c => vec![c],
    });
    marked.collect()
}

fn upper(word: &str) -> String {
    word.to_uppercase()
}

fn decomposed(word: &str) -> String {
    word.nfd().collect()
}

/// Letters that N4 takes for the same.
fn other_letters(word: &str) -> String {
    let other = word.chars().map(|c| match c {
        'ا' => 'أ',
        'أ' | 'إ' => 'ا',
        'ي' => 'ى',
        'ك' => 'ک',
        'ة' => 'ه',
        c => c,
    });
    other.collect()
}

fn with_ignorables(word: &str) -> String {
    word.chars().flat_map(|c| [c, '\u{200D}']).collect::<String>() + "\u{AD}"
}

fn quoted(word: &str) -> String {
    format!("“{word}”,")
}

fn other_digits(word: &str) -> String {
    let other = word.chars().map(|c| c.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(c));
    other.collect()
}

/// Full-width ASCII.
fn compatible(word: &str) -> String {
    let wide = word.chars().map(|c| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        c => c,
    });
    wide.collect()
}
