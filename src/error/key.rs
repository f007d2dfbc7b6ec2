//! The keys of an index. They are here because its errors name them.

use std::fmt;
use std::sync::Arc;

/// The caller's name for a document of an [`Index`](crate::Index): a number, or a text such as an address.
///
/// A key is cheap to clone.
///
/// ```
/// use refrain::Key;
///
/// assert_eq!(Key::from(7), Key::Number(7));
/// assert_eq!(Key::from("7"), Key::Text("7".into()));
/// assert_ne!(Key::from(7), Key::from("7"));
/// assert_eq!(Key::from("a.html").to_string(), "a.html");
/// ```
///
/// With the feature `serde`, it is serialized as a number or a string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(untagged))]
pub enum Key {
    /// A number, such as the primary key of a database.
    Number(u64),
    /// A text.
    Text(Arc<str>),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

impl From<u64> for Key {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Key {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Arc<str>> for Key {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<&Key> for Key {
    fn from(key: &Key) -> Self {
        key.clone()
    }
}
