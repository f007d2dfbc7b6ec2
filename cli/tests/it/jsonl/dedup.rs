//! `--jsonl --dedup`: only texts change, and what stays of a text keeps its spelling.

use super::*;

/// Two records around a line of `field`.
fn pair(second: &str) -> String {
    format!("{{\"text\":\"{BOAT}\"}}\n{second}\n")
}

#[test]
fn everything_but_the_text_is_written_as_it_was() {
    let second = format!(
        r#"  {{ "b" : [ 1.50e+02, -0.0 ,1E3 ], "a":"x", "text" :	"Hello.\n{BOAT}\n\u00e9t\u00e9 \ud83d\ude00\/\"", "b":null, "\ud800":"\udc00", "n":12345678901234567890 }}  "#
    );
    assert_eq!(records("--dedup", &pair(&second)), pair(&second.replace(&format!("{BOAT}\\n"), "")));
}

#[test]
fn a_text_of_escape_sequences_stays_one() {
    let escaped = |text: &str| text.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect::<String>();
    let (same, other) = ("وصل الوزير إلى القاهرة صباح اليوم ثم غادر إلى بيروت", "ثم 😀 غادر الوزير المدينة في المساء");
    let file = |second: &str| format!("{{\"text\":\"{same}\"}}\n{{\"text\":\"{}\"}}\n", escaped(second));
    assert_eq!(records("--dedup", &file(&format!("{same}\n{other}\n"))), file(&format!("{other}\n")));
}

#[test]
fn of_a_field_that_occurs_twice_the_last_one_is_the_text() {
    let second = |last: &str| format!(r#"{{"text":"{BOAT}","text":"{last}"}}"#);
    assert_eq!(records("--dedup", &pair(&second(&format!("{BOAT}\\n{QUAY}")))), pair(&second(QUAY)));
}

#[test]
fn an_emptied_text_stays_unless_drop_empty_is_given() {
    let file = pair(&format!(
        "{{\"text\":\"\"}}\n{{\"text\":\" \\n{BOAT}\"}}\n{{\"text\":\" \"}}\n{{\"text\":\"{BOAT}\\n\"}}"
    ));
    let kept = pair("{\"text\":\"\"}\n{\"text\":\" \\n\"}\n{\"text\":\" \"}\n{\"text\":\"\"}");
    assert_eq!(records("--dedup", &file), kept);
    // What was empty before stays.
    assert_eq!(records("--dedup --drop-empty", &file), pair("{\"text\":\"\"}\n{\"text\":\" \"}"));
    let outcome = refrain_with_input(
        ["--jsonl", "--dedup", "--drop-empty", "-"],
        pair(&format!("{{\"text\":\"{BOAT}\"}}")).trim_end().as_bytes(),
    );
    assert_eq!(outcome.out, format!("{{\"text\":\"{BOAT}\"}}\n"));
}

#[test]
fn the_other_kinds_of_removal_work_on_records() {
    let near = BOAT.replace("the island", "our island");
    let file = |last: &str| pair(&format!("{{\"text\":\"Hello. {last}\"}}"));
    assert_eq!(records("--dedup --sentences yes", &file(BOAT)), file("").replace("Hello. ", "Hello."));
    let whole = |text: &str| pair(&format!("{{\"text\":\"{text}\"}}"));
    assert_eq!(records("--dedup --near --threshold 0.5", &whole(&near)), whole(""));
    assert_eq!(records("--dedup", &whole(&near)), whole(&near));
    let merged = |text: &str| format!("{{\"text\":\"{BOAT}\\n{QUAY}\"}}\n{{\"text\":\"{text}\"}}\n");
    assert_eq!(records("--dedup --covered", &merged(&format!("{BOAT} {QUAY}"))), merged(""));
    let last = records("--dedup --keep last", &whole(BOAT));
    assert_eq!(last, format!("{{\"text\":\"\"}}\n{{\"text\":\"{BOAT}\"}}\n"));
    assert_eq!(records("--dedup --min-words 20", &whole(BOAT)), whole(BOAT));
}

#[test]
fn another_encoding_is_converted() {
    let file = format!("{{\"text\":\"نص {BOAT}\"}}\n{{\"text\":\"نص {BOAT}\"}}\n");
    let old = encoding_rs::WINDOWS_1256.encode(&file).0.into_owned();
    for stream in [&[][..], &["--stream"]] {
        let args = ["--jsonl", "--dedup", "--drop-empty", "--encoding", "windows-1256"];
        let outcome = refrain_with_input(args.iter().chain(stream).chain(&["-"]), &old);
        assert_eq!((outcome.code, outcome.out.as_str()), (0, file.split_inclusive('\n').next().unwrap()));
    }
}
