//! Records of all spellings, compared with what the library does with their texts.

use proptest::prelude::*;
use refrain::{Detector, Find, Remove};

use super::*;

/// A line of a file: a record as it is written around its literal, or something else.
#[derive(Clone, Debug)]
struct Line {
    before: String,
    literal: String,
    text: String,
    after: String,
}

const PARAGRAPHS: [&str; 8] = [
    BOAT,
    QUAY,
    "THE LAST BOAT to the island, leaves the harbour at nine!",
    "وصل الوزير إلى القاهرة صباح اليوم ثم غادر إلى بيروت",
    "A line \"in quotes\" with a \\ and a 😀 in it, and with a\ttab and a / too.",
    "Short.",
    "# Heading",
    "Half a pair \u{FFFD} of surrogates is no character but the line is compared.",
];

/// The literal of a text, each character spelled by the next number.
fn literal(text: &str, spellings: &[u8]) -> String {
    let spell = |(at, c): (usize, char)| match (c, spellings[at % spellings.len()]) {
        ('\u{FFFD}', 0..=1) => r"\uD83D".to_owned(),
        (c, 0) => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
        ('/', _) => r"\/".to_owned(),
        (c, _) => {
            let quoted = serde_json::to_string(&c).unwrap();
            quoted[1..quoted.len() - 1].to_owned()
        }
    };
    text.chars().enumerate().map(spell).collect()
}

fn record() -> impl Strategy<Value = Line> {
    let paragraphs = proptest::collection::vec((0..PARAGRAPHS.len(), prop_oneof!["\n", "\r\n", "\n\n", "\n  "]), 0..5);
    let befores = prop_oneof![
        Just("{\"text\":\""),
        Just(" {\"x\" : [1.50e+02,{\"text\":\"no\"}], \"te\\u0078t\":\t\""),
        Just("{\"text\":\"first\",\"\\ud800\":\"\\udc00\",\"text\":\""),
        Just("{\"id\":\"a\\u0062\",\"id\":-0.0,\"text\" : \""),
    ];
    let afters = prop_oneof![
        Just("\"}"),
        Just("\" , \"y\":null } "),
        Just("\",\"id\":\"z\",\"n\":12345678901234567890}"),
        Just("\"}\r"),
    ];
    (befores, paragraphs, afters, proptest::collection::vec(0..4u8, 1..6)).prop_map(
        |(before, paragraphs, after, spellings)| {
            let text: String = paragraphs.iter().map(|(which, end)| format!("{}{end}", PARAGRAPHS[*which])).collect();
            let literal = literal(&text, &spellings);
            Line { before: before.to_owned(), literal, text, after: after.to_owned() }
        },
    )
}

/// A file, and its records. Between these are blank lines; the file may begin with a byte order mark, and end without a line end.
fn file(lines: &[Line], literals: &[String], marked: bool, ended: bool) -> String {
    let mut file = if marked { "\u{FEFF}".to_owned() } else { String::new() };
    for (number, (line, literal)) in lines.iter().zip(literals).enumerate() {
        file += &format!("{}{literal}{}\n", line.before, line.after);
        file += if number % 3 == 1 { " \r\n" } else { "" };
    }
    if !ended && file.ends_with("\n") {
        file.pop();
    }
    file
}

fn literals(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.literal.clone()).collect()
}

/// The literal of each line of the output, found between what is before and after it.
fn literals_in<'o>(lines: &[Line], output: &'o str) -> Option<Vec<&'o str>> {
    let mut written = output.trim_start_matches('\u{FEFF}').split('\n').filter(|line| !line.trim().is_empty());
    let found = lines.iter().map(|line| written.next()?.strip_prefix(&*line.before)?.strip_suffix(&*line.after));
    let found: Option<Vec<_>> = found.collect();
    found.filter(|_| written.next().is_none())
}

/// The text of a literal, with U+FFFD for half a pair.
fn read(literal: &str) -> String {
    let units = literal.replace(r"\uD83D", "\u{1}");
    let units = units.replace("\u{1}\\ude", r"\uD83D\ude").replace('\u{1}', r"\uFFFD");
    serde_json::from_str(&format!("\"{units}\"")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn only_texts_change_and_they_change_as_the_library_says(
        lines in proptest::collection::vec(record(), 1..8), marked: bool, ended: bool, near: bool,
    ) {
        let input = file(&lines, &literals(&lines), marked, ended);
        let (find, remove, options) = match near {
            true => (Find::NearDuplicates, Remove::Near, "--near"),
            false => (Find::Copies, Remove::Exact, ""),
        };
        let detector = Detector::builder().find(find).build().unwrap();
        let report = detector.analyze_corpus(lines.iter().map(|line| &line.text));
        let expected = report.dedup(remove);

        let output = records(&format!("--dedup {options}"), &input);
        let found = literals_in(&lines, &output).unwrap();
        for ((line, literal), expected) in lines.iter().zip(&found).zip(&expected) {
            prop_assert_eq!(&read(literal), expected);
            prop_assert!(line.text != *expected || line.literal == *literal);
        }
        // With the new literals, the file is the output: nothing else has changed.
        let found: Vec<_> = found.iter().map(|&literal| literal.to_owned()).collect();
        prop_assert_eq!(&file(&lines, &found, marked, ended), &output);

        // What is marked is what goes, and nothing but a field is added.
        let output = records(&format!("--mark {options}"), &input);
        let mut without_marks = output.clone();
        let parsed = output.trim_start_matches('\u{FEFF}').split('\n').filter(|line| !line.trim().is_empty());
        for ((line, marked), expected) in lines.iter().zip(parsed).zip(&expected) {
            let Some(at) = marked.find(",\"refrain\":") else {
                prop_assert_eq!(&line.text, expected);
                continue;
            };
            let field = &marked[at..=marked.rfind("}]").unwrap() + 1];
            without_marks = without_marks.replacen(field, "", 1);
            let marks: Value = serde_json::from_str(field.strip_prefix(",\"refrain\":").unwrap()).unwrap();
            let ranges = |name: &str| -> Vec<[usize; 2]> {
                marks.as_array().unwrap().iter().map(|mark| serde_json::from_value(mark[name].clone()).unwrap()).collect()
            };
            let mut bytes = line.text.clone();
            ranges("bytes").iter().rev().for_each(|&[start, end]| bytes.replace_range(start..end, ""));
            prop_assert_eq!(&bytes, expected);
            let mut chars: Vec<_> = line.text.chars().collect();
            ranges("chars").iter().rev().for_each(|&[start, end]| drop(chars.drain(start..end)));
            prop_assert_eq!(&chars.iter().collect::<String>(), expected);
        }
        prop_assert_eq!(without_marks, input);
    }

    #[test]
    fn a_stream_writes_the_same_by_lines(lines in proptest::collection::vec(record(), 1..8), marked: bool, ended: bool, whole: bool) {
        let input = file(&lines, &literals(&lines), marked, ended);
        let how = if whole { "--whole" } else { "--paragraphs line" };
        let options = format!("--dedup --min-words 1 --drop-empty {how}");
        prop_assert_eq!(records(&options, &input), records(&format!("{options} --stream"), &input));
    }

    #[test]
    fn any_bytes_end_with_a_result(bytes in proptest::collection::vec(prop_oneof![
        Just(b"{\"text\":\"".to_vec()), Just(b"\"}\n".to_vec()), Just(b"\\u".to_vec()), Just(b"d83d".to_vec()),
        Just(b"\n".to_vec()), proptest::collection::vec(any::<u8>(), 0..3),
    ], 0..12)) {
        let bytes = bytes.concat();
        // A file with such a beginning may be taken for UTF-16.
        let file = [b"{\"text\":\"an ordinary record\"}\n".as_slice(), &bytes].concat();
        for options in ["--dedup", "--dedup --stream", "--mark"] {
            let outcome = refrain_with_input(format!("--jsonl --skip-bad {options} -").split_whitespace(), &file);
            prop_assert!(outcome.code == 0 && outcome.bytes == file, "{:?}", outcome);
        }
    }
}
