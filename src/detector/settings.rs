//! The settings of a detector, read back.

use super::{Detector, DetectorBuilder};
use crate::join::Measure;
use crate::normalize::Normalization;
use crate::report::Report;
use crate::segment::ParagraphBreak;
use crate::shingle::Shingle;
use crate::variants::{Find, Keep};

/// The settings, as set with the builder.
///
/// ```
/// use refrain::{Detector, Find, Keep, Normalization, ParagraphBreak, Shingle};
///
/// let detector = Detector::builder().threshold(0.8).keep(Keep::Last).build()?;
/// assert_eq!((detector.threshold(), detector.keep()), (0.8, Keep::Last));
/// assert_eq!((detector.paragraph_break(), detector.find()), (ParagraphBreak::Auto, Find::NearDuplicates));
/// assert_eq!((detector.shingle(), detector.min_words(), detector.min_block()), (Shingle::Words(2), 8, 2));
/// assert_eq!(detector.normalization(), Some(&Normalization::standard()));
/// # Ok::<(), refrain::Error>(())
/// ```
impl Detector {
    /// How paragraphs are separated: [`DetectorBuilder::paragraph_break`].
    pub fn paragraph_break(&self) -> ParagraphBreak {
        self.settings.paragraph_break
    }

    /// The rules of the normal form: [`DetectorBuilder::normalization`]. `None` if the caller's own
    /// [normal form](DetectorBuilder::normal_form) is used.
    ///
    /// ```
    /// let detector = refrain::Detector::builder().normal_form(|text: &str| text.to_lowercase()).build()?;
    /// assert_eq!(detector.normalization(), None);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn normalization(&self) -> Option<&Normalization> {
        self.settings.form.normalization()
    }

    /// Whether near duplicates are looked for: [`DetectorBuilder::find`].
    pub fn find(&self) -> Find {
        self.settings.rules.find
    }

    /// Which copy is kept: [`DetectorBuilder::keep`].
    pub fn keep(&self) -> Keep {
        self.settings.rules.keep
    }

    /// What the similarity is: [`DetectorBuilder::measure`].
    pub fn measure(&self) -> Measure {
        self.settings.rules.threshold.measure()
    }

    /// The similarity of near duplicates: [`DetectorBuilder::threshold`].
    pub fn threshold(&self) -> f64 {
        self.settings.rules.threshold.get()
    }

    /// What two texts are compared by: [`DetectorBuilder::shingle`].
    pub fn shingle(&self) -> Shingle {
        self.settings.rules.shingle
    }

    /// The number of words below which a unit is short: [`DetectorBuilder::min_words`].
    pub fn min_words(&self) -> usize {
        self.settings.rules.min_words
    }

    /// The number of paragraphs of the smallest block: [`DetectorBuilder::min_block`].
    pub fn min_block(&self) -> usize {
        self.settings.min_block
    }

    /// The number of tokens of the smallest passage: [`DetectorBuilder::min_passage`].
    pub fn min_passage(&self) -> usize {
        self.settings.min_passage
    }

    /// The number of steps of a search: [`DetectorBuilder::work_limit`].
    pub fn work_limit(&self) -> u64 {
        self.settings.rules.work_limit
    }

    /// A builder with the settings of this detector, to change some of them or to serialize all of them.
    ///
    /// ```
    /// use refrain::{Detector, Find};
    ///
    /// let near = Detector::builder().min_words(3).build()?;
    /// let copies = near.to_builder().find(Find::Copies).build()?;
    /// assert_eq!((copies.find(), copies.min_words()), (Find::Copies, 3));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn to_builder(&self) -> DetectorBuilder {
        DetectorBuilder {
            paragraph_break: self.paragraph_break(),
            form: self.settings.form.clone(),
            find: self.find(),
            keep: self.keep(),
            measure: self.measure(),
            threshold: Some(self.threshold()),
            shingle: self.shingle(),
            seed: self.settings.rules.seed,
            min_words: self.min_words(),
            min_block: self.min_block(),
            min_passage: self.min_passage(),
            work_limit: self.work_limit(),
        }
    }
}

impl Report<'_> {
    /// A detector with the settings of this report.
    ///
    /// ```
    /// let detector = refrain::Detector::builder().threshold(0.8).build()?;
    /// assert_eq!(detector.analyze("some text").detector().threshold(), 0.8);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn detector(&self) -> Detector {
        Detector { settings: self.settings().clone() }
    }
}
