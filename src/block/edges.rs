//! The edges of the suffix automaton.
//!
//! Most of the original text occurs only once in it, so most states have one edge: to the state of the next symbol. The
//! first edge of each state is therefore stored with the state and found without hashing. Only the other edges, those of
//! states after which different symbols follow, are in a hash table. The root has an edge for each symbol; its edges are in
//! a vector indexed by symbol. On 162 MB of documentation the search for runs takes a quarter of its time with a hash table of
//! all edges.

use hashbrown::HashTable;

use crate::ids::{EdgeId, Id, IdVec, StateId, golden_hash};

/// The state of the empty stretch. No edge leads to it, so that it also stands for a missing target.
pub(super) const ROOT: StateId = StateId::ROOT;

/// Edges by their state and symbol.
#[derive(Debug)]
pub(super) struct Edges {
    /// The targets of the root's edges, by symbol.
    of_root: Vec<StateId>,
    /// For each state but the root, its first edge.
    first: IdVec<StateId, FirstEdge>,
    /// The other edges.
    others: IdVec<EdgeId, Edge>,
    /// The other edges by state and symbol.
    table: HashTable<EdgeId>,
}

/// The first edge of a state, and the list of its other edges.
#[derive(Clone, Copy, Debug)]
struct FirstEdge {
    symbol: u32,
    /// `ROOT` if the state has no edge.
    to: StateId,
    others: Option<EdgeId>,
}

/// An edge that is not the first one of its state.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: StateId,
    symbol: u32,
    to: StateId,
    /// The next in the list of the edges of `from`.
    next: Option<EdgeId>,
}

const NO_EDGE: FirstEdge = FirstEdge { symbol: 0, to: ROOT, others: None };

impl Edges {
    /// The edges of an automaton that has only a root; all symbols are less than `symbols`.
    pub(super) fn new(symbols: usize) -> Self {
        Self {
            of_root: vec![ROOT; symbols],
            first: vec![NO_EDGE].into(),
            others: IdVec::default(),
            table: HashTable::new(),
        }
    }

    /// Adds a state without edges; it has the next id.
    pub(super) fn push_state(&mut self) {
        self.first.push(NO_EDGE);
    }

    /// The target of the edge of a state with a symbol, if there is one.
    #[inline]
    pub(super) fn target(&self, from: StateId, symbol: u32) -> Option<StateId> {
        let to = if from == ROOT {
            let to = self.of_root.get(symbol as usize);
            debug_assert!(to.is_some(), "symbol {symbol} of {}", self.of_root.len());
            *to?
        } else {
            let first = self.first[from];
            if first.symbol == symbol {
                first.to
            } else {
                first.others?;
                self.others[self.find(from, symbol)?].to
            }
        };
        (to != ROOT).then_some(to)
    }

    /// Adds an edge; the state has none with this symbol yet.
    pub(super) fn insert(&mut self, from: StateId, symbol: u32, to: StateId) {
        debug_assert!(self.target(from, symbol).is_none(), "{from:?} has an edge with {symbol} already");
        if from == ROOT {
            self.set_target(from, symbol, to);
            return;
        }
        let Self { first, others, table, .. } = self;
        let first = &mut first[from];
        if first.to == ROOT {
            *first = FirstEdge { symbol, to, others: None };
            return;
        }
        let id = others.push(Edge { from, symbol, to, next: first.others });
        first.others = Some(id);
        table.insert_unique(hash(from, symbol), id, |&id| hash(others[id].from, others[id].symbol));
    }

    /// Gives an edge another target. The edge exists, or it is one of the root.
    pub(super) fn set_target(&mut self, from: StateId, symbol: u32, to: StateId) {
        let target = if from == ROOT {
            self.of_root.get_mut(symbol as usize)
        } else if self.first[from].symbol == symbol {
            Some(&mut self.first[from].to)
        } else {
            self.find(from, symbol).map(|edge| &mut self.others[edge].to)
        };
        debug_assert!(target.is_some(), "{from:?} has no edge with {symbol}");
        if let Some(target) = target {
            *target = to;
        }
    }

    /// Gives `copy`, which has no edge, the edges of another state, which is not the root.
    pub(super) fn copy(&mut self, from: StateId, copy: StateId) {
        let FirstEdge { symbol, to, others } = self.first[from];
        if to != ROOT {
            self.insert(copy, symbol, to);
        }
        let mut rest = others;
        while let Some(edge) = rest {
            let Edge { symbol, to, next, .. } = self.others[edge];
            self.insert(copy, symbol, to);
            rest = next;
        }
    }

    /// The edge of a state with a symbol, among those that are not first.
    fn find(&self, from: StateId, symbol: u32) -> Option<EdgeId> {
        let is_edge = |&id: &EdgeId| self.others[id].from == from && self.others[id].symbol == symbol;
        self.table.find(hash(from, symbol), is_edge).copied()
    }
}

/// The hash of an edge in the table.
fn hash(from: StateId, symbol: u32) -> u64 {
    let mixed = golden_hash(u64::from(from.number()) << 32 | u64::from(symbol));
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn edges_are_those_of_a_map() {
        let mut edges = Edges::new(7);
        let mut map = HashMap::new();
        for _ in 0..5 {
            edges.push_state();
        }
        // Every state but the last two has some edges; their targets change, and then another state gets a copy.
        for number in 0..40u32 {
            let (from, symbol) = (StateId::from_number(number * 7 % 4), number * 5 % 7);
            let to = StateId::from_number(1 + number % 5);
            match map.insert((from, symbol), to) {
                None => edges.insert(from, symbol, to),
                Some(_) => edges.set_target(from, symbol, to),
            }
        }
        let (from, copy) = (StateId::from_number(3), StateId::from_number(5));
        edges.copy(from, copy);
        map.extend((0..7).filter_map(|symbol| Some(((copy, symbol), *map.get(&(from, symbol))?))).collect::<Vec<_>>());
        assert!(map.keys().filter(|(state, _)| *state == copy).count() > 2);
        for from in (0..6).map(StateId::from_number) {
            for symbol in 0..7 {
                assert_eq!(edges.target(from, symbol), map.get(&(from, symbol)).copied(), "{from:?}, {symbol}");
            }
        }
    }
}
