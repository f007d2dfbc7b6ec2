//! Files that are copies of others as a whole.

use std::collections::HashMap;

use refrain::{Fingerprint, Normalizer, Report};

/// A document whose paragraphs are, one by one, copies of those of an earlier document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeCopy {
    pub document: usize,
    pub of: usize,
}

/// The whole copies, in document order, each with the first document that it is a copy of.
///
/// By the fingerprint of all normal forms: two different documents share one with a probability of 2^-128.
pub fn whole_copies(report: &Report<'_>, normalizer: &Normalizer) -> Vec<WholeCopy> {
    let mut firsts = HashMap::new();
    let mut copies = Vec::new();
    let mut forms = String::new();
    // One document repeats nobody.
    let documents = if report.documents().len() > 1 { report.documents().len() } else { 0 };
    for document in 0..documents {
        forms.clear();
        for paragraph in report.paragraphs(document) {
            normalizer.append(paragraph.text(), &mut forms);
            forms.push('\n');
        }
        // A text without a word is no copy of another.
        if forms.bytes().all(|byte| byte == b'\n') {
            continue;
        }
        let of = *firsts.entry(Fingerprint::of(&forms)).or_insert(document);
        if of != document {
            copies.push(WholeCopy { document, of });
        }
    }
    copies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_a_copy_of_the_first_one_with_its_paragraphs() {
        let texts = [
            "One, two.\nThree",
            "one two\n\nTHREE!\n",
            "one two three",
            "",
            "one two\nthree\nfour",
            "",
            "* * *",
            "---",
            "One two\nthree",
        ];
        let report = refrain::Detector::default().analyze_corpus(texts);
        let copies = whole_copies(&report, &Normalizer::default());
        assert_eq!(copies, [1, 8].map(|document| WholeCopy { document, of: 0 }));
    }
}
