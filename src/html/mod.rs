//! A report as one HTML page: a picture of what repeats. Feature `html`.
//!
//! ```no_run
//! use std::fs::File;
//!
//! use refrain::html::Page;
//!
//! let text = std::fs::read_to_string("article.txt")?;
//! let report = refrain::Detector::default().analyze_corpus([("article.txt", &*text)]);
//! Page::new(&report).write(File::create("article.html")?)?;
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! A page has, in this order:
//!
//! - one sentence that says what repeats, and the numbers;
//! - for a corpus: documents that are copies as a whole; which documents share most, as a table and as a matrix; the
//!   paragraphs that are in most documents;
//! - the *shape* of each document as an arc diagram (Wattenberg, *The Shape of Song*): the document is a line, and an
//!   arc connects two neighboring runs of a block or a passage, or two occurrences of a paragraph that is in no
//!   block. An arc is as thick as its runs are long;
//! - the blocks, the passages if they are asked for, and the paragraphs that are in no block, the largest first. Runs
//!   of a block and near duplicates are side by side, and the words in which they differ are marked;
//! - the sentences, if they are asked for.
//!
//! # What a page keeps to
//!
//! - It is one file. It has no scripts, and loads nothing: its Content-Security-Policy forbids both.
//! - Text is data. Markup in a text is shown as text, control characters are shown as their pictures (␀), and characters
//!   that override the direction are shown and have no effect.
//! - Each text has the direction of its first letter, and its own lines. The line of a shape always begins at the left,
//!   also for text that is read from the right, because its ticks are the line numbers of an English page. Its scale
//!   is characters, not bytes, so texts in different scripts have their true proportions.
//! - The same report gives the same page, byte for byte.
//! - Names of documents leave out the directory that all of them begin with, which the page names once.
//! - What two documents share is told in percent of the bytes of paragraphs that are not short: only these can be in a
//!   group. A copy of a whole document therefore shares 100 %.
//! - Long texts are cut between words, or between characters where there is no white space.
//! - It has less than five megabytes. The largest items are shown, and each section says what it leaves out. With
//!   [`Page::all`] all items and all of their text are shown; only the arcs of one shape are at most 2,000.
//! - Writing takes time that is linear in the report, and sorting. Of the documents that share most, only the
//!   128 that share most text with others are compared with each other.

mod contents;
mod corpus;
mod escape;
mod excerpt;
mod format;
mod items;
mod limits;
mod names;
mod numbers;
mod ranked;
mod shape;

use std::io::{self, Write};

use self::contents::Contents;
use self::escape::Name;
use crate::report::Report;

/// A report as one HTML page.
///
/// ```
/// use refrain::html::Page;
///
/// let text = include_str!("../../tests/data/article-ar.txt");
/// let report = refrain::analyze(text);
/// let mut html = Vec::new();
/// Page::new(&report).title("A news page").write(&mut html)?;
/// assert!(html.starts_with(b"<!DOCTYPE html>"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a page does nothing until it is written"]
pub struct Page<'r, 't> {
    report: &'r Report<'t>,
    title: Option<String>,
    ids: String,
    all: bool,
    passages: bool,
    sentences: bool,
}

impl<'r, 't> Page<'r, 't> {
    /// The page of a report, with the largest of its blocks and groups of paragraphs.
    pub fn new(report: &'r Report<'t>) -> Self {
        Self { report, title: None, ids: "refrain".to_owned(), all: false, passages: false, sentences: false }
    }

    /// Sets the title. By default it is the name of the only document, or "What repeats".
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Whether the page shows everything, however large it is. By default it has less than five megabytes.
    pub fn all(mut self, all: bool) -> Self {
        self.all = all;
        self
    }

    /// Whether the page shows [passages](Report::passages), which are found if they have not been before. By default it
    /// does not.
    ///
    /// ```
    /// use refrain::html::Page;
    ///
    /// let quoted = "Nobody on the quay had seen the boy since noon, when the ferry left";
    /// let text = format!("{quoted}.\n“{quoted}”, says the skipper, who was not asked at all.\n");
    /// let report = refrain::analyze(&text);
    /// let mut html = Vec::new();
    /// Page::new(&report).passages(true).write(&mut html)?;
    /// assert!(String::from_utf8(html).unwrap().contains("14 words"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn passages(mut self, passages: bool) -> Self {
        self.passages = passages;
        self
    }

    /// Whether the page shows [sentences](Report::sentence_groups), which are found if they have not been before. By
    /// default it does not.
    pub fn sentences(mut self, sentences: bool) -> Self {
        self.sentences = sentences;
        self
    }

    /// Sets what all ids of elements begin with, for several [fragments](Self::write_fragment) in one page. The default
    /// is `refrain`. Characters other than ASCII letters, digits and `-` are left out.
    pub fn ids(mut self, prefix: &str) -> Self {
        self.ids = prefix.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        self
    }

    /// Writes the page, in small pieces through a buffer.
    ///
    /// # Errors
    /// Returns the errors of the writer.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        let mut out = io::BufWriter::new(out);
        // The default title has the language of the page, and any other an unknown one.
        let own = self.own_title();
        let title = own.as_deref().unwrap_or("What repeats");
        let lang = if own.is_some() { " lang=\"\"" } else { "" };
        write!(out, include_str!("head.html"), title = Name(title), style = include_str!("style.css"))?;
        writeln!(out, "<main class=\"refrain\">")?;
        writeln!(out, "<h1 dir=\"auto\"{lang}>{}</h1>", Name(title))?;
        self.write_sections(&mut out)?;
        writeln!(out, "</main>\n</body>\n</html>")?;
        out.flush()
    }

    /// Writes the page as an element that can be part of another page, with its styles, which apply to this element
    /// only. It has no title. Several in one page need different [`ids`](Self::ids).
    ///
    /// ```
    /// use refrain::html::Page;
    ///
    /// let report = refrain::analyze("It rains.");
    /// let mut html = Vec::new();
    /// Page::new(&report).write_fragment(&mut html)?;
    /// assert!(html.ends_with(b"</div>\n"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of the writer.
    pub fn write_fragment(&self, out: impl Write) -> io::Result<()> {
        let mut out = io::BufWriter::new(out);
        writeln!(
            out,
            "<style>\n{}</style>\n<div class=\"refrain\" lang=\"en\" dir=\"ltr\">",
            include_str!("style.css")
        )?;
        self.write_sections(&mut out)?;
        writeln!(out, "</div>")?;
        out.flush()
    }

    fn write_sections(&self, out: &mut impl Write) -> io::Result<()> {
        let contents = Contents::new(self);
        numbers::write(&contents, out)?;
        items::write_links(&contents, out)?;
        corpus::write(&contents, out)?;
        shape::write(&contents, out)?;
        items::write(&contents, out)?;
        numbers::write_footer(&contents, out)
    }

    /// The title that was set, or the name of the only document.
    fn own_title(&self) -> Option<String> {
        let only_document = || match self.report.documents() {
            [only] => only.name().map(str::to_owned),
            _ => None,
        };
        self.title.clone().or_else(only_document)
    }
}
