//! Full lines and the width of a text: P7, P8.1 and P8.2.

use super::*;

/// So many columns of text in words of seven letters.
fn line(columns: usize) -> String {
    assert!(columns > 8);
    format!("{}{}", "letters ".repeat(columns / 8 - 1), "x".repeat(columns % 8 + 8))
}

/// Lines of these widths, which begin with capitals: no sentence goes on in a small letter.
fn piece(widths: &[usize]) -> String {
    widths
        .iter()
        .enumerate()
        .map(|(number, &width)| format!("{}{}\n", ["A", "B"][number % 2], line(width - 1)))
        .collect()
}

#[test]
fn a_piece_of_four_telling_lines_is_wrapped_if_three_in_four_are_full() {
    assert_eq!(heights(&piece(&[70, 70, 70, 70, 30])), [5]);
    assert_eq!(heights(&piece(&[70, 70, 70, 50, 30])), [5]);
    assert_eq!(heights(&piece(&[70, 70, 50, 50, 30])), [1; 5]);
    // Three are too few, where nothing else tells of wrapping.
    assert_eq!(heights(&piece(&[70, 70, 70, 30])), [1; 4]);
}

#[test]
fn widths_are_forty_to_a_hundred_and_twenty() {
    for (width, wrapped) in [(30, false), (40, true), (100, true), (120, true), (121, false), (140, false)] {
        let text = piece(&[width; 8]);
        assert_eq!(heights(&text).len() == 1, wrapped, "{width}");
    }
}

#[test]
fn one_telling_line_in_ten_may_exceed_the_width() {
    let long = |lines: usize| {
        let mut widths = vec![70; 20 - lines];
        widths.extend(vec![130; lines]);
        widths.push(30);
        heights(&piece(&widths)).len() == 1
    };
    assert!(long(2));
    assert!(!long(3));
}

#[test]
fn where_the_document_has_a_wrap_width_six_in_ten_are_enough() {
    let ragged = piece(&[70, 70, 70, 50, 50, 30]);
    assert_eq!(heights(&ragged), [1; 6]);
    let wrapped = piece(&[70; 8]);
    assert_eq!(heights(&format!("{wrapped}\n{ragged}")), [8, 6]);
}

#[test]
fn a_small_piece_is_judged_by_the_width_of_the_document() {
    let wrapped = piece(&[70; 8]);
    // The first word of the second line has eight columns.
    let small = |width| heights(&format!("{wrapped}\n{}", piece(&[width, 30]))).len() == 2;
    assert!(small(70));
    // 55 + 1 + 8 columns are more than 63, 54 + 1 + 8 are not.
    assert!(small(55));
    assert!(!small(54));
    // Without a document that tells, it goes by lines.
    assert_eq!(heights(&piece(&[70, 30])), [1, 1]);
    // One word is no text that is wrapped.
    let link = format!("https://example.org/{}\nhttps://example.org/b\n", "x".repeat(50));
    assert_eq!(heights(&format!("{wrapped}\n{link}")), [8, 1, 1]);
}

#[test]
fn four_telling_lines_and_a_third_of_all_give_the_document_a_width() {
    let small = piece(&[70, 30]);
    let of_document = |telling: &str| heights(&format!("{telling}\n{small}")).last() == Some(&2);
    // Each piece of two lines has one telling line: with the last one these are three, and four.
    assert!(!of_document(&format!("{small}\n{small}")));
    assert!(of_document(&format!("{small}\n{small}\n{small}")));
    // Eight lines that are full at no common width: a third of twelve is four, a quarter is three.
    let others = |count: usize| {
        let widths: Vec<usize> = (0..count).flat_map(|number| [120 + number, 10]).collect();
        piece(&widths)
    };
    let full = format!("{small}\n{small}\n{small}");
    assert!(of_document(&format!("{full}\n{}", others(4))));
    assert!(!of_document(&format!("{full}\n{}", others(9))));
}

#[test]
fn lists_and_logs_whose_lines_begin_alike_are_not_full() {
    let lines = |begins: [&str; 2]| -> String {
        (0..8).map(|number| format!("{} {}\n", begins[number % 2], line(60))).collect::<String>().to_uppercase()
    };
    assert_eq!(heights(&lines(["one", "two"])), [8]);
    assert_eq!(heights(&lines(["one", "one"])), [1; 8]);
    assert_eq!(heights(&lines(["2024-01-01", "2024-01-02"])), [1; 8]);
    assert_eq!(heights(&lines(["[(3", "[(4"])), [1; 8]);
    assert_eq!(heights(&lines(["٣", "٤"])), [1; 8]);
}

#[test]
fn wide_characters_take_two_columns_and_marks_and_format_characters_none() {
    // 30 Han characters are 60 columns, 84 Arabic letters, 42 of them with a vowel, are 83 with the spaces.
    let han = ["人人生而自由在尊严和权利上一律平等", "他们赋有理性和良心并应以兄弟关系的"]
        .map(|text| text.repeat(2) + "\n")
        .concat();
    assert_eq!(heights(&han.repeat(4)).len(), 1);
    let arabic = format!("{}\n{}\n", "كِتَبَ ".repeat(21), "وَرَدَ ".repeat(21)).repeat(4);
    assert_eq!(heights(&arabic).len(), 1);
    let hidden = arabic.replace(' ', "\u{200B}\u{AD} ");
    assert_eq!(heights(&hidden).len(), 1);
}

#[test]
fn white_space_at_the_end_of_a_line_is_not_counted() {
    let text = piece(&[70; 8]).replace('\n', &format!("{}\n", " ".repeat(60)));
    assert_eq!(heights(&text), [8]);
}
