//! Normal forms as data (feature `serde`): the name of a preset, or an object of rules.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error, Serialize, Serializer};

use super::custom::UnitNormalizer;
use super::normalizer::Normalizer;
use super::settings::{Composition, Normalization, Numbers, Spacing};

/// The presets, with the names that the program uses.
const PRESETS: [(&str, Normalization); 3] = [
    ("standard", Normalization::standard()),
    ("whitespace", Normalization::whitespace()),
    ("none", Normalization::none()),
];
const NAMES: [&str; 3] = ["standard", "whitespace", "none"];

/// The rules, by the names of the methods that set them. Missing ones are those of the standard form.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(remote = "Normalization", default = "Normalization::standard", deny_unknown_fields)]
struct Rules {
    composition: Composition,
    fold_case: bool,
    #[serde(rename = "drop_ignorables")]
    ignorables: bool,
    #[serde(rename = "drop_optional_marks")]
    marks: bool,
    #[serde(rename = "unify_arabic_letters")]
    letters: bool,
    #[serde(rename = "unify_digits")]
    digits: bool,
    #[serde(rename = "drop_punctuation")]
    punctuation: bool,
    numbers: Numbers,
    spacing: Spacing,
}

impl Serialize for Normalization {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match PRESETS.iter().find(|(_, preset)| preset == self) {
            Some((name, _)) => serializer.serialize_str(name),
            None => Rules::serialize(self, serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Normalization {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PresetOrRules)
    }
}

struct PresetOrRules;

impl<'de> Visitor<'de> for PresetOrRules {
    type Value = Normalization;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`standard`, `whitespace`, `none` or an object of rules")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Normalization, E> {
        let preset = PRESETS.into_iter().find(|(known, _)| *known == name);
        preset.map(|(_, preset)| preset).ok_or_else(|| E::unknown_variant(name, &NAMES))
    }

    fn visit_map<A: MapAccess<'de>>(self, rules: A) -> Result<Normalization, A::Error> {
        Rules::deserialize(MapAccessDeserializer::new(rules))
    }
}

impl Serialize for UnitNormalizer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rules(normalizer) => normalizer.normalization().serialize(serializer),
            Self::Custom(_) => Err(S::Error::custom(
                "a normal form that was set with `normal_form` is code, which cannot be serialized; serialize the settings \
                 without it, and set it again after they are read",
            )),
        }
    }
}

impl<'de> Deserialize<'de> for UnitNormalizer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Normalization::deserialize(deserializer).map(|normalization| Self::Rules(Normalizer::new(normalization)))
    }
}
