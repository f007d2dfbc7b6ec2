//! Findings as SARIF, checked against the official schema.

use super::schema::{fault, is_of_schema};
use super::*;

const SCHEMA: &str = include_str!("../../data/sarif-2.1.0.schema.json");

fn sarif(docs: &Docs) -> Value {
    let outcome = docs.check("--format sarif");
    assert_eq!(outcome.err, "");
    serde_json::from_str(&outcome.out).unwrap()
}

/// Files with findings of each kind.
fn docs() -> Docs {
    let [first, second, third] = [1, 2, 3].map(paragraph);
    Docs::new(&[
        ("a.md", &text(&["# A", &first, &second, &third])),
        ("docs/[x] {0} ملف %.md", &text(&["# 𝄞", &first, &second, "Other words.", &edited(&third)])),
        ("z.md", &text(&[&third])),
    ])
}

#[test]
fn is_valid() {
    let log = sarif(&docs());
    is_of_schema(SCHEMA, &log);
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 3);
    is_of_schema(SCHEMA, &sarif(&Docs::new(&[("a.md", "one\n")])));
    // Mistakes would be noticed.
    for (pointer, value) in [
        ("/version", json!("2.0.0")),
        ("/runs/0/tool/driver/name", json!(1)),
        ("/runs/0/columnKind", json!("bytes")),
        ("/runs/0/results/0/level", json!("bad")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)),
        ("/runs/0/results/0/message", json!({})),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", json!("a b.md")),
        ("/runs/0/results/0", json!({ "message": { "text": "x" }, "other": 1 })),
    ] {
        let mut wrong = log.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        assert!(fault(SCHEMA, &wrong).is_some(), "{pointer}");
    }
}

#[test]
fn each_result_has_a_rule_a_place_a_related_place_and_a_fingerprint() {
    let log = sarif(&docs());
    let run = &log["runs"][0];
    let block = &run["results"][0];
    assert_eq!((&block["ruleId"], &block["ruleIndex"]), (&json!("copied-block"), &json!(0)));
    for result in run["results"].as_array().unwrap() {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().unwrap().contains("--update-baseline"));
        assert_eq!(result["partialFingerprints"]["normalForm/v1"].as_str().unwrap().len(), 32);
    }
    let place = &block["locations"][0]["physicalLocation"];
    let uri = "docs/%5Bx%5D%20%7B0%7D%20%D9%85%D9%84%D9%81%20%25.md";
    assert_eq!(place["artifactLocation"], json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }));
    let end = paragraph(2).len() + 1;
    assert_eq!(place["region"], json!({ "startLine": 3, "startColumn": 1, "endLine": 5, "endColumn": end }));
    let related = &block["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["artifactLocation"]["uri"], "a.md");
    assert_eq!(block["message"]["text"], "Copied block of 2 paragraphs (lines 3-5), also at [a.md:3](1).");
    assert!(block["properties"]["text"].as_str().unwrap().starts_with(&paragraph(1)));
    let drifted = &run["results"][1];
    assert_eq!(
        (&drifted["ruleId"], &drifted["properties"]["similarity"]),
        (&json!("drifted-copy"), &json!(17.0 / 21.0))
    );
}

#[test]
fn columns_are_those_of_editors_and_names_in_messages_are_no_links() {
    let shared = format!("𝄞 {}", paragraph(1));
    let docs = Docs::new(&[("[x] {0}.md", &text(&[&shared])), ("y.md", &text(&[&shared]))]);
    let log = sarif(&docs);
    let result = &log["runs"][0]["results"][0];
    // Two code units for the clef.
    let end = paragraph(1).len() + 4;
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["endColumn"], end);
    assert_eq!(result["message"]["text"], "Copied paragraph, also at [\\[x\\] {{0}}.md:1](1).");
}

#[test]
fn fingerprints_stay_when_text_is_moved() {
    let docs = docs();
    let fingerprints = |docs: &Docs| {
        let results = sarif(docs)["runs"][0]["results"].clone();
        let results = results.as_array().unwrap().clone();
        let mut found: Vec<_> = results.iter().map(|result| result["partialFingerprints"].to_string()).collect();
        found.sort();
        found
    };
    let before = fingerprints(&docs);
    docs.write("z.md", &text(&["# Above", "More words above.", &paragraph(3).replace(' ', "\n")]));
    assert_eq!(fingerprints(&docs), before);
}

#[cfg(unix)]
#[test]
fn files_outside_the_working_directory_have_absolute_uris() {
    let [docs, outside] = [(); 2].map(|()| Docs::new(&[("a.md", &text(&[&paragraph(1)]))]));
    let files = ["a.md".to_owned(), arg(&outside.dir.path().join("a.md")).to_owned()];
    let outcome = docs.run_on("--check --format sarif", &files);
    let log: Value = serde_json::from_str(&outcome.out).unwrap();
    is_of_schema(SCHEMA, &log);
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(location, &json!({ "uri": format!("file://{}", files[1]) }));
}
