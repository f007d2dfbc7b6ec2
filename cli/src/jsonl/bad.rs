//! Lines that are no records: what is wrong, and what to do.

use crate::input::shown;
use crate::stop::Stop;

use super::record::{Fields, MARK};

/// What is wrong with a line.
#[derive(Debug)]
pub enum Bad {
    /// The byte at this offset of the line is not UTF-8.
    NotUtf8 { offset: usize },
    /// What the parser says, and a command that makes JSON lines of the file, if the line looks like a part of other JSON.
    NotJson { message: String, command: Option<&'static str> },
    /// The text is missing.
    NoText,
    /// The text is something else.
    NotAString { is: &'static str },
    /// It has the field that is to be added.
    Marked,
}

/// The lines of a file that are no records.
#[derive(Default)]
pub struct BadLines {
    pub count: usize,
    pub first: Option<BadLine>,
}

pub struct BadLine {
    /// The number of the line, counted from 1.
    pub number: usize,
    /// Where the line begins.
    pub start: usize,
    pub why: Bad,
}

impl Bad {
    pub fn not_json(line: &str, error: serde_json::Error) -> Self {
        let message = error.to_string();
        let (what, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
        let command = match line.trim_start().as_bytes().first() {
            Some(b'[') => Some("jq -c '.[]' FILE"),
            Some(b'{') if error.is_eof() => Some("jq -c . FILE"),
            _ => None,
        };
        Self::NotJson { message: format!("{what} at column {}", error.column()), command }
    }

    /// What a value is that is no string.
    pub fn not_a_string(value: &str) -> Self {
        let is = match value.as_bytes().first() {
            Some(b'n') => "null",
            Some(b't' | b'f') => "true or false",
            Some(b'[') => "an array",
            Some(b'{') => "an object",
            _ => "a number",
        };
        Self::NotAString { is }
    }

    /// What is wrong, and what to do about it.
    fn message(&self, fields: &Fields) -> String {
        let field = &fields.text;
        match self {
            Self::NotUtf8 { offset } => {
                format!("invalid UTF-8 at byte {offset} of the line; name the encoding of the file with --encoding")
            }
            Self::NotJson { message, command: None } => format!("not a JSON object: {message}; correct the line"),
            Self::NotJson { message, command: Some(command) } => {
                format!("not a JSON object on one line: {message}; `{command}` writes one record a line")
            }
            Self::NoText => format!("there is no field `{field}`; name the field of the text, as in --text content"),
            Self::NotAString { is } => {
                format!("the field `{field}` is {is}, not a string; name the field of the text, as in --text content")
            }
            Self::Marked => format!("there is a field `{MARK}` already; delete it, as in jq -c 'del(.{MARK})' FILE"),
        }
    }
}

impl BadLines {
    /// Adds the lines of what follows in the file.
    pub fn append(&mut self, following: Self) {
        self.count += following.count;
        self.first = self.first.take().or(following.first);
    }

    /// The error for the first line.
    pub fn failure(&self, file: &str, fields: &Fields) -> Result<(), Stop> {
        let Some(BadLine { number, why, .. }) = &self.first else { return Ok(()) };
        let (file, message) = (shown(file), why.message(fields));
        Err(Stop::failure(format_args!("{file}:{number}: {message}, or use --skip-bad to leave such lines alone")))
    }

    /// How many lines were skipped, and the first of them, if there are any.
    pub fn note(&self, file: &str, fields: &Fields) -> Option<String> {
        let BadLine { number, why, .. } = self.first.as_ref()?;
        let (file, message) = (shown(file), why.message(fields));
        let lines = if self.count == 1 { "line is no record and was" } else { "lines are no records and were" };
        Some(format!("{file}: {} {lines} skipped, first line {number}: {message}", self.count))
    }
}
