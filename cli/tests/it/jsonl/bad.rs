//! Lines that are no records.

use super::*;

const NO_RECORDS: [(&[u8], &[&str]); 14] = [
    (b"{\"id\":1}", &["there is no field `text`", "--text content"]),
    (b"{\"text\":null}", &["the field `text` is null, not a string"]),
    (b"{\"text\":12}", &["is a number, not a string"]),
    (b"{\"text\":true}", &["is true or false, not a string"]),
    (b"{\"text\":[\"a\"]}", &["is an array, not a string"]),
    (b"{\"text\":{\"a\":\"b\"}}", &["is an object, not a string"]),
    (b"{\"text\":\"a\",}", &["not a JSON object", "column 13", "correct the line"]),
    (b"{", &["not a JSON object on one line", "jq -c . FILE"]),
    (b"[{\"text\":\"a\"}]", &["not a JSON object on one line", "jq -c '.[]' FILE"]),
    (b"{\"text\":\"a\"} {\"text\":\"b\"}", &["not a JSON object", "trailing characters"]),
    (b"plain text", &["not a JSON object"]),
    (b"{\"text\":\"a\0b\"}", &["not a JSON object", "control character"]),
    (b"{\"text\":\"\\x\"}", &["not a JSON object", "escape"]),
    (b"{\"text\":\"\xFF\"}", &["invalid UTF-8 at byte 9 of the line", "--encoding"]),
];

#[test]
fn a_bad_line_is_an_error_with_its_number() {
    for (line, words) in NO_RECORDS {
        let file = [b"{\"text\":\"a\"}\n\n".as_slice(), line, b"\n{\"text\":\"b\"}\n"].concat();
        for options in ["", "--json", "--dedup", "--dedup --stream", "--mark"] {
            let message = failure(options, &file);
            assert!(message.starts_with("error: standard input:3: "), "{message}");
            for word in words.iter().chain(&["use --skip-bad"]) {
                assert!(message.contains(word), "{options}: {word:?} is not in {message:?}");
            }
        }
    }
}

#[test]
fn skip_bad_counts_such_lines_and_writes_them_unchanged() {
    let mut file = format!("{{\"text\":\"{BOAT}\"}}\n").into_bytes();
    let mut expected = file.clone();
    for (line, _) in NO_RECORDS {
        for bytes in [&mut file, &mut expected] {
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
    }
    file.extend_from_slice(format!("{{\"text\":\"{BOAT}\"}}\n").as_bytes());
    let note = "standard input: 14 lines are no records and were skipped, first line 2: there is no field `text`";
    for options in ["--dedup --drop-empty", "--dedup --drop-empty --stream"] {
        let outcome = refrain_with_input(format!("--jsonl --skip-bad {options} -").split_whitespace(), &file);
        assert!(outcome.code == 0 && outcome.bytes == expected, "{options}: {outcome:?}");
        assert!(outcome.err.starts_with(note), "{}", outcome.err);
    }
    let outcome = refrain_with_input("--jsonl --skip-bad -".split_whitespace(), &file);
    assert!(outcome.out.starts_with("2 records, ") && outcome.err.starts_with(note), "{outcome:?}");
    let one = refrain_with_input("--jsonl --skip-bad -".split_whitespace(), b"1\n");
    assert!(one.err.starts_with("standard input: 1 line is no record and was skipped, first line 1: "), "{}", one.err);
}

#[test]
fn a_stream_writes_the_records_before_a_bad_line() {
    let file = format!("{{\"text\":\"{BOAT}\"}}\n{{\"text\":\"{BOAT}\"}}\n{{}}\n{{\"text\":\"b\"}}\n");
    let outcome = refrain_with_input(["--jsonl", "--dedup", "--stream", "-"], file.as_bytes());
    assert_eq!((outcome.code, outcome.out), (2, format!("{{\"text\":\"{BOAT}\"}}\n{{\"text\":\"\"}}\n")));
}

#[test]
fn a_failure_writes_no_file() {
    let dir = dir_with(&[("good.jsonl", b"{\"text\":\"a\"}\n"), ("bad.jsonl", b"{\"text\":\"a\"}\n{}\n")]);
    let [good, bad, clean] = ["good.jsonl", "bad.jsonl", "clean"].map(|name| dir.path().join(name));
    let runs: [&[&Path]; 2] = [&[&good, &bad], &[&bad]];
    for (files, stream) in runs.into_iter().zip([None, Some("--stream")]) {
        let options = ["--jsonl", "--dedup", "--output-dir", arg(&clean)].into_iter().chain(stream);
        let outcome = refrain(options.chain(files.iter().map(|file| arg(file))));
        assert!(outcome.code == 2 && outcome.err.contains("bad.jsonl:2: "), "{outcome:?}");
        assert!(!clean.exists());
    }
}

#[test]
fn options_that_do_not_fit_are_refused() {
    for (options, words) in [
        ("--skip-bad", ["--skip-bad", "need --jsonl"]),
        ("--text a", ["--text", "need --jsonl"]),
        ("--id a", ["--id", "need --jsonl"]),
        ("--whole", ["--whole", "need --jsonl"]),
        ("--mark", ["--mark", "needs --jsonl"]),
        ("--dedup --drop-empty", ["--drop-empty", "needs --jsonl"]),
        ("--jsonl --drop-empty", ["--drop-empty", "needs --dedup"]),
        ("--jsonl --mark --dedup", ["--mark", "--dedup"]),
        ("--jsonl --mark --json", ["--mark", "--json"]),
        ("--jsonl --mark --dedup --stream", ["--mark", "--dedup"]),
        ("--jsonl --mark --sentences yes", ["--mark", "--sentences yes"]),
        ("--jsonl --mark --top 3", ["--top", "--mark"]),
        ("--jsonl --mark --passages", ["--passages", "--mark"]),
        ("--jsonl --mark a.jsonl", ["--mark", "--output-dir"]),
        ("--jsonl --whole --paragraphs line", ["--whole", "--paragraphs"]),
        ("--jsonl --lossy", ["--lossy", "--jsonl"]),
    ] {
        fails(options.split(' ').chain([ARTICLE]), &words);
    }
}
