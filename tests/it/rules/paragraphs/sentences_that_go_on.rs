//! Lines whose sentence goes on in the next line: P8.3.

use super::*;

const FIRST: &str = "A sentence of some words that goes on in the next line";

/// P8.3.
#[test]
fn a_piece_whose_lines_are_followed_by_small_letters_is_wrapped() {
    assert_eq!(heights(&format!("{FIRST}\nwithout a capital letter.")), [2]);
    assert_eq!(heights(&format!("{FIRST}\nWithout a small letter.")), [1, 1]);
    assert_eq!(heights(&format!("{FIRST}\nبلا حرف كبير أو صغير.")), [1, 1]);
    // The marks of a quotation do not count.
    assert_eq!(heights(&format!("> {FIRST}\n> without a capital letter.")), [2]);
}

/// P8.3.
#[test]
fn no_line_but_the_last_may_be_narrow_or_wide() {
    assert_eq!(heights(&format!("{FIRST}\n{}\nand the end", prose(4))), [1; 3]);
    assert_eq!(heights("no line but these thirty-nine columns..\nlong"), [1, 1]);
    assert_eq!(heights("no line but these thirty-nine columns wide\nlong"), [2]);
    let wide = |columns: usize| "words ".repeat(20) + &"x".repeat(columns - 120);
    assert_eq!(heights(&format!("{}\nand the end", wide(130))), [2]);
    assert_eq!(heights(&format!("{}\nand the end", wide(131))), [1, 1]);
}

/// P8.3.
#[test]
fn brackets_quotes_and_marks_of_emphasis_before_the_small_letter_do_not_count() {
    for begin in ["(", "[", "“", "„", "«", "\"", "'", "`", "*", "__", "(`"] {
        assert_eq!(heights(&format!("{FIRST}\n{begin}without a capital letter")), [2], "{begin}");
        assert_eq!(heights(&format!("{FIRST}\n{begin}With a capital letter")), [1, 1], "{begin}");
    }
}

/// P8.3.
#[test]
fn a_line_that_ends_a_sentence_does_not_go_on() {
    for end in [
        ".", "!", "?", "…", ":", ";", "؟", "؛", "۔", "।", "。", "！", "？", "：", "；", ".)", "!”", ".\"", ":**", "?_",
        ";`", ".»",
    ] {
        assert_eq!(heights(&format!("{FIRST}{end}\nwithout a capital letter")), [1, 1], "{end}");
    }
    for end in [",", " –", ")", "”", "**", "、", "-"] {
        assert_eq!(heights(&format!("{FIRST}{end}\nwithout a capital letter")), [2], "{end}");
    }
}

/// P8.3.
#[test]
fn half_of_the_lines_are_enough_and_two_words_are_not() {
    let full_stop = format!("{FIRST}.");
    assert_eq!(heights(&format!("{FIRST}\nsmall letters in this line of some more words.\nThe end")), [3]);
    assert_eq!(
        heights(&format!("{FIRST}\nsmall letters in this line of some more words.\n{full_stop}\nThe end")),
        [1; 4]
    );
    let two = "two-words-of-more-than-forty-columns and-the-other";
    assert_eq!(heights(&format!("{two}\nsmall letters")), [1, 1]);
}
