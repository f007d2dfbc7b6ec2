//! Files are read as Markdown if their names say so.

use super::*;

/// An item of two lines, and lines that follow each other: six paragraphs as Markdown.
const TEXT: &str = "Boats\n=====\n\n- to the island\n  at nine\n- to the town\n\n<div>\n\nhtml\n</div>\n";

/// How many paragraphs each file of the directory has.
fn paragraphs(dir: &TempDir, args: &[&str]) -> Vec<u64> {
    let report: Value = serde_json::from_str(&run_in(dir.path(), &[&["--json"], args].concat()).out).unwrap();
    report["documents"].as_array().unwrap().iter().map(|document| document["paragraphs"].as_u64().unwrap()).collect()
}

#[test]
fn are_recognized_by_their_names() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(TEXT.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let text = TEXT.as_bytes();
    let dir = dir_with(&[("a.md", text), ("b.txt", text), ("c.MARKDOWN", text), ("d.md.gz", &gzip), ("md", text)]);
    let files = ["a.md", "b.txt", "c.MARKDOWN", "d.md.gz", "md"];
    let with = |how: &str| paragraphs(&dir, &[&["--paragraphs", how], &files[..]].concat());
    let (markdown, auto) = (with("markdown")[0], with("auto")[0]);
    assert_ne!(markdown, auto);
    assert_eq!(paragraphs(&dir, &files), [markdown, auto, markdown, markdown, auto]);
    // An option counts for all files.
    assert_eq!(with("auto"), [auto; 5]);
    assert_eq!(with("markdown"), [markdown; 5]);
}

#[test]
fn are_read_by_line_in_a_stream() {
    let dir = dir_with(&[("a.md", format!("> {BOAT}\n{BOAT}").as_bytes())]);
    let outcome = run_in(dir.path(), &["--dedup", "--stream", "a.md"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, format!("> {BOAT}\n").as_str()));
}
