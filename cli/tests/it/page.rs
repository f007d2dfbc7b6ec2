//! `--html FILE`: the report as a page. What is on a page is tested in the library.

use super::*;

/// Runs the program in `dir` with `--html page.html`, and returns the page.
#[track_caller]
fn page(dir: &TempDir, options: &str, input: &[u8]) -> String {
    let mut command = program();
    command.current_dir(dir).args(["--html", "page.html"]).args(options.split_whitespace());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    fs::read_to_string(dir.path().join("page.html")).unwrap()
}

/// Two lines that repeat, in two ways.
fn text() -> String {
    format!("{TWENTY}\nbetween\n{NEAR}\n{TWENTY}\n")
}

#[test]
fn it_has_the_picture_and_the_report_is_printed_as_without_it() {
    let dir = dir_with(&[]);
    let file = dir.path().join("page.html");
    let outcome = refrain(["--html", arg(&file), ARTICLE]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(outcome.out, refrain([ARTICLE]).out);
    let page = fs::read_to_string(file).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains(&format!("<title>{ARTICLE}</title>")));
    assert!(page.contains("<title>Lines 2–8 and lines 9–15. Block 1: 7 paragraphs, the same words</title>"));
    assert_eq!(page.matches("<path d=\"M").count(), 1, "one arc");
    assert_eq!(names_in(dir.path()), ["page.html"]);
}

#[test]
fn options_of_the_report_are_those_of_the_page() {
    let dir = dir_with(&[("a.txt", text().as_bytes())]);
    assert!(page(&dir, "a.txt", b"").contains("nearly the same words"));
    assert!(!page(&dir, "--exact a.txt", b"").contains("nearly the same words"));
    assert!(page(&dir, "--json a.txt", b"").contains("class=\"arcs\""));
    let quoted = format!("It says: {TWENTY}, and that was all.\n{TWENTY} as it was said.\n");
    let dir = dir_with(&[("a.txt", quoted.as_bytes())]);
    assert!(!page(&dir, "--exact a.txt", b"").contains("20 words"));
    assert!(page(&dir, "--exact --passages a.txt", b"").contains("20 words"));
}

#[test]
fn all_lifts_the_limit_of_what_is_shown() {
    let line = |number: usize| format!("{number} {number}a {number}b of the many lines that are here twice\n");
    let lines: String = (0..300).map(line).chain((0..300).rev().map(line)).collect();
    let dir = dir_with(&[("a.txt", lines.as_bytes())]);
    let items = |options: &str| page(&dir, options, b"").matches("<article").count();
    assert_eq!([items("a.txt"), items("--all a.txt"), items("--all --json a.txt")], [60, 300, 300]);
}

#[test]
fn of_files_and_directories_is_one_page() {
    let text = text();
    let files = [("docs/a.txt", text.as_bytes()), ("docs/b/c.txt", text.as_bytes()), ("docs/d.txt", b"other")];
    let page = page(&dir_with(&files), "docs", b"");
    for words in ["<dd>3</dd>", "Copies of whole documents", "All documents are in ", ">docs/<", ">a.txt<", ">b/c.txt<"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn of_standard_input_says_so() {
    let page = page(&dir_with(&[]), "-", text().as_bytes());
    assert!(page.contains("<title>standard input</title>") && page.contains("class=\"arcs\""));
}

#[test]
fn of_compressed_files_has_their_text() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text().as_bytes()).unwrap();
    let dir = dir_with(&[("a.txt.gz", &encoder.finish().unwrap())]);
    assert!(page(&dir, "--exact a.txt.gz", b"").contains(&format!(">{TWENTY}</p>")));
}

#[test]
fn of_json_lines_names_the_ids() {
    let record = |id: &str| json!({ "id": id, "text": text() }).to_string() + "\n";
    let dir = dir_with(&[("a.jsonl", (record("first") + &record("second")).as_bytes())]);
    let page = page(&dir, "--jsonl --id id a.jsonl", b"");
    assert!(page.contains(">first</bdi>") && page.contains(">second</bdi>"));
}

#[test]
fn an_older_page_is_replaced_as_a_whole() {
    let old = "old".repeat(100_000);
    let dir = dir_with(&[("a.txt", text().as_bytes()), ("page.html", old.as_bytes())]);
    let new = page(&dir, "a.txt", b"");
    assert!(new.starts_with("<!DOCTYPE") && new.ends_with("</html>\n") && !new.contains("oldold"));
    assert_eq!(page(&dir, "a.txt", b""), new);
    assert_eq!(names_in(dir.path()), ["a.txt", "page.html"]);
}

#[test]
fn an_older_page_stays_if_the_program_fails() {
    let dir = dir_with(&[("bad.txt", b"\xFF"), ("page.html", b"old")]);
    let file = dir.path().join("page.html");
    fails(["--html", arg(&file), arg(&dir.path().join("bad.txt"))], &["bad.txt"]);
    assert_eq!(
        (names_in(dir.path()), fs::read(&file).unwrap()),
        (vec!["bad.txt".into(), "page.html".into()], b"old".into())
    );
}

/// The shell allows files of a few kilobytes, and the page is larger.
#[cfg(unix)]
#[test]
fn a_page_is_never_half_written() {
    let dir = dir_with(&[("old.html", b"old")]);
    for name in ["old.html", "new.html"] {
        let file = dir.path().join(name);
        let mut shell = Command::new("sh");
        shell.current_dir(repository()).args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" --html \"$1\" \"$2\""]);
        let output = shell.arg(program_path()).arg(&file).arg(ARTICLE).output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{output:?}");
        assert!(message.contains(name) && message.contains("check the directory and the disk"), "{message}");
        assert_eq!(
            (names_in(dir.path()), fs::read(dir.path().join("old.html")).unwrap()),
            (vec!["old.html".into()], b"old".into())
        );
    }
}

#[cfg(unix)]
#[test]
fn it_has_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = dir_with(&[("a.txt", b"a b c\n")]);
    page(&dir, "a.txt", b"");
    let mode = |file: &str| fs::metadata(dir.path().join(file)).unwrap().permissions().mode();
    assert_eq!(mode("page.html"), mode("a.txt"));
}

#[test]
fn it_is_never_an_input() {
    let dir = dir_with(&[("a.txt", b"a b c\n"), ("b.txt", b"d e f\n")]);
    let [a, b] = ["a.txt", "b.txt"].map(|name| dir.path().join(name));
    fails(["--html", arg(&a), arg(&a)], &["a.txt: is an input itself", "another file"]);
    fails(["--html", arg(&dir.path().join("./b.txt")), arg(&a), arg(&b)], &["b.txt: is an input itself"]);
    #[cfg(unix)]
    {
        let link = dir.path().join("link.txt");
        std::os::unix::fs::symlink(&a, &link).unwrap();
        fails(["--html", arg(&link), arg(&a)], &["link.txt: is an input itself"]);
    }
    assert_eq!((fs::read(&a).unwrap(), fs::read(&b).unwrap()), (b"a b c\n".to_vec(), b"d e f\n".to_vec()));
}

#[test]
fn a_page_in_the_directory_that_is_read_is_not_read() {
    let dir = dir_with(&[("a.txt", text().as_bytes())]);
    assert_eq!(page(&dir, ".", b""), page(&dir, ".", b""));
    assert_eq!(names_in(dir.path()), ["a.txt", "page.html"]);
}

#[test]
fn it_is_a_regular_file() {
    let dir = dir_with(&[]);
    fails(["--html", arg(dir.path()), ARTICLE], &["is not a regular file", "another file"]);
    // The report is on standard output already.
    fails(["--html", "-", ARTICLE], &["--html -", "name a file", "./-"]);
    let mut command = program();
    let output = command.current_dir(&dir).args(["--html", "./-"]).arg(data("article-ar.txt")).output().unwrap();
    assert!(output.status.success() && names_in(dir.path()) == ["-"], "{output:?}");
}

#[test]
fn it_is_refused_where_there_is_no_report() {
    let dir = dir_with(&[]);
    let file = dir.path().join("page.html");
    for options in ["--dedup", "--dedup --stream", "--mark --jsonl", "--annotate", "--check"] {
        fails(
            ["--html", arg(&file)].into_iter().chain(options.split(' ')).chain([ARTICLE]),
            &["--html excludes", "report"],
        );
    }
    fails(["--html", arg(&file), "--top", "3", "--json", ARTICLE], &["--top", "--json"]);
    assert!(!file.exists());
}
