//! What an index says of paragraphs, in a form that can be compared with what another index says.

use refrain::{Judgement, Key, Verdict};

/// A verdict without the numbers of documents, which are given out once: the key and the paragraph of what is repeated, and
/// how similar it is.
pub type Answer = (&'static str, Option<Key>, Option<usize>, Option<(f64, f64)>);

/// The verdict on each paragraph.
pub fn answers(judged: &[Judgement<'_>]) -> Vec<Answer> {
    judged.iter().map(answer).collect()
}

fn answer(judged: &Judgement<'_>) -> Answer {
    let (name, similarity) = match judged.verdict() {
        Verdict::New => ("new", None),
        Verdict::Short => ("short", None),
        Verdict::Copy { .. } => ("copy", None),
        Verdict::Near { similarity, containment, .. } => ("near", Some((similarity, containment))),
        other => panic!("{other:?}"),
    };
    (name, judged.key().cloned(), judged.verdict().of().map(|of| of.index), similarity)
}
