//! Passages, the paragraphs that they cover, and the passages of an index, against the slow references.

use arbitrary::{Result, Unstructured};
use refrain::PassageMatch;

use crate::compared::agreement::{Part, agree, covered_text_stays};
use crate::compared::as_reference::detector;
use crate::generate::{corpus, few_words, quotations, settings};
use crate::reference::Keep;
use crate::reference::near::Measure;
use crate::reference::quoted::{Quoted, quoted};

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let measure = if u.ratio(1, 4)? { Measure::Containment } else { Measure::Similarity };
    let mut settings = settings(u, measure)?;
    match u.int_in_range(0..=5u8)? {
        0 => agree(&few_words(u)?, &settings, &[Part::Passages]),
        1 => agree(&few_words(u)?, &settings, &[Part::Covered]),
        2 => agree(&corpus(u)?, &settings, &[Part::Passages]),
        3 => agree(&corpus(u)?, &settings, &[Part::Covered]),
        4 => covered_text_stays(&few_words(u)?, &settings),
        _ => {
            settings.keep = Keep::First;
            let (documents, text) = quotations(u)?;
            let mut index = detector(&settings).passage_index().expect("it keeps the first copy");
            index.insert_corpus(&documents);
            let found: Vec<_> = index.passages(&text).expect("the form has token ranges").iter().map(found).collect();
            let docs: Vec<_> = documents.iter().map(|text| ("name", text.as_str())).collect();
            assert_eq!(found, quoted(&docs, &text, &settings), "{settings:?} {documents:?} {text:?}");
        }
    }
    Ok(())
}

fn found(found: &PassageMatch) -> Quoted {
    Quoted {
        tokens: found.tokens,
        bytes: (found.range().start, found.range().end),
        lines: found.line_range().into_inner(),
        document: found.document,
        paragraphs: (found.first, found.last),
    }
}
