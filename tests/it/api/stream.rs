//! Dedup of a stream gives the same as that of the whole text, except that short paragraphs stay ("Choices, dedup").

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::rc::Rc;

use proptest::prelude::*;
use refrain::{Decoded, Decoding, Detector, Error, ParagraphBreak};

use crate::corpora::document;

/// A reader that returns few bytes at a time.
struct Trickle<'t>(&'t [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let len = self.1.min(buffer.len());
        self.0.take(len as u64).read(buffer).inspect(|&read| self.0 = &self.0[read..])
    }
}

fn detector(paragraph_break: ParagraphBreak) -> Detector {
    // Without short paragraphs, the stream and the whole text follow the same rule.
    Detector::builder().paragraph_break(paragraph_break).min_words(0).build().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(300)))]

    #[test]
    fn a_stream_is_deduplicated_like_the_text(text in document(30), bytes in 1..80usize) {
        for paragraph_break in [ParagraphBreak::Line, ParagraphBreak::BlankLine] {
            let detector = detector(paragraph_break);
            // Units with an empty normal form are short at any setting, so they stay in a stream.
            let report = detector.analyze(&text);
            if report.stats().short > 0 {
                continue;
            }
            let mut clean = Vec::new();
            let input = BufReader::with_capacity(bytes, Trickle(text.as_bytes(), bytes));
            let stats = detector.stream().run(input, &mut clean).unwrap();
            prop_assert_eq!(std::str::from_utf8(&clean).unwrap(), detector.dedup(&text));
            prop_assert_eq!(stats.bytes, text.len() as u64);
            prop_assert_eq!(stats.kept_bytes, clean.len() as u64);
            prop_assert_eq!(stats.paragraphs, report.stats().paragraphs);
            prop_assert_eq!(stats.copies, report.stats().copies);
        }
    }

    #[test]
    fn a_stream_of_any_bytes_ends_with_a_result(bytes in proptest::collection::vec(any::<u8>(), 0..200), step in 1..9usize) {
        for decoding in [Decoding::Strict, Decoding::Lossy] {
            let mut clean = Vec::new();
            let input = BufReader::with_capacity(step, Trickle(&bytes, step));
            let result = Detector::default().stream().decoding(decoding).run(input, &mut clean);
            match std::str::from_utf8(&bytes) {
                Err(error) if decoding == Decoding::Strict => {
                    let expected = error.valid_up_to() as u64;
                    let names_it = matches!(result, Err(Error::InvalidUtf8 { offset }) if offset == expected);
                    prop_assert!(names_it);
                }
                _ => prop_assert!(result.is_ok()),
            }
        }
    }

    #[test]
    fn lossy_decoding_does_not_depend_on_the_buffer(bytes in crate::api::decoded::lines_of_bytes(20), step in 1..9usize) {
        let stream = Detector::builder().min_words(1).build().unwrap().stream().decoding(Decoding::Lossy);
        let (mut at_once, mut in_steps) = (Vec::new(), Vec::new());
        let stats = stream.run(&*bytes, &mut at_once).unwrap();
        prop_assert_eq!(stream.run(BufReader::with_capacity(step, Trickle(&bytes, step)), &mut in_steps).unwrap(), stats);
        prop_assert_eq!(stats.kept_bytes, at_once.len() as u64);
        prop_assert_eq!(at_once, in_steps);
    }

    #[test]
    fn a_lossy_stream_is_deduplicated_like_the_decoded_text(bytes in crate::api::decoded::lines_of_bytes(20)) {
        let detector = detector(ParagraphBreak::Line);
        let decoded = Decoded::new(&bytes, Decoding::Lossy).unwrap();
        if detector.analyze(decoded.text()).stats().short > 0 {
            return Ok(());
        }
        let mut clean = Vec::new();
        detector.stream().decoding(Decoding::Lossy).run(&*bytes, &mut clean).unwrap();
        let expected = detector.dedup(decoded.text());
        prop_assert_eq!(&*decoded.encode(&expected), clean);
    }
}

#[test]
fn short_paragraphs_stay() {
    let mut clean = Vec::new();
    let line = "The last boat to the island leaves at nine.\n";
    let text = format!("* * *\n{line}It rains.\n* * *\n{}\nIt rains.\n* * *\n", line.to_uppercase());
    let stats = Detector::default().stream().run(text.as_bytes(), &mut clean).unwrap();
    let expected = format!("* * *\n{line}It rains.\n* * *\nIt rains.\n* * *\n");
    assert_eq!(String::from_utf8(clean).unwrap(), expected);
    assert_eq!((stats.paragraphs, stats.copies), (7, 1));
}

#[test]
fn the_seed_changes_no_answer() {
    let text = "one two three\nfour five six\none two three\n";
    let detector = Detector::builder().min_words(3).build().unwrap();
    let clean = |seed| {
        let mut clean = Vec::new();
        detector.stream().seed(seed).run(text.as_bytes(), &mut clean).unwrap();
        clean
    };
    assert_eq!(clean(0), b"one two three\nfour five six\n");
    assert_eq!(clean(0), clean(0x5EC7E7));
}

/// The output so far, which the reader inspects.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A reader that returns a line only after the line before it has been written.
struct Waiting<'t> {
    lines: std::vec::IntoIter<&'t [u8]>,
    line: &'t [u8],
    given: usize,
    written: Shared,
}

impl Read for Waiting<'_> {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        unreachable!("only its buffer is read")
    }
}

impl BufRead for Waiting<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.line.is_empty() {
            assert_eq!(self.written.0.borrow().len(), self.given, "a line is held back");
            self.line = self.lines.next().unwrap_or_default();
            self.given += self.line.len();
        }
        Ok(self.line)
    }

    fn consume(&mut self, bytes: usize) {
        self.line = &self.line[bytes..];
    }
}

#[test]
fn output_begins_before_input_ends() {
    let lines: Vec<&[u8]> = vec![b"one two three\n", b"four five six\n", b"seven eight nine\n"];
    let written = Shared::default();
    let input = Waiting { lines: lines.into_iter(), line: b"", given: 0, written: written.clone() };
    Detector::default().stream().run(input, written).unwrap();
}
