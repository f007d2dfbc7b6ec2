//! Passages, on sequences in which each token is a letter, and on the texts of the cases.

use super::lines;
use crate::reference::passages::{Passage, passages};
use crate::reference::{Keep, Settings};

/// One document per word of `letters`, with one word per letter; `/` ends a paragraph.
fn documents(letters: &str) -> Vec<String> {
    let written = |c: char| if c == '/' { "\n".to_string() } else { format!("{c} ") };
    letters.split(' ').map(|document| document.chars().map(written).collect()).collect()
}

fn passages_of(texts: &[String], settings: &Settings) -> Vec<Passage> {
    let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("x", text.as_str())).collect();
    passages(&docs, settings)
}

fn at_least(min_passage: usize) -> Settings {
    Settings { min_passage, ..lines() }
}

/// The runs as they are written, the source with a star. Of a run in another document than the first, its number.
fn shown(letters: &str, settings: &Settings) -> Vec<String> {
    let texts = documents(letters);
    let mut shown = Vec::new();
    for passage in passages_of(&texts, settings) {
        let mut runs = Vec::new();
        for run in &passage.runs {
            let text = &texts[run.document];
            let count = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).count();
            assert_eq!(count(&text[run.bytes.0..run.bytes.1]), passage.tokens);
            assert_eq!((run.lines.0 - 1, run.lines.1 - 1), (run.first, run.last));
            let document = if run.document > 0 { format!("{}:", run.document) } else { String::new() };
            let star = if run.source { "*" } else { "" };
            runs.push(format!("{document}{}{star}", count(&text[..run.bytes.0])));
        }
        shown.push(format!("{}@{}", passage.tokens, runs.join(",")));
    }
    shown
}

#[test]
fn passages_are_read_as_blocks_are() {
    let cases: [(&str, &[&str]); 14] = [
        ("abcdxabcd", &["4@0*,5"]),
        ("abcxabcyabc", &["3@0*,4,8"]),
        // Too few, or all of one token.
        ("abxab", &[]),
        ("aaaaaaaa", &[]),
        ("xxxyxxxy", &["4@0*,4"]),
        // A source ends before its run begins.
        ("ababab", &[]),
        ("abababab", &["4@0*,4"]),
        ("ababababababa", &["4@0*,4,8"]),
        // Paragraphs do not matter: split, merged, several at once.
        ("ab/cd/x/abcd", &["4@0*,5"]),
        ("abcdefg/x/abc/defg", &["7@0*,8"]),
        // Lazy matching: `abc` is left for `bcdef`.
        ("abc/x/bcdef/y/abcdef", &["5@4*,11"]),
        // The end of a document ends runs and sources.
        ("abc def abcdef", &["3@0*,2:0", "3@1:0*,2:3"]),
        ("abcdef abc def", &["3@0*,1:0", "3@3*,2:0"]),
        ("abcd abcd", &["4@0*,1:0"]),
    ];
    for (letters, expected) in cases {
        assert_eq!(shown(letters, &at_least(3)), expected, "{letters}");
    }
}

/// `Last` reads from the end.
#[test]
fn passages_from_the_end() {
    let last = Settings { keep: Keep::Last, ..at_least(3) };
    let cases: [(&str, &[&str]); 5] = [
        ("abcxabcyabc", &["3@0,4,8*"]),
        ("ababababababa", &["4@1,5,9*"]),
        ("fedcba/y/fedcb/x/cba", &["5@0,7*"]),
        ("abc abcd", &["3@0,1:0*"]),
        ("abcdef abc def", &["3@0,1:0*", "3@3,2:0*"]),
    ];
    for (letters, expected) in cases {
        assert_eq!(shown(letters, &last), expected, "{letters}");
    }
}

/// Characters that are tokens of their own count half.
#[test]
fn characters_count_half() {
    assert_eq!(shown("使用编程x使用编程", &at_least(3)), [""; 0]);
    assert_eq!(shown("使用编程x使用编程", &at_least(2)), ["4@0*,5"]);
    assert_eq!(shown("使用编程cx使用编程c", &at_least(3)), ["5@0*,6"]);
    assert_eq!(shown("使用编程语x使用编程语", &at_least(3)), [""; 0]);
}

/// All tokens count, those without a letter too.
#[test]
fn tokens_without_a_letter_count() {
    let texts = ["one + two\n+ x\nOne, + two".to_string()];
    let found = passages_of(&texts, &at_least(3));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].tokens, found[0].runs[1].lines), (3, (3, 3)));
}

/// The paragraphs, lines and bytes of runs.
#[test]
fn where_runs_are() {
    let texts = ["# One\n\n«two\n\n---\nthree»\n".to_string(), "zero (one two three), four".to_string()];
    let found = passages_of(&texts, &at_least(3));
    assert_eq!(found.len(), 1);
    let [source, copy] = &found[0].runs[..] else { panic!("{found:?}") };
    assert_eq!((source.document, source.first, source.last, source.lines), (0, 0, 3, (1, 6)));
    assert_eq!(&texts[0][source.bytes.0..source.bytes.1], "One\n\n«two\n\n---\nthree");
    assert_eq!((copy.document, copy.first, copy.last, copy.lines), (1, 0, 0, (1, 1)));
    assert_eq!(&texts[1][copy.bytes.0..copy.bytes.1], "one two three");
}

/// The runs of each passage of a text by their lines.
fn lines_of_runs(text: &str) -> Vec<Vec<(usize, usize)>> {
    let found = passages(&[("x", text)], &Settings::default());
    found.iter().map(|passage| passage.runs.iter().map(|run| run.lines).collect()).collect()
}

#[test]
fn texts_of_the_cases() {
    let chunks = lines_of_runs(data!("cases/inputs/22-chunks.txt"));
    assert_eq!(chunks, [[(1, 1), (2, 2)], [(2, 2), (3, 3)], [(3, 3), (4, 4)]]);
    let isnad = lines_of_runs(data!("cases/inputs/96-isnad-ar.txt"));
    assert_eq!(isnad, [vec![(1, 1), (4, 4)], vec![(1, 1), (2, 2), (3, 3)]]);
    let article = lines_of_runs(data!("cases/inputs/102-article-and-body.txt"));
    assert_eq!(article, [[(2, 4), (6, 6)], [(3, 3), (7, 7)]]);
}
