//! Exact dedup of a text larger than memory: from any reader to any writer, keeping fingerprints only.
//!
//! Paragraphs by line or by blank line; the first copy stays, short ones stay. What is kept of a paragraph is its 128-bit
//! fingerprint, at most 24 bytes of memory, so this is the one place where two texts are taken for copies without being
//! compared: among a thousand million distinct paragraphs some two collide with a probability of 10^-21. Who must fear
//! texts that were made to collide sets a secret seed.

mod seen;

use std::io::{BufRead, ErrorKind, Write};

use crate::detector::Detector;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::normalize::{Form, is_short};
use crate::parallel::map_pieces;
use crate::segment::{ParagraphBreak, Span, last_line_start, next_line_end, paragraphs};
use seen::Seen;

/// Exact dedup from a reader to a writer; made by [`Detector::stream`].
///
/// ```
/// let detector = refrain::Detector::default();
/// let mut clean = Vec::new();
/// let stats = detector.stream().run("a b c\nd e f\nA, B, C!\n".as_bytes(), &mut clean)?;
/// assert_eq!(clean, b"a b c\nd e f\n");
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

/// What to do with bytes that are not UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Decoding {
    /// Stop with [`Error::InvalidUtf8`].
    #[default]
    Strict,
    /// Put U+FFFD in their place.
    Lossy,
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
    /// [`ParagraphBreak::Auto`] is `Line` here: a stream cannot be looked at as a whole first.
    ///
    /// # Errors
    /// If reading or writing fails, or at bytes that are not UTF-8; all paragraphs in front of these are written.
    pub fn run(&self, mut input: impl BufRead, mut output: impl Write) -> Result<StreamStats, Error> {
        let mut seen = Seen::new();
        let mut stats = StreamStats::default();
        let mut buffer = Vec::new();
        // Below this size the buffer holds no whole paragraph: doubling it keeps one huge paragraph linear.
        let mut wanted = 1;
        let mut skipping = false;
        loop {
            let at_end = fill(&mut input, &mut buffer, wanted)?;
            let complete = if at_end { buffer.len() } else { self.complete(&buffer) };
            if complete > 0 {
                let whole = buffer.get(..complete).unwrap_or(&[]);
                self.decoded(whole, stats.bytes, |text| {
                    self.copy(text, &mut seen, &mut skipping, &mut stats, &mut output)
                })?;
                stats.bytes += complete as u64;
                buffer.drain(..complete);
            }
            if at_end {
                output.flush()?;
                return Ok(stats);
            }
            wanted = 2 * buffer.len() + 1;
        }
    }

    /// How many bytes of the buffer are whole paragraphs, with the blank lines behind them.
    fn complete(&self, buffer: &[u8]) -> usize {
        // Up to the last character that is whole; what is not UTF-8 further in front is found when it is decoded.
        let text = match std::str::from_utf8(buffer) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => valid(buffer, error.valid_up_to()),
            Err(_) => return memchr::memrchr(b'\n', buffer).map_or(0, |at| at + 1),
        };
        let lines = last_line_start(text.trim_end_matches('\r'));
        match self.paragraph_break {
            ParagraphBreak::BlankLine => {
                let whole = text.get(..lines).unwrap_or("");
                let Some(last) = paragraphs(whole, ParagraphBreak::BlankLine).pop() else { return lines };
                if ended(whole, last) { lines } else { last_line_start(whole.get(..last.start).unwrap_or("")) }
            }
            _ => lines,
        }
    }

    /// Gives the text to `copy`, decoded as the settings say; `offset` is that of its first byte.
    fn decoded(&self, bytes: &[u8], offset: u64, mut copy: impl FnMut(&str) -> Result<(), Error>) -> Result<(), Error> {
        match (std::str::from_utf8(bytes), self.decoding) {
            (Ok(text), _) => copy(text),
            (Err(_), Decoding::Lossy) => copy(&String::from_utf8_lossy(bytes)),
            (Err(error), Decoding::Strict) => {
                let text = valid(bytes, error.valid_up_to());
                copy(text.get(..last_line_start(text)).unwrap_or(""))?;
                Err(Error::InvalidUtf8 { offset: offset + error.valid_up_to() as u64 })
            }
        }
    }

    /// Writes `text`, which is whole paragraphs, without the copies.
    fn copy(
        &self,
        text: &str,
        seen: &mut Seen,
        skipping: &mut bool,
        stats: &mut StreamStats,
        output: &mut impl Write,
    ) -> Result<(), Error> {
        let spans = paragraphs(
            text,
            match self.paragraph_break {
                ParagraphBreak::Auto => ParagraphBreak::Line,
                paragraph_break => paragraph_break,
            },
        );
        let fingerprints = map_pieces(spans.len(), PIECE, |piece| {
            let mut normal = Vec::new();
            let spans = spans.get(piece).unwrap_or(&[]);
            spans.iter().map(|span| self.fingerprint(text, *span, &mut normal)).collect::<Vec<_>>()
        });
        let mut kept_from = 0;
        let mut previous_end = 0;
        let mut write = |from: usize, to: usize| -> Result<(), Error> {
            let kept = text.get(from..to).unwrap_or("");
            stats.kept_bytes += kept.len() as u64;
            Ok(output.write_all(kept.as_bytes())?)
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
        (!is_short(&self.form, normal, self.min_words)).then(|| Fingerprint::seeded(normal, self.seed))
    }
}

/// Paragraphs that one piece of work takes.
const PIECE: usize = 512;

/// Reads on until the buffer has `wanted` bytes at least; tells whether the input has ended.
fn fill(input: &mut impl BufRead, buffer: &mut Vec<u8>, wanted: usize) -> Result<bool, Error> {
    loop {
        let more = match input.fill_buf() {
            Ok(more) => more,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        let read = more.len();
        buffer.extend_from_slice(more);
        input.consume(read);
        if read == 0 || buffer.len() >= wanted {
            return Ok(read == 0);
        }
    }
}

fn valid(bytes: &[u8], up_to: usize) -> &str {
    bytes.get(..up_to).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
}

/// Whether a blank line, a form feed or U+2029 stands behind the last paragraph of whole lines.
fn ended(lines: &str, last: Span) -> bool {
    let behind = lines.get(last.end..).unwrap_or("");
    next_line_end(behind, 0).is_some_and(|end| end.ends_stretch || end.end < behind.len())
}

impl Detector {
    /// Exact dedup from a reader to a writer, for a text larger than memory.
    pub fn stream(&self) -> Stream {
        Stream::new(self.paragraph_break(), self.form().clone(), self.rules().min_words)
    }
}
