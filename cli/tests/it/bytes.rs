//! `--lossy`: bytes that are not UTF-8 equal only the same bytes, and are written unchanged.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Three lines in Windows-1256, of which the last is a copy of the first, and a line in UTF-8.
const LINES: &[u8] = b"\xDE\xC7\xE1 \xD1\xCC\xE1 \xE3\xE4 \xC7\xE1\xDE\xE6\xE3\n\xDF\xCA\xC8 \xE6\xE1\xCF \xDD\xED \xC7\xE1\xC8\xED\xCA\n\
    one two three four\n\xDE\xC7\xE1 \xD1\xCC\xE1 \xE3\xE4 \xC7\xE1\xDE\xE6\xE3!\n";

/// Lines of words, some of them not in UTF-8.
fn lines_of_bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    let valid = ["one", "الله", "\u{10600}"].map(|word| word.as_bytes().to_vec());
    let invalid: [&[u8]; 4] = [b"caf\xE9", b"caf\xE8", b"\xE2\x80", b"\xDE\xC7\xE1"];
    let known = proptest::sample::select([valid.to_vec(), invalid.map(<[u8]>::to_vec).to_vec()].concat());
    let line = vec(prop_oneof![7 => known, 1 => vec(0x80..=0xFFu8, 1..3)], 0..3).prop_map(|words| words.join(&b' '));
    vec(line, 0..most).prop_map(|lines| lines.join(&b'\n'))
}

/// The output of `--dedup --lossy` for these bytes.
fn clean(options: &str, bytes: &[u8]) -> Vec<u8> {
    let args = ["--dedup", "--lossy"].into_iter().chain(options.split_whitespace()).chain(["-"]);
    let outcome = refrain_with_input(args, bytes);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{options}");
    outcome.bytes
}

#[test]
fn different_bytes_are_not_copies_and_stay_unchanged() {
    let first_three: Vec<u8> = LINES.split_inclusive(|&byte| byte == b'\n').take(3).flatten().copied().collect();
    for options in ["--min-words 4", "--min-words 4 --near", "--min-words 4 --stream", "--min-words 4 --sentences yes"]
    {
        assert_eq!(clean(options, LINES), first_three, "{options}");
        assert_eq!(clean(options, &first_three), first_three, "{options}");
    }
    assert_eq!(clean("--min-words 4 --keep last", LINES).len(), first_three.len() + 1);
}

#[test]
fn files_are_compared_with_each_other() {
    let dir = dir_with(&[
        ("a.txt", LINES),
        ("b.txt", b"one two three four\n\xDE\xC7\xE1 \xD1\xCC\xE1 \xE3\xE4 \xC7\xE1\xDE\xE6\xE4\n"),
    ]);
    let [a, b, to] = ["a.txt", "b.txt", "clean"].map(|name| dir.path().join(name));
    let args = ["--dedup", "--lossy", "--min-words", "4", "--output-dir", arg(&to), arg(&a), arg(&b)];
    let outcome = refrain(args);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(fs::read(to.join("b.txt")).unwrap(), b"\xDE\xC7\xE1 \xD1\xCC\xE1 \xE3\xE4 \xC7\xE1\xDE\xE6\xE4\n");
}

#[test]
fn a_report_shows_them_in_hexadecimal() {
    let outcome = refrain_with_input(["--lossy", "--min-words", "4", "-"], LINES);
    assert!(
        outcome.out.contains("\n\\xDE\\xC7\\xE1 \\xD1\\xCC\\xE1 \\xE3\\xE4 \\xC7\\xE1\\xDE\\xE6\\xE3\n"),
        "{}",
        outcome.out
    );
    // A character that could represent a byte is shown unchanged.
    let text = "sign \u{10600} and \u{10601} again\nsign \u{10600} and \u{10601} again\n";
    let outcome = refrain_with_input(["--lossy", "--min-words", "4", "-"], text.as_bytes());
    assert!(outcome.out.contains("\nsign \u{10600} and \u{10601} again\n"), "{}", outcome.out);
}

#[test]
fn byte_ranges_and_figures_are_those_of_the_file() {
    let outcome = refrain_with_input(["--lossy", "--json", "--min-words", "4", "-"], LINES);
    let report: Value = serde_json::from_str(&outcome.out).unwrap();
    let copies = &report["groups"][0]["variants"][0]["copies"];
    let ranges = [0, 1].map(|copy| [0, 1].map(|end| copies[copy]["bytes"][end].as_u64().unwrap() as usize));
    let [first, second] = ranges.map(|[start, end]| &LINES[start..end]);
    assert_eq!([first, b"!"].concat(), second);
    assert_eq!(report["stats"]["bytes"], LINES.len());
    assert_eq!(report["stats"]["copy_bytes"], second.len());
    assert_eq!(report["stats"]["near_bytes"], 0);
    assert_eq!(report["stats"]["removed_exact"]["bytes"], second.len());
    let outcome = refrain_with_input(["--lossy", "--json", "--removals", "exact", "--min-words", "4", "-"], LINES);
    let removal = &serde_json::from_str::<Value>(&outcome.out).unwrap()["removals"][0];
    assert_eq!((&removal["removed"]["bytes"], &removal["kept"]["bytes"]), (&copies[1]["bytes"], &copies[0]["bytes"]));
    // The same holds for blocks and for later files.
    let dir = dir_with(&[("a.txt", &[LINES, b"\xFF\n"].concat()), ("b.txt", LINES)]);
    let [a, b] = ["a.txt", "b.txt"].map(|name| dir.path().join(name));
    let outcome = refrain(["--lossy", "--json", "--min-words", "4", arg(&a), arg(&b)]);
    let report: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(report["blocks"][0]["runs"][1]["document"], 1);
    assert_eq!(report["blocks"][0]["runs"][1]["bytes"], json!([0, LINES.len() - 1]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn the_output_consists_of_lines_of_the_input(bytes in lines_of_bytes(12)) {
        let whole = clean("--min-words 1 --paragraphs line", &bytes);
        let mut rest = bytes.split_inclusive(|&byte| byte == b'\n');
        for line in whole.split_inclusive(|&byte| byte == b'\n') {
            prop_assert!(rest.any(|other| other == line), "{line:?} is not in the rest");
        }
        // A second run removes nothing.
        prop_assert_eq!(clean("--min-words 1 --paragraphs line", &whole), &*whole);
        prop_assert_eq!(clean("--min-words 1 --paragraphs line --stream", &whole), whole);
    }
}
