//! The article of the README, as a report, as data and without its copies.

use super::*;

#[test]
fn is_reported_to_people() {
    let outcome = refrain([ARTICLE]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    let lines: Vec<_> = outcome.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", outcome.out);
    assert_eq!(lines[0], "15 paragraphs, 8 distinct: 7 copies, 1 block (46.7 % of the bytes repeat)");
    assert_eq!(lines[2], "1 block:");
    assert!(lines[3].starts_with("وبحسب بيان المكتب الإعلامي") && lines[3].ends_with('…'));
    assert_eq!(lines[4].trim(), "paragraphs 9-15 (lines 9-15) repeat paragraphs 2-8 (lines 2-8)");
}

#[test]
fn is_reported_as_data() {
    let report: Value = serde_json::from_str(&refrain(["--json", ARTICLE]).out).unwrap();
    let keys: Vec<_> = report.as_object().unwrap().keys().collect();
    let expected =
        ["blocks", "documents", "groups", "paragraphs", "sentence_groups", "stats", "unicode", "whole_copies"];
    assert_eq!(keys, expected);
    assert_eq!(report["documents"], json!([{"name": ARTICLE, "paragraphs": 15}]));
    assert_eq!(report["paragraphs"], 15);
    assert_eq!(report["sentence_groups"], json!([]));
    let (major, minor, patch) = refrain::UNICODE_VERSION;
    assert_eq!(report["unicode"], format!("{major}.{minor}.{patch}"));

    let groups = report["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 7);
    for (group, first) in groups.iter().zip(1..) {
        assert_eq!(group["documents"], 1);
        let variants = group["variants"].as_array().unwrap();
        assert_eq!(variants.len(), 1);
        assert_eq!((&variants[0]["similarity"], &variants[0]["containment"]), (&json!(1.0), &json!(1.0)));
        let indexes: Vec<_> = variants[0]["copies"].as_array().unwrap().iter().map(|u| &u["index"]).collect();
        assert_eq!(indexes, [&json!(first), &json!(first + 7)]);
    }
    let first_copies = &groups[0]["variants"][0]["copies"];
    assert_eq!(first_copies[0], json!({"document": 0, "index": 1, "lines": [2, 2], "bytes": [378, 788]}));

    let block = &report["blocks"][0];
    assert_eq!(report["blocks"].as_array().unwrap().len(), 1);
    let fingerprint = block["fingerprint"].as_str().unwrap();
    assert!(fingerprint.len() == 32 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(block["paragraphs"], 7);
    let run = |first: usize, bytes: [usize; 2], source: bool| {
        let last = first + 6;
        json!({"document": 0, "first": first, "last": last, "lines": [first + 1, last + 1], "bytes": bytes,
               "source": source, "exact": true})
    };
    assert_eq!(block["runs"], json!([run(1, [378, 3124], true), run(8, [3125, 5871], false)]));

    let stats = &report["stats"];
    let figures = [("bytes", 5871), ("paragraphs", 15), ("distinct", 8), ("copies", 7), ("near", 0)];
    for (name, figure) in figures.into_iter().chain([("copy_bytes", 2740), ("near_bytes", 0), ("work_limited", 0)]) {
        assert_eq!(stats[name], figure, "{name}");
    }
    assert!(stats["candidates"].is_u64());
}

#[test]
fn loses_its_copies_and_nothing_else() {
    let text = fs::read_to_string(ARTICLE).unwrap();
    let first_eight: String = text.split_inclusive('\n').take(8).collect();
    assert_eq!(refrain(["--dedup", ARTICLE]).out, first_eight);
    assert_eq!(refrain(["--dedup", "--near", ARTICLE]).out, first_eight);
    assert_eq!(printed("--dedup", &first_eight), first_eight);
}

#[test]
fn with_a_word_changed_in_each_paragraph_of_the_copy_is_near() {
    let text = fs::read_to_string(ARTICLE).unwrap();
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
