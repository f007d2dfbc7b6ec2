//! Findings as text, as JSON, and as annotations of GitHub Actions.

use super::schema::{fault, is_of_schema};
use super::*;

/// Files with one finding of each kind.
fn docs() -> Docs {
    let [first, second, third] = [1, 2, 3].map(paragraph);
    Docs::new(&[
        ("docs/a.md", &text(&["# A", &first, &second, &third])),
        ("docs/b, c: 50%.md", &text(&["# B", &first, &second, "Some other words.", &edited(&third)])),
        ("d.md", &text(&[&third])),
    ])
}

const SCHEMA: &str = include_str!("../../../src/check/format/findings.schema.json");

#[test]
fn text_has_files_and_lines_in_order() {
    let outcome = docs().check("");
    let lines: Vec<_> = outcome.out.lines().collect();
    assert_eq!(lines[0], "docs/a.md:7: copied paragraph, also at d.md:1");
    assert_eq!(lines[2], "docs/b, c: 50%.md:3: copied block of 2 paragraphs (lines 3-5), also at docs/a.md:3");
    assert!(
        lines[4].starts_with("docs/b, c: 50%.md:9: drifted copy, similar to d.md:1 and 1 more place (similarity 0.")
    );
    for (line, begins) in [(1, &paragraph(3)[..30]), (3, &paragraph(1)[..30]), (5, "…")] {
        assert!(lines[line].starts_with(&format!("    \"{begins}")) && lines[line].ends_with('"'), "{}", lines[line]);
    }
    assert_eq!(lines[6..], ["", "3 findings in 2 of 3 files: 1 copied block, 1 copied paragraph, 1 drifted copy"]);
}

#[test]
fn json_is_as_its_schema_says() {
    let outcome = docs().check("--format json");
    assert_eq!((outcome.code, outcome.err.as_str()), (1, ""));
    let findings: Value = serde_json::from_str(&outcome.out).unwrap();
    is_of_schema(SCHEMA, &findings);
    let kinds: Vec<_> = findings.as_array().unwrap().iter().map(|finding| finding["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["copied-paragraph", "copied-block", "drifted-copy"]);
    let block = &findings[1];
    assert_eq!((&block["file"], &block["lines"]), (&json!("docs/b, c: 50%.md"), &json!([3, 5])));
    assert_eq!((&block["of"]["file"], &block["of"]["lines"]), (&json!("docs/a.md"), &json!([3, 5])));
    let end = 5 + paragraph(1).len() + 2 + paragraph(2).len();
    assert_eq!((&block["bytes"], &block["paragraphs"]), (&json!([5, end]), &json!(2)));
    assert_eq!(block.get("similarity"), None);
    let drifted = &findings[2];
    assert_eq!((&drifted["similarity"], &drifted["containment"]), (&json!(17.0 / 21.0), &json!(17.0 / 19.0)));
    assert_eq!(drifted["more"], json!(1));
    // A finding that the schema does not describe would be noticed.
    for (key, value) in [("kind", json!("copied")), ("lines", json!([1])), ("other", json!(1)), ("more", json!(-1))] {
        let mut wrong = findings.clone();
        wrong[0][key] = value;
        assert!(fault(SCHEMA, &wrong).is_some(), "{key}");
    }
}

#[test]
fn json_without_findings_is_an_empty_list() {
    let docs = Docs::new(&[("a.md", "one\n")]);
    let outcome = docs.check("--format json");
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "[]\n"));
}

#[test]
fn json_has_the_bytes_of_the_file_under_lossy() {
    let docs = docs();
    let line = [b"\xFF ".as_slice(), paragraph(7).as_bytes(), b"\n\n"].concat();
    fs::write(docs.dir.path().join("e.md"), line.repeat(2)).unwrap();
    let outcome = docs.run_on("--check --lossy --format json", &["e.md".to_owned()]);
    let findings: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(findings[0]["bytes"], json!([line.len(), 2 * line.len() - 2]));
    assert!(findings[0]["text"].as_str().unwrap().starts_with("\\xFF "), "{findings}");
}

#[test]
fn annotations_are_escaped_and_the_largest_come_first() {
    let outcome = docs().check("--format github");
    assert_eq!(outcome.code, 1);
    let lines: Vec<_> = outcome.out.lines().collect();
    assert_eq!(lines.len(), 4, "{}", outcome.out);
    let first = "::warning file=docs/b%2C c%3A 50%25.md,line=3,endLine=5,title=Copied block::\
                 copied block of 2 paragraphs (lines 3-5), also at docs/a.md:3:%0A";
    assert!(lines[0].starts_with(first), "{}", lines[0]);
    assert!(
        lines.iter().any(|line| line.starts_with("::warning file=docs/a.md,line=7,endLine=7,title=Copied paragraph::"))
    );
    assert_eq!(lines[3], "3 findings in 2 of 3 files: 1 copied block, 1 copied paragraph, 1 drifted copy");
}

#[test]
fn no_line_of_a_checked_text_is_a_command_of_the_log() {
    let command = "::error file=x.md,line=1::one two three four five six seven eight nine\n";
    let docs = Docs::new(&[("a.md", command), ("b.md", command)]);
    for format in ["text", "github"] {
        let outcome = docs.check(&format!("--format {format}"));
        assert_eq!(outcome.code, 1);
        let is_command = |line: &&str| line.trim_start().starts_with("::") && !line.starts_with("::warning file=b.md,");
        assert_eq!(outcome.out.lines().find(is_command), None, "{}", outcome.out);
    }
}
