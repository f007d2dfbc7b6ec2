//! The article of the README without its copies, and with one word changed in each copy. Its reports are in `snapshots.rs`.

use super::*;

#[test]
fn its_report_names_the_unicode_version_of_the_crate() {
    let report: Value = serde_json::from_str(&refrain(["--json", ARTICLE]).out).unwrap();
    let (major, minor, patch) = refrain::UNICODE_VERSION;
    assert_eq!(report["unicode"], format!("{major}.{minor}.{patch}"));
}

#[test]
fn dedup_removes_its_copies_and_nothing_else() {
    let text = fs::read_to_string(data("article-ar.txt")).unwrap();
    let first_eight: String = text.split_inclusive('\n').take(8).collect();
    assert_eq!(refrain(["--dedup", ARTICLE]).out, first_eight);
    assert_eq!(refrain(["--dedup", "--near", ARTICLE]).out, first_eight);
    assert_eq!(printed("--dedup", &first_eight), first_eight);
}

#[test]
fn a_word_changed_in_each_copy_makes_the_copies_near_duplicates() {
    let text = fs::read_to_string(data("article-ar.txt")).unwrap();
    let changed = |line: &str| {
        let mut words: Vec<_> = line.split(' ').collect();
        let middle = words.len() / 2;
        words[middle] = "كلمة";
        words.join(" ")
    };
    let lines: Vec<_> =
        text.lines().enumerate().map(|(at, line)| if at < 8 { line.to_owned() } else { changed(line) }).collect();
    let text = lines.join("\n");
    let shown = printed("", &text);
    assert!(shown.contains("    paragraphs 9-15 (lines 9-15) repeat paragraphs 2-8 (lines 2-8): near\n"), "{shown}");
    assert_eq!(json("", &text)["blocks"][0]["runs"][1]["exact"], false);
    assert_eq!(printed("--dedup", &text), text);
    assert_eq!(printed("--dedup --near", &text).lines().count(), 8);
}
