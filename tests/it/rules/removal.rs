//! Which units are removed: D2 to D6, the rules of dedup for short units and headings.

use refrain::{Detector, Document, Keep, ParagraphBreak, RemovalReason, Remove, Report};

/// A text with one line per letter. A capital letter is a line of eight words, a small one a line of one word, which is short.
/// `-` and `$` are lines without a word, `|` is a blank line.
fn spelled(letters: &str) -> String {
    let line = |c: char| match c {
        '|' => "\n".to_owned(),
        '-' | '$' => format!("{c} {c} {c}\n"),
        c if c.is_lowercase() => format!("{c}{c}\n"),
        c => (1..=8).map(|len| c.to_string().repeat(len)).collect::<Vec<_>>().join(" ") + "\n",
    };
    letters.chars().map(line).collect()
}

/// The letters of such a text.
fn letters(text: &str) -> String {
    text.lines().map(|line| line.chars().next().unwrap_or('|')).collect()
}

fn by_lines() -> Detector {
    Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap()
}

/// The letters of what stays without copies.
fn kept(text: &str) -> String {
    letters(&by_lines().dedup(&spelled(text)))
}

/// D2.
#[test]
fn a_unit_that_is_not_short_is_removed_on_its_own_account() {
    assert_eq!(kept("AXA"), "AX");
}

/// D3.
#[test]
fn a_short_unit_by_itself_stays() {
    assert_eq!(kept("hAhBhC"), "hAhBhC");
    assert_eq!(kept("aXa"), "aXa");
}

/// D3.
#[test]
fn a_short_unit_is_removed_with_a_run_that_contains_a_long_one() {
    assert_eq!(kept("hABXhABY"), "hABXY");
    assert_eq!(kept("hAhBhA"), "hAhB");
    assert_eq!(kept("AhBXAhBY"), "AhBXY");
}

/// D3.
#[test]
fn a_run_of_short_units_stays() {
    let text = spelled("abcdefghXabcdefgh");
    let report = by_lines().analyze(&text);
    assert_eq!(report.blocks().len(), 1);
    assert_eq!(report.dedup(Remove::Exact)[0], text);
}

/// D3.
#[test]
fn a_short_unit_stays_if_a_long_one_of_its_run_stays() {
    // The last line is longer than the second and near it. Under `Longest` it represents both and stays.
    let [first, longer] = ["one two three four five six seven eight", "one two three four five six seven eight nine"];
    let text = format!("title\n{first}\n{}title\n{longer}\n", spelled("X"));
    let detector = |keep| Detector::builder().paragraph_break(ParagraphBreak::Line).keep(keep).build().unwrap();
    let near = |keep| detector(keep).analyze(&text).dedup(Remove::Near).remove(0).into_owned();
    assert_eq!(near(Keep::Longest), format!("title\n{}title\n{longer}\n", spelled("X")));
    assert_eq!(near(Keep::First), format!("title\n{first}\n{}", spelled("X")));
}

#[test]
fn each_removal_has_its_reason() {
    let words = "one two three four five six seven eight nine ten eleven";
    let text =
        format!("title\n{words} twelve thirteen\n{0}title\n{words} twelve thirteen\n{words} twelve\n", spelled("X"));
    let report = by_lines().analyze(&text);
    let reasons = |remove| {
        let reason = |reason| match reason {
            RemovalReason::Copy => "copy",
            RemovalReason::Near { .. } => "near",
            RemovalReason::InBlock => "in block",
            RemovalReason::Covered => "covered",
            _ => "another",
        };
        report.removals(remove).map(|removal| reason(removal.reason)).collect::<Vec<_>>()
    };
    assert_eq!(reasons(Remove::Exact), ["in block", "copy"]);
    assert_eq!(reasons(Remove::Near), ["in block", "copy", "near"]);
    assert_eq!(reasons(Remove::Covered), ["in block", "copy", "covered"]);
    let counts = |remove| {
        let counts = report.removal_counts(remove);
        [counts.in_blocks, counts.copies, counts.near, counts.covered]
    };
    assert_eq!(counts(Remove::Near), [1, 1, 1, 0]);
    assert_eq!(counts(Remove::Covered), [1, 1, 0, 1]);
}

#[test]
fn a_copy_of_a_near_duplicate_is_removed_as_a_copy_by_exact() {
    let words = "one two three four five six seven eight nine ten";
    let text = format!("{words} eleven\n{words}\n{words}\n");
    let report = by_lines().analyze(&text);
    let reasons = |remove| report.removals(remove).map(|removal| removal.reason).collect::<Vec<_>>();
    assert_eq!(reasons(Remove::Exact), [RemovalReason::Copy]);
    assert!(matches!(reasons(Remove::Near)[..], [RemovalReason::Near { .. }, RemovalReason::Near { .. }]));
}

/// What stays of three paragraphs of the caller's own, of which the second is a copy of the first.
fn without_the_second(between: [&str; 2]) -> String {
    let line = |c| spelled(c).trim_end().to_owned();
    let (one, other) = (line("A"), line("X"));
    let text = [&one, between[0], &one, between[1], &other].concat();
    let second = one.len() + between[0].len();
    let third = second + one.len() + between[1].len();
    let spans = [0..one.len(), second..second + one.len(), third..text.len()];
    let document = Document::with_paragraphs(&text, spans).unwrap();
    let clean = by_lines().analyze_corpus([document]).dedup(Remove::Exact).remove(0).into_owned();
    clean.replace(&one, "A").replace(&other, "X")
}

/// D1.
#[test]
fn a_line_end_stays_if_other_text_is_on_the_line() {
    assert_eq!(without_the_second([" ", "\n"]), "A\nX");
    assert_eq!(without_the_second([" ", "  "]), "A X");
    assert_eq!(without_the_second(["\n", "  "]), "A\nX");
    assert_eq!(without_the_second(["\n", "\n   "]), "A\n   X");
}

/// D4.
mod where_text_follows {
    use super::*;

    #[test]
    fn short_units_after_the_last_long_one_stay() {
        assert_eq!(kept("ABhXABhY"), "ABhXhY");
        assert_eq!(kept("AB|hXAB|hY"), "AB|hXhY");
        assert_eq!(kept("AB|h|XAB|h|Y"), "AB|h|Xh|Y");
    }

    #[test]
    fn at_the_end_of_the_document_they_are_removed() {
        assert_eq!(kept("ABhXABh"), "ABhX");
        assert_eq!(kept("AB|h|XAB|h|"), "AB|h|X");
    }

    #[test]
    fn those_directly_after_it_are_removed_if_a_blank_line_follows() {
        assert_eq!(kept("As|XAs|Y"), "As|XY");
        assert_eq!(kept("Ast|XAst|Y"), "Ast|XY");
        // Only those before the blank line.
        assert_eq!(kept("As|tXAs|tY"), "As|tXtY");
    }

    #[test]
    fn and_if_a_wordless_unit_follows() {
        assert_eq!(kept("As-XAs-Y"), "As-X-Y");
        // The wordless unit may be outside the run.
        assert_eq!(kept("As-XAs$Y"), "As-X$Y");
    }

    #[test]
    fn but_not_directly_before_other_words() {
        assert_eq!(kept("AsXAsY"), "AsXsY");
        assert_eq!(kept("AstXAsuY"), "AstXsuY");
        assert_eq!(kept("As|XAsu|Y"), "As|Xsu|Y");
    }

    #[test]
    fn form_feed_and_paragraph_separator_are_blank_lines() {
        let [a, x, y] = ["A", "X", "Y"].map(spelled);
        for end in ["\x0C", "\u{2029}"] {
            let text = format!("{a}ss{end}{x}{a}ss{end}{y}");
            assert_eq!(by_lines().dedup(&text), format!("{a}ss{end}{x}{y}"), "{end:?}");
        }
    }

    #[test]
    fn text_that_is_in_no_unit_follows_too() {
        let text = format!("{0}ss\n{1}{0}ss", spelled("A"), spelled("X"));
        let of_lines = |text: &str| {
            text.lines()
                .map(|line| {
                    line.as_ptr().addr() - text.as_ptr().addr()
                        ..line.as_ptr().addr() - text.as_ptr().addr() + line.len()
                })
                .collect::<Vec<_>>()
        };
        let spans = of_lines(&text);
        let more = format!("{text}\nmore");
        let clean = |text| {
            let document = Document::with_paragraphs(text, spans.clone()).unwrap();
            by_lines().analyze_corpus([document]).dedup(Remove::Exact).remove(0).into_owned()
        };
        assert_eq!(clean(&text), format!("{}ss\n{}", spelled("A"), spelled("X")));
        assert_eq!(clean(&more), format!("{}ss\n{}ss\nmore", spelled("A"), spelled("X")));
    }
}

/// D4.
mod wordless_units_at_the_ends_of_a_run {
    use super::kept;

    #[test]
    fn stay() {
        assert_eq!(kept("-A$X-A$Y"), "-A$X-$Y");
        assert_eq!(kept("-A$X-A$"), "-A$X-$");
        assert_eq!(kept("-hA|sX-hA|s"), "-hA|sX-");
        assert_eq!(kept("-$A-$X-$A-$Y"), "-$A-$X-$-$Y");
    }

    #[test]
    fn are_removed_in_the_middle() {
        assert_eq!(kept("A-BXA-BY"), "A-BXY");
        assert_eq!(kept("h-AXh-AY"), "h-AXY");
        assert_eq!(kept("A-sXA-s"), "A-sX");
    }
}

/// D6: `Exact` reads its runs over variants, `Near` over groups.
mod runs {
    use super::*;

    const LINES: [&str; 2] = ["one two three four five six seven eight", "one two three four five six seven nine"];

    /// A title and a line, and then the title and a line that is near it.
    fn near_lines() -> String {
        format!("title\n{}\n{}title\n{}\n", LINES[0], spelled("X"), LINES[1])
    }

    #[test]
    fn of_exact_are_runs_of_copies() {
        let text = near_lines();
        let report = by_lines().analyze(&text);
        assert_eq!((report.blocks().len(), report.stats().near), (1, 1));
        assert_eq!(report.dedup(Remove::Exact)[0], text);
        assert_eq!(report.stats().copy_bytes, 0);
        assert_eq!(report.dedup(Remove::Near)[0], format!("title\n{}\n{}", LINES[0], spelled("X")));
    }

    #[test]
    fn of_exact_may_be_part_of_a_longer_run_of_near_duplicates() {
        // Over groups this is one run of three lines, of which the last stays. Over variants it is a run of two lines.
        let both = format!("title\n{}{}\n", spelled("A"), LINES[0]);
        let near = format!("title\n{}{}\n", spelled("A"), LINES[1]);
        let text = format!("{both}{}{near}", spelled("X"));
        let expected = format!("{both}{}{}\n", spelled("X"), LINES[1]);
        assert_eq!(by_lines().analyze(&text).dedup(Remove::Exact)[0], expected);
        assert_eq!(by_lines().dedup(&text), expected);
    }

    #[test]
    fn variants_that_the_caller_chooses_count_as_their_representatives() {
        let text = near_lines();
        let report = by_lines().analyze(&text);
        assert_eq!(report.dedup_with(|_| false), report.dedup(Remove::Exact));
        assert_eq!(report.dedup_with(|_| true), report.dedup(Remove::Near));
    }

    /// D3: the kept unit of a short unit.
    #[test]
    fn name_the_counterpart_in_the_source_as_the_kept_unit() {
        let text = spelled("hABXhABYhAB");
        let report = by_lines().analyze(&text);
        for remove in [Remove::Exact, Remove::Near] {
            let removals: Vec<_> =
                report.removals(remove).map(|removal| (removal.removed.index(), removal.kept.index())).collect();
            assert_eq!(removals, [(4, 0), (5, 1), (6, 2), (8, 0), (9, 1), (10, 2)]);
        }
    }
}

/// Headings, which only `Auto` and `Markdown` have: P11, G1, G4 and D5.
mod headings {
    use super::*;

    const BOAT: &str = "The last boat to the island leaves at nine.";
    const BOY: &str = "Nobody on the quay had seen the boy since noon.";

    fn distinct(report: &Report<'_>) -> u64 {
        report.stats().distinct
    }

    /// G4.
    #[test]
    fn are_short_however_long() {
        let text = format!("# {BOAT}\n\n# {BOAT}\n");
        let report = refrain::analyze(&text);
        assert_eq!((report.groups().len(), report.stats().short), (0, 2));
        assert_eq!(refrain::dedup(&text), text);
    }

    /// G1.
    #[test]
    fn are_copies_of_headings_only() {
        let text = format!("# {BOAT}\n\n{BOAT}\n\n## {BOAT}\n");
        let report = refrain::analyze(&text);
        assert_eq!((distinct(&report), report.groups().len()), (2, 0));
    }

    /// G4.
    #[test]
    fn have_short_sentences() {
        let text = format!("# {BOAT} {BOY}\n\n{BOAT} It rains.\n\n{BOAT} It snows.\n");
        let report = refrain::analyze(&text);
        let groups: Vec<_> = report.sentence_groups().map(|group| group.len()).collect();
        assert_eq!(groups, [2]);
    }

    /// G4.
    #[test]
    fn are_short_to_an_index() {
        let mut index = Detector::default().index().unwrap();
        let text = format!("# {BOAT}\n\n# {BOAT}\n");
        assert!(index.insert(&text).iter().all(|judged| judged.verdict() == refrain::Verdict::Short));
        assert_eq!(index.insert(BOAT)[0].verdict(), refrain::Verdict::New);
    }

    /// D5.
    #[test]
    fn are_removed_with_a_section_that_repeats() {
        let section = format!("## Boats\n\n{BOAT}\n\n");
        let text = format!("# Page\n\n{section}## Boys\n\n{BOY}\n\n{section}");
        assert_eq!(refrain::dedup(&text), format!("# Page\n\n{section}## Boys\n\n{BOY}\n\n"));
    }

    /// D5.
    #[test]
    fn stay_above_new_text() {
        let section = format!("## Boats\n\n{BOAT}\n\n");
        let text = format!("# Page\n\n{section}## Boys\n\n{BOY}\n\n{section}It rains.\n");
        let expected = format!("# Page\n\n{section}## Boys\n\n{BOY}\n\n## Boats\n\nIt rains.\n");
        assert_eq!(refrain::dedup(&text), expected);
    }

    /// D5.
    #[test]
    fn stay_above_a_heading_that_stays() {
        let section = format!("## Boats\n\n### At night\n\n{BOAT}\n\n");
        let text = format!("# Page\n\n{section}## Boys\n\n{BOY}\n\n{section}It rains.\n");
        let expected = format!("# Page\n\n{section}## Boys\n\n{BOY}\n\n## Boats\n\n### At night\n\nIt rains.\n");
        assert_eq!(refrain::dedup(&text), expected);
    }
}
