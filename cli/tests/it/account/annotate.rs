//! `--annotate`: the text with marks.

use proptest::prelude::*;

use super::*;

/// The lines with one of these marks, as the text that they are of.
fn text_of(annotated: &str, marks: &[char]) -> String {
    let is_text = |line: &&str| line.starts_with([' ', '-', '\\']);
    let lines: Vec<_> = annotated.split_terminator('\n').filter(is_text).collect();
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with(marks)) {
        text += &line[2..];
        let continued = lines.get(at + 1).is_some_and(|next| next[1..].starts_with('&') || next.starts_with('\\'));
        text += if continued { "" } else { "\n" };
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn without_its_marks_it_is_the_text_and_without_marked_lines_what_dedup_writes(text in texts()) {
        for kind in KINDS {
            let annotated = printed(&format!("--annotate {kind}"), &text);
            prop_assert_eq!(&text_of(&annotated, &[' ', '-']), &text, "{}: {}", kind, annotated);
            let clean = printed(&format!("--dedup {kind}"), &text);
            prop_assert_eq!(&text_of(&annotated, &[' ']), &clean, "{}: {}", kind, annotated);
        }
    }
}

#[test]
fn lines_that_would_be_removed_are_marked_with_what_stays() {
    let text = format!("{TWENTY}\nyes\n\n{TWENTY}\nyes\nno\n{NEAR}\n");
    let expected = format!("  {TWENTY}\n  yes\n  \n= lines 1-2\n- {TWENTY}\n- yes\n  no\n");
    assert_eq!(
        printed("--annotate", &text),
        expected.replace("- yes", "  yes").replace("lines 1-2", "line 1") + &format!("  {NEAR}\n")
    );
    let near = printed("--annotate --near", &text);
    assert!(near.ends_with(&format!("= near line 1: similarity 0.81, containment 0.89\n- {NEAR}\n")), "{near}");
}

#[test]
fn parts_of_lines_that_would_be_removed_are_on_lines_of_their_own() {
    let text = "Snow fell. The last boat to the island leaves at nine.\nThe last boat to the island leaves at nine. It was full.";
    assert_eq!(
        printed("--annotate --sentences yes", text),
        "  Snow fell. The last boat to the island leaves at nine.\n= line 1\n\
         - The last boat to the island leaves at nine. \n &It was full.\n\\ No newline at end of file\n"
    );
}

#[test]
fn parts_of_covered_lines_are_named() {
    let shown = refrain(["--annotate", "--covered", "tests/data/cases/inputs/102-article-and-body.txt"]).out;
    assert!(shown.contains("\n= in lines 2-4\n- The ferry at the mill has stopped"), "{shown}");
}

#[test]
fn several_files_are_under_their_names() {
    let line = format!("{TWENTY}\n");
    let dir = dir_with(&[("a.txt", line.as_bytes()), ("b.txt", line.trim_end().as_bytes())]);
    let mut command = program();
    let output = command.current_dir(&dir).args(["--annotate", "a.txt", "b.txt"]).output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        format!("==> a.txt <==\n  {line}==> b.txt <==\n= line 1 of a.txt\n- {line}\\ No newline at end of file\n")
    );
}

#[test]
fn bytes_that_are_not_utf8_are_written_as_they_are() {
    let outcome = refrain_with_input(["--annotate", "--lossy", "-"], b"caf\xE9\n");
    assert_eq!(outcome.bytes, b"  caf\xE9\n");
}

#[test]
fn of_the_article_marks_the_second_body() {
    let shown = refrain(["--annotate", ARTICLE]).out;
    let marks: String = shown.lines().map(|line| &line[..1]).collect();
    assert_eq!(marks, format!("{}={}\\", " ".repeat(8), "-".repeat(7)));
    assert!(shown.contains("\n= lines 2-8\n- "), "{shown}");
    assert_eq!(refrain(["--annotate", "--dedup", ARTICLE]).code, 2);
}
