//! `--replace-with`: a line instead of what is removed.

use proptest::prelude::*;

use super::*;

fn replaced(template: &str, options: &str, text: &str) -> String {
    let args = ["--dedup", "--replace-with", template].into_iter().chain(options.split_whitespace()).chain(["-"]);
    let outcome = refrain_with_input(args, text.as_bytes());
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    outcome.out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What stays is there in order, byte for byte, and each removed run has a line of the template.
    #[test]
    fn keeps_what_stays(text in texts()) {
        for kind in KINDS {
            let with_lines = replaced("<{line}>", kind, &text);
            let annotated = printed(&format!("--annotate {kind}"), &text);
            let mut rest = with_lines.as_str();
            for line in annotated.lines().filter_map(|line| line.strip_prefix(' ')) {
                let kept = line[1..].trim();
                let at = rest.find(kept);
                prop_assert!(at.is_some(), "{kind}: {kept:?} is not in {rest:?}");
                rest = &rest[at.unwrap() + kept.len()..];
            }
            let notes = annotated.lines().filter(|line| line.starts_with("= ")).count();
            prop_assert_eq!(with_lines.matches('<').count(), notes, "{}: {}", with_lines, annotated);
        }
    }
}

#[test]
fn a_run_becomes_one_line_where_it_was() {
    let body = format!("{TWENTY}\n\n  {NEAR}\n");
    let text = format!("{body}\nbetween\n\n  {body}\nafter\n");
    let body_and = |line: &str| format!("{body}\nbetween\n\n  {line}\n\nafter\n");
    assert_eq!(replaced("see {document}:{line}", "", &text), body_and("see standard input:1"));
    assert_eq!(replaced("[{lines}]", "", &text), body_and("[1-3]"));
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(replaced("[{lines}]", "", &crlf(&text)), crlf(&body_and("[1-3]")));
}

#[test]
fn the_end_of_the_text_stays_as_it_was() {
    let text = format!("{TWENTY}\n{TWENTY}");
    assert_eq!(replaced("as above", "", &text), format!("{TWENTY}\nas above"));
}

#[test]
fn a_sentence_is_replaced_within_its_line() {
    let text = "Snow fell. The last boat to the island leaves at nine.\nThe last boat to the island leaves at nine. It was full.\n";
    assert_eq!(
        replaced("[line {line}]", "--sentences yes", text),
        "Snow fell. The last boat to the island leaves at nine.\n[line 1] It was full.\n"
    );
}

#[test]
fn a_short_line_stays_in_a_second_run() {
    let text = format!("{TWENTY}\n{TWENTY}\n{NEAR}\n{NEAR}\n");
    let once = replaced("see {document}:{line}", "", &text);
    assert_eq!(once.lines().filter(|line| line.starts_with("see ")).count(), 2);
    assert_eq!(replaced("see {document}:{line}", "", &once), once);
}

#[test]
fn unknown_fields_are_named_with_the_known_ones() {
    fails(
        ["--dedup", "--replace-with", "see {file}", ARTICLE],
        &["{file} is no field", "{document}, {line} and {lines}"],
    );
    fails(["--dedup", "--replace-with", "see {line", ARTICLE], &["--replace-with", "write it twice"]);
    fails(["--replace-with", "see", ARTICLE], &["--replace-with needs --dedup"]);
    fails(["--dedup", "--stream", "--replace-with", "see", ARTICLE], &["--replace-with", "--stream", "fingerprints"]);
}
