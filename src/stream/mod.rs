//! Exact dedup of a text larger than memory: from any reader to any writer, keeping only fingerprints.
//!
//! Paragraphs are lines or stretches between blank lines. Of all copies the first is written. Short paragraphs are all
//! written, because a stream does not find runs. Memory holds one part of the input at a time, and the fingerprints of
//! all distinct paragraphs so far:
//!
//! ```text
//! input --fill--> buffer   | whole paragraphs | the rest |        the rest waits for more input
//!                            |                                   (at most one paragraph and one `fill_buf`)
//!                            | normal form, fingerprint          on all threads
//!                            v
//!                 seen     | 16 bytes | 16 bytes | empty | …      19 to 24 bytes of memory per distinct paragraph
//!                            | is it new?                        in order, on one thread
//!                            v
//! output <------- the text of new paragraphs, in pieces as long as possible
//! ```
//!
//! The texts of earlier paragraphs are not kept. Therefore two paragraphs with the same 128-bit fingerprint count as
//! copies, as in an index, and their texts are not compared. Among 10^9 distinct paragraphs, the probability that any
//! two collide is 10^-21. A secret seed protects against texts that are constructed to collide.

mod seen;

use std::io::{BufRead, ErrorKind, Write};

use crate::decoded::{Decoded, Decoding};
use crate::detector::Detector;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::normalize::UnitNormalizer;
use crate::parallel::map_chunks;
use crate::segment::{ParagraphBreak, Span, last_line_start, next_line_end, paragraphs};
use crate::slicing::{subslice, substr};
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
///
/// From file to file:
///
/// ```no_run
/// use std::fs::File;
/// use std::io::{BufReader, BufWriter};
///
/// let input = BufReader::with_capacity(1 << 20, File::open("corpus.txt")?);
/// let output = BufWriter::new(File::create("clean.txt")?);
/// let stats = refrain::Detector::default().stream().run(input, output)?;
/// println!("{} of {} paragraphs were copies", stats.copies, stats.paragraphs);
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    paragraph_break: ParagraphBreak,
    form: UnitNormalizer,
    min_words: usize,
    seed: u64,
    decoding: Decoding,
}

/// The numbers of bytes and paragraphs that a stream has read and written: the result of [`Stream::run`].
///
/// ```
/// let line = "The last boat to the island leaves at nine.\n";
/// let stats = refrain::Detector::default().stream().run(line.repeat(3).as_bytes(), std::io::sink())?;
/// assert_eq!((stats.paragraphs, stats.copies), (3, 2));
/// assert_eq!((stats.bytes, stats.kept_bytes), (132, 44));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StreamStats {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes written.
    pub kept_bytes: u64,
    /// Paragraphs read.
    pub paragraphs: u64,
    /// Paragraphs left out, because a copy of them was written before.
    pub copies: u64,
}

const PARAGRAPHS_PER_CHUNK: usize = 512;

impl Stream {
    pub(crate) fn new(paragraph_break: ParagraphBreak, form: UnitNormalizer, min_words: usize) -> Self {
        let paragraph_break = match paragraph_break {
            ParagraphBreak::Auto | ParagraphBreak::Line => ParagraphBreak::Line,
            _ => ParagraphBreak::BlankLine,
        };
        Self { paragraph_break, form, min_words, seed: 0, decoding: Decoding::Strict }
    }

    /// Sets a secret that the fingerprints depend on. Without it, no one can make texts whose fingerprints collide.
    /// Default: 0.
    ///
    /// For all other texts, the output does not depend on the seed.
    ///
    /// ```
    /// let text = "The last boat to the island leaves at nine.\n".repeat(2);
    /// let stream = refrain::Detector::default().stream().seed(0x5EC2_E700);
    /// assert_eq!(stream.run(text.as_bytes(), std::io::sink())?.copies, 1);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets how bytes that are not UTF-8 are treated. Default: [`Decoding::Strict`].
    ///
    /// ```
    /// use refrain::{Decoding, Detector};
    ///
    /// // A line in Latin-1, twice.
    /// let line = b"Un caf\xE9 noir et deux croissants pour la table neuf\n";
    /// let mut clean = Vec::new();
    /// Detector::default().stream().decoding(Decoding::Lossy).run(&line.repeat(2)[..], &mut clean)?;
    /// assert_eq!(clean, line);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.decoding = decoding;
        self
    }

    /// Writes `input` to `output` without the copies of paragraphs.
    ///
    /// A copy is left out with its whole lines and the blank lines after them. Each part of the input that `fill_buf`
    /// returns is processed before the next is read, so output begins before the input ends. A reader with a large
    /// buffer (one megabyte) is fastest.
    ///
    /// Here [`ParagraphBreak::Auto`] means `Line`, and `Markdown` means `BlankLine`, because a stream cannot read the
    /// whole text first.
    ///
    /// # Errors
    /// [`Error::Io`] if reading or writing fails. [`Error::InvalidUtf8`] under [`Decoding::Strict`] if a byte is not
    /// UTF-8; then all whole paragraphs before it have been written.
    pub fn run(&self, mut input: impl BufRead, output: impl Write) -> Result<StreamStats, Error> {
        let mut pass = Pass { stream: self, seen: Seen::new(), skipping: false, stats: StreamStats::default(), output };
        let mut buffer = Vec::new();
        // The bytes of the input before the buffer.
        let mut offset = 0;
        // The size of the buffer before the next search for whole paragraphs. It doubles, so one huge paragraph takes
        // linear time.
        let mut wanted = 1;
        loop {
            let at_end = fill(&mut input, &mut buffer, wanted, &mut pass.stats.bytes)?;
            let end = if at_end { buffer.len() } else { whole_characters(&buffer) };
            let (decoded, invalid) = self.decode(subslice(&buffer, ..end))?;
            let text = decoded.text();
            let whole = if at_end && invalid.is_none() { text.len() } else { self.whole_paragraphs(text) };
            pass.write_without_copies(&decoded, whole)?;
            if let Some(at) = invalid {
                pass.output.flush()?;
                return Err(Error::InvalidUtf8 { offset: offset + at });
            }
            if at_end {
                pass.output.flush()?;
                return Ok(pass.stats);
            }
            let whole = decoded.byte_range(0..whole).end;
            buffer.drain(..whole);
            offset += whole as u64;
            wanted = 2 * buffer.len() + 1;
        }
    }

    /// Decodes `bytes`. Under [`Decoding::Strict`], returns the text before the first byte that is not UTF-8, and the
    /// offset of this byte.
    fn decode<'b>(&self, bytes: &'b [u8]) -> Result<(Decoded<'b>, Option<u64>), Error> {
        match Decoded::new(bytes, self.decoding) {
            Ok(decoded) => Ok((decoded, None)),
            Err(Error::InvalidUtf8 { offset }) => {
                let valid = subslice(bytes, ..offset as usize);
                Ok((Decoded::new(valid, self.decoding)?, Some(offset)))
            }
            Err(error) => Err(error),
        }
    }

    /// How many bytes of the text are whole paragraphs, with the blank lines after them, however the input continues.
    fn whole_paragraphs(&self, text: &str) -> usize {
        // A `\r` at the very end may be the first half of `\r\n`.
        let lines = last_line_start(text.trim_end_matches('\r'));
        if self.paragraph_break != ParagraphBreak::BlankLine {
            return lines;
        }
        let whole = substr(text, ..lines);
        match paragraphs(whole, ParagraphBreak::BlankLine).spans.pop() {
            Some(last) if !is_ended(whole, last) => last_line_start(substr(whole, ..last.start)),
            _ => lines,
        }
    }

    /// The fingerprint of a paragraph; `None` for a short one.
    fn fingerprint(&self, paragraph: &str, normal: &mut Vec<u8>) -> Option<Fingerprint> {
        normal.clear();
        self.form.append(paragraph, normal);
        let words = Words::count(&self.form, normal, self.min_words, false);
        (!words.is_short()).then(|| Fingerprint::seeded(normal, self.seed))
    }
}

/// One pass over an input.
struct Pass<'s, W> {
    stream: &'s Stream,
    seen: Seen,
    /// Whether the last paragraph was a copy. Then the blank lines after it are left out, too.
    skipping: bool,
    stats: StreamStats,
    output: W,
}

impl<W: Write> Pass<'_, W> {
    /// Writes the first `whole` bytes of the text, which are whole paragraphs, without the copies.
    fn write_without_copies(&mut self, decoded: &Decoded<'_>, whole: usize) -> Result<(), Error> {
        let text = substr(decoded.text(), ..whole);
        let spans = paragraphs(text, self.stream.paragraph_break).spans;
        let stream = self.stream;
        let fingerprints = map_chunks(spans.len(), PARAGRAPHS_PER_CHUNK, |chunk| {
            let mut normal = Vec::new();
            let spans = subslice(&spans, chunk).iter();
            spans.map(|span| stream.fingerprint(span.of(text), &mut normal)).collect::<Vec<_>>()
        });
        // Text is written when a copy follows it, or at the end, in pieces that are as long as possible.
        let mut kept_start = 0;
        let mut previous_end = 0;
        for (span, fingerprint) in spans.iter().zip(fingerprints.into_iter().flatten()) {
            let is_copy = fingerprint.is_some_and(|fingerprint| !self.seen.insert(fingerprint));
            self.stats.paragraphs += 1;
            self.stats.copies += u64::from(is_copy);
            if is_copy != self.skipping {
                let line = previous_end + last_line_start(substr(text, previous_end..span.start));
                if is_copy {
                    self.write(decoded, substr(text, kept_start..line))?;
                }
                kept_start = line;
                self.skipping = is_copy;
            }
            previous_end = span.end;
        }
        if !self.skipping {
            self.write(decoded, substr(text, kept_start..))?;
        }
        Ok(())
    }

    /// Writes the bytes from which `piece` was decoded.
    fn write(&mut self, decoded: &Decoded<'_>, piece: &str) -> Result<(), Error> {
        let bytes = decoded.encode(piece);
        self.stats.kept_bytes += bytes.len() as u64;
        Ok(self.output.write_all(&bytes)?)
    }
}

/// Reads until the buffer has at least `wanted` bytes or the input ends; returns whether it has ended. Adds the number
/// of bytes read to `bytes`.
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

/// The length of `bytes` without an incomplete character at the end.
fn whole_characters(bytes: &[u8]) -> usize {
    // Goes back over continuation bytes to the byte that may begin the last character.
    for continued in 0..bytes.len().min(4) {
        let begin = bytes.len() - continued - 1;
        let length = match subslice(bytes, begin..) {
            [0x80..0xC0, ..] => continue,
            [0xC0..0xE0, ..] => 2,
            [0xE0..0xF0, ..] => 3,
            [0xF0..=0xFF, ..] => 4,
            _ => 1,
        };
        return if length > continued + 1 { begin } else { bytes.len() };
    }
    bytes.len()
}

/// Whether a blank line, a form feed or U+2029 follows the last paragraph. `lines` are whole lines.
fn is_ended(lines: &str, last: Span) -> bool {
    let after = substr(lines, last.end..);
    next_line_end(after, 0).is_some_and(|end| end.ends_stretch || end.end < after.len())
}

impl Detector {
    /// Exact dedup from a reader to a writer, for a text larger than memory.
    ///
    /// Of the detector's settings, only the paragraph break, the normal form and `min_words` apply. The first copy is
    /// kept.
    ///
    /// ```
    /// use refrain::{Detector, ParagraphBreak};
    ///
    /// let detector = Detector::builder().paragraph_break(ParagraphBreak::BlankLine).min_words(1).build()?;
    /// let mut clean = Vec::new();
    /// detector.stream().run("one\ntwo\n\nthree\n\nONE, TWO\n".as_bytes(), &mut clean)?;
    /// assert_eq!(clean, b"one\ntwo\n\nthree\n\n");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn stream(&self) -> Stream {
        let settings = self.settings();
        Stream::new(settings.paragraph_break, settings.form.clone(), settings.rules.min_words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incomplete_character_waits_for_the_rest() {
        for text in ["aé", "a中", "a😀"] {
            for len in 1..text.len() {
                assert_eq!(whole_characters(&text.as_bytes()[..len]), 1, "{len} bytes of {text}");
            }
            assert_eq!(whole_characters(text.as_bytes()), text.len());
        }
        assert_eq!(whole_characters(b""), 0);
        assert_eq!(whole_characters(b"\x80\x80\x80\x80\x80"), 5);
    }
}
