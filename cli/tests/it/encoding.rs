//! Files that are not UTF-8: the message names their format, and `--encoding` reads them.

use super::*;

const ARABIC: &str =
    "وصل الوزير إلى القاهرة صباح اليوم\nثم غادر في المساء إلى الرياض\nوصل الوزير الى القاهرة صباح اليوم.\n";

fn utf16le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn utf16be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// The ways in which a file is read.
const WAYS: [&str; 5] = ["", "--json", "--dedup", "--dedup --stream", "--dedup --lossy"];

/// Asserts that these bytes are refused in every way, from a file and from a pipe, with a message that contains these words.
#[track_caller]
fn refused(bytes: &[u8], words: &[&str]) {
    let dir = dir_with(&[("file.txt", bytes)]);
    let file = dir.path().join("file.txt");
    for way in WAYS {
        let options = || way.split_whitespace();
        let from_file = refrain(options().chain([arg(&file)]));
        let from_pipe = refrain_with_input(options().chain(["-"]), bytes);
        for (outcome, name) in [(from_file, arg(&file)), (from_pipe, "standard input")] {
            assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{way}: {}", outcome.err);
            for word in words.iter().chain([&name]) {
                assert!(outcome.err.contains(word), "{way}: {word:?} is not in {:?}", outcome.err);
            }
        }
    }
}

#[test]
fn utf16_is_named_with_and_without_a_mark() {
    for text in [ARABIC, "the same plain line of text here\r\nthe same plain line of text here\r\n"] {
        refused(&utf16le(text), &["UTF-16", "--encoding utf-16le"]);
        refused(&utf16be(text), &["UTF-16", "--encoding utf-16be"]);
        refused(&utf16le(&format!("\u{FEFF}{text}")), &["UTF-16", "--encoding utf-16le"]);
        refused(&utf16be(&format!("\u{FEFF}{text}")), &["UTF-16", "--encoding utf-16be"]);
    }
}

#[test]
fn a_named_encoding_is_read_and_written_as_utf8() {
    let windows_1256 = encoding_rs::WINDOWS_1256.encode(ARABIC).0.into_owned();
    let iso_8859_6 = encoding_rs::ISO_8859_6.encode(ARABIC).0.into_owned();
    let marked = utf16be(&format!("\u{FEFF}{ARABIC}"));
    let first_two: String = ARABIC.split_inclusive('\n').take(2).collect();
    for (label, bytes) in [
        ("windows-1256", &windows_1256),
        ("iso-8859-6", &iso_8859_6),
        ("utf-16le", &utf16le(ARABIC)),
        ("utf-16be", &utf16be(ARABIC)),
        ("utf-16be", &marked),
        ("utf-16", &marked),
        ("UTF-16", &utf16le(ARABIC)),
        ("utf-8", &ARABIC.as_bytes().to_vec()),
    ] {
        let run = |options: &[&str]| {
            let outcome = refrain_with_input(
                ["--encoding", label, "--min-words", "3"].iter().chain(options).chain(&["-"]),
                bytes,
            );
            assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{label}");
            outcome
        };
        assert_eq!(run(&["--dedup"]).bytes, first_two.as_bytes(), "{label}");
        assert_eq!(run(&["--dedup", "--stream"]).bytes, first_two.as_bytes(), "{label}");
        assert!(run(&[]).out.starts_with("3 paragraphs, 2 distinct: 1 copy"), "{label}");
        let report: Value = serde_json::from_str(&run(&["--json"]).out).unwrap();
        // Byte ranges are those of the text in UTF-8.
        let second = &report["groups"][0]["variants"][0]["copies"][1]["bytes"];
        assert_eq!(second, &json!([first_two.len(), ARABIC.len() - 1]), "{label}");
    }
}

#[test]
fn malformed_bytes_are_named_with_their_offset_or_kept() {
    // ISO 8859-6 has no character 0xFF.
    let bytes = b"\xC7\xE4\xE8\xE1\xCF one two\n\xFF three four\n";
    for way in [&["--encoding", "iso-8859-6", "-"][..], &["--encoding", "iso-8859-6", "--dedup", "--stream", "-"]] {
        let outcome = refrain_with_input(way, bytes);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains("standard input: invalid ISO-8859-6 at byte 14"), "{}", outcome.err);
        assert!(outcome.err.contains("check --encoding, or use --lossy"), "{}", outcome.err);
    }
    for way in [&["--dedup"][..], &["--dedup", "--stream"]] {
        let outcome =
            refrain_with_input(["--encoding", "iso-8859-6", "--lossy"].iter().chain(way).chain(&["-"]), bytes);
        assert_eq!(outcome.code, 0);
        assert_eq!(outcome.bytes, ["الوفد one two\n".as_bytes(), b"\xFF three four\n"].concat());
    }
}

#[test]
fn a_mark_that_contradicts_the_name_is_an_error() {
    let dir = dir_with(&[("a.txt", &utf16le("\u{FEFF}one two three\n"))]);
    let file = dir.path().join("a.txt");
    for label in ["utf-16be", "windows-1252", "utf-8"] {
        fails(["--encoding", label, arg(&file)], &["UTF-16", "--encoding utf-16le"]);
    }
}
