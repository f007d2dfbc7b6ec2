//! Places in the inputs, as they are written in `cases.json`: `5`, `"5-7"`, `"name.txt:5-7"`.

use serde::Deserialize;
use serde_json::Value;

/// Lines of one file, from the first to the last.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "Value")]
pub struct Lines {
    pub first: usize,
    /// The last line, if it is given.
    last: Option<usize>,
}

/// A line, or a paragraph that has exactly these lines.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Value")]
pub struct Place {
    /// The name of the file, if the case has several.
    file: Option<String>,
    lines: Lines,
}

impl Lines {
    pub fn last(self) -> usize {
        self.last.unwrap_or(self.first)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let number = |digits: &str| digits.parse().map_err(|_| format!("{text:?} names no lines"));
        let (first, last) = match text.split_once('-') {
            Some((first, last)) => (number(first)?, Some(number(last)?)),
            None => (number(text)?, None),
        };
        Ok(Self { first, last })
    }
}

impl Place {
    /// The document in which the place is: the number of its file among these.
    pub fn document(&self, files: &[String]) -> usize {
        self.file.as_ref().map_or(0, |name| files.iter().position(|file| file == name).unwrap())
    }

    /// The document, the first and the last line, whether or not the last line was given.
    pub fn whole(&self, files: &[String]) -> (usize, usize, usize) {
        (self.document(files), self.lines.first, self.lines.last())
    }

    /// Whether the place means a unit with these lines: exactly these lines if two are given, otherwise a unit with this line.
    pub fn is(&self, document: usize, lines: [usize; 2], files: &[String]) -> bool {
        let [first, last] = lines;
        let meant = match self.lines.last {
            Some(end) => (first, last) == (self.lines.first, end),
            None => (first..=last).contains(&self.lines.first),
        };
        meant && document == self.document(files)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(file) = &self.file {
            write!(formatter, "{file}:")?;
        }
        write!(formatter, "{}", self.lines.first)?;
        self.lines.last.map_or(Ok(()), |last| write!(formatter, "-{last}"))
    }
}

impl TryFrom<Value> for Lines {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        Self::parse(&as_text(&value)?)
    }
}

impl TryFrom<Value> for Place {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        let text = as_text(&value)?;
        let (file, lines) = text.rsplit_once(':').map_or((None, text.as_str()), |(file, lines)| (Some(file), lines));
        Ok(Self { file: file.map(str::to_owned), lines: Lines::parse(lines)? })
    }
}

/// A single line may be written as a number.
fn as_text(value: &Value) -> Result<String, String> {
    match value {
        Value::Number(line) => Ok(line.to_string()),
        Value::String(text) => Ok(text.clone()),
        _ => Err(format!("{value} is no place")),
    }
}
