//! Dedup of a stream gives the same as that of the whole text, except that short paragraphs stay ("Choices, dedup").

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::rc::Rc;

use proptest::prelude::*;
use refrain::{
    Decoded, Decoding, Detector, Document, Error, Normalization, ParagraphBreak, Stream, StreamError, StreamStats,
};

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
        let stream = || Detector::builder().min_words(1).build().unwrap().stream().decoding(Decoding::Lossy);
        let (mut at_once, mut in_steps) = (Vec::new(), Vec::new());
        let stats = stream().run(&*bytes, &mut at_once).unwrap();
        prop_assert_eq!(stream().run(BufReader::with_capacity(step, Trickle(&bytes, step)), &mut in_steps).unwrap(), stats);
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
    assert_eq!((stats.paragraphs, stats.copies, stats.short), (7, 1, 5));
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    #[test]
    fn documents_are_deduplicated_like_runs_one_after_the_other(
        texts in proptest::collection::vec(document(8), 0..6), at_once in 1..4usize,
    ) {
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        for paragraph_break in [ParagraphBreak::Line, ParagraphBreak::BlankLine] {
            let detector = Detector::builder().paragraph_break(paragraph_break).min_words(2).build().unwrap();
            let (mut runs, mut documents) = (detector.stream(), detector.stream());
            for texts in texts.chunks(at_once) {
                let pieces = documents.dedup_pieces(texts);
                prop_assert_eq!(pieces.len(), texts.len());
                for (text, pieces) in texts.iter().zip(pieces) {
                    prop_assert_eq!(run(&mut runs, text), pieces.concat());
                }
            }
            prop_assert_eq!(runs.stats(), documents.stats());
        }
    }
}

#[test]
fn a_byte_order_mark_at_the_start_of_each_run_stays() {
    let line = "The last boat to the island leaves at nine.\n";
    for paragraph_break in [ParagraphBreak::Line, ParagraphBreak::BlankLine] {
        let detector = Detector::builder().paragraph_break(paragraph_break).min_words(2).build().unwrap();
        let mut stream = detector.stream();
        assert_eq!(run(&mut stream, line), line);
        assert_eq!(run(&mut stream, &format!("\u{FEFF}{line}\none")), "\u{FEFF}one");
        assert_eq!(run(&mut stream, &format!("\u{FEFF} {line}\u{FEFF}\ntwo")), "\u{FEFF}two");
        assert_eq!(run(&mut stream, &format!("\u{FEFF}\n{line}")), "\u{FEFF}\n");
    }
}

#[test]
fn nothing_is_removed_from_windows_in_a_stream() {
    let text = "one two three four";
    let mut stream = three_words();
    let windows = Document::with_windows(text, [0..13, 0..13, 4..18]).unwrap();
    assert_eq!(stream.dedup_pieces([windows, Document::new("ONE TWO THREE\n")]), [vec![text], vec![]]);
}

fn three_words() -> Stream {
    Detector::builder().min_words(3).build().unwrap().stream()
}

/// The output of a run.
fn run(stream: &mut Stream, text: &str) -> String {
    let mut clean = Vec::new();
    stream.run(text.as_bytes(), &mut clean).unwrap();
    String::from_utf8(clean).unwrap()
}

fn saved(stream: &Stream) -> Vec<u8> {
    let mut file = Vec::new();
    stream.save(&mut file).unwrap();
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(100)))]

    #[test]
    fn the_next_file_knows_the_previous_one(texts in proptest::collection::vec(document(30), 1..4), seed in any::<Option<u64>>()) {
        let new = || {
            let stream = detector(ParagraphBreak::Line).stream();
            match seed {
                Some(seed) => stream.seed(seed),
                None => stream,
            }
        };
        let mut at_once = new();
        // Each text ends with a line end, so that no line goes on in the next one.
        let texts: Vec<_> = texts.iter().map(|text| format!("{text}\n")).collect();
        let clean = run(&mut at_once, &texts.concat());
        let (mut one_by_one, mut reloaded) = (new(), new());
        let mut clean_one_by_one = String::new();
        for text in &texts {
            let clean = run(&mut one_by_one, text);
            reloaded = new().load(&*saved(&reloaded)).unwrap();
            prop_assert_eq!(run(&mut reloaded, text), clean.as_str());
            prop_assert_eq!(reloaded.stats(), one_by_one.stats());
            clean_one_by_one += &clean;
        }
        // A blank line may stay at the beginning of a file.
        let detector = detector(ParagraphBreak::Line);
        let paragraphs = |text: &str| -> Vec<_> {
            detector.analyze(text).paragraphs(0).map(|unit| unit.text().to_owned()).collect()
        };
        prop_assert_eq!(paragraphs(&clean_one_by_one), paragraphs(&clean));
        prop_assert_eq!(one_by_one.stats().copies, at_once.stats().copies);
        prop_assert_eq!(one_by_one.stats().bytes, at_once.stats().bytes);
    }
}

#[test]
fn a_large_state_is_loaded_as_it_was_saved() {
    let text: String = (0..50_000).map(|n| format!("line number {n}\n")).collect();
    let mut stream = three_words();
    assert_eq!(run(&mut stream, &text), text);
    let mut loaded = three_words().load(&*saved(&stream)).unwrap();
    assert_eq!(run(&mut loaded, &text), "");
    assert_eq!(run(&mut loaded, "line number 50000\n"), "line number 50000\n");
    assert_eq!(loaded.stats().copies, 50_000);
}

/// The file, with a checksum that is right again.
fn sealed(mut file: Vec<u8>) -> Vec<u8> {
    let end = file.len() - 16;
    let checksum = xxhash_rust::xxh3::xxh3_128(&file[..end]);
    file[end..].copy_from_slice(&checksum.to_le_bytes());
    file
}

#[test]
fn a_damaged_or_cut_state_is_an_error() {
    let mut stream = three_words();
    run(&mut stream, "one two three\nfour five six\n");
    let file = saved(&stream);
    let load = |file: &[u8]| three_words().load(file);
    for at in 0..file.len() {
        let mut damaged = file.clone();
        damaged[at] ^= 0x40;
        assert!(load(&damaged).is_err(), "byte {at}");
        // With the right checksum it may be the state of another stream, but never panics.
        if let Ok(mut loaded) = load(&sealed(damaged)) {
            run(&mut loaded, "one two three\nseven eight nine\n");
        }
        assert!(load(&file[..at]).is_err(), "{at} bytes");
    }
    let mut longer = file.clone();
    longer.push(0);
    assert!(matches!(load(&longer), Err(Error::Stream(StreamError::Damaged))));
    for other in [&b""[..], b"refrain", b"refrain\x89 an index", b"one two three\n"] {
        assert!(matches!(load(other), Err(Error::Stream(StreamError::NotAStream))), "{other:?}");
    }
}

#[test]
fn a_state_with_impossible_hashes_is_an_error() {
    let mut stream = three_words();
    run(&mut stream, "one two three\n");
    let file = saved(&stream);
    // The only hash follows the only count that is not 0, after 100 bytes of numbers.
    let counts = 8 + 4 + 3 + 8 * (3 + 2 + 5);
    let shard = file[counts..].chunks(8).position(|count| count != [0; 8]).unwrap();
    let (count, hash) = (counts + 8 * shard, counts + 8 * shard + 8);
    let is_damaged =
        |file: Vec<u8>| matches!(three_words().load(&*sealed(file)), Err(Error::Stream(StreamError::Damaged)));
    let mut twice = file.clone();
    twice[count] = 2;
    twice.splice(hash..hash, file[hash..hash + 16].to_vec());
    assert!(is_damaged(twice), "one hash twice");
    let mut elsewhere = file.clone();
    elsewhere[hash + 15] ^= 1;
    assert!(is_damaged(elsewhere), "a hash of another shard");
    let mut huge = file;
    huge[count..hash].fill(0xFF);
    assert!(is_damaged(huge), "a count that no memory holds");
}

#[test]
fn a_state_needs_the_settings_and_the_seed_of_its_stream() {
    let name = |result: Result<Stream, Error>| match result {
        Err(Error::Stream(StreamError::Setting { name })) => name,
        other => panic!("{other:?}"),
    };
    let file = saved(&three_words());
    let load = |builder: refrain::DetectorBuilder| builder.build().unwrap().stream().load(&*file);
    let three = || Detector::builder().min_words(3);
    assert!(load(three().paragraph_break(ParagraphBreak::Auto)).is_ok());
    assert_eq!(name(load(three().paragraph_break(ParagraphBreak::BlankLine))), "paragraph_break");
    assert_eq!(name(load(three().normalization(Normalization::none()))), "normalization");
    assert_eq!(name(load(Detector::builder())), "min_words");
    assert_eq!(name(three_words().seed(1).load(&*file)), "seed");
    let file = saved(&three_words().seed(1));
    assert!(three_words().seed(1).load(&*file).is_ok());
    assert_eq!(name(three_words().seed(2).load(&*file)), "seed");
    assert_eq!(name(three_words().load(&*file)), "seed");
}

#[test]
fn a_seed_is_drawn_unless_given_and_is_never_shown() {
    // Two states of the same text are equal only if their seeds are.
    let state = |mut stream: Stream| {
        run(&mut stream, "one two three\n");
        saved(&stream)
    };
    assert_eq!(state(three_words().seed(7)), state(three_words().seed(7)));
    assert_ne!(state(three_words().seed(7)), state(three_words().seed(8)));
    assert_ne!(state(three_words()), state(three_words()));
    let (secret, stream) = (0x1234_5678_9ABC_DEF0, three_words());
    assert!(!format!("{:?}", stream.clone().seed(secret)).contains(&secret.to_string()));
    let file = saved(&stream.seed(secret));
    assert!(!file.windows(8).any(|bytes| bytes == secret.to_le_bytes()));
}

#[test]
fn setting_a_seed_begins_anew() {
    let mut stream = three_words();
    run(&mut stream, "one two three\n");
    let mut stream = stream.seed(1);
    assert_eq!(run(&mut stream, "one two three\n"), "one two three\n");
    assert_eq!((stream.stats().paragraphs, stream.stats().copies), (1, 0));
}

#[test]
fn a_stream_that_is_stopped_has_written_what_it_has_read() {
    let text = "one two three\nfour five six\nONE TWO THREE\nseven eight nine\n";
    for parts in 1..=4 {
        let mut stream = three_words();
        let (mut clean, mut calls, mut last) = (Vec::new(), 0, StreamStats::default());
        let input = BufReader::with_capacity(14, text.as_bytes());
        let result = stream.run_watched(input, &mut clean, |stats| {
            assert!(stats.bytes > last.bytes);
            (calls, last) = (calls + 1, stats);
            if calls == parts { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(result, Err(Error::Stopped)));
        assert_eq!((calls, stream.stats()), (parts, last));
        assert_eq!(stream.stats().kept_bytes, clean.len() as u64);
        let read = &text[..stream.stats().bytes as usize];
        let whole = read.rfind('\n').map_or("", |end| &read[..end + 1]);
        assert_eq!(String::from_utf8(clean).unwrap(), run(&mut three_words(), whole));
    }
}

/// Fails after some bytes.
struct Fails(usize);

impl Write for Fails {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = bytes.len().min(self.0);
        self.0 -= written;
        if written == 0 { Err(std::io::Error::other("the disk is full")) } else { Ok(written) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Read for Fails {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::Error::other("the cable is out"));
        }
        let line = b"one two three\n";
        let len = line.len().min(self.0).min(bytes.len());
        bytes[..len].copy_from_slice(&line[..len]);
        self.0 -= len;
        Ok(len)
    }
}

#[test]
fn errors_say_whether_reading_or_writing_failed_and_figures_stay() {
    use std::error::Error as _;
    let mut stream = three_words();
    let error = stream.run(BufReader::new(Fails(28)), std::io::sink()).unwrap_err();
    assert!(matches!(&error, Error::Read(_)));
    assert!(error.to_string().starts_with("reading failed"));
    assert_eq!(error.source().unwrap().to_string(), "the cable is out");
    assert_eq!((stream.stats().paragraphs, stream.stats().copies, stream.stats().bytes), (2, 1, 28));

    let mut stream = three_words();
    let text = "one two three\nfour five six\n";
    let error = stream.run(BufReader::with_capacity(14, text.as_bytes()), Fails(20)).unwrap_err();
    assert!(matches!(&error, Error::Write(_)));
    assert!(error.to_string().starts_with("writing failed"));
    assert_eq!(error.source().unwrap().to_string(), "the disk is full");
    assert_eq!((stream.stats().paragraphs, stream.stats().bytes, stream.stats().kept_bytes), (2, 28, 14));
    assert!(matches!(stream.save(Fails(5)), Err(Error::Write(_))));
    assert!(matches!(stream.load(Fails(0)), Err(Error::Read(_))));
}
