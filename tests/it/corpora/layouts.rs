//! Paragraphs laid out as real documents are: Markdown, wrapped prose, mails, change logs, lists, tables, verse.

use proptest::prelude::*;

use super::line;
use crate::reference::characters::is_mark;

/// How a paragraph is written.
#[derive(Clone, Debug)]
enum Layout {
    /// On a line of its own.
    Line,
    /// Wrapped at this many characters, with one mark or indentation on the first line and another on the rest.
    Wrapped {
        columns: usize,
        first: &'static str,
        rest: &'static str,
    },
    /// A list of its words, four per item.
    List {
        mark: &'static str,
    },
    Heading {
        mark: &'static str,
        underline: Option<&'static str>,
    },
    Fence {
        mark: &'static str,
        closed: bool,
    },
    Table,
    Html,
    /// Rows of two words, each after a number.
    Rows,
}

fn layout() -> impl Strategy<Value = Layout> {
    let select = proptest::sample::select::<&'static str>;
    let indentation = proptest::sample::select(vec![
        ("", ""),
        ("", ""),
        ("", ""),
        ("    ", ""),
        ("  ", "  "),
        ("- ", "  "),
        ("1. ", "   "),
        ("* ", ""),
        ("(a) ", "    "),
        ("> ", "> "),
        (">> ", ">> "),
        ("> > ", "> > "),
        ("> - ", ">   "),
        ("● ", ""),
        ("\u{3000}", ""),
        ("-- ", "   "),
    ]);
    let columns = prop_oneof![6 => Just(60usize), 2 => Just(72usize), 2 => 30..112usize];
    prop_oneof![
        5 => Just(Layout::Line),
        8 => (columns, indentation).prop_map(|(columns, (first, rest))| Layout::Wrapped { columns, first, rest }),
        1 => select(vec!["- ", "* ", "1. ", "  - ", "a) ", "", "[x] "]).prop_map(|mark| Layout::List { mark }),
        3 => (select(vec!["# ", "## ", "### ", "", "", "####### ", "#"]), proptest::option::of(select(vec!["===", "---"])))
            .prop_map(|(mark, underline)| Layout::Heading { mark, underline }),
        1 => (select(vec!["```", "```rust", "~~~", "  ```", "````"]), proptest::bool::weighted(0.8))
            .prop_map(|(mark, closed)| Layout::Fence { mark, closed }),
        1 => Just(Layout::Table),
        1 => Just(Layout::Html),
        1 => Just(Layout::Rows),
    ]
}

fn written(text: &str, layout: &Layout) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    match layout {
        Layout::Line => text.to_owned(),
        Layout::Wrapped { columns, first, rest } => wrapped(&words, *columns, first, rest),
        Layout::List { mark } => {
            words.chunks(4).map(|item| format!("{mark}{}", item.join(" "))).collect::<Vec<_>>().join("\n")
        }
        Layout::Heading { mark, underline } => {
            let title = words[..words.len().min(9)].join(" ");
            match underline {
                Some(underline) => format!("{title}\n{underline}"),
                None => format!("{mark}{title}"),
            }
        }
        Layout::Fence { mark, closed } => {
            let code: String = words.chunks(3).map(|line| line.join(" ") + "\n").collect();
            let end = if *closed { mark.trim_end_matches("rust") } else { "" };
            format!("{mark}\n{code}\n{code}{end}")
        }
        Layout::Table => {
            let rows = words.chunks(3).map(|row| format!("| {} |", row.join(" | ")));
            let mut rows: Vec<String> = rows.collect();
            rows.insert(1, "|---|---|---|".to_owned());
            rows.join("\n")
        }
        Layout::Html => format!("<p>\n{text}\n</p>"),
        Layout::Rows => {
            (1..).zip(words.chunks(2)).map(|(n, row)| format!("{n} {}", row.join(" "))).collect::<Vec<_>>().join("\n")
        }
    }
}

fn wrapped(words: &[&str], columns: usize, first: &str, rest: &str) -> String {
    let mut lines: Vec<String> = vec![first.to_owned()];
    let mut empty = true;
    for word in words {
        // A long word of a script without spaces may be broken, but not before a mark.
        let mut pieces: Vec<String> = vec![String::new()];
        for (k, c) in word.chars().enumerate() {
            if k > 0 && k % 5 == 0 && word.chars().count() > 20 && !is_mark(c) {
                pieces.push(String::new());
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(c);
            }
        }
        for (k, piece) in pieces.iter().enumerate() {
            let line = lines.last().map_or(0, |line| line.chars().count());
            if !empty && line + 1 + piece.chars().count() > columns {
                lines.push(rest.to_owned());
                empty = true;
            }
            if let Some(line) = lines.last_mut() {
                if !empty && k == 0 {
                    line.push(' ');
                }
                line.push_str(piece);
            }
            empty = false;
        }
    }
    lines.join("\n")
}

/// The text between two paragraphs of a document.
fn gap() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "\n\n",
        "\n\n",
        "\n\n",
        "\n\n",
        "\n",
        "\n",
        "\n>\n",
        "\n%\n",
        "\n \n\n",
        "\n\x0C",
        "\n---\n\n",
    ])
}

/// A document of up to `most` paragraphs, some of which repeat exactly or nearly, in other layouts. One layout is more frequent
/// than the others.
pub fn laid_out(most: usize) -> impl Strategy<Value = String> {
    let paragraph = (line(), layout(), gap(), any::<bool>());
    let paragraphs = proptest::collection::vec(paragraph, 0..most);
    // Copied stretches: from where, how many paragraphs, to where.
    let copies =
        proptest::collection::vec((any::<prop::sample::Index>(), 1..5usize, any::<prop::sample::Index>()), 0..4);
    let end = proptest::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r", "\u{2028}"]);
    (paragraphs, layout(), copies, end).prop_map(|(paragraphs, favourite, copies, end)| {
        let mut written: Vec<(String, &str)> = Vec::new();
        for (text, own, gap, by_favourite) in &paragraphs {
            written.push((self::written(text, if *by_favourite { &favourite } else { own }), gap));
        }
        for (from, count, to) in copies {
            if !written.is_empty() {
                let from = from.index(written.len());
                let stretch = written[from..written.len().min(from + count)].to_vec();
                let to = to.index(written.len() + 1);
                written.splice(to..to, stretch);
            }
        }
        let text: String = written.iter().flat_map(|(text, gap)| [text.as_str(), gap]).collect();
        text.replace('\n', end)
    })
}

/// A few such documents. Sometimes the last is the first, edited.
pub fn real_corpus() -> impl Strategy<Value = Vec<String>> {
    (proptest::collection::vec(laid_out(14), 1..4), proptest::option::of((0..40usize, 0..40usize))).prop_map(
        |(mut documents, edit)| {
            if let Some((from, to)) = edit {
                let lines: Vec<&str> = documents[0].split_inclusive('\n').collect();
                let kept = |k: &usize| !(from..from + to % 4).contains(k);
                let copy = (0..lines.len()).filter(kept).map(|k| lines[k]).collect();
                documents.push(copy);
            }
            documents
        },
    )
}
