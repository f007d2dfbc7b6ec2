//! Settings, checked once; and the pipeline that they drive.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::document::Document;
use crate::error::Error;
use crate::group::{Find, Grouping, Keep, Rules, Threshold, group};
use crate::normalize::{NormalForm, Normalization, Normalizer, UnitNormalizer};
use crate::parallel::map_pieces;
use crate::progress::{Progress, Stopped, Watch};
use crate::report::{Remove, Report};
use crate::segment::{ParagraphBreak, Segments, Span, Units, paragraphs};

/// Finds what repeats, as its settings say.
///
/// Cheap to clone, and may be used from many threads at once.
///
/// ```
/// use refrain::{Detector, Keep};
///
/// let detector = Detector::builder().threshold(0.85).keep(Keep::Longest).build()?;
/// let report = detector.analyze("The last boat to the island leaves at nine.\nThe last boat to the island leaves at nine!");
/// assert_eq!(report.groups().len(), 1);
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone)]
pub struct Detector {
    paragraphs: ParagraphBreak,
    form: UnitNormalizer,
    rules: Rules,
    min_block: usize,
}

impl Default for Detector {
    fn default() -> Self {
        DetectorBuilder::default().detector(Threshold::DEFAULT)
    }
}

impl Detector {
    /// Settings to change, beginning with the defaults.
    pub fn builder() -> DetectorBuilder {
        DetectorBuilder::default()
    }

    /// What repeats in one text.
    pub fn analyze<'t>(&self, text: &'t str) -> Report<'t> {
        self.analyze_corpus([text])
    }

    /// What repeats in many documents, within each and across them. Works on several cores, in the caller's rayon pool.
    pub fn analyze_corpus<'t, D: Into<Document<'t>>>(&self, documents: impl IntoIterator<Item = D>) -> Report<'t> {
        let documents: Vec<_> = documents.into_iter().map(Into::into).collect();
        let (units, left_out) = self.segment(&documents);
        // Nobody watches, so nobody stops it.
        let grouping = group(&units, &self.form, &self.rules, &mut Watch::nobody()).unwrap_or_default();
        self.report(documents, units, grouping, left_out)
    }

    /// As [`analyze_corpus`](Self::analyze_corpus), telling `progress` how far it is; `Break` stops it.
    ///
    /// # Errors
    /// [`Error::Stopped`] if `progress` said so.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// let report = refrain::Detector::default().analyze_corpus_watched(["some text"], |progress| {
    ///     eprintln!("{:?}: {} of {}", progress.phase, progress.done, progress.total);
    ///     ControlFlow::Continue(())
    /// })?;
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn analyze_corpus_watched<'t, D: Into<Document<'t>>>(
        &self,
        documents: impl IntoIterator<Item = D>,
        mut progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Report<'t>, Error> {
        let documents: Vec<_> = documents.into_iter().map(Into::into).collect();
        let (units, left_out) = self.segment(&documents);
        let grouping = group(&units, &self.form, &self.rules, &mut Watch::by(&mut progress));
        let grouping = grouping.map_err(|Stopped| Error::Stopped)?;
        Ok(self.report(documents, units, grouping, left_out))
    }

    fn report<'t>(
        &self,
        documents: Vec<Document<'t>>,
        units: Units<'t>,
        grouping: Grouping,
        left_out: usize,
    ) -> Report<'t> {
        Report::new(documents, units, grouping, left_out, self.form.clone(), self.rules, self.min_block)
    }

    /// The text without copies, as [`Report::dedup`] gives it for [`Remove::Exact`]; near duplicates are not looked for, which
    /// is faster.
    ///
    /// What stays is byte for byte the input's; `Cow::Borrowed` when nothing goes. For near duplicates too:
    /// `detector.analyze(text).dedup(Remove::Near)`.
    pub fn dedup<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let exact = Self { rules: Rules { find: Find::Copies, ..self.rules }, ..self.clone() };
        exact.analyze(text).dedup(Remove::Exact).pop().unwrap_or(Cow::Borrowed(text))
    }

    pub(crate) fn paragraph_break(&self) -> ParagraphBreak {
        self.paragraphs
    }

    pub(crate) fn form(&self) -> &UnitNormalizer {
        &self.form
    }

    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    pub(crate) fn segment<'t>(&self, documents: &[Document<'t>]) -> (Units<'t>, usize) {
        let spans = map_pieces(documents.len(), DOCUMENTS, |piece| {
            let of_document = |document: &Document<'t>| match document.own_paragraphs() {
                Some(spans) => {
                    let spans = spans.iter().map(|span| Span { start: span.start, end: span.end });
                    Segments::from(spans.collect::<Vec<_>>())
                }
                None => paragraphs(document.text(), self.paragraphs),
            };
            documents.get(piece).unwrap_or(&[]).iter().map(of_document).collect::<Vec<_>>()
        });
        let mut units = Units::default();
        let mut left_out = 0;
        for (document, segments) in documents.iter().zip(spans.into_iter().flatten()) {
            left_out += units.push(document.text(), segments);
        }
        (units, left_out)
    }
}

/// Documents that one piece of work takes.
const DOCUMENTS: usize = 16;

impl std::fmt::Debug for Detector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Detector")
            .field("paragraphs", &self.paragraphs)
            .field("form", &self.form)
            .field("rules", &self.rules)
            .field("min_block", &self.min_block)
            .finish()
    }
}

/// The settings of a [`Detector`].
#[derive(Clone, Debug)]
pub struct DetectorBuilder {
    paragraphs: ParagraphBreak,
    form: UnitNormalizer,
    find: Find,
    keep: Keep,
    threshold: f64,
    shingle: usize,
    min_words: usize,
    min_block: usize,
    work_limit: u64,
}

impl Default for DetectorBuilder {
    fn default() -> Self {
        Self {
            paragraphs: ParagraphBreak::default(),
            form: UnitNormalizer::default(),
            find: Find::default(),
            keep: Keep::default(),
            threshold: Threshold::DEFAULT.get(),
            shingle: 2,
            min_words: 8,
            min_block: 2,
            work_limit: 1_000_000,
        }
    }
}

impl DetectorBuilder {
    /// What parts one paragraph from the next. Default: [`ParagraphBreak::Auto`].
    #[must_use]
    pub fn paragraph_break(mut self, paragraph_break: ParagraphBreak) -> Self {
        self.paragraphs = paragraph_break;
        self
    }

    /// The rules of the normal form. Default: [`Normalization::standard`].
    #[must_use]
    pub fn normalization(mut self, normalization: Normalization) -> Self {
        self.form = UnitNormalizer::Rules(Normalizer::new(normalization));
        self
    }

    /// A normal form of your own, in place of the rules: a closure, or anything that is a [`NormalForm`].
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let detector = Detector::builder().normal_form(|text: &str| text.to_ascii_lowercase()).build()?;
    /// let text = "Das letzte Boot zur Insel geht heute um neun\nDAS LETZTE BOOT ZUR INSEL GEHT HEUTE UM NEUN\n";
    /// assert_eq!(detector.dedup(text), "Das letzte Boot zur Insel geht heute um neun\n");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn normal_form(mut self, form: impl NormalForm + 'static) -> Self {
        self.form = UnitNormalizer::Custom(Arc::new(form));
        self
    }

    /// Whether to look for near duplicates, or for copies only. Default: [`Find::NearDuplicates`].
    #[must_use]
    pub fn find(mut self, find: Find) -> Self {
        self.find = find;
        self
    }

    /// Which copy is kept, and which near duplicate represents its group. Default: [`Keep::First`].
    #[must_use]
    pub fn keep(mut self, keep: Keep) -> Self {
        self.keep = keep;
        self
    }

    /// From which similarity on two variants are near duplicates: above 0, at most 1. Default: 0.75.
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.threshold = threshold;
        self
    }

    /// The tokens of a shingle, at least 1. Default: 2.
    #[must_use]
    pub fn shingle(mut self, tokens: usize) -> Self {
        self.shingle = tokens;
        self
    }

    /// The words below which a unit is short, so that it neither leads nor joins a group; and which the paragraphs of a
    /// block have together, at least. Default: 8.
    ///
    /// A word is a token with a letter or a number in it; a character of a script written without spaces counts half. Most lines
    /// of three to seven words are headings, labels, answers and rows, which are said twice and meant twice.
    #[must_use]
    pub fn min_words(mut self, words: usize) -> Self {
        self.min_words = words;
        self
    }

    /// The paragraphs from which on a repeated run is a block, at least 2. Default: 2.
    #[must_use]
    pub fn min_block(mut self, paragraphs: usize) -> Self {
        self.min_block = paragraphs;
        self
    }

    /// How many steps (postings read, shingles compared) the search for one unit's near duplicates may take before it
    /// looks no further; [`Stats::work_limited`](crate::Stats::work_limited) says for how many units that was so.
    /// Default: a million. In a million real paragraphs of three corpora no search took more than 16,000.
    #[must_use]
    pub fn work_limit(mut self, steps: u64) -> Self {
        self.work_limit = steps;
        self
    }

    /// The detector.
    ///
    /// # Errors
    /// If the threshold, the length of a shingle or the smallest block is out of its bounds.
    pub fn build(self) -> Result<Detector, Error> {
        let threshold = Threshold::new(self.threshold).ok_or(Error::Threshold(self.threshold))?;
        if self.shingle == 0 {
            return Err(Error::Shingle);
        }
        if self.min_block < 2 {
            return Err(Error::MinBlock(self.min_block));
        }
        Ok(self.detector(threshold))
    }

    fn detector(self, threshold: Threshold) -> Detector {
        let Self { paragraphs, form, find, keep, shingle, min_words, min_block, work_limit, .. } = self;
        let rules = Rules { find, keep, threshold, shingle, min_words, work_limit };
        Detector { paragraphs, form, rules, min_block }
    }
}
