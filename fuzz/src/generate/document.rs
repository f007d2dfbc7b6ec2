//! A document: paragraphs of a pool, changed and laid out, with gaps between them.

use arbitrary::{Result, Unstructured};

use super::layout::{Layout, layouts, write};
use super::{edit, one, one_in, words};

const GAPS: [&str; 16] = [
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "\n \t\n",
    "\n\n\n",
    "\n\u{C}",
    "\u{2029}",
    "\n---\n\n",
    "\n>\n",
    "\n%\n",
    " ",
    "\r",
    "\u{85}",
    "\u{2028}",
];

/// Paragraphs from which the documents of a corpus are made.
pub struct Pool(Vec<Vec<String>>);

impl Pool {
    pub fn new(u: &mut Unstructured<'_>) -> Result<Self> {
        let mut paragraphs = Vec::new();
        for _ in 0..u.int_in_range(1..=4)? {
            paragraphs.push(if one_in(u, 4)? { words::short(u)? } else { words::paragraph(u)? });
        }
        Ok(Self(paragraphs))
    }

    /// A paragraph of the pool, edited, or a short one.
    fn paragraph(&self, u: &mut Unstructured<'_>) -> Result<Vec<String>> {
        if one_in(u, 6)? {
            return words::short(u);
        }
        let mut words = u.choose(&self.0)?.clone();
        edit::edit(u, &mut words, &self.0)?;
        Ok(words)
    }

    /// The paragraphs of a document as they are written, each with the gap behind it.
    pub fn document(&self, u: &mut Unstructured<'_>, most: usize) -> Result<Vec<(String, &'static str)>> {
        let layouts = layouts(u)?;
        let usual: Layout = one(u, layouts)?;
        let mut written = Vec::new();
        for number in 0..u.int_in_range(0..=most)? {
            let words = self.paragraph(u)?;
            let layout = if one_in(u, 2)? { one(u, layouts)? } else { usual };
            written.push((write(&words, layout, number), one(u, &GAPS)?));
        }
        Ok(written)
    }
}

/// The text of a document, with other line ends, a byte order mark or an early end.
pub fn text(u: &mut Unstructured<'_>, written: &[(String, &str)]) -> Result<String> {
    let mut text: String = written.iter().flat_map(|(text, gap)| [text.as_str(), gap]).collect();
    match u.int_in_range(0..=9u8)? {
        6 => text = text.replace('\n', "\r\n"),
        7 => text.insert(0, '\u{FEFF}'),
        8 => truncate(u, &mut text)?,
        9 => text.truncate(text.trim_end().len()),
        _ => {}
    }
    Ok(text)
}

/// Ends the text at any character.
fn truncate(u: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    let end = u.int_in_range(0..=text.len())?;
    text.truncate(text.floor_char_boundary(end));
    Ok(())
}

/// One document.
pub fn document(u: &mut Unstructured<'_>, most: usize) -> Result<String> {
    let pool = Pool::new(u)?;
    let written = pool.document(u, most)?;
    text(u, &written)
}
