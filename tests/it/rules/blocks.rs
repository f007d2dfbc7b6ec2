//! The rules of blocks, one test each, named after them.

use refrain::{Detector, Keep, ParagraphBreak, Report};

fn detector(paragraph_break: ParagraphBreak) -> Detector {
    Detector::builder().paragraph_break(paragraph_break).build().unwrap()
}

/// Each letter is a paragraph: a large one of eight words, a small one of one word, which is short.
fn spelled(letters: &str) -> String {
    let line = |c: char| match c {
        c if c.is_lowercase() => format!("{c}{c}\n"),
        c => (1..=8).map(|len| c.to_string().repeat(len)).collect::<Vec<_>>().join(" ") + "\n",
    };
    letters.chars().map(line).collect()
}

fn letters(text: &str) -> String {
    text.lines().filter_map(|line| line.chars().next()).collect()
}

/// Each block as its runs: where each begins, and what it spells; the source with a star.
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

#[test]
fn a_refrain_is_one_block_with_all_its_runs() {
    assert_eq!(blocks_of("ABABAB"), ["0AB* 2AB 4AB"]);
}

#[test]
fn text_that_repeats_itself_in_many_ways_is_read_once() {
    // PMD #4966.
    assert_eq!(blocks_of("ABBABBABB"), ["0ABB* 3ABB 6ABB"]);
}

#[test]
fn two_articles_under_one_header_are_a_header_and_an_article() {
    assert_eq!(blocks_of("HIABHICDHICD"), ["0HI* 4HI 8HI", "6CD* 10CD"]);
}

#[test]
fn a_longer_run_at_the_next_paragraph_is_preferred() {
    // At A the run A B is known, at B the longer B C D: A is left as original text.
    assert_eq!(blocks_of("ABxBCDyABCD"), ["3BCD* 8BCD"]);
}

#[test]
fn the_longer_run_may_copy_what_ends_at_the_paragraph_left() {
    // At the second C the run is C B. At the B behind it B B B is no run, being of one group; but B B B C is, once this
    // C is original text.
    assert_eq!(blocks_of("CBsBBBCBBBC"), ["3BBBC* 7BBBC"]);
}

#[test]
fn a_run_of_one_group_does_not_count() {
    assert_eq!(blocks_of("AAAAAA"), [""; 0]);
    assert_eq!(blocks_of("aaaaaaaaaaaaaaaaaa"), [""; 0]);
}

#[test]
fn the_paragraphs_of_a_run_have_min_words_together() {
    // Eight lines of a word each, as in a menu; and seven.
    assert_eq!(blocks_of("abcdefghXabcdefghY"), ["0abcdefgh* 9abcdefgh"]);
    assert_eq!(blocks_of("abcdefgXabcdefgY"), [""; 0]);
    // A long paragraph has as many by itself.
    assert_eq!(blocks_of("sAXsAY"), ["0sA* 3sA"]);
}

#[test]
fn the_words_of_a_run_are_counted_in_halves_where_characters_are_tokens() {
    let blocks = |lines: &str, min_words| {
        let text = format!("{lines}\nX\n{lines}\n");
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(min_words).build().unwrap();
        detector.analyze(&text).blocks().len()
    };
    // Four characters and three: three words and a half.
    assert_eq!((blocks("使用方法\n目録表", 3), blocks("使用方法\n目録表", 4)), (1, 0));
    assert_eq!(blocks("使用方法\n目録表\n$", 4), 0);
    assert_eq!(blocks("使用方法\n目録表\n字", 4), 1);
}

#[test]
fn with_no_words_asked_for_wordless_runs_count() {
    let wordless = "$ $\n€ €\nX x x\n$ $\n€ €\n";
    let blocks = |min_words| {
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(min_words).build().unwrap();
        detector.analyze(wordless).blocks().len()
    };
    assert_eq!((blocks(0), blocks(1)), (1, 0));
}

#[test]
fn all_with_an_empty_normal_form_are_copies_in_a_block() {
    // The same two verses, divided by other marks.
    let [a, b, x] = ["A", "B", "X"].map(spelled);
    let text = format!("{a}* * *\n{b}{x}{a}-----\n{b}");
    let report = detector(ParagraphBreak::Line).analyze(&text);
    assert_eq!(report.blocks().map(|block| block.len()).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_run_of_short_paragraphs_may_be_the_longer_one() {
    // At A the run A a is known; from a on a longer one counts, by its eight words.
    assert_eq!(blocks_of("AaXabcdefghYAabcdefgh"), ["3abcdefgh* 13abcdefgh"]);
    assert_eq!(blocks_of("AaXabcdefgYAabcdefg"), ["0Aa* 11Aa"]);
}

#[test]
fn the_source_ends_before_the_run_begins() {
    assert_eq!(blocks_of("ABABA"), ["0AB* 2AB"]);
}

#[test]
fn neither_reaches_over_the_end_of_a_document() {
    let texts = [spelled("XAB"), spelled("CDY"), spelled("ABCD")];
    let report = detector(ParagraphBreak::Line).analyze_corpus(&texts);
    assert_eq!(blocks(&report), ["1AB* 0AB", "0CD* 2CD"]);
}

#[test]
fn the_smallest_block_can_be_set() {
    let text = spelled("ABxAByCDEzCDE");
    let count = |min_block| {
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_block(min_block).build().unwrap();
        detector.analyze(&text).blocks().len()
    };
    assert_eq!((count(2), count(3), count(4)), (2, 1, 0));
}

#[test]
fn last_reads_from_the_end() {
    let text = spelled("ABxAByAB");
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).keep(Keep::Last).build().unwrap();
    assert_eq!(blocks(&detector.analyze(&text)), ["0AB 3AB 6AB*"]);
}

#[test]
fn a_fingerprint_is_the_same_wherever_the_block_stands() {
    let print = |text: &str| {
        let text = spelled(text);
        let report = detector(ParagraphBreak::Line).analyze(&text);
        report.blocks().next().unwrap().fingerprint()
    };
    assert_eq!(print("ABxAB"), print("xyzWABCAB"));
    assert_ne!(print("ABxAB"), print("BAxBA"));
}
