//! The template of `--replace-with`: text with fields in braces. `{{` is a brace.

use std::ops::RangeInclusive;
use std::str::FromStr;

/// What is written instead of removed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(Field),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// The name of the document with what stays.
    Document,
    /// The first line of what stays.
    Line,
    /// All lines of what stays: `2` or `2-8`.
    Lines,
}

impl FromStr for Template {
    type Err = String;

    fn from_str(template: &str) -> Result<Self, String> {
        if template.contains(char::is_control) {
            return Err(
                "give one line without control characters, as in --replace-with 'see {document}:{line}'".to_owned()
            );
        }
        if template.trim().is_empty() {
            return Err("give some text, as in --replace-with 'see {document}:{line}'".to_owned());
        }
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            let (text, brace) = rest.split_at(at);
            parts.push(Part::Text(text.to_owned()));
            if let Some(after) = brace.strip_prefix("{{").or_else(|| brace.strip_prefix("}}")) {
                parts.push(Part::Text(brace[..1].to_owned()));
                rest = after;
                continue;
            }
            let field = brace.strip_prefix('{').and_then(|field| field.split_once('}'));
            let Some((name, after)) = field else {
                return Err(format!("a {} by itself: write it twice, or name a field, as in {{line}}", &brace[..1]));
            };
            parts.push(Part::Field(Field::named(name)?));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self { parts })
    }
}

impl Field {
    fn named(name: &str) -> Result<Self, String> {
        match name {
            "document" => Ok(Self::Document),
            "line" => Ok(Self::Line),
            "lines" => Ok(Self::Lines),
            _ => Err(format!(
                "{{{name}}} is no field: the fields are {{document}}, {{line}} and {{lines}}; a brace is written {{{{"
            )),
        }
    }
}

impl Template {
    /// The line for text that stays in these lines of this document.
    pub fn line(&self, document: &str, lines: RangeInclusive<usize>) -> String {
        let (first, last) = lines.into_inner();
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Field(Field::Document) => document.to_owned(),
            Part::Field(Field::Lines) if last > first => format!("{first}-{last}"),
            Part::Field(Field::Line | Field::Lines) => first.to_string(),
        };
        self.parts.iter().map(part).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(template: &str) -> Result<String, String> {
        template.parse::<Template>().map(|template| template.line("a.txt", 2..=8))
    }

    #[test]
    fn fields_are_replaced_and_braces_may_be_written() {
        assert_eq!(line("see {document}:{line}").unwrap(), "see a.txt:2");
        assert_eq!(line("[{lines}]").unwrap(), "[2-8]");
        assert_eq!("{lines}".parse::<Template>().unwrap().line("", 3..=3), "3");
        assert_eq!(line("{{line}} is {line} }}{{").unwrap(), "{line} is 2 }{");
        assert_eq!(line("انظر {line}").unwrap(), "انظر 2");
    }

    #[test]
    fn what_is_no_template_is_refused() {
        assert!(
            line("{file}").unwrap_err().contains("{file} is no field: the fields are {document}, {line} and {lines}")
        );
        for template in ["{", "}", "a {line", "{{}", "{}", "{ line}", "", " ", "a\nb", "a\u{1B}b"] {
            assert!(line(template).is_err(), "{template:?}");
        }
    }
}
