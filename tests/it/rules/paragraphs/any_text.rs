//! Properties of all paragraph rules on any text: P1, P2, P5.

use super::*;

/// Lines that the rules mention, and others.
fn line() -> impl Strategy<Value = String> {
    let beginning = prop::sample::select(vec![
        "", "", "", "", "    ", "\t", "> ", ">> ", "> > ", "- ", "1. ", "(a) ", "| ", "# ", "###### ", "```", "~~~",
        "````", "<", "\u{FEFF}", "* * *", "2024-", "[3]",
    ]);
    let words = prop::collection::vec(
        prop::sample::select(vec![
            "small",
            "Capital",
            "كلمة",
            "人人",
            "12",
            "—",
            "longer-words-than-these",
            "e\u{301}",
            "ไทย",
            ".",
        ]),
        0..16,
    );
    let end = prop::sample::select(vec!["", "", ".", ">", "`", "  ", "\u{FEFF}"]);
    (beginning, words, end).prop_map(|(beginning, words, end)| format!("{beginning}{}{end}", words.join(" ")))
}

fn text() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec![
        "\n", "\n", "\n", "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\x0C", "\n\n", "\n \n",
    ]);
    prop::collection::vec((line(), end), 0..24)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

const LINE_ENDS: [char; 6] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\x0C'];
const OUTSIDE: fn(char) -> bool = |c| c.is_whitespace() || c == '\u{FEFF}';

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(400)))]

    /// P1, P2: spans go from the beginning of a line to the end of one, and every line that is not blank is in one.
    #[test]
    fn spans_are_sorted_disjoint_trimmed_and_cover_every_line(text in text(), any in any::<String>()) {
        for text in [text, any] {
            for paragraph_break in ALL {
                let detector = Detector::builder().paragraph_break(paragraph_break).build().unwrap();
                let report = detector.analyze(&text);
                let mut before = 0;
                for unit in report.paragraphs(0) {
                    let range = unit.range();
                    prop_assert!(before <= range.start && range.start < range.end);
                    let between = &text[before..range.start];
                    prop_assert!(between.chars().all(OUTSIDE), "{:?}", between);
                    let line_start = between.rfind(LINE_ENDS).map_or(between, |at| &between[at..]);
                    prop_assert!(line_start.chars().all(OUTSIDE), "{:?}", line_start);
                    prop_assert_eq!(unit.text().trim_matches(OUTSIDE), unit.text());
                    before = range.end;
                }
                let rest = &text[before..];
                prop_assert!(rest.chars().all(OUTSIDE));
            }
        }
    }

    /// P6: `Auto` never cuts a line, and never joins lines that a blank line separates, except in a code fence.
    #[test]
    fn paragraphs_of_auto_are_whole_lines_of_one_stretch(text in text()) {
        let lines = paragraphs(&text, ParagraphBreak::Line);
        let stretches = paragraphs(&text, ParagraphBreak::BlankLine);
        let mut lines = lines.iter();
        for paragraph in auto(&text) {
            let is_fence = paragraph.starts_with("```") || paragraph.starts_with("~~~");
            prop_assert!(is_fence || stretches.iter().any(|stretch| stretch.contains(paragraph)));
            let mut rest = paragraph;
            while !rest.is_empty() {
                let line = lines.next().unwrap();
                prop_assert!(rest.starts_with(line), "{:?} {:?}", rest, line);
                rest = rest[line.len()..].trim_start_matches(OUTSIDE);
            }
        }
    }
}
