//! Two texts as stretches that are the same and stretches that differ, by turns.

use std::ops::Range;

use super::matches::{Effort, Match, matches};
use super::words::Words;

/// A stretch of both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whether both have the same words. They are then shown as the old text has them.
    pub is_same: bool,
    /// The numbers of its words in the old text. Of a stretch that differs, this range or the next one may be empty.
    pub old: Range<usize>,
    /// The numbers of its words in the new text.
    pub new: Range<usize>,
}

/// The steps from the old text to the new one. With [`Effort::OneLine`] they end with the words that were compared.
pub fn steps(old: &Words<'_>, new: &Words<'_>, effort: Effort) -> Vec<Step> {
    let (matches, compared) = matches(&old.forms(), &new.forms(), effort);
    let matches = matches.into_iter().filter_map(|found| between_boundaries(found, old, new));
    let end = Match { old: compared[0], new: compared[1], len: 0 };
    let mut steps = Vec::new();
    let [mut a, mut b] = [0, 0];
    for Match { old, new, len } in matches.chain([end]) {
        let changed = Step { is_same: false, old: a..old, new: b..new };
        [a, b] = [old + len, new + len];
        let same = Step { is_same: true, old: old..a, new: new..b };
        steps.extend([changed, same].into_iter().filter(|step| !step.old.is_empty() || !step.new.is_empty()));
    }
    steps
}

/// The match without the words that are shown together with words outside of it. `None` if nothing is left of it.
fn between_boundaries(found: Match, old: &Words<'_>, new: &Words<'_>) -> Option<Match> {
    let is_boundary = |at: usize| old.is_boundary(found.old + at) && new.is_boundary(found.new + at);
    let start = (0..found.len).find(|&at| is_boundary(at))?;
    let end = (start + 1..=found.len).rev().find(|&at| is_boundary(at))?;
    Some(Match { old: found.old + start, new: found.new + start, len: end - start })
}
