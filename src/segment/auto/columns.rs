//! Widths of lines, in columns (P7).
//!
//! The rule: a character takes as many columns as in a terminal (`unicode-width`): wide characters two, marks none.
//! There are two exceptions: format characters (Cf) never take any, and a tab takes one, because tabs are mostly
//! indentation and what matters is whether a line is full. Spacing marks, such as many vowel signs of Indic scripts,
//! take a column as they do in terminals. When they counted as none, a Hindi text that a terminal tool had wrapped at
//! 60 columns was not recognized.
//!
//! Cost: nothing is read past the column at which the caller stops counting. Sixteen bytes at a time are counted
//! without decoding if all of them are printable ASCII or belong to two-byte letters. On Arabic this reduces the time
//! to a quarter.

use unicode_width::UnicodeWidthChar;

use crate::slicing::substr;

/// How many bytes are counted at a time.
const BYTES_AT_A_TIME: usize = 16;

/// The bytes counted at a time, and the byte after them: a letter of two bytes may begin at the last one.
type Window = [u8; BYTES_AT_A_TIME + 1];

/// The columns that `text` takes, or `most + 1` if it takes more than `most`.
pub(super) fn columns(text: &str, most: usize) -> usize {
    let (mut columns, mut at) = (0, 0);
    while columns <= most && at < text.len() {
        let window = text.as_bytes().get(at..).and_then(|rest| rest.first_chunk());
        if let Some(window) = window.filter(|window| is_plain(window)) {
            columns += characters(window);
            at += BYTES_AT_A_TIME;
        } else {
            let window_end = at + BYTES_AT_A_TIME;
            // A character that began in the previous window has been counted already.
            while !text.is_char_boundary(at) {
                at += 1;
            }
            for c in substr(text, at..).chars() {
                columns += columns_of(c);
                at += c.len_utf8();
                if at >= window_end {
                    break;
                }
            }
        }
    }
    columns.min(most.saturating_add(1))
}

/// Whether all characters that begin in the first [`BYTES_AT_A_TIME`] bytes take one column each. `false` means
/// "perhaps not".
fn is_plain(window: &Window) -> bool {
    // No branches, so the compiler can use vector instructions.
    window.iter().zip(window.iter().skip(1)).fold(true, |plain, (&first, &second)| plain & is_plain_pair(first, second))
}

/// Whether a character that begins with these two bytes takes one column. Also true if `first` continues a character.
#[inline]
fn is_plain_pair(first: u8, second: u8) -> bool {
    matches!(first, 0x20..=0x7E)
        // The second or later byte of a character.
        | matches!(first, 0x80..=0xBF)
        // Latin from U+00C0 to U+02FF; Greek and Cyrillic from U+0380 to U+047F.
        | matches!(first, 0xC3..=0xCB | 0xCE..=0xD1)
        // Hebrew letters; the Arabic letters, digits and punctuation from U+0606 to U+064A and U+0660 to U+06BF.
        | (first == 0xD7) & (second >= 0x90)
        | (first == 0xD8) & matches!(second, 0x86..=0x8F | 0x9D..=0xBF)
        | (first == 0xD9) & matches!(second, 0x80..=0x8A | 0xA0..=0xAF | 0xB1..=0xBF)
        | (first == 0xDA)
}

/// How many characters begin in the first [`BYTES_AT_A_TIME`] bytes.
fn characters(window: &Window) -> usize {
    window.iter().take(BYTES_AT_A_TIME).filter(|&byte| byte & 0xC0 != 0x80).count()
}

/// The columns that a character takes.
fn columns_of(c: char) -> usize {
    match c {
        '\t' => 1,
        _ if is_format(c) => 0,
        _ => c.width().unwrap_or(0),
    }
}

/// Whether `c` is a format character (Cf). `unicode-width` counts one column for some of them, such as U+00AD and
/// U+0600.
fn is_format(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}' | '\u{8E2}'
        | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0001}'
        | '\u{E0020}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointMapData;
    use icu_properties::props::GeneralCategory;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nonspacing_marks_format_characters_and_controls_take_no_column() {
        let category = CodePointMapData::<GeneralCategory>::new();
        for c in '\0'..=char::MAX {
            let none = match category.get(c) {
                GeneralCategory::Control => c != '\t',
                GeneralCategory::Format | GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark => true,
                _ => continue,
            };
            // `unicode-width` treats U+2D7F differently, and ICU knows newer marks.
            assert!((columns_of(c) == 0) == none || c == '\u{2D7F}' || c > '\u{FFFF}', "{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_is_counted_without_decoding_takes_one_column() {
        for c in '\0'..='\u{7FF}' {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes);
            assert!(!is_plain_pair(bytes[0], bytes[1]) || columns_of(c) == 1, "{:04X}", u32::from(c));
        }
        assert!((0xE0..=0xFF).all(|first| !is_plain_pair(first, 0x80)));
    }

    proptest! {
        #[test]
        fn columns_are_the_sum_over_the_characters(text in "([a-zA-Z ُ\u{200f}é中\t.]|[א-ת]|[ء-ي]){0,99}", most in 0..120_usize) {
            let sum: usize = text.chars().map(columns_of).sum();
            prop_assert_eq!(columns(&text, most), sum.min(most + 1));
        }
    }

    #[test]
    fn columns_are_counted_up_to_a_limit() {
        assert_eq!(columns("abc", 5), 3);
        assert_eq!(columns("abcdefgh", 5), 6);
        assert_eq!(columns("中文字", 5), 6);
        assert_eq!(columns("中文", 5), 4);
        assert_eq!(columns("\tكُتُب", 5), 4);
    }
}
