//! Inputs made to be slow: guarantee 5.

use super::*;

fn count(text: &str) -> usize {
    Detector::builder().build().unwrap().analyze(text).paragraphs(0).len()
}

#[test]
fn a_line_of_many_megabytes() {
    for word in ["x", "x ", "- ", "> ", "`", "كَ", "e\u{301}\u{301}", "人", "\u{301}", "(", "1. "] {
        let line = word.repeat((4 << 20) / word.len());
        assert_eq!(count(&line), 1, "{word}");
        assert!((1..=3).contains(&count(&format!("{line}\n{line}\nx {line}"))), "{word}");
    }
}

#[test]
fn a_million_lines_of_one_kind() {
    for (line, paragraphs) in [
        ("```a", 1_000_000),
        ("````", 500_000),
        (">", 1_000_000),
        ("|", 1),
        ("# x", 1_000_000),
        ("- x", 1_000_000),
        ("<x>", 1_000_000),
        ("    x", 1_000_000),
    ] {
        assert_eq!(count(&format!("{line}\n").repeat(1_000_000)), paragraphs, "{line}");
    }
}

#[test]
fn deeply_nested_markdown() {
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Markdown).build().unwrap();
    for mark in [">", "> ", "- ", "1. ", "[^a]: ", "*\t", "`", "[", "![](", "<!--", "*a ", "|"] {
        let deep = mark.repeat(100_000);
        for rest in ["a", "\n\n", "b\n", "> b\n", "  b\n"] {
            let text = format!("{deep}a\n{}", rest.repeat(100_000));
            assert!(detector.analyze(&text).paragraphs(0).len() <= 100_001, "{mark} {rest}");
        }
    }
    let stairs: String = (0..1000).map(|depth| " ".repeat(2 * depth) + "- a\n").collect();
    assert!(detector.analyze(&(stairs + &"b\n".repeat(100_000))).paragraphs(0).len() < 1001);
}

#[test]
fn fences_of_many_lengths() {
    let text: String = (3..3000).rev().map(|length| "`".repeat(length) + "a\n" + &"x\n".repeat(50)).collect();
    assert_eq!(count(&text), 2997 * 51);
    let text: String = (3..3000).map(|length| "~".repeat(length) + "\n").collect();
    // Each fence is closed by the next, longer one.
    assert_eq!(count(&text), 1499);
}
