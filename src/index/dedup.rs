//! Documents without what an index has.

use std::borrow::Cow;

use super::calls::Judged;
use super::{Index, Judgement, Verdict};
use crate::document::Document;
use crate::error::{Error, Key};
use crate::report::{Remove, texts_without};

impl Index {
    /// Adds a document, as [`insert`](Self::insert) does, and also returns its text without the paragraphs that repeat earlier
    /// ones, of the index or of the document itself: copies, and for [`Remove::Near`] near duplicates, too.
    ///
    /// A paragraph is removed with its whole lines and the blank lines that follow it, as by
    /// [`Report::dedup`](crate::Report::dedup), and what stays is the same byte for byte. The text is `Cow::Borrowed` if nothing
    /// is removed.
    ///
    /// Nothing is removed from a document with [windows](Document::with_windows). Short paragraphs and headings always stay, too. A report removes them with a longer run that repeats, but an index does not keep
    /// the order of the paragraphs that it has, and so knows no runs.
    ///
    /// ```
    /// use refrain::{Detector, Remove};
    ///
    /// let mut index = Detector::default().index()?;
    /// index.insert("Ferries\nThe last boat to the island leaves the old harbour at nine.\n");
    /// let next = "Ferries\n\
    ///             The last boat to the island leaves the old harbour at nine!\n\
    ///             The last boat to the island leaves the old harbour at ten.\n";
    /// let (judgements, text) = index.clone().insert_dedup(next, Remove::Exact);
    /// assert_eq!((judgements.len(), text.lines().count()), (3, 2));
    /// let (_, text) = index.insert_dedup(next, Remove::Near);
    /// assert_eq!(text, "Ferries\n");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn insert_dedup<'t>(
        &mut self,
        document: impl Into<Document<'t>>,
        remove: Remove,
    ) -> (Vec<Judgement<'t>>, Cow<'t, str>) {
        let judged = self.insert_documents(&[document.into()]);
        (self.judgements(&judged), judged.text_without(remove))
    }

    /// The same as [`insert_dedup`](Self::insert_dedup) for a document with a [key](Self::insert_keyed).
    ///
    /// # Errors
    /// Returns [`IndexError::KeyExists`](crate::IndexError::KeyExists) if the index has a document with this key. Then nothing is
    /// inserted.
    ///
    /// ```
    /// use refrain::{Detector, Remove};
    ///
    /// let line = "The last boat to the island leaves the old harbour at nine.";
    /// let mut index = Detector::default().index()?;
    /// index.insert_keyed("a.html", line)?;
    /// let (judgements, text) = index.insert_keyed_dedup("b.html", line, Remove::Exact)?;
    /// assert_eq!((judgements[0].key(), &*text), (Some(&"a.html".into()), ""));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn insert_keyed_dedup<'t>(
        &mut self,
        key: impl Into<Key>,
        document: impl Into<Document<'t>>,
        remove: Remove,
    ) -> Result<(Vec<Judgement<'t>>, Cow<'t, str>), Error> {
        self.keys.insert(self.documents, vec![key.into()])?;
        Ok(self.insert_dedup(document, remove))
    }

    /// Returns the verdicts of [`check`](Self::check), and the text without the paragraphs that repeat some of the index, as
    /// [`insert_dedup`](Self::insert_dedup) does, but without adding the document. Paragraphs that only the document itself
    /// repeats stay.
    ///
    /// ```
    /// use refrain::{Detector, Remove};
    ///
    /// let mut index = Detector::default().index()?;
    /// index.insert("All rights to the texts on these pages are reserved.");
    /// let page = "The last boat to the island leaves at nine.\n\nAll rights to the texts on these pages are reserved.\n";
    /// let (_, text) = index.check_dedup(page, Remove::Exact);
    /// assert_eq!(text, "The last boat to the island leaves at nine.\n\n");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn check_dedup<'t>(
        &self,
        document: impl Into<Document<'t>>,
        remove: Remove,
    ) -> (Vec<Judgement<'t>>, Cow<'t, str>) {
        let judged = self.check_document(&document.into());
        (self.judgements(&judged), judged.text_without(remove))
    }
}

impl<'t> Judged<'t> {
    /// The text of the only document without what repeats.
    fn text_without(&self, remove: Remove) -> Cow<'t, str> {
        // Windows are only compared.
        if self.units.is_compared_only(0) {
            return Cow::Borrowed(self.units.texts.document(0));
        }
        let is_removed = |verdict: &Verdict| match verdict {
            Verdict::New | Verdict::Short => false,
            Verdict::Copy { .. } => true,
            Verdict::Near { .. } => remove == Remove::Near,
        };
        // Paragraphs for which there is no verdict stay.
        let mut flags: Vec<_> = self.verdicts.iter().map(is_removed).collect();
        flags.resize(self.units.len(), false);
        texts_without(&self.units, flags).pop().unwrap_or_default()
    }
}
