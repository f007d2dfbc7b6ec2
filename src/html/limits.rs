//! How much of a report a page shows. By default a page stays under five megabytes, whatever the report is:
//!
//! ```text
//! part          at most                                                          text
//! blocks        60, each with 3 pairs of runs                                    120 KB, and one block more
//! passages      40                                                               60 KB
//! paragraphs    60, each with 4 near duplicates                                  80 KB
//! sentences     40, the same                                                     30 KB
//! shapes        6 documents, each with 150 arcs                                  none
//! documents     20 pairs, a matrix of 12                                         names, which are cut
//! ```
//!
//! As HTML, a text takes at most ten times its size, and nearly always less than twice.

/// What a page shows at most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) blocks: Most,
    pub(super) passages: Most,
    pub(super) paragraphs: Most,
    pub(super) sentences: Most,
    /// The bytes of one text.
    pub(super) text: usize,
    /// The bytes of one text that are compared with another, word by word.
    pub(super) compared: usize,
    /// The bytes of one run of a block.
    pub(super) run: usize,
    /// The pairs of runs of one block that are shown side by side.
    pub(super) pairs: usize,
    /// The near duplicates of one group that are shown side by side.
    pub(super) near: usize,
    /// The places that are listed of one item.
    pub(super) places: usize,
    /// The documents whose shape is drawn.
    pub(super) shapes: usize,
    /// The arcs of one shape.
    pub(super) arcs: usize,
    /// The lines of a table, and of a list of whole copies.
    pub(super) rows: usize,
}

/// How much of one section is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    pub(super) items: usize,
    /// The bytes of text of all items together. The item that reaches this limit is still shown.
    pub(super) bytes: usize,
}

/// The documents of the matrix. More do not fit beside each other.
pub(super) const MATRIX: usize = 12;

impl Limits {
    /// The limits of a page under five megabytes.
    pub(super) const SOME: Self = Self {
        blocks: Most { items: 60, bytes: 120_000 },
        passages: Most { items: 40, bytes: 60_000 },
        paragraphs: Most { items: 60, bytes: 80_000 },
        sentences: Most { items: 40, bytes: 30_000 },
        text: 1_600,
        compared: 64_000,
        run: 12_000,
        pairs: 3,
        near: 4,
        places: 12,
        shapes: 6,
        arcs: 150,
        rows: 20,
    };

    /// Everything, except that a shape has at most 2,000 arcs: browsers draw more only slowly, and nobody can tell them
    /// apart.
    pub(super) const ALL: Self = Self {
        blocks: Most::ALL,
        passages: Most::ALL,
        paragraphs: Most::ALL,
        sentences: Most::ALL,
        text: usize::MAX,
        compared: usize::MAX,
        run: usize::MAX,
        pairs: usize::MAX,
        near: usize::MAX,
        places: usize::MAX,
        shapes: usize::MAX,
        arcs: 2_000,
        rows: usize::MAX,
    };
}

impl Most {
    const ALL: Self = Self { items: usize::MAX, bytes: usize::MAX };
}
