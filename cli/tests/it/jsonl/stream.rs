//! `--jsonl --dedup --stream`: records are written before all are read.

use std::io::{BufRead, BufReader};

use super::*;

#[test]
fn a_record_is_answered_before_the_next_one_comes() {
    let mut command = program();
    command.args(["--jsonl", "--dedup", "--stream", "--drop-empty", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for (text, is_new) in [(BOAT, true), (BOAT, false), (QUAY, true)] {
        let record = format!("{{\"text\":\"{text}\"}}\n");
        // In two parts, of which the first is no whole line.
        let (first, second) = record.split_at(20);
        for part in [first, second] {
            stdin.write_all(part.as_bytes()).unwrap();
            stdin.flush().unwrap();
        }
        if is_new {
            let mut answer = String::new();
            stdout.read_line(&mut answer).unwrap();
            assert_eq!(answer, record);
        }
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn records_of_many_batches_are_numbered_and_deduplicated() {
    let record =
        |number: usize| format!("{{\"text\":\"{}\\n{number}\"}}\n", BOAT.replace("nine", &(number % 5000).to_string()));
    let file: String = (0..80_000).map(record).collect();
    assert!(file.len() > 5_000_000);
    let dir = dir_with(&[("a.jsonl", file.as_bytes()), ("bad.jsonl", (file.clone() + "{}\n").as_bytes())]);
    let run = |name: &str, options: &[&str]| {
        let path = dir.path().join(name);
        refrain(
            ["--jsonl", "--dedup", "--paragraphs", "line", "--min-words", "1"]
                .iter()
                .chain(options)
                .chain(&[arg(&path)]),
        )
    };
    let (stream, whole) = (run("a.jsonl", &["--stream"]), run("a.jsonl", &[]));
    assert!(stream.code == 0 && stream.out == whole.out && stream.out.len() < file.len());
    assert!(
        refrain_with_input("--jsonl --dedup --stream --min-words 1 -".split(' '), file.as_bytes()).out == stream.out
    );
    let bad = run("bad.jsonl", &["--stream"]);
    assert!(bad.code == 2 && bad.out == stream.out && bad.err.contains(":80001: "), "{}", bad.err);
}

#[test]
fn a_state_tells_the_next_file_what_the_earlier_ones_had() {
    let dir = dir_with(&[
        ("monday.jsonl", format!("{{\"text\":\"{BOAT}\"}}\n").as_bytes()),
        ("tuesday.jsonl", format!("{{\"text\":\"{QUAY}\\n{BOAT}\"}}\n").as_bytes()),
    ]);
    let state = dir.path().join("seen");
    let clean = |name: &str| {
        refrain(["--jsonl", "--dedup", "--stream", "--state", arg(&state), arg(&dir.path().join(name))]).out
    };
    assert_eq!(clean("monday.jsonl"), format!("{{\"text\":\"{BOAT}\"}}\n"));
    assert_eq!(clean("tuesday.jsonl"), format!("{{\"text\":\"{QUAY}\\n\"}}\n"));
}

#[test]
fn to_a_closed_pipe_ends_quietly() {
    let file: String = (0..100_000).map(|number| format!("{{\"text\":\"{number}\"}}\n")).collect();
    let dir = dir_with(&[("a.jsonl", file.as_bytes())]);
    for options in [&["--jsonl", "--dedup", "--stream"][..], &["--jsonl", "--dedup"], &["--jsonl", "--mark"]] {
        let mut command = program();
        command.args(options).arg(dir.path().join("a.jsonl")).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_file() {
    let dir = dir_with(&[]);
    let (fifo, clean) = (dir.path().join("a.jsonl"), dir.path().join("clean"));
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let mut command = program();
    command.args(["--jsonl", "--dedup", "--stream", "--output-dir", arg(&clean), arg(&fifo)]);
    let mut child = command.spawn().unwrap();
    // Opening it waits until the program reads. The directory is made before that, or soon after.
    let mut input = fs::OpenOptions::new().write(true).open(&fifo).unwrap();
    input.write_all(format!("{{\"text\":\"{BOAT}\"}}\n").as_bytes()).unwrap();
    while !clean.exists() {
        assert!(child.try_wait().unwrap().is_none(), "the program ended early");
        thread::yield_now();
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert!(!child.wait().unwrap().success());
    assert!(!clean.exists());
}
