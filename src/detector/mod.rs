//! The settings, which are checked once, and the calls that run the pipeline with them.
//!
//! `Detector::stream`, `Detector::index` and `Detector::load_index` are defined in the modules of their results, which
//! come later in the pipeline.

mod compare;
#[cfg(feature = "serde")]
mod serialize;
mod settings;

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::analysis::{Analysis, Settings};
use crate::document::Document;
use crate::error::Error;
use crate::fingerprint::SecretSeed;
use crate::join::{Measure, Threshold};
use crate::normalize::{NormalForm, Normalization, Normalizer, UnitNormalizer};
use crate::progress::{Progress, Stopped, Watch, unwatched};
use crate::report::{Remove, Report};
use crate::segment::ParagraphBreak;
use crate::shingle::Shingle;
use crate::variants::{Find, Keep, Rules};

/// Finds what repeats, according to its settings.
///
/// A detector is cheap to clone, and many threads may use it at the same time.
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
    settings: Settings,
}

impl Default for Detector {
    fn default() -> Self {
        DetectorBuilder::default().detector(Threshold::default_of(Measure::default()))
    }
}

impl Detector {
    /// Returns a builder with the default settings.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// assert!(Detector::builder().threshold(0.9).build().is_ok());
    /// assert!(Detector::builder().threshold(1.5).build().is_err());
    /// ```
    pub fn builder() -> DetectorBuilder {
        DetectorBuilder::default()
    }

    /// Finds what repeats in one text.
    ///
    /// ```
    /// let text = "The last boat to the island leaves at nine.\n\
    ///             It rains.\n\
    ///             The last boat to the island leaves at nine!\n";
    /// let report = refrain::Detector::default().analyze(text);
    /// assert_eq!(report.stats().copies, 1);
    /// ```
    pub fn analyze<'t>(&self, text: &'t str) -> Report<'t> {
        self.analyze_corpus([text])
    }

    /// Finds what repeats in many documents, within each and across them.
    ///
    /// Large corpora are processed on several cores, in the caller's rayon pool.
    ///
    /// ```
    /// use refrain::{Detector, Document};
    ///
    /// let line = "The last boat to the island leaves at nine.";
    /// let report = Detector::default().analyze_corpus([("monday.txt", line), ("tuesday.txt", line)]);
    /// let group = report.groups().next().unwrap();
    /// let names: Vec<_> = group.units().map(|unit| report.documents()[unit.document()].name().unwrap()).collect();
    /// assert_eq!(names, ["monday.txt", "tuesday.txt"]);
    /// ```
    pub fn analyze_corpus<'t, D: Into<Document<'t>>>(&self, documents: impl IntoIterator<Item = D>) -> Report<'t> {
        let documents = documents.into_iter().map(Into::into).collect();
        unwatched(|watch| self.report(documents, watch))
    }

    /// The same as [`analyze_corpus`](Self::analyze_corpus), but reports progress to a callback, which can stop the
    /// work by returning `Break`.
    ///
    /// # Errors
    /// Returns [`Error::Stopped`] if `progress` returned `Break`.
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
        let documents = documents.into_iter().map(Into::into).collect();
        self.report(documents, &mut Watch::by(&mut progress)).map_err(|Stopped| Error::Stopped)
    }

    fn report<'t>(&self, documents: Vec<Document<'t>>, watch: &mut Watch<'_>) -> Result<Report<'t>, Stopped> {
        Ok(Report::new(Analysis::new(documents, &self.settings, watch)?))
    }

    /// Returns the text without copies, as [`Report::dedup`] does for [`Remove::Exact`]. It is faster than a report,
    /// because it does not look for near duplicates.
    ///
    /// What stays is the same byte for byte as in the input; it is `Cow::Borrowed` if nothing is removed. To remove
    /// near duplicates too, use `detector.analyze(text).dedup(Remove::Near)`.
    ///
    /// ```
    /// use refrain::{Detector, ParagraphBreak};
    ///
    /// let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(3).build()?;
    /// assert_eq!(detector.dedup("one two three\nfour\nOne, two, three!\n"), "one two three\nfour\n");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn dedup<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut exact = self.clone();
        exact.settings.rules.find = Find::Copies;
        exact.analyze(text).dedup(Remove::Exact).pop().unwrap_or(Cow::Borrowed(text))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl std::fmt::Debug for Detector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Detector")
            .field("paragraph_break", &self.settings.paragraph_break)
            .field("form", &self.settings.form)
            .field("rules", &self.settings.rules)
            .field("min_block", &self.settings.min_block)
            .field("min_passage", &self.settings.min_passage)
            .finish()
    }
}

/// Builds a [`Detector`]: settings with defaults, which [`build`](Self::build) checks.
///
/// ```
/// use refrain::{Detector, Find, Keep, ParagraphBreak};
///
/// let detector = Detector::builder()
///     .paragraph_break(ParagraphBreak::BlankLine)
///     .find(Find::NearDuplicates)
///     .keep(Keep::Last)
///     .threshold(0.8)
///     .shingle(3)
///     .min_words(5)
///     .build()?;
/// # Ok::<(), refrain::Error>(())
/// ```
///
/// With the feature `serde`, all settings can be written to a file and read again. The names of fields and values are those
/// of the program's options. A missing setting has its default, and an unknown one is an error. Bounds are checked by
/// `build`. The [seed](Self::seed) is read, but never written, because it is a secret.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use refrain::{Detector, DetectorBuilder, Keep};
///
/// let builder: DetectorBuilder = serde_json::from_str(r#"{"threshold": 0.8, "keep": "last", "normalize": "whitespace"}"#)?;
/// let detector = builder.build()?;
/// assert_eq!((detector.keep(), detector.min_words()), (Keep::Last, 8));
/// let json = serde_json::to_string(&detector.to_builder())?;
/// assert!(json.starts_with(r#"{"paragraphs":"auto","normalize":"whitespace","find":"near-duplicates","keep":"last""#));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct DetectorBuilder {
    #[cfg_attr(feature = "serde", serde(rename = "paragraphs"))]
    paragraph_break: ParagraphBreak,
    #[cfg_attr(feature = "serde", serde(rename = "normalize"))]
    form: UnitNormalizer,
    find: Find,
    keep: Keep,
    measure: Measure,
    /// `None` for the default of the measure.
    threshold: Option<f64>,
    shingle: Shingle,
    seed: SecretSeed,
    min_words: usize,
    min_block: usize,
    min_passage: usize,
    work_limit: u64,
}

impl Default for DetectorBuilder {
    fn default() -> Self {
        Self {
            paragraph_break: ParagraphBreak::default(),
            form: UnitNormalizer::default(),
            find: Find::default(),
            keep: Keep::default(),
            measure: Measure::default(),
            threshold: None,
            shingle: Shingle::default(),
            seed: SecretSeed::default(),
            min_words: 8,
            min_block: 2,
            min_passage: 12,
            work_limit: 1_000_000,
        }
    }
}

impl DetectorBuilder {
    /// Sets how paragraphs are separated. Default: [`ParagraphBreak::Auto`].
    ///
    /// ```
    /// use refrain::{Detector, ParagraphBreak};
    ///
    /// let text = "one\ntwo\n\nthree\n";
    /// let paragraphs = |paragraph_break| {
    ///     let detector = Detector::builder().paragraph_break(paragraph_break).build().unwrap();
    ///     detector.analyze(text).stats().paragraphs
    /// };
    /// assert_eq!(paragraphs(ParagraphBreak::Line), 3);
    /// assert_eq!(paragraphs(ParagraphBreak::BlankLine), 2);
    /// ```
    #[must_use]
    pub fn paragraph_break(mut self, paragraph_break: ParagraphBreak) -> Self {
        self.paragraph_break = paragraph_break;
        self
    }

    /// Sets the rules of the normal form. Default: [`Normalization::standard`].
    ///
    /// ```
    /// use refrain::{Detector, Normalization};
    ///
    /// let detector = Detector::builder().normalization(Normalization::none()).build()?;
    /// let text = "The last boat to the island leaves at nine.\nThe last boat to the island leaves at nine!\n";
    /// assert_eq!(detector.dedup(text), text);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn normalization(mut self, normalization: Normalization) -> Self {
        self.form = UnitNormalizer::Rules(Normalizer::new(normalization));
        self
    }

    /// Sets a normal form of your own instead of the rules: a closure, or any type that implements [`NormalForm`].
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

    /// Sets whether to look for near duplicates, or for copies only. Default: [`Find::NearDuplicates`].
    #[must_use]
    pub fn find(mut self, find: Find) -> Self {
        self.find = find;
        self
    }

    /// Sets which copy is kept, and which near duplicate represents its group. Default: [`Keep::First`].
    #[must_use]
    pub fn keep(mut self, keep: Keep) -> Self {
        self.keep = keep;
        self
    }

    /// Sets what the similarity of two variants is. Default: [`Measure::Similarity`].
    ///
    /// ```
    /// use refrain::{Detector, Measure};
    ///
    /// let detector = Detector::builder().measure(Measure::Containment).build()?;
    /// let whole = "The last boat to the island leaves the old harbour at nine, and nobody saw the boy.";
    /// assert_eq!(detector.similarity("The last boat to the island", whole), 1.0);
    /// assert_eq!(detector.threshold(), 0.9);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// Sets the similarity at and above which two variants are near duplicates: above 0, at most 1. Default: 0.75, and 0.9
    /// for [`Measure::Containment`].
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             The last boat to the island leaves the old harbour at ten.\n";
    /// // Ten of the eleven pairs of words in each line are in the other line too: 10 / 12 is 0.83.
    /// let groups = |threshold| Detector::builder().threshold(threshold).build().unwrap().analyze(text).groups().len();
    /// assert_eq!((groups(0.8), groups(0.85)), (1, 0));
    /// ```
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.threshold = Some(threshold);
        self
    }

    /// Sets what two texts are compared by: n-grams of words, for which the number is enough, or of
    /// [characters](Shingle::Characters). At least 1; default: 2 words.
    ///
    /// With longer shingles, a changed word changes more of them, so the same texts are less similar. With one token,
    /// the order of words does not matter.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let text = "Red green blue white black grey pink brown.\nBrown pink grey black white blue green red.\n";
    /// let groups = |tokens| Detector::builder().shingle(tokens).build().unwrap().analyze(text).groups().len();
    /// assert_eq!((groups(1), groups(2)), (1, 0));
    /// ```
    #[must_use]
    pub fn shingle(mut self, shingle: impl Into<Shingle>) -> Self {
        self.shingle = shingle.into();
        self
    }

    /// Sets a secret seed for hashes, against texts that were made to collide. Default: none for reports and indexes, and
    /// one that is drawn for each stream.
    ///
    /// Similarities are those of 64-bit hashes of shingles, and an index and a stream compare 128-bit hashes of normal
    /// forms. Two different texts have equal hashes by chance only, with probabilities of 2^-64 and 2^-128. But whoever
    /// knows the seed can make a text whose hashes are those of another, so that `Remove::Near` or an index takes it for
    /// a near duplicate or a copy. Where texts come from people who might want that, give a seed that they do not know.
    /// XXH3 is not a cryptographic hash: this protects against texts that were made in advance, and not against those
    /// who can try many texts and see the verdicts. Copies in a report are compared as texts, whatever their hashes.
    ///
    /// No answer depends on the seed otherwise. An index saves a check value instead of the seed, and must be loaded
    /// with the same one.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let detector = Detector::builder().seed(0x5EC2_E700).build()?;
    /// let mut file = Vec::new();
    /// detector.index()?.save(&mut file)?;
    /// assert!(detector.load_index(&*file).is_ok());
    /// assert!(Detector::default().load_index(&*file).is_err());
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = SecretSeed::new(seed);
        self
    }

    /// Sets the number of words below which a unit is short, so that it is in no group. The paragraphs of a block must
    /// have at least as many words together. Default: 8.
    ///
    /// A word is a token with a letter or a number in it; a character of a script that is written without spaces counts
    /// as half a word. Most lines of three to seven words are headings, labels, answers and table rows, which occur
    /// twice on purpose.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let text = "Did you call?\nI did.\nDid you call?\n";
    /// let groups = |words| Detector::builder().min_words(words).build().unwrap().analyze(text).groups().len();
    /// assert_eq!((groups(8), groups(3)), (0, 1));
    /// ```
    #[must_use]
    pub fn min_words(mut self, words: usize) -> Self {
        self.min_words = words;
        self
    }

    /// Sets the number of paragraphs at and above which a repeated run is a block, at least 2. Default: 2.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let two = "The last boat to the island leaves at nine.\nNobody on the quay had seen the boy since noon.\n";
    /// let text = format!("{two}{two}");
    /// let blocks = |paragraphs| Detector::builder().min_block(paragraphs).build().unwrap().analyze(&text).blocks().len();
    /// assert_eq!((blocks(2), blocks(3)), (1, 0));
    /// ```
    #[must_use]
    pub fn min_block(mut self, paragraphs: usize) -> Self {
        self.min_block = paragraphs;
        self
    }

    /// Sets the number of tokens at and above which a repeated run is a [passage](Report::passages), at least 1. Default: 12. A
    /// character of a script that is written without spaces counts as half a token.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let text = "Nobody on the quay had seen the boy since noon.\n\
    ///             The skipper says that nobody on the quay had seen the boy since noon.\n";
    /// let passages = |tokens| {
    ///     let detector = Detector::builder().min_passage(tokens).build().unwrap();
    ///     detector.analyze(text).passages().unwrap().len()
    /// };
    /// assert_eq!((passages(10), passages(12)), (1, 0));
    /// ```
    #[must_use]
    pub fn min_passage(mut self, tokens: usize) -> Self {
        self.min_passage = tokens;
        self
    }

    /// Sets how many steps (postings read, shingles compared) the search for the near duplicates of one unit may take
    /// before it stops. [`Stats::work_limited`](crate::Stats::work_limited) is the number of paragraphs for which this
    /// happened. Default: a million. In a million real paragraphs of three corpora, no search took more than 16,000
    /// steps.
    #[must_use]
    pub fn work_limit(mut self, steps: u64) -> Self {
        self.work_limit = steps;
        self
    }

    /// Checks the settings and returns the detector.
    ///
    /// # Errors
    /// Returns [`Error::Threshold`], [`Error::Shingle`], [`Error::MinBlock`] or [`Error::MinPassage`] if the threshold, the
    /// length of a shingle, the smallest block or the smallest passage is out of bounds.
    ///
    /// ```
    /// use refrain::{Detector, Error};
    ///
    /// let error = Detector::builder().min_block(1).build().unwrap_err();
    /// assert!(matches!(error, Error::MinBlock(1)));
    /// ```
    pub fn build(self) -> Result<Detector, Error> {
        let threshold = match self.threshold {
            None => Threshold::default_of(self.measure),
            Some(least) => Threshold::new(self.measure, least).ok_or(Error::Threshold(least))?,
        };
        if self.shingle.len() == 0 {
            return Err(Error::Shingle);
        }
        if self.min_block < 2 {
            return Err(Error::MinBlock(self.min_block));
        }
        if self.min_passage == 0 {
            return Err(Error::MinPassage);
        }
        Ok(self.detector(threshold))
    }

    fn detector(self, threshold: Threshold) -> Detector {
        let Self {
            paragraph_break,
            form,
            find,
            keep,
            shingle,
            seed,
            min_words,
            min_block,
            min_passage,
            work_limit,
            ..
        } = self;
        let rules = Rules { find, keep, threshold, shingle, seed, min_words, work_limit };
        Detector { settings: Settings { paragraph_break, form, rules, min_block, min_passage } }
    }
}
