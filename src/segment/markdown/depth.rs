//! A limit on how deep quotations and lists are nested.
//!
//! The rule: marks of quotations and list items after the first 256 bytes of a line are read as text. `pulldown-cmark`
//! compares each line with all containers that are open: of 50,000 nested items, followed by 50,000 lines, 200 KB took 8
//! seconds. With the limit the time is linear, and no text written by people comes near it.
//!
//! Cost: one pass over the line ends. A text is copied only if it has such marks.

use std::borrow::Cow;

use crate::segment::lines::line_ends;

/// Bytes of a line in which marks are read.
const LIMIT: usize = 256;

/// The text, of the same length, with `x` for each mark that is nested too deep.
pub(super) fn limited(text: &str) -> Cow<'_, str> {
    let mut limited = String::new();
    let (mut copied, mut from) = (0, 0);
    for end in line_ends(text, 0).map(|end| (end.start, end.end)).chain([(text.len(), text.len())]) {
        let line = text.get(from..end.0).unwrap_or("");
        if let Some(marks) = too_deep(line) {
            limited.push_str(text.get(copied..from + LIMIT).unwrap_or(""));
            limited.extend(marks.chars().map(|c| if matches!(c, ' ' | '\t') { c } else { 'x' }));
            copied = from + LIMIT + marks.len();
        }
        from = end.1;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    limited.push_str(text.get(copied..).unwrap_or(""));
    Cow::Owned(limited)
}

/// The marks at the beginning of a line that are past the limit.
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
