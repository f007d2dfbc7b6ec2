//! `--dedup --stream`: output is written while input is read.

use std::io::{BufRead, BufReader};
use std::sync::mpsc;
use std::time::Duration;

use super::*;

/// More than three megabytes, of which not all is read at once. Every third line is a copy, and no line is short.
fn long_text() -> String {
    let line = |n: u32| format!("line number {} of a text that is long\r\n", if n % 3 == 2 { n / 7 } else { n });
    (0..80_000).map(line).collect()
}

#[test]
fn writes_the_same_as_dedup_if_no_paragraph_is_short() {
    let long = long_text();
    let article = fs::read_to_string(data("article-ar.txt")).unwrap();
    let wrapped = fs::read_to_string(data("wrapped/ar.txt")).unwrap().repeat(2);
    for (text, paragraphs) in [(&long, "line"), (&article, "line"), (&wrapped, "blank"), (&wrapped, "line")] {
        let options = format!("--dedup --min-words 0 --paragraphs {paragraphs}");
        let clean = printed(&options, text);
        assert!(clean.len() < text.len());
        assert!(printed(&format!("{options} --stream"), text) == clean, "{paragraphs}: {text:.100}");
        let dir = dir_with(&[("a.txt", text.as_bytes())]);
        let file = dir.path().join("a.txt");
        let of_file = refrain(options.split(' ').chain(["--stream", arg(&file)]));
        assert!((of_file.code, of_file.out, of_file.err.as_str()) == (0, clean, ""), "{paragraphs}: {text:.100}");
    }
}

#[test]
fn takes_each_line_as_a_paragraph_by_default() {
    let wrapped = fs::read_to_string(data("wrapped/en.txt")).unwrap().repeat(2);
    let of = |options: &str| printed(&format!("--dedup --stream --min-words 3 {options}"), &wrapped);
    assert_eq!(of(""), of("--paragraphs line"));
    assert_eq!(of("--paragraphs auto"), of("--paragraphs line"));
    assert_ne!(of("--paragraphs blank"), of("--paragraphs line"));
    assert!(help().contains("(with --stream: each line)"));
}

#[test]
fn begins_before_its_input_ends() {
    let mut command = program();
    command.args(["--dedup", "--stream", "--min-words", "3", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let stdout = child.stdout.take().unwrap();
    let (send, lines) = mpsc::channel();
    thread::spawn(move || BufReader::new(stdout).lines().try_for_each(|line| send.send(line.unwrap())));
    // With a timeout, because a test that waits forever reports nothing.
    let next = || lines.recv_timeout(Duration::from_secs(60)).ok();
    for (line, answer) in [
        ("one two three", Some("one two three")),
        ("four five six", Some("four five six")),
        ("ONE, two, three!", None),
        ("seven eight nine", Some("seven eight nine")),
    ] {
        stdin.write_all(format!("{line}\n").as_bytes()).unwrap();
        if answer.is_some() {
            assert_eq!(next().as_deref(), answer);
        }
    }
    drop(stdin);
    assert_eq!(next(), None);
    assert!(child.wait().unwrap().success());
}

#[test]
fn leaves_short_paragraphs() {
    let text = "* * *\none two three\n* * *\nOne two three\n* * *\n";
    assert_eq!(printed("--dedup --stream --min-words 3", text), "* * *\none two three\n* * *\n* * *\n");
    assert_eq!(printed("--dedup --stream", ""), "");
}

#[test]
fn stops_at_invalid_utf8_and_names_its_offset() {
    let long = long_text();
    let mut bytes = long.clone().into_bytes();
    // After the first buffer.
    let at = 2_000_000;
    bytes[at] = 0xFF;
    let dir = dir_with(&[("a.txt", &bytes), ("cut.txt", b"ab\xE2\x82")]);
    let file = dir.path().join("a.txt");
    let from_file = refrain(["--dedup", "--stream", arg(&file)]);
    let from_pipe = refrain_with_input(["--dedup", "--stream", "-"], &bytes);
    let before = &long[..long[..at].rfind('\n').unwrap() + 1];
    for (outcome, name) in [(from_file, arg(&file)), (from_pipe, "standard input")] {
        assert_eq!(outcome.code, 2);
        let message = format!("error: {name}: invalid UTF-8 at byte {at}; name its encoding");
        assert!(outcome.err.starts_with(&message), "{}", outcome.err);
        assert!(outcome.out == printed("--dedup", before));
    }
    let stream = |name: &str| {
        [OsStr::new("--dedup"), OsStr::new("--stream"), dir.path().join(name).as_ref()].map(OsStr::to_owned)
    };
    fails(stream("cut.txt"), &["invalid UTF-8 at byte 2"]);
}

#[test]
fn names_an_input_that_cannot_be_read() {
    let dir = dir_with(&[]);
    let missing = dir.path().join("missing.txt");
    fails(["--dedup", "--stream", arg(&missing)], &[arg(&missing), "check the name"]);
    fails(["--dedup", "--stream", arg(dir.path())], &["--stream takes one text"]);
}

#[test]
fn writes_a_whole_file_to_a_directory_or_none() {
    let dir = dir_with(&[("a.txt", b"a b c\nA B C\n"), ("bad.txt", b"a b c\n\xFF")]);
    let clean = dir.path().join("clean");
    let to_dir = |name: &str, options: &[&str]| {
        let file = dir.path().join(name);
        let args = ["--dedup", "--stream", "--min-words", "3", "--output-dir", arg(&clean), arg(&file)];
        let outcome = refrain(args.iter().chain(options));
        assert_eq!(outcome.out, "");
        (outcome.code, outcome.err)
    };
    assert_eq!(to_dir("a.txt", &[]), (0, String::new()));
    assert_eq!(fs::read(clean.join("a.txt")).unwrap(), b"a b c\n");
    let (code, err) = to_dir("a.txt", &[]);
    assert!(code == 2 && err.contains("is there already; remove it, or use --force"), "{err}");
    assert_eq!(to_dir("a.txt", &["--force"]).0, 0);
    assert_eq!(to_dir("bad.txt", &[]).0, 2);
    assert_eq!(names_in(&clean), ["a.txt"]);
}

#[test]
fn takes_a_seed_that_changes_no_answer() {
    let text = "one two three\nfour five six\nONE TWO THREE\n";
    for seed in ["0", "12345", "0x5eed", "0XFFFFFFFFFFFFFFFF", "18446744073709551615"] {
        assert_eq!(
            printed(&format!("--dedup --stream --min-words 3 --seed {seed}"), text),
            "one two three\nfour five six\n"
        );
    }
    for seed in ["", "-1", "0x", "1e3", "18446744073709551616", "secret"] {
        fails(["--dedup", "--stream", "--seed", seed, ARTICLE], &["--seed", "below 2^64", "0x"]);
    }
}

#[test]
fn excludes_options_that_need_the_whole_text() {
    let together = [
        ("--stream", ["--stream", "needs --dedup"]),
        ("--stream --json", ["--stream", "needs --dedup"]),
        ("--dedup --stream --json", ["--json", "--dedup"]),
        ("--dedup --stream --near", ["--stream", "--near"]),
        ("--dedup --stream --sentences yes", ["--stream", "--sentences yes"]),
        ("--dedup --stream --keep last", ["--stream", "--keep last"]),
        ("--dedup --stream --keep longest", ["--stream", "longest"]),
        ("--dedup --stream --threshold 0.8", ["--stream", "--threshold"]),
        ("--dedup --stream --shingle 3", ["--stream", "--shingle"]),
        ("--dedup --stream --min-block 3", ["--stream", "--min-block"]),
        ("--dedup --stream --paragraphs markdown", ["--stream", "--paragraphs markdown"]),
        ("--dedup --stream --top 3", ["--top", "--dedup"]),
        ("--dedup --stream --output-dir clean Cargo.toml", ["--stream", "one text"]),
        ("--dedup --stream Cargo.toml", ["--stream", "one text"]),
        ("--dedup --state seen", ["--state", "needs --stream"]),
    ];
    for (options, words) in together {
        fails(options.split(' ').chain([ARTICLE]), &words);
    }
    let outcome = refrain(["--dedup", "--stream", "--exact", "--keep", "first", "--sentences", "no", ARTICLE]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
}

#[test]
fn a_state_tells_the_next_text_what_the_earlier_ones_had() {
    let dir = dir_with(&[
        ("monday.txt", b"one two three\nfour five six\n"),
        ("tuesday.txt", b"seven eight nine\nFour, five, six!\n"),
        ("bad.txt", b"one two three\nten eleven twelve\n\xFF"),
    ]);
    let state = dir.path().join("states/seen");
    let clean = |name: &str, options: &[&str]| {
        let file = dir.path().join(name);
        let args = ["--dedup", "--stream", "--min-words", "3", "--state", arg(&state), arg(&file)];
        refrain(args.iter().chain(options))
    };
    assert_eq!(clean("monday.txt", &[]).out, "one two three\nfour five six\n");
    assert_eq!(clean("tuesday.txt", &[]).out, "seven eight nine\n");
    let before = fs::read(&state).unwrap();
    // A run that fails, and one with other settings, leave the state as it was.
    assert_eq!(clean("bad.txt", &[]).code, 2);
    let other = clean("monday.txt", &["--min-words", "4"]);
    assert!(other.code == 2 && other.err.contains("`min_words`") && other.err.contains("--state"), "{}", other.err);
    let seeded = clean("monday.txt", &["--seed", "1"]);
    assert!(seeded.code == 2 && seeded.err.contains("`seed`"), "{}", seeded.err);
    assert_eq!(fs::read(&state).unwrap(), before);
    assert_eq!(names_in(&dir.path().join("states")), ["seen"]);
    assert_eq!(clean("tuesday.txt", &[]).out, "");
    fs::write(&state, "no state").unwrap();
    let damaged = clean("monday.txt", &[]);
    assert!(damaged.code == 2 && damaged.err.contains(arg(&state)), "{}", damaged.err);
}

#[test]
fn a_state_that_cannot_be_written_is_named() {
    let dir = dir_with(&[("a.txt", b"one two three\n"), ("file", b"")]);
    let state = dir.path().join("file/seen");
    let outcome = refrain(["--dedup", "--stream", "--state", arg(&state), arg(&dir.path().join("a.txt"))]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains(arg(&state)), "{}", outcome.err);
}

#[cfg(target_os = "linux")]
#[test]
fn shows_progress_on_a_terminal_if_the_output_goes_elsewhere() {
    let dir = dir_with(&[]);
    let command = format!(
        "(cat '{ARTICLE}'; sleep 1; cat '{ARTICLE}') | '{PROGRAM}' --dedup --stream - > '{}'",
        dir.path().join("clean").display()
    );
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).env("TERM", "xterm").stdin(Stdio::null()).current_dir(repository());
    // `script` of util-linux may not be there to make a terminal.
    let Some(output) = script.output().ok().filter(|output| output.status.success()) else { return };
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("MB read: ") && shown.contains("paragraphs removed"), "{shown:?}");
}

#[test]
fn to_a_closed_pipe_ends_quietly() {
    let dir = dir_with(&[("a.txt", long_text().as_bytes())]);
    let mut command = program();
    command.args(["--dedup", "--stream"]).arg(dir.path().join("a.txt")).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn to_a_full_disk_fails() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program().args(["--dedup", "--stream", ARTICLE]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("error: standard output: "));
}
