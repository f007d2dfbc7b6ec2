//! P1 to P11.

use super::lines_of;
use crate::reference::Paragraphs;
use crate::reference::segment::paragraphs;

/// P1 to P4.
#[test]
fn line_ends_and_line_numbers() {
    let text = "\u{FEFF}a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{C}g\n \u{FEFF}\n h \n";
    let found: Vec<(&str, (usize, usize))> =
        paragraphs(text, Paragraphs::Line).iter().map(|s| (&text[s.start..s.end], s.lines)).collect();
    let expected = [
        ("a", (1, 1)),
        ("b", (2, 2)),
        ("c", (3, 3)),
        ("d", (3, 3)),
        ("e", (3, 3)),
        ("f", (3, 3)),
        ("g", (3, 3)),
        ("h", (5, 5)),
    ];
    assert_eq!(found, expected);
    let found: Vec<(&str, (usize, usize))> =
        paragraphs(text, Paragraphs::BlankLine).iter().map(|s| (&text[s.start..s.end], s.lines)).collect();
    let expected = [("a\r\nb\rc\u{85}d\u{2028}e", (1, 3)), ("f", (3, 3)), ("g", (3, 3)), ("h", (5, 5))];
    assert_eq!(found, expected);
}

/// Prose wrapped into lines of at most this many columns, with one indentation for the first line and one for the rest.
fn filled(words: &str, columns: usize, first: &str, rest: &str) -> String {
    let mut text = String::new();
    let mut line = first.to_string();
    let mut empty = true;
    for word in words.split(' ') {
        if !empty && line.len() + 1 + word.len() > columns {
            text.push_str(&line);
            text.push('\n');
            line = rest.to_string();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    text + &line + "\n"
}

const PROSE: &str = "The ferryman had kept the crossing for thirty years and had never once been asked his name by \
    those whom he carried, who paid in small coin and looked at the water, while on the far bank there was a hut with a \
    stove, where he slept when the river was too high to return, and where he kept the ledger of what was owed to him";

/// P5.
#[test]
fn wrapped_prose_is_one_paragraph_and_a_list_is_not() {
    for columns in [40, 60, 72, 100] {
        let text = filled(PROSE, columns, "", "");
        assert_eq!(lines_of(&text, Paragraphs::Auto), [(1, text.lines().count())], "{columns}");
    }
    let list = "take the flour and sift it\nadd salt and three eggs\nleave it for an hour or two\nbake until it is done\n\
        let it cool on the sill\n";
    assert_eq!(lines_of(list, Paragraphs::Auto), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]);
}

/// P8.2.
#[test]
fn a_small_piece_is_judged_by_the_width_of_the_document() {
    let small = "THE GATE WAS LEFT OPEN AGAIN LAST NIGHT AND TWO OF THE PONIES WERE\nFOUND ON THE ROAD\n";
    let text = filled(PROSE, 68, "", "") + "\n" + small;
    let prose = text.lines().count() - 3;
    assert_eq!(lines_of(&text, Paragraphs::Auto), [(1, prose), (prose + 2, prose + 3)]);
    assert_eq!(lines_of(small, Paragraphs::Auto), [(1, 1), (2, 2)]);
}

/// P8.3.
#[test]
fn lines_whose_sentence_goes_on_need_no_width() {
    let text = "The gate was left open again last night and two\nponies were found on the road.\n";
    assert_eq!(lines_of(text, Paragraphs::Auto), [(1, 2)]);
    // A capital letter, the end of a sentence, a line that is too wide.
    for other in
        [text.replace("ponies", "Ponies"), text.replace("two\n", "two.”\n"), text.replace("left", &"x".repeat(120))]
    {
        assert_eq!(lines_of(&other, Paragraphs::Auto), [(1, 1), (2, 2)], "{other}");
    }
}

/// P9.
#[test]
fn an_indented_line_after_one_that_leaves_room_begins_a_paragraph() {
    let one = filled(PROSE, 60, "    ", "");
    let count = one.lines().count();
    assert_eq!(lines_of(&(one.clone() + &one), Paragraphs::Auto), [(1, count), (count + 1, 2 * count)]);
}

/// P6.
#[test]
fn pieces() {
    let cases: [(&str, &[(usize, usize)]); 10] = [
        ("a\n```rust\nlet a;\n\nlet b;\n```\nb\n", &[(1, 1), (2, 6), (7, 7)]),
        ("~~~~\na\n~~~\n~~~~~\nb\n", &[(1, 4), (5, 5)]),
        // A fence that is not closed is a line in a piece of its own.
        ("```\na\n\nb\n", &[(1, 1), (2, 2), (4, 4)]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n| c |\n", &[(1, 3), (5, 5)]),
        ("# A\nb\n####### c\n", &[(1, 1), (2, 2), (3, 3)]),
        ("a\n***\nb\n<tag>\n", &[(1, 1), (2, 2), (3, 3), (4, 4)]),
        ("a\u{2029}b\u{C}c\n", &[(1, 1), (1, 1), (1, 1)]),
        // Each list mark begins a piece.
        ("- a\n(b) c\n12. d\n[3] e\n-- f\n", &[(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]),
        ("> a\n>> b\nc\n", &[(1, 1), (2, 2), (3, 3)]),
        ("\u{FEFF}\n \u{FEFF}# A\n", &[(2, 2)]),
    ];
    for (text, expected) in cases {
        assert_eq!(lines_of(text, Paragraphs::Auto), expected, "{text:?}");
    }
}

/// P6.6.
#[test]
fn another_depth_of_quotation_begins_a_piece() {
    let quoted = |text: &str, mark: &str| text.lines().map(|line| format!("{mark}{line}\n")).collect::<String>();
    let one = filled(PROSE, 60, "", "");
    let count = one.lines().count();
    let text = quoted(&one, "> ") + &quoted(&one, "> > ");
    assert_eq!(lines_of(&text, Paragraphs::Auto), [(1, count), (count + 1, 2 * count)]);
}

/// P7.
#[test]
fn widths_are_columns() {
    use crate::reference::characters::width;
    for (text, columns) in
        [("abc", 3), ("使用", 4), ("e\u{301}", 1), ("\ta", 2), ("\u{200F}\u{AD}a", 1), ("कि", 2), ("ＡＢ", 4)]
    {
        assert_eq!(width(text), columns, "{text}");
    }
}

/// P11.
#[test]
fn headings_have_ranks() {
    let ranks = |text: &str, how| paragraphs(text, how).iter().map(|span| span.heading).collect::<Vec<_>>();
    let text = "# A\n  ###### B\n#C\n####### D\ne\n";
    assert_eq!(ranks(text, Paragraphs::Auto), [Some(1), Some(6), None, None, None]);
    assert_eq!(ranks(text, Paragraphs::Line), [None; 5]);
    assert_eq!(ranks("A\n===\n\nB\n---\n\nc\n\n### D\n", Paragraphs::Markdown), [Some(1), Some(2), None, Some(3)]);
}

/// P10.
#[test]
fn the_leaf_blocks_of_markdown() {
    let text = "\u{FEFF}# A\nb\nc\n\n- d\n  e\n- *f* g\n\n  h\n  - \\* i\n\n> j\n> k\n>\n> l\n\n| m | n |\n|---|---|\n| o | p |\n\n\
        ```\nq\n\nr\n```\n\n    s\n\n    t\n\n<div>\nu\n</div>\n\n* * *\n[v]: w\n";
    let found: Vec<&str> =
        paragraphs(text, Paragraphs::Markdown).iter().map(|span| &text[span.start..span.end]).collect();
    let expected = [
        "# A",
        "b\nc",
        "- d\n  e",
        "- *f* g",
        "h",
        "- \\* i",
        "> j\n> k",
        ">",
        "> l",
        "| m | n |\n|---|---|\n| o | p |",
        "```\nq\n\nr\n```",
        "s\n\n    t",
        "<div>\nu\n</div>",
        "* * *",
        "[v]: w",
    ];
    assert_eq!(found, expected);
    assert_eq!(
        lines_of("---\ntitle: a\n\nb: c\n---\nd\n\n---\n\ne\n", Paragraphs::Markdown),
        [(1, 5), (6, 6), (8, 8), (10, 10)]
    );
}
