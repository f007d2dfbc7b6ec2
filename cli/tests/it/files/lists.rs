//! `--files-from`.

use super::*;

#[test]
fn are_read_after_the_files_of_the_command_line() {
    let dir = dir_with(&[("a.txt", b"a\n"), ("b c.txt", b"b\n"), ("d/e.txt", b"e\n"), ("list", b"b c.txt\r\n\nd\n")]);
    assert_eq!(read_in(dir.path(), &["--files-from", "list"]), ["b c.txt", "d/e.txt"]);
    assert_eq!(read_in(dir.path(), &["--files-from", "list", "a.txt"]), ["a.txt", "b c.txt", "d/e.txt"]);
}

#[test]
fn may_come_from_a_pipe_and_have_nul_bytes() {
    let dir = dir_with(&[("a\nb.txt", b"a\n"), ("c.txt", b"c\n")]);
    let outcome = run_with_input_in(dir.path(), &["--json", "--files-from", "-"], b"c.txt\0a\nb.txt\0");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.contains(r#"{"name":"c.txt","paragraphs":1},{"name":"a\nb.txt""#), "{}", outcome.out);
    let outcome = run_with_input_in(dir.path(), &["--files-from", "-", "-"], b"c.txt\n");
    assert!(outcome.code == 2 && outcome.err.contains("standard input can be read only once"), "{}", outcome.err);
}

/// A list is often the output of another program, such as the files that a commit changes.
#[test]
fn may_be_empty() {
    let dir = dir_with(&[("list", b"")]);
    let outcome = run_in(dir.path(), &["--files-from", "list"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{outcome:?}");
    assert_eq!(read_in(dir.path(), &["--files-from", "list"]), [""; 0]);
    let outcome = run_in(dir.path(), &["--dedup", "--output-dir", "clean", "--files-from", "list"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
}

#[test]
fn name_what_is_missing() {
    let dir = dir_with(&[("list", b"gone.txt\n")]);
    let outcome = run_in(dir.path(), &["--files-from", "list"]);
    assert!(outcome.code == 2 && outcome.err.contains("gone.txt: ") && outcome.err.contains("check the name"));
    let outcome = run_in(dir.path(), &["--files-from", "gone"]);
    assert!(outcome.code == 2 && outcome.err.contains("gone: ") && outcome.err.contains("check the name"));
}
