//! Sentences, S1 to S3, and their removal, D1 and D7.

use super::{dedup_one, lines};
use crate::reference::Paragraphs;
use crate::reference::dedup::Remove;
use crate::reference::segment::paragraphs;
use crate::reference::segment::sentences::sentences;

/// D1.
#[test]
fn sentence_removal() {
    let text = "One is here first. Two is here next. Three is here too.\nTwo is here next. Four is here now.\n\
                Five is here alone. Two is here next.\nThree is here too. Two is here next.\nSix is here last.\n";
    let clean = dedup_one(text, &lines(), &Remove::Exact, true);
    assert_eq!(
        clean,
        "One is here first. Two is here next. Three is here too.\nFour is here now.\nFive is here alone.\nSix is here last.\n"
    );
}

/// D1, and its choice about the last two sentences.
#[test]
fn white_space_around_removed_sentences() {
    // Of two sentences at the end, the first is removed with the white space after it and the last with the white space before
    // it. One space stays.
    let text = "Two is here next.\nThree is here too.\nOne is here first. Two is here next. Three is here too.\n";
    let clean = dedup_one(text, &lines(), &Remove::Exact, true);
    assert_eq!(clean, "Two is here next.\nThree is here too.\nOne is here first. \n");
}

/// D7.
#[test]
fn sentences_are_grouped_over_the_kept_paragraphs() {
    // The second paragraph is near the first and is removed. Its last sentence is also in the third and stays there.
    let long = "Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu.";
    let text = format!(
        "{long} Common words stand here.\n{long} Common words stand there.\nOther text is this. Common words stand there.\n"
    );
    let clean = dedup_one(&text, &lines(), &Remove::Near, true);
    let expected = format!("{long} Common words stand here.\nOther text is this. Common words stand there.\n");
    assert_eq!(clean, expected);
}

fn sentences_of(text: &str) -> Vec<&str> {
    let paragraph = paragraphs(text, Paragraphs::BlankLine)[0];
    sentences(text, paragraph).iter().map(|s| &text[s.start..s.end]).collect()
}

/// S2.
#[test]
fn a_footnote_mark_belongs_to_the_sentence_before_it() {
    let cases: [(&str, &[&str]); 9] = [
        ("It is south.[12][3] The road ends.", &["It is south.[12][3]", "The road ends."]),
        ("It is south.¹² The road ends.", &["It is south.¹²", "The road ends."]),
        ("He said “so.”[1] The road ends.", &["He said “so.”[1]", "The road ends."]),
        ("(It is so.)(1) The road ends.", &["(It is so.)(1)", "The road ends."]),
        ("It is south.[12]", &["It is south.[12]"]),
        ("أقوال مشهورة.(١) وقال", &["أقوال مشهورة.(١)", "وقال"]),
        // With a space, or with letters, they are not marks.
        ("It is south. [12] The road.", &["It is south.", "[12] The road."]),
        ("It is south.(See the map.) The road.", &["It is south.(See the map.)", "The road."]),
        ("It is south. (See the map.) The road.", &["It is south.", "(See the map.)", "The road."]),
    ];
    for (text, expected) in cases {
        assert_eq!(sentences_of(text), expected, "{text}");
    }
}

/// S3.
#[test]
fn initials_and_numbers_end_no_sentence() {
    let cases: [(&str, &[&str]); 12] = [
        ("J. S. Bach came. He went.", &["J. S. Bach came.", "He went."]),
        ("Er kam am 3. Mai. Er ging.", &["Er kam am 3. Mai.", "Er ging."]),
        ("قال د. سامي نعم. وقال", &["قال د. سامي نعم.", "وقال"]),
        ("12. The road (A. Smith) “B. Jones” ends.", &["12. The road (A. Smith) “B. Jones” ends."]),
        ("It was 123. The road ends.", &["It was 123.", "The road ends."]),
        ("It was in the U.S. The road ends.", &["It was in the U.S.", "The road ends."]),
        ("I don't. He does.", &["I don't.", "He does."]),
        ("Who? I. He said “X. Y.”", &["Who?", "I. He said “X. Y.”"]),
        ("He read 'J. Bach' again.", &["He read 'J. Bach' again."]),
        ("He said \"so\"1. The road ends.", &["He said \"so\"1.", "The road ends."]),
        ("It is l’A. The road ends.", &["It is l’A.", "The road ends."]),
        ("Ｊ．Ｓ．Bach　Ａ．Schmidt", &["Ｊ．Ｓ．Bach　Ａ．Schmidt"]),
    ];
    for (text, expected) in cases {
        assert_eq!(sentences_of(text), expected, "{text}");
    }
}

/// S1.
#[test]
fn sentences_over_line_ends() {
    let text = "One two\nthree. Four\r\nfive!";
    let paragraph = paragraphs(text, Paragraphs::BlankLine)[0];
    let found: Vec<&str> = sentences(text, paragraph).iter().map(|s| &text[s.start..s.end]).collect();
    assert_eq!(found, ["One two\nthree.", "Four\r\nfive!"]);
}
