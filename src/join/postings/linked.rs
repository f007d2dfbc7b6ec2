//! Linked lists in one hash table, for postings of which nothing is known beforehand.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::{ByStrength, Posting, PostingList};

/// Lists by the hash of their shingle.
#[derive(Clone, Debug, Default)]
pub(crate) struct LinkedPostings {
    heads: HashTable<(u64, ByStrength<Head>)>,
    nodes: Vec<Node>,
}

/// The newest posting of a list, and how many there are.
#[derive(Clone, Copy, Debug, Default)]
struct Head {
    newest: u32,
    len: u32,
}

/// A posting and the one before it in its list, if there is one.
#[derive(Clone, Copy, Debug)]
struct Node {
    posting: Posting,
    previous: u32,
}

impl LinkedPostings {
    pub(crate) fn clear(&mut self) {
        self.heads.clear();
        self.nodes.clear();
    }

    pub(crate) fn insert(&mut self, hash: u64, is_strong: bool, posting: Posting) {
        let node = self.nodes.len() as u32;
        let mut entry = match self.heads.entry(hash, |(known, _)| *known == hash, |(hash, _)| *hash) {
            Entry::Occupied(entry) => entry,
            Entry::Vacant(entry) => entry.insert((hash, ByStrength::default())),
        };
        let head = entry.get_mut().1.of_mut(is_strong);
        self.nodes.push(Node { posting, previous: head.newest });
        *head = Head { newest: node, len: head.len + 1 };
    }

    /// The postings of a shingle, the newest first; `None` if it has none.
    pub(crate) fn list(&self, hash: u64) -> Option<ByStrength<LinkedList<'_>>> {
        let (_, heads) = self.heads.find(hash, |(known, _)| *known == hash)?;
        Some(heads.map(|head| LinkedList { nodes: &self.nodes, next: head.newest, left: head.len }))
    }
}

/// The postings of a list, the newest first.
#[derive(Clone, Debug)]
pub(crate) struct LinkedList<'p> {
    nodes: &'p [Node],
    next: u32,
    left: u32,
}

impl<'p> Iterator for LinkedList<'p> {
    type Item = &'p Posting;

    #[inline]
    fn next(&mut self) -> Option<&'p Posting> {
        self.left = self.left.checked_sub(1)?;
        let node = self.nodes.get(self.next as usize)?;
        self.next = node.previous;
        Some(&node.posting)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for LinkedList<'_> {}

impl<'p> PostingList<'p> for LinkedList<'p> {
    fn as_sorted(&self) -> Option<&'p [Posting]> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{Id, SetId};

    #[test]
    fn a_list_begins_with_the_newest() {
        let mut postings = LinkedPostings::default();
        for set in 0..12 {
            postings.insert(u64::from(set % 3), set % 2 == 0, Posting::new(0, SetId::from_number(set), 0, 9));
        }
        let sets = |list: LinkedList<'_>| list.map(|posting| posting.set().number()).collect::<Vec<_>>();
        let found = postings.list(0).unwrap().map(sets);
        assert_eq!((found.strong, found.weak), (vec![6, 0], vec![9, 3]));
        assert!(postings.list(3).is_none());
    }
}
