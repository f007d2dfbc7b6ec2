//! Full lines and the width of a text: P7, P8.1 and P8.2.

use super::*;

/// A line of this many columns, in words of seven letters.
fn line(columns: usize) -> String {
    assert!(columns > 8);
    format!("{}{}", "letters ".repeat(columns / 8 - 1), "x".repeat(columns % 8 + 8))
}

/// Lines of these widths. They begin with capital letters, so that P8.3 does not apply.
fn piece(widths: &[usize]) -> String {
    widths
        .iter()
        .enumerate()
        .map(|(number, &width)| format!("{}{}\n", ["A", "B"][number % 2], line(width - 1)))
        .collect()
}

/// P8.1.
#[test]
fn a_piece_of_four_telling_lines_is_wrapped_if_three_in_four_are_full() {
    assert_eq!(heights(&piece(&[70, 70, 70, 70, 30])), [5]);
    assert_eq!(heights(&piece(&[70, 70, 70, 50, 30])), [5]);
    assert_eq!(heights(&piece(&[70, 70, 50, 50, 30])), [1; 5]);
    // Three are too few if nothing else indicates wrapping.
    assert_eq!(heights(&piece(&[70, 70, 70, 30])), [1; 4]);
}

/// P8.1.
#[test]
fn widths_are_forty_to_a_hundred_and_twenty() {
    for (width, wrapped) in [(30, false), (40, true), (100, true), (120, true), (121, false), (140, false)] {
        let text = piece(&[width; 8]);
        assert_eq!(heights(&text).len() == 1, wrapped, "{width}");
    }
}

/// P8.1.
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

/// P8.1.
#[test]
fn in_a_document_with_a_width_six_full_lines_in_ten_are_enough() {
    let ragged = piece(&[70, 70, 70, 50, 50, 30]);
    assert_eq!(heights(&ragged), [1; 6]);
    let wrapped = piece(&[70; 8]);
    assert_eq!(heights(&format!("{wrapped}\n{ragged}")), [8, 6]);
}

/// P8.2.
#[test]
fn a_small_piece_is_judged_by_the_width_of_the_document() {
    let wrapped = piece(&[70; 8]);
    // The first word of the second line has eight columns.
    let small = |width| heights(&format!("{wrapped}\n{}", piece(&[width, 30]))).len() == 2;
    assert!(small(70));
    // 55 + 1 + 8 columns are more than 63, 54 + 1 + 8 are not.
    assert!(small(55));
    assert!(!small(54));
    // In a document without a width it is taken by lines.
    assert_eq!(heights(&piece(&[70, 30])), [1, 1]);
    // Lines of one word are not wrapped text.
    let link = format!("https://example.org/{}\nhttps://example.org/b\n", "x".repeat(50));
    assert_eq!(heights(&format!("{wrapped}\n{link}")), [8, 1, 1]);
}

/// P8.
#[test]
fn four_telling_lines_and_a_third_of_all_give_the_document_a_width() {
    let small = piece(&[70, 30]);
    let of_document = |telling: &str| heights(&format!("{telling}\n{small}")).last() == Some(&2);
    // Each piece of two lines has one telling line. With the last piece these are three, then four.
    assert!(!of_document(&format!("{small}\n{small}")));
    assert!(of_document(&format!("{small}\n{small}\n{small}")));
    // Other telling lines, full at no common width. Four full lines are at least a third of all with four others, and fewer
    // with nine.
    let others = |count: usize| {
        let widths: Vec<usize> = (0..count).flat_map(|number| [120 + number, 10]).collect();
        piece(&widths)
    };
    let full = format!("{small}\n{small}\n{small}");
    assert!(of_document(&format!("{full}\n{}", others(4))));
    assert!(!of_document(&format!("{full}\n{}", others(9))));
}

/// P7.
#[test]
fn lines_of_lists_and_logs_that_begin_alike_are_not_full() {
    let lines = |begins: [&str; 2]| -> String {
        (0..8).map(|number| format!("{} {}\n", begins[number % 2], line(60))).collect::<String>().to_uppercase()
    };
    assert_eq!(heights(&lines(["one", "two"])), [8]);
    assert_eq!(heights(&lines(["one", "one"])), [1; 8]);
    assert_eq!(heights(&lines(["2024-01-01", "2024-01-02"])), [1; 8]);
    assert_eq!(heights(&lines(["[(3", "[(4"])), [1; 8]);
    assert_eq!(heights(&lines(["٣", "٤"])), [1; 8]);
}

/// P7.
#[test]
fn wide_characters_take_two_columns_and_marks_and_format_characters_none() {
    // 34 Han characters are 68 columns. 21 Arabic words of three letters and three vowels are 83 columns with their spaces.
    let han = ["人人生而自由在尊严和权利上一律平等", "他们赋有理性和良心并应以兄弟关系的"]
        .map(|text| text.repeat(2) + "\n")
        .concat();
    assert_eq!(heights(&han.repeat(4)).len(), 1);
    let arabic = format!("{}\n{}\n", "كِتَبَ ".repeat(21), "وَرَدَ ".repeat(21)).repeat(4);
    assert_eq!(heights(&arabic).len(), 1);
    let hidden = arabic.replace(' ', "\u{200B}\u{AD} ");
    assert_eq!(heights(&hidden).len(), 1);
}

/// P7.
#[test]
fn white_space_at_the_end_of_a_line_is_not_counted() {
    let text = piece(&[70; 8]).replace('\n', &format!("{}\n", " ".repeat(60)));
    assert_eq!(heights(&text), [8]);
}
