//! Texts that were made to have the hashes of other texts: what a secret seed protects, and from what.

use refrain::{Detector, Index, Remove, Verdict};

/// Two different normal forms with one fingerprint.
const VICTIM: &str = data!("adversary/victim.txt");
const SECOND: &str = data!("adversary/second.txt");
/// A line of eight long tokens with the hashes of the words of the other line.
const NEAR: &str = data!("adversary/near.txt");

fn seeded(seed: u64) -> Detector {
    Detector::builder().seed(seed).build().unwrap()
}

fn verdict_on_the_victim(detector: &Detector) -> Verdict {
    let mut index = detector.index().unwrap();
    index.insert(SECOND);
    index.insert(VICTIM)[0].verdict()
}

/// Without a seed, the texts do collide. Otherwise the tests below could not fail.
#[test]
fn the_texts_collide_under_the_public_hashes() {
    assert!(matches!(verdict_on_the_victim(&Detector::default()), Verdict::Copy { .. }));
    let report = refrain::analyze(NEAR);
    assert_eq!(report.dedup(Remove::Near)[0].lines().count(), 1);
    let mut lines = NEAR.lines();
    let (one, other) = (lines.next().unwrap(), lines.next().unwrap());
    assert_eq!(Detector::default().similarity(one, other), 1.0);
}

#[test]
fn with_a_seed_an_index_tells_them_apart() {
    for seed in [1, 7, u64::MAX] {
        assert_eq!(verdict_on_the_victim(&seeded(seed)), Verdict::New, "seed {seed}");
    }
}

#[test]
fn with_a_seed_their_shingles_differ() {
    for seed in [1, 7, u64::MAX] {
        let detector = seeded(seed);
        assert_eq!(detector.analyze(NEAR).dedup(Remove::Near)[0], NEAR, "seed {seed}");
        let mut lines = NEAR.lines();
        assert_eq!(detector.similarity(lines.next().unwrap(), lines.next().unwrap()), 0.0, "seed {seed}");
    }
}

#[test]
fn a_stream_and_a_report_tell_them_apart_without_a_seed() {
    let text = format!("{}\n{}\n", VICTIM.trim_end(), SECOND.trim_end());
    let mut clean = Vec::new();
    Detector::default().stream().run(text.as_bytes(), &mut clean).unwrap();
    assert_eq!(clean, text.as_bytes());
    assert_eq!(refrain::dedup(&text), text);
}

#[test]
fn no_answer_on_an_honest_text_depends_on_the_seed() {
    let text = data!("article-ar.txt");
    let answers = |detector: &Detector| {
        let report = detector.analyze(text);
        let groups: Vec<_> = report.groups().map(|group| format!("{group:?}")).collect();
        (
            groups,
            report.dedup(Remove::Near).concat(),
            detector.index().unwrap().insert(text).iter().map(|judgement| format!("{judgement:?}")).collect::<Vec<_>>(),
        )
    };
    let plain = answers(&Detector::default());
    assert!((1..20).all(|seed| answers(&seeded(seed)) == plain));
}

#[test]
fn the_seed_is_not_displayed_and_not_saved() {
    let detector = seeded(0x5EC2_E700_1234_5678);
    let displayed = format!(
        "{detector:?} {:?} {:?} {:?}",
        Detector::builder().seed(0x5EC2_E700_1234_5678),
        detector.index().unwrap(),
        detector.stream()
    );
    let mut saved = Vec::new();
    detector.index().unwrap().save(&mut saved).unwrap();
    for digits in [0x5EC2_E700_1234_5678_u64.to_string(), "5ec2e700".into()] {
        assert!(!displayed.to_lowercase().contains(&digits), "{displayed}");
    }
    assert!(!saved.windows(8).any(|bytes| bytes == 0x5EC2_E700_1234_5678_u64.to_le_bytes()));
}

#[test]
fn an_index_is_loaded_with_its_seed_only() {
    let save = |index: Index| {
        let mut saved = Vec::new();
        index.save(&mut saved).unwrap();
        saved
    };
    let saved = save(seeded(1).index().unwrap());
    assert!(seeded(1).load_index(&*saved).is_ok());
    for other in [seeded(2), Detector::default()] {
        let error = other.load_index(&*saved).unwrap_err();
        assert!(error.to_string().contains("`seed`"), "{error}");
    }
    assert!(seeded(1).load_index(&*save(Detector::default().index().unwrap())).is_err());
}

#[test]
fn a_stream_takes_the_seed_of_its_detector() {
    let mut saved = Vec::new();
    seeded(1).stream().save(&mut saved).unwrap();
    assert!(seeded(1).stream().load(&*saved).is_ok());
    assert!(seeded(2).stream().load(&*saved).is_err());
    assert!(Detector::default().stream().load(&*saved).is_err());
}
