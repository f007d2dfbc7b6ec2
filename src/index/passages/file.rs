//! The tokens of an index, in its file.
//!
//! ```text
//! passages   u64      0: nothing follows; 1:
//! minimum    u64      min_passage
//! layout     for each document: paragraphs u64, then for each the number of its tokens u32
//! tokens     u64 for each
//! ```
//! The table of windows is not stored, but built again: the tokens are read as at their insertion.

use std::io::{Read, Write};

use super::super::Index;
use super::layout::Layout;
use super::{ReadTokens, StoredTokens};
use crate::checked::{CheckedReader, CheckedWriter};
use crate::error::{Error, IndexError};
use crate::passage::Token;

impl Index {
    pub(in crate::index) fn write_tokens(&self, out: &mut CheckedWriter<impl Write>) -> Result<(), Error> {
        let Some(stored) = &self.tokens else { return out.put(&0u64.to_le_bytes()) };
        out.put(&1u64.to_le_bytes())?;
        out.put(&(self.detector.min_passage() as u64).to_le_bytes())?;
        for paragraphs in stored.layout.lengths() {
            out.put(&(paragraphs.len() as u64).to_le_bytes())?;
            paragraphs.into_iter().try_for_each(|tokens| out.put(&tokens.to_le_bytes()))?;
        }
        stored.originals.sequence.symbols.iter().try_for_each(|token| out.put(&token.bits().to_le_bytes()))
    }

    /// Reads the tokens of an index whose number of documents is known.
    pub(in crate::index) fn read_stored_tokens(&mut self, input: &mut CheckedReader<impl Read>) -> Result<(), Error> {
        match input.number()? {
            0 => return Ok(()),
            1 => {}
            _ => return Err(IndexError::Damaged.into()),
        }
        let min_passage = self.detector.min_passage();
        if input.number()? != min_passage as u64 {
            return Err(IndexError::Setting { name: "min_passage" }.into());
        }
        let (mut layout, mut total) = (Layout::default(), 0usize);
        for _ in 0..self.documents {
            for _ in 0..input.number()? {
                total = total.saturating_add(u32::from_le_bytes(input.get()?) as usize);
                // The checksum comes later: a number out of bounds is damage.
                if total > StoredTokens::MOST {
                    return Err(IndexError::Damaged.into());
                }
                layout.end_paragraph(total);
            }
            layout.end_document();
        }
        let mut tokens = Vec::new();
        for _ in 0..total {
            let mut token = Token::from_bits(input.number()?);
            token.may_begin();
            tokens.push(token);
        }
        let mut stored = StoredTokens::new(min_passage);
        stored.add(ReadTokens { tokens, layout });
        self.tokens = Some(stored);
        Ok(())
    }
}
