//! The index: it finds the groups of the whole corpus from one document at a time. And its file.

use std::collections::BTreeMap;

use proptest::prelude::*;
use refrain::{Detector, Error, Find, Index, Normalization, ParagraphBreak, Place, Report, Verdict};

use crate::corpora::{corpus, repetitive};

/// A detector for lines of a few words.
fn of_three_words() -> Detector {
    Detector::builder().min_words(3).build().unwrap()
}

/// For each paragraph that is in a group, its representative, the similarity and the containment.
fn groups(report: &Report<'_>) -> BTreeMap<Place, (Place, f64, f64)> {
    let place = |unit: refrain::Unit<'_>| Place { document: unit.document(), index: unit.index() };
    let mut groups = BTreeMap::new();
    for group in report.groups() {
        for variant in group.variants() {
            for unit in variant.copies() {
                let leader = place(group.representative());
                groups.insert(place(unit), (leader, variant.similarity(), variant.containment()));
            }
        }
    }
    groups
}

/// The same, from the verdicts of an index.
fn groups_of_index(index: &mut Index, texts: &[String]) -> BTreeMap<Place, (Place, f64, f64)> {
    let mut leaders = BTreeMap::new();
    for (document, text) in (0..).zip(texts) {
        for judged in index.insert(text) {
            let place = Place { document, index: judged.unit().index() };
            let leader = match judged.verdict() {
                Verdict::New => (place, 1.0, 1.0),
                Verdict::Copy { of } => leaders[&of],
                Verdict::Near { of, similarity, containment, .. } => (of, similarity, containment),
                _ => continue,
            };
            leaders.insert(place, leader);
        }
    }
    let mut sizes = BTreeMap::new();
    leaders.values().for_each(|(leader, ..)| *sizes.entry(*leader).or_insert(0) += 1);
    leaders.into_iter().filter(|(_, (leader, ..))| sizes[leader] > 1).collect()
}

/// Lines from one template of 37 to 43 words, three of which are replaced at places that depend on the line. Some lines are
/// similar to others, most are slightly less similar than the threshold, and every word of the template is in a long list of
/// postings.
fn lines_from_a_template(lines: usize) -> Vec<String> {
    let line = |number: usize| {
        let mut words: Vec<_> = (0..37 + number % 7).map(|word| format!("b{word}")).collect();
        for field in 0..3usize {
            let place = xxhash_rust::xxh3::xxh3_64(&[number.to_le_bytes(), field.to_le_bytes()].concat()) as usize % 35;
            words[place + 1] = format!("u{number}x{field}");
        }
        words.join(" ")
    };
    (0..lines).map(line).collect()
}

#[test]
fn long_lists_of_postings_lose_no_near_duplicate() {
    let texts: Vec<_> = lines_from_a_template(20_000).chunks(60).map(|lines| lines.join("\n")).collect();
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
    let report = detector.analyze_corpus(&texts);
    assert!((1000..8000).contains(&report.stats().near), "{}", report.stats().near);
    assert!(groups_of_index(&mut detector.index().unwrap(), &texts) == groups(&report), "one document after the other");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    #[test]
    fn inserted_documents_give_the_groups_of_the_corpus(
        texts in prop_oneof![corpus(), repetitive()],
        threshold in 0.2..1.0f64,
        n in 1..4usize,
    ) {
        let detector = Detector::builder().threshold(threshold).shingle(n).min_words(3).build().unwrap();
        let report = detector.analyze_corpus(&texts);
        prop_assert_eq!(groups_of_index(&mut detector.index().unwrap(), &texts), groups(&report));
    }

    #[test]
    fn a_corpus_is_inserted_like_its_documents_one_by_one(texts in prop_oneof![corpus(), repetitive()], more in corpus()) {
        inserted_at_once_and_one_by_one(&[texts, more]);
    }

    #[test]
    fn a_loaded_index_continues_like_the_saved_one(texts in corpus(), more in corpus()) {
        let detector = Detector::default();
        let mut index = detector.index().unwrap();
        texts.iter().for_each(|text| drop(index.insert(text)));
        let mut file = Vec::new();
        index.save(&mut file).unwrap();
        let mut loaded = detector.load_index(file.as_slice()).unwrap();
        for text in &more {
            prop_assert_eq!(loaded.check(text), index.check(text));
            prop_assert_eq!(loaded.insert(text), index.insert(text));
        }
        let mut again = Vec::new();
        loaded.save(&mut again).unwrap();
        file.clear();
        index.save(&mut file).unwrap();
        prop_assert_eq!(again, file);
    }

    #[test]
    fn a_damaged_file_is_an_error(text in corpus(), at in any::<prop::sample::Index>(), bit in 0..8u8, cut in any::<bool>()) {
        let detector = Detector::default();
        let mut index = detector.index().unwrap();
        text.iter().for_each(|text| drop(index.insert(text)));
        let mut file = Vec::new();
        index.save(&mut file).unwrap();
        let at = at.index(file.len());
        if cut {
            file.truncate(at);
        } else {
            file[at] ^= 1 << bit;
        }
        prop_assert!(matches!(detector.load_index(file.as_slice()), Err(Error::Index(_))));
    }
}

/// Asserts that both ways give the same verdicts and the same index.
fn inserted_at_once_and_one_by_one(corpora: &[Vec<String>]) {
    let detector = of_three_words();
    let (mut at_once, mut one_by_one) = (detector.index().unwrap(), detector.index().unwrap());
    for texts in corpora {
        let expected: Vec<_> = (0..)
            .zip(texts)
            .flat_map(|(document, text)| one_by_one.insert(text).into_iter().map(move |j| (document, j)))
            .collect();
        let judged = at_once.insert_corpus(texts);
        assert_eq!(judged.len(), expected.len());
        for (judged, (document, expected)) in judged.iter().zip(expected) {
            let (unit, other) = (judged.unit(), expected.unit());
            assert_eq!((unit.document(), unit.index(), unit.text()), (document, other.index(), other.text()));
            assert_eq!((unit.lines(), judged.verdict()), (other.lines(), expected.verdict()));
        }
    }
    let file = |index: &Index| {
        let mut file = Vec::new();
        index.save(&mut file).unwrap();
        file
    };
    assert!(file(&at_once) == file(&one_by_one));
}

/// Pairs of near duplicates, with enough shingles to renew the order several times over.
fn many_pairs() -> Vec<String> {
    (0..3000u32)
        .map(|number| {
            let word = |at: u32| format!("w{}", number.wrapping_mul(2_654_435_761).rotate_left(at) % 5000);
            let words: Vec<String> = (0..30).map(word).collect();
            let near: Vec<String> = (0..30).map(|at| if at == 7 { "other".to_owned() } else { word(at) }).collect();
            format!("{}\n{}", words.join(" "), near.join(" "))
        })
        .collect()
}

#[test]
fn a_large_corpus_is_inserted_like_its_documents_one_by_one() {
    // More than a batch, and some of it is known already.
    let texts = many_pairs();
    inserted_at_once_and_one_by_one(&[texts[..100].to_vec(), texts]);
}

#[test]
fn answers_stay_the_same_when_the_order_is_renewed() {
    let texts = many_pairs();
    let detector = Detector::default();
    let report = detector.analyze_corpus(&texts);
    assert!(report.stats().near >= 2000);
    assert_eq!(groups_of_index(&mut detector.index().unwrap(), &texts), groups(&report));
}

/// More representatives than are listed at once and more postings than fit into one shard, on one thread and on three.
#[test]
fn a_large_index_gives_the_groups_of_the_corpus_on_any_number_of_threads() {
    let mut number = 1u64;
    let mut word = |of: u64| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("w{}", (number >> 33) % of)
    };
    // The near duplicates come much later: in the same batch they would be found without the lists.
    let (mut texts, mut nears) = (Vec::new(), Vec::new());
    for at in 0..40_000 {
        // Rare words become common: a new opening.
        let opening = if at < 24_000 { "" } else { "published on thursday by " };
        let words: Vec<_> = (0..14).map(|_| word(20_000)).collect();
        let near = format!("{} {}", words[..13].join(" "), word(20_000));
        texts.push(format!("{opening}{}", words.join(" ")));
        if at % 5 == 0 {
            nears.push(format!("{opening}{near}"));
        }
    }
    texts.append(&mut nears);
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
    let report = detector.analyze_corpus(&texts);
    assert!(report.stats().near > 7000);
    let expected = groups(&report);
    let text = texts.join("\n");
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (found, checked) = pool.install(|| {
            let mut index = detector.index().unwrap();
            let found = groups_of_index(&mut index, std::slice::from_ref(&text));
            (found, index.check(&text).into_iter().filter(|judged| judged.verdict() != Verdict::New).count())
        });
        assert_eq!(found.len(), expected.len());
        let in_one = |place: Place| Place { document: 0, index: place.document };
        let expected = expected.iter().map(|(&place, &(of, s, c))| (in_one(place), (in_one(of), s, c)));
        assert!(found.into_iter().eq(expected));
        // All inserted paragraphs are known.
        assert_eq!(checked, texts.len());
    }
}

#[test]
fn a_reached_work_limit_is_reported() {
    let text = "one two three four five six\none two three four five seven\none two three four five eight";
    let limited = |limit| {
        let mut index = Detector::builder().min_words(3).work_limit(limit).build().unwrap().index().unwrap();
        index.insert(text);
        index.insert("one two three four five nine\none two three four five six");
        index.work_limited()
    };
    assert_eq!(limited(1_000_000), 0);
    // All paragraphs but the first have candidates, and the copy is not searched for.
    assert_eq!(limited(1), 3);
}

#[test]
fn the_users_own_paragraphs_are_inserted() {
    let text = "one two three; four five six; One, two, three";
    let document = || refrain::Document::with_paragraphs(text, [0..13, 15..28, 30..text.len()]).unwrap();
    let judged = of_three_words().index().unwrap().insert_corpus([document(), document()]);
    let verdicts: Vec<_> = judged.iter().map(|judged| judged.verdict()).collect();
    let copy = |index| Verdict::Copy { of: Place { document: 0, index } };
    assert_eq!(verdicts, [Verdict::New, Verdict::New, copy(0), copy(0), copy(1), copy(0)]);
    let paragraphs: Vec<_> = judged.iter().map(|judged| (judged.unit().document(), judged.unit().index())).collect();
    assert_eq!(paragraphs, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]);
}

#[test]
fn any_number_of_documents_in_the_file_is_accepted_or_refused() {
    let detector = of_three_words();
    let mut index = detector.index().unwrap();
    index.insert("one two three four five");
    let mut file = Vec::new();
    index.save(&mut file).unwrap();
    let mut with_documents = |documents: u64| {
        let at = 8 + 4 + 3 + 9 * 8;
        file[at..at + 8].copy_from_slice(&documents.to_le_bytes());
        let end = file.len() - 16;
        let checksum = xxhash_rust::xxh3::xxh3_128(&file[..end]);
        file[end..].copy_from_slice(&checksum.to_le_bytes());
        detector.load_index(file.as_slice())
    };
    assert!(matches!(with_documents(0), Err(Error::Index(_))));
    assert_eq!(with_documents(1).unwrap().document_count(), 1);
    // Documents that are inserted later need numbers, too.
    for documents in [u64::MAX, u64::MAX - 1, 1 << 63] {
        assert!(matches!(with_documents(documents), Err(Error::Index(_))));
    }
    let mut most = with_documents(usize::MAX as u64 / 2).unwrap();
    most.insert("six seven eight nine ten");
    assert_eq!((most.document_count(), most.variant_count()), (usize::MAX / 2 + 1, 2));
}

#[test]
fn checking_adds_nothing() {
    let mut index = of_three_words().index().unwrap();
    index.insert("one two three four five");
    let text = "One, two, three, four, five!\none two three four five six\nx y z\nx y z\nshort";
    let verdicts = |index: &Index| index.check(text).iter().map(|judged| judged.verdict()).collect::<Vec<_>>();
    let first = Place { document: 0, index: 0 };
    let found = verdicts(&index);
    assert_eq!(found[0], Verdict::Copy { of: first });
    assert!(matches!(found[1], Verdict::Near { of, similarity, .. } if of == first && similarity == 0.8));
    assert_eq!(found[2..], [Verdict::New, Verdict::New, Verdict::Short]);
    assert_eq!(verdicts(&index), found);
    assert_eq!((index.document_count(), index.variant_count(), index.representative_count()), (1, 1, 1));
}

#[test]
fn other_settings_and_other_files_are_named() {
    let mut file = Vec::new();
    let mut index = Detector::default().index().unwrap();
    index.insert("one two three four five");
    index.save(&mut file).unwrap();
    let message = |detector: Detector, file: &[u8]| detector.load_index(file).unwrap_err().to_string();
    let build = |builder: refrain::DetectorBuilder| builder.build().unwrap();
    let others = [
        ("measure", Detector::builder().measure(refrain::Measure::Containment)),
        ("threshold", Detector::builder().threshold(0.8)),
        ("shingle", Detector::builder().shingle(3)),
        ("shingle", Detector::builder().shingle(refrain::Shingle::Characters(2))),
        ("seed", Detector::builder().seed(1)),
        ("min_words", Detector::builder().min_words(4)),
        ("find", Detector::builder().find(Find::Copies)),
        ("normalization", Detector::builder().normalization(Normalization::none())),
        ("paragraph_break", Detector::builder().paragraph_break(refrain::ParagraphBreak::Line)),
        ("work_limit", Detector::builder().work_limit(1)),
    ];
    for (name, builder) in others {
        assert!(message(build(builder), &file).contains(name), "{name}");
    }
    assert!(message(Detector::default(), b"A text that is no index.").contains("not a refrain index"));
    assert!(message(Detector::default(), b"").contains("cut off"));
    let mut two = file.clone();
    two.extend(&file);
    assert!(message(Detector::default(), &two).contains("after the end"));
    let mut version = file.clone();
    for other in [1, 2, 3, 4, 9] {
        version[8] = other;
        assert!(message(Detector::default(), &version).contains(&format!("version {other}")));
    }
    let mut unicode = file.clone();
    unicode[12] = 9;
    assert!(message(Detector::default(), &unicode).contains("Unicode 9"));
    // An impossible length is refused.
    let at = 8 + 4 + 3 + 9 * 8 + 16;
    file[at..at + 8].copy_from_slice(&u64::MAX.to_le_bytes());
    assert!(message(Detector::default(), &file).contains("cut off"));
}

/// All releases with one version of the format must read its files. Other hashes or other fields need another version.
#[test]
fn the_file_format_changes_only_with_its_version() {
    let mut index = Detector::default().index().unwrap();
    index.insert(
        "بيان المكتب الإعلامي لرئيس الوزراء العراقي محمد شياع السوداني\n\
         five words of English and alongertokenthansixteenbytes at last",
    );
    let mut file = Vec::new();
    index.save(&mut file).unwrap();
    assert_eq!(xxhash_rust::xxh3::xxh3_64(&file), 0x8E0B7D2219AC218, "is it a new version, or a new Unicode?");
}
