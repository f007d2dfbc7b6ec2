//! Texts that are in no group, although they are similar to another text.
//!
//! Similarity is not transitive, and a text joins a group only if it is similar to the representative. Which text
//! represents a group depends on the order of the files: of three texts A~B~C, where A and C are not similar, C is in
//! no group if A comes first, and in the group of B if B comes first. A check must find C in both cases, or a paragraph
//! would become new because a file was renamed.

use std::collections::{BTreeMap, HashMap};

use refrain::{Find, Place, Report, Unit, Verdict};

use super::judge::place;
use super::repeated::Text;

/// The paragraphs that are in no group, but similar to a near duplicate of one of these groups, each with the most
/// similar of them.
///
/// Such a paragraph represents itself in an index of the documents, and the near duplicates are looked up there. A
/// lookup misses nothing. By containment a report lets the longest texts represent the groups, and an index the first
/// ones, so that such a paragraph may have joined a near duplicate instead.
pub fn similar_to_near_duplicates<'g, 't>(
    report: &Report<'t>,
    groups: &'g [Vec<Text<'t>>],
) -> Vec<(Unit<'t>, &'g Text<'t>)> {
    let near: Vec<_> = groups.iter().flat_map(|texts| &texts[1..]).collect();
    let detector = report.detector();
    if near.is_empty() || detector.find() == Find::Copies {
        return Vec::new();
    }
    // `--check` excludes the settings for which there is no index.
    let Ok(mut index) = detector.index() else { return Vec::new() };
    let judgements = index.insert_corpus(report.documents());
    let text_at: HashMap<_, _> = near.iter().map(|text| (place(&text.units[0]), *text)).collect();
    let joined = judgements.iter().filter_map(|judgement| match judgement.verdict() {
        Verdict::Near { of, similarity, .. } => Some((place(&judgement.unit()), similarity, *text_at.get(&of)?)),
        _ => None,
    });
    let looked_up = near.iter().flat_map(|text| {
        let matches = index.matches(text.units[0].text());
        matches.into_iter().map(|found| (found.of, found.similarity, *text))
    });
    let mut most_similar: BTreeMap<Place, (f64, &Text<'_>)> = BTreeMap::new();
    for (place, similarity, text) in joined.chain(looked_up) {
        let most = most_similar.entry(place).or_insert((similarity, text));
        if similarity > most.0 {
            *most = (similarity, text);
        }
    }
    let units =
        most_similar.into_iter().filter_map(|(of, (_, text))| Some((report.paragraph(of.document, of.index)?, text)));
    units.filter(|(unit, _)| report.group_of(*unit).is_none()).collect()
}
