//! The checks find each kind of damage on a small page.

use super::check::{Rule, findings};
use super::lines::Lines;

const PAGE: &str = "\
# Lamps
The lamp burns oil for nine
hours and then goes out.

- A wick of cotton, which lasts
  for a month.
- A glass.
## Sizes
| size | hours |
|------|-------|
| tall |    12 |
| low  |     9 |

```sh
light --all
```
[![build](a.svg)](a)
[![docs](d.svg)](d)

Oil is dear.
Wicks are not.
";

/// The rules that the page breaks once these lines are gone.
fn broken_without(gone: &[usize]) -> Vec<Rule> {
    let lines: Vec<&str> = PAGE.split_inclusive('\n').collect();
    let pieces: Vec<&str> =
        lines.iter().enumerate().filter(|(at, _)| !gone.contains(&(at + 1))).map(|(_, line)| *line).collect();
    let found = findings(&Lines::new(PAGE, &pieces), &pieces.concat());
    found.iter().map(|finding| finding.rule).collect()
}

#[test]
fn whole_blocks_may_be_removed() {
    assert_eq!(broken_without(&[]), []);
    assert_eq!(broken_without(&[2, 3]), [], "a paragraph");
    assert_eq!(broken_without(&[5, 6]), [], "an item");
    assert_eq!(broken_without(&[9, 10, 11, 12]), [], "a table");
    assert_eq!(broken_without(&[14, 15, 16]), [], "code");
    assert_eq!(broken_without(&(8..=21).collect::<Vec<_>>()), [], "a section");
}

#[test]
fn a_part_of_a_block_is_found() {
    assert_eq!(broken_without(&[2]), [Rule::ParagraphInPart]);
    assert_eq!(broken_without(&[6]), [Rule::ItemInPart]);
    assert_eq!(broken_without(&[15]), [Rule::FencedCodeInPart]);
    assert_eq!(broken_without(&[17]), [Rule::LinksInPart]);
    assert_eq!(broken_without(&[12]), [Rule::TableInPart]);
    assert_eq!(broken_without(&[21]), [Rule::SentencesInPart]);
}

#[test]
fn an_odd_fence_is_found() {
    assert_eq!(broken_without(&[16]), [Rule::OddFences, Rule::FencedCodeInPart]);
}

#[test]
fn a_delimiter_row_without_its_rows_is_found() {
    for torn in [&[10][..], &[9], &[11, 12], &[9, 10], &[10, 11, 12]] {
        assert_eq!(broken_without(torn), [Rule::TableInPart, Rule::DelimiterRow], "{torn:?}");
    }
}

#[test]
fn a_heading_that_is_removed_without_its_text_is_found() {
    assert_eq!(broken_without(&[8]), [Rule::HeadingBeforeText]);
    assert_eq!(broken_without(&(1..=7).collect::<Vec<_>>()), [Rule::HeadingBeforeText], "a section below it stays");
}

#[test]
fn a_line_in_part_is_found() {
    let (front, back) = PAGE.split_at(PAGE.find("lamp").unwrap());
    let pieces = [front, back.strip_prefix("lamp").unwrap()];
    let found = findings(&Lines::new(PAGE, &pieces), &pieces.concat());
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [Rule::ParagraphInPart, Rule::LineInPart]);
}
