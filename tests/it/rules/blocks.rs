//! The rules of blocks, B1 to B4, one test for each sentence of them.

use refrain::{Detector, Keep, ParagraphBreak, Report};

fn detector(paragraph_break: ParagraphBreak) -> Detector {
    Detector::builder().paragraph_break(paragraph_break).build().unwrap()
}

/// A text with one paragraph per letter. A capital letter is a paragraph of eight words, a small one a paragraph of one word,
/// which is short.
fn spelled(letters: &str) -> String {
    let line = |c: char| match c {
        c if c.is_lowercase() => format!("{c}{c}\n"),
        c => (1..=8).map(|len| c.to_string().repeat(len)).collect::<Vec<_>>().join(" ") + "\n",
    };
    letters.chars().map(line).collect()
}

/// The letters of such a text.
fn letters(text: &str) -> String {
    text.lines().filter_map(|line| line.chars().next()).collect()
}

/// Each block as its runs: the index and the letters of each, the source with a star.
fn blocks(report: &Report<'_>) -> Vec<String> {
    let run = |run: refrain::Run<'_, '_>| {
        let star = if run.is_source() { "*" } else { "" };
        format!("{}{}{star}", run.indexes().start(), letters(run.text()))
    };
    report.blocks().map(|block| block.runs().map(run).collect::<Vec<_>>().join(" ")).collect()
}

fn blocks_of(text: &str) -> Vec<String> {
    blocks(&detector(ParagraphBreak::Line).analyze(&spelled(text)))
}

/// B4.
#[test]
fn a_refrain_is_one_block_with_all_its_runs() {
    assert_eq!(blocks_of("ABABAB"), ["0AB* 2AB 4AB"]);
}

/// B1, B4.
#[test]
fn overlapping_repeats_give_one_block() {
    // The input of PMD issue #4966.
    assert_eq!(blocks_of("ABBABBABB"), ["0ABB* 3ABB 6ABB"]);
}

/// B1, B4.
#[test]
fn two_articles_under_one_header_are_a_header_and_an_article() {
    assert_eq!(blocks_of("HIABHICDHICD"), ["0HI* 4HI 8HI", "6CD* 10CD"]);
}

/// B3.
#[test]
fn a_longer_run_at_the_next_paragraph_is_preferred() {
    // At A the longest run is A B, at B it is B C D. So A is left as original text.
    assert_eq!(blocks_of("ABxBCDyABCD"), ["3BCD* 8BCD"]);
}

/// B3.
#[test]
fn the_longer_run_may_copy_text_that_ends_at_the_paragraph_before_it() {
    // At the second C the longest run is C B. At the B after it, B B B does not count, because it is all of one group. But
    // B B B C counts, if this C is original text.
    assert_eq!(blocks_of("CBsBBBCBBBC"), ["3BBBC* 7BBBC"]);
}

/// B2.
#[test]
fn a_run_of_one_group_does_not_count() {
    assert_eq!(blocks_of("AAAAAA"), [""; 0]);
    assert_eq!(blocks_of("aaaaaaaaaaaaaaaaaa"), [""; 0]);
}

/// B2.
#[test]
fn the_paragraphs_of_a_run_have_min_words_together() {
    // Eight lines of one word each, as in a menu, and seven.
    assert_eq!(blocks_of("abcdefghXabcdefghY"), ["0abcdefgh* 9abcdefgh"]);
    assert_eq!(blocks_of("abcdefgXabcdefgY"), [""; 0]);
    // A long paragraph alone has enough words.
    assert_eq!(blocks_of("sAXsAY"), ["0sA* 3sA"]);
}

/// B2.
#[test]
fn the_words_of_a_run_are_counted_in_halves_where_characters_are_tokens() {
    let blocks = |lines: &str, min_words| {
        let text = format!("{lines}\nX\n{lines}\n");
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(min_words).build().unwrap();
        detector.analyze(&text).blocks().len()
    };
    // Four characters and three characters are three and a half words.
    assert_eq!((blocks("使用方法\n目録表", 3), blocks("使用方法\n目録表", 4)), (1, 0));
    assert_eq!(blocks("使用方法\n目録表\n$", 4), 0);
    assert_eq!(blocks("使用方法\n目録表\n字", 4), 1);
}

/// B2, and its choice about `min_words` 0.
#[test]
fn with_min_words_0_wordless_runs_count() {
    let wordless = "$ $\n€ €\nX x x\n$ $\n€ €\n";
    let blocks = |min_words| {
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(min_words).build().unwrap();
        detector.analyze(wordless).blocks().len()
    };
    assert_eq!((blocks(0), blocks(1)), (1, 0));
}

/// B1: short units are read by their variants.
#[test]
fn units_with_an_empty_normal_form_are_copies_in_a_block() {
    // The same two verses, separated by different marks.
    let [a, b, x] = ["A", "B", "X"].map(spelled);
    let text = format!("{a}* * *\n{b}{x}{a}-----\n{b}");
    let report = detector(ParagraphBreak::Line).analyze(&text);
    assert_eq!(report.blocks().map(|block| block.len()).collect::<Vec<_>>(), [3]);
}

/// B2, B3.
#[test]
fn a_run_of_short_paragraphs_may_be_the_longer_one() {
    // At A the longest run is A a. From a on a longer run counts, because it has eight words.
    assert_eq!(blocks_of("AaXabcdefghYAabcdefgh"), ["3abcdefgh* 13abcdefgh"]);
    assert_eq!(blocks_of("AaXabcdefgYAabcdefg"), ["0Aa* 11Aa"]);
}

/// B1.
#[test]
fn the_source_ends_before_the_run_begins() {
    assert_eq!(blocks_of("ABABA"), ["0AB* 2AB"]);
}

/// B1.
#[test]
fn neither_run_nor_source_extends_over_the_end_of_a_document() {
    let texts = [spelled("XAB"), spelled("CDY"), spelled("ABCD")];
    let report = detector(ParagraphBreak::Line).analyze_corpus(&texts);
    assert_eq!(blocks(&report), ["1AB* 0AB", "0CD* 2CD"]);
}

/// B2.
#[test]
fn the_smallest_block_can_be_set() {
    let text = spelled("ABxAByCDEzCDE");
    let count = |min_block| {
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_block(min_block).build().unwrap();
        detector.analyze(&text).blocks().len()
    };
    assert_eq!((count(2), count(3), count(4)), (2, 1, 0));
}

/// B1, `Last`.
#[test]
fn last_reads_from_the_end() {
    let text = spelled("ABxAByAB");
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).keep(Keep::Last).build().unwrap();
    assert_eq!(blocks(&detector.analyze(&text)), ["0AB 3AB 6AB*"]);
}

/// "Choices, blocks": the fingerprint.
#[test]
fn a_fingerprint_does_not_depend_on_where_the_block_is() {
    let print = |text: &str| {
        let text = spelled(text);
        let report = detector(ParagraphBreak::Line).analyze(&text);
        report.blocks().next().unwrap().fingerprint()
    };
    assert_eq!(print("ABxAB"), print("xyzWABCAB"));
    assert_ne!(print("ABxAB"), print("BAxBA"));
}
