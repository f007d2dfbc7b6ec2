//! The rules of DESIGN.md, one test for each, with its number: documents, sentences (S), groups (G) and dedup (D) here,
//! paragraphs (P) in `paragraphs`, blocks (B) in `blocks.rs`, D2 to D6 in `removal.rs`, the normal form (N) in
//! `normal_form/rules.rs`.

mod blocks;
mod paragraphs;
mod removal;

use refrain::{Detector, Keep, ParagraphBreak, Remove};

fn detector(paragraph_break: ParagraphBreak) -> Detector {
    Detector::builder().paragraph_break(paragraph_break).build().unwrap()
}

/// "Choices, dedup": a document that is a copy as a whole.
mod documents {
    use refrain::WholeCopy;

    use super::*;

    fn whole_copies(texts: &[&str]) -> Vec<(usize, usize)> {
        let report = Detector::default().analyze_corpus(texts.iter().copied());
        report.whole_copies().map(|WholeCopy { document, of, .. }| (document, of)).collect()
    }

    #[test]
    fn with_the_same_paragraphs_in_the_same_order_are_copies_as_a_whole() {
        assert_eq!(whole_copies(&["a b\nc", "A, b.\n\nC!\n", "c\na b", "a b\nc\nd", "a b\nc"]), [(1, 0), (4, 0)]);
    }

    #[test]
    fn without_a_word_are_not_copies() {
        assert_eq!(whole_copies(&["", "", "---\n***", "***\n---", "a\n\n---", "a\n\n***"]), [(5, 4)]);
    }

    #[test]
    fn that_are_copies_are_named_in_the_data() {
        let data = serde_json::to_value(Detector::default().analyze_corpus(["a\nb", "A\nB"])).unwrap();
        assert_eq!(data["whole_copies"], serde_json::json!([{ "document": 1, "of": 0 }]));
    }
}

mod sentences {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        refrain::sentences(text).map(|range| &text[range]).collect()
    }

    /// S1.
    #[test]
    fn a_line_end_counts_as_a_space() {
        assert_eq!(of("This goes\non. So does\r\nthis\u{2029}one."), ["This goes\non.", "So does\r\nthis\u{2029}one."]);
    }

    /// P2: the edges of units, sentences too.
    #[test]
    fn white_space_and_byte_order_marks_around_a_sentence_are_not_part_of_it() {
        assert_eq!(of("One. \u{FEFF} Two!\u{3000}\u{FEFF}Three?"), ["One.", "Two!", "Three?"]);
    }

    /// S2.
    #[test]
    fn footnote_marks_belong_to_the_sentence_before_them() {
        assert_eq!(of("It is south.[12][3] The road ends."), ["It is south.[12][3]", "The road ends."]);
        assert_eq!(of("It is south.¹² The road ends."), ["It is south.¹²", "The road ends."]);
        assert_eq!(of("It is south. [12] The road."), ["It is south.", "[12] The road."]);
        // From an opening bracket to the next closing one.
        assert_eq!(of("It is south.[1[2] The road."), ["It is south.[1[2]", "The road."]);
    }

    /// S3.
    #[test]
    fn initials_and_short_numbers_end_no_sentence() {
        assert_eq!(of("J. S. Bach came. He went."), ["J. S. Bach came.", "He went."]);
        assert_eq!(of("Er kam am 3. Mai. Er ging."), ["Er kam am 3. Mai.", "Er ging."]);
        assert_eq!(of("قال د. سامي نعم. وقال"), ["قال د. سامي نعم.", "وقال"]);
        assert_eq!(of("It was 123. The road ends."), ["It was 123.", "The road ends."]);
    }

    /// S3 and "Choices".
    #[test]
    fn a_quote_before_an_initial_opens_unless_it_follows_a_word() {
        assert_eq!(of("He read \"J. Bach\" again."), ["He read \"J. Bach\" again."]);
        assert_eq!(of("He read ('J. Bach') again."), ["He read ('J. Bach') again."]);
        assert_eq!(of("He said \"so\"1. The road ends."), ["He said \"so\"1.", "The road ends."]);
        assert_eq!(of("It is l’A. The road ends."), ["It is l’A.", "The road ends."]);
    }

    /// S3 and "Choices".
    #[test]
    fn full_stops_of_all_widths_follow_initials() {
        for stop in ['.', '\u{2024}', '\u{FE52}', '\u{FF0E}'] {
            let text = format!("J{stop} S{stop} Bach came{stop} He went.");
            assert_eq!(of(&text), [&*format!("J{stop} S{stop} Bach came{stop}"), "He went."]);
        }
    }

    /// S4.
    #[test]
    fn groups_are_of_distinct_paragraphs_and_indexes_count_within_one() {
        let twice = "The last boat to the island leaves at nine.";
        let first = format!("Nobody on the quay had seen the boy since noon. {twice}");
        let text = format!("{first}\n{first}\nIt rains. Nobody answers the telephone. {twice}\n");
        let text = text.as_str();
        let report = detector(ParagraphBreak::Line).analyze(text);
        let groups: Vec<Vec<_>> = report
            .sentence_groups()
            .map(|group| group.units().map(|unit| (unit.paragraph().unwrap(), unit.index())).collect())
            .collect();
        // Of the first paragraph and its copy only the first is read. (Its first sentence occurs only there.)
        assert_eq!(groups, [vec![(0, 1), (2, 2)]]);
    }

    /// D1, D7.
    #[test]
    fn dedup_removes_paragraphs_first_and_then_sentences_of_the_rest() {
        let [boat, boy] =
            ["The last boat to the island leaves at nine.", "Nobody on the quay had seen the boy since noon."];
        let text = format!("{boy} {boat}\nIt rains. {boat}\n{boat} It snows.\n{boat} {boy}\n");
        let clean = detector(ParagraphBreak::Line).analyze(&text).dedup_sentences(Remove::Exact);
        assert_eq!(clean[0], format!("{boy} {boat}\nIt rains.\nIt snows.\n"));
    }

    /// G4.
    #[test]
    fn a_short_sentence_stays() {
        let text =
            "It rains. Nobody on the quay had seen the boy since noon.\nIt rains. The last boat leaves at nine.\n";
        let report = detector(ParagraphBreak::Line).analyze(text);
        assert_eq!(report.sentence_groups().len(), 0);
        assert_eq!(report.dedup_sentences(Remove::Exact)[0], text);
    }
}

mod groups {
    use super::*;

    /// G3.
    #[test]
    fn a_variant_joins_the_most_similar_representative() {
        // The third is near both, and the first two are not near each other.
        let text = "a b c d e f g h i j\na b c d e f g x y z\na b c d e f g h y z\n";
        let detector = Detector::builder().shingle(1).threshold(0.6).build().unwrap();
        let report = detector.analyze(text);
        let group = report.groups().next().unwrap();
        let members: Vec<_> = group.units().map(|unit| unit.index()).collect();
        assert_eq!((report.groups().len(), members), (1, vec![1, 2]));
        let near = group.variants().nth(1).unwrap();
        assert_eq!((near.similarity(), near.containment()), (9.0 / 11.0, 0.9));
    }

    /// G3.
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

    /// G3.
    #[test]
    fn similarity_is_not_chained() {
        // Each is near the next, and the first is not near the last: two groups, not one.
        let text = "a b c d e f g h i j\nb c d e f g h i j k\nc d e f g h i j k l\nd e f g h i j k l m\n";
        let report = Detector::builder().shingle(1).threshold(0.8).build().unwrap().analyze(text);
        let groups: Vec<Vec<_>> =
            report.groups().map(|group| group.units().map(|unit| unit.index()).collect()).collect();
        assert_eq!(groups, [[0, 1], [2, 3]]);
    }

    /// G3, `Longest`.
    #[test]
    fn longest_is_kept_and_of_copies_the_first() {
        let text = "one two three four five six seven eight\none two three four five six seven eight nine\n\
                    One two three four five six seven eight!\n";
        let report = Detector::builder().keep(Keep::Longest).build().unwrap().analyze(text);
        let group = report.groups().next().unwrap();
        assert_eq!(group.representative().index(), 1);
        let variants: Vec<Vec<_>> =
            group.variants().map(|variant| variant.copies().map(|unit| unit.index()).collect()).collect();
        assert_eq!(variants, [vec![1], vec![0, 2]]);
        assert_eq!(report.dedup(Remove::Near)[0], "one two three four five six seven eight nine\n");
    }

    /// G3, `Last`.
    #[test]
    fn last_keeps_the_last_copy() {
        let text = "the last boat leaves\nfour five six\nTHE LAST BOAT LEAVES\n";
        let report = Detector::builder().keep(Keep::Last).min_words(3).build().unwrap().analyze(text);
        let group = report.groups().next().unwrap();
        assert_eq!(group.representative().index(), 2);
        assert_eq!(report.dedup(Remove::Exact)[0], "four five six\nTHE LAST BOAT LEAVES\n");
    }

    /// G1: copies are found across documents.
    #[test]
    fn a_group_counts_its_documents() {
        let texts =
            ["one two three\nfour five six", "One, two, three!", "seven eight nine\none two three\none two three"];
        let report = Detector::builder().min_words(3).build().unwrap().analyze_corpus(texts);
        assert_eq!(report.groups().map(|group| (group.documents(), group.len())).collect::<Vec<_>>(), [(3, 4)]);
    }

    /// G4, and the terms "word" and "short".
    #[test]
    fn units_of_fewer_than_eight_words_are_short_by_default() {
        let twice = |line: &str| refrain::analyze(&format!("{line}\n{line}")).groups().len();
        assert_eq!(twice("The last boat to the island leaves at nine."), 1);
        assert_eq!(twice("The last boat to the island leaves."), 0);
        // A token without a letter or number is not a word: the first line has seven words.
        assert_eq!(twice("The last boat + the last bus + trains"), 0);
        assert_eq!(twice("The last boat + the last bus + 2 trains"), 1);
    }

    /// G4, and the terms "word" and "wordless".
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

mod dedup {
    use super::*;

    /// D1.
    #[test]
    fn a_paragraph_is_removed_with_its_lines_and_the_blank_lines_after_it() {
        let text = "one two three\n\n  four five six  \n\n\t\none two three\n \nseven eight nine\n";
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(3).build().unwrap();
        let clean = detector.dedup(text).into_owned();
        assert_eq!(clean, "one two three\n\n  four five six  \n\n\t\nseven eight nine\n");
    }

    /// D1: without a copy the output is the input.
    #[test]
    fn a_text_without_copies_is_borrowed() {
        let text = "one two three\nfour five six\n";
        assert!(matches!(refrain::dedup(text), std::borrow::Cow::Borrowed(same) if std::ptr::eq(same, text)));
    }

    /// D2, and D6 for `dedup_with`.
    #[test]
    fn the_caller_may_choose_which_near_duplicates_are_removed() {
        let text = "one two three four five six seven eight nine\none two three four five six seven eight\n\
                    one two three four five six seven eight nine ten eleven\n";
        let report = detector(ParagraphBreak::Line).analyze(text);
        // All shingles of the second line are in the first. Removing the third would lose some.
        let clean = report.dedup_with(|variant| variant.containment() == 1.0);
        assert_eq!(
            clean[0],
            "one two three four five six seven eight nine\none two three four five six seven eight nine ten eleven\n"
        );
        assert_eq!(report.dedup(Remove::Near)[0], "one two three four five six seven eight nine\n");
        assert_eq!(report.dedup_with(|_| false)[0], text);
    }

    /// D2, guarantee 2.
    #[test]
    fn a_corpus_gives_one_text_per_document() {
        let texts = ["one two three\nfour five six\n", "ONE two three\n", "seven eight nine\nfour five six\n"];
        let report = Detector::builder().min_words(3).build().unwrap().analyze_corpus(texts);
        assert_eq!(report.dedup(Remove::Exact), ["one two three\nfour five six\n", "", "seven eight nine\n"]);
        let removed: Vec<_> = report
            .removals(Remove::Exact)
            .map(|removal| (removal.removed.document(), removal.kept.document(), removal.kept.index()))
            .collect();
        assert_eq!(removed, [(1, 0, 0), (2, 0, 1)]);
    }
}
