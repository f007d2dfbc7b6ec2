//! Which files of a directory are read.

use super::*;

#[test]
fn follows_ignore_files_unless_told_otherwise() {
    let dir = docs();
    let read = |args: &[&str]| read_in(dir.path(), &[args, &["docs"]].concat());
    let usual = ["docs/a-b.txt", "docs/a.txt", "docs/a/b.md"];
    assert_eq!(read(&["--no-ignore"]), [&usual[..], &["docs/build/c.txt", "docs/d.log"]].concat());
    let hidden = read(&["--hidden"]);
    assert!(
        hidden.contains(&"docs/.hidden.txt".to_owned()) && !hidden.contains(&"docs/d.log".to_owned()),
        "{hidden:?}"
    );
    // `.ignore` counts outside of a repository, too.
    let dir = dir_with(&[("x/.ignore", b"a.txt\n"), ("x/a.txt", b"a\n"), ("x/b.txt", b"b\n")]);
    assert_eq!(read_in(dir.path(), &["x"]), ["x/b.txt"]);
    // A file that is named is read, whatever the ignore files say.
    assert_eq!(read_in(dir.path(), &["x", "x/a.txt"]), ["x/b.txt", "x/a.txt"]);
}

#[test]
fn is_by_type() {
    let dir =
        dir_with(&[("a.md", b"a\n"), ("b.txt", b"b\n"), ("c.rs", b"c\n"), ("d.md.gz", b"d\n"), ("e.TXT", b"e\n")]);
    let read = |args: &[&str]| read_in(dir.path(), &[args, &["."]].concat());
    assert_eq!(read(&["--type", "md"]), ["a.md", "d.md.gz"]);
    assert_eq!(read(&["--type", "markdown", "--type", "rust"]), ["a.md", "c.rs", "d.md.gz"]);
    assert_eq!(read(&["--type", "txt", "--type", "txt"]), ["b.txt"]);
    // It is about directories.
    assert_eq!(read_in(dir.path(), &["--type", "md", "b.txt"]), ["b.txt"]);
}

#[test]
fn by_a_type_that_does_not_exist_names_near_ones() {
    let dir = docs();
    for (name, words) in [("markdwn", "did you mean markdown"), ("qqqq", "no such type; --type-list prints all")] {
        let outcome = run_in(dir.path(), &["--type", name, "docs"]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains(words) && outcome.err.contains("--type-list"), "{}", outcome.err);
    }
    let list = run_in(dir.path(), &["--type-list"]);
    assert!(list.code == 0 && list.out.lines().any(|line| line.starts_with("md: *.markdown, *.md,")), "{}", list.out);
}

#[test]
fn is_by_pattern() {
    let dir = dir_with(&[("x/a.md", b"a\n"), ("x/b.txt", b"b\n"), ("x/y/c.md", b"c\n"), ("d.md", b"d\n")]);
    let read = |args: &[&str]| read_in(dir.path(), args);
    assert_eq!(read(&["--glob", "*.md", "."]), ["d.md", "x/a.md", "x/y/c.md"]);
    assert_eq!(read(&["--glob", "x/*.md", "."]), ["x/a.md"]);
    assert_eq!(read(&["--glob", "!*.md", "."]), ["x/b.txt"]);
    assert_eq!(read(&["--glob", "*.md", "--glob", "!y", "x"]), ["x/a.md"]);
    assert_eq!(read(&["--glob", "!x/y/**", "."]), ["d.md", "x/a.md", "x/b.txt"]);
    let outcome = run_in(dir.path(), &["--glob", "a{", "."]);
    assert!(outcome.code == 2 && outcome.err.contains("--glob: ") && outcome.err.contains("a{"), "{}", outcome.err);
}
