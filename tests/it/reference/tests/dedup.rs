//! Which units go: the rules under Dedup, each on a small document.

use super::gone;
use crate::reference::dedup::Remove;
use crate::reference::report::analyze;
use crate::reference::{Paragraphs, Settings};

const FERRY: &str = "The ferry leaves the north pier at half past seven every morning.";
const GULLS: &str = "Nobody on the island has ever counted the gulls on the roof.";
const LAMP: &str = "The lamp was sold to a museum in the capital city.";
const SNOW: &str = "In winter the road over the hill is closed for weeks on end.";

fn gone_by_exact(text: &str) -> Vec<usize> {
    gone(text, &Settings::default(), &Remove::Exact)
}

#[test]
fn a_short_unit_between_two_that_go_goes_with_them() {
    assert_eq!(gone_by_exact(&format!("{FERRY}\nAgain\n{GULLS}\n\n{FERRY}\nAgain\n{GULLS}\n")), [5, 6, 7]);
}

#[test]
fn a_short_unit_said_again_alone_stays() {
    assert_eq!(gone_by_exact(&format!("Again\n{FERRY}\nAgain\n{GULLS}\nAgain\n")), [0; 0]);
}

#[test]
fn nothing_of_a_run_of_short_units_goes_though_it_is_a_block() {
    let text = "one two three\nfour five six\nseven eight nine\n\none two three\nfour five six\nseven eight nine\n";
    assert_eq!(gone_by_exact(text), [0; 0]);
    assert_eq!(analyze(&[("x", text)], &Settings::default()).blocks.len(), 1);
}

#[test]
fn too_few_words_make_no_block() {
    let text = "one two\nfour five six\nseven eight\n\none two\nfour five six\nseven eight\n";
    assert_eq!(analyze(&[("x", text)], &Settings::default()).blocks.len(), 0);
}

#[test]
fn what_may_head_the_following_text_stays() {
    let text = format!("{FERRY}\n\nWinter\n\n{GULLS}\n\n{FERRY}\n\nWinter\n\n{SNOW}\n");
    assert_eq!(gone_by_exact(&text), [7]);
    let at_the_end = format!("{FERRY}\n\nWinter\n\n{GULLS}\n\n{FERRY}\n\nWinter\n");
    assert_eq!(gone_by_exact(&at_the_end), [7, 9]);
}

#[test]
fn an_attribution_goes_with_the_saying_above_it() {
    let saying = "        -- Saying of the northern isles";
    let wordless = format!("{FERRY}\n{saying}\n%\n{GULLS}\n%\n{FERRY}\n{saying}\n%\n{LAMP}\n");
    assert_eq!(gone_by_exact(&wordless), [6, 7]);
    let blank = format!("{FERRY}\n{saying}\n\n{GULLS}\n\n{FERRY}\n{saying}\n\n{LAMP}\n");
    assert_eq!(gone_by_exact(&blank), [6, 7]);
    let directly = format!("{FERRY}\n{saying}\n\n{GULLS}\n\n{FERRY}\n{saying}\n{LAMP}\n");
    assert_eq!(gone_by_exact(&directly), [6]);
}

#[test]
fn wordless_units_at_both_ends_of_a_run_stay() {
    let text = format!("***\n{FERRY}\n***\n{GULLS}\n***\n\n***\n{FERRY}\n***\n{GULLS}\n***\n");
    assert_eq!(gone_by_exact(&text), [8, 9, 10]);
}

#[test]
fn a_heading_goes_only_with_all_below_it() {
    let whole = format!("# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n\n# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n");
    assert_eq!(gone_by_exact(&whole), [9, 11, 13, 15]);
    let more = format!("# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n\n# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n\n{SNOW}\n");
    assert_eq!(gone_by_exact(&more), [9, 11, 15]);
    // Of a lower rank: it is below the heading before it.
    let nested = more.replace("# Two", "## Two");
    assert_eq!(gone_by_exact(&nested), [11, 15]);
}

#[test]
fn a_heading_is_short_and_a_copy_of_headings_alone() {
    let heading = format!("## {FERRY}\n");
    let text = format!("{heading}\n{FERRY}\n\n{heading}\n{GULLS}\n");
    let report = analyze(&[("x", &text)], &Settings::default());
    assert_eq!((report.groups.len(), report.stats.copies, report.stats.short), (0, 1, 2));
    assert_eq!(report.sentence_groups, Some(vec![]));
    assert_eq!(gone_by_exact(&text), [0; 0]);
    let by_line = Settings { paragraphs: Paragraphs::Line, ..Settings::default() };
    assert_eq!(gone(&text, &by_line, &Remove::Exact), [3, 5]);
}

#[test]
fn exact_reads_blocks_over_variants_and_near_over_groups() {
    // Each long line is near to one above. Over groups the second half is a run, over variants it is none.
    let (ferry, gulls) = (FERRY.replace("morning", "day"), GULLS.replace("roof", "pier"));
    let text = format!("{FERRY}\nLabel\n{GULLS}\n{ferry}\nLabel\n{gulls}\n");
    assert_eq!(gone_by_exact(&text), [0; 0]);
    assert_eq!(gone(&text, &Settings::default(), &Remove::Near), [4, 5, 6]);
    let report = analyze(&[("x", &text)], &Settings::default());
    assert_eq!(report.blocks.len(), 1);
    assert_eq!((report.stats.copy_bytes, report.stats.near_bytes), (0, ferry.len() + "Label".len() + gulls.len()));
}
