//! Front matter: metadata at the beginning of a document (P10).
//!
//! The rule: front matter is YAML from a line `---` to a line `---` or `...`, or TOML between two lines `+++`. If a
//! blank line follows the first of these lines, it is a thematic break instead. `pulldown-cmark` takes any lines
//! between two thematic breaks for metadata, so its own support for front matter is not used.
//!
//! Cost: the lines up to the closing one are read if the document begins with an opening line; otherwise one line is
//! read.

use crate::segment::lines::raw_lines;
use crate::unicode::trim_end;

/// The end of the front matter that begins at `start`, with its last line end; `None` if there is none.
pub(super) fn front_matter(text: &str, start: usize) -> Option<usize> {
    let mut lines = raw_lines(text, start).map(|line| {
        let end = line.end.map_or(text.len(), |end| end.end);
        (trim_end(line.content), end)
    });
    let closing: &[&str] = match lines.next()? {
        ("---", _) => &["---", "..."],
        ("+++", _) => &["+++"],
        _ => return None,
    };
    let mut lines = lines.peekable();
    if lines.peek().is_some_and(|(line, _)| line.is_empty()) {
        return None;
    }
    lines.find(|(line, _)| closing.contains(line)).map(|(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_with_its_closing_line() {
        assert_eq!(front_matter("---\ntitle: x\n---\ntext", 0), Some(17));
        assert_eq!(front_matter("+++\ntitle = 1\n+++", 0), Some(17));
        assert_eq!(front_matter("---\n\ntitle: x\n---\n", 0), None);
        assert_eq!(front_matter("---\ntitle: x\n", 0), None);
        assert_eq!(front_matter("title\n---\n", 0), None);
    }
}
