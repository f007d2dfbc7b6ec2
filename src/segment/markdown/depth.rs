//! A limit on how deep quotations and lists are nested (P10).
//!
//! The rule: marks of quotations and list items past the first 256 bytes of a line are read as text.
//!
//! `pulldown-cmark` compares each line with all open containers: 50,000 nested items followed by 50,000 lines, 200 KB
//! in all, took 8 seconds. With the limit the time is linear, and no text written by people comes near the limit.
//!
//! Cost: one pass over the lines. The text is copied only if it has such marks.

use std::borrow::Cow;

use crate::segment::lines::raw_lines;
use crate::slicing::substr;

/// The bytes of a line in which marks are read.
const LIMIT: usize = 256;

/// The text with each mark that is nested too deeply replaced by `x`. Its length and its line ends do not change.
pub(super) fn limited(text: &str) -> Cow<'_, str> {
    let mut limited = String::new();
    let mut copied = 0;
    for line in raw_lines(text, 0) {
        if let Some(marks) = too_deep(line.content) {
            let start = line.start + LIMIT;
            limited.push_str(substr(text, copied..start));
            limited.extend(marks.chars().map(|c| if matches!(c, ' ' | '\t') { c } else { 'x' }));
            copied = start + marks.len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    limited.push_str(substr(text, copied..));
    Cow::Owned(limited)
}

/// The marks at the beginning of a line that are past the limit. Marks are ASCII, so the limit is a character boundary.
fn too_deep(line: &str) -> Option<&str> {
    if line.len() <= LIMIT {
        return None;
    }
    let mut rest = line;
    while let Some(next) = after_mark(rest.trim_start_matches([' ', '\t'])) {
        rest = next;
    }
    line.get(LIMIT..line.len() - rest.len())
}

/// What follows the mark of a quotation or of a list item.
fn after_mark(line: &str) -> Option<&str> {
    let bullet = || line.strip_prefix(['-', '+', '*']);
    let number = || line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']);
    let is_item = |rest: &&str| rest.starts_with([' ', '\t']);
    line.strip_prefix('>').or_else(|| bullet().or_else(number).filter(is_item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_past_the_limit_are_text() {
        let text = format!("> a\n{} b\nc", "> ".repeat(130));
        let expected = format!("> a\n{} b\nc", "> ".repeat(128) + "x x ");
        assert_eq!(limited(&text), expected);
        assert!(matches!(limited("> a\n> > b"), Cow::Borrowed(_)));
    }
}
