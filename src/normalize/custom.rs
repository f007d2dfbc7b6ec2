//! How a detector makes the normal form of a unit: by the rules, or by the caller's own function.

use std::ops::Range;
use std::sync::Arc;

use super::normalizer::Normalizer;
use super::ranges;
use super::settings::Normalization;
use crate::unicode::tokens;

/// Something that makes the normal form of a text. Texts with equal forms are copies.
///
/// [`Normalizer`] implements it with the rules of this crate. Closures from `&str` to `String` implement it, too, so
/// [`DetectorBuilder::normal_form`](crate::DetectorBuilder::normal_form) can give a detector the caller's own notion of
/// equality:
///
/// ```
/// use refrain::{Detector, Normalizer};
///
/// // As usual, but a session identifier makes no difference.
/// let normalizer = Normalizer::default();
/// let form = move |text: &str| {
///     let words = text.split(' ').filter(|word| !word.starts_with("session="));
///     normalizer.normalize(&words.collect::<Vec<_>>().join(" ")).into_owned()
/// };
/// let detector = Detector::builder().normal_form(form).build()?;
/// let text = "The server closed the connection session=17 because the client was silent.\n\
///             The server closed the connection session=42 because the client was silent.\n";
/// assert_eq!(detector.dedup(text).lines().count(), 1);
/// # Ok::<(), refrain::Error>(())
/// ```
///
/// A type that can write its forms without allocating a `String` for each implements the trait directly:
///
/// ```
/// use refrain::{Detector, NormalForm};
///
/// struct Letters;
///
/// impl NormalForm for Letters {
///     fn append_normal_form(&self, text: &str, out: &mut String) {
///         out.extend(text.chars().filter(|c| c.is_ascii_alphabetic() || *c == ' '));
///     }
/// }
///
/// let detector = Detector::builder().normal_form(Letters).build()?;
/// let line = "Nobody on the quay had seen the boy since noon";
/// assert_eq!(detector.dedup(&format!("{line}.\n{line}?\n")), format!("{line}.\n"));
/// # Ok::<(), refrain::Error>(())
/// ```
pub trait NormalForm: Send + Sync {
    /// Appends the normal form of `text` to `out`, whose existing contents do not change.
    ///
    /// Equal texts must have equal forms. The words of a form, which `min_words` and the shingles count, are its
    /// [`tokens`](crate::tokens()).
    ///
    /// ```
    /// use refrain::{NormalForm, Normalizer};
    ///
    /// let mut out = String::from("before: ");
    /// Normalizer::default().append_normal_form("Two, Words", &mut out);
    /// assert_eq!(out, "before: two words");
    /// ```
    fn append_normal_form(&self, text: &str, out: &mut String);

    /// The byte range in `text` of each of the [`tokens`](crate::tokens()) of its normal form, in order. `None`, the
    /// default, if these ranges are not known; what needs them, such as passages, is then not available.
    ///
    /// There must be as many ranges as the form has tokens. Each is a part of the text that is not empty, and none
    /// begins before the one before it. [`Normalizer::token_ranges`] is an implementation.
    ///
    /// ```
    /// use std::ops::Range;
    ///
    /// use refrain::{NormalForm, tokens};
    ///
    /// /// ASCII letters are compared without case. All else stays, so a token of the form is a token of the text.
    /// struct WithoutCase;
    ///
    /// impl NormalForm for WithoutCase {
    ///     fn append_normal_form(&self, text: &str, out: &mut String) {
    ///         out.push_str(&text.to_ascii_lowercase());
    ///     }
    ///
    ///     fn token_ranges(&self, text: &str) -> Option<Vec<Range<usize>>> {
    ///         let start = |token: &str| token.as_ptr() as usize - text.as_ptr() as usize;
    ///         Some(tokens(text).map(|token| start(token.text)..start(token.text) + token.text.len()).collect())
    ///     }
    /// }
    ///
    /// assert_eq!(WithoutCase.token_ranges("Two  Words"), Some(vec![0..3, 5..10]));
    /// ```
    fn token_ranges(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let _ = text;
        None
    }
}

impl NormalForm for Normalizer {
    fn append_normal_form(&self, text: &str, out: &mut String) {
        self.append(text, out);
    }

    fn token_ranges(&self, text: &str) -> Option<Vec<Range<usize>>> {
        Some(self.token_ranges(text))
    }
}

impl<F> NormalForm for F
where
    F: Fn(&str) -> String + Send + Sync,
{
    fn append_normal_form(&self, text: &str, out: &mut String) {
        out.push_str(&self(text));
    }
}

/// How the units of a detector are normalized.
#[derive(Clone)]
pub(crate) enum UnitNormalizer {
    /// By the rules.
    Rules(Normalizer),
    /// By the caller's own function.
    Custom(Arc<dyn NormalForm>),
}

impl Default for UnitNormalizer {
    fn default() -> Self {
        Self::Rules(Normalizer::default())
    }
}

impl UnitNormalizer {
    /// Appends the normal form of `text`, in UTF-8.
    pub(crate) fn append(&self, text: &str, normal: &mut Vec<u8>) {
        match self {
            Self::Rules(normalizer) => normalizer.append_bytes(text, normal),
            Self::Custom(custom) => {
                let mut form = String::new();
                custom.append_normal_form(text, &mut form);
                normal.extend_from_slice(form.as_bytes());
            }
        }
    }

    /// Appends at least the first `len` bytes of the normal form of `text`, or all of it if it is shorter.
    pub(crate) fn append_beginning(&self, text: &str, len: usize, normal: &mut Vec<u8>) {
        match self {
            Self::Rules(normalizer) => normalizer.append_beginning(text, len, normal),
            Self::Custom(_) => self.append(text, normal),
        }
    }

    /// The bytes in `text` of each token of its normal form, as [`spaced_tokens`](super::spaced_tokens) has them. `None`
    /// if the caller's own form does not say, or says what cannot be true.
    pub(crate) fn token_ranges(&self, text: &str) -> Option<Vec<Range<usize>>> {
        match self {
            Self::Rules(normalizer) => Some(normalizer.token_ranges(text)),
            Self::Custom(custom) => {
                let ranges = custom.token_ranges(text)?;
                let mut form = String::new();
                custom.append_normal_form(text, &mut form);
                ranges::are_valid(text, &ranges, tokens(&form).count()).then_some(ranges)
            }
        }
    }

    /// The rules; `None` for the caller's own function.
    pub(crate) fn normalization(&self) -> Option<&Normalization> {
        match self {
            Self::Rules(normalizer) => Some(normalizer.normalization()),
            Self::Custom(_) => None,
        }
    }

    /// A number that differs between settings, for files. All custom forms share one number, since a closure has no
    /// identity.
    pub(crate) fn code(&self) -> u64 {
        self.normalization().map_or(u64::MAX, Normalization::code)
    }

    /// Whether a normal form is its tokens, joined by one space each, so that it can be split at spaces.
    pub(super) fn is_spaced(&self) -> bool {
        match self {
            Self::Rules(normalizer) => normalizer.is_spaced(),
            Self::Custom(_) => false,
        }
    }
}

impl std::fmt::Debug for UnitNormalizer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rules(normalizer) => normalizer.fmt(f),
            Self::Custom(_) => f.write_str("NormalForm"),
        }
    }
}
