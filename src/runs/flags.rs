//! A flag for each position of a sequence.

const BITS: usize = u64::BITS as usize;

/// Flags, one bit for each position.
#[derive(Clone, Debug, Default)]
pub(super) struct Flags(Vec<u64>);

impl Flags {
    /// No flag is set.
    pub(super) fn new(len: usize) -> Self {
        Self(vec![0; len.div_ceil(BITS)])
    }

    /// Makes room for more positions, whose flags are not set.
    pub(super) fn extend_to(&mut self, len: usize) {
        self.0.resize(len.div_ceil(BITS), 0);
    }

    #[inline]
    pub(super) fn contains(&self, position: usize) -> bool {
        self.0.get(position / BITS).is_some_and(|word| word >> (position % BITS) & 1 == 1)
    }

    /// Sets the flag of a position; of none, if it is after the last one.
    pub(super) fn insert(&mut self, position: usize) {
        if let Some(word) = self.0.get_mut(position / BITS) {
            *word |= 1 << (position % BITS);
        }
    }
}
