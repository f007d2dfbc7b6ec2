//! Groups that repeat what is reported already: their units are in the runs of blocks, or their sentences repeat because the
//! paragraphs do. Without this filter a page whose body occurs twice would be reported as one block and again as a group for each
//! of its paragraphs.

use refrain::{Group, Place, Report};

/// What blocks and groups of paragraphs cover. Both tables are indexed by document, then by paragraph.
pub struct Covered {
    /// Whether a paragraph is in a run that copies another.
    copied: Vec<Vec<bool>>,
    /// The number of a paragraph's group, if it is in one.
    group_of: Vec<Vec<Option<u32>>>,
}

impl Covered {
    /// Reads all blocks and groups of paragraphs once, which takes time linear in their units.
    pub fn new(report: &Report<'_>) -> Self {
        let mut copied = for_each_paragraph(report, false);
        for run in report.blocks().flat_map(|block| block.runs()).filter(|run| !run.is_source()) {
            copied[run.document()][run.indexes()].fill(true);
        }
        let mut group_of = for_each_paragraph(report, None);
        for (number, group) in (0..).zip(report.groups()) {
            for place in group.places() {
                group_of[place.document][place.index] = Some(number);
            }
        }
        Self { copied, group_of }
    }

    /// Whether at most one unit of the group is outside the runs that copy another.
    pub fn by_blocks(&self, group: &Group<'_, '_>) -> bool {
        group.places().filter(|place| !self.copied[place.document][place.index]).nth(1).is_none()
    }

    /// Whether a sentence occurs only in paragraphs of one group, and once in each. Such sentences are what makes the
    /// paragraphs near duplicates.
    pub fn by_paragraphs(&self, sentence: &Group<'_, '_>) -> bool {
        let mut paragraphs: Vec<_> = sentence.places().collect();
        paragraphs.sort_unstable();
        let in_group = |place: &Place| self.group_of[place.document][place.index];
        let group = paragraphs.first().and_then(in_group);
        group.is_some()
            && paragraphs.iter().all(|paragraph| in_group(paragraph) == group)
            && paragraphs.windows(2).all(|pair| pair[0] != pair[1])
    }
}

/// A table with the same value for each paragraph of each document.
fn for_each_paragraph<T: Clone>(report: &Report<'_>, value: T) -> Vec<Vec<T>> {
    let paragraphs = (0..report.documents().len()).map(|document| report.paragraphs(document).len());
    paragraphs.map(|len| vec![value.clone(); len]).collect()
}
