//! Mutation tests of refrain. See README.md.

mod copy;
mod mutant;
mod tests;
mod verdicts;
mod weave;

use std::path::Path;
use std::process::Command;

use crate::copy::Copy;
use crate::mutant::Mutant;
use crate::tests::Binaries;
use crate::verdicts::{Book, Choice};

/// What is mutated.
const FILES: [&str; 13] = [
    "src/join/**",
    "src/group/**",
    "src/variants/**",
    "src/analysis/**",
    "src/block/**",
    "src/runs/**",
    "src/report/removal/**",
    "src/report/clean.rs",
    "src/report/dedup.rs",
    "src/normalize/**",
    "src/unicode/**",
    "src/segment/**",
    "src/index/**",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package is in the repository");
    let directory = repository.join("target/mutants");
    let copy = directory.join("copy");
    let choice = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["all", modules @ ..] => Choice::new(None, false, modules),
        ["survivors", modules @ ..] => Choice::new(None, true, modules),
        ["report"] => return Book::read(&directory).print(),
        [number, modules @ ..] if number.parse::<usize>().is_ok() => Choice::new(number.parse().ok(), false, modules),
        _ => return eprintln!("usage: refrain-mutants all|survivors|NUMBER-PER-MODULE [MODULE...], or report"),
    };
    let mutants = list(repository);
    let mut book = Book::read(&directory);
    let left_out = Copy::new(repository, &copy, &mutants).write(book.left_out(&mutants));
    book.leave_out(&mutants, &left_out);
    let binaries = Binaries::build(&copy);
    let tests = binaries.measure(6.0);
    println!("{} tests, {:.0} s", tests.len(), tests.iter().map(|test| test.seconds).sum::<f64>());
    book.try_all(&mutants, &left_out, &binaries, &tests, &choice);
    book.print();
}

fn list(repository: &Path) -> Vec<Mutant> {
    let mut command = Command::new("cargo");
    command.args(["mutants", "--list", "--json", "--package", "refrain"]).current_dir(repository);
    for files in FILES {
        command.args(["--file", files]);
    }
    let output = command.output().expect("cargo runs");
    serde_json::from_slice(&output.stdout).expect("cargo-mutants is installed")
}
