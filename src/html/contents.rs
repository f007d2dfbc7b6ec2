//! What is on a page: the items that repeat, and how they are named. All sections are written from it.

use std::fmt::{self, Display, Formatter};
use std::ops::RangeInclusive;

use super::Page;
use super::format::Lines;
use super::limits::Limits;
use super::names::{DocumentName, Place, common_directory};
use super::ranked::{self, Ranked};
use crate::report::{Block, Group, Passage, Report, Stats};

/// What the sections of a page are written from.
pub(super) struct Contents<'p, 't> {
    pub(super) report: &'p Report<'t>,
    pub(super) stats: Stats,
    pub(super) limits: Limits,
    /// What all ids of the page begin with.
    ids: &'p str,
    /// The directory of all documents, which their names leave out. Empty if there is none.
    pub(super) directory: &'p str,
    pub(super) blocks: Ranked<Block<'p, 't>>,
    /// `None` if passages are not asked for.
    pub(super) passages: Option<Ranked<Passage<'p, 't>>>,
    /// Whether passages were asked for, but the normal form of the report does not have what they need.
    pub(super) lacks_passages: bool,
    pub(super) paragraphs: Ranked<Group<'p, 't>>,
    /// `None` if sentences are not asked for.
    pub(super) sentences: Option<Ranked<Group<'p, 't>>>,
}

impl<'p, 't> Contents<'p, 't> {
    pub(super) fn new(page: &'p Page<'p, 't>) -> Self {
        let (report, limits) = (page.report, if page.all { Limits::ALL } else { Limits::SOME });
        let found = page.passages.then(|| report.passages());
        Self {
            report,
            stats: report.stats(),
            limits,
            ids: &page.ids,
            directory: common_directory(report.documents().iter().filter_map(|document| document.name())),
            blocks: ranked::blocks(report, &limits),
            lacks_passages: matches!(found, Some(Err(_))),
            passages: found.and_then(Result::ok).map(|passages| ranked::passages(passages, &limits)),
            paragraphs: ranked::paragraphs(report, &limits),
            sentences: page.sentences.then(|| ranked::sentences(report, &limits)),
        }
    }

    /// Whether there are several documents, which then are named.
    pub(super) fn is_corpus(&self) -> bool {
        self.report.documents().len() > 1
    }

    /// The id of an element of the page.
    pub(super) fn id<T>(&self, of: T) -> Id<'p, T> {
        Id { prefix: self.ids, of }
    }

    /// A document by its name in the common directory, or by its number if it has none.
    pub(super) fn document(&self, document: usize) -> DocumentName<'p> {
        let name = self.report.documents().get(document).and_then(|document| document.name());
        DocumentName::new(name.map(|name| name.strip_prefix(self.directory).unwrap_or(name)), document + 1)
    }

    /// Lines of a document. The only document is not named.
    pub(super) fn place(&self, document: usize, lines: RangeInclusive<usize>) -> Place<'p> {
        Place::new(self.is_corpus().then(|| self.document(document)), Lines(lines))
    }
}

/// The id of an element: the prefix of the page, and what the element is.
pub(super) struct Id<'p, T> {
    prefix: &'p str,
    of: T,
}

impl<T: Display> Display for Id<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.prefix, self.of)
    }
}

/// The kinds of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Block,
    Passage,
    Paragraph,
    Sentence,
}

impl Kind {
    /// The end of the id of its section.
    pub(super) fn section(self) -> &'static str {
        match self {
            Self::Block => "blocks",
            Self::Passage => "passages",
            Self::Paragraph => "paragraphs",
            Self::Sentence => "sentences",
        }
    }
}

/// An item by its kind and its number, which is counted from 1. It is displayed as the end of its id: `block-3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item(pub(super) Kind, pub(super) usize);

impl Item {
    /// `Block 3`.
    pub(super) fn name(self) -> String {
        format!("{:?} {}", self.0, self.1)
    }
}

impl Display for Item {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let kind = match self.0 {
            Kind::Block => "block",
            Kind::Passage => "passage",
            Kind::Paragraph => "paragraph",
            Kind::Sentence => "sentence",
        };
        write!(f, "{kind}-{}", self.1)
    }
}
