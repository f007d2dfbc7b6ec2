//! `--removed FILE`: what is removed, as JSON lines.

use super::*;

/// Runs `--dedup --removed r.jsonl` on files of `dir`, in it.
fn run(dir: &TempDir, options: &str, files: &[&str]) -> std::process::Output {
    let mut command = program();
    command.current_dir(dir).args(["--dedup", "--removed", "r.jsonl"]).args(options.split_whitespace());
    command.args(files).output().unwrap()
}

fn lines(dir: &TempDir) -> Vec<Value> {
    let text = fs::read_to_string(dir.path().join("r.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn it_has_the_removals_of_the_json_report_with_names_and_texts() {
    let text = format!("title\n{TWENTY}\nother\ntitle\n{TWENTY}\n{NEAR}\n");
    let dir = dir_with(&[("a.txt", text.as_bytes())]);
    let output = run(&dir, "--near", &["a.txt"]);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("title\n{TWENTY}\nother\n"));
    let report = json("--sentences no --removals near --texts", &text);
    let mut expected = report["removals"].as_array().unwrap().clone();
    for removal in &mut expected {
        removal.as_object_mut().unwrap().remove("kept_text");
        for unit in ["removed", "kept"] {
            removal[unit]["name"] = json!("a.txt");
        }
    }
    assert_eq!(expected.len(), 3);
    assert_eq!(lines(&dir), expected);
}

#[test]
fn sentences_and_parts_of_covered_paragraphs_are_in_it() {
    let boat = "The last boat to the island leaves at nine.";
    let text = format!("Snow fell. {boat}\n{boat} It was full.\n");
    let dir = dir_with(&[("a.txt", text.as_bytes())]);
    assert!(run(&dir, "--sentences yes", &["a.txt"]).status.success());
    let removed = &lines(&dir)[0];
    assert_eq!((&removed["removed"]["paragraph"], &removed["removed_text"]), (&json!(1), &json!(boat)));

    let [first, second, third] = ["a b c d e f g h", "i j k l m n o p", "q r s t u v w x"];
    let text = format!("{first}\n{second}\nbetween them\n{third}\n\n{first}, {second}. {third}\n{second} {third}\n");
    let dir = dir_with(&[("a.txt", text.as_bytes())]);
    let options = "--covered --min-passage 3 --paragraphs line";
    assert!(run(&dir, options, &["a.txt"]).status.success());
    let found: Vec<_> = lines(&dir)
        .iter()
        .map(|line| {
            assert_eq!(line["reason"], "covered");
            let parts = line["parts"].as_array().unwrap().iter();
            let text_of = |place: &Value| {
                let [start, end] = [0, 1].map(|at: usize| place["bytes"][at].as_u64().unwrap() as usize);
                text[start..end].replace([',', '.'], "").replace('\n', " ")
            };
            parts
                .map(|part| {
                    assert_eq!(text_of(&part["removed"]), text_of(&part["kept"]));
                    part["kept"]["lines"].clone()
                })
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(found, [vec![json!([1, 2]), json!([4, 4])], vec![json!([2, 2]), json!([4, 4])]]);
}

#[test]
fn bytes_are_those_of_the_file() {
    let line = [TWENTY.as_bytes(), b" caf\xE9\n"].concat();
    let dir = dir_with(&[("a.txt", &line.repeat(2))]);
    assert!(run(&dir, "--lossy", &["a.txt"]).status.success());
    let [start, end] = [line.len(), 2 * line.len() - 1];
    assert_eq!(lines(&dir)[0]["removed"]["bytes"], json!([start, end]));
    assert_eq!(lines(&dir)[0]["removed_text"], json!(format!("{TWENTY} caf\u{FFFD}")));
}

#[test]
fn it_is_written_with_the_texts_or_not_at_all() {
    let text = format!("{TWENTY}\n{TWENTY}\n");
    let files: [(&str, &[u8]); 3] = [("a.txt", text.as_bytes()), ("b.txt", text.as_bytes()), ("bad.txt", b"\xFF")];
    let dir = dir_with(&files);
    assert!(!run(&dir, "", &["bad.txt"]).status.success());
    assert_eq!(names_in(dir.path()), ["a.txt", "b.txt", "bad.txt"]);
    assert!(run(&dir, "--output-dir clean", &["a.txt", "b.txt"]).status.success());
    assert_eq!(names_in(dir.path()), ["a.txt", "b.txt", "bad.txt", "clean", "r.jsonl"]);
    assert_eq!(lines(&dir).len(), 3);
    // It is there now, and overwritten only if that is wanted.
    let refused = run(&dir, "", &["a.txt"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("r.jsonl: is there already; remove it, or use --force"));
    assert!(refused.stdout.is_empty());
    assert!(run(&dir, "--force", &["a.txt"]).status.success());
    assert_eq!(lines(&dir).len(), 1);
}

#[test]
fn it_is_never_an_input_or_standard_output() {
    let dir = dir_with(&[("a.txt", b"a b c\n")]);
    let a = dir.path().join("a.txt");
    fails(["--dedup", "--force", "--removed", arg(&a), arg(&a)], &["a.txt: is an input itself"]);
    fails(["--dedup", "--force", "--removed", arg(dir.path()), arg(&a)], &["not a regular file"]);
    fails(["--dedup", "--removed", "-", arg(&a)], &["--removed -", "name a file"]);
    fails(["--removed", "r.jsonl", arg(&a)], &["--removed needs --dedup"]);
    fails(["--dedup", "--stream", "--removed", "r.jsonl", arg(&a)], &["--removed", "--stream", "fingerprints"]);
    assert_eq!(fs::read(&a).unwrap(), b"a b c\n");
}
