//! How much memory is in use at most, measured by a counting allocator. This is a program of its own because it has its
//! own allocator.
//!
//! One test at a time: each begins with [`alone`].

use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use peak_alloc::PeakAlloc;
use rayon::{ThreadPool, ThreadPoolBuilder};
use refrain::{Detector, Index, Remove};
use xxhash_rust::xxh3::xxh3_128;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Waits until no other test runs.
fn alone() -> MutexGuard<'static, ()> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs the function on two threads, and returns how many bytes were in use at most beyond those before it.
fn measured<T: Send>(function: impl FnOnce() -> T + Send) -> usize {
    static TWO_THREADS: LazyLock<ThreadPool> =
        LazyLock::new(|| ThreadPoolBuilder::new().num_threads(2).build().unwrap());
    // Started before it is measured.
    TWO_THREADS.install(|| ());
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let result = TWO_THREADS.install(function);
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
    let _alone = alone();
    let mut random = Random(1);
    at_most(&text(|number| random.line(8 + number as u64 % 50, 30_000)), 5.0, 5.0, 6.0, 3.0);
}

#[test]
fn paragraphs_that_are_nearly_equal() {
    let _alone = alone();
    let template = Random(1).line(38, 30_000);
    let text = text(|number| format!("{} own{number}\n", template.trim_end()));
    at_most(&text, 5.0, 6.0, 8.0, 3.0);
}

#[test]
fn equal_paragraphs() {
    let _alone = alone();
    let line = Random(1).line(38, 30_000);
    at_most(&text(|_| line.clone()), 2.0, 2.0, 6.0, 2.0);
}

#[test]
fn one_line() {
    let _alone = alone();
    let mut random = Random(1);
    at_most(text(|_| random.line(1, 30_000)).replace('\n', "").as_str(), 6.0, 6.0, 22.0, 3.0);
}

#[test]
fn lines_of_four_words() {
    let _alone = alone();
    let mut random = Random(1);
    at_most(&text(|_| random.line(4, 30_000)), 5.0, 8.0, 5.0, 5.0);
}

#[test]
fn words_of_one_letter() {
    let _alone = alone();
    let mut random = Random(1);
    let mut word = || [char::from(b'a' + random.below(10) as u8), ' '];
    let text = text(|_| (0..50).flat_map(|_| word()).chain(['\n']).collect());
    at_most(&text, 10.0, 10.0, 35.0, 3.0);
}

#[test]
fn a_number_on_each_line() {
    let _alone = alone();
    at_most(&text(|number| format!("{}\n", 1_000_000 + number)), 13.0, 23.0, 13.0, 11.0);
}

#[test]
fn lines_of_two_bytes() {
    let _alone = alone();
    let mut random = Random(1);
    at_most(&text(|_| format!("{}\n", char::from(b'a' + random.below(26) as u8))), 36.0, 36.0, 36.0, 36.0);
}

/// A number in a file is trusted only as far as the file is long. Each word of a file is set to a huge number, and the
/// checksum is corrected.
#[test]
fn loading_a_damaged_index_takes_no_more_memory_than_its_file_can_hold() {
    let _alone = alone();
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
    let _alone = alone();
    let article = include_str!("data/article-ar.txt");
    let run = || refrain::analyze(article).dedup(Remove::Near)[0].len();
    run();
    let before = ALLOCATOR.current_usage();
    run();
    assert!(ALLOCATOR.current_usage() <= before + 1024);
}
