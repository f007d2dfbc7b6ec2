//! Which files are read, and as what: directories, lists, compressed files, Markdown.

mod compressed;
mod directories;
mod lists;
mod markdown;
mod selection;
mod twice;

use super::*;

/// A paragraph that is not short.
const BOAT: &str = "The last boat to the island leaves at nine.\n";
const QUAY: &str = "Nobody on the quay had seen the boy since noon.\n";

/// The names of the documents of a report on these files of the directory, with these options.
fn read_in(dir: &Path, args: &[&str]) -> Vec<String> {
    let outcome = run_in(dir, &[&["--json"], args].concat());
    assert_eq!(outcome.code, 0, "{args:?}: {}", outcome.err);
    let report: Value = serde_json::from_str(&outcome.out).unwrap();
    let names = report["documents"].as_array().unwrap().iter().map(|document| document["name"].as_str().unwrap());
    names.map(|name| name.replace('\\', "/")).collect()
}

/// The outcome of a run in this directory.
fn run_in(dir: &Path, args: &[&str]) -> Outcome {
    run_with_input_in(dir, args, b"")
}

fn run_with_input_in(dir: &Path, args: &[&str], input: &[u8]) -> Outcome {
    let mut command = Command::new(program_path());
    command.args(args).current_dir(dir).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that fails early leaves its input unread.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        bytes: output.stdout,
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A directory `docs` in which files are ignored, hidden, binary or in another encoding.
fn docs() -> TempDir {
    dir_with(&[
        ("docs/.git/config", b"git\n"),
        ("docs/.gitignore", b"build/\n*.log\n"),
        ("docs/.hidden.txt", BOAT.as_bytes()),
        ("docs/a/b.md", BOAT.as_bytes()),
        ("docs/a.txt", BOAT.as_bytes()),
        ("docs/a-b.txt", QUAY.as_bytes()),
        ("docs/build/c.txt", BOAT.as_bytes()),
        ("docs/d.log", BOAT.as_bytes()),
    ])
}
