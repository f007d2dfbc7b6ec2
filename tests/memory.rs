//! How much memory is in use at most, measured by a counting allocator. This is a program of its own because it has its
//! own allocator.
//!
//! One test at a time: `measured` waits for others.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use peak_alloc::PeakAlloc;
use refrain::{Detector, Index, Remove};
use xxhash_rust::xxh3::xxh3_128;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Runs the function, and returns how many bytes were in use at most beyond those before it.
fn measured<T>(function: impl FnOnce() -> T) -> usize {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let result = function();
    let peak = ALLOCATOR.peak_usage();
    drop(result);
    peak.saturating_sub(before)
}

/// Pseudo-random numbers: Knuth's MMIX generator.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn line(&mut self, words: u64, vocabulary: u64) -> String {
        let mut line = String::new();
        for _ in 0..words {
            write!(line, "w{} ", self.below(vocabulary)).unwrap();
        }
        line + "\n"
    }
}

const LEN: usize = 4 << 20;

/// A text of about [`LEN`] bytes.
fn text(mut line: impl FnMut(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= LEN {
            break;
        }
        text += &line(number);
    }
    text
}

/// The text is one of the kinds in the section "Memory" of the crate's documentation, with the figures there, in which
/// the text itself is counted once.
#[track_caller]
fn at_most(text: &str, report: f64, with_sentences: f64, with_passages: f64, dedup: f64) {
    let times = |bytes: usize| bytes as f64 / text.len() as f64 + 1.0;
    let detector = Detector::default();
    let found = [
        times(measured(|| detector.analyze(text))),
        times(measured(|| {
            let report = detector.analyze(text);
            let groups = report.sentence_groups().len();
            (report, groups)
        })),
        times(measured(|| {
            let report = detector.analyze(text);
            let passages = report.passages().unwrap().len();
            (report, passages)
        })),
        times(measured(|| detector.dedup(text).into_owned())),
    ];
    let documented = [report, with_sentences, with_passages, dedup];
    println!("{found:.1?} of {documented:?}");
    assert!(found.iter().zip(documented).all(|(&found, documented)| found <= documented), "{found:.1?} {documented:?}");
}

#[test]
fn prose() {
    let mut random = Random(1);
    at_most(&text(|number| random.line(8 + number as u64 % 50, 30_000)), 4.0, 5.0, 6.0, 3.0);
}

#[test]
fn paragraphs_that_are_nearly_equal() {
    let template = Random(1).line(38, 30_000);
    let text = text(|number| format!("{} own{number}\n", template.trim_end()));
    at_most(&text, 5.0, 6.0, 8.0, 3.0);
}

#[test]
fn equal_paragraphs() {
    let line = Random(1).line(38, 30_000);
    at_most(&text(|_| line.clone()), 2.0, 2.0, 6.0, 3.0);
}

#[test]
fn one_line() {
    let mut random = Random(1);
    at_most(text(|_| random.line(1, 30_000)).replace('\n', "").as_str(), 5.0, 5.0, 14.0, 3.0);
}

#[test]
fn lines_of_four_words() {
    let mut random = Random(1);
    at_most(&text(|_| random.line(4, 30_000)), 8.0, 12.0, 8.0, 7.0);
}

#[test]
fn words_of_one_letter() {
    let mut random = Random(1);
    let line = |_| (0..50).map(|_| char::from(b'a' + random.below(10) as u8)).flat_map(|c| [c, ' ']).collect::<String>();
    at_most(&text(|number| line(number) + "\n"), 8.0, 8.0, 30.0, 3.0);
}

#[test]
fn a_number_on_each_line() {
    at_most(&text(|number| format!("{}\n", 1_000_000 + number)), 18.0, 28.0, 20.0, 16.0);
}

#[test]
fn lines_of_two_bytes() {
    let mut random = Random(1);
    at_most(&text(|_| format!("{}\n", char::from(b'a' + random.below(26) as u8))), 30.0, 30.0, 45.0, 32.0);
}

/// A number in a file is trusted only as far as the file is long. Each word of a file is set to a huge number, and the
/// checksum is corrected.
#[test]
fn loading_a_damaged_index_takes_no_more_memory_than_its_file_can_hold() {
    let detector = Detector::builder().seed(1).build().unwrap();
    let article = include_str!("data/article-ar.txt");
    let save = |mut index: Index| {
        index.insert_keyed("article", article).unwrap();
        let mut file = Vec::new();
        index.save(&mut file).unwrap();
        file
    };
    let files =
        [detector.index(), detector.removable_index(), detector.passage_index()].map(|index| save(index.unwrap()));
    for file in files {
        assert!(detector.load_index(file.as_slice()).is_ok());
        let intact = measured(|| detector.load_index(file.as_slice()).is_ok());
        let checked = file.len() - 16;
        for at in 0..checked {
            for huge in [u64::MAX, 1 << 40, 1 << 28] {
                let mut damaged = file.clone();
                let word = &mut damaged[at..checked.min(at + 8)];
                word.copy_from_slice(&huge.to_le_bytes()[..word.len()]);
                let checksum = xxh3_128(&damaged[..checked]).to_le_bytes();
                damaged[checked..].copy_from_slice(&checksum);
                let peak = measured(|| detector.load_index(damaged.as_slice()).is_ok());
                assert!(peak <= 2 * intact + 16 * file.len(), "{huge:x} at {at}: {peak} bytes, {intact} if intact");
            }
        }
    }
}

/// The report is dropped, and all its memory with it.
#[test]
fn nothing_is_kept() {
    let article = include_str!("data/article-ar.txt");
    let run = || refrain::analyze(article).dedup(Remove::Near)[0].len();
    run();
    let before = ALLOCATOR.current_usage();
    run();
    assert!(ALLOCATOR.current_usage() <= before + 1024);
}
