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

use hashbrown::HashTable;

use crate::ids::golden_hash;

/// The number of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct StateId(u32);

/// The number of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct EdgeId(u32);

/// The state of the empty stretch.
const ROOT: StateId = StateId(0);

/// A set of stretches that end at the same positions.
#[derive(Clone, Copy, Debug)]
struct State {
    /// The number of symbols of its longest stretch.
    len: u32,
    /// The state of the longest suffix that also ends at other positions.
    link: StateId,
    /// The first position at which its stretches end.
    first_end: u32,
    /// The first in the list of its edges.
    first_edge: Option<EdgeId>,
}

impl State {
    const ROOT: Self = Self { len: 0, link: ROOT, first_end: 0, first_edge: None };
}

/// An edge: `from`, with `symbol` appended, is in `to`.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: StateId,
    symbol: u32,
    to: StateId,
    /// The next in the list of the edges of `from`.
    next: Option<EdgeId>,
}

/// The automaton of the stretches appended so far. No stretch extends across a [`cut`](Automaton::cut).
#[derive(Debug)]
pub(super) struct Automaton {
    states: Vec<State>,
    edges: Vec<Edge>,
    /// The edges by state and symbol.
    edge_table: HashTable<EdgeId>,
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
    pub(super) fn new() -> Self {
        Self { states: vec![State::ROOT], edges: Vec::new(), edge_table: HashTable::new(), last: ROOT }
    }

    /// Ends a stretch: the symbols appended after this call do not continue those appended before it.
    pub(super) fn cut(&mut self) {
        self.last = ROOT;
    }

    /// Appends a symbol, which is at `position` of the text. Positions must increase.
    pub(super) fn append(&mut self, symbol: u32, position: u32) {
        let last = self.last;
        if let Some(edge) = self.edge(last, symbol) {
            // After a cut, the stretch may already have been read.
            self.last = self.suffix_state(last, symbol, edge);
            return;
        }
        let len = self.state(last).len + 1;
        let new = self.push_state(State { len, link: ROOT, first_end: position, first_edge: None });
        // The suffixes get an edge to the new state, from the longest down to the first that already has an edge with
        // the symbol.
        let mut at = last;
        let link = loop {
            match self.edge(at, symbol) {
                Some(edge) => break self.suffix_state(at, symbol, edge),
                None => self.push_edge(at, symbol, new),
            }
            if at == ROOT {
                break ROOT;
            }
            at = self.state(at).link;
        };
        self.set_link(new, link);
        self.last = new;
    }

    /// The state whose longest stretch is the longest stretch of `from` with `symbol` appended. `edge` is the edge of
    /// `from` with this symbol. Its target is that state, unless it has a longer stretch. Then a new state is split off
    /// from the target.
    fn suffix_state(&mut self, from: StateId, symbol: u32, edge: EdgeId) -> StateId {
        let target = self.target(edge);
        let len = self.state(from).len + 1;
        if self.state(target).len == len {
            return target;
        }
        let State { link, first_end, first_edge, .. } = self.state(target);
        let split = self.push_state(State { len, link, first_end, first_edge: None });
        let mut copied = first_edge;
        while let Some(edge) = copied {
            let Edge { symbol, to, next, .. } = self.edge_with(edge);
            self.push_edge(split, symbol, to);
            copied = next;
        }
        self.set_link(target, split);
        // `from` and its suffixes, down to one whose edge leads elsewhere, have edges to the target.
        let mut at = from;
        while let Some(edge) = self.edge(at, symbol).filter(|&edge| self.target(edge) == target) {
            self.set_target(edge, split);
            if at == ROOT {
                break;
            }
            at = self.state(at).link;
        }
        split
    }

    /// The cursor with `symbol` appended, if this stretch has been read.
    pub(super) fn extended(&self, cursor: Cursor, symbol: u32) -> Option<Cursor> {
        let edge = self.edge(cursor.state, symbol)?;
        Some(Cursor { state: self.target(edge), len: cursor.len + 1 })
    }

    /// The cursor without its first symbol. An empty one stays empty.
    pub(super) fn shortened(&self, cursor: Cursor) -> Cursor {
        self.settled(Cursor { state: cursor.state, len: cursor.len.saturating_sub(1) })
    }

    /// The same stretch, in the state that contains it now. Call this after each [`append`](Self::append), which may
    /// have moved the stretch to a state that was split off.
    pub(super) fn settled(&self, mut cursor: Cursor) -> Cursor {
        loop {
            let link = self.state(cursor.state).link;
            if cursor.state == ROOT || self.state(link).len < cursor.len {
                return cursor;
            }
            cursor.state = link;
        }
    }

    /// The position at which the cursor's stretch occurred first.
    pub(super) fn first_start(&self, cursor: Cursor) -> u32 {
        (self.state(cursor.state).first_end + 1).saturating_sub(cursor.len)
    }
}

/// Access by number. A wrong number is a bug; it fails in debug builds.
impl Automaton {
    fn state(&self, StateId(number): StateId) -> State {
        let state = self.states.get(number as usize).copied();
        debug_assert!(state.is_some(), "no state {number}");
        state.unwrap_or(State::ROOT)
    }

    fn set_link(&mut self, StateId(number): StateId, link: StateId) {
        let state = self.states.get_mut(number as usize);
        debug_assert!(state.is_some(), "no state {number}");
        if let Some(state) = state {
            state.link = link;
        }
    }

    fn edge_with(&self, EdgeId(number): EdgeId) -> Edge {
        let edge = self.edges.get(number as usize).copied();
        debug_assert!(edge.is_some(), "no edge {number}");
        edge.unwrap_or(Edge { from: ROOT, symbol: 0, to: ROOT, next: None })
    }

    fn target(&self, edge: EdgeId) -> StateId {
        self.edge_with(edge).to
    }

    fn set_target(&mut self, EdgeId(number): EdgeId, to: StateId) {
        let edge = self.edges.get_mut(number as usize);
        debug_assert!(edge.is_some(), "no edge {number}");
        if let Some(edge) = edge {
            edge.to = to;
        }
    }

    /// The edge of a state with a symbol, if there is one.
    fn edge(&self, from: StateId, symbol: u32) -> Option<EdgeId> {
        let is_edge = |&id: &EdgeId| {
            let edge = self.edge_with(id);
            edge.from == from && edge.symbol == symbol
        };
        self.edge_table.find(hash(from, symbol), is_edge).copied()
    }

    fn push_state(&mut self, state: State) -> StateId {
        let id = StateId(self.states.len() as u32);
        self.states.push(state);
        id
    }

    fn push_edge(&mut self, from: StateId, symbol: u32, to: StateId) {
        let id = EdgeId(self.edges.len() as u32);
        let Self { states, edges, edge_table, .. } = self;
        let state = states.get_mut(from.0 as usize);
        debug_assert!(state.is_some(), "no state {from:?}");
        edges.push(Edge { from, symbol, to, next: state.and_then(|state| state.first_edge.replace(id)) });
        let rehash = |&EdgeId(id): &EdgeId| edges.get(id as usize).map_or(0, |edge| hash(edge.from, edge.symbol));
        edge_table.insert_unique(hash(from, symbol), id, rehash);
    }
}

/// The hash of an edge in the table.
fn hash(from: StateId, symbol: u32) -> u64 {
    let mixed = golden_hash(u64::from(from.0) << 32 | u64::from(symbol));
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_finds_the_first_occurrence() {
        let mut automaton = Automaton::new();
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
        let mut automaton = Automaton::new();
        automaton.append(1, 0);
        automaton.cut();
        automaton.append(2, 1);
        let one = automaton.extended(Cursor::EMPTY, 1).unwrap();
        assert!(automaton.extended(one, 2).is_none());
    }
}
