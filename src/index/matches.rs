//! Retrieval: which representatives are similar to a text.

use super::Index;
use crate::document::Place;
use crate::error::{Error, Key};
use crate::fingerprint::Fingerprint;
use crate::ids::VariantId;
use crate::join::{Best, GrowingProbe, Limits, ProbeBuffers, Threshold, ratio};
use crate::variants::Find;

/// A paragraph that represents a group and is similar to a text: an item of [`Index::matches`].
///
/// ```
/// let mut index = refrain::Detector::default().index()?;
/// index.insert_keyed("a.html", "The last boat to the island leaves the old harbour at nine.")?;
/// let found = index.matches("The last boat to the island leaves the old harbour at ten.");
/// assert_eq!((found[0].of.index, &found[0].key), (0, &Some("a.html".into())));
/// assert_eq!((found[0].similarity, found[0].containment), (10.0 / 12.0, 10.0 / 11.0));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Match {
    /// The place of the representative: of its first copy.
    pub of: Place,
    /// The key of that document, if it has one.
    pub key: Option<Key>,
    /// The similarity of both, by the [measure](crate::DetectorBuilder::measure).
    pub similarity: f64,
    /// The share of the text's shingles that the representative has, too.
    pub containment: f64,
}

impl Index {
    /// All representatives whose similarity to a text reaches the [threshold](crate::DetectorBuilder::threshold), the most similar
    /// first, equally similar ones by their places.
    ///
    /// The text is one unit, like that of [`Document::whole`](crate::Document::whole), and may be short. Nothing is missed: the
    /// work limit does not apply. An index that finds [copies](crate::Find::Copies) only returns the copy of the text, if it has
    /// one, with a similarity of 1.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let mut index = Detector::builder().threshold(0.5).build()?.index()?;
    /// index.insert("The last boat to the island leaves the old harbour at nine.");
    /// index.insert("The last boat to the mainland leaves the new harbour at ten.");
    /// let found = index.matches("The last boat to the mainland leaves the old harbour at nine.");
    /// let places: Vec<_> = found.iter().map(|found| found.of.document).collect();
    /// assert_eq!(places, [0, 1]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn matches(&self, text: &str) -> Vec<Match> {
        self.matches_of(text, self.rules().threshold)
    }

    /// The same for another threshold, above 0 and at most 1. With a low one, the first matches are the nearest neighbors of the
    /// text.
    ///
    /// At or above the threshold of the index, this is as fast as [`matches`](Self::matches). Below it, the text is compared with all
    /// representatives, which takes time linear in their number, on all cores. For many such questions, build the
    /// index with a low threshold.
    ///
    /// # Errors
    /// Returns [`Error::Threshold`] if the threshold is out of bounds.
    ///
    /// ```
    /// let mut index = refrain::Detector::default().index()?;
    /// index.insert("The last boat to the island leaves the old harbour at nine.");
    /// assert_eq!(index.matches("the old harbour").len(), 0);
    /// let found = index.matches_at("the old harbour", 0.1)?;
    /// assert_eq!((found[0].similarity, found[0].containment), (2.0 / 11.0, 1.0));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn matches_at(&self, text: &str, threshold: f64) -> Result<Vec<Match>, Error> {
        let measure = self.rules().threshold.measure();
        let threshold = Threshold::new(measure, threshold).ok_or(Error::Threshold(threshold))?;
        Ok(self.matches_of(text, threshold))
    }

    fn matches_of(&self, text: &str, threshold: Threshold) -> Vec<Match> {
        if self.rules().find == Find::Copies {
            let mut normal = Vec::new();
            self.settings().form.append(text, &mut normal);
            let copy = self.variants.find(Fingerprint::seeded(&normal, self.rules().seed.get()));
            return copy.map(|variant| self.matching(variant, 1.0, 1.0)).into_iter().collect();
        }
        let set = self.detector.shingle_set(text);
        let mut found = self.similar_at(&set, threshold);
        let place = |found: &Best| self.variants.first(self.variant_of_set(found));
        found.sort_unstable_by(|a, b| b.cmp_similarity(a).then_with(|| place(a).cmp(&place(b))));
        let matching = |found: &Best| {
            let (similarity, containment) = (found.similarity(), ratio(found.shared, set.len()));
            self.matching(self.variant_of_set(found), similarity, containment)
        };
        found.iter().map(matching).collect()
    }

    /// The representatives that are similar to a set at this threshold.
    fn similar_at(&self, set: &[u64], threshold: Threshold) -> Vec<Best> {
        let own = self.rules().threshold;
        let mut found = Vec::new();
        if threshold.get() < own.get() {
            found = self.representatives.scan(set, threshold);
        } else {
            let mut ranked = Vec::new();
            let probe = GrowingProbe { set, prefix: self.representatives.prefix(set, &mut ranked) };
            let limits = Limits { threshold: own, work: u64::MAX };
            self.representatives.search(probe, limits, &mut ProbeBuffers::default(), |_, similar| found.push(similar));
        }
        found.retain(|found| self.is_live(found.set) && found.similarity() >= threshold.get());
        found
    }

    fn variant_of_set(&self, found: &Best) -> VariantId {
        self.representatives.sets().variant(found.set)
    }

    fn matching(&self, variant: VariantId, similarity: f64, containment: f64) -> Match {
        let of = self.variants.first(variant);
        Match { of, key: self.key(of.document).cloned(), similarity, containment }
    }
}
