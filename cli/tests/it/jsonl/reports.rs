//! Reports name the ids of the records.

use super::*;

#[test]
fn a_report_names_ids_and_the_places_of_the_records() {
    let file = format!(
        "{{\"id\":\"d1\",\"text\":\"Hello.\\n{BOAT}\"}}\n{{\"id\":17,\"text\":\"{BOAT}\"}}\n\n{{\"text\":\"{BOAT}\\n\"}}\n"
    );
    let shown = records("", &file);
    assert!(shown.starts_with("3 records, 4 paragraphs, 2 distinct: 2 copies"), "{shown}");
    assert!(shown.contains("standard input:4 is a copy of 17 (standard input:2)"), "{shown}");
    let line = "paragraph 1 (line 1) of 17 (standard input:2) and paragraph 1 (line 1) of standard input:4 repeat \
                paragraph 2 (line 2) of d1 (standard input:1): exact";
    assert!(shown.contains(line), "{shown}");
}

#[test]
fn json_names_ids_as_they_are_written() {
    let ids = r#"{"id":"a\u0062\"c","text":""} {"id":-1.50e+02,"text":""} {"id":null,"text":""} {"id":{"a":1},"text":""} {"text":""} {"id":"١","text":""} {"id":123456789012345678901234567890,"text":""}"#;
    let report: Value = serde_json::from_str(&records("--json", &ids.replace("} {", "}\n{"))).unwrap();
    let names: Vec<_> = report["documents"].as_array().unwrap().iter().map(|document| &document["name"]).collect();
    assert_eq!(names, ["ab\"c", "-1.50e+02", "-:3", "-:4", "-:5", "١", "123456789012345678901234567890"]);
}

#[test]
fn byte_ranges_and_lines_are_those_of_the_text() {
    let file = format!("{{\"text\":\"\\u0661\\r\\n{BOAT}\"}}\n{{\"text\":\"{BOAT}\"}}\n");
    let report: Value = serde_json::from_str(&records("--json --removals exact --texts", &file)).unwrap();
    let removal = &report["removals"][0];
    assert_eq!((&removal["kept"]["bytes"], &removal["kept"]["lines"]), (&json!([4, 59]), &json!([2, 2])));
    assert_eq!(removal["removed_text"], BOAT);
}

#[test]
fn fields_are_named_by_paths() {
    let file = format!(
        r#"{{"m":{{"id":"inner"}},"content":{{"body":"{BOAT}"}},"text":1}}
{{"m.id":"outer","m":{{"id":"inner"}},"content":{{"body":"{BOAT}"}},"text":1}}
"#
    );
    let report: Value = serde_json::from_str(&records("--json --text content.body --id m.id", &file)).unwrap();
    assert_eq!(report["documents"][0]["name"], "inner");
    assert_eq!(report["documents"][1]["name"], "outer");
    assert_eq!(report["groups"].as_array().unwrap().len(), 1);
}

#[test]
fn several_files_are_one_corpus() {
    let record = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"{BOAT}\"}}\n");
    let dir = dir_with(&[("a.jsonl", record("x").as_bytes()), ("b.jsonl", record("y").as_bytes())]);
    let [a, b] = ["a.jsonl", "b.jsonl"].map(|name| dir.path().join(name));
    let shown = refrain(["--jsonl", arg(&a), arg(&b)]).out;
    assert!(shown.contains(&format!("y ({}:1) is an exact copy of x ({}:1)", arg(&b), arg(&a))), "{shown}");
    let clean = dir.path().join("clean");
    let outcome = refrain(["--jsonl", "--dedup", "--output-dir", arg(&clean), arg(&a), arg(&b)]);
    assert_eq!((outcome.code, outcome.err.as_str(), outcome.out.as_str()), (0, "", ""));
    assert_eq!(fs::read_to_string(clean.join("a.jsonl")).unwrap(), record("x"));
    assert_eq!(fs::read_to_string(clean.join("b.jsonl")).unwrap(), "{\"id\":\"y\",\"text\":\"\"}\n");
}

#[test]
fn with_whole_a_text_is_one_paragraph() {
    let file = format!(
        r#"{{"id":1,"text":"{BOAT}\n\n{QUAY}"}}
{{"id":2,"text":"{BOAT}"}}
{{"id":3,"text":"{BOAT} {QUAY}\n"}}
"#
    );
    let expected: String = file.split_inclusive('\n').take(2).collect();
    for stream in ["", "--stream"] {
        assert_eq!(records(&format!("--dedup --drop-empty --whole {stream}"), &file), expected);
    }
    assert!(records("--whole", &file).starts_with("3 records, 3 paragraphs, 2 distinct: 1 copy"));
}
