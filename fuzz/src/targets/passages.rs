//! Passages, the paragraphs that they cover, and the passages of an index, against the slow references.

use arbitrary::{Result, Unstructured};
use refrain::PassageMatch;

use crate::compared::agreement::{agree_on_passages, covered_text_stays, named};
use crate::compared::as_reference::detector;
use crate::generate::{corpus, few_words, quotations, settings};
use crate::reference::Keep;
use crate::reference::near::Measure;
use crate::reference::quoted::{Quoted, quoted};

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let measure = if u.ratio(1, 4)? { Measure::Containment } else { Measure::Similarity };
    let mut settings = settings(u, measure)?;
    match u.int_in_range(0..=3u8)? {
        0 => agree_on_passages(&few_words(u)?, &settings),
        1 => agree_on_passages(&corpus(u)?, &settings),
        2 => covered_text_stays(&few_words(u)?, &settings),
        _ => {
            settings.keep = Keep::First;
            let (documents, text) = quotations(u)?;
            let mut index = detector(&settings).passage_index().expect("it keeps the first copy");
            index.insert_corpus(&documents);
            let found: Vec<_> = index.passages(&text).expect("the form has token ranges").iter().map(found).collect();
            assert_eq!(found, quoted(&named(&documents), &text, &settings), "{settings:?} {documents:?} {text:?}");
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
