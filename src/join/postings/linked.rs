//! Linked lists in one hash table, for postings of which nothing is known beforehand.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::Posting;

/// Lists by the hash of their shingle.
#[derive(Clone, Debug, Default)]
pub(crate) struct LinkedPostings {
    /// The newest posting of each shingle.
    heads: HashTable<(u64, u32)>,
    nodes: Vec<Node>,
}

/// A posting and the one before it in its list: itself if there is none.
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

    pub(crate) fn insert(&mut self, hash: u64, posting: Posting) {
        let node = self.nodes.len() as u32;
        let previous = match self.heads.entry(hash, |(known, _)| *known == hash, |(hash, _)| *hash) {
            Entry::Occupied(mut head) => std::mem::replace(&mut head.get_mut().1, node),
            Entry::Vacant(head) => {
                head.insert((hash, node));
                node
            }
        };
        self.nodes.push(Node { posting, previous });
    }

    /// The postings of a shingle, the newest first; `None` if it has none.
    pub(crate) fn list(&self, hash: u64) -> Option<impl Iterator<Item = &Posting>> {
        let (_, head) = *self.heads.find(hash, |(known, _)| *known == hash)?;
        let mut next = Some(head);
        Some(std::iter::from_fn(move || {
            let at = next?;
            let node = self.nodes.get(at as usize)?;
            next = (node.previous != at).then_some(node.previous);
            Some(&node.posting)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{Id, SetId};

    #[test]
    fn a_list_begins_with_the_newest() {
        let mut postings = LinkedPostings::default();
        for set in 0..10 {
            postings.insert(u64::from(set % 3), Posting::new(0, SetId::from_number(set), 0, 9));
        }
        let sets = |hash| Some(postings.list(hash)?.map(|posting| posting.set().number()).collect::<Vec<_>>());
        assert_eq!(sets(0), Some(vec![9, 6, 3, 0]));
        assert_eq!(sets(3), None);
    }
}
