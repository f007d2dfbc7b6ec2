//! A file that is given twice is read once.

use super::*;

#[test]
fn is_read_once_with_a_note() {
    let dir = docs();
    let outcome = run_in(dir.path(), &["docs/a.txt", "docs/../docs/a.txt"]);
    assert_eq!(outcome.code, 0);
    assert_eq!(outcome.err, "note: docs/../docs/a.txt was given twice, and is read once\n");
    assert!(outcome.out.starts_with("1 paragraph, 1 distinct"), "{}", outcome.out);
    assert_eq!(read_in(dir.path(), &["docs", "docs/a.txt"]), ["docs/a-b.txt", "docs/a.txt", "docs/a/b.md"]);
    assert_eq!(run_in(dir.path(), &["docs", "docs"]).err, "note: 3 files were given twice, and are read once\n");
}

#[test]
fn may_be_written() {
    let dir = docs();
    let outcome = run_in(dir.path(), &["--dedup", "--output-dir", "clean", "docs/a.txt", "./docs/a.txt"]);
    assert_eq!(outcome.code, 0);
    assert_eq!(fs::read_to_string(dir.path().join("clean/a.txt")).unwrap(), BOAT);
}

#[cfg(unix)]
#[test]
fn is_known_through_a_symbolic_link() {
    let dir = docs();
    std::os::unix::fs::symlink("docs/a.txt", dir.path().join("a.txt")).unwrap();
    assert_eq!(read_in(dir.path(), &["a.txt", "docs"]), ["a.txt", "docs/a-b.txt", "docs/a/b.md"]);
}
