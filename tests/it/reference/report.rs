//! The report, in the shape of its JSON, and the analysis from which it is made.

use xxhash_rust::xxh3::xxh3_128;

use super::blocks::{self, Least, Place};
use super::characters::is_outside;
use super::dedup::{self, Remove};
use super::near::{self, Comparison, Item};
use super::normalize::normalize;
use super::normalize::tokens::word_halves;
use super::segment::lines::Span;
use super::segment::paragraphs;
use super::segment::sentences::sentences;
use super::{Keep, Settings};

#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub documents: Vec<Document>,
    pub paragraphs: usize,
    pub groups: Vec<Group>,
    pub sentence_groups: Option<Vec<Group>>,
    pub blocks: Vec<Block>,
    pub stats: Stats,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub name: String,
    pub paragraphs: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The number of documents in which it occurs.
    pub documents: usize,
    /// The representative first, the others in the order of their kept copies.
    pub variants: Vec<Variant>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    pub similarity: f64,
    pub containment: f64,
    /// The kept copy first, then the others in document order.
    pub copies: Vec<Unit>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub document: usize,
    /// The paragraph of a sentence.
    pub paragraph: Option<usize>,
    pub index: usize,
    pub lines: (usize, usize),
    pub bytes: (usize, usize),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub fingerprint: String,
    pub paragraphs: usize,
    /// In document order.
    pub runs: Vec<Run>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub document: usize,
    pub first: usize,
    pub last: usize,
    pub lines: (usize, usize),
    pub bytes: (usize, usize),
    pub source: bool,
    pub exact: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stats {
    pub bytes: usize,
    pub paragraphs: usize,
    pub distinct: usize,
    pub copies: usize,
    pub near: usize,
    pub short: usize,
    pub copy_bytes: usize,
    pub near_bytes: usize,
}

/// Units of one kind, grouped.
pub struct Grouped {
    /// In document order.
    pub units: Vec<Unit>,
    /// The rank of each unit that is a heading.
    pub headings: Vec<Option<u8>>,
    /// The words of each unit's normal form, in halves.
    pub word_halves: Vec<usize>,
    pub variants: Vec<near::Variant>,
    pub groups: Vec<near::Group>,
}

impl Grouped {
    /// Groups units, which are given with their rank if they are headings or sentences of headings.
    pub fn new(units: Vec<(Unit, Option<u8>)>, docs: &[(&str, &str)], settings: &Settings) -> Self {
        let (units, headings): (Vec<Unit>, Vec<Option<u8>>) = units.into_iter().unzip();
        let mut items: Vec<Item> = Vec::new();
        for (unit, heading) in units.iter().zip(&headings) {
            let text = &docs[unit.document].1[unit.bytes.0..unit.bytes.1];
            let normal_form = normalize(text, settings.normalize);
            items.push(near::item(normal_form, heading.is_some(), settings.min_words));
        }
        let word_halves = items.iter().map(|item| word_halves(&item.normal_form)).collect();
        let variants = near::variants(&items, settings.keep);
        let Settings { measure, threshold, shingle, exact, .. } = *settings;
        let groups = near::groups(&variants, settings.keep, Comparison { measure, threshold, shingle, exact });
        Grouped { units, headings, word_halves, variants, groups }
    }

    /// Whether a near duplicate is removed. A representative never is.
    pub fn is_chosen(&self, member: &near::Member, remove: &Remove) -> bool {
        let leads = self.groups.iter().any(|group| group.members[0].variant == member.variant);
        !leads
            && match remove {
                Remove::Exact | Remove::Covered => false,
                Remove::Near => true,
                Remove::Rule(rule) => rule(&self.report_variant(member)),
            }
    }

    /// The group of a unit that is not short.
    pub fn group_of(&self, unit: usize) -> Option<usize> {
        let variant = self.variant_of(unit);
        self.groups.iter().position(|group| group.members.iter().any(|member| member.variant == variant))
    }

    /// The variant that a unit is a copy of.
    pub fn variant_of(&self, unit: usize) -> usize {
        self.variants.iter().position(|variant| variant.copies.contains(&unit)).unwrap()
    }

    pub fn is_kept_copy(&self, unit: usize) -> bool {
        self.variants[self.variant_of(unit)].kept == unit
    }

    pub fn report_variant(&self, member: &near::Member) -> Variant {
        let variant = &self.variants[member.variant];
        let mut copies = vec![self.units[variant.kept].clone()];
        for &copy in &variant.copies {
            if copy != variant.kept {
                copies.push(self.units[copy].clone());
            }
        }
        Variant {
            similarity: member.shared as f64 / member.whole as f64,
            containment: member.shared as f64 / member.own as f64,
            copies,
        }
    }

    /// Groups of two units or more, by the position of their first unit.
    pub fn report_groups(&self) -> Vec<Group> {
        let mut listed: Vec<(usize, Group)> = Vec::new();
        for group in &self.groups {
            let mut units: Vec<usize> =
                group.members.iter().flat_map(|member| self.variants[member.variant].copies.clone()).collect();
            units.sort();
            if units.len() < 2 {
                continue;
            }
            let mut documents: Vec<usize> = units.iter().map(|&unit| self.units[unit].document).collect();
            documents.dedup();
            let mut others = group.members[1..].to_vec();
            others.sort_by_key(|member| self.variants[member.variant].kept);
            let mut variants = vec![self.report_variant(&group.members[0])];
            variants.extend(others.iter().map(|member| self.report_variant(member)));
            listed.push((units[0], Group { documents: documents.len(), variants }));
        }
        listed.sort_by_key(|(first, _)| *first);
        listed.into_iter().map(|(_, group)| group).collect()
    }
}

/// The text after a paragraph.
pub struct Following {
    /// The text up to the next paragraph, or to the end of the document.
    pub between: String,
    pub next: Option<usize>,
}

/// The paragraphs of all documents, grouped, with their blocks.
pub struct Analysis<'t> {
    pub docs: Vec<(&'t str, &'t str)>,
    pub settings: Settings,
    pub paragraphs: Grouped,
    /// Read over groups.
    pub blocks: Vec<blocks::Block>,
}

impl<'t> Analysis<'t> {
    pub fn new(docs: &[(&'t str, &'t str)], settings: &Settings) -> Self {
        let mut units = Vec::new();
        for (document, (_, text)) in docs.iter().enumerate() {
            for (index, span) in paragraphs(text, settings.paragraphs).into_iter().enumerate() {
                units.push((unit(document, None, index, span), span.heading));
            }
        }
        let paragraphs = Grouped::new(units, docs, settings);
        let mut analysis = Analysis { docs: docs.to_vec(), settings: settings.clone(), paragraphs, blocks: Vec::new() };
        analysis.blocks = analysis.blocks_for(&Remove::Near);
        analysis
    }

    /// The blocks with which short units are removed (D6). For `Exact` they are read over variants, for `Near` over groups. With a
    /// rule of the caller, chosen variants are read as their representatives and the others as themselves.
    pub fn blocks_for(&self, remove: &Remove) -> Vec<blocks::Block> {
        let paragraphs = &self.paragraphs;
        // The variant by which a unit is read: its own, or its representative.
        let read_as = |unit: usize| {
            let variant = paragraphs.variant_of(unit);
            let Some(group) = paragraphs.group_of(unit) else { return variant };
            let members = &paragraphs.groups[group].members;
            let member = members.iter().find(|member| member.variant == variant).unwrap();
            if paragraphs.is_chosen(member, remove) { members[0].variant } else { variant }
        };
        let mut places = Vec::new();
        for (i, unit) in paragraphs.units.iter().enumerate() {
            let word_halves = paragraphs.word_halves[i];
            places.push(Place { document: unit.document, id: read_as(i), word_halves });
        }
        let least = Least { paragraphs: self.settings.min_block, words: self.settings.min_words };
        blocks::blocks(&places, least, self.settings.keep == Keep::Last)
    }

    /// The text of its document after a paragraph, if there is any. It may be in no paragraph.
    pub fn what_follows(&self, paragraph: usize) -> Option<Following> {
        let unit = &self.paragraphs.units[paragraph];
        let text = self.docs[unit.document].1;
        if text[unit.bytes.1..].chars().all(is_outside) {
            return None;
        }
        let next = (paragraph + 1 < self.paragraphs.units.len()).then_some(paragraph + 1);
        let next = next.filter(|&next| self.paragraphs.units[next].document == unit.document);
        let end = next.map_or(text.len(), |next| self.paragraphs.units[next].bytes.0);
        Some(Following { between: text[unit.bytes.1..end].to_string(), next })
    }

    /// The sentences of a paragraph.
    pub fn sentences_of(&self, paragraph: usize) -> Vec<Unit> {
        let at = &self.paragraphs.units[paragraph];
        let heading = self.paragraphs.headings[paragraph];
        let span = Span { start: at.bytes.0, end: at.bytes.1, lines: at.lines, heading };
        sentences(self.docs[at.document].1, span)
            .into_iter()
            .enumerate()
            .map(|(index, span)| unit(at.document, Some(at.index), index, span))
            .collect()
    }

    /// S4: the sentences of the kept copies of distinct paragraphs, if `wanted` accepts the paragraph, grouped.
    pub fn grouped_sentences(&self, wanted: impl Fn(usize) -> bool) -> Grouped {
        let mut units = Vec::new();
        for paragraph in 0..self.paragraphs.units.len() {
            if self.paragraphs.is_kept_copy(paragraph) && wanted(paragraph) {
                let heading = self.paragraphs.headings[paragraph];
                units.extend(self.sentences_of(paragraph).into_iter().map(|sentence| (sentence, heading)));
            }
        }
        Grouped::new(units, &self.docs, &self.settings)
    }

    fn report_run(&self, block: &blocks::Block, start: usize) -> Run {
        let first = &self.paragraphs.units[start];
        let last = &self.paragraphs.units[start + block.length - 1];
        let exact = (0..block.length)
            .all(|k| self.paragraphs.variant_of(start + k) == self.paragraphs.variant_of(block.source + k));
        Run {
            document: first.document,
            first: first.index,
            last: last.index,
            lines: (first.lines.0, last.lines.1),
            bytes: (first.bytes.0, last.bytes.1),
            source: start == block.source,
            exact,
        }
    }

    fn report_block(&self, block: &blocks::Block) -> Block {
        let mut starts = block.copies.clone();
        starts.push(block.source);
        starts.sort();
        let normal_forms: Vec<&str> = (0..block.length)
            .map(|k| self.paragraphs.variant_of(block.source + k))
            .map(|variant| self.paragraphs.variants[variant].normal_form.as_str())
            .collect();
        Block {
            fingerprint: format!("{:032x}", xxh3_128(normal_forms.join("\n").as_bytes())),
            paragraphs: block.length,
            runs: starts.into_iter().map(|start| self.report_run(block, start)).collect(),
        }
    }

    pub fn report(&self) -> Report {
        let units = &self.paragraphs.units;
        let documents = self.docs.iter().enumerate().map(|(d, (name, _))| Document {
            name: name.to_string(),
            paragraphs: units.iter().filter(|unit| unit.document == d).count(),
        });
        Report {
            documents: documents.collect(),
            paragraphs: units.len(),
            groups: self.paragraphs.report_groups(),
            sentence_groups: self.settings.sentences.then(|| self.grouped_sentences(|_| true).report_groups()),
            blocks: self.blocks.iter().map(|block| self.report_block(block)).collect(),
            stats: self.stats(),
        }
    }

    fn stats(&self) -> Stats {
        let exact = dedup::paragraphs_to_remove(self, &Remove::Exact);
        let near = dedup::paragraphs_to_remove(self, &Remove::Near);
        let bytes_of = |goes: &[bool]| -> usize {
            let units = self.paragraphs.units.iter().zip(goes);
            units.filter(|(_, goes)| **goes).map(|(unit, _)| unit.bytes.1 - unit.bytes.0).sum()
        };
        let copy_bytes = bytes_of(&exact);
        // The runs of `Near` differ from those of `Exact`, so it may remove fewer short units.
        let near_bytes = bytes_of(&near).saturating_sub(copy_bytes);
        let p = &self.paragraphs;
        Stats {
            bytes: self.docs.iter().map(|(_, text)| text.len()).sum(),
            paragraphs: p.units.len(),
            distinct: p.variants.len(),
            copies: p.units.len() - p.variants.len(),
            near: p.groups.iter().map(|group| group.members.len() - 1).sum(),
            short: p.variants.iter().filter(|variant| variant.short).map(|variant| variant.copies.len()).sum(),
            copy_bytes,
            near_bytes,
        }
    }
}

fn unit(document: usize, paragraph: Option<usize>, index: usize, span: Span) -> Unit {
    Unit { document, paragraph, index, lines: span.lines, bytes: (span.start, span.end) }
}

/// The report on documents, each a name and a text.
pub fn analyze(docs: &[(&str, &str)], settings: &Settings) -> Report {
    Analysis::new(docs, settings).report()
}
