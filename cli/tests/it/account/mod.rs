//! What is removed, and what stays instead: `--annotate`, `--removed` and `--replace-with`.

use super::*;

mod annotate;
mod removed_file;
mod replace;

/// Texts made of few lines and sentences, so that much repeats, with all kinds of line ends.
fn texts() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let sentence = prop::sample::select(vec![
        "The last boat to the island leaves at nine.",
        "Nobody on the quay had seen the boy since noon, when the ferry left.",
        "Nobody on the quay had seen that boy since noon, when the ferry left.",
        "It rains.",
        "- a mark",
        "= lines 1-2",
        "& so on",
        "وصل الوزير إلى مبنى الوزارة في القاهرة يوم الإثنين",
        "\\ No newline at end of file",
    ]);
    let end = prop::sample::select(vec![" ", " ", "\n", "\n", "\n\n", "\r\n", "\r", "\u{2028}", "\n \n  ", ""]);
    prop::collection::vec((sentence, end), 0..12)
        .prop_map(|parts| parts.into_iter().map(|(sentence, end)| format!("{sentence}{end}")).collect())
}

/// Options that change what is removed.
const KINDS: [&str; 6] = [
    "",
    "--near",
    "--covered --min-passage 6",
    "--sentences yes",
    "--near --sentences yes --min-words 2",
    "--covered --min-passage 6 --sentences yes --paragraphs line",
];
