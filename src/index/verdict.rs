//! The answer of an index for a paragraph.

use crate::document::{Place, Unit};
use crate::error::Key;

/// Whether a paragraph is new.
///
/// ```
/// use refrain::{Detector, Verdict};
///
/// let mut index = Detector::default().index()?;
/// index.insert("The last boat to the island leaves the old harbour at nine.");
/// let text = "The last boat to the island leaves the old harbour at ten.";
/// match index.insert(text)[0].verdict() {
///     Verdict::New | Verdict::Short => unreachable!(),
///     Verdict::Copy { of } => println!("a copy of paragraph {} of document {}", of.index, of.document),
///     Verdict::Near { of, similarity, containment, .. } => {
///         assert_eq!((of.document, of.index), (0, 0));
///         assert!(similarity > 0.8 && containment > 0.9);
///     }
///     _ => {}
/// }
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "verdict", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Verdict {
    /// Similar to no earlier paragraph: it represents a new group.
    New,
    /// It has fewer than `min_words` words or is a heading, so it is in no group.
    Short,
    /// An earlier paragraph has the same normal form.
    Copy {
        /// The first paragraph with this normal form.
        of: Place,
    },
    /// It is similar to a representative.
    #[non_exhaustive]
    Near {
        /// The representative.
        of: Place,
        /// Their similarity, by the [measure](crate::DetectorBuilder::measure).
        similarity: f64,
        /// The share of its shingles that the representative has too.
        containment: f64,
    },
}

impl Verdict {
    /// The place of the paragraph that it repeats, if there is one.
    ///
    /// ```
    /// let line = "The last boat to the island leaves at nine.";
    /// let mut index = refrain::Detector::default().index()?;
    /// let places: Vec<_> = [line, line].map(|text| index.insert(text)[0].verdict().of()).into();
    /// assert_eq!(places, [None, Some(refrain::Place { document: 0, index: 0 })]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn of(&self) -> Option<Place> {
        match *self {
            Self::New | Self::Short => None,
            Self::Copy { of } | Self::Near { of, .. } => Some(of),
        }
    }
}

/// A paragraph with the verdict of an index.
///
/// ```
/// let mut index = refrain::Detector::default().index()?;
/// for judgement in index.insert("The last boat to the island leaves at nine.\nIt rains.\n") {
///     println!("{:?}: {}", judgement.verdict(), judgement.unit().text());
/// }
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement<'t> {
    unit: Unit<'t>,
    verdict: Verdict,
    key: Option<Key>,
}

impl<'t> Judgement<'t> {
    pub(super) fn new(unit: Unit<'t>, verdict: Verdict, key: Option<Key>) -> Self {
        Self { unit, verdict, key }
    }

    /// The paragraph. Its document is counted from 0 among the documents of the call.
    pub fn unit(&self) -> Unit<'t> {
        self.unit
    }

    /// Whether it is new.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The key of the document that it repeats: of the one that [`Verdict::of`] names. `None` if it repeats none, or if that
    /// document has no key.
    ///
    /// ```
    /// let mut index = refrain::Detector::default().index()?;
    /// index.insert_keyed("a.html", "The last boat to the island leaves at nine.")?;
    /// let judgements = index.check("The last boat to the island leaves at nine.\nNobody had seen the boy on the quay.");
    /// assert_eq!(judgements[0].key(), Some(&"a.html".into()));
    /// assert_eq!(judgements[1].key(), None);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }
}
