//! Exact dedup of a text larger than memory: from any reader to any writer, keeping fingerprints only.
//!
//! Paragraphs by line or by blank line; the first copy stays, and all short ones stay, because a stream knows no runs. What is kept of a paragraph is its 128-bit
//! fingerprint, at most 24 bytes of memory, so here, as in an index, two texts are taken for copies without being
//! compared: among 10^9 distinct paragraphs some two collide with a probability of 10^-21. Against
//! texts that were made to collide there is a secret seed.

mod seen;

use std::io::{BufRead, ErrorKind, Write};

use crate::decoded::{Decoded, Decoding};
use crate::detector::Detector;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::normalize::Form;
use crate::parallel::map_pieces;
use crate::segment::{ParagraphBreak, Span, last_line_start, next_line_end, paragraphs};
use crate::variants::Words;
use seen::Seen;

/// Exact dedup from a reader to a writer; made by [`Detector::stream`].
///
/// ```
/// let detector = refrain::Detector::default();
/// let mut clean = Vec::new();
/// let line = "The last boat to the island leaves at nine.\n";
/// let text = format!("{line}It rains.\n{}It rains.\n", line.to_uppercase());
/// let stats = detector.stream().run(text.as_bytes(), &mut clean)?;
/// assert_eq!(clean, format!("{line}It rains.\nIt rains.\n").as_bytes());
/// assert_eq!(stats.copies, 1);
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    paragraph_break: ParagraphBreak,
    form: Form,
    min_words: usize,
    seed: u64,
    decoding: Decoding,
}

/// What a stream has seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StreamStats {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes written.
    pub kept_bytes: u64,
    /// Paragraphs read.
    pub paragraphs: u64,
    /// Paragraphs left out: copies of one that was written.
    pub copies: u64,
}

impl Stream {
    pub(crate) fn new(paragraph_break: ParagraphBreak, form: Form, min_words: usize) -> Self {
        let paragraph_break = match paragraph_break {
            ParagraphBreak::Auto | ParagraphBreak::Line => ParagraphBreak::Line,
            _ => ParagraphBreak::BlankLine,
        };
        Self { paragraph_break, form, min_words, seed: 0, decoding: Decoding::Strict }
    }

    /// A secret that goes into the fingerprints, so that nobody can make texts that collide. Default: 0.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// What to do with bytes that are not UTF-8. Default: [`Decoding::Strict`].
    #[must_use]
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.decoding = decoding;
        self
    }

    /// Copies `input` to `output` without the copies of paragraphs.
    ///
    /// A copy goes with its whole lines and the blank lines behind. What a call of `fill_buf` gives is worked on before
    /// the next one, so that output begins before input ends; a reader with a large buffer (a megabyte) is fastest.
    /// [`ParagraphBreak::Auto`] is `Line` here, and `Markdown` is `BlankLine`: a stream cannot be looked at as a whole first.
    ///
    /// # Errors
    /// If reading or writing fails, or at bytes that are not UTF-8; all whole paragraphs in front of these are written.
    pub fn run(&self, mut input: impl BufRead, mut output: impl Write) -> Result<StreamStats, Error> {
        let mut seen = Seen::new();
        let mut stats = StreamStats::default();
        let mut buffer = Vec::new();
        // Below this size the buffer holds no whole paragraph: doubling it keeps one huge paragraph linear.
        let mut wanted = 1;
        let mut skipping = false;
        // Bytes of the text in front of the buffer.
        let mut taken = 0;
        loop {
            let at_end = fill(&mut input, &mut buffer, wanted, &mut stats.bytes)?;
            let end = if at_end { buffer.len() } else { whole_characters(&buffer) };
            let (decoded, invalid) = self.decode(buffer.get(..end).unwrap_or(&[]))?;
            let text = decoded.text();
            let whole = if at_end && invalid.is_none() { text.len() } else { self.whole_paragraphs(text) };
            self.copy(&decoded, whole, &mut seen, &mut skipping, &mut stats, &mut output)?;
            if let Some(at) = invalid {
                output.flush()?;
                return Err(Error::InvalidUtf8 { offset: taken + at });
            }
            if at_end {
                output.flush()?;
                return Ok(stats);
            }
            let whole = decoded.byte_range(0..whole).end;
            buffer.drain(..whole);
            taken += whole as u64;
            wanted = 2 * buffer.len() + 1;
        }
    }

    /// The text; under [`Decoding::Strict`] up to the first byte that is not UTF-8, and where that is.
    fn decode<'b>(&self, bytes: &'b [u8]) -> Result<(Decoded<'b>, Option<u64>), Error> {
        match Decoded::new(bytes, self.decoding) {
            Ok(decoded) => Ok((decoded, None)),
            Err(Error::InvalidUtf8 { offset }) => {
                let valid = bytes.get(..offset as usize).unwrap_or(&[]);
                Ok((Decoded::new(valid, self.decoding)?, Some(offset)))
            }
            Err(error) => Err(error),
        }
    }

    /// How many bytes of the text are whole paragraphs, with the blank lines behind them.
    fn whole_paragraphs(&self, text: &str) -> usize {
        // Behind a lone `\r` at the very end a `\n` may come.
        let lines = last_line_start(text.trim_end_matches('\r'));
        if self.paragraph_break != ParagraphBreak::BlankLine {
            return lines;
        }
        let whole = text.get(..lines).unwrap_or("");
        match paragraphs(whole, ParagraphBreak::BlankLine).spans.pop() {
            Some(last) if !ended(whole, last) => last_line_start(whole.get(..last.start).unwrap_or("")),
            _ => lines,
        }
    }

    /// Writes the first `whole` bytes of the text, which are whole paragraphs, without the copies.
    fn copy(
        &self,
        decoded: &Decoded<'_>,
        whole: usize,
        seen: &mut Seen,
        skipping: &mut bool,
        stats: &mut StreamStats,
        output: &mut impl Write,
    ) -> Result<(), Error> {
        let text = decoded.text().get(..whole).unwrap_or("");
        let spans = paragraphs(text, self.paragraph_break).spans;
        let fingerprints = map_pieces(spans.len(), PIECE, |piece| {
            let mut normal = Vec::new();
            let spans = spans.get(piece).unwrap_or(&[]);
            spans.iter().map(|span| self.fingerprint(text, *span, &mut normal)).collect::<Vec<_>>()
        });
        let mut kept_from = 0;
        let mut previous_end = 0;
        let mut write = |from: usize, to: usize| -> Result<(), Error> {
            let kept = decoded.encode(text.get(from..to).unwrap_or(""));
            stats.kept_bytes += kept.len() as u64;
            Ok(output.write_all(&kept)?)
        };
        for (span, fingerprint) in spans.iter().zip(fingerprints.into_iter().flatten()) {
            stats.paragraphs += 1;
            let goes = fingerprint.is_some_and(|fingerprint| !seen.insert(fingerprint));
            stats.copies += u64::from(goes);
            if goes != *skipping {
                let gap = text.get(previous_end..span.start).unwrap_or("");
                let line = previous_end + last_line_start(gap);
                if goes {
                    write(kept_from, line)?;
                }
                kept_from = line;
                *skipping = goes;
            }
            previous_end = span.end;
        }
        if !*skipping {
            write(kept_from, text.len())?;
        }
        Ok(())
    }

    /// The fingerprint of a paragraph; `None` for a short one.
    fn fingerprint(&self, text: &str, span: Span, normal: &mut Vec<u8>) -> Option<Fingerprint> {
        normal.clear();
        self.form.append(text.get(span.start..span.end).unwrap_or(""), normal);
        let words = Words::count(&self.form, normal, self.min_words, false);
        (!words.is_short()).then(|| Fingerprint::seeded(normal, self.seed))
    }
}

/// Paragraphs that one piece of work takes.
const PIECE: usize = 512;

/// Reads on until the buffer has `wanted` bytes at least; tells whether the input has ended. `bytes` counts what is read.
fn fill(input: &mut impl BufRead, buffer: &mut Vec<u8>, wanted: usize, bytes: &mut u64) -> Result<bool, Error> {
    loop {
        let more = match input.fill_buf() {
            Ok(more) => more,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        let read = more.len();
        buffer.extend_from_slice(more);
        input.consume(read);
        *bytes += read as u64;
        if read == 0 || buffer.len() >= wanted {
            return Ok(read == 0);
        }
    }
}

/// How many bytes are left when what may be the beginning of a character is left out at the end.
fn whole_characters(bytes: &[u8]) -> usize {
    let is_continuation = |byte: &u8| (0x80..0xC0).contains(byte);
    let continued = bytes.iter().rev().take(3).take_while(|byte| is_continuation(byte)).count();
    let last = bytes.len() - continued;
    let length = match last.checked_sub(1).and_then(|at| bytes.get(at)) {
        Some(0xC0..0xE0) => 2,
        Some(0xE0..0xF0) => 3,
        Some(0xF0..) => 4,
        _ => 1,
    };
    if length > continued + 1 { last - 1 } else { bytes.len() }
}

/// Whether a blank line, a form feed or U+2029 stands behind the last paragraph of whole lines.
fn ended(lines: &str, last: Span) -> bool {
    let behind = lines.get(last.end..).unwrap_or("");
    next_line_end(behind, 0).is_some_and(|end| end.ends_stretch || end.end < behind.len())
}

impl Detector {
    /// Exact dedup from a reader to a writer, for a text larger than memory.
    ///
    /// Of the settings, those of the paragraphs, the normal form and the short ones count; the first copy is kept.
    pub fn stream(&self) -> Stream {
        let settings = self.settings();
        Stream::new(settings.paragraph_break, settings.form.clone(), settings.rules.min_words)
    }
}
