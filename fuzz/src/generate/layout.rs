//! How a paragraph is written in documents of various kinds.

use arbitrary::{Result, Unstructured};

use super::one;

/// A way to write the words of a paragraph.
#[derive(Clone, Copy)]
pub enum Layout {
    Line,
    /// Wrapped at so many characters, with one indentation or mark on the first line and another on the rest.
    Wrapped(usize, &'static str, &'static str),
    /// A line of each four words.
    List(&'static str),
    Heading(&'static str),
    /// With a line below it.
    Underlined(&'static str),
    Fence(&'static str, &'static str),
    Table,
    Html,
    /// Lines of a log, each with a time.
    Log,
    /// Two lines with a number and a time.
    Subtitle,
    /// A line of each two words, with its number.
    Rows,
}

const PROSE: &[Layout] = &[
    Layout::Line,
    Layout::Wrapped(60, "", ""),
    Layout::Wrapped(44, "    ", ""),
    Layout::Wrapped(72, "", ""),
    Layout::Wrapped(50, "  ", "  "),
    Layout::Heading(""),
];

const MARKDOWN: &[Layout] = &[
    Layout::Line,
    Layout::Wrapped(60, "", ""),
    Layout::Wrapped(44, "- ", "  "),
    Layout::Wrapped(50, "1. ", "   "),
    Layout::Wrapped(60, "> ", "> "),
    Layout::Wrapped(44, "> - ", ">   "),
    Layout::Wrapped(60, "    ", "    "),
    Layout::List("- "),
    Layout::List("  * "),
    Layout::List("- [ ] "),
    Layout::Heading("# "),
    Layout::Heading("## "),
    Layout::Heading("####### "),
    Layout::Underlined("==="),
    Layout::Underlined("---"),
    Layout::Fence("```rust", "```"),
    Layout::Fence("~~~", "~~~"),
    Layout::Fence("````", "```"),
    Layout::Table,
    Layout::Html,
];

const MAIL: &[Layout] = &[
    Layout::Wrapped(60, "", ""),
    Layout::Wrapped(60, "> ", "> "),
    Layout::Wrapped(50, ">> ", ">> "),
    Layout::Wrapped(50, "> > ", "> > "),
    Layout::List("From: "),
    Layout::Line,
];

const LOG: &[Layout] = &[Layout::Log, Layout::Log, Layout::Line, Layout::Rows];
const SUBTITLES: &[Layout] = &[Layout::Subtitle, Layout::Subtitle, Layout::Line];

/// The layouts of one kind of document.
pub fn layouts(u: &mut Unstructured<'_>) -> Result<&'static [Layout]> {
    one(u, &[&[Layout::Line][..], PROSE, MARKDOWN, MAIL, LOG, SUBTITLES])
}

pub fn write(words: &[String], layout: Layout, number: usize) -> String {
    let lines = |each: usize, beginning: &dyn Fn(usize) -> String| -> String {
        let lines = words.chunks(each).enumerate();
        lines.map(|(at, line)| beginning(at) + &line.join(" ")).collect::<Vec<_>>().join("\n")
    };
    match layout {
        Layout::Line => words.join(" "),
        Layout::Wrapped(columns, first, rest) => wrapped(words, columns, first, rest),
        Layout::List(mark) => lines(4, &|_| mark.to_owned()),
        Layout::Heading(mark) => mark.to_owned() + &words[..words.len().min(6)].join(" "),
        Layout::Underlined(line) => words[..words.len().min(6)].join(" ") + "\n" + line,
        Layout::Fence(open, close) => format!("{open}\n{}\n{close}", lines(3, &|_| String::new())),
        Layout::Table => {
            let row = |row: &[String]| format!("| {} |\n", row.join(" | "));
            let mut rows: Vec<String> = words.chunks(3).map(row).collect();
            rows.insert(rows.len().min(1), "|---|---|---|\n".to_owned());
            rows.concat()
        }
        Layout::Html => format!("<p>\n{}\n</p>", words.join(" ")),
        Layout::Log => lines(8, &|at| format!("2024-05-0{} 12:{:02}:00 INFO ", number % 9 + 1, at)),
        Layout::Subtitle => {
            format!("{number}\n00:0{}:01,000 --> 00:01:02,500\n{}", number % 9, lines(6, &|_| String::new()))
        }
        Layout::Rows => lines(2, &|at| format!("{at} ")),
    }
}

fn wrapped(words: &[String], columns: usize, first: &str, rest: &str) -> String {
    let mut text = first.to_owned();
    let mut width = first.len();
    for (at, word) in words.iter().enumerate() {
        let len = word.chars().count();
        if at > 0 && width + 1 + len > columns {
            text.push('\n');
            text.push_str(rest);
            width = rest.len();
        } else if at > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += len;
    }
    text
}
