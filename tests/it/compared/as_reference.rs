//! A detector and its report, as the reference has them.

use refrain::{Detector, Find, Keep, Measure, Normalization, Numbers, ParagraphBreak, Report};

use crate::reference::near;
use crate::reference::normalize::Preset;
use crate::reference::passages::{Passage, PassageRun};
use crate::reference::report as slow;
use crate::reference::{self, Paragraphs, Settings};

/// The detector that the reference's settings describe.
pub fn detector(settings: &Settings) -> Detector {
    Detector::builder()
        .measure(match settings.measure {
            near::Measure::Similarity => Measure::Similarity,
            near::Measure::Containment => Measure::Containment,
        })
        .threshold(settings.threshold)
        .shingle(match settings.shingle {
            near::Shingle::Words(n) => refrain::Shingle::Words(n),
            near::Shingle::Characters(n) => refrain::Shingle::Characters(n),
        })
        .min_words(settings.min_words)
        .min_block(settings.min_block)
        .min_passage(settings.min_passage)
        .paragraph_break(match settings.paragraphs {
            Paragraphs::Auto => ParagraphBreak::Auto,
            Paragraphs::Line => ParagraphBreak::Line,
            Paragraphs::BlankLine => ParagraphBreak::BlankLine,
            Paragraphs::Markdown => ParagraphBreak::Markdown,
        })
        .keep(match settings.keep {
            reference::Keep::First => Keep::First,
            reference::Keep::Last => Keep::Last,
            reference::Keep::Longest => Keep::Longest,
        })
        .normalization(match settings.normalize {
            Preset::Standard => Normalization::standard(),
            Preset::NumbersLeftOut => Normalization::standard().numbers(Numbers::LeftOut),
            Preset::Whitespace => Normalization::whitespace(),
            Preset::None => Normalization::none(),
        })
        .find(if settings.exact { Find::Copies } else { Find::NearDuplicates })
        .build()
        .unwrap()
}

pub fn unit(unit: refrain::Unit<'_>) -> slow::Unit {
    slow::Unit {
        document: unit.document(),
        paragraph: unit.paragraph(),
        index: unit.index(),
        lines: unit.lines().into_inner(),
        bytes: (unit.range().start, unit.range().end),
    }
}

fn variant(variant: refrain::Variant<'_, '_>) -> slow::Variant {
    slow::Variant {
        similarity: variant.similarity(),
        containment: variant.containment(),
        copies: variant.copies().map(unit).collect(),
    }
}

fn group(group: refrain::Group<'_, '_>) -> slow::Group {
    slow::Group { documents: group.documents(), variants: group.variants().map(variant).collect() }
}

fn block(block: refrain::Block<'_, '_>) -> slow::Block {
    let run = |run: refrain::Run<'_, '_>| slow::Run {
        document: run.document(),
        first: *run.indexes().start(),
        last: *run.indexes().end(),
        lines: run.lines().into_inner(),
        bytes: (run.range().start, run.range().end),
        source: run.is_source(),
        exact: run.is_exact(),
    };
    slow::Block {
        fingerprint: block.fingerprint().to_string(),
        paragraphs: block.len(),
        runs: block.runs().map(run).collect(),
    }
}

/// A report as the reference would give it.
pub fn as_reference(report: &Report<'_>, sentences: bool) -> slow::Report {
    let stats = report.stats();
    slow::Report {
        documents: (0..)
            .zip(report.documents())
            .map(|(number, document)| slow::Document {
                name: document.name().unwrap_or_default().to_owned(),
                paragraphs: report.paragraphs(number).len(),
            })
            .collect(),
        paragraphs: stats.paragraphs as usize,
        groups: report.groups().map(group).collect(),
        sentence_groups: sentences.then(|| report.sentence_groups().map(group).collect()),
        blocks: report.blocks().map(block).collect(),
        stats: slow::Stats {
            bytes: stats.bytes as usize,
            paragraphs: stats.paragraphs as usize,
            distinct: stats.distinct as usize,
            copies: stats.copies as usize,
            near: stats.near as usize,
            short: stats.short as usize,
            copy_bytes: stats.copy_bytes as usize,
            near_bytes: stats.near_bytes as usize,
        },
    }
}

/// A passage as the reference would give it.
pub fn passage(passage: refrain::Passage<'_, '_>) -> Passage {
    let run = |run: refrain::PassageRun<'_, '_>| PassageRun {
        document: run.document(),
        first: *run.indexes().start(),
        last: *run.indexes().end(),
        lines: run.lines().into_inner(),
        bytes: (run.range().start, run.range().end),
        source: run.is_source(),
    };
    Passage { tokens: passage.len(), runs: passage.runs().map(run).collect() }
}
