//! The order in which a sequence is parsed into copied runs and other text, with the lazy rule (B3).

use std::ops::Range;

use super::CopiedRun;
use crate::progress::Stopped;

/// Finds the runs of a sequence and learns which of them are taken.
pub(super) trait Parser {
    /// The longest run at a position, if it counts. Each call asks for the position after that of the call before, or
    /// for one behind a run that was taken.
    fn longest_run(&mut self, at: usize) -> Option<CopiedRun>;

    /// The symbol at a position is about to be read. It is in no run, unless [`take`](Self::take) follows.
    fn pass(&mut self, at: usize);

    /// A run is taken that begins at the symbol that was passed last.
    fn take(&mut self, run: CopiedRun);
}

/// The number of symbols between two progress reports.
const SYMBOLS_PER_REPORT: usize = 1 << 18;

/// The runs to take from some positions of a sequence, in reading order. `report` is called with the number of symbols
/// that have been read.
pub(super) fn parse(
    parser: &mut impl Parser,
    positions: Range<usize>,
    mut report: impl FnMut(usize) -> Result<(), Stopped>,
) -> Result<Vec<CopiedRun>, Stopped> {
    let mut taken = Vec::new();
    let Range { start: mut at, end } = positions;
    let mut reported = at;
    let mut run = parser.longest_run(at);
    while at < end {
        parser.pass(at);
        let next = parser.longest_run(at + 1);
        run = match run {
            Some(run) if next.is_none_or(|next| next.len <= run.len) => {
                parser.take(run);
                taken.push(run);
                at += run.len as usize;
                parser.longest_run(at)
            }
            _ => {
                at += 1;
                next
            }
        };
        if at >= reported + SYMBOLS_PER_REPORT {
            report(at)?;
            reported = at;
        }
    }
    Ok(taken)
}
