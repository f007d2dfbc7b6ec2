//! The rules of paragraphs: what separates them, and how `Auto` finds the wrapped ones.

use proptest::prelude::*;
use refrain::{Detector, ParagraphBreak};
use unicode_width::UnicodeWidthChar;

fn paragraphs(text: &str, paragraph_break: ParagraphBreak) -> Vec<&str> {
    let detector = Detector::builder().paragraph_break(paragraph_break).build().unwrap();
    let report = detector.analyze(text);
    report.paragraphs(0).map(|unit| unit.text()).collect()
}

fn auto(text: &str) -> Vec<&str> {
    paragraphs(text, ParagraphBreak::Auto)
}

/// The lines of each paragraph, counted: `[1, 3]` is a line and a paragraph of three.
fn heights(text: &str) -> Vec<usize> {
    auto(text).iter().map(|paragraph| paragraph.lines().count()).collect()
}

fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// Wraps a paragraph as an editor does: no line exceeds `width` where that can be helped. Text of a script without spaces
/// is broken before any character. Punctuation is never alone on a line: it would be a piece of its own.
fn wrap(paragraph: &str, width: usize, indentation: &str) -> String {
    let mut lines = vec![indentation.to_owned()];
    for word in paragraph.split(' ') {
        let mut before = " ";
        for (token, is_character) in refrain::tokens(word) {
            let last = lines.last_mut().unwrap();
            let fits = columns(last) + before.len() + columns(token) <= width;
            let is_glued = before.is_empty() && !is_character || !token.contains(char::is_alphanumeric);
            if last.trim().is_empty() {
                last.push_str(token);
            } else if fits || is_glued {
                last.push_str(before);
                last.push_str(token);
            } else {
                lines.push(token.to_owned());
            }
            before = "";
        }
    }
    lines.join("\n")
}

/// An English paragraph of so many words.
fn prose(words: usize) -> String {
    let text = data!("scripts/en.txt").replace('\n', " ");
    text.split(' ').filter(|word| word.chars().all(char::is_alphabetic)).take(words).collect::<Vec<_>>().join(" ")
}

const ALL: [ParagraphBreak; 4] =
    [ParagraphBreak::Auto, ParagraphBreak::Line, ParagraphBreak::BlankLine, ParagraphBreak::Markdown];

mod line_and_blank_line {
    use super::*;

    #[test]
    fn line_is_each_line_that_is_not_blank() {
        let text =
            "one\n\n  two \r\n\u{FEFF}three\u{FEFF}\rfour\u{85}five\u{2028}six\u{2029}seven\x0Ceight\x0B\n\u{3000}\n";
        let expected = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
        assert_eq!(paragraphs(text, ParagraphBreak::Line), expected);
    }

    #[test]
    fn blank_line_is_each_stretch_between_blank_lines() {
        let text = "one\ntwo\n \t\nthree\r\nfour\r\n\r\nfive\u{2028}six\u{2029}seven\x0Ceight\n";
        let expected = ["one\ntwo", "three\r\nfour", "five\u{2028}six", "seven", "eight"];
        assert_eq!(paragraphs(text, ParagraphBreak::BlankLine), expected);
    }

    #[test]
    fn line_numbers_are_those_of_editors() {
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
        let report = detector.analyze("one\u{2028}two\x0Cthree\nfour\r\nfive\rsix");
        let lines: Vec<_> = report.paragraphs(0).map(|unit| *unit.lines().start()).collect();
        assert_eq!(lines, [1, 1, 1, 2, 3, 4]);
    }
}

mod wrapped_text {
    use super::*;

    #[test]
    fn files_that_are_wrapped_have_a_paragraph_per_stretch() {
        for (name, text, count) in [
            ("en", data!("wrapped/en.txt"), 14),
            ("ar", data!("wrapped/ar.txt"), 14),
            ("zh", data!("wrapped/zh.txt"), 14),
        ] {
            assert_eq!(auto(text).len(), count, "{name}");
        }
    }

    /// The Universal Declaration of Human Rights in 16 languages, at eight widths, wrapped and not.
    #[test]
    fn wrapping_a_text_of_any_script_leaves_its_paragraphs() {
        for (name, text) in [
            ("ar", data!("scripts/ar.txt")),
            ("ar-vowelled", data!("scripts/ar-vowelled.txt")),
            ("el", data!("scripts/el.txt")),
            ("en", data!("scripts/en.txt")),
            ("fa", data!("scripts/fa.txt")),
            ("he", data!("scripts/he.txt")),
            ("he-pointed", data!("scripts/he-pointed.txt")),
            ("hi", data!("scripts/hi.txt")),
            ("ja", data!("scripts/ja.txt")),
            ("ko", data!("scripts/ko.txt")),
            ("ru", data!("scripts/ru.txt")),
            ("th", data!("scripts/th.txt")),
            ("tr", data!("scripts/tr.txt")),
            ("ur", data!("scripts/ur.txt")),
            ("vi", data!("scripts/vi.txt")),
            ("zh", data!("scripts/zh.txt")),
        ] {
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(auto(text), lines, "{name}");
            for width in [60, 64, 68, 72, 76, 80, 90, 100] {
                let wrapped: Vec<String> = lines.iter().map(|line| wrap(line, width, "")).collect();
                let text = wrapped.join("\n\n");
                let parts: Vec<&str> =
                    auto(&text).into_iter().filter(|part| !wrapped.iter().any(|whole| whole == part)).collect();
                assert!(parts.is_empty(), "{name} at {width}: {parts:?}");
            }
        }
    }

    #[test]
    fn a_document_may_have_wrapped_paragraphs_and_a_paragraph_per_line() {
        let wrapped = wrap(&prose(60), 72, "");
        let list = "Paris in spring\nLondon in autumn\nRome in summer";
        let text = format!("{list}\n\n{wrapped}\n\n{list}");
        let mut expected: Vec<&str> = list.lines().collect();
        expected.push(&wrapped);
        expected.extend(list.lines());
        assert_eq!(auto(&text), expected);
    }

    #[test]
    fn short_verse_and_lists_go_by_lines() {
        // The long lines of "The Raven" and the table in the list read as if they were wrapped.
        let before = |text: &'static str, end: &str| text.split(end).next().unwrap();
        let verse = before(data!("wrapped/verse-en.txt"), "THE RAVEN");
        let list = before(data!("wrapped/list.txt"), "Costs");
        for text in [verse, list, data!("article-ar.txt")] {
            assert_eq!(auto(text), paragraphs(text, ParagraphBreak::Line));
        }
    }
}

mod pieces {
    use super::*;

    #[test]
    fn blank_lines_form_feeds_and_u2029_separate_pieces() {
        let piece = wrap(&prose(40), 60, "");
        for separator in ["\n\n", "\n \t\u{FEFF}\n", "\x0C", "\n\x0C", "\u{2029}"] {
            assert_eq!(auto(&[&*piece, &piece, &piece].join(separator)), [&*piece; 3], "{separator:?}");
        }
    }

    #[test]
    fn a_code_fence_is_one_paragraph_with_all_that_it_holds() {
        for (open, close) in
            [("```", "```"), ("```rust", "```"), ("~~~ a `b`", "~~~~~"), ("````", "````  "), ("  ```", "      ```")]
        {
            let text = format!("before\n{open}\nfirst\n\n# second\x0C| third |\n``\n{close}\nafter");
            assert_eq!(auto(&text), ["before", text[7..text.len() - 6].trim(), "after"], "{open}");
        }
    }

    #[test]
    fn a_fence_is_closed_as_in_markdown_by_no_other_and_no_shorter_one_and_no_info_string() {
        let text = "````\none\n```\n~~~~\n```` rust\ntwo\n````\nthree";
        assert_eq!(auto(text), ["````\none\n```\n~~~~\n```` rust\ntwo\n````", "three"]);
    }

    #[test]
    fn a_backquote_in_the_info_string_or_two_backquotes_open_nothing() {
        for line in ["``` a ` b", "``", "``` code ```"] {
            let text = format!("{line}\none\n```\ntwo\n```");
            assert_eq!(auto(&text).last(), Some(&"```\ntwo\n```"), "{line}");
        }
    }

    #[test]
    fn a_fence_that_is_not_closed_is_a_line_alone() {
        assert_eq!(auto("one\n```\ntwo\n\nthree"), ["one", "```", "two", "three"]);
        // A later, shorter one is closed.
        assert_eq!(auto("````\none\n```\ntwo\n```\nthree"), ["````", "one", "```\ntwo\n```", "three"]);
    }

    #[test]
    fn adjacent_lines_that_begin_with_a_bar_are_one_paragraph() {
        let text = "before\n| a | b |\n| - | - |\n  | 1 | 2 |\nafter\n| c |\n\n| d |";
        assert_eq!(auto(text), ["before", "| a | b |\n| - | - |\n  | 1 | 2 |", "after", "| c |", "| d |"]);
    }

    #[test]
    fn headings_lines_without_a_word_and_lines_in_angle_brackets_are_alone() {
        let wrapped = wrap(&prose(60), 60, "");
        let height = wrapped.lines().count();
        for alone in ["# Title of it", "  ###### Six", "* * *", "----", "***", "…", "<p class=\"a\">", "<b>x</b>"] {
            let text = format!("{wrapped}\n{alone}\n{wrapped}");
            assert_eq!(auto(&text)[1..2], [alone.trim()], "{alone}");
            assert_eq!(heights(&text), [height, 1, height], "{alone}");
        }
        for part in ["####### seven", "#hash", "<p> and", "a < b >", "**Note**"] {
            assert_eq!(heights(&format!("{wrapped} {part}\n{part} {wrapped}")), [2 * height], "{part}");
        }
    }

    #[test]
    fn a_list_mark_begins_a_piece() {
        let item = wrap(&prose(40), 60, "");
        for mark in [
            "-", "*", "+", "•", "‣", "◦", "▪", "●", "■", "·", "–", "—", "➤", "☐", "☑", "✓", "--", "1.", "12)", "(123)",
            "[4]", "5-", "a.", "(b)", "[c]", "d)", "B-", "٣.", "(١٢)", "ب)", "๑.",
        ] {
            let text = format!("{item}\n  {mark} {item}\n{mark}\t{item}");
            assert_eq!(auto(&text), [item.clone(), format!("{mark} {item}"), format!("{mark}\t{item}")], "{mark}");
        }
        for other in ["-x", "---x", "1234.", "ab.", "1", "(1", "1.x", "((1)", "a:", "=", "§"] {
            let text = format!("{item}\n{other} {item}");
            assert_eq!(auto(&text).len(), 1, "{other}");
        }
    }

    #[test]
    fn another_depth_of_quotation_begins_a_piece() {
        let quoted =
            |mark: &str| wrap(&prose(40), 60, "").lines().map(|line| format!("{mark}{line}\n")).collect::<String>();
        let text = quoted("> ") + &quoted(">> ") + &quoted("> > ") + &quoted(">") + &quoted("");
        let own = quoted("").lines().count();
        assert_eq!(heights(&text), [own, 2 * own, own, own]);
    }
}

mod wrap_width {
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
}

mod sentences_that_go_on {
    use super::*;

    const FIRST: &str = "A sentence of some words that goes on in the next line";

    #[test]
    fn a_piece_whose_lines_are_followed_by_small_letters_is_wrapped() {
        assert_eq!(heights(&format!("{FIRST}\nwithout a capital letter.")), [2]);
        assert_eq!(heights(&format!("{FIRST}\nWithout a small letter.")), [1, 1]);
        assert_eq!(heights(&format!("{FIRST}\nبلا حرف كبير أو صغير.")), [1, 1]);
        // Of a quotation the marks do not count.
        assert_eq!(heights(&format!("> {FIRST}\n> without a capital letter.")), [2]);
    }

    #[test]
    fn no_line_but_the_last_may_be_narrow_or_wide() {
        assert_eq!(heights(&format!("{FIRST}\n{}\nand the end", prose(4))), [1; 3]);
        assert_eq!(heights("no line but these thirty-nine columns..\nlong"), [1, 1]);
        assert_eq!(heights("no line but these thirty-nine columns wide\nlong"), [2]);
        let wide = |columns: usize| "words ".repeat(20) + &"x".repeat(columns - 120);
        assert_eq!(heights(&format!("{}\nand the end", wide(130))), [2]);
        assert_eq!(heights(&format!("{}\nand the end", wide(131))), [1, 1]);
    }

    #[test]
    fn brackets_quotes_and_marks_of_emphasis_before_the_small_letter_do_not_count() {
        for begin in ["(", "[", "“", "„", "«", "\"", "'", "`", "*", "__", "(`"] {
            assert_eq!(heights(&format!("{FIRST}\n{begin}without a capital letter")), [2], "{begin}");
            assert_eq!(heights(&format!("{FIRST}\n{begin}With a capital letter")), [1, 1], "{begin}");
        }
    }

    #[test]
    fn a_line_that_ends_a_sentence_does_not_go_on() {
        for end in [
            ".", "!", "?", "…", ":", ";", "؟", "؛", "۔", "।", "。", "！", "？", "：", "；", ".)", "!”", ".\"", ":**",
            "?_", ";`", ".»",
        ] {
            assert_eq!(heights(&format!("{FIRST}{end}\nwithout a capital letter")), [1, 1], "{end}");
        }
        for end in [",", " –", ")", "”", "**", "、", "-"] {
            assert_eq!(heights(&format!("{FIRST}{end}\nwithout a capital letter")), [2], "{end}");
        }
    }

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
}

mod indentation {
    use super::*;

    #[test]
    fn a_line_that_is_indented_more_after_one_with_room_begins_a_paragraph() {
        let lines =
            |indentation| -> Vec<String> { [45, 60, 52].map(|words| wrap(&prose(words), 66, indentation)).into() };
        assert_eq!(auto(&lines("    ").join("\n")), lines("    ").iter().map(|line| line.trim()).collect::<Vec<_>>());
        // Without indentation nothing says where one ends.
        assert_eq!(auto(&lines("").join("\n")).len(), 1);
    }

    #[test]
    fn a_line_that_is_indented_more_than_both_its_neighbours_begins_a_paragraph_after_a_full_line() {
        let wrapped = wrap(&prose(80), 66, "");
        let lines: Vec<&str> = wrapped.lines().collect();
        let text = format!("{}\n  {}\n{}", lines[..3].join("\n"), lines[3], lines[4..].join("\n"));
        assert_eq!(heights(&text), [3, lines.len() - 3]);
        // A hanging indentation begins nothing.
        let hanging = lines.join("\n    ");
        assert_eq!(heights(&hanging), [lines.len()]);
    }

    #[test]
    fn the_second_line_of_a_list_item_begins_nothing() {
        // The first line has room for the next word, and the second is full and indented more than both its neighbours.
        let wrapped = wrap(&prose(60), 66, "");
        let second = wrapped.lines().nth(1).unwrap();
        let item = format!("- A short line\n    {second}\n  and the end");
        assert_eq!(heights(&format!("{wrapped}\n\n{item}")), [wrapped.lines().count(), 3]);
    }

    #[test]
    fn a_last_line_that_is_indented_after_a_full_one_goes_on() {
        let hymn = "Praise for the morning that comes to the valley and praise for the bread that is broken in two,\n    \
                    and praise for the hand that has opened the gate to us all.";
        assert_eq!(heights(hymn), [2]);
    }
}

mod markdown {
    use super::*;

    fn markdown(text: &str) -> Vec<&str> {
        paragraphs(text, ParagraphBreak::Markdown)
    }

    #[test]
    fn leaf_blocks_are_paragraphs() {
        let blocks = [
            "# A heading #",
            "A paragraph\n  of two lines",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "```rust\nfenced\n\ncode\n```",
            "An indented code block follows:",
            "indented\n\n    code",
            "A heading\nof two lines\n---",
            "<div>\n<p>HTML</p>\n</div>",
            "<!-- a comment\n\n-->",
        ];
        let text = blocks.join("\n\n").replace("indented\n\n", "    indented\n\n");
        assert_eq!(markdown(&text), blocks);
    }

    #[test]
    fn paragraphs_of_quotations_have_the_marks_on_their_lines() {
        let text = "> one\n> two\nlazy\n>\n> # three\n>> four\n>\n> ```\n> five\n>\n> ```\n";
        let expected = ["> one\n> two\nlazy", ">", "> # three", ">> four", ">", "> ```\n> five\n>\n> ```"];
        assert_eq!(markdown(text), expected);
    }

    #[test]
    fn the_text_of_an_item_is_a_paragraph_in_tight_and_in_loose_lists() {
        let tight = "- one *and*\n  `more` [of](it)\\\n  \\*\n- two\n  1. three\n     and\n  2. four\n     ```\n     five\n     ```\n     six\n- [ ] seven\n";
        let expected = [
            "- one *and*\n  `more` [of](it)\\\n  \\*",
            "- two",
            "1. three\n     and",
            "2. four",
            "```\n     five\n     ```",
            "six",
            "- [ ] seven",
        ];
        assert_eq!(markdown(tight), expected);
        let loose = "- one\n  more\n\n- two\n\n  three\n\n- > four\n  > five\n\n-\n\n  six";
        assert_eq!(markdown(loose), ["- one\n  more", "- two", "three", "- > four\n  > five", "-", "six"]);
    }

    #[test]
    fn front_matter_is_one_paragraph_at_the_start_only() {
        let yaml = "---\ntitle: one\n\nkeys: two\n---";
        assert_eq!(markdown(&format!("{yaml}\nthree\n")), [yaml, "three"]);
        assert_eq!(markdown(&format!("\u{FEFF}{yaml}\r\nthree\n")), [yaml, "three"]);
        assert_eq!(markdown("+++\na = 1\n+++\n# b"), ["+++\na = 1\n+++", "# b"]);
        assert_eq!(markdown("---\n\none\n\n---\n\ntwo"), ["---", "one", "---", "two"]);
        assert_eq!(markdown("one\n\n---\ntwo\n---\n"), ["one", "---", "two\n---"]);
        assert_eq!(markdown("---\none\n"), ["---", "one"]);
    }

    #[test]
    fn lines_of_no_block_are_paragraphs() {
        let text = "[a]: https://example.org/a\n[b]: <https://example.org/b> 'a\n title'\n\n* * *\n[^1]: A footnote\n    of two lines.\n";
        let expected = [
            "[a]: https://example.org/a",
            "[b]: <https://example.org/b> 'a",
            "title'",
            "* * *",
            "[^1]: A footnote\n    of two lines.",
        ];
        assert_eq!(markdown(text), expected);
    }

    #[test]
    fn a_form_feed_or_a_line_separator_separates_nothing_in_markdown() {
        assert_eq!(
            markdown("one\x0Ctwo\u{2029}three\u{85}four\n\nfive"),
            ["one\x0Ctwo\u{2029}three\u{85}four", "five"]
        );
    }
}

mod any_text {
    use super::*;

    /// Lines that the rule knows, and odd ones.
    fn line() -> impl Strategy<Value = String> {
        let beginning = prop::sample::select(vec![
            "", "", "", "", "    ", "\t", "> ", ">> ", "> > ", "- ", "1. ", "(a) ", "| ", "# ", "###### ", "```",
            "~~~", "````", "<", "\u{FEFF}", "* * *", "2024-", "[3]",
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

        /// Sorted, apart, trimmed, from the beginning of a line to the end of one; and every line that is not blank is in one.
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

        /// `Auto` never cuts a line, and never joins what a blank line separates, except in a code fence.
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
}

mod hostile {
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
    fn markdown_that_is_nested_deep() {
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
    fn fences_of_many_lengths_none_of_which_is_closed() {
        let text: String = (3..3000).rev().map(|length| "`".repeat(length) + "a\n" + &"x\n".repeat(50)).collect();
        assert_eq!(count(&text), 2997 * 51);
        let text: String = (3..3000).map(|length| "~".repeat(length) + "\n").collect();
        // Each is closed by the next, longer one.
        assert_eq!(count(&text), 1499);
    }
}
