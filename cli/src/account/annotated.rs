//! `--annotate`: the whole text, with marks where something is removed.
//!
//! Each line begins with two characters, so nothing of the text can be taken for a mark:
//!
//! ```text
//!   a line that stays
//! = lines 2-8 of b.txt                    a note: what stays for the lines that follow
//! - a line that is removed
//! -&a part that continues the line above, and is removed
//!  &another one, which stays
//! \ No newline at end of file             about the line above
//! ==> b.txt <==                           the next file, if there are several
//! ```
//!
//! Without the lines that begin with `-`, `=` or `\`, and without the two characters, this is what `--dedup` writes. On a terminal
//! control characters are replaced.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;

use super::parts::Parts;
use super::{Account, Run, Stretch};
use crate::terminal::{Terminal, harmless_name, readable};

/// Writes all texts.
pub fn write_annotated(account: &Account<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    let terminal = Terminal::of_stdout();
    let is_covered = account.removals.iter().any(|removal| removal.reason == refrain::RemovalReason::Covered);
    let notes = Notes { account, parts: is_covered.then(|| Parts::new(account.report)) };
    for document in 0..account.pieces.len() {
        if account.pieces.len() > 1 {
            let style = terminal.styles.heading;
            writeln!(out, "{style}==> {} <=={style:#}", account.name(document))?;
        }
        Annotated { terminal, out: &mut *out, begins_line: true }.document(&notes, document)?;
    }
    Ok(())
}

/// The text of a document that is being written.
struct Annotated<'w, W> {
    terminal: Terminal,
    out: &'w mut W,
    /// Whether what is written next begins a line of the text.
    begins_line: bool,
}

impl<W: Write> Annotated<'_, W> {
    fn document(&mut self, notes: &Notes<'_, '_, '_>, document: usize) -> io::Result<()> {
        let decoded = &notes.account.texts[document];
        for stretch in notes.account.stretches(document) {
            let (start, text, removals) = match stretch {
                Stretch::Kept(text) => {
                    self.text(' ', Style::new(), &decoded.encode(text))?;
                    continue;
                }
                Stretch::Removed { start, text, removals } => (start, text, removals),
            };
            let mut runs = Run::all(removals).peekable();
            let mut at = 0;
            while let Some(run) = runs.next() {
                self.note(&notes.of(run, document))?;
                let end = runs.peek().map_or(text.len(), |next| before_indentation(&text[..next.start() - start]));
                self.text('-', self.terminal.styles.deleted, &decoded.encode(&text[at..end]))?;
                at = end;
            }
        }
        if self.begins_line { Ok(()) } else { writeln!(self.out, "\\ No newline at end of file") }
    }

    fn note(&mut self, note: &str) -> io::Result<()> {
        let style = self.terminal.styles.place;
        writeln!(self.out, "{style}= {note}{style:#}")
    }

    /// A stretch of the text, line by line.
    fn text(&mut self, mark: char, style: Style, text: &[u8]) -> io::Result<()> {
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let continues = if self.begins_line { ' ' } else { '&' };
            self.begins_line = line.ends_with(b"\n");
            write!(self.out, "{style}{mark}{continues}")?;
            self.out.write_all(&self.shown(line.strip_suffix(b"\n").unwrap_or(line)))?;
            writeln!(self.out, "{style:#}")?;
        }
        Ok(())
    }

    /// A line as it is written. Elsewhere than on a terminal this is the line.
    fn shown<'l>(&self, line: &'l [u8]) -> Cow<'l, [u8]> {
        if self.terminal.room_of_lines(0).is_none() {
            return Cow::Borrowed(line);
        }
        let line = readable(line.strip_suffix(b"\r").unwrap_or(line));
        let harmless: Vec<_> = line.split('\t').map(harmless_name).collect();
        Cow::Owned(harmless.join("\t").into_bytes())
    }
}

/// The end of the text without the blanks before what follows it on its line.
fn before_indentation(text: &str) -> usize {
    let trimmed = text.trim_end_matches([' ', '\t']);
    if trimmed.is_empty() || trimmed.ends_with('\n') { trimmed.len() } else { text.len() }
}

/// What is written before what is removed.
struct Notes<'a, 'r, 't> {
    account: &'a Account<'r, 't>,
    /// The parts of covered paragraphs, if there are some.
    parts: Option<Parts<'r, 't>>,
}

impl Notes<'_, '_, '_> {
    /// "lines 2-8", "near line 4: similarity 0.81, containment 0.9", "in lines 2-4 and line 9 of b.txt"
    fn of(&self, run: Run<'_, '_>, document: usize) -> String {
        let place = |kept: usize, lines| {
            let of = if kept == document { String::new() } else { format!(" of {}", self.account.name(kept)) };
            crate::show::lines(lines) + &of
        };
        if let (true, Some(parts)) = (run.is_covered(), &self.parts) {
            let parts = parts.of(&run.first().removed).into_iter();
            let mut places: Vec<_> = parts.map(|part| place(part.kept.document, part.kept.lines)).collect();
            places.dedup();
            let last = places.pop().unwrap_or_default();
            return if places.is_empty() {
                format!("in {last}")
            } else {
                format!("in {} and {last}", places.join(", "))
            };
        }
        let place = place(run.kept_document(), run.kept_lines());
        match run.near() {
            None => place,
            Some([similarity, containment]) => {
                let or_more = if run.removals.len() > 1 { " or more" } else { "" };
                format!("near {place}: similarity {similarity:.2}{or_more}, containment {containment:.2}{or_more}")
            }
        }
    }
}
