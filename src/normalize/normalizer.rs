//! [`Normalizer`]: chooses the implementation that makes a normal form.

use std::borrow::Cow;
use std::ops::Range;

use super::settings::{Normalization, Numbers, Spacing};
use super::{fast, numbers, ranges, rules};

/// Makes normal forms by the rules that a [`Normalization`] switches on.
///
/// It is cheap to create and to clone, because it has no tables of its own.
///
/// ```
/// use refrain::{Normalization, Normalizer};
///
/// let normalizer = Normalizer::default();
/// assert_eq!(normalizer.normalize("Straße, “STRASSE”!"), "strasse strasse");
/// assert_eq!(normalizer.normalize("٣٫٥ كُتُبٍ"), "3.5 كتب");
///
/// let white_space_only = Normalizer::new(Normalization::whitespace());
/// assert_eq!(white_space_only.normalize("if  (!found)\n"), "if (!found) ");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Normalizer {
    settings: Normalization,
}

impl Normalizer {
    /// A normalizer with these settings.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// let normalizer = Normalizer::new(Normalization::standard().fold_case(false));
    /// assert_eq!(normalizer.normalize("Two, Words"), "Two Words");
    /// ```
    #[must_use]
    pub fn new(settings: Normalization) -> Self {
        Self { settings }
    }

    /// The settings.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// assert_eq!(Normalizer::default().normalization(), &Normalization::standard());
    /// ```
    #[must_use]
    pub fn normalization(&self) -> &Normalization {
        &self.settings
    }

    /// The normal form of `text`. It is borrowed if it is the text itself.
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// let normalizer = refrain::Normalizer::default();
    /// assert_eq!(normalizer.normalize("Two, Words"), "two words");
    /// assert!(matches!(normalizer.normalize("two words"), Cow::Borrowed(_)));
    /// ```
    #[must_use]
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.settings == Normalization::none() {
            return Cow::Borrowed(text);
        }
        let mut form = Vec::new();
        self.append_bytes(text, &mut form);
        if form == text.as_bytes() { Cow::Borrowed(text) } else { Cow::Owned(as_str(&form).into_owned()) }
    }

    /// Appends the normal form of `text` to `out`.
    ///
    /// ```
    /// let normalizer = refrain::Normalizer::default();
    /// let mut out = String::new();
    /// for line in ["One,", "Two."] {
    ///     normalizer.append(line, &mut out);
    ///     out.push('|');
    /// }
    /// assert_eq!(out, "one|two|");
    /// ```
    pub fn append(&self, text: &str, out: &mut String) {
        let mut form = Vec::new();
        self.append_bytes(text, &mut form);
        out.push_str(&as_str(&form));
    }

    /// The byte range in `text` of each token of its normal form, in order: what is between the spaces of the form, or
    /// its [`tokens`](crate::tokens()) if [`Spacing`] is another. No range is empty, and none begins before the one
    /// before it.
    ///
    /// A range begins with the first character from which the token comes and ends with the last one, and with the
    /// marks, optional letters and joiners directly behind it that the form drops. If one character becomes several
    /// tokens, each of them has the range of this character.
    ///
    /// This takes many times as long as [`normalize`](Self::normalize), in linear time.
    ///
    /// ```
    /// let normalizer = refrain::Normalizer::default();
    /// let words = |text: &'static str| {
    ///     normalizer.token_ranges(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>()
    /// };
    /// assert_eq!(words("“Well,” she said: 3½!"), ["Well", "she", "said", "3", "½"]);
    /// assert_eq!(words("(con\u{2010}\ntinued)"), ["con\u{2010}\ntinued"]);
    /// assert_eq!(words("كُتُبٌ، كثيرة"), ["كُتُبٌ", "كثيرة"]);
    /// ```
    #[must_use]
    pub fn token_ranges(&self, text: &str) -> Vec<Range<usize>> {
        ranges::token_ranges(&self.settings, text)
    }

    /// Whether a normal form is its tokens, joined by one space each.
    pub(super) fn is_spaced(&self) -> bool {
        self.settings.spacing == Spacing::Tokens
    }

    /// Appends the normal form of `text` to `out`, as UTF-8 bytes. This is the hot path: forms are hashed, and a hash
    /// needs no string.
    pub(crate) fn append_bytes(&self, text: &str, out: &mut Vec<u8>) {
        if self.settings == Normalization::standard() {
            fast::append_standard(text, out);
        } else if self.settings == Normalization::none() {
            out.extend_from_slice(text.as_bytes());
        } else if self.settings == Normalization::whitespace() {
            fast::append_single_spaces(text, out);
        } else if self.settings.numbers == Numbers::LeftOut {
            self.append_without_numbers(text, out);
        } else {
            fast::append_configured(&self.settings, text, out);
        }
    }

    /// Does the same with numbers left out. In most cases the result is the form with numbers, without some of its
    /// tokens.
    fn append_without_numbers(&self, text: &str, out: &mut Vec<u8>) {
        let mut with_numbers = Vec::new();
        let settings = self.settings.clone().numbers(Numbers::Kept);
        let without = if self.is_spaced() {
            Self { settings }.append_bytes(text, &mut with_numbers);
            numbers::without_numbers(&as_str(&with_numbers))
        } else {
            None
        };
        let without = without.unwrap_or_else(|| rules::normal_form(&self.settings, Cow::Borrowed(text)).into_owned());
        out.extend_from_slice(without.as_bytes());
    }

    /// Appends at least the first `len` bytes of the normal form of `text`, or all of it if it is shorter. The output
    /// may end anywhere after `len` bytes. Two texts with equal forms therefore have outputs that agree in these bytes,
    /// but may differ in length.
    pub(crate) fn append_beginning(&self, text: &str, len: usize, out: &mut Vec<u8>) {
        if self.settings == Normalization::standard() {
            fast::append_standard_beginning(text, len, out);
        } else {
            self.append_bytes(text, out);
        }
    }
}

/// A normal form as a string.
///
/// The fast paths write valid UTF-8, and tests check this for every code point. If one of them did not, the user would
/// see U+FFFD instead of a panic. `simdutf8` and a copy are several times as fast as the check in `String::from_utf8`,
/// which reads Arabic at 0.7 GB/s.
fn as_str(form: &[u8]) -> Cow<'_, str> {
    simdutf8::basic::from_utf8(form).map_or_else(|_| String::from_utf8_lossy(form), Cow::Borrowed)
}
