//! `Remove::Covered`, on small texts, on the article with which the project began, and on random ones.

use proptest::prelude::*;

use super::{dedup_one, lines, removed_lines};
use crate::compared::against_reference::settings;
use crate::corpora::{merged_lines, real_corpus, split_and_merged};
use crate::reference::covered::{Sources, covered};
use crate::reference::dedup::{Remove, dedup, paragraphs_to_remove, removals};
use crate::reference::passages::Reading;
use crate::reference::report::Analysis;
use crate::reference::{Keep, Paragraphs, Settings};

const ARTICLE: &str = data!("article-ar.txt");

fn by_covered(text: &str, settings: &Settings) -> Vec<usize> {
    removed_lines(text, settings, &Remove::Covered)
}

/// One line for each part between `/`, one word for each letter. Lines of three words are not short, passages have four.
fn letters(text: &str) -> String {
    text.chars().map(|c| if c == '/' { "\n".to_string() } else { format!("{c} ") }).collect()
}

fn gone(text: &str) -> Vec<usize> {
    by_covered(&letters(text), &Settings { min_passage: 4, ..lines() })
}

#[test]
fn what_is_covered() {
    let cases: [(&str, &[usize]); 15] = [
        // Merged, split, moved.
        ("abcd/efgh/abcdefgh", &[3]),
        ("abcdefgh/abcd/efgh", &[2, 3]),
        ("abcdefgh/xyz/efghabcd", &[3]),
        // A part of a line, or a line and more.
        ("abcdefgh/bcdef", &[2]),
        ("abcdef/abcdefg", &[]),
        // Parts of too few tokens: the run goes on into the next line, or there is none.
        ("abcdefgh/x/abcd/ef", &[3]),
        ("abcdefgh/x/abcde/fghyz", &[3]),
        ("abcdefg/x/abcdefgabc", &[]),
        // A line of too few tokens that is in a run as a whole.
        ("abcdefgh/x/abc/defgh", &[3, 4]),
        ("abcdefgh/x/abc", &[]),
        // A short line stays.
        ("abcdefgh/x/ab/cdefgh", &[4]),
        // Several sources.
        ("abcdef/ghijkl/cdefghij", &[3]),
        ("abcdef/x/ghijkl/cdefghij", &[4]),
        // Periodic, and all equal.
        ("abababab/ab/abababab", &[3]),
        ("aaaaaaaa/aaaaaa", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(gone(text), expected, "{text}");
    }
}

/// Exact is part of it.
#[test]
fn copies_go_as_by_exact() {
    assert_eq!(gone("abcd/abcd/abcdef"), [2]);
    assert_eq!(gone("abc/x/abc"), [3]);
}

/// A source must stay. `abc` at the third line is too short to be a copied run, and is the source of the first part of the last
/// line, but goes as a copy.
#[test]
fn a_source_that_exact_removes_covers_nothing() {
    let text = letters("abc/xyz/abc/defg/abcdefg");
    let settings = Settings { min_passage: 4, ..lines() };
    assert_eq!(by_covered(&text, &settings), [3]);
    assert_eq!(literally_covered(&text, &settings), [4]);
    // The lazy rule leaves the first word of the last but one line, `a`, as original text.
    let text = letters("abcd/uvwx/bcdefghi/zyut/abcd/efghi/zyuta");
    assert_eq!(by_covered(&text, &settings), [5, 6]);
    assert_eq!(literally_covered(&text, &settings), [5, 6]);
    // A short line, `s`, that goes with a run of paragraphs.
    let text = letters("abc/s/xyz/abc/s//mnopq/smnopq");
    let settings = Settings { min_passage: 5, ..settings };
    assert_eq!(by_covered(&text, &settings), [4, 5]);
    assert_eq!(literally_covered(&text, &settings), [6]);
}

/// The indexes of the paragraphs that the words of the design name, wherever their sources are.
fn literally_covered(text: &str, settings: &Settings) -> Vec<usize> {
    let analysis = Analysis::new(&[("x", text)], settings);
    let exact = paragraphs_to_remove(&analysis, &Remove::Exact);
    let reading = Reading::new(&analysis, |_| true);
    covered(&analysis, &reading, &exact, Sources::All).into_iter().map(|(paragraph, _)| paragraph).collect()
}

#[test]
fn an_article_and_its_body() {
    let body: Vec<&str> = ARTICLE.lines().skip(1).take(7).collect();
    let article: String = ARTICLE.split_inclusive('\n').take(8).collect();
    let body = body.join(" ");
    let defaults = Settings::default();
    assert_eq!(dedup_one(&format!("{article}{body}\n"), &defaults, &Remove::Covered, false), article);
    assert_eq!(dedup_one(&format!("{article}\n{body}"), &defaults, &Remove::Covered, false), format!("{article}\n"));
    // The other way round its lines go, and the title stays.
    let title = article.lines().next().unwrap();
    let other_way_round = format!("{body}\n{article}");
    let expected = format!("{body}\n{title}\n");
    assert_eq!(dedup_one(&other_way_round, &defaults, &Remove::Covered, false), expected);
    // `Last` keeps what is last.
    let last = Settings { keep: Keep::Last, ..Settings::default() };
    assert_eq!(dedup_one(&other_way_round, &last, &Remove::Covered, false), article);
    // The page as it is, and once more as one paragraph.
    let page = format!("{ARTICLE}\n{}", ARTICLE.lines().collect::<Vec<_>>().join(" "));
    assert_eq!(dedup_one(&page, &defaults, &Remove::Covered, false), article);
    assert_eq!(dedup_one(&page, &defaults, &Remove::Exact, false).lines().count(), 9);
}

#[test]
fn texts_of_the_cases() {
    let defaults = Settings::default();
    assert_eq!(by_covered(data!("cases/inputs/22-chunks.txt"), &defaults), [0; 0]);
    assert_eq!(by_covered(data!("cases/inputs/96-isnad-ar.txt"), &defaults), [2]);
    assert_eq!(by_covered(data!("cases/inputs/102-article-and-body.txt"), &defaults), [6]);
}

/// Characters count half: eleven of them are not short at five words, and too few for a passage of six.
#[test]
fn characters_count_half() {
    let settings = |min_passage| Settings { min_passage, min_words: 5, ..lines() };
    let text = "人人生而自由在尊严和权利上一律平等\n人人生而自由在尊严和权\n";
    assert_eq!(by_covered(text, &settings(5)), [2]);
    assert_eq!(by_covered(text, &settings(6)), [0; 0]);
}

/// A heading is short. It stays over a paragraph that is covered.
#[test]
fn headings_stay() {
    let settings = Settings { min_passage: 4, min_words: 3, ..Settings::default() };
    let text = "# a b c d\n\na b c d e f g h\n\n# e f g h\n\ne f g h\n";
    assert_eq!(by_covered(text, &settings), [7]);
}

/// What stands for each removed paragraph.
#[test]
fn the_kept_paragraphs() {
    let shown = |text: &str| -> Vec<(usize, usize)> {
        let text = letters(text);
        let analysis = Analysis::new(&[("x", &text)], &Settings { min_passage: 4, ..lines() });
        removals(&analysis, &Remove::Covered).iter().map(|(gone, kept)| (gone.index, kept.index)).collect()
    };
    assert_eq!(shown("abcd/efgh/efghabcd"), [(2, 1)]);
    assert_eq!(shown("abcdefgh/x/abcd/y/efgh"), [(2, 0), (4, 0)]);
    // A copy of a covered paragraph.
    assert_eq!(shown("abcdefgh/x/abcd/y/abcd"), [(2, 0), (4, 0)]);
}

/// What goes stands, part by part, word for word, in what stays, and the paragraph that is named stays.
fn what_goes_stands(texts: &[String], settings: &Settings) -> Result<usize, TestCaseError> {
    let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("x", text.as_str())).collect();
    let analysis = Analysis::new(&docs, settings);
    let exact = paragraphs_to_remove(&analysis, &Remove::Exact);
    let goes = paragraphs_to_remove(&analysis, &Remove::Covered);
    let reading = Reading::new(&analysis, |_| true);
    let of_output = tokens_of(&dedup(&docs, settings, &Remove::Covered, false), settings);
    let found = covered(&analysis, &reading, &exact, Sources::Staying);
    for (paragraph, parts) in &found {
        prop_assert!(goes[*paragraph] && !exact[*paragraph]);
        for part in parts {
            let words: Vec<String> =
                reading.tokens[part.start..part.start + part.length].iter().map(|token| token.text.clone()).collect();
            let stands = |document: &Vec<String>| document.windows(words.len()).any(|window| window == words);
            prop_assert!(of_output.iter().any(stands), "{:?} of paragraph {}", words, paragraph);
        }
    }
    for (gone, kept) in removals(&analysis, &Remove::Covered) {
        let of = |unit| analysis.paragraphs.units.iter().position(|other| *other == unit).unwrap();
        prop_assert!(goes[of(gone)] && !goes[of(kept)]);
    }
    Ok(found.len())
}

/// The tokens of the paragraphs of documents.
fn tokens_of(texts: &[String], settings: &Settings) -> Vec<Vec<String>> {
    let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("x", text.as_str())).collect();
    let reading = Reading::new(&Analysis::new(&docs, settings), |_| true);
    let of = |document: usize| {
        let tokens = reading.tokens.iter().filter(|token| token.document == document);
        tokens.map(|token| token.text.clone()).collect()
    };
    (0..texts.len()).map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(300)))]

    #[test]
    fn what_is_covered_stands_in_what_stays(
        texts in prop_oneof![3 => split_and_merged(), 3 => merged_lines(), 1 => real_corpus()],
        settings in settings(),
    ) {
        for paragraphs in [Paragraphs::Line, Paragraphs::BlankLine] {
            what_goes_stands(&texts, &Settings { paragraphs, ..settings.clone() })?;
        }
    }
}
