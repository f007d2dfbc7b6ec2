//! One run of a stream: the loop over the parts of an input, and what is written of each.

use std::io::{BufRead, ErrorKind, Write};
use std::ops::ControlFlow;

use super::StreamStats;
use super::seen::Seen;
use crate::decoded::{Decoded, Decoding};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::normalize::UnitNormalizer;
use crate::parallel::map_chunks;
use crate::segment::{ParagraphBreak, Span, last_line_start, next_line_end, paragraphs, text_start};
use crate::slicing::{subslice, substr};
use crate::variants::Words;

const PARAGRAPHS_PER_CHUNK: usize = 512;

/// What a paragraph is, and when two of them are copies.
#[derive(Clone, Debug)]
pub(super) struct StreamRules {
    /// `Line` or `BlankLine`.
    pub(super) paragraph_break: ParagraphBreak,
    pub(super) form: UnitNormalizer,
    pub(super) min_words: usize,
    pub(super) decoding: Decoding,
}

impl StreamRules {
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
    pub(super) fn fingerprint(&self, paragraph: &str, seed: u64, normal: &mut Vec<u8>) -> Option<Fingerprint> {
        normal.clear();
        self.form.append(paragraph, normal);
        let words = Words::count(&self.form, normal, self.min_words, false);
        (!words.is_short()).then(|| Fingerprint::seeded(normal, seed))
    }
}

/// One pass over an input.
pub(super) struct Pass<'s, W> {
    pub(super) rules: &'s StreamRules,
    pub(super) seed: u64,
    pub(super) seen: &'s mut Seen,
    /// Whether the last paragraph was a copy. Then the blank lines after it are left out, too.
    pub(super) skipping: bool,
    /// The figures of this run.
    pub(super) stats: StreamStats,
    pub(super) output: W,
}

impl<W: Write> Pass<'_, W> {
    pub(super) fn run(
        &mut self,
        mut input: impl BufRead,
        mut watch: impl FnMut(StreamStats) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let rules = self.rules;
        let mut buffer = Vec::new();
        // The bytes of the input before the buffer.
        let mut offset = 0;
        // The size of the buffer before the next search for whole paragraphs. It doubles, so one huge paragraph takes
        // linear time.
        let mut wanted = 1;
        loop {
            let at_end = fill(&mut input, &mut buffer, wanted, &mut self.stats.bytes)?;
            let end = if at_end { buffer.len() } else { whole_characters(&buffer) };
            let (decoded, invalid) = rules.decode(subslice(&buffer, ..end))?;
            let text = decoded.text();
            let whole = if at_end && invalid.is_none() { text.len() } else { rules.whole_paragraphs(text) };
            let mark = if offset == 0 { text_start(text) } else { 0 };
            self.write_without_copies(&decoded, mark, whole)?;
            if let Some(at) = invalid {
                self.flush()?;
                return Err(Error::InvalidUtf8 { offset: offset + at });
            }
            let stopped = watch(self.stats).is_break();
            if at_end || stopped {
                self.flush()?;
                return if stopped { Err(Error::Stopped) } else { Ok(()) };
            }
            let whole = decoded.byte_range(0..whole).end;
            buffer.drain(..whole);
            offset += whole as u64;
            wanted = 2 * buffer.len() + 1;
        }
    }

    /// Writes the first `whole` bytes of the text, which are whole paragraphs, without the copies. The first `mark` bytes stay.
    fn write_without_copies(&mut self, decoded: &Decoded<'_>, mark: usize, whole: usize) -> Result<(), Error> {
        let text = substr(decoded.text(), ..whole);
        let Self { rules, seed, .. } = *self;
        let spans = paragraphs(text, rules.paragraph_break).spans;
        let fingerprints = map_chunks(spans.len(), PARAGRAPHS_PER_CHUNK, |chunk| {
            let mut normal = Vec::new();
            let spans = subslice(&spans, chunk).iter();
            spans.map(|span| rules.fingerprint(span.of(text), seed, &mut normal)).collect::<Vec<_>>()
        });
        // Text is written when a copy follows it, or at the end, in pieces that are as long as possible.
        let mut kept_start = 0;
        let mut previous_end = mark;
        for (span, fingerprint) in spans.iter().zip(fingerprints.into_iter().flatten()) {
            let is_copy = fingerprint.is_some_and(|fingerprint| !self.seen.insert(fingerprint));
            self.stats.paragraphs += 1;
            self.stats.copies += u64::from(is_copy);
            self.stats.short += u64::from(fingerprint.is_none());
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
        self.output.write_all(&bytes).map_err(Error::Write)?;
        self.stats.kept_bytes += bytes.len() as u64;
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.output.flush().map_err(Error::Write)
    }
}

/// Reads until the buffer has at least `wanted` bytes or the input ends; returns whether it has ended. Adds the number
/// of bytes read to `bytes`.
fn fill(input: &mut impl BufRead, buffer: &mut Vec<u8>, wanted: usize, bytes: &mut u64) -> Result<bool, Error> {
    loop {
        let more = match input.fill_buf() {
            Ok(more) => more,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(Error::Read(error)),
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
