//! The rules of the design, one test each, named after them. (Those of the normal form: `normal_form/rules.rs`.)

use refrain::{Detector, Keep, ParagraphBreak, Remove, Report};

fn detector(paragraph_break: ParagraphBreak) -> Detector {
    Detector::builder().paragraphs(paragraph_break).build().unwrap()
}

/// Each letter is a paragraph: a large one of four words, a small one short.
fn spelled(letters: &str) -> String {
    let line = |c: char| match c {
        '|' => "\u{2029}".to_owned(),
        c if c.is_lowercase() => format!("{c}{c}\n"),
        c => format!("{c} {c}{c} {c}{c}{c} {c}{c}{c}{c}\n"),
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
        format!("{}{}{star}", run.paragraphs().start(), letters(run.text()))
    };
    report.blocks().map(|block| block.runs().map(run).collect::<Vec<_>>().join(" ")).collect()
}

fn blocks_of(text: &str) -> Vec<String> {
    blocks(&detector(ParagraphBreak::Line).analyze(&spelled(text)))
}

fn dedup_of(text: &str, remove: Remove) -> String {
    letters(&detector(ParagraphBreak::Line).analyze(&spelled(text)).dedup(remove)[0])
}

mod sentences {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        refrain::sentences(text, |span| found.push(&text[span]));
        found
    }

    #[test]
    fn a_line_end_counts_as_a_space() {
        assert_eq!(of("This goes\non. So does\r\nthis\u{2029}one."), ["This goes\non.", "So does\r\nthis\u{2029}one."]);
    }

    #[test]
    fn white_space_and_marks_around_a_sentence_are_in_none() {
        assert_eq!(of("One. \u{FEFF} Two!\u{3000}\u{FEFF}Three?"), ["One.", "Two!", "Three?"]);
    }

    #[test]
    fn groups_are_of_distinct_paragraphs_and_indexes_count_within_one() {
        let text = "Here is a sentence. This one stands twice, you see.\nHere is a sentence. This one stands twice, you see.\n\
                    Another begins. And then: this one stands twice, you see. This one stands twice, you see.\n";
        let report = detector(ParagraphBreak::Line).analyze(text);
        let groups: Vec<Vec<_>> = report
            .sentence_groups()
            .map(|group| group.units().map(|unit| (unit.paragraph().unwrap(), unit.index())).collect())
            .collect();
        // The first paragraph stands for its copy. (Its first sentence stands there only.)
        assert_eq!(groups, [vec![(0, 1), (2, 2)]]);
    }

    #[test]
    fn dedup_takes_paragraphs_first_and_then_sentences_of_the_rest() {
        let text = "First of all, this. Then that comes along.\nNew words open it. Then that comes along.\n\
                    Then that comes along. New words close it.\nThen that comes along. First of all, this.\n";
        let clean = detector(ParagraphBreak::Line).analyze(text).dedup_sentences(Remove::Exact);
        assert_eq!(clean[0], "First of all, this. Then that comes along.\nNew words open it.\nNew words close it.\n");
    }
}

mod groups {
    use super::*;

    #[test]
    fn a_variant_joins_the_most_similar_representative() {
        // The third is near to both; the first two are not near to each other.
        let text = "a b c d e f g h i j\na b c d e f g x y z\na b c d e f g h y z\n";
        let detector = Detector::builder().shingle(1).threshold(0.6).build().unwrap();
        let report = detector.analyze(text);
        let group = report.groups().next().unwrap();
        let members: Vec<_> = group.units().map(|unit| unit.index()).collect();
        assert_eq!((report.groups().len(), members), (1, vec![1, 2]));
        let near = group.variants().nth(1).unwrap();
        assert_eq!((near.similarity(), near.containment()), (9.0 / 11.0, 0.9));
    }

    #[test]
    fn of_equally_similar_representatives_the_first_visited_wins() {
        let text = "a b c d e f g h\na b c d e f x y\na b c d e f g x\n";
        let detector = |keep| Detector::builder().shingle(1).threshold(0.7).keep(keep).build().unwrap();
        let groups = |keep| {
            let report = detector(keep).analyze(text);
            report.groups().map(|group| group.units().map(|unit| unit.index()).collect()).collect::<Vec<Vec<_>>>()
        };
        assert_eq!(groups(Keep::First), [[0, 2]]);
        // From the end the third is visited first, and both others join it.
        assert_eq!(groups(Keep::Last), [[2, 0, 1]]);
    }

    #[test]
    fn likeness_is_no_chain() {
        // Each is near to the next, the first is not near to the last: two groups, not one.
        let text = "a b c d e f g h i j\nb c d e f g h i j k\nc d e f g h i j k l\nd e f g h i j k l m\n";
        let report = Detector::builder().shingle(1).threshold(0.8).build().unwrap().analyze(text);
        let groups: Vec<Vec<_>> =
            report.groups().map(|group| group.units().map(|unit| unit.index()).collect()).collect();
        assert_eq!(groups, [[0, 1], [2, 3]]);
    }

    #[test]
    fn longest_is_kept_and_of_copies_the_first() {
        let text = "one two three four five six\none two three four five six seven\nOne two three four five six!\n";
        let report = Detector::builder().keep(Keep::Longest).build().unwrap().analyze(text);
        let group = report.groups().next().unwrap();
        assert_eq!(group.representative().index(), 1);
        let variants: Vec<Vec<_>> =
            group.variants().map(|variant| variant.copies().map(|unit| unit.index()).collect()).collect();
        assert_eq!(variants, [vec![1], vec![0, 2]]);
        assert_eq!(report.dedup(Remove::Near)[0], "one two three four five six seven\n");
    }

    #[test]
    fn last_keeps_the_last_copy() {
        let text = "one two three\nfour five six\nONE TWO THREE\n";
        let report = Detector::builder().keep(Keep::Last).build().unwrap().analyze(text);
        let group = report.groups().next().unwrap();
        assert_eq!(group.representative().index(), 2);
        assert_eq!(report.dedup(Remove::Exact)[0], "four five six\nONE TWO THREE\n");
    }

    #[test]
    fn documents_tells_boilerplate() {
        let texts =
            ["one two three\nfour five six", "One, two, three!", "seven eight nine\none two three\none two three"];
        let report = Detector::default().analyze_corpus(texts);
        assert_eq!(report.groups().map(|group| (group.documents(), group.len())).collect::<Vec<_>>(), [(3, 4)]);
    }

    #[test]
    fn short_units_are_in_no_group() {
        let count = |text: &str, min_words| {
            let detector = Detector::builder().min_words(min_words).build().unwrap();
            detector.analyze(text).groups().len()
        };
        assert_eq!(count("two words\ntwo words", 3), 0);
        assert_eq!(count("two words\ntwo words", 2), 1);
        // A character that is a token of its own counts half.
        assert_eq!(count("人人生而自\n人人生而自", 3), 0);
        assert_eq!(count("人人生而自由\n人人生而自由", 3), 1);
        assert_eq!(count("...\n...", 0), 0);
    }
}

mod blocks {
    use super::*;

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
    fn a_run_of_one_group_or_of_short_ones_does_not_count() {
        assert_eq!(blocks_of("AAAAAA"), [""; 0]);
        assert_eq!(blocks_of("stXstY"), [""; 0]);
        assert_eq!(blocks_of("sAXsAY"), ["0sA* 3sA"]);
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
            let detector = Detector::builder().paragraphs(ParagraphBreak::Line).min_block(min_block).build().unwrap();
            detector.analyze(&text).blocks().len()
        };
        assert_eq!((count(2), count(3), count(4)), (2, 1, 0));
    }

    #[test]
    fn last_reads_from_the_end() {
        let text = spelled("ABxAByAB");
        let detector = Detector::builder().paragraphs(ParagraphBreak::Line).keep(Keep::Last).build().unwrap();
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
}

mod dedup {
    use super::*;

    #[test]
    fn a_paragraph_goes_with_its_lines_and_the_blank_lines_behind() {
        let text = "one two three\n\n  four five six  \n\n\t\none two three\n \nseven eight nine\n";
        let clean = detector(ParagraphBreak::Line).dedup(text).into_owned();
        assert_eq!(clean, "one two three\n\n  four five six  \n\n\t\nseven eight nine\n");
    }

    #[test]
    fn a_heading_stays_above_unique_text() {
        assert_eq!(dedup_of("hABxhABy", Remove::Exact), "hABxy");
        // Behind the last paragraph that goes stands h: it may be the heading of what is unique below.
        assert_eq!(dedup_of("ABhXABhY", Remove::Exact), "ABhXhY");
        // The run ends its document.
        assert_eq!(dedup_of("ABhXABh", Remove::Exact), "ABhX");
    }

    #[test]
    fn a_short_one_by_itself_stays() {
        assert_eq!(dedup_of("hAhBhA", Remove::Exact), "hAhB");
        assert_eq!(dedup_of("hAhBhC", Remove::Exact), "hAhBhC");
    }

    #[test]
    fn nothing_to_remove_is_borrowed() {
        let text = "one two three\nfour five six\n";
        assert!(matches!(refrain::dedup(text), std::borrow::Cow::Borrowed(same) if std::ptr::eq(same, text)));
    }

    #[test]
    fn by_a_rule_of_the_callers() {
        let text = "one two three four five six seven eight\none two three four five six seven\n\
                    one two three four five six seven eight nine ten\n";
        let report = detector(ParagraphBreak::Line).analyze(text);
        // Nothing of the second is lost, of the third something would be.
        let clean = report.dedup_with(|variant| variant.containment() == 1.0);
        assert_eq!(
            clean[0],
            "one two three four five six seven eight\none two three four five six seven eight nine ten\n"
        );
        assert_eq!(report.dedup(Remove::Near)[0], "one two three four five six seven eight\n");
        assert_eq!(report.dedup_with(|_| false)[0], text);
    }

    #[test]
    fn of_a_corpus_a_text_a_document() {
        let texts = ["one two three\nfour five six\n", "ONE two three\n", "seven eight nine\nfour five six\n"];
        let report = Detector::default().analyze_corpus(texts);
        assert_eq!(report.dedup(Remove::Exact), ["one two three\nfour five six\n", "", "seven eight nine\n"]);
        let removed: Vec<_> = report
            .removals(Remove::Exact)
            .map(|removal| (removal.removed.document(), removal.kept.document(), removal.kept.index()))
            .collect();
        assert_eq!(removed, [(1, 0, 0), (2, 0, 1)]);
    }
}
