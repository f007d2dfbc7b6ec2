//! The tokens of documents.

use super::super::Index;
use super::layout::Layout;
use crate::ids::{Id, UnitId};
use crate::parallel::map_chunks;
use crate::passage::{Token, TokenReader};
use crate::units::Units;

/// The tokens of some documents.
pub(in crate::index) struct ReadTokens {
    pub(super) tokens: Vec<Token>,
    pub(super) layout: Layout,
}

/// Units in a chunk of work.
const UNITS_PER_CHUNK: usize = 256;

impl Index {
    /// The tokens of the paragraphs, if the index keeps tokens. A document with windows has none, because they may
    /// overlap. Runs the caller's normal form.
    pub(in crate::index) fn read_tokens(&self, units: &Units<'_>) -> Option<ReadTokens> {
        self.tokens.as_ref().map(|_| self.tokens_of(units))
    }

    pub(super) fn tokens_of(&self, units: &Units<'_>) -> ReadTokens {
        let chunks = map_chunks(units.len(), UNITS_PER_CHUNK, |chunk| {
            let mut reader = TokenReader::new(&self.settings().form, self.rules().seed);
            let (mut tokens, mut ends) = (Vec::new(), Vec::with_capacity(chunk.len()));
            for unit in chunk.map(UnitId::new) {
                if !units.is_window(unit) {
                    reader.append(units.text(unit), &mut tokens);
                }
                ends.push(tokens.len());
            }
            tokens.iter_mut().for_each(Token::may_begin);
            (tokens, ends)
        });
        let mut tokens = Vec::with_capacity(chunks.iter().map(|(tokens, _)| tokens.len()).sum());
        let mut ends = Vec::with_capacity(units.len());
        for (own, own_ends) in chunks {
            ends.extend(own_ends.into_iter().map(|end| tokens.len() + end));
            tokens.extend(own);
        }
        let (mut layout, mut ends) = (Layout::default(), ends.into_iter());
        for document in units.by_document() {
            ends.by_ref().take(document.len()).for_each(|end| layout.end_paragraph(end));
            layout.end_document();
        }
        ReadTokens { tokens, layout }
    }
}
