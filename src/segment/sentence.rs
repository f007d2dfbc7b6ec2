//! stub
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
pub(crate) fn sentences(paragraph: &str, each: &mut impl FnMut(Range<usize>)) {
    for (at, s) in paragraph.split_sentence_bound_indices() {
        let t = super::white::trim(s);
        if !t.is_empty() {
            let st = at + (t.as_ptr().addr() - s.as_ptr().addr());
            each(st..st + t.len());
        }
    }
}
