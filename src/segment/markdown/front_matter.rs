//! Front matter: metadata at the start of a document.
//!
//! The rule: YAML from a line `---` to a line `---` or `...`, or TOML between two lines `+++`. A blank line after the first
//! of them makes it a thematic break. Looked for here, because `pulldown-cmark` takes any lines between two thematic breaks
//! for metadata.
//!
//! Cost: of a document that begins with such a line, its lines up to the closing one.

use crate::segment::lines::line_ends;
use crate::unicode::trim_end;

/// Where front matter that begins at `start` ends.
pub(super) fn front_matter(text: &str, start: usize) -> Option<usize> {
    let mut lines = lines(text, start);
    let closing: &[&str] = match lines.next()? {
        (_, "---") => &["---", "..."],
        (_, "+++") => &["+++"],
        _ => return None,
    };
    // A thematic break that a blank line follows is no front matter.
    let mut lines = lines.enumerate().take_while(|(number, (_, line))| *number > 0 || !line.is_empty());
    lines.find(|(_, (_, line))| closing.contains(line)).map(|(_, (end, _))| end)
}

/// The lines of a text from `start` on, without white space at the end, each with where it ends.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut from = start;
    let ends = line_ends(text, start).map(|end| (end.start, end.end)).chain([(text.len(), text.len())]);
    ends.map(move |(content_end, end)| {
        let line = text.get(from..content_end).unwrap_or("");
        from = end;
        (end, trim_end(line))
    })
}
