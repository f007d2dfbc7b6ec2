//! Options of `--check`, what they exclude, and exit codes.

use super::*;

#[test]
fn that_contradict_each_other_are_refused_with_a_reason() {
    let together = [
        ("--check --dedup", ["--check", "--dedup"]),
        ("--check --json", ["--format json", "--check"]),
        ("--check --passages", ["--check", "--passages"]),
        ("--check --all", ["--all", "--check"]),
        ("--check --sentences yes", ["--check", "--sentences yes"]),
        ("--check --keep longest", ["--check", "--keep last and longest"]),
        ("--baseline base", ["--baseline", "needs --check"]),
        ("--accept LICENSE-MIT", ["--accept", "needs --check"]),
        ("--format json", ["--format", "needs --check"]),
        ("--check --update-baseline", ["--update-baseline", "needs --baseline FILE"]),
        ("--check --baseline base --update-baseline --format sarif", ["--update-baseline", "formats"]),
        ("--check --accept -", ["--accept", "standard input"]),
    ];
    for (options, words) in together {
        fails(options.split(' ').chain([ARTICLE]), &words);
    }
    fails(["--check", "--format", "xml", ARTICLE], &["--format", "possible values: text, json, github, sarif"]);
}

#[test]
fn a_check_of_texts_without_repeats_succeeds() {
    let outcome = refrain_with_input(["--check", "-"], b"one\ntwo\n");
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "no findings in 1 file\n", ""));
    let outcome = refrain_with_input(["--check", "-"], b"");
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "no findings in 1 file\n"));
}

#[test]
fn standard_input_is_named() {
    let outcome = refrain_with_input(["--check", "-"], format!("{TWENTY}\n{TWENTY}\n").as_bytes());
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.starts_with("-:2: copied paragraph, also at -:1\n"), "{}", outcome.out);
    assert_eq!(outcome.err, "note: to accept what was found, run again with --baseline FILE --update-baseline\n");
}

#[test]
fn short_paragraphs_and_headings_are_found_only_with_others() {
    let docs = Docs::new(&[("a.md", "# Usage\n\nSee below.\n"), ("b.md", "# Usage\n\nSee below.\n")]);
    assert_eq!(docs.check("").code, 0);
    let long = paragraph(1);
    for file in ["a.md", "b.md"] {
        docs.write(file, &text(&["# Usage", &long, "See below."]));
    }
    let outcome = docs.check("");
    assert!(outcome.out.starts_with("b.md:1: copied block of 3 paragraphs (lines 1-5), also at a.md:1\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_exit_code_does_not_depend_on_a_closed_pipe() {
    let shared = text(&[&paragraph(1)]);
    let docs = Docs::new(&[("a.md", &shared), ("b.md", &shared)]);
    let run = format!("{PROGRAM} --check a.md b.md | true; exit ${{PIPESTATUS[0]}}");
    let status = Command::new("bash").args(["-c", &run]).current_dir(&docs.dir).status().unwrap();
    assert_eq!(status.code(), Some(1));
}
