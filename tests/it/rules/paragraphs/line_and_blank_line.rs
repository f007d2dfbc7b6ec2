//! `Line` and `BlankLine`: P1 to P4.

use super::*;

/// P1, P2, P3.
#[test]
fn line_is_each_line_that_is_not_blank() {
    let text =
        "one\n\n  two \r\n\u{FEFF}three\u{FEFF}\rfour\u{85}five\u{2028}six\u{2029}seven\x0Ceight\x0B\n\u{3000}\n";
    let expected = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    assert_eq!(paragraphs(text, ParagraphBreak::Line), expected);
}

/// P4.
#[test]
fn blank_line_is_each_stretch_between_blank_lines() {
    let text = "one\ntwo\n \t\nthree\r\nfour\r\n\r\nfive\u{2028}six\u{2029}seven\x0Ceight\n";
    let expected = ["one\ntwo", "three\r\nfour", "five\u{2028}six", "seven", "eight"];
    assert_eq!(paragraphs(text, ParagraphBreak::BlankLine), expected);
}

/// P1.
#[test]
fn line_numbers_are_those_of_editors() {
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
    let report = detector.analyze("one\u{2028}two\x0Cthree\nfour\r\nfive\rsix");
    let lines: Vec<_> = report.paragraphs(0).map(|unit| *unit.lines().start()).collect();
    assert_eq!(lines, [1, 1, 1, 2, 3, 4]);
}
