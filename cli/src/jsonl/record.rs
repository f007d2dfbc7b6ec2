//! A record: a line with an object that has a text, and perhaps an id.

use std::borrow::Cow;
use std::ops::Range;

use super::bad::Bad;
use super::literal;
use super::object::{below, first_name, values};

/// The field that `--mark` adds.
pub const MARK: &str = "refrain";

/// Which fields of a record are read: names, or dotted paths.
#[derive(Clone, Debug)]
pub struct Fields {
    pub text: String,
    pub id: String,
    /// Whether the field [`MARK`] is added, so that there may be none.
    pub marks: bool,
}

/// A record. Ranges are those of the bytes from which it was parsed.
pub struct Record<'b> {
    /// The number of its line, counted from 1.
    pub line_number: usize,
    /// The line with its end.
    pub line: Range<usize>,
    /// The text as it is written, without its quotes.
    pub literal: Range<usize>,
    pub text: Cow<'b, str>,
    /// The id as it is written: a string or a number.
    pub id: Option<&'b str>,
    /// Where a field can be added: after the last one.
    pub end: usize,
}

impl<'b> Record<'b> {
    /// The record of a line of `bytes` without its end, and without a byte order mark.
    pub fn parse(
        bytes: &'b [u8],
        text: &'b str,
        line: Range<usize>,
        line_number: usize,
        fields: &Fields,
    ) -> Result<Self, Bad> {
        let not_json = |error| Bad::not_json(text, error);
        let names = [&*fields.text, first_name(&fields.text), &*fields.id, first_name(&fields.id), MARK];
        let [in_text, outer_text, id, outer_id, mark] = values(text, names).map_err(not_json)?;
        if fields.marks && mark.is_some() {
            return Err(Bad::Marked);
        }
        let in_text = in_text.map_or_else(|| below(outer_text, &fields.text), |found| Ok(Some(found)));
        let id = id.map_or_else(|| below(outer_id, &fields.id), |found| Ok(Some(found)));
        let in_text = in_text.map_err(not_json)?.ok_or(Bad::NoText)?;
        let literal = in_text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let literal = literal.ok_or_else(|| Bad::not_a_string(in_text))?;
        let start = offset_in(bytes, literal);
        // The closing brace is the last character that is not white space.
        let fields_end = text.trim_end().strip_suffix('}').unwrap_or(text).trim_end();
        Ok(Self {
            line_number,
            line,
            literal: start..start + literal.len(),
            text: literal::text(literal),
            id: id.map_err(not_json)?.filter(|id| id.starts_with(|first: char| first == '"' || is_of_number(first))),
            end: offset_in(bytes, fields_end) + fields_end.len(),
        })
    }

    /// The id of the record without quotes, or `None` if it has none.
    pub fn shown_id(&self) -> Option<Cow<'b, str>> {
        let id = self.id?;
        let literal = id.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        Some(literal.map_or(Cow::Borrowed(id), literal::text))
    }

    /// The place of the record: `FILE:LINE`.
    pub fn place(&self, file: &str) -> String {
        format!("{file}:{}", self.line_number)
    }

    /// Its name in reports: the id, or the place.
    pub fn name(&self, file: &str) -> String {
        self.shown_id().map_or_else(|| self.place(file), Cow::into_owned)
    }
}

fn is_of_number(first: char) -> bool {
    first == '-' || first.is_ascii_digit()
}

/// Where a slice of `bytes` begins in them.
fn offset_in(bytes: &[u8], slice: &str) -> usize {
    slice.as_ptr().addr() - bytes.as_ptr().addr()
}
