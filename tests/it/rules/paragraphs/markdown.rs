//! `ParagraphBreak::Markdown`: P10.

use super::*;

fn markdown(text: &str) -> Vec<&str> {
    paragraphs(text, ParagraphBreak::Markdown)
}

/// P10.
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

/// P10.
#[test]
fn lines_without_a_bar_are_in_no_table() {
    let (first, second) = ("| a | b |\n|---|---|\n| 1 | 2 |", "| c | d |\n|---|---|");
    assert_eq!(markdown(&format!("{first}\ntext\nand more\n{second}\n")), [first, "text\nand more", second]);
    assert_eq!(markdown(&format!("{first}\n\ntext\n\n{second}\n")), [first, "text", second]);
    // A row may begin and end without a bar.
    let open = "a | b\n--|--\n1 | 2";
    assert_eq!(markdown(&format!("{open}\ntext")), [open, "text"]);
    // A table of one column may have no bars at all.
    let column = "a\n:-\nb";
    assert_eq!(markdown(column), [column]);
}

/// P10.
#[test]
fn paragraphs_in_quotes_include_the_marks_on_their_lines() {
    let text = "> one\n> two\nlazy\n>\n> # three\n>> four\n>\n> ```\n> five\n>\n> ```\n";
    let expected = ["> one\n> two\nlazy", ">", "> # three", ">> four", ">", "> ```\n> five\n>\n> ```"];
    assert_eq!(markdown(text), expected);
}

/// P10.
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

/// P10, and its choice about front matter.
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

/// P10.
#[test]
fn lines_in_no_block_are_paragraphs() {
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

/// P10.
#[test]
fn a_form_feed_or_a_line_separator_separates_nothing_in_markdown() {
    assert_eq!(markdown("one\x0Ctwo\u{2029}three\u{85}four\n\nfive"), ["one\x0Ctwo\u{2029}three\u{85}four", "five"]);
}
