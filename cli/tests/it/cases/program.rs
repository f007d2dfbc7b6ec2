//! The program, run on the inputs of a case.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use super::case::Case;
use crate::{data, program};

/// The outcome of a run.
pub struct Answer {
    pub code: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Answer {
    /// The failures of the exit code and of standard error.
    pub fn faults(&self, exit: i32, stderr_has: &[String]) -> Vec<String> {
        if self.code != exit {
            return vec![format!("exit code {}, not {exit}: {}", self.code, self.message())];
        }
        let err = self.err.to_lowercase();
        let missing = stderr_has.iter().filter(|part| !err.contains(&part.to_lowercase()));
        missing.map(|part| format!("{part:?} is not in standard error: {}", self.message())).collect()
    }

    /// Standard error, on one line.
    fn message(&self) -> String {
        self.err.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The bytes of an input.
pub fn input(name: &str) -> Vec<u8> {
    fs::read(inputs().join(name)).unwrap()
}

/// Runs the program on the files of a case, with the case's options and these.
pub fn run(case: &Case, options: &[String]) -> Answer {
    let mut command = program();
    command.current_dir(inputs()).stdin(Stdio::null()).args(&case.args).args(options).args(&case.files);
    let output = command.output().unwrap();
    Answer {
        code: output.status.code().unwrap(),
        out: output.stdout,
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs `--dedup`. Returns the output for `file`, which is standard output, or a file of this name if the case has several files.
pub fn dedup(case: &Case, options: &[String], file: &str) -> (Answer, Vec<u8>) {
    let mut all = vec!["--dedup".to_owned()];
    all.extend_from_slice(options);
    if case.files.len() == 1 {
        let answer = run(case, &all);
        let out = answer.out.clone();
        return (answer, out);
    }
    let dir = tempfile::tempdir().unwrap();
    all.extend(["--output-dir".to_owned(), dir.path().to_str().unwrap().to_owned()]);
    let answer = run(case, &all);
    // After a failure there is no file, and the exit code shows it.
    let written = fs::read(dir.path().join(file)).unwrap_or_default();
    (answer, written)
}

fn inputs() -> PathBuf {
    data("cases/inputs")
}
