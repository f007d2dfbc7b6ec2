//! A suffix automaton over the original text. It finds whether a stretch of symbols has been read, and where it
//! occurred first.
//!
//! The algorithm is from Blumer et al. 1985, "The smallest automaton recognizing the subwords of a text". The automaton
//! has at most two states and three edges per symbol, and is built in linear time while the text is read.
//!
//! A *state* is a set of stretches that end at the same positions. It has the suffixes of its longest stretch down to
//! some length. The suffixes that are shorter also end at other positions, so they belong to other states; the `link`
//! leads to the state of the longest of them. An *edge* has a symbol. It leads from the state of a stretch to the state
//! of this stretch with the symbol appended. The text `a b b` is read symbol by symbol:
//!
//! ```text
//! append a    0 -a-> 1                 state 1: a         first ends at position 0    link 0 (root, empty stretch)
//! append b    1 -b-> 2   0 -b-> 2      state 2: ab, b     first end at position 1     link 0
//! append b    2 -b-> 3                 state 3: abb, bb   first end at position 2
//! ```
//!
//! The suffix `b` ends at position 2, too. The root has an edge `b` to state 2, but `ab` is in the same state and does
//! not end at position 2. Therefore `b` is split off into a state of its own, with a copy of the edges of state 2:
//!
//! ```text
//!             0 -b-> 4   4 -b-> 3      state 4: b         first ends at position 1    link 0
//!                                      state 2: ab        links of 2 and 3: 4
//! ```
//!
//! A [`Cursor`] is a stretch that has been read. It grows at its end along an edge and shrinks at its front along a
//! link. It never moves back in the text, so finding the longest run at every paragraph takes linear time in total,
//! even on periodic sequences, Fibonacci words and de Bruijn sequences. In the automaton above:
//!
//! ```text
//! extended by b        state 4, 1 symbol: `b` occurred first at position 1
//! extended by b        state 3, 2 symbols: `b b` occurred first at 2 + 1 - 2 = position 1
//! shortened            state 4, 1 symbol: `b`
//! ```

use super::edges::{Edges, ROOT};
use crate::ids::{IdVec, StateId};

/// A set of stretches that end at the same positions.
#[derive(Clone, Copy, Debug)]
struct State {
    /// The number of symbols of its longest stretch.
    len: u32,
    /// The state of the longest suffix that also ends at other positions.
    link: StateId,
    /// The first position at which its stretches end.
    first_end: u32,
}

/// The automaton of the stretches appended so far. No stretch extends across a [`cut`](Automaton::cut).
#[derive(Debug)]
pub(super) struct Automaton {
    states: IdVec<StateId, State>,
    edges: Edges,
    /// The state of the whole stretch that has been appended since the last cut.
    last: StateId,
}

/// A stretch of symbols that the automaton has read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    state: StateId,
    len: u32,
}

impl Cursor {
    pub(super) const EMPTY: Self = Self { state: ROOT, len: 0 };

    /// The number of symbols.
    pub(super) fn len(&self) -> usize {
        self.len as usize
    }
}

impl Automaton {
    /// All symbols are less than `symbols`.
    pub(super) fn new(symbols: usize) -> Self {
        let root = State { len: 0, link: ROOT, first_end: 0 };
        Self { states: vec![root].into(), edges: Edges::new(symbols), last: ROOT }
    }

    /// Ends a stretch: the symbols appended after this call do not continue those appended before it.
    pub(super) fn cut(&mut self) {
        self.last = ROOT;
    }

    /// Appends a symbol, which is at `position` of the text. Positions must increase.
    pub(super) fn append(&mut self, symbol: u32, position: u32) {
        let last = self.last;
        if let Some(target) = self.edges.target(last, symbol) {
            // After a cut, the stretch may already have been read.
            self.last = self.suffix_state(last, symbol, target);
            return;
        }
        let len = self.states[last].len + 1;
        let new = self.push_state(State { len, link: ROOT, first_end: position });
        // The suffixes get an edge to the new state, from the longest down to the first that already has an edge with
        // the symbol.
        let mut at = last;
        let link = loop {
            match self.edges.target(at, symbol) {
                Some(target) => break self.suffix_state(at, symbol, target),
                None => self.edges.insert(at, symbol, new),
            }
            if at == ROOT {
                break ROOT;
            }
            at = self.states[at].link;
        };
        self.states[new].link = link;
        self.last = new;
    }

    /// The state whose longest stretch is the longest stretch of `from` with `symbol` appended. `target` is the target of
    /// the edge of `from` with this symbol. It is that state, unless it has a longer stretch. Then a new state is split off
    /// from the target.
    fn suffix_state(&mut self, from: StateId, symbol: u32, target: StateId) -> StateId {
        let len = self.states[from].len + 1;
        if self.states[target].len == len {
            return target;
        }
        let State { link, first_end, .. } = self.states[target];
        let split = self.push_state(State { len, link, first_end });
        self.edges.copy(target, split);
        self.states[target].link = split;
        // `from` and its suffixes, down to one whose edge leads elsewhere, have edges to the target.
        let mut at = from;
        while self.edges.target(at, symbol) == Some(target) {
            self.edges.set_target(at, symbol, split);
            if at == ROOT {
                break;
            }
            at = self.states[at].link;
        }
        split
    }

    fn push_state(&mut self, state: State) -> StateId {
        self.edges.push_state();
        self.states.push(state)
    }

    /// The cursor with `symbol` appended, if this stretch has been read.
    pub(super) fn extended(&self, cursor: Cursor, symbol: u32) -> Option<Cursor> {
        let state = self.edges.target(cursor.state, symbol)?;
        Some(Cursor { state, len: cursor.len + 1 })
    }

    /// The cursor without its first symbol. An empty one stays empty.
    pub(super) fn shortened(&self, cursor: Cursor) -> Cursor {
        self.settled(Cursor { state: cursor.state, len: cursor.len.saturating_sub(1) })
    }

    /// The same stretch, in the state that contains it now. Call this after each [`append`](Self::append), which may
    /// have moved the stretch to a state that was split off.
    pub(super) fn settled(&self, mut cursor: Cursor) -> Cursor {
        loop {
            let link = self.states[cursor.state].link;
            if cursor.state == ROOT || self.states[link].len < cursor.len {
                return cursor;
            }
            cursor.state = link;
        }
    }

    /// The position at which the cursor's stretch occurred first.
    pub(super) fn first_start(&self, cursor: Cursor) -> u32 {
        (self.states[cursor.state].first_end + 1).saturating_sub(cursor.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_finds_the_first_occurrence() {
        let mut automaton = Automaton::new(256);
        for (position, symbol) in (0..).zip(*b"abb") {
            automaton.append(u32::from(symbol), position);
        }
        assert_eq!(automaton.states.len(), 5);
        let extended = |cursor, symbol: u8| automaton.extended(cursor, u32::from(symbol));
        let b = extended(Cursor::EMPTY, b'b').unwrap();
        let bb = extended(b, b'b').unwrap();
        assert_eq!([b, bb, automaton.shortened(bb)].map(|cursor| automaton.first_start(cursor)), [1, 1, 1]);
        assert!(extended(bb, b'b').is_none() && extended(b, b'a').is_none());
    }

    #[test]
    fn no_stretch_reaches_across_a_cut() {
        let mut automaton = Automaton::new(256);
        automaton.append(1, 0);
        automaton.cut();
        automaton.append(2, 1);
        let one = automaton.extended(Cursor::EMPTY, 1).unwrap();
        assert!(automaton.extended(one, 2).is_none());
    }
}
