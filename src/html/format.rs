//! Numbers, lines and shares as words of a sentence.

use std::fmt::{self, Display, Formatter};
use std::ops::RangeInclusive;

/// A number with its thousands separated: `12,345`.
#[derive(Clone, Copy)]
pub(super) struct Number(pub(super) usize);

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// A number of things: `1 copy`, `12,345 copies`.
#[derive(Clone, Copy)]
pub(super) struct Count(pub(super) usize, pub(super) [&'static str; 2]);

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(count, [one, many]) = *self;
        write!(f, "{} {}", Number(count), if count == 1 { one } else { many })
    }
}

/// How often something occurs: `twice`, `12 times`.
#[derive(Clone, Copy)]
pub(super) struct Times(pub(super) usize);

impl Display for Times {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("once"),
            2 => f.write_str("twice"),
            many => write!(f, "{} times", Number(many)),
        }
    }
}

/// Lines of a document: `line 2`, `lines 2–8`.
pub(super) struct Lines(pub(super) RangeInclusive<usize>);

impl Display for Lines {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (first, last) = (*self.0.start(), *self.0.end());
        if first == last {
            return write!(f, "line {}", Number(first));
        }
        write!(f, "lines {}–{}", Number(first), Number(last))
    }
}

/// A share in percent: `46.7 %`. What is not nothing is not shown as 0, and what is not all not as 100.
pub(super) struct Percent(pub(super) f64);

impl Display for Percent {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match format!("{:.1}", 100.0 * self.0).as_str() {
            "0.0" if self.0 > 0.0 => f.write_str("less than 0.1 %"),
            "100.0" if self.0 < 1.0 => f.write_str("more than 99.9 %"),
            "0.0" => f.write_str("0 %"),
            "100.0" => f.write_str("100 %"),
            rounded => write!(f, "{rounded} %"),
        }
    }
}

/// A similarity with two digits. One below 1 is not rounded to 1.
pub(super) struct Similarity(pub(super) f64);

impl Display for Similarity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match format!("{:.2}", self.0).as_str() {
            "1.00" if self.0 < 1.0 => f.write_str("above 0.99"),
            rounded => f.write_str(rounded),
        }
    }
}

/// The first letter of an ASCII word as a capital.
pub(super) fn capitalized(text: &impl Display) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        let numbers = [0, 7, 999, 1_000, 45_678, 1_234_567].map(|number| Number(number).to_string());
        assert_eq!(numbers, ["0", "7", "999", "1,000", "45,678", "1,234,567"]);
        assert_eq!(Count(1, ["copy", "copies"]).to_string(), "1 copy");
        assert_eq!(Count(1_200, ["copy", "copies"]).to_string(), "1,200 copies");
        assert_eq!(
            (Lines(3..=3).to_string(), capitalized(&Lines(3..=1_004))),
            ("line 3".into(), "Lines 3–1,004".into())
        );
    }

    #[test]
    fn shares_are_not_rounded_to_nothing_or_all() {
        let shares = [0.0, 0.0001, 0.467, 0.99999, 1.0].map(|share| Percent(share).to_string());
        assert_eq!(shares, ["0 %", "less than 0.1 %", "46.7 %", "more than 99.9 %", "100 %"]);
        assert_eq!([0.856, 0.999, 1.0].map(|s| Similarity(s).to_string()), ["0.86", "above 0.99", "1.00"]);
    }
}
