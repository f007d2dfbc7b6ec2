//! A report as data of its own has what the report's JSON has, and JSON is read back without loss.

use proptest::prelude::*;
use refrain::data::{BlockData, GroupData, RemovalData, ReportData, RunData, UnitData, VariantData};
use refrain::{Detector, Fingerprint, Remove};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::compared::against_reference::{detector, settings};
use crate::corpora::{corpus, pages, repetitive};

/// The value that is read from the JSON of `value`.
fn read_back<T: DeserializeOwned>(value: &impl Serialize) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    #[test]
    fn data_is_the_json(texts in prop_oneof![corpus(), repetitive(), pages()], settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        let (data, json) = (report.to_data(), serde_json::to_string(&report).unwrap());
        prop_assert_eq!(&serde_json::to_string(&data).unwrap(), &json);
        prop_assert_eq!(&serde_json::from_str::<ReportData>(&json).unwrap(), &data);

        let (without, json) = (report.without_sentences(), serde_json::to_string(&report.without_sentences()).unwrap());
        prop_assert_eq!(&serde_json::to_string(&without.to_data()).unwrap(), &json);
        prop_assert_eq!(serde_json::from_str::<ReportData>(&json).unwrap(), without.to_data());

        for removal in report.removals(Remove::Near) {
            let (alone, with_texts) = (RemovalData::from(removal), RemovalData::from(removal.with_texts()));
            prop_assert_eq!(serde_json::to_string(&alone).unwrap(), serde_json::to_string(&removal).unwrap());
            prop_assert_eq!(read_back::<RemovalData>(&removal), alone);
            let json = serde_json::to_string(&removal.with_texts()).unwrap();
            prop_assert_eq!(serde_json::to_string(&with_texts).unwrap(), json);
            prop_assert_eq!(read_back::<RemovalData>(&removal.with_texts()), with_texts);
        }
    }
}

/// Each kind of part occurs, so that the test above compares it.
#[test]
fn parts_are_made_from_the_parts_of_a_report() {
    let text = "Ferries\nThe last boat to the island leaves at nine in the evening, always.\n\
                Ferries\nThe last boat to the island leaves at nine in the evening.\n";
    let pages = [("a", text), ("b", text)];
    let report = Detector::default().analyze_corpus(pages);
    let data = report.to_data();
    assert_eq!(data.documents[1].name.as_deref(), Some("b"));
    assert_eq!(data.whole_copies.len(), 1);
    assert!(report.groups().map(GroupData::from).eq(data.groups.iter().cloned()));
    assert!(report.sentence_groups().map(GroupData::from).eq(data.sentence_groups.iter().flatten().cloned()));
    assert!(report.blocks().map(BlockData::from).eq(data.blocks.iter().cloned()));
    let (block, variant) =
        (report.blocks().next().unwrap(), report.groups().next().unwrap().variants().nth(1).unwrap());
    assert!(block.runs().map(RunData::from).eq(data.blocks[0].runs.iter().copied()));
    assert_eq!(VariantData::from(variant), data.groups[0].variants[1]);
    assert_eq!(UnitData::from(report.paragraph(1, 3).unwrap()), data.groups[0].variants[1].copies[1]);
    assert_eq!(&text[data.blocks[0].runs[0].range()], block.runs().next().unwrap().text());
    assert_eq!(data.blocks[0].runs[0].line_range(), block.runs().next().unwrap().lines());
}

#[test]
fn unknown_fields_are_ignored_and_missing_ones_are_errors() {
    let valid = serde_json::to_value(refrain::analyze("one\n")).unwrap();
    let read = |change: fn(&mut Value)| {
        let mut json = valid.clone();
        change(&mut json);
        serde_json::from_value::<ReportData>(json).map_err(|error| error.to_string())
    };
    assert!(read(|json| json["new"] = json!([1])).is_ok());
    assert!(read(|json| json["stats"]["new"] = json!(1)).is_ok());
    assert!(read(|json| json["documents"][0]["new"] = json!(1)).is_ok());
    let missing = read(|json| drop(json.as_object_mut().unwrap().remove("groups"))).unwrap_err();
    assert_eq!(missing, "missing field `groups`");
}

#[test]
fn another_schema_version_is_an_error() {
    let mut json = serde_json::to_value(refrain::analyze("one\n")).unwrap();
    json["schema_version"] = json!(2);
    let error = serde_json::from_value::<ReportData>(json).unwrap_err();
    assert!(error.to_string().starts_with("the report has schema_version 2, but this release reads version 1"));
}

#[test]
fn a_fingerprint_is_its_hexadecimal_digits() {
    let fingerprint = Fingerprint::of("a normal form");
    assert_eq!(serde_json::to_value(fingerprint).unwrap(), json!(fingerprint.to_string()));
    assert_eq!(read_back::<Fingerprint>(&fingerprint), fingerprint);
    let error = serde_json::from_value::<Fingerprint>(json!("1234")).unwrap_err();
    assert!(error.to_string().contains("32 hexadecimal digits"), "{error}");
}
