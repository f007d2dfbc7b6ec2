//! Settings as they are written.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::DetectorBuilder;

/// The threshold is the number in force, also where it is the default of the measure.
impl Serialize for DetectorBuilder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The seed is a secret.
        let Self {
            paragraph_break,
            form,
            find,
            keep,
            measure,
            threshold,
            shingle,
            seed: _,
            min_words,
            min_block,
            min_passage,
            work_limit,
        } = self;
        let mut settings = serializer.serialize_struct("DetectorBuilder", 11)?;
        settings.serialize_field("paragraphs", paragraph_break)?;
        settings.serialize_field("normalize", form)?;
        settings.serialize_field("find", find)?;
        settings.serialize_field("keep", keep)?;
        settings.serialize_field("measure", measure)?;
        settings.serialize_field("threshold", &threshold.unwrap_or_else(|| measure.default_threshold()))?;
        settings.serialize_field("shingle", shingle)?;
        settings.serialize_field("min_words", min_words)?;
        settings.serialize_field("min_block", min_block)?;
        settings.serialize_field("min_passage", min_passage)?;
        settings.serialize_field("work_limit", work_limit)?;
        settings.end()
    }
}
