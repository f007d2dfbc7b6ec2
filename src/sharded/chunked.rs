//! One value per id, kept in the chunks in which threads produced them: joining them would copy everything.

use std::marker::PhantomData;
use std::ops::Index;

use crate::ids::{Id, IdRange};
use crate::parallel::map_chunks_watched;
use crate::progress::{Phase, Stopped, Watch};

/// How many ids a chunk of work has: enough that handing a chunk to a thread costs nothing in comparison.
pub(crate) const PER_CHUNK: usize = 1024;

/// The chunk of an id, and the position of the id in it.
pub(crate) fn chunk_of(id: impl Id) -> (usize, usize) {
    (id.index() / PER_CHUNK, id.index() % PER_CHUNK)
}

/// Values by their ids, in chunks of [`PER_CHUNK`].
#[derive(Debug)]
pub(crate) struct Chunked<I, T> {
    chunks: Vec<Vec<T>>,
    id: PhantomData<I>,
}

impl<I: Id, T: Send> Chunked<I, T> {
    /// Computes a value for each of `len` ids; `work` returns those of a chunk, in order.
    pub(crate) fn build(
        len: usize,
        watch: &mut Watch<'_>,
        phase: Phase,
        work: impl Fn(IdRange<I>) -> Vec<T> + Sync + Send,
    ) -> Result<Self, Stopped> {
        let chunks = map_chunks_watched(len, PER_CHUNK, watch, phase, |chunk| work(IdRange::new(chunk)))?;
        Ok(Self::from_chunks(chunks))
    }

    /// The values of each chunk, in order; all chunks but the last are full.
    pub(crate) fn from_chunks(chunks: Vec<Vec<T>>) -> Self {
        Self { chunks, id: PhantomData }
    }

    /// All values, in the order of their ids.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flatten()
    }
}

impl<I: Id, T> Index<I> for Chunked<I, T> {
    type Output = T;

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn index(&self, id: I) -> &T {
        let (chunk, position) = chunk_of(id);
        debug_assert!(self.chunks.get(chunk).is_some_and(|chunk| position < chunk.len()), "{id:?} is out of range");
        &self.chunks[chunk][position]
    }
}
