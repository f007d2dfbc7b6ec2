//! Which units are removed: D2 to D6, each on a small document.

use super::removed_lines;
use crate::reference::dedup::Remove;
use crate::reference::report::analyze;
use crate::reference::{Paragraphs, Settings};

const FERRY: &str = "The ferry leaves the north pier at half past seven every morning.";
const GULLS: &str = "Nobody on the island has ever counted the gulls on the roof.";
const LAMP: &str = "The lamp was sold to a museum in the capital city.";
const SNOW: &str = "In winter the road over the hill is closed for weeks on end.";

fn removed_by_exact(text: &str) -> Vec<usize> {
    removed_lines(text, &Settings::default(), &Remove::Exact)
}

/// D3.
#[test]
fn a_short_unit_between_two_removed_ones_is_removed() {
    assert_eq!(removed_by_exact(&format!("{FERRY}\nAgain\n{GULLS}\n\n{FERRY}\nAgain\n{GULLS}\n")), [5, 6, 7]);
}

/// D3.
#[test]
fn a_short_copy_outside_a_run_stays() {
    assert_eq!(removed_by_exact(&format!("Again\n{FERRY}\nAgain\n{GULLS}\nAgain\n")), [0; 0]);
}

/// D3.
#[test]
fn a_run_of_short_units_stays_although_it_is_a_block() {
    let text = "one two three\nfour five six\nseven eight nine\n\none two three\nfour five six\nseven eight nine\n";
    assert_eq!(removed_by_exact(text), [0; 0]);
    assert_eq!(analyze(&[("x", text)], &Settings::default()).blocks.len(), 1);
}

/// B2.
#[test]
fn too_few_words_make_no_block() {
    let text = "one two\nfour five six\nseven eight\n\none two\nfour five six\nseven eight\n";
    assert_eq!(analyze(&[("x", text)], &Settings::default()).blocks.len(), 0);
}

/// D4.
#[test]
fn a_possible_heading_of_the_following_text_stays() {
    let text = format!("{FERRY}\n\nWinter\n\n{GULLS}\n\n{FERRY}\n\nWinter\n\n{SNOW}\n");
    assert_eq!(removed_by_exact(&text), [7]);
    let at_the_end = format!("{FERRY}\n\nWinter\n\n{GULLS}\n\n{FERRY}\n\nWinter\n");
    assert_eq!(removed_by_exact(&at_the_end), [7, 9]);
}

/// D4.
#[test]
fn an_attribution_is_removed_with_the_saying_above_it() {
    let saying = "        -- Saying of the northern isles";
    let wordless = format!("{FERRY}\n{saying}\n%\n{GULLS}\n%\n{FERRY}\n{saying}\n%\n{LAMP}\n");
    assert_eq!(removed_by_exact(&wordless), [6, 7]);
    let blank = format!("{FERRY}\n{saying}\n\n{GULLS}\n\n{FERRY}\n{saying}\n\n{LAMP}\n");
    assert_eq!(removed_by_exact(&blank), [6, 7]);
    let directly = format!("{FERRY}\n{saying}\n\n{GULLS}\n\n{FERRY}\n{saying}\n{LAMP}\n");
    assert_eq!(removed_by_exact(&directly), [6]);
}

/// D4.
#[test]
fn wordless_units_at_both_ends_of_a_run_stay() {
    let text = format!("***\n{FERRY}\n***\n{GULLS}\n***\n\n***\n{FERRY}\n***\n{GULLS}\n***\n");
    assert_eq!(removed_by_exact(&text), [8, 9, 10]);
}

/// D5.
#[test]
fn a_heading_is_removed_only_with_everything_below_it() {
    let whole = format!("# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n\n# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n");
    assert_eq!(removed_by_exact(&whole), [9, 11, 13, 15]);
    let more = format!("# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n\n# One\n\n{FERRY}\n\n# Two\n\n{GULLS}\n\n{SNOW}\n");
    assert_eq!(removed_by_exact(&more), [9, 11, 15]);
    // A heading of a lower rank is below the heading before it.
    let nested = more.replace("# Two", "## Two");
    assert_eq!(removed_by_exact(&nested), [11, 15]);
}

/// G1, G4.
#[test]
fn a_heading_is_short_and_a_copy_of_headings_only() {
    let heading = format!("## {FERRY}\n");
    let text = format!("{heading}\n{FERRY}\n\n{heading}\n{GULLS}\n");
    let report = analyze(&[("x", &text)], &Settings::default());
    assert_eq!((report.groups.len(), report.stats.copies, report.stats.short), (0, 1, 2));
    assert_eq!(report.sentence_groups, Some(vec![]));
    assert_eq!(removed_by_exact(&text), [0; 0]);
    let by_line = Settings { paragraphs: Paragraphs::Line, ..Settings::default() };
    assert_eq!(removed_lines(&text, &by_line, &Remove::Exact), [3, 5]);
}

/// D6.
#[test]
fn exact_reads_blocks_over_variants_and_near_over_groups() {
    // Each long line is near one above. The second half is a run over groups, and not over variants.
    let (ferry, gulls) = (FERRY.replace("morning", "day"), GULLS.replace("roof", "pier"));
    let text = format!("{FERRY}\nLabel\n{GULLS}\n{ferry}\nLabel\n{gulls}\n");
    assert_eq!(removed_by_exact(&text), [0; 0]);
    assert_eq!(removed_lines(&text, &Settings::default(), &Remove::Near), [4, 5, 6]);
    let report = analyze(&[("x", &text)], &Settings::default());
    assert_eq!(report.blocks.len(), 1);
    assert_eq!((report.stats.copy_bytes, report.stats.near_bytes), (0, ferry.len() + "Label".len() + gulls.len()));
}
