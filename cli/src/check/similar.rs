//! Texts that are in no group, although they are similar to another text.
//!
//! Similarity is not transitive, and a text joins a group only if it is similar to the representative. Which text represents a
//! group depends on the order of the files: of three texts A~B~C, where A and C are not similar, C is in no group if A comes first,
//! and in the group of B if B comes first. A check must find C in both cases, or a paragraph would become new because a file was
//! renamed.

use refrain::{Detector, Document, Find, Keep, Report, Unit};

use super::repeated::Text;

/// An upper bound of the number of rounds. Real text needs two or three; text that was made to need more would take long.
const ROUNDS: usize = 16;

/// The paragraphs that are in no group, but similar to a near duplicate of one of these groups, each with that text.
///
/// In each round the near duplicates of the round before come first, so that they represent groups, and all paragraphs that are in
/// no group are compared with them. Those near duplicates that join one another are left for the next round.
pub fn similar_to_near_duplicates<'g, 't>(
    report: &Report<'t>,
    groups: &'g [Vec<Text<'t>>],
) -> Vec<(Unit<'t>, &'g Text<'t>)> {
    let mut found = Vec::new();
    let Ok(detector) = report.detector().to_builder().keep(Keep::First).build() else { return found };
    let mut near: Vec<_> = groups.iter().flat_map(|texts| &texts[1..]).collect();
    if detector.find() == Find::Copies || near.is_empty() {
        return found;
    }
    let paragraphs = (0..report.documents().len()).flat_map(|document| report.paragraphs(document));
    let mut alone: Vec<_> = paragraphs.filter(|unit| report.group_of(*unit).is_none()).collect();
    for _ in 0..ROUNDS {
        let joined = joined(&detector, &near, &alone);
        let (near_joined, alone_joined) = joined.split_at(near.len());
        found.extend(alone.iter().zip(alone_joined).filter_map(|(unit, of)| Some((*unit, near[(*of)?]))));
        let left = alone.iter().zip(alone_joined).filter(|(_, of)| of.is_none());
        alone = left.map(|(unit, _)| *unit).collect();
        near = near.iter().zip(near_joined).filter(|(_, of)| of.is_some()).map(|(text, _)| *text).collect();
        if near.is_empty() {
            break;
        }
    }
    found
}

/// For each of the near duplicates and then for each of the other paragraphs: the near duplicate whose group it has joined.
fn joined(detector: &Detector, near: &[&Text<'_>], alone: &[Unit<'_>]) -> Vec<Option<usize>> {
    let units = near.iter().map(|text| text.units[0]).chain(alone.iter().copied());
    let report = detector.analyze_corpus(units.map(|unit| Document::whole(unit.text())));
    let mut joined = vec![None; near.len() + alone.len()];
    for group in report.groups() {
        let members = || group.units().map(|unit| unit.document());
        // By containment the longest text represents a group, and may be any of them.
        let representative = group.representative().document();
        let of = Some(representative).filter(|of| *of < near.len()).or_else(|| members().find(|of| *of < near.len()));
        for member in members().filter(|member| Some(*member) != of) {
            joined[member] = of;
        }
    }
    joined
}
