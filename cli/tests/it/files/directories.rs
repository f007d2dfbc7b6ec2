//! A directory is read with all files in it, and its structure is kept.

use super::*;

#[test]
fn are_walked_in_the_order_of_the_bytes_of_paths() {
    let dir = docs();
    let files = ["docs/a-b.txt", "docs/a.txt", "docs/a/b.md"];
    assert_eq!(read_in(dir.path(), &["docs"]), files);
    assert_eq!(read_in(dir.path(), &["docs/"]), files);
    assert_eq!(read_in(&dir.path().join("docs"), &["."]), ["a-b.txt", "a.txt", "a/b.md"]);
    assert_eq!(read_in(dir.path(), &["docs/a", "docs/a.txt"]), ["docs/a/b.md", "docs/a.txt"]);
    let outcome = run_in(dir.path(), &["docs"]);
    assert!(outcome.out.contains("of docs/a/b.md repeats"), "{}", outcome.out);
    assert_eq!(outcome.err, "");
}

#[test]
fn without_a_file_to_read_are_an_error() {
    let dir = dir_with(&[("empty/.hidden", b"x\n")]);
    for args in [&["empty"][..], &["--type", "rust", "--hidden", "."]] {
        let outcome = run_in(dir.path(), args);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
        assert!(outcome.err.contains(": no file to read; --hidden and --no-ignore"), "{}", outcome.err);
    }
}

#[test]
fn leave_out_what_is_no_text_and_say_so() {
    let utf16: Vec<u8> = BOAT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let dir = dir_with(&[
        ("docs/a.txt", BOAT.as_bytes()),
        ("docs/image", b"GIF89a\0\x01"),
        ("docs/book.epub", b"PK\x03\x04and so on"),
        ("docs/latin.txt", b"caf\xE9 au lait\n"),
        ("docs/utf16.txt", &utf16),
        ("docs/empty", b""),
    ]);
    let outcome = run_in(dir.path(), &["docs"]);
    assert_eq!(outcome.code, 0);
    assert_eq!(
        outcome.err,
        "note: 2 binary files and 2 files in other encodings were left out; \
         name a file to see why, or to read it all the same\n"
    );
    assert_eq!(read_in(dir.path(), &["docs"]), ["docs/a.txt", "docs/empty"]);
    // With an encoding, or with bytes as they are, more of them are text.
    let files = ["docs/a.txt", "docs/empty", "docs/latin.txt"];
    assert_eq!(read_in(dir.path(), &["--lossy", "docs"]), files);
    assert_eq!(
        read_in(dir.path(), &["--encoding", "windows-1252", "docs"]),
        [&files[..], &["docs/utf16.txt"]].concat()[..3]
    );
    // A file that is named is an error.
    let outcome = run_in(dir.path(), &["docs", "docs/latin.txt"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("docs/latin.txt: invalid UTF-8 at byte 3"), "{}", outcome.err);
    let outcome = run_in(dir.path(), &["docs/book.epub"]);
    assert!(outcome.code == 2 && outcome.err.contains("is a zip archive"), "{}", outcome.err);
}

#[test]
fn of_which_nothing_is_text_are_an_error() {
    let dir = dir_with(&[("docs/image", b"GIF89a\0\x01")]);
    let outcome = run_in(dir.path(), &["docs"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("no text in these files: 1 binary file was left out"), "{}", outcome.err);
}

#[test]
fn keep_their_structure_in_the_output() {
    let dir = docs();
    let outcome = run_in(dir.path(), &["--dedup", "--output-dir", "clean", "docs"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
    assert_eq!(names_in(&dir.path().join("clean")), ["a", "a-b.txt", "a.txt"]);
    let clean = |name: &str| fs::read_to_string(dir.path().join("clean").join(name)).unwrap();
    assert_eq!(["a-b.txt", "a.txt", "a/b.md"].map(clean), [QUAY, BOAT, ""]);
}

#[test]
fn are_apart_in_the_output_if_there_are_several() {
    let dir = dir_with(&[("x/a.txt", b"one\n"), ("y/z/a.txt", b"two\n"), ("b.txt", b"three\n")]);
    let outcome = run_in(dir.path(), &["--dedup", "--output-dir", "clean", "x", "y/z", "b.txt"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    let clean = |name: &str| fs::read_to_string(dir.path().join("clean").join(name)).unwrap();
    assert_eq!(["x/a.txt", "y/z/a.txt", "b.txt"].map(clean), ["one\n", "two\n", "three\n"]);
}

#[test]
fn of_output_are_not_read_again() {
    let dir = docs();
    let args = ["--dedup", "--force", "--output-dir", "docs/clean", "docs"];
    for _ in 0..2 {
        let outcome = run_in(dir.path(), &args);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
        assert_eq!(names_in(&dir.path().join("docs/clean")), ["a", "a-b.txt", "a.txt"]);
    }
    let outcome = run_in(dir.path(), &["--dedup", "--force", "--output-dir", "docs", "docs"]);
    assert!(outcome.code == 2 && outcome.err.contains("is an input itself"), "{}", outcome.err);
}

#[test]
fn skip_files_that_were_left_out_in_the_output() {
    let dir = dir_with(&[("docs/a.txt", BOAT.as_bytes()), ("docs/b", b"\0"), ("docs/c.txt", QUAY.as_bytes())]);
    assert_eq!(run_in(dir.path(), &["--dedup", "--output-dir", "clean", "docs"]).code, 0);
    assert_eq!(names_in(&dir.path().join("clean")), ["a.txt", "c.txt"]);
    assert_eq!(fs::read_to_string(dir.path().join("clean/c.txt")).unwrap(), QUAY);
}

#[test]
fn count_as_several_texts() {
    let dir = dir_with(&[("docs/a.txt", BOAT.as_bytes())]);
    let outcome = run_in(dir.path(), &["--dedup", "docs"]);
    assert!(outcome.code == 2 && outcome.err.contains("--output-dir DIR"), "{}", outcome.err);
    let outcome = run_in(dir.path(), &["--dedup", "--stream", "docs"]);
    assert!(outcome.code == 2 && outcome.err.contains("--stream takes one text"), "{}", outcome.err);
}

#[cfg(unix)]
#[test]
fn do_not_follow_symbolic_links_unless_they_are_named() {
    use std::os::unix::fs::symlink;
    let dir = docs();
    symlink("../docs/a", dir.path().join("docs/loop")).unwrap();
    symlink("docs", dir.path().join("link")).unwrap();
    symlink("docs/a.txt", dir.path().join("a.txt")).unwrap();
    assert_eq!(read_in(dir.path(), &["docs"]), ["docs/a-b.txt", "docs/a.txt", "docs/a/b.md"]);
    assert_eq!(read_in(dir.path(), &["link"]), ["link/a-b.txt", "link/a.txt", "link/a/b.md"]);
    assert_eq!(read_in(dir.path(), &["a.txt"]), ["a.txt"]);
}
