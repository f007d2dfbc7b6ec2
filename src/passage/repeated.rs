//! The tokens that may be in a passage. Only these are kept in memory.
//!
//! All paragraphs are read twice. The first time, the [windows](crate::runs::Window) of their tokens go into a filter.
//! The second time, the tokens are kept that are in a window which may occur twice. With windows of three tokens:
//!
//! ```text
//! tokens     the last boat leaves at nine      so the last boat left
//! windows    the last boat                     the last boat            occurs twice; the others once
//! kept       the last boat leaves              the last boat left
//! ```
//!
//! The window is as large as the smallest passage. Where characters count half, windows differ in length, and a passage may
//! end one token after the end of its last window. Therefore that token is kept, too. A window whose tokens are all
//! equal does not count, but a passage may begin with it, and its tokens are always kept.
//!
//! Text is normalized twice, which takes less memory than the tokens of all text.

use super::TokenPlace;
use super::excerpt::{Excerpt, ExcerptReader};
use super::recurring::Recurring;
use super::token::{Token, TokenReader};
use super::{Paragraphs, PassageRules};
use crate::ids::UnitId;
use crate::parallel::map_chunks_watched;
use crate::progress::{Phase, Stopped, Watch};
use crate::runs::{RollingHash, Sequence, Window, WindowScan};
use crate::variants::Keep;

/// Consecutive kept tokens of one paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The position of the first one among all kept tokens.
    pub(super) start: usize,
    pub(super) unit: UnitId,
    /// The index of the first one in the paragraph.
    pub(super) first_token: usize,
    /// Whether the last one is the last one of the paragraph.
    pub(super) ends_unit: bool,
    /// Whether the token before it in the document was not kept, or there is none.
    starts_stretch: bool,
}

/// The kept tokens, in document order, as pieces of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Repeated {
    pub(super) tokens: Vec<Token>,
    pub(super) pieces: Vec<Piece>,
}

const UNITS_PER_CHUNK: usize = 1 << 10;

/// More tokens than this have no number.
const MOST_TOKENS: usize = u32::MAX as usize - 1;

impl Repeated {
    /// Reads the paragraphs and keeps what may repeat.
    pub(super) fn find(
        paragraphs: Paragraphs<'_>,
        rules: &PassageRules,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let Paragraphs { units, texts } = paragraphs;
        let minimum = rules.minimum();
        let scan = WindowScan::of_large(minimum, RollingHash::drawn());
        let is_reversed = rules.keep == Keep::Last;
        let reader = || ExcerptReader {
            units,
            texts,
            reader: TokenReader::new(&rules.form, rules.seed),
            // A window that reaches the last token before the own ones, the token after it, and one more of each.
            margin: minimum.halves + 4,
        };
        let bytes = units.ids().map(|unit| units.span(unit).len()).sum();
        let recurring = Recurring::for_text(bytes);
        map_chunks_watched(units.len(), UNITS_PER_CHUNK, watch, Phase::PassageWindows, |chunk| {
            reader().for_each(chunk, |excerpt| add_windows(excerpt, is_reversed, scan.clone(), &recurring));
        })?;
        let parts = map_chunks_watched(units.len(), UNITS_PER_CHUNK, watch, Phase::PassageTokens, |chunk| {
            let mut kept = Self::default();
            reader().for_each(chunk, |excerpt| kept.keep(excerpt, is_reversed, scan.clone(), &recurring));
            kept
        })?;
        Ok(Self::joined(parts))
    }

    fn joined(parts: Vec<Self>) -> Self {
        let len = parts.iter().map(|part| part.tokens.len()).sum::<usize>().min(MOST_TOKENS);
        let mut all = Self { tokens: Vec::with_capacity(len), pieces: Vec::new() };
        for Self { tokens, pieces } in parts {
            if all.tokens.len() + tokens.len() > MOST_TOKENS {
                break;
            }
            let start = all.tokens.len();
            all.pieces.extend(pieces.into_iter().map(|piece| Piece { start: start + piece.start, ..piece }));
            all.tokens.extend(tokens);
        }
        all
    }

    /// Keeps those tokens of an excerpt that are in a window which may occur twice.
    fn keep(&mut self, excerpt: Excerpt, is_reversed: bool, mut scan: WindowScan, recurring: &Recurring) {
        let Excerpt { tokens, own, ends } = excerpt;
        let mut sequence = in_reading_order(tokens, is_reversed);
        let mut is_kept = vec![false; sequence.symbols.len()];
        let mut kept_to = 0;
        let windows = (0..is_kept.len()).filter_map(|start| Some((start, scan.window(&sequence, start)?)));
        let windows: Vec<(usize, Window)> = windows.collect();
        let hashes: Vec<_> = windows.iter().map(|(_, window)| window.hash).collect();
        for ((start, window), may_repeat) in windows.into_iter().zip(recurring.may_repeat(&hashes)) {
            if window.is_uniform || may_repeat {
                if let Some(token) = sequence.symbols.get_mut(start) {
                    token.may_begin();
                }
                let to = is_kept.len().min(window.end + 1);
                is_kept.get_mut(start.max(kept_to)..to).unwrap_or_default().fill(true);
                kept_to = to;
            }
        }
        let mut tokens = sequence.symbols;
        if is_reversed {
            tokens.reverse();
            is_kept.reverse();
        }
        let mut previous_is_kept = own.start.checked_sub(1).is_some_and(|last| is_kept.get(last) == Some(&true));
        let mut start = own.start;
        for (unit, end) in ends {
            let mut is_new_piece = true;
            for (index, (token, &is_kept)) in tokens.iter().zip(&is_kept).enumerate().take(end).skip(start) {
                if is_kept {
                    if is_new_piece || !previous_is_kept {
                        self.pieces.push(Piece {
                            start: self.tokens.len(),
                            unit,
                            first_token: index - start,
                            ends_unit: false,
                            starts_stretch: !previous_is_kept,
                        });
                    }
                    self.tokens.push(*token);
                    is_new_piece = false;
                }
                previous_is_kept = is_kept;
            }
            if previous_is_kept
                && start < end
                && let Some(piece) = self.pieces.last_mut()
            {
                piece.ends_unit = true;
            }
            start = end;
        }
    }

    /// The token at a position.
    pub(super) fn place(&self, position: usize) -> Option<TokenPlace> {
        let (piece, _) = self.pieces_from(position).next()?;
        Some(TokenPlace { unit: piece.unit, token: (piece.first_token + position - piece.start) as u32 })
    }

    /// The pieces from the one that has the token at a position, each with its end.
    pub(super) fn pieces_from(&self, position: usize) -> impl Iterator<Item = (&Piece, usize)> {
        let first = self.pieces.partition_point(|piece| piece.start <= position).saturating_sub(1);
        let next_starts = self.pieces.iter().skip(first + 1).map(|piece| piece.start);
        self.pieces.iter().skip(first).zip(next_starts.chain([self.tokens.len()]))
    }

    /// Takes the kept tokens, in reading order.
    pub(super) fn take_sequence(&mut self, is_reversed: bool) -> Sequence<Token> {
        let len = self.tokens.len();
        let mut sequence = in_reading_order(std::mem::take(&mut self.tokens), is_reversed);
        for piece in self.pieces.iter().filter(|piece| piece.starts_stretch) {
            sequence.start_stretch(if is_reversed { len - piece.start } else { piece.start });
        }
        sequence
    }
}

/// Adds the windows of an excerpt that begin at its own tokens.
fn add_windows(excerpt: Excerpt, is_reversed: bool, mut scan: WindowScan, recurring: &Recurring) {
    let Excerpt { tokens, own, .. } = excerpt;
    let len = tokens.len();
    let own = if is_reversed { len - own.end..len - own.start } else { own };
    let sequence = in_reading_order(tokens, is_reversed);
    let windows = own.filter_map(|start| scan.window(&sequence, start));
    let hashes: Vec<_> = windows.filter(|window| !window.is_uniform).map(|window| window.hash).collect();
    recurring.add(&hashes);
}

fn in_reading_order(mut tokens: Vec<Token>, is_reversed: bool) -> Sequence<Token> {
    if is_reversed {
        tokens.reverse();
    }
    Sequence::new(tokens)
}
