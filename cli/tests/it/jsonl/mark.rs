//! `--jsonl --mark`: records with a list of what `--dedup` would remove.

use super::*;

#[test]
fn the_example_of_the_documentation_is_what_the_program_writes() {
    let documentation = fs::read_to_string(repository().join("cli/JSON-LINES.md")).unwrap();
    let block =
        |number: usize| documentation.split("```json\n").nth(number).unwrap().split("```").next().unwrap().to_owned();
    assert_eq!(records("--mark --near", &block(1)), block(2));
}

#[test]
fn a_mark_says_why_and_what_stays() {
    let file = format!(
        "{{\"text\":\"{BOAT}\",\"id\":1.0}}\n{{ \"text\" : \"\\u0661\\n{BOAT}\\n\\n{BOAT}\" }} \r\n{{\"text\":\"Hello.\"}}"
    );
    let kept = r#""kept":{"id":1.0,"index":0,"lines":[1,1],"bytes":[0,55]}"#;
    let marks = format!(
        r#","refrain":[{{"reason":"copy","bytes":[3,60],"chars":[2,59],{kept}}},{{"reason":"copy","bytes":[60,115],"chars":[59,114],{kept}}}]"#
    );
    assert_eq!(records("--mark", &file), file.replace("\" }", &format!("\"{marks} }}")));
}

#[test]
fn a_record_with_such_a_field_is_bad() {
    let file = format!("{{\"text\":\"{BOAT}\"}}\n{{\"refrain\":[],\"text\":\"{BOAT}\"}}\n");
    let message = failure("--mark", file.as_bytes());
    assert!(message.contains("input:2: there is a field `refrain` already; delete it"), "{message}");
    assert!(records("--dedup", &file).ends_with("{\"refrain\":[],\"text\":\"\"}\n"));
}
