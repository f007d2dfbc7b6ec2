//! Texts that are in no group, although they are similar to another text.
//!
//! Similarity is not transitive, and a text joins a group only if it is similar to the representative. Which text represents a
//! group depends on the order of the files: of three texts A~B~C, where A and C are not similar, C is in no group if A comes first,
//! and in the group of B if B comes first. A baseline lists C, too, so that no paragraph becomes new because a file was renamed.

use refrain::{Document, Find, Keep, Report, Unit};

use super::repeated::Repeated;

/// An upper bound of the number of rounds. Real text needs two or three; text that was made to need more would take long.
const ROUNDS: usize = 16;

/// The paragraphs that are in no group, but similar to a near duplicate.
///
/// In each round the near duplicates of the round before come first, so that they represent groups, and all paragraphs that are in
/// no group are compared with them. Those near duplicates that join one another are left for the next round.
pub fn similar_to_near_duplicates<'t>(report: &Report<'t>, repeated: &Repeated<'t>) -> Vec<Unit<'t>> {
    let detector = report.detector();
    let Ok(detector) = detector.to_builder().keep(Keep::First).build() else { return Vec::new() };
    let mut found = Vec::new();
    if detector.find() == Find::Copies {
        return found;
    }
    let near = repeated.groups.iter().flat_map(|texts| &texts[1..]);
    let mut near: Vec<_> = near.map(|text| text.units[0]).collect();
    let paragraphs = (0..report.documents().len()).flat_map(|document| report.paragraphs(document));
    let mut alone: Vec<_> = paragraphs.filter(|unit| report.group_of(*unit).is_none()).collect();
    for _ in 0..ROUNDS {
        if near.is_empty() {
            break;
        }
        let units: Vec<_> = near.iter().chain(&alone).copied().collect();
        let compared = detector.analyze_corpus(units.iter().map(|unit| Document::whole(unit.text())));
        let mut has_joined = vec![false; units.len()];
        for group in compared.groups() {
            let members: Vec<_> = group.units().map(|unit| unit.document()).collect();
            let representative = group.representative().document();
            if members.iter().any(|member| *member < near.len()) {
                members
                    .iter()
                    .for_each(|member| has_joined[*member] = *member != representative || *member >= near.len());
            }
        }
        let (near_joined, alone_joined) = has_joined.split_at(near.len());
        let with = |units: &[Unit<'t>], joined: &[bool], wanted: bool| -> Vec<_> {
            units.iter().zip(joined).filter(|(_, joined)| **joined == wanted).map(|(unit, _)| *unit).collect()
        };
        found.extend(with(&alone, alone_joined, true));
        alone = with(&alone, alone_joined, false);
        near = with(&near, near_joined, true);
    }
    found
}
