//! The words of a text: the tokens of its normal form, each with the part of the text that is shown for it.
//!
//! What is compared is the normal form of the whole text, because some rules look at what is around a word. What is shown are
//! words with the punctuation at them, so that no mark is between a word and its comma.

use std::borrow::Cow;
use std::ops::Range;

use refrain::{Normalizer, Spacing, tokens};

/// A text, its normal form, and the words of both.
pub struct Words<'t> {
    pub text: &'t str,
    form: Cow<'t, str>,
    words: Vec<Word>,
}

struct Word {
    /// The bytes of the normal form.
    form: Range<usize>,
    /// The bytes of the text that are shown. Several words may share them: `re-read` has two.
    shown: Range<usize>,
}

impl<'t> Words<'t> {
    pub fn of(text: &'t str, normalizer: &Normalizer) -> Self {
        let form = normalizer.normalize(text);
        let is_spaced = *normalizer.normalization() == normalizer.normalization().clone().spacing(Spacing::Tokens);
        let forms: Vec<_> = match is_spaced {
            true => form.split(' ').map(|word| range_in(&form, word)).collect(),
            false => token_ranges(&form),
        };
        let shown = shown_ranges(text, &normalizer.token_ranges(text));
        let words = forms.into_iter().zip(shown).map(|(form, shown)| Word { form, shown }).collect();
        Self { text, form, words }
    }

    /// The words as they are compared.
    pub fn forms(&self) -> Vec<&str> {
        self.words.iter().map(|word| &self.form[word.form.clone()]).collect()
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether what is shown of the word with this number, and of all words after it, begins after what is shown of those before.
    pub fn is_boundary(&self, at: usize) -> bool {
        at == 0 || at >= self.len() || self.words[at - 1].shown.end <= self.words[at].shown.start
    }

    /// What is shown of some words.
    pub fn shown(&self, words: Range<usize>) -> &'t str {
        let words = &self.words[words];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
        &self.text[first.shown.start..last.shown.end]
    }

    /// What is between this word and the one before it: white space, and what is in no word, such as dashes and numbers that are
    /// left out. Empty after the last word.
    pub fn gap_before(&self, word: usize) -> &'t str {
        let start = word.checked_sub(1).map_or(0, |before| self.words[before].shown.end);
        let gap = self.words.get(word).and_then(|word| self.text.get(start..word.shown.start));
        gap.unwrap_or_default()
    }
}

/// The tokens of the text that each range is in, for ranges in order.
fn shown_ranges(text: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let tokens = token_ranges(text);
    let mut at = 0;
    let shown = |range: &Range<usize>| {
        while tokens.get(at).is_some_and(|token| token.end <= range.start) {
            at += 1;
        }
        let touched = tokens[at..].iter().take_while(|token| token.start < range.end);
        touched.fold(range.clone(), |range, token| range.start.min(token.start)..range.end.max(token.end))
    };
    ranges.iter().map(shown).collect()
}

fn token_ranges(text: &str) -> Vec<Range<usize>> {
    tokens(text).map(|token| range_in(text, token.text)).collect()
}

/// The bytes of `text` that `part`, a slice of it, has.
fn range_in(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, &str)> {
        let words = Words::of(text, &Normalizer::default());
        let forms = words.forms().into_iter().map(str::to_owned);
        forms.enumerate().map(|(at, form)| (form, words.shown(at..at + 1))).collect()
    }

    #[test]
    fn words_are_shown_with_their_punctuation() {
        let owned = |words: &[(&str, &'static str)]| -> Vec<(String, &str)> {
            words.iter().map(|&(form, shown)| (form.to_owned(), shown)).collect()
        };
        assert_eq!(words("“Well,” — she said!"), owned(&[("well", "“Well,”"), ("she", "she"), ("said", "said!")]));
        assert_eq!(words("re-read it"), owned(&[("re", "re-read"), ("read", "re-read"), ("it", "it")]));
        assert_eq!(words("con\u{2010}\ntinued"), owned(&[("continued", "con\u{2010}\ntinued")]));
        assert_eq!(words("我今天"), owned(&[("我", "我"), ("今", "今"), ("天", "天")]));
        assert_eq!(words(""), []);
    }
}
