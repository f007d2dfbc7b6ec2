//! What an index keeps to find passages: the tokens of its documents, and where they come from.
//!
//! ```text
//! layout    which document and paragraph has the token at a position
//! read      the tokens of documents that are inserted, or of a text
//! query     where runs of a text occur
//! found     the answers
//! file      save and load
//! ```
//!
//! A token takes 8 bytes, and 9 to 18 more if a window of original text begins at it: with the entry in the table of
//! windows, which is between seven eighths and seven sixteenths full.

mod file;
mod found;
mod layout;
mod query;
mod read;

use super::Index;
use crate::detector::Detector;
use crate::error::Error;
use crate::passage::{Token, minimum};
use crate::progress::unwatched;
use crate::runs::Originals;
pub use found::PassageMatch;
use layout::Layout;
pub(super) use read::ReadTokens;

/// The tokens of all documents. Those of copied runs are no sources.
#[derive(Clone)]
pub(super) struct StoredTokens {
    originals: Originals<Token>,
    layout: Layout,
}

impl Detector {
    /// Returns an empty index that also finds [passages](Index::passages): it keeps the tokens of the documents, as hashes.
    ///
    /// It needs 8 bytes of memory more for each token, and 9 to 18 more for each token that repeats nothing. For 152 MB
    /// of Arabic books with 16.9 million tokens, of which many repeat, it takes 449 MiB instead of 237 MiB: 13 bytes
    /// per token. Documents cannot be removed from it.
    ///
    /// # Errors
    /// Returns [`IndexError::Keep`](crate::IndexError::Keep) as [`index`](Self::index) does.
    ///
    /// ```
    /// let index = refrain::Detector::default().passage_index()?;
    /// assert!(index.has_passages() && !index.is_removable());
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn passage_index(&self) -> Result<Index, Error> {
        Ok(Index { tokens: Some(StoredTokens::new(self.min_passage())), ..self.index()? })
    }
}

impl Index {
    /// Whether the index finds passages: whether [`Detector::passage_index`] made it.
    ///
    /// ```
    /// assert!(!refrain::Detector::default().index()?.has_passages());
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn has_passages(&self) -> bool {
        self.tokens.is_some()
    }

    /// Stores the tokens of documents that are inserted.
    pub(super) fn store_tokens(&mut self, read: Option<ReadTokens>) {
        let Some((stored, read)) = self.tokens.as_mut().zip(read) else { return };
        let left_out = stored.add(read);
        self.count_limited(left_out as u64);
    }
}

impl StoredTokens {
    /// The largest number of tokens: positions are `u32`. So many tokens take more than 70 GB.
    const MOST: usize = u32::MAX as usize - 1;

    fn new(min_passage: usize) -> Self {
        Self { originals: Originals::new(minimum(min_passage)), layout: Layout::default() }
    }

    /// Adds the tokens of documents. Returns the number of paragraphs whose tokens are left out, because there is no
    /// room for all tokens of their documents.
    fn add(&mut self, read: ReadTokens) -> usize {
        let ReadTokens { tokens, mut layout } = read;
        let first = self.originals.sequence.symbols.len();
        let left_out = layout.truncate(Self::MOST - first);
        let own = tokens.get(..layout.token_count()).unwrap_or_default();
        self.originals.sequence.append(own);
        layout.document_starts().for_each(|start| self.originals.sequence.start_stretch(first + start));
        self.layout.append(layout);
        unwatched(|_| self.originals.read_from(first, |_| Ok(())));
        left_out
    }
}
