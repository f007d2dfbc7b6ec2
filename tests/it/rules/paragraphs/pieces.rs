//! What separates pieces: P6.

use super::*;

/// P6.1.
#[test]
fn blank_lines_form_feeds_and_u2029_separate_pieces() {
    let piece = wrap(&prose(40), 60, "");
    for separator in ["\n\n", "\n \t\u{FEFF}\n", "\x0C", "\n\x0C", "\u{2029}"] {
        assert_eq!(auto(&[&*piece, &piece, &piece].join(separator)), [&*piece; 3], "{separator:?}");
    }
}

/// P6.2.
#[test]
fn a_code_fence_with_its_content_is_one_paragraph() {
    for (open, close) in
        [("```", "```"), ("```rust", "```"), ("~~~ a `b`", "~~~~~"), ("````", "````  "), ("  ```", "      ```")]
    {
        let text = format!("before\n{open}\nfirst\n\n# second\x0C| third |\n``\n{close}\nafter");
        assert_eq!(auto(&text), ["before", text[7..text.len() - 6].trim(), "after"], "{open}");
    }
}

/// P6.2.
#[test]
fn a_fence_is_closed_by_at_least_as_many_of_the_same_mark_and_nothing_else() {
    let text = "````\none\n```\n~~~~\n```` rust\ntwo\n````\nthree";
    assert_eq!(auto(text), ["````\none\n```\n~~~~\n```` rust\ntwo\n````", "three"]);
}

/// P6.2.
#[test]
fn a_backquote_in_the_info_string_or_two_backquotes_open_nothing() {
    for line in ["``` a ` b", "``", "``` code ```"] {
        let text = format!("{line}\none\n```\ntwo\n```");
        assert_eq!(auto(&text).last(), Some(&"```\ntwo\n```"), "{line}");
    }
}

/// P6.2.
#[test]
fn a_fence_that_is_not_closed_is_a_line_in_a_piece_of_its_own() {
    assert_eq!(auto("one\n```\ntwo\n\nthree"), ["one", "```", "two", "three"]);
    // A later, shorter one is closed.
    assert_eq!(auto("````\none\n```\ntwo\n```\nthree"), ["````", "one", "```\ntwo\n```", "three"]);
}

/// P6.3.
#[test]
fn adjacent_lines_that_begin_with_a_bar_are_one_paragraph() {
    let text = "before\n| a | b |\n| - | - |\n  | 1 | 2 |\nafter\n| c |\n\n| d |";
    assert_eq!(auto(text), ["before", "| a | b |\n| - | - |\n  | 1 | 2 |", "after", "| c |", "| d |"]);
}

/// P6.4.
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

/// P6.5.
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

/// P6.6.
#[test]
fn another_depth_of_quotation_begins_a_piece() {
    let quoted =
        |mark: &str| wrap(&prose(40), 60, "").lines().map(|line| format!("{mark}{line}\n")).collect::<String>();
    let text = quoted("> ") + &quoted(">> ") + &quoted("> > ") + &quoted("> \u{FEFF}> ") + &quoted(">") + &quoted("");
    let own = quoted("").lines().count();
    assert_eq!(heights(&text), [own, 3 * own, own, own]);
}
