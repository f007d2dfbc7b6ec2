//! Normal forms: what of a text is compared.
//!
//! [`Normalization`] says which of the seven rules are on, [`Normalizer`] applies them. The rules, in order:
//!
//! 1. compatibility (or only canonical) composition (UAX #15);
//! 2. full case folding, and default-ignorable code points dropped: with rule 1 this is `toNFKC_Casefold(NFD(text))`;
//! 3. marks that writers may leave out are dropped: Arabic vowels, tatweel, Hebrew points;
//! 4. Arabic letters that stand for each other become one;
//! 5. decimal digits of every script become 0-9;
//! 6. punctuation becomes space: not in numbers (a, b, c) and links (d); control sequences and line breaks within words go as
//!    nothing (e), and so do the marks that begin lines (f);
//! 7. the text becomes its tokens, joined by one space.
//!
//! [`Normalization`] describes them for users.
//!
//! The same rules are written twice: [`slow`] applies them one after the other and is obviously right; [`fast`] does all
//! of them at once from a table by code point. It asks `slow` about marks that compose or change places, and about the
//! word around what rule 6 cannot decide by the characters beside it ([`special`]). [`middle`] is the same for other
//! settings, but asks `slow` about all of a text with something for rule 6 to look around for. Cost of the standard form:
//! one to three nanoseconds a byte, up to ten where marks stand apart from their letters, some tens for a link or a mark
//! that begins a line; no table is built at run time.

mod arabic;
mod around;
mod ascii;
mod beside;
mod block;
mod fast;
mod form;
mod kinds;
mod line_start;
mod links;
mod middle;
mod narrow;
mod normal_form;
mod numbers;
mod setting;
mod signs;
mod slow;
mod special;
mod table;
#[rustfmt::skip] // Generated, and compared byte by byte.
mod table_data;
mod tokens;
mod triggers;
mod white;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub(crate) use kinds::{is_digit, is_letter, is_letter_or_number, is_written_without_spaces};
pub use normal_form::NormalForm;
pub(crate) use normal_form::{Form, spaced_tokens, word_halves};
pub use setting::{Composition, Normalization, Numbers, Spacing};
pub use tokens::{Tokens, is_character, tokens};

/// The Unicode version of the tables, whatever that of the compiler's standard library.
pub const UNICODE_VERSION: (u8, u8, u8) = (18, 0, 0);

/// Applies a [`Normalization`].
#[derive(Clone, Debug, Default)]
pub struct Normalizer {
    setting: Normalization,
}

impl Normalizer {
    /// A normalizer with these settings.
    #[must_use]
    pub fn new(setting: Normalization) -> Self {
        Self { setting }
    }

    /// The settings.
    #[must_use]
    pub fn normalization(&self) -> &Normalization {
        &self.setting
    }

    /// The normal form of `text`; borrowed where nothing changes.
    #[must_use]
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.setting == Normalization::none() {
            return Cow::Borrowed(text);
        }
        let mut form = Vec::new();
        self.append_bytes(text, &mut form);
        if form == text.as_bytes() { Cow::Borrowed(text) } else { Cow::Owned(as_str(&form).into_owned()) }
    }

    /// Appends the normal form of `text` to `out`.
    pub fn append(&self, text: &str, out: &mut String) {
        let mut form = Vec::new();
        self.append_bytes(text, &mut form);
        out.push_str(&as_str(&form));
    }

    /// Whether normal forms are tokens joined by one space each.
    fn is_spaced(&self) -> bool {
        self.setting.spacing == Spacing::Tokens
    }

    /// Appends the normal form of `text` to `out` as bytes, which are UTF-8: the hot path, for hashing.
    pub(crate) fn append_bytes(&self, text: &str, out: &mut Vec<u8>) {
        if self.setting == Normalization::standard() {
            fast::append(text, out);
        } else if self.setting == Normalization::none() {
            out.extend_from_slice(text.as_bytes());
        } else if self.setting == Normalization::whitespace() {
            white::append(text, out);
        } else if self.setting.numbers == Numbers::LeftOut {
            self.append_without_numbers(text, out);
        } else {
            middle::append(&self.setting, text, out);
        }
    }

    /// The same, with numbers left out: mostly the form with them, less some tokens.
    fn append_without_numbers(&self, text: &str, out: &mut Vec<u8>) {
        let mut with_numbers = Vec::new();
        let setting = self.setting.clone().numbers(Numbers::Kept);
        let without = if self.is_spaced() {
            Self { setting }.append_bytes(text, &mut with_numbers);
            numbers::without_numbers(&as_str(&with_numbers))
        } else {
            None
        };
        let without = without.unwrap_or_else(|| slow::normal_form(&self.setting, text));
        out.extend_from_slice(without.as_bytes());
    }

    /// Appends a beginning of the normal form of `text`, of `len` bytes at the least, or all of it: texts with one form
    /// have one beginning, up to there.
    pub(crate) fn append_beginning(&self, text: &str, len: usize, out: &mut Vec<u8>) {
        if self.setting == Normalization::standard() {
            fast::append_beginning(text, len, out);
        } else {
            self.append_bytes(text, out);
        }
    }
}

/// A normal form as a string. That it is UTF-8 is the fast path's duty (and tested); where it were not, the reader
/// would see U+FFFD, not a panic. Checked by `simdutf8` and copied, which is several times faster than the check of
/// `String::from_utf8`: that reads Arabic at 0.7 GB/s.
fn as_str(form: &[u8]) -> Cow<'_, str> {
    simdutf8::basic::from_utf8(form).map_or_else(|_| String::from_utf8_lossy(form), Cow::Borrowed)
}
