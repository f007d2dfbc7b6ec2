//! Notes: what `Auto` decided, where the work limit was reached.

use refrain::{Detector, Note, ParagraphBreak, Remove};

fn wrapped(name: &str) -> String {
    std::fs::read_to_string(format!("tests/data/wrapped/{name}.txt")).unwrap()
}

#[test]
fn hard_wrapped_documents_are_noted_with_their_width() {
    let texts = [wrapped("en"), "one\ntwo\n".to_owned(), wrapped("zh")];
    let notes = Detector::default().analyze_corpus(&texts).notes();
    let noted: Vec<_> = notes
        .iter()
        .map(|note| match *note {
            Note::Wrapped { document, width, paragraphs } => (document, width.is_some(), paragraphs > 1),
            _ => panic!("{note}"),
        })
        .collect();
    assert_eq!(noted, [(0, true, true), (2, true, true)]);
}

/// The paragraphs that are counted are those of two or more lines.
#[test]
fn joined_paragraphs_are_counted() {
    for name in ["ar", "en", "list", "verse-en", "zh"] {
        let text = wrapped(name);
        let report = refrain::analyze(&text);
        let joined = report.paragraphs(0).filter(|unit| unit.lines().count() > 1).count();
        let noted = report
            .notes()
            .iter()
            .map(|note| match *note {
                Note::Wrapped { paragraphs, .. } => paragraphs,
                _ => panic!("{note}"),
            })
            .sum::<usize>();
        assert_eq!(noted, joined, "{name}");
    }
}

#[test]
fn other_paragraph_breaks_join_no_lines() {
    let text = wrapped("en");
    for paragraph_break in [ParagraphBreak::Line, ParagraphBreak::BlankLine, ParagraphBreak::Markdown] {
        let detector = Detector::builder().paragraph_break(paragraph_break).build().unwrap();
        assert_eq!(detector.analyze(&text).notes(), []);
    }
}

#[test]
fn sentences_for_which_the_work_limit_is_reached_are_counted() {
    let text = "One two three four five six. One two three four five seven. One two three four five eight.";
    let limited = |limit| {
        let detector = Detector::builder().min_words(3).work_limit(limit).build().unwrap();
        detector.analyze(text).sentences_work_limited()
    };
    assert_eq!(limited(1_000_000), 0);
    assert_eq!(limited(0), 3);
}

#[test]
fn the_work_limit_is_noted() {
    let text = "one two three four five six\none two three four five seven\none two three four five eight";
    let notes = |limit| {
        let detector = Detector::builder().min_words(3).work_limit(limit).build().unwrap();
        let report = detector.analyze(text);
        (report.notes(), report.stats().work_limited)
    };
    assert_eq!(notes(1_000_000), (vec![], 0));
    let (noted, limited) = notes(0);
    assert!(limited > 0);
    assert_eq!(noted, [Note::WorkLimit { paragraphs: limited }]);
    assert!(noted[0].to_string().contains("reached the work limit, so some may be missing"));
}

/// Notes, like figures, do not depend on what was asked before.
#[test]
fn notes_are_the_same_whatever_was_asked() {
    let text = wrapped("en").repeat(2);
    let report = refrain::analyze(&text);
    let before = report.notes();
    let _ = (report.sentence_groups().len(), report.dedup_sentences(Remove::Near));
    assert_eq!(report.notes(), before);
}
