//! Ids: the numbers of units, texts, variants and sets, each of which has a type of its own, and the vector that they
//! index.
//!
//! The pipeline numbers the same text four times. Each step merges, leaves out or reorders the items of the step before
//! it:
//!
//! ```text
//! UnitId      every paragraph (or every sentence) of the corpus, in document order
//! TextId      the distinct texts: units with the same bytes are one text
//! VariantId   the distinct normal forms: texts with the same normal form are one variant
//! SetId       the shingle sets of the variants that are not short, in the order in which the leader rule visits them
//! ```
//!
//! All ids are `u32`, because there are many of them. With plain numbers, one kind could be used as another, which
//! would return a wrong answer without an error. With a type for each kind, this does not compile. Indexing an
//! [`IdVec`] with an id out of range fails a `debug_assert!` and, in release builds, panics.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut, Range};

/// A number that identifies one of many items, counted from 0.
pub(crate) trait Id: Copy + Eq + Ord + Send + Sync + std::fmt::Debug {
    fn from_number(number: u32) -> Self;

    fn number(self) -> u32;

    /// The id of the item at `index`.
    #[inline]
    fn new(index: usize) -> Self {
        debug_assert!(u32::try_from(index).is_ok(), "{index} is too large for an id");
        Self::from_number(index as u32)
    }

    /// The position of the item in a vector of all items.
    #[inline]
    fn index(self) -> usize {
        self.number() as usize
    }

    /// The id after this one.
    fn next(self) -> Self {
        Self::new(self.index() + 1)
    }

    /// The id before this one; `None` for the first one.
    fn previous(self) -> Option<Self> {
        self.index().checked_sub(1).map(Self::new)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(u32);

        impl Id for $name {
            #[inline]
            fn from_number(number: u32) -> Self {
                Self(number)
            }

            #[inline]
            fn number(self) -> u32 {
                self.0
            }
        }
    )*};
}

ids! {
    /// A paragraph or a sentence of the corpus, in document order.
    UnitId
    /// A distinct text: the units that have the same bytes.
    TextId
    /// A distinct normal form: the texts that have the same one.
    VariantId
    /// The shingle set of a variant, in the order of the visit.
    SetId
    /// A list of postings of the inverted index.
    ListId
}

/// 2^64 divided by the golden ratio, rounded to an odd number.
const GOLDEN_RATIO: u64 = 0x9E37_79B9_7F4A_7C15;

/// Multiplicative ("Fibonacci") hashing (Knuth, *The Art of Computer Programming*, volume 3, section 6.4). It gives
/// neighboring numbers hashes that are far apart, and takes one multiplication.
///
/// The high bits depend on all bits of `number`, the low bits only on its low bits. Use the high bits, or fold them
/// down.
pub(crate) fn golden_hash(number: u64) -> u64 {
    number.wrapping_mul(GOLDEN_RATIO)
}

/// Consecutive ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IdRange<I> {
    pub(crate) start: I,
    /// The id after the last one.
    pub(crate) end: I,
}

impl<I: Id> IdRange<I> {
    pub(crate) fn new(indexes: Range<usize>) -> Self {
        Self { start: I::new(indexes.start), end: I::new(indexes.end) }
    }

    /// `len` ids, of which `start` is the first.
    pub(crate) fn with_len(start: I, len: usize) -> Self {
        Self::new(start.index()..start.index() + len)
    }

    /// The number of ids.
    pub(crate) fn len(self) -> usize {
        self.indexes().len()
    }

    /// The ids as positions in a vector.
    pub(crate) fn indexes(self) -> Range<usize> {
        self.start.index()..self.end.index()
    }

    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + Clone {
        self.indexes().map(I::new)
    }

    pub(crate) fn contains(self, id: I) -> bool {
        self.start <= id && id < self.end
    }

    /// The id at this position in the range.
    pub(crate) fn nth(self, position: usize) -> I {
        debug_assert!(position < self.len(), "{position} is outside of {self:?}");
        I::new(self.start.index() + position)
    }

    /// The position of an id in the range.
    pub(crate) fn position(self, id: I) -> usize {
        debug_assert!(self.contains(id), "{id:?} is outside of {self:?}");
        id.index() - self.start.index()
    }
}

/// A vector that is indexed by ids of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IdVec<I, T> {
    values: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> IdVec<I, T> {
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// The id that the next value pushed will have.
    pub(crate) fn next_id(&self) -> I {
        I::new(self.len())
    }

    pub(crate) fn push(&mut self, value: T) -> I {
        let id = self.next_id();
        self.values.push(value);
        id
    }

    /// Appends values. An empty vector takes over the vector of the values instead of copying them.
    pub(crate) fn append(&mut self, mut values: Vec<T>) {
        if self.values.is_empty() {
            self.values = values;
        } else {
            self.values.append(&mut values);
        }
    }

    /// Drops all values after the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.values.truncate(len);
    }

    pub(crate) fn ids(&self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + Clone + use<I, T> {
        (0..self.len()).map(I::new)
    }

    /// The value with this id, if there is one. (A method named `get` would make Clippy refuse to index by ids.)
    pub(crate) fn value(&self, id: I) -> Option<&T> {
        self.values.get(id.index())
    }

    pub(crate) fn value_mut(&mut self, id: I) -> Option<&mut T> {
        self.values.get_mut(id.index())
    }

    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }

    pub(crate) fn into_values(self) -> Vec<T> {
        self.values
    }

    /// The values with their ids, in order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (I, &T)> + DoubleEndedIterator {
        self.values.iter().enumerate().map(|(index, value)| (I::new(index), value))
    }

    /// The values of consecutive ids.
    pub(crate) fn range(&self, ids: IdRange<I>) -> &[T] {
        let values = self.values.get(ids.indexes());
        debug_assert!(values.is_some(), "{ids:?} is outside of 0..{}", self.len());
        values.unwrap_or_default()
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(values: Vec<T>) -> Self {
        Self { values, id: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<V: IntoIterator<Item = T>>(values: V) -> Self {
        Vec::from_iter(values).into()
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn index(&self, id: I) -> &T {
        debug_assert!(id.index() < self.len(), "{id:?} is outside of 0..{}", self.len());
        &self.values[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn index_mut(&mut self, id: I) -> &mut T {
        debug_assert!(id.index() < self.values.len(), "{id:?} is outside of 0..{}", self.values.len());
        &mut self.values[id.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_id() {
        let mut letters: IdVec<UnitId, char> = "abc".chars().collect();
        assert_eq!(letters.push('d'), UnitId::new(3));
        letters[UnitId::new(0)] = 'z';
        assert!(letters.ids().map(|id| letters[id]).eq("zbcd".chars()));
        assert_eq!(letters.range(IdRange::new(1..3)), ['b', 'c']);
    }

    #[test]
    #[should_panic(expected = "SetId(2) is outside of 0..2")]
    fn a_wrong_id_is_not_silent() {
        let sizes: IdVec<SetId, u32> = vec![1, 2].into();
        let _ = sizes[SetId::new(2)];
    }

    #[test]
    fn a_range_counts_from_its_start() {
        let range = IdRange::<TextId>::new(5..8);
        assert_eq!((range.len(), range.nth(1), range.position(TextId::new(7))), (3, TextId::new(6), 2));
        assert!(range.contains(TextId::new(5)) && !range.contains(TextId::new(8)));
        assert!(range.iter().map(Id::index).eq(5..8));
    }
}
