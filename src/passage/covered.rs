//! The paragraphs that consist of parts of copied passages (D8).

use super::Copy;
use super::repeated::Repeated;
use super::token::Token;
use crate::ids::UnitId;
use crate::runs::{RunMinimum, Symbol};
use crate::slicing::subslice;

/// A paragraph whose tokens are all in copied runs. Each part is as large as the smallest passage, or the whole paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CoveredUnit {
    pub(crate) unit: UnitId,
    /// The paragraphs in which the sources of its parts are.
    pub(crate) sources: Vec<UnitId>,
}

/// Finds the covered paragraphs. The copies are in document order.
pub(super) fn covered(copies: &[Copy], repeated: &Repeated, minimum: RunMinimum) -> Vec<CoveredUnit> {
    let mut covered = Vec::new();
    // The paragraph whose parts are read, and the index of the token that is expected next; `None` if it is not covered.
    let mut current: Option<(CoveredUnit, usize)> = None;
    for copy in copies {
        let (mut at, end) = (copy.first as usize, (copy.first + copy.len) as usize);
        for (piece, piece_end) in repeated.pieces_from(at) {
            if at >= end {
                break;
            }
            let part = at..end.min(piece_end);
            let token = piece.first_token + (at - piece.start);
            let is_end = part.end == piece_end && piece.ends_unit;
            if token == 0 {
                current = Some((CoveredUnit { unit: piece.unit, sources: Vec::new() }, 0));
            }
            let is_large = (token == 0 && is_end) || halves(subslice(&repeated.tokens, part.clone())) >= minimum.halves;
            current = current.filter(|(unit, expected)| is_large && unit.unit == piece.unit && *expected == token);
            if let Some((unit, expected)) = &mut current {
                let source = copy.source as usize + (at - copy.first as usize);
                let pieces = repeated.pieces_from(source).take_while(|(piece, _)| piece.start < source + part.len());
                unit.sources.extend(pieces.map(|(piece, _)| piece.unit));
                *expected += part.len();
            }
            if is_end {
                covered.extend(current.take().map(|(unit, _)| unit));
            }
            at = part.end;
        }
    }
    covered
}

fn halves(tokens: &[Token]) -> u64 {
    tokens.iter().map(|token| token.halves()).sum()
}
