//! Random texts in which passages repeat, whatever divides their paragraphs.

use proptest::prelude::*;

use super::words::FEW;

const ENDS: [&str; 11] =
    ["\n", "\n", "\n\n", "\n\n", "\n \n", "\r\n", "\n---\n", "\n# ", "\n\n# ab\n\n", "\u{2029}", "\n+\n"];

/// What follows a word: a space most of the time, otherwise something else or the end of a paragraph.
fn gap(divided: u32) -> impl Strategy<Value = &'static str> {
    prop_oneof![
        20 => Just(" "),
        2 => proptest::sample::select(vec!["", ", ", "\u{200E} ", "  ", "\u{1B}[0m ", " — ", "\n"]),
        divided => proptest::sample::select(&ENDS[..]),
    ]
}

/// A few documents of few different words. Stretches of some are copied to other places of others, divided into paragraphs in
/// another way.
pub fn split_and_merged() -> impl Strategy<Value = Vec<String>> {
    (2..=FEW.len(), 0..8u32).prop_flat_map(|(few, divided)| {
        let word = prop_oneof![
            9 => proptest::sample::select(FEW[..few].to_vec()),
            1 => proptest::sample::select(FEW.to_vec()),
        ];
        let document = proptest::collection::vec(word, 0..70);
        let index = any::<prop::sample::Index>;
        let copies = proptest::collection::vec((index(), index(), 1..40usize, index(), index()), 0..6);
        let gaps = proptest::collection::vec(gap(divided), 400);
        (proptest::collection::vec(document, 1..4), copies, gaps).prop_map(|(mut documents, copies, gaps)| {
            for (from, start, length, to, at) in copies {
                let source = &documents[from.index(documents.len())];
                if source.is_empty() {
                    continue;
                }
                let start = start.index(source.len());
                let stretch = source[start..source.len().min(start + length)].to_vec();
                let to = to.index(documents.len());
                let at = at.index(documents[to].len() + 1);
                documents[to].splice(at..at, stretch);
            }
            let mut gaps = gaps.iter().cycle();
            let written = |words: &Vec<&str>| -> String {
                words.iter().flat_map(|word| [*word, gaps.next().copied().unwrap_or(" ")]).collect()
            };
            documents.iter().map(written).collect()
        })
    })
}

/// A few documents of few different lines, two or three of them sometimes on one line.
pub fn merged_lines() -> impl Strategy<Value = Vec<String>> {
    let lines =
        ["a b c", "d e f", "g h i j k", "l", "m n o p", "a b q", "d e f g h", "r s t u v w", "使 用 编", "# x y"];
    (2..=lines.len()).prop_flat_map(move |few| {
        let line = proptest::sample::select(lines[..few].to_vec());
        let gap = proptest::sample::select(vec!["\n", "\n", "\n\n", " ", ", "]);
        let document = proptest::collection::vec((line, gap), 0..24)
            .prop_map(|lines| lines.iter().flat_map(|(line, gap)| [*line, *gap]).collect::<String>());
        proptest::collection::vec(document, 1..4)
    })
}
