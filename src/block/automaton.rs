//! A suffix automaton over the original text: which stretches have been read, and where each stood first.
//!
//! Blumer et al. 1985, "The smallest automaton recognizing the subwords of a text": at most 2 states and 3 edges a symbol,
//! built as the text is read, in linear time. A [`Cursor`] walks it; shortened in front and made longer behind it never
//! goes back in the text, so that finding the longest run at every paragraph is linear too, also on periods, Fibonacci
//! words and de Bruijn sequences.

use hashbrown::HashTable;

const ROOT: u32 = 0;

/// A set of stretches that stand at the same places: all suffixes of the longest that are longer than `link`'s.
#[derive(Clone, Copy, Debug)]
struct State {
    /// Symbols of its longest stretch.
    len: u32,
    /// The state of its longest suffix that stands at more places.
    link: u32,
    /// The position of the last symbol where its stretches stood first.
    first_end: u32,
    /// The first of its edges.
    edges: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    from: u32,
    symbol: u32,
    to: u32,
    next: Option<u32>,
}

/// The automaton of the stretches appended so far. No stretch reaches over a [`cut`](Automaton::cut).
#[derive(Debug)]
pub(super) struct Automaton {
    states: Vec<State>,
    edges: Vec<Edge>,
    table: HashTable<u32>,
    last: u32,
}

/// A stretch of symbols that the automaton knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    state: u32,
    len: u32,
}

impl Cursor {
    pub(super) const EMPTY: Self = Self { state: ROOT, len: 0 };

    pub(super) fn len(&self) -> usize {
        self.len as usize
    }
}

fn hash(from: u32, symbol: u32) -> u64 {
    let mixed = (u64::from(from) << 32 | u64::from(symbol)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

impl Automaton {
    pub(super) fn new() -> Self {
        let root = State { len: 0, link: ROOT, first_end: 0, edges: None };
        Self { states: vec![root], edges: Vec::new(), table: HashTable::new(), last: ROOT }
    }

    /// Ends a stretch: what is appended from here on does not follow what was appended before.
    pub(super) fn cut(&mut self) {
        self.last = ROOT;
    }

    /// Appends the symbol that stands at `position`; positions only grow.
    pub(super) fn append(&mut self, symbol: u32, position: u32) {
        let last = self.last;
        if let Some(edge) = self.edge(last, symbol) {
            // Behind a cut the stretch may be known already.
            self.last = self.suffix_state(last, symbol, edge);
            return;
        }
        let new =
            self.push_state(State { len: self.state(last).len + 1, link: ROOT, first_end: position, edges: None });
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
        self.link(new, link);
        self.last = new;
    }

    /// The state of the longest stretch of `from` with `symbol` behind it, where `edge` leads from there: its target, or a
    /// state split off it if the target has longer stretches too.
    fn suffix_state(&mut self, from: u32, symbol: u32, edge: u32) -> u32 {
        let target = self.target(edge);
        let len = self.state(from).len + 1;
        if self.state(target).len == len {
            return target;
        }
        let State { link, first_end, edges, .. } = self.state(target);
        let split = self.push_state(State { len, link, first_end, edges: None });
        let mut copied = edges;
        while let Some(Edge { symbol, to, next, .. }) = copied.and_then(|edge| self.edges.get(edge as usize)).copied() {
            self.push_edge(split, symbol, to);
            copied = next;
        }
        self.link(target, split);
        let mut at = from;
        while let Some(edge) = self.edge(at, symbol).filter(|&edge| self.target(edge) == target) {
            if let Some(edge) = self.edges.get_mut(edge as usize) {
                edge.to = split;
            }
            if at == ROOT {
                break;
            }
            at = self.state(at).link;
        }
        split
    }

    /// The cursor with `symbol` behind, if that stretch has been read.
    pub(super) fn extended(&self, cursor: Cursor, symbol: u32) -> Option<Cursor> {
        let edge = self.edge(cursor.state, symbol)?;
        Some(Cursor { state: self.target(edge), len: cursor.len + 1 })
    }

    /// The cursor without its first symbol.
    pub(super) fn shortened(&self, cursor: Cursor) -> Cursor {
        self.settled(Cursor { state: cursor.state, len: cursor.len.saturating_sub(1) })
    }

    /// The cursor on the state that its stretch has now: appending may have split it off.
    pub(super) fn settled(&self, mut cursor: Cursor) -> Cursor {
        loop {
            let link = self.state(cursor.state).link;
            if cursor.state == ROOT || self.state(link).len < cursor.len {
                return cursor;
            }
            cursor.state = link;
        }
    }

    /// Where the cursor's stretch stood first.
    pub(super) fn first_start(&self, cursor: Cursor) -> usize {
        (self.state(cursor.state).first_end as usize + 1).saturating_sub(cursor.len())
    }

    fn state(&self, state: u32) -> State {
        self.states.get(state as usize).copied().unwrap_or(State { len: 0, link: ROOT, first_end: 0, edges: None })
    }

    fn link(&mut self, state: u32, link: u32) {
        if let Some(state) = self.states.get_mut(state as usize) {
            state.link = link;
        }
    }

    fn target(&self, edge: u32) -> u32 {
        self.edges.get(edge as usize).map_or(ROOT, |edge| edge.to)
    }

    fn edge(&self, from: u32, symbol: u32) -> Option<u32> {
        let is_edge =
            |edge: &u32| self.edges.get(*edge as usize).is_some_and(|edge| edge.from == from && edge.symbol == symbol);
        self.table.find(hash(from, symbol), is_edge).copied()
    }

    fn push_state(&mut self, state: State) -> u32 {
        self.states.push(state);
        self.states.len() as u32 - 1
    }

    fn push_edge(&mut self, from: u32, symbol: u32, to: u32) {
        let edge = self.edges.len() as u32;
        let Self { states, edges, table, .. } = self;
        let Some(state) = states.get_mut(from as usize) else { return };
        edges.push(Edge { from, symbol, to, next: state.edges.replace(edge) });
        let rehash = |edge: &u32| edges.get(*edge as usize).map_or(0, |edge| hash(edge.from, edge.symbol));
        table.insert_unique(hash(from, symbol), edge, rehash);
    }
}
