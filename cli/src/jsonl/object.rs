//! The fields of a JSON object: where their values are in the line.
//!
//! `serde_json` parses the object and gives the values that are asked for as slices of the line. All other values are checked
//! and skipped.

use serde::de::{DeserializeSeed, Deserializer as _, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;

/// The values of the fields with these names, as they are written. Of a name that occurs twice, the last value counts, as in
/// most programs.
pub fn values<'l, const N: usize>(object: &'l str, names: [&str; N]) -> serde_json::Result<[Option<&'l str>; N]> {
    let mut parser = Deserializer::from_str(object);
    let values = parser.deserialize_map(Object(names))?;
    parser.end().map(|()| values)
}

/// The value at a dotted path, such as `metadata.id`. At each step the whole rest of the path is tried as a name first.
pub fn value_at<'l>(object: &'l str, path: &str) -> serde_json::Result<Option<&'l str>> {
    let [exact, outer] = values(object, [path, first_name(path)])?;
    exact.map_or_else(|| below(outer, path), |exact| Ok(Some(exact)))
}

/// The value at the rest of a path, below the value of its first name.
pub fn below<'l>(outer: Option<&'l str>, path: &str) -> serde_json::Result<Option<&'l str>> {
    match (outer.filter(|outer| outer.starts_with('{')), path.split_once('.')) {
        (Some(object), Some((_, rest))) => value_at(object, rest),
        _ => Ok(None),
    }
}

/// The first name of a dotted path.
pub fn first_name(path: &str) -> &str {
    path.split_once('.').map_or(path, |(first, _)| first)
}

/// Reads an object, and the values of these names.
struct Object<'n, const N: usize>([&'n str; N]);

impl<'de, const N: usize> Visitor<'de> for Object<'_, N> {
    type Value = [Option<&'de str>; N];

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut values = [None; N];
        while let Some(is_name) = fields.next_key_seed(Name(&self.0))? {
            if !is_name.contains(&true) {
                fields.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = fields.next_value::<&RawValue>()?.get();
            let found = values.iter_mut().zip(is_name).filter(|(_, is_name)| *is_name);
            found.for_each(|(slot, _)| *slot = Some(value));
        }
        Ok(values)
    }
}

/// Reads a name, and tells which of these names it is. It may have escape sequences, also half of a surrogate pair.
struct Name<'n, const N: usize>(&'n [&'n str; N]);

impl<'de, const N: usize> DeserializeSeed<'de> for Name<'_, N> {
    type Value = [bool; N];

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl<const N: usize> Visitor<'_> for Name<'_, N> {
    type Value = [bool; N];

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        Ok(self.0.map(|wanted| wanted.as_bytes() == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'l>(object: &'l str, path: &str) -> Option<&'l str> {
        value_at(object, path).unwrap()
    }

    #[test]
    fn a_value_is_found_as_it_is_written() {
        assert_eq!(found(r#" { "a" : [ 1e+05 ] , "b" : "x\u0079" } "#, "a"), Some("[ 1e+05 ]"));
        assert_eq!(found(r#"{"a":1,"b":"x\u0079"}"#, "b"), Some(r#""x\u0079""#));
        assert_eq!(found(r#"{"\u0061":1}"#, "a"), Some("1"));
        assert_eq!(found(r#"{"\ud800":{"\udc00":"\ud800"},"a":2}"#, "a"), Some("2"));
        assert_eq!(found("{}", "a"), None);
    }

    #[test]
    fn of_a_name_that_occurs_twice_the_last_value_counts() {
        assert_eq!(found(r#"{"a":1,"b":2,"a":3}"#, "a"), Some("3"));
    }

    #[test]
    fn a_dotted_path_leads_into_objects_unless_it_is_a_name() {
        assert_eq!(found(r#"{"m":{"id":7}}"#, "m.id"), Some("7"));
        assert_eq!(found(r#"{"m.id":8,"m":{"id":7}}"#, "m.id"), Some("8"));
        assert_eq!(found(r#"{"m":{"a":{"b":9},"a.b":1}}"#, "m.a.b"), Some("1"));
        assert_eq!(found(r#"{"m":{"a":{"b":9}}}"#, "m.a.b"), Some("9"));
        for other in [r#"{"m":7}"#, r#"{"m":null}"#, r#"{"m":[{"id":7}]}"#, r#"{"m":{}}"#] {
            assert_eq!(found(other, "m.id"), None, "{other}");
        }
    }

    #[test]
    fn what_is_no_object_is_an_error() {
        for line in ["", "[1]", "1", "\"a\"", "{", r#"{"a":}"#, r#"{"a":1} x"#, r#"{"a":1,}"#, r#"{"a":"\x"}"#, "nul"] {
            assert!(value_at(line, "b").is_err(), "{line}");
        }
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let deep = format!("{{\"a\":{}{},\"b\":1}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(found(&deep, "b"), Some("1"));
        assert_eq!(found(&deep, "a").map(str::len), Some(2_000_000));
    }
}
