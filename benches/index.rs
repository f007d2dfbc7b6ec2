//! An index of a corpus: how long `matches` takes, and what removal costs, in time and memory.
//!
//! Run with `REFRAIN_CORPUS=FILE cargo bench --bench index`, or with `REFRAIN_REMOVABLE=1` or `REFRAIN_PASSAGES=1` too. `FILE` has one paragraph per
//! line. Every 2,000 lines are a document. The peak of memory is read from `/proc`, so it is known on Linux only.
#![allow(clippy::disallowed_methods, reason = "texts are measured here, not compared")]

use std::time::{Duration, Instant};

use refrain::{Detector, ParagraphBreak};

const LINES_PER_DOCUMENT: usize = 2000;

fn main() {
    let Some(path) = std::env::var_os("REFRAIN_CORPUS") else {
        return println!("set REFRAIN_CORPUS to a file to measure an index of its lines");
    };
    let is_removable = std::env::var_os("REFRAIN_REMOVABLE").is_some();
    let text = std::fs::read_to_string(path).expect("REFRAIN_CORPUS names a file of UTF-8");
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let documents: Vec<String> = lines.chunks(LINES_PER_DOCUMENT).map(|lines| lines.join("\n")).collect();
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build().expect("the settings are valid");
    let has_passages = std::env::var_os("REFRAIN_PASSAGES").is_some();
    let mut index = match (is_removable, has_passages) {
        (true, _) => detector.removable_index(),
        (false, true) => detector.passage_index(),
        (false, false) => detector.index(),
    }
    .expect("it keeps the first");
    let memory_before = memory("VmRSS");
    let start = Instant::now();
    for (key, document) in (0..).zip(&documents) {
        index.insert_keyed(key, document).expect("the keys differ");
    }
    println!("{index:?}, built in {:.2?}", start.elapsed());
    println!(
        "memory: {} MiB, at most {} MiB more than before",
        memory("VmRSS") - memory_before,
        memory("VmHWM") - memory_before
    );
    let mut file = Vec::new();
    index.save(&mut file).expect("writing to memory does not fail");
    println!("file: {:.1} MB", file.len() as f64 / 1e6);

    let mut found = 0;
    measure("matches", lines.iter().step_by(31), |line| found += index.matches(line).len());
    println!("  {found} matches");
    measure("matches_at(0.5)", lines.iter().step_by(lines.len() / 300 + 1), |line| {
        index.matches_at(line, 0.5).expect("the threshold is in bounds");
    });
    if index.has_passages() {
        let start = Instant::now();
        detector.load_index(file.as_slice()).expect("the file is one of this detector");
        println!("loaded in {:.2?}", start.elapsed());
        measure("passages", lines.iter().step_by(31), |line| {
            index.passages(line).expect("the rules tell where their tokens are");
        });
    }
    if is_removable {
        let keys: Vec<u64> = (0..documents.len() as u64).step_by(4).collect();
        measure("remove a document", keys.iter(), |key| index.remove(*key).expect("the key is there"));
    }
}

/// Prints the median, the 99th percentile and the maximum of the times of some calls.
fn measure<T>(name: &str, inputs: impl Iterator<Item = T>, mut call: impl FnMut(T)) {
    let time = |input| {
        let start = Instant::now();
        call(input);
        start.elapsed()
    };
    let mut times: Vec<Duration> = inputs.map(time).collect();
    times.sort_unstable();
    let at =
        |share: f64| times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or_default();
    println!(
        "{name}: median {:.1?}, 99th percentile {:.1?}, at most {:.1?}, of {}",
        at(0.5),
        at(0.99),
        at(1.0),
        times.len()
    );
}

/// A figure of this process in MiB; 0 where it is not known.
fn memory(figure: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(figure)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default() / 1024
}
