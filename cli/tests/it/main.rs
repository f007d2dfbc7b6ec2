//! The program, run as a process: what it prints, to where, and with which exit code.
//!
//! It runs in the directory of the repository, whose texts in `tests/data` are shared with the tests of the library.
#![allow(clippy::disallowed_methods, reason = "texts are made here, not compared")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

mod account;
mod bad_options;
mod bytes;
mod cases;
mod check;
mod encoding;
mod files;
mod generated;
mod help;
mod input;
mod jsonl;
mod options;
mod output;
mod page;
mod people;
mod platforms;
mod progress;
mod removed;
mod reports;
mod snapshots;
mod stream;
mod the_article;

const ARTICLE: &str = "tests/data/article-ar.txt";

/// Twenty words. With one of them changed in the middle, 17 of 21 shingles are shared: a similarity of 0.81.
const TWENTY: &str = "one two three four five six seven eight nine ten \
                      eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const NEAR: &str = "one two three four five six seven eight nine ten \
                    ELEVENTH twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";

/// The program, which Cargo has built for the tests.
const PROGRAM: &str = env!("CARGO_BIN_EXE_refrain");

/// The program that is tested: the gate names the installed one in `REFRAIN_PROGRAM`.
fn program_path() -> PathBuf {
    std::env::var_os("REFRAIN_PROGRAM").map_or_else(|| PathBuf::from(PROGRAM), PathBuf::from)
}

/// The directory of the repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A file of `tests/data`.
fn data(path: &str) -> PathBuf {
    repository().join("tests/data").join(path)
}

/// The program, to be run in the directory of the repository.
fn program() -> Command {
    let mut command = Command::new(program_path());
    command.current_dir(repository());
    command
}

/// The outcome of a run of the program.
#[derive(Debug)]
struct Outcome {
    code: i32,
    /// Standard output as text, with U+FFFD for bytes that are not UTF-8.
    out: String,
    /// Standard output as it was written.
    bytes: Vec<u8>,
    /// Standard error.
    err: String,
}

fn refrain<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Outcome {
    refrain_with_input(args, b"")
}

fn refrain_with_input<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>, input: &[u8]) -> Outcome {
    let mut command = program();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        // On a thread of its own, because a stream writes before it has read everything. A write error is ignored: a
        // program that fails early leaves its input unread.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    });
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        bytes: output.stdout,
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The output of a successful run on this text with these options.
fn printed(options: &str, text: &str) -> String {
    let outcome = refrain_with_input(options.split_whitespace().chain(["-"]), text.as_bytes());
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{options}");
    outcome.out
}

fn json(options: &str, text: &str) -> Value {
    serde_json::from_str(&printed(&format!("--json {options}"), text)).unwrap()
}

/// Asserts that a run fails with exit code 2, no output and a message that contains all of these words.
#[track_caller]
fn fails<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>, words: &[&str]) {
    let outcome = refrain(args);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{outcome:?}");
    for word in words {
        assert!(outcome.err.contains(word), "{word:?} is not in {:?}", outcome.err);
    }
}

/// The text of `--help`, with single spaces for line ends and indentation.
fn help() -> String {
    refrain(["--help"]).out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A directory with these files.
fn dir_with(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let file = dir.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    dir
}

fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}
