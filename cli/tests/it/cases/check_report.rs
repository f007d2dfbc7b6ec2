//! Checks of a report: counts, which places are copies, near or apart, blocks, sentences.

use std::collections::BTreeSet;

use super::case::{Case, ReportCheck};
use super::place::Place;
use super::program::{input, run};
use super::report::{Block, Report};

/// The runs of a block or a passage: document, first line, last line.
type Runs = BTreeSet<(usize, usize, usize)>;

impl ReportCheck {
    pub fn faults(&self, case: &Case) -> Vec<String> {
        let mut options = vec!["--json".to_owned()];
        if !self.asks_for_sentences(case) {
            options.extend(["--sentences".to_owned(), "no".to_owned()]);
        }
        if !self.has_passages.is_empty() {
            options.push("--passages".to_owned());
        }
        options.extend_from_slice(&self.args);
        let answer = run(case, &options);
        let faults = answer.faults(0, &[]);
        if !faults.is_empty() {
            return faults;
        }
        match serde_json::from_slice(&answer.out) {
            Ok(report) => [
                self.wrong_counts(&report),
                self.wrong_groups(&report, &case.files),
                self.wrong_blocks(&report, &case.files),
                self.wrong_sentences(&report, case),
            ]
            .concat(),
            Err(error) => vec![format!("the report has another form: {error}")],
        }
    }

    fn asks_for_sentences(&self, case: &Case) -> bool {
        case.args.iter().chain(&self.args).any(|option| option.starts_with("--sentences"))
    }

    fn wrong_counts(&self, report: &Report) -> Vec<String> {
        let counts = [("paragraphs", self.paragraphs, report.paragraphs), ("groups", self.groups, report.groups.len())];
        let wrong = counts.into_iter().filter(|&(_, wanted, found)| wanted.is_some_and(|wanted| wanted != found));
        wrong.map(|(what, wanted, found)| format!("{found} {what}, not {}", wanted.unwrap_or_default())).collect()
    }

    fn wrong_groups(&self, report: &Report, files: &[String]) -> Vec<String> {
        let places =
            |listed: &[Place]| -> Vec<_> { listed.iter().map(|place| variant_at(report, place, files)).collect() };
        let relations: [(&str, &[Vec<Place>], Relation); 4] = [
            ("copies", &self.copies, are_copies),
            ("near", &self.near, are_near),
            ("in one group", &self.together, are_in_one_group),
            ("apart", &self.apart, are_apart),
        ];
        let mut faults = Vec::new();
        for (name, lists, holds) in relations {
            for listed in lists.iter().filter(|listed| !holds(&places(listed))) {
                let shown: Vec<_> = listed.iter().map(Place::to_string).collect();
                faults.push(format!("{} are not {name}", shown.join(", ")));
            }
        }
        faults
    }

    fn wrong_blocks(&self, report: &Report, files: &[String]) -> Vec<String> {
        let wanted = |blocks: &[Vec<Place>]| -> BTreeSet<Runs> {
            blocks.iter().map(|runs| runs.iter().map(|place| place.whole(files)).collect()).collect()
        };
        let (found, passages) = (runs_of(&report.blocks), runs_of(&report.passages));
        let mut faults = Vec::new();
        if let Some(blocks) = &self.blocks
            && wanted(blocks) != found
        {
            faults.push(format!("blocks: wanted {}; found {}", shown(&wanted(blocks)), shown(&found)));
        }
        let some = wanted(&self.has_blocks);
        if !some.is_subset(&found) {
            faults.push(format!("blocks: wanted also {}; found {}", shown(&some), shown(&found)));
        }
        let some = wanted(&self.has_passages);
        if !some.is_subset(&passages) {
            faults.push(format!("passages: wanted {}; found {}", shown(&some), shown(&passages)));
        }
        faults
    }

    fn wrong_sentences(&self, report: &Report, case: &Case) -> Vec<String> {
        if self.sentences.is_empty() && self.no_sentences.is_empty() {
            return Vec::new();
        }
        let grouped = grouped_sentences(report, &case.files);
        let missing = self.sentences.iter().filter(|&sentence| !grouped.contains(sentence));
        let unwanted = self.no_sentences.iter().filter(|&sentence| grouped.contains(sentence));
        missing
            .map(|sentence| format!("no group has the sentence {sentence:?}"))
            .chain(unwanted.map(|sentence| format!("a group has the sentence {sentence:?}")))
            .collect()
    }
}

fn runs_of(blocks: &[Block]) -> BTreeSet<Runs> {
    let runs = |block: &Block| block.runs.iter().map(|run| (run.document, run.lines[0], run.lines[1])).collect();
    blocks.iter().map(runs).collect()
}

/// A variant: the numbers of its group and of it.
type Variant = (usize, usize);

/// What must hold between the variants at some places.
type Relation = fn(&[Option<Variant>]) -> bool;

/// The variant of the paragraph at this place; `None` if it is in no group.
fn variant_at(report: &Report, place: &Place, files: &[String]) -> Option<Variant> {
    for (g, group) in report.groups.iter().enumerate() {
        for (v, variant) in group.variants.iter().enumerate() {
            if variant.copies.iter().any(|unit| place.is(unit.document, unit.lines, files)) {
                return Some((g, v));
            }
        }
    }
    None
}

fn are_copies(places: &[Option<Variant>]) -> bool {
    places.iter().all(|place| place.is_some() && *place == places[0])
}

fn are_in_one_group(places: &[Option<Variant>]) -> bool {
    places.iter().all(|place| place.is_some() && place.map(|(group, _)| group) == places[0].map(|(group, _)| group))
}

fn are_near(places: &[Option<Variant>]) -> bool {
    are_in_one_group(places) && places.iter().collect::<BTreeSet<_>>().len() == places.len()
}

fn are_apart(places: &[Option<Variant>]) -> bool {
    let groups: Vec<_> = places.iter().flatten().map(|(group, _)| group).collect();
    groups.iter().collect::<BTreeSet<_>>().len() == groups.len()
}

/// The sentences of all sentence groups, each with single spaces between its words. Ranges count the bytes of the text
/// in UTF-8, so this is for inputs in UTF-8.
fn grouped_sentences(report: &Report, files: &[String]) -> BTreeSet<String> {
    let texts: Vec<String> = files.iter().map(|file| String::from_utf8(input(file)).unwrap()).collect();
    let variants = report.sentence_groups.iter().flat_map(|group| &group.variants);
    let sentence = |document: usize, [start, end]: [usize; 2]| {
        texts[document][start..end].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    variants.flat_map(|variant| &variant.copies).map(|unit| sentence(unit.document, unit.bytes)).collect()
}

fn shown(blocks: &BTreeSet<Runs>) -> String {
    let run = |&(document, first, last): &(usize, usize, usize)| format!("{document}:{first}-{last}");
    let block = |runs: &Runs| runs.iter().map(run).collect::<Vec<_>>().join(" = ");
    if blocks.is_empty() { "none".to_owned() } else { blocks.iter().map(block).collect::<Vec<_>>().join("; ") }
}
