//! Where input comes from, and which input is refused.

use super::*;

#[test]
fn comes_from_a_pipe() {
    let article = fs::read(data("article-ar.txt")).unwrap();
    let from_file = refrain(["--json", ARTICLE]).out;
    let from_pipe = refrain_with_input(["--json", "-"], &article).out;
    assert_eq!(from_pipe, from_file.replace(ARTICLE, "-"));
    let both = refrain_with_input([ARTICLE, "-"], &article).out;
    assert!(both.contains(&format!(" of standard input repeat paragraphs 2-8 (lines 2-8) of {ARTICLE}\n")), "{both}");
}

#[test]
fn that_cannot_be_read_is_named() {
    let dir = dir_with(&[("a.txt", b"a b c\n")]);
    let missing = dir.path().join("missing.txt");
    fails([ARTICLE, arg(&missing)], &[arg(&missing), "check the name"]);
    fails(["--dedup", arg(&missing)], &[arg(&missing), "check the name"]);
}

#[cfg(unix)]
#[test]
fn that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = dir_with(&[("a.txt", b"a b c\n")]);
    let file = dir.path().join("a.txt");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read everything.
    if fs::read(&file).is_err() {
        fails([&file], &[arg(&file), "the right to read it"]);
    }
}

#[test]
fn that_is_not_utf8_is_named_with_its_offset() {
    let bytes = b"a b c\nd \xFF e f\na b c\n";
    let dir = dir_with(&[("a.txt", bytes), ("cut.txt", b"ab\xE2\x82")]);
    let file = dir.path().join("a.txt");
    fails([&file], &[arg(&file), "invalid UTF-8 at byte 8", "--encoding", "--lossy"]);
    fails([dir.path().join("cut.txt")], &["invalid UTF-8 at byte 2"]);
    let outcome = refrain_with_input(["-"], bytes);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("standard input: invalid UTF-8 at byte 8"), "{}", outcome.err);
}

#[test]
fn may_begin_with_a_byte_order_mark() {
    let text = "\u{FEFF}a b c\r\n\u{FEFF}a b c\r\n";
    assert_eq!(printed("--dedup --min-words 3", text), "\u{FEFF}a b c\r\n");
}

#[cfg(target_os = "linux")]
#[test]
fn may_have_a_name_that_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let name = OsStr::from_bytes(b"caf\xE9\n.txt");
    let (file, clean) = (dir.path().join(name), dir.path().join("clean"));
    fs::write(&file, format!("{TWENTY}\n{TWENTY}\n")).unwrap();
    let outcome = refrain([OsStr::new("--dedup"), OsStr::new("--output-dir"), clean.as_ref(), file.as_ref()]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(clean.join(name)).unwrap(), format!("{TWENTY}\n"));
    let outcome = refrain([&file, &clean.join(name)]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.out.contains("caf\u{FFFD}\u{FFFD}.txt"), "{}", outcome.out);
}
