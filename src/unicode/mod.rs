//! Unicode properties and tokens: the lowest layer, below all modules that read text.
//!
//! | module | contents |
//! |---|---|
//! | [`table`] | the properties of a code point, its case folding, the value of a digit |
//! | [`properties`] | the same, as the questions that other modules ask: is this a letter? |
//! | [`white_space`] | white space, line ends, and text without either at its ends |
//! | [`links`] | the next link of a text |
//! | [`tokens`](mod@tokens) | the words and characters of a text (rule N7) |
//! | [`text`] | the characters of a text by position |
//!
//! All properties come from tables that are generated from one version of Unicode and stored in this crate. The
//! standard library follows the version of the compiler, which would change normal forms from one build to the next.
//! Therefore clippy.toml forbids its methods, such as `char::is_alphabetic`. (`char::is_control` is allowed, because
//! the control characters never change.)

mod links;
mod properties;
pub(crate) mod table;
#[rustfmt::skip] // Generated, and compared byte by byte.
pub(crate) mod table_data;
mod text;
mod tokens;
mod white_space;

pub(crate) use links::{ends_link, is_scheme, next_link, stretch_len};
pub(crate) use properties::{is_digit, is_letter, is_letter_or_number, is_written_without_spaces};
pub(crate) use text::{char_at, char_before, find_from};
pub use tokens::{Token, TokenKind, Tokens, tokens};
pub(crate) use white_space::{
    is_blank, is_line_end, is_white_space, is_white_space_or_bom, trim, trim_end, trim_start,
};

/// The Unicode version that normal forms and tokens follow, whatever the version of the compiler's standard library.
///
/// Sentence breaks follow the `unicode-segmentation` crate, which may be of an earlier version.
///
/// ```
/// let (major, _, _) = refrain::UNICODE_VERSION;
/// assert!(major >= 18);
/// ```
pub const UNICODE_VERSION: (u8, u8, u8) = (18, 0, 0);
