//! Runs targets on random inputs and on files, with stable Rust. See README.md.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fastrand::Rng;
use refrain_fuzz::targets::{TARGETS, Target};

const USAGE: &str = "usage: refrain-fuzz INPUTS SEED [TARGET...]    that many random inputs for each target
       refrain-fuzz FILE-OR-DIRECTORY... TARGET      these inputs";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [inputs, seed, names @ ..] if inputs.parse::<u64>().is_ok() => match (inputs.parse(), seed.parse()) {
            (Ok(inputs), Ok(seed)) => random(inputs, seed, names),
            _ => usage(),
        },
        [paths @ .., name] if !paths.is_empty() => match TARGETS.iter().find(|target| target.name == name) {
            Some(target) => files(target, paths),
            None => usage(),
        },
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    eprintln!("{USAGE}\ntargets: {}", names.join(" "));
    ExitCode::from(2)
}

/// What was run.
#[derive(Default)]
struct Counts {
    inputs: u64,
    finds: u64,
    slowest: Duration,
}

impl Counts {
    fn print(&self, target: &Target, began: Instant) {
        let Self { inputs, finds, slowest } = self;
        let (name, seconds) = (target.name, began.elapsed().as_secs_f64());
        println!(
            "{name:<16} {inputs:>9} inputs {finds:>4} finds {seconds:>7.1} s, the slowest {:.1} ms",
            slowest.as_secs_f64() * 1e3
        );
    }

    fn code(&self) -> ExitCode {
        if self.finds == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Runs targets on inputs drawn from a seed. The inputs of a target do not depend on which others are run.
fn random(inputs: u64, seed: u64, names: &[String]) -> ExitCode {
    let mut all = Counts::default();
    for target in TARGETS.iter().filter(|target| names.is_empty() || names.iter().any(|name| name == target.name)) {
        let (began, mut counts) = (Instant::now(), Counts::default());
        let mut rng = Rng::with_seed(seed);
        let mut input = vec![0; target.bytes];
        for _ in 0..inputs {
            // Short inputs as often as long ones, since small texts have all the edges.
            let len = rng.usize(1..=target.bytes);
            rng.fill(&mut input[..len]);
            run(target, &input[..len], &mut counts);
        }
        counts.print(target, began);
        all.inputs += counts.inputs;
        all.finds += counts.finds;
    }
    println!("{} inputs, {} finds", all.inputs, all.finds);
    all.code()
}

/// Runs a target on files, or on all files of directories.
fn files(target: &Target, paths: &[String]) -> ExitCode {
    let (began, mut counts) = (Instant::now(), Counts::default());
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        match fs::read_dir(path) {
            Ok(entries) => files.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) => files.push(path.into()),
        }
    }
    files.sort();
    for file in files {
        match fs::read(&file) {
            Ok(input) => run(target, &input, &mut counts),
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::from(2);
            }
        }
    }
    counts.print(target, began);
    counts.code()
}

/// Runs a target on an input. If it fails, the input is written to a file.
fn run(target: &Target, input: &[u8], counts: &mut Counts) {
    let began = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| target.run(input)));
    counts.slowest = counts.slowest.max(began.elapsed());
    counts.inputs += 1;
    if result.is_err() {
        counts.finds += 1;
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(target.name);
        let file = directory.join(format!("find-{:016x}", xxhash_rust::xxh3::xxh3_64(input)));
        match fs::create_dir_all(&directory).and_then(|()| fs::write(&file, input)) {
            Ok(()) => eprintln!("the input is {}", file.display()),
            Err(error) => eprintln!("{}: {error}", file.display()),
        }
    }
}
