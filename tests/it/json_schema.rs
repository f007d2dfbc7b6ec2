//! JSON against a JSON Schema. Only the keywords that the schemas of the tests use are known; any other one fails.
//!
//! The tests of the program use this file, too. Crates that check JSON Schema bring dozens of others with them.

use serde_json::{Map, Value};

/// Asserts that a value is as a schema says.
#[track_caller]
pub fn is_of_schema(schema: &str, value: &Value) {
    assert_eq!(fault(schema, value), None);
}

/// The first fault of a value, with its path.
pub fn fault(schema: &str, value: &Value) -> Option<String> {
    let root: Value = serde_json::from_str(schema).unwrap();
    Schema { root: &root }.fault(&root, value, "")
}

struct Schema<'s> {
    root: &'s Value,
}

impl Schema<'_> {
    fn fault(&self, schema: &Value, value: &Value, path: &str) -> Option<String> {
        let Some(schema) = schema.as_object() else {
            return (schema == &Value::Bool(false)).then(|| format!("{path}: is not allowed"));
        };
        schema.iter().find_map(|(keyword, wanted)| self.fault_of(schema, keyword, wanted, value, path))
    }

    fn fault_of(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        wanted: &Value,
        value: &Value,
        path: &str,
    ) -> Option<String> {
        let count = |schemas: &Value| {
            let schemas = schemas.as_array().unwrap().iter();
            schemas.filter(|schema| self.fault(schema, value, path).is_none()).count()
        };
        let holds = match keyword {
            "$schema" | "$id" | "$defs" | "definitions" | "title" | "description" | "default" => true,
            "$ref" => {
                let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                return self.fault(self.root.pointer(pointer).unwrap(), value, path);
            }
            "properties" | "items" | "prefixItems" | "additionalProperties" => {
                return self.fault_of_part(schema, keyword, wanted, value, path);
            }
            "anyOf" => count(wanted) > 0,
            "oneOf" => count(wanted) == 1,
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|name| is_of_type(name, value)),
                name => is_of_type(name, value),
            },
            "minimum" => value.as_f64().is_none_or(|value| value >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|value| value <= wanted.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|value| value.len() as u64 >= wanted.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|value| value.len() as u64 <= wanted.as_u64().unwrap()),
            "uniqueItems" => value
                .as_array()
                .is_none_or(|items| items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))),
            "required" => value.as_object().is_none_or(|value| {
                wanted.as_array().unwrap().iter().all(|name| value.contains_key(name.as_str().unwrap()))
            }),
            "format" => is_of_format(wanted.as_str().unwrap(), value.as_str().unwrap()),
            "pattern" => matches_pattern(wanted.as_str().unwrap(), value.as_str().unwrap()),
            other => panic!("{other} is not checked"),
        };
        (!holds).then(|| format!("{path}: {keyword} {wanted} does not hold"))
    }

    /// The first fault of a part of the value.
    fn fault_of_part(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        wanted: &Value,
        value: &Value,
        path: &str,
    ) -> Option<String> {
        let part = |schema: &Value, value: &Value, name: &str| self.fault(schema, value, &format!("{path}/{name}"));
        match (keyword, value) {
            ("properties", Value::Object(fields)) => {
                let wanted = wanted.as_object().unwrap().iter();
                wanted
                    .filter_map(|(name, schema)| Some((name, schema, fields.get(name)?)))
                    .find_map(|(name, schema, field)| part(schema, field, name))
            }
            ("additionalProperties", Value::Object(fields)) => {
                let known = schema.get("properties").and_then(Value::as_object);
                let mut others = fields.iter().filter(|(name, _)| known.is_none_or(|known| !known.contains_key(*name)));
                others.find_map(|(name, field)| part(wanted, field, name))
            }
            ("items", Value::Array(items)) => {
                items.iter().enumerate().find_map(|(at, item)| part(wanted, item, &at.to_string()))
            }
            ("prefixItems", Value::Array(items)) => {
                let pairs = wanted.as_array().unwrap().iter().zip(items).enumerate();
                { pairs }.find_map(|(at, (schema, item))| part(schema, item, &at.to_string()))
            }
            _ => None,
        }
    }
}

fn is_of_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("{other} is not checked"),
    }
}

/// The characters of a URI, and `%` only before two digits.
fn is_of_format(format: &str, text: &str) -> bool {
    assert!(["uri", "uri-reference"].contains(&format), "{format} is not checked");
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let escapes = text.split('%').skip(1);
    let are_digits = |escape: &str| escape.len() >= 2 && escape.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    text.chars().all(is_allowed) && { escapes }.all(are_digits) && (format != "uri" || text.contains(':'))
}

fn matches_pattern(pattern: &str, text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    match pattern {
        "^[0-9a-f]{32}$" => text.len() == 32 && text.bytes().all(is_digit),
        other => panic!("{other} is not checked"),
    }
}
