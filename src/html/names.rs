//! How documents and places in them are named.

use std::fmt::{self, Display, Formatter};

use super::escape::Name;
use super::format::Lines;

/// What ends the name of a directory, also in a web address.
const SEPARATORS: [char; 2] = ['/', '\\'];

/// The directory that all names begin with, up to its last separator. Empty if there is none, or a single name.
pub(super) fn common_directory<'n>(names: impl IntoIterator<Item = &'n str>) -> &'n str {
    let mut names = names.into_iter();
    let Some(first) = names.next() else { return "" };
    let (mut common, mut is_single) = (directory(first), true);
    for name in names {
        let equal = common.bytes().zip(directory(name).bytes()).take_while(|(a, b)| a == b).count();
        // All of `common`, or a prefix of it that ends with a separator.
        let separator = common.bytes().take(equal).rposition(|byte| SEPARATORS.contains(&char::from(byte)));
        common = separator.and_then(|at| common.get(..=at)).unwrap_or_default();
        is_single = false;
    }
    // The root of all files, or the scheme of web addresses, says nothing.
    let is_root = common.trim_end_matches(SEPARATORS).is_empty() || common.ends_with("//");
    if is_single || is_root { "" } else { common }
}

/// The name of a file without its last part, which is not empty.
fn directory(name: &str) -> &str {
    let inside = name.trim_end_matches(SEPARATORS).rfind(SEPARATORS);
    inside.and_then(|at| name.get(..=at)).unwrap_or_default()
}

/// The name of a document, as the content of an element.
pub(super) struct DocumentName<'p> {
    name: Option<&'p str>,
    number: usize,
}

impl<'p> DocumentName<'p> {
    /// The name, or the number if there is no name.
    pub(super) fn new(name: Option<&'p str>, number: usize) -> Self {
        Self { name: name.filter(|name| !name.is_empty()), number }
    }

    /// The same as an attribute, or as the content of an element that has only text.
    pub(super) fn plain(&self) -> String {
        self.name.map_or_else(|| format!("document {}", self.number), |name| Name(name).to_string())
    }
}

impl Display for DocumentName<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => Path(name).fmt(f),
            None => write!(f, "document {}", self.number),
        }
    }
}

/// A name as an element. Its language is not that of the page, and not known.
pub(super) struct Path<'p>(pub(super) &'p str);

impl Display for Path<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<bdi class=\"name\" lang=\"\">{}</bdi>", Name(self.0))
    }
}

/// Where something is, as the content of an element.
pub(super) struct Place<'p> {
    document: Option<DocumentName<'p>>,
    lines: Lines,
}

impl<'p> Place<'p> {
    /// Lines of a document, which is left out if there is only one.
    pub(super) fn new(document: Option<DocumentName<'p>>, lines: Lines) -> Self {
        Self { document, lines }
    }
}

impl Display for Place<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(document) = &self.document {
            write!(f, "{document}, ")?;
        }
        self.lines.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_directory_is_what_all_names_begin_with() {
        let directories = [
            (&["docs/a.txt", "docs/b.txt"][..], "docs/"),
            (&["/x/docs/a.txt", "/x/documents/b.txt", "/x/docs/c/d.txt"], "/x/"),
            (&["a/b", "a/b/c"], "a/"),
            (&["a/b/", "a/b/c"], "a/"),
            (&["https://example.com/a", "https://example.com/b"], "https://example.com/"),
            (&[r"C:\docs\a", r"C:\docs\b"], r"C:\docs\"),
            (&["é/a", "é/b"], "é/"),
            // Characters that begin with the same byte.
            (&["é/a", "è/a"], ""),
            (&["docs/a.txt", "docs/b.txt", "c.txt"], ""),
            (&["https://example.com/a", "https://example.org/b"], ""),
            (&["/a", "/b"], ""),
            (&["docs/a.txt"], ""),
            (&[], ""),
        ];
        for (names, directory) in directories {
            assert_eq!(common_directory(names.iter().copied()), directory, "{names:?}");
        }
    }
}
