//! The JSON Schema describes every report as data.

use std::fs;
use std::path::Path;

use refrain::{Detector, JSON_SCHEMA, Remove, Report};
use serde_json::{Map, Value, json};

use crate::json_schema::{fault, is_of_schema};

#[track_caller]
fn is_valid(value: &Value) {
    is_of_schema(JSON_SCHEMA, value);
}

/// All texts of `tests/data`.
fn texts() -> Vec<String> {
    fn read(dir: &Path, texts: &mut Vec<String>) {
        let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            match path.is_dir() {
                true => read(&path, texts),
                false => texts.extend(fs::read_to_string(path)),
            }
        }
    }
    let mut texts = Vec::new();
    read(Path::new("tests/data"), &mut texts);
    assert!(texts.len() > 50);
    texts
}

/// A report with removals, as the program writes it.
fn with_removals(report: &Report<'_>, remove: Remove, with_texts: bool) -> Value {
    let mut data = serde_json::to_value(report).unwrap();
    data["removals"] = match with_texts {
        true => report.removals(remove).map(|removal| serde_json::to_value(removal.with_texts()).unwrap()).collect(),
        false => report.removals(remove).map(|removal| serde_json::to_value(removal).unwrap()).collect(),
    };
    data
}

#[test]
fn describes_the_reports_on_all_texts_of_the_repository() {
    let texts = texts();
    let report = Detector::builder().min_words(3).build().unwrap().analyze_corpus(&texts);
    let mut reasons = Map::new();
    for (remove, with_texts) in [(Remove::Exact, true), (Remove::Near, false)] {
        let data = with_removals(&report, remove, with_texts);
        is_valid(&data);
        let removals = data["removals"].as_array().unwrap();
        for removal in removals {
            let count = reasons.entry(removal["reason"].as_str().unwrap()).or_insert(json!(0));
            *count = json!(count.as_u64().unwrap() + 1);
        }
        // "Statistics": the counts agree with the removals.
        let counts = &data["stats"][if remove == Remove::Exact { "removed_exact" } else { "removed_near" }];
        let count = |reason: &str| removals.iter().filter(|removal| removal["reason"] == reason).count();
        assert_eq!((&counts["copies"], &counts["near"]), (&json!(count("copy")), &json!(count("near"))));
        assert_eq!(counts["in_blocks"], count("in_block"));
        let bytes =
            |end: usize| removals.iter().map(|removal| removal["removed"]["bytes"][end].as_u64().unwrap()).sum::<u64>();
        assert_eq!(counts["bytes"], bytes(1) - bytes(0));
    }
    let mut data = with_removals(&report, Remove::Covered, true);
    data["passages"] = report.passages().unwrap().map(|passage| serde_json::to_value(passage).unwrap()).collect();
    is_valid(&data);
    assert!(!data["passages"].as_array().unwrap().is_empty());
    let removals = data["removals"].as_array().unwrap();
    let count = |reason: &str| removals.iter().filter(|removal| removal["reason"] == reason).count() as u64;
    let counts = report.removal_counts(Remove::Covered);
    assert_eq!((counts.covered, counts.copies), (count("covered"), count("copy")));
    assert!(counts.covered > 0);
    let owned: refrain::data::ReportData = serde_json::from_value(data.clone()).unwrap();
    assert_eq!(serde_json::to_value(owned).unwrap()["passages"], data["passages"]);
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    is_valid(&serde_json::to_value(report.without_sentences()).unwrap());
    is_valid(&serde_json::to_value(report.to_data()).unwrap());
    is_valid(&serde_json::to_value(refrain::analyze("")).unwrap());
}

/// The schema would notice a field that is missing, is new, or has another type.
#[test]
fn refuses_other_reports() {
    let text = "Ferries\nThe last boat to the island leaves at nine.\n".repeat(2);
    let report = refrain::analyze(&text);
    let valid = with_removals(&report, Remove::Exact, false);
    is_valid(&valid);
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 8] = [
        ("", |data| drop(data.as_object_mut().unwrap().remove("groups"))),
        ("", |data| data["new"] = json!(1)),
        ("/schema_version", |data| *data = json!(2)),
        ("/documents/0", |data| *data = json!({ "name": 1, "paragraphs": 0 })),
        ("/groups/0/variants/0/copies/0", |data| data["bytes"] = json!([0])),
        ("/groups/0/variants/0/copies/0/lines/0", |data| *data = json!(0)),
        ("/removals/0/reason", |data| *data = json!("unknown")),
        ("/stats/removed_exact", |data| data["copies"] = json!(-1)),
    ];
    for (pointer, change) in changes {
        let mut data = valid.clone();
        change(data.pointer_mut(pointer).unwrap());
        assert!(fault(JSON_SCHEMA, &data).is_some(), "{pointer}");
    }
}
