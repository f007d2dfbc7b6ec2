//! stub
mod form;
pub(crate) use form::{Form, is_short, spaced_tokens};
use std::borrow::Cow;
/// v
pub const UNICODE_VERSION: (u8, u8, u8) = (18, 0, 0);
/// s
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Normalization {}
/// s
#[derive(Clone, Debug, Default)]
pub struct Normalizer {}
/// s
pub trait NormalForm: Send + Sync {
    /// s
    fn append_normal_form(&self, text: &str, out: &mut String);
}
impl<F: Fn(&str) -> String + Send + Sync> NormalForm for F {
    fn append_normal_form(&self, text: &str, out: &mut String) {
        out.push_str(&self(text))
    }
}
impl Normalizer {
    /// s
    pub fn new(_n: Normalization) -> Self {
        Self {}
    }
    /// s
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut v = Vec::new();
        self.append_bytes(text, &mut v);
        String::from_utf8(v).unwrap().into()
    }
    pub(crate) fn append_bytes(&self, text: &str, out: &mut Vec<u8>) {
        let t = text.to_lowercase().replace(|c: char| c.is_ascii_punctuation() || "«»،؛؟".contains(c), " ");
        let v: Vec<&str> = t.split_whitespace().collect();
        out.extend(v.join(" ").bytes());
    }
    pub(crate) fn is_spaced(&self) -> bool {
        true
    }
}
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'t> {
    pub(crate) text: &'t str,
    pub(crate) is_character: bool,
}
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    text.split_whitespace().map(|text| Token { text, is_character: false })
}
