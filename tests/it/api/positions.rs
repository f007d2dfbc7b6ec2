//! Lines and UTF-16 columns, compared with an obvious count.

use proptest::prelude::*;
use refrain::{Detector, Document, ParagraphBreak, Position, Positions};

/// The offsets of the characters of a text, with their positions, and those of its end.
fn counted(text: &str) -> Vec<(usize, Position)> {
    let (mut line, mut character) = (0, 0);
    let mut all = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        all.push((at, Position::new(line, character)));
        let ends_line = match c {
            '\r' if chars.peek().is_some_and(|&(_, next)| next == '\n') => {
                let (at, _) = chars.next().unwrap();
                all.push((at, Position::new(line, character)));
                true
            }
            '\r' | '\n' => true,
            _ => false,
        };
        if ends_line {
            (line, character) = (line + 1, 0);
        } else {
            character += c.encode_utf16(&mut [0; 2]).len() as u32;
        }
    }
    all.push((text.len(), Position::new(line, character)));
    all
}

fn check(text: &str) {
    let positions = Positions::new(text);
    let counted = counted(text);
    for offset in 0..=text.len() {
        // That of the character that the offset is in.
        let (_, position) = counted[counted.partition_point(|&(at, _)| at <= offset) - 1];
        assert_eq!(positions.position(offset), position, "{offset} of {text:?}");
    }
    for &(at, position) in &counted {
        let in_line_end = at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n');
        assert_eq!(positions.offset(position), at - usize::from(in_line_end), "{position:?} of {text:?}");
        // Inside of a surrogate pair, and after the end of the line.
        let next = Position::new(position.line, position.character + 1);
        if text[at..].chars().next().is_some_and(|c| c.len_utf16() == 2) {
            assert_eq!(positions.offset(next), at, "{next:?} of {text:?}");
        }
        let end = counted
            .iter()
            .find(|&&(end, _)| end >= at && text[end..].chars().next().is_none_or(|c| "\r\n".contains(c)));
        let end = end.unwrap().0 - usize::from(in_line_end);
        assert_eq!(positions.offset(Position::new(position.line, u32::MAX)), end, "{position:?} of {text:?}");
    }
    assert_eq!(positions.position(text.len() + 1), counted.last().unwrap().1);
    assert_eq!(positions.offset(Position::new(u32::MAX, 0)), text.len());
}

proptest! {
    #[test]
    fn positions_are_those_of_an_obvious_count(text in "[ab\u{e9}\u{20ac}\u{1d11e}\r\n\u{2028}\u{c}]{0,60}") {
        check(&text);
    }
}

/// Blocks have 512 bytes.
#[test]
fn a_line_may_be_long() {
    for c in ["a", "\u{e9}", "\u{20ac}", "\u{1d11e}", "a\u{1d11e}"] {
        for before in ["", "\n", "a\r\n"] {
            for len in [511, 512, 513, 1023, 1024, 1025] {
                let line: String = c
                    .chars()
                    .cycle()
                    .scan(0, |bytes, c| {
                        *bytes += c.len_utf8();
                        (*bytes <= len).then_some(c)
                    })
                    .collect();
                check(&format!("{before}{line}"));
                check(&format!("{before}{line}\nnext"));
            }
        }
    }
}

/// The lines are those of `Unit::lines`.
#[test]
fn lines_are_those_of_units() {
    let text = "one\rtwo\r\n\r\nthree\u{2028}four\nfive\nsix\x0Cseven\n";
    let detector = Detector::builder().paragraph_break(ParagraphBreak::BlankLine).build().unwrap();
    let own = Document::with_paragraphs(text, [0..4, 4..9, 12..20]).unwrap();
    let positions = Positions::new(text);
    for document in [Document::new(text), own] {
        let report = detector.analyze_corpus([document]);
        assert!(report.paragraphs(0).len() >= 3);
        for unit in report.paragraphs(0) {
            let last = unit.range().end - 1;
            let lines = [unit.range().start, last].map(|at| positions.position(at).line as usize + 1);
            assert_eq!(lines, [*unit.lines().start(), *unit.lines().end()], "{unit:?}");
        }
    }
}

#[test]
fn debug_output_shows_sizes_and_no_text() {
    assert_eq!(format!("{:?}", Positions::new("a\nb")), "Positions { bytes: 3, lines: 2 }");
}
