//! Indented lines in wrapped pieces: P9.

use super::*;

/// P9.
#[test]
fn a_line_that_is_indented_more_after_one_with_room_begins_a_paragraph() {
    let lines = |indentation| -> Vec<String> { [45, 60, 52].map(|words| wrap(&prose(words), 66, indentation)).into() };
    assert_eq!(auto(&lines("    ").join("\n")), lines("    ").iter().map(|line| line.trim()).collect::<Vec<_>>());
    // Without indentation nothing shows where one ends.
    assert_eq!(auto(&lines("").join("\n")).len(), 1);
}

/// P9.
#[test]
fn a_line_that_is_indented_more_than_both_its_neighbours_begins_a_paragraph_after_a_full_line() {
    let wrapped = wrap(&prose(80), 66, "");
    let lines: Vec<&str> = wrapped.lines().collect();
    let text = format!("{}\n  {}\n{}", lines[..3].join("\n"), lines[3], lines[4..].join("\n"));
    assert_eq!(heights(&text), [3, lines.len() - 3]);
    // A hanging indentation begins no paragraph.
    let hanging = lines.join("\n    ");
    assert_eq!(heights(&hanging), [lines.len()]);
}

/// P9.
#[test]
fn the_second_line_of_a_list_item_begins_no_paragraph() {
    // The first line has room for the next word, and the second is full and indented more than both its neighbours.
    let wrapped = wrap(&prose(60), 66, "");
    let second = wrapped.lines().nth(1).unwrap();
    let item = format!("- A short line\n    {second}\n  and the end");
    assert_eq!(heights(&format!("{wrapped}\n\n{item}")), [wrapped.lines().count(), 3]);
}

/// P9.
#[test]
fn an_indented_last_line_after_a_full_one_begins_no_paragraph() {
    let hymn = "Praise for the morning that comes to the valley and praise for the bread that is broken in two,\n    \
                and praise for the hand that has opened the gate to us all.";
    assert_eq!(heights(hymn), [2]);
}
