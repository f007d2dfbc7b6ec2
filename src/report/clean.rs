//! The calls that return texts without some of their units.

use std::borrow::Cow;

use super::iter::{RemovalList, Removals};
use super::removal::Remove;
use super::{Report, Variant, dedup};
use crate::document::Unit;

impl<'t> Report<'t> {
    /// Returns the text of each document without the paragraphs that `remove` selects.
    ///
    /// What stays is the same byte for byte as in the input; it is `Cow::Borrowed` if nothing is removed.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             The last boat to the island leaves the old harbour at ten.\n";
    /// let report = refrain::analyze(text);
    /// assert_eq!(report.dedup(Remove::Exact), [text]);
    /// assert_eq!(report.dedup(Remove::Near), ["The last boat to the island leaves the old harbour at nine.\n"]);
    /// ```
    pub fn dedup(&self, remove: Remove) -> Vec<Cow<'t, str>> {
        joined(self.dedup_pieces(remove))
    }

    /// Returns the result of [`dedup`](Self::dedup) for each document as slices of its text, which can be written
    /// without being copied.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let text = [line, line, "It rains.\n"].concat();
    /// let pieces = refrain::analyze(&text).dedup_pieces(Remove::Exact);
    /// assert_eq!(pieces, [[line, "It rains.\n"]]);
    /// ```
    pub fn dedup_pieces(&self, remove: Remove) -> Vec<Vec<&'t str>> {
        dedup::pieces_without(self, self.removed(remove))
    }

    /// Returns the text of one document without the paragraphs that `remove` selects: the item of [`dedup`](Self::dedup)
    /// for this document. `None` if there is no such document.
    ///
    /// The first call decides what is removed from all documents. Each further one takes time for its document only.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let pages = [format!("Monday\n{line}"), format!("Tuesday\n{line}")];
    /// let report = refrain::Detector::default().analyze_corpus(&pages);
    /// assert_eq!(report.text(1, Remove::Exact).as_deref(), Some("Tuesday\n"));
    /// assert_eq!(report.text(2, Remove::Exact), None);
    /// ```
    pub fn text(&self, document: usize, remove: Remove) -> Option<Cow<'t, str>> {
        let exists = document < self.documents().len();
        exists.then(|| dedup::joined(&dedup::pieces_of_document(self, document, self.removed(remove))))
    }

    /// Returns the texts without copies, and without the near duplicates for which `goes` returns true.
    ///
    /// If it always returns true, this is `dedup(Remove::Near)`; if it never does, `dedup(Remove::Exact)`.
    ///
    /// ```
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             The last boat to the island leaves the old harbour at ten.\n\
    ///             The last boat to the island leaves the old harbour.\n";
    /// let report = refrain::analyze(text);
    /// // The third line is contained in the first one. The second has a word of its own.
    /// let clean = report.dedup_with(|variant| variant.containment() == 1.0);
    /// assert_eq!(clean[0].lines().count(), 2);
    /// ```
    pub fn dedup_with(&self, goes: impl FnMut(Variant<'_, 't>) -> bool) -> Vec<Cow<'t, str>> {
        joined(dedup::pieces_without(self, &self.removed_paragraphs_with(goes)))
    }

    /// Returns the texts without the units for which `goes` returns true, of those that `dedup(Remove::Near)` removes.
    ///
    /// It is called with each unit that would be removed and with the one that stays instead, and nothing is removed for
    /// which it has not returned true. If it always returns true, this is `dedup(Remove::Near)`. To decide about copies
    /// only, use a detector with [`Find::Copies`](crate::Find::Copies).
    ///
    /// A near duplicate that stays is the one that stays for its copies. A *copy* that stays is not: the one that stays
    /// is always the kept copy or the representative. Therefore "only within a document" is a case for
    /// [`without`](Self::without), whose examples have it.
    ///
    /// The order of the calls: first near duplicates, then their copies and those of representatives, then the short
    /// paragraphs and headings of copied runs of which everything else is removed; each of these in document order. A
    /// heading above text that stays is not removed, whatever the answer.
    ///
    /// Only across documents:
    ///
    /// ```
    /// # let line = "The last boat to the island leaves at nine.\n";
    /// # let twice = line.repeat(2);
    /// let report = refrain::Detector::default().analyze_corpus([&*twice, line]);
    /// let clean = report.dedup_where(|unit, kept| unit.document() != kept.document());
    /// assert_eq!(clean, [&*twice, ""]);
    /// ```
    ///
    /// Near duplicates only if their numbers agree (those of copies agree anyway):
    ///
    /// ```
    /// # let text = "The last boat to the island leaves the harbour at 9 in the evening, on every day of the week.\n\
    /// #             The last boat to the island leaves the harbour at 8 in the evening, on every day of the week.\n\
    /// #             The last boat to our island leaves the harbour at 9 in the evening, on every day of the week.\n";
    /// let report = refrain::analyze(text);
    /// let normalizer = refrain::Normalizer::default();
    /// let numbers = |text: &str| -> Vec<String> {
    ///     let form = normalizer.normalize(text);
    ///     form.split(' ').filter(|word| word.contains(char::is_numeric)).map(str::to_owned).collect()
    /// };
    /// let clean = report.dedup_where(|unit, kept| numbers(unit.text()) == numbers(kept.text()));
    /// assert_eq!(clean[0], text.split_inclusive('\n').take(2).collect::<String>());
    /// ```
    pub fn dedup_where(&self, goes: impl FnMut(Unit<'t>, Unit<'t>) -> bool) -> Vec<Cow<'t, str>> {
        joined(dedup::pieces_without(self, &self.removed_paragraphs_where(goes)))
    }

    /// Returns the texts without the paragraphs for which `goes` returns true, whether or not they repeat.
    ///
    /// It is called for every paragraph, in document order, except for those of documents with
    /// [windows](crate::Document::with_windows), which stay. Lines and white space are treated as in
    /// [`dedup`](Self::dedup): a paragraph is removed with its whole lines and the blank lines that follow it. No other
    /// rule applies. Short paragraphs and headings are removed exactly if `goes` returns true for them.
    ///
    /// What occurs in more than ten documents:
    ///
    /// ```
    /// # let footer = "All rights to the texts on these pages are reserved.\n";
    /// # let pages: Vec<_> = (0..11).map(|number| format!("Page {number}\n{footer}")).collect();
    /// let report = refrain::Detector::default().analyze_corpus(&pages);
    /// let clean = report.without(|unit| report.group_of(unit).is_some_and(|group| group.documents() > 10));
    /// assert_eq!(clean[7], "Page 7\n");
    /// ```
    ///
    /// Copies and near duplicates only within a document (each document keeps the first of a group):
    ///
    /// ```
    /// # let line = "The last boat to the island leaves at nine.\n";
    /// # let pages = [[line, line].concat(), [line, line].concat()];
    /// let report = refrain::Detector::default().analyze_corpus(&pages);
    /// let mut seen = std::collections::HashSet::new();
    /// let clean = report.without(|unit| {
    ///     report.group_of(unit).is_some_and(|group| !seen.insert((unit.document(), group.representative())))
    /// });
    /// assert_eq!(clean, [line, line]);
    /// ```
    ///
    /// Whole menus, that is, all copies of blocks, even of blocks of short lines, of which `dedup` removes nothing:
    ///
    /// ```
    /// # let menu = "Opening hours and contact\nHow to find us by train\n";
    /// # let text = format!("{menu}The museum opens at ten.\n{menu}The library opens at nine.\n");
    /// let report = refrain::analyze(&text);
    /// let copies = report.blocks().flat_map(|block| block.runs()).filter(|run| !run.is_source());
    /// let menus: std::collections::HashSet<_> = copies.flat_map(|run| run.units()).collect();
    /// let clean = report.without(|unit| menus.contains(&unit));
    /// assert_eq!(clean[0], format!("{menu}The museum opens at ten.\nThe library opens at nine.\n"));
    /// ```
    pub fn without(&self, goes: impl FnMut(Unit<'t>) -> bool) -> Vec<Cow<'t, str>> {
        joined(self.without_pieces(goes))
    }

    /// Returns the result of [`without`](Self::without) for each document as slices of its text, which can be written
    /// without being copied.
    ///
    /// ```
    /// let report = refrain::analyze("one\ntwo\nthree\n");
    /// assert_eq!(report.without_pieces(|unit| unit.text() == "two"), [["one\n", "three\n"]]);
    /// ```
    pub fn without_pieces(&self, goes: impl FnMut(Unit<'t>) -> bool) -> Vec<Vec<&'t str>> {
        dedup::pieces_without(self, &self.paragraphs_where(goes))
    }

    /// Returns the texts without the paragraphs that `remove` selects, and without the sentences that it selects in the
    /// other paragraphs.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let text = "Snow fell. The last boat to the island leaves at nine.\n\
    ///             The last boat to the island leaves at nine. It was full.\n";
    /// let clean = refrain::analyze(text).dedup_sentences(Remove::Exact);
    /// assert_eq!(clean, ["Snow fell. The last boat to the island leaves at nine.\nIt was full.\n"]);
    /// ```
    pub fn dedup_sentences(&self, remove: Remove) -> Vec<Cow<'t, str>> {
        joined(self.dedup_sentence_pieces(remove))
    }

    /// Returns the result of [`dedup_sentences`](Self::dedup_sentences) for each document as slices of its text.
    pub fn dedup_sentence_pieces(&self, remove: Remove) -> Vec<Vec<&'t str>> {
        let paragraphs = self.removed(remove);
        let sentences = self.sentences_of_kept(paragraphs);
        let removed = sentences.removed_long_units(remove);
        dedup::pieces_without_sentences(self, paragraphs, &sentences, &removed)
    }

    /// The paragraphs that [`dedup(remove)`](Self::dedup) removes, in document order, each with the one that stays
    /// instead.
    ///
    /// For a copy, this is the kept copy; for a near duplicate, its representative; for a short paragraph, its
    /// counterpart in the source of its run.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let text = line.repeat(2);
    /// let report = refrain::analyze(&text);
    /// let removal = report.removals(Remove::Exact).next().unwrap();
    /// assert_eq!((removal.removed.lines(), removal.kept.lines()), (2..=2, 1..=1));
    /// ```
    pub fn removals(&self, remove: Remove) -> Removals<'_, 't> {
        Removals::new(RemovalList { report: self, remove, pairs: self.removal_pairs(remove).into_iter() })
    }
}

/// Joins the pieces of each document to one text.
fn joined<'t>(documents: Vec<Vec<&'t str>>) -> Vec<Cow<'t, str>> {
    documents.iter().map(|pieces| dedup::joined(pieces)).collect()
}
