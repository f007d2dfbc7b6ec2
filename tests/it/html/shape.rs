//! The arcs of a document.

use refrain::html::Page;

use super::parsed::{Element, Parsed};
use super::{html, page};

/// The arcs of a page: the descriptions.
fn arcs(page: &Parsed) -> Vec<String> {
    let of_arc = |element: Element| element.named("title").into_iter().map(|title| title.text()).collect::<Vec<_>>();
    page.class("arcs").into_iter().flat_map(of_arc).collect()
}

const LINE: &str = "The last boat to the island leaves the harbour at nine in the evening, on every day of the week.\n";

#[test]
fn the_article_is_one_arc_that_leads_to_its_block() {
    let page = page(&refrain::analyze(data!("article-ar.txt")));
    assert_eq!(arcs(&page), ["Lines 2–8 and lines 9–15. Block 1: 7 paragraphs, the same words"]);
    let link = &page.only("arcs").named("a")[0];
    assert_eq!(link.attribute("href").unwrap(), "#refrain-block-1");
    // The two runs meet, so the arc has no hole.
    let path = link.named("path")[0].attribute("d").unwrap();
    assert_eq!(path.matches('A').count(), 1, "{path}");
}

#[test]
fn an_arc_is_from_the_middle_of_the_text_to_its_end() {
    let filler = format!("{:x<width$}", "Nobody on the quay had seen the boy since noon ", width = 2 * LINE.len() - 1);
    let text = format!("{filler}\n{LINE}{LINE}");
    assert_eq!(text.len(), 4 * LINE.len());
    let page = page(&refrain::analyze(&text));
    let path = page.only("arcs").named("path")[0].attribute("d").unwrap();
    assert!(path.starts_with("M500.00 ") && path.contains(" 0 0 1 99"), "{path}");
}

#[test]
fn neighbors_are_connected_and_near_ones_are_told_apart() {
    let near = LINE.replace("nine", "ten");
    let text = [LINE, "One.\n", LINE, "Two.\n", &near].concat();
    let page = page(&refrain::analyze(&text));
    let mut arcs = arcs(&page);
    arcs.sort();
    assert_eq!(
        arcs,
        [
            "Line 1 and line 3. Paragraph 1: the same words",
            "Line 3 and line 5. Paragraph 1: nearly the same words, similarity 0.81",
        ]
    );
    let links = page.only("arcs").named("a");
    let near: Vec<_> =
        links.iter().filter(|link| link.has_class("near")).map(|link| link.named("title")[0].text()).collect();
    assert_eq!(near, [arcs[1].clone()]);
    assert_eq!(page.class("key").len(), 2);
}

#[test]
fn the_key_has_only_the_kinds_of_arcs_that_are_drawn() {
    let near = LINE.replace("nine", "ten");
    let key = |text: &str| page(&refrain::analyze(text)).texts("key");
    assert_eq!(key(&LINE.repeat(2)), ["the same words"]);
    assert_eq!(key(&[LINE, &near].concat()), ["nearly the same words"]);
}

#[test]
fn arcs_of_one_size_are_drawn_from_all_of_the_text() {
    let line = |number: usize| LINE.replace("nine", &format!("{:04} and {:04}", number, number + 1_000));
    let text: String = (0..1_500).map(line).chain((0..1_500).rev().map(line)).collect();
    let report = refrain::Detector::builder().threshold(1.0).min_block(99).build().unwrap().analyze(&text);
    let page = page(&report);
    let first = |arc: &String| {
        let digits: String = arc.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| *c != ' ').collect();
        digits.replace(',', "").parse::<usize>().unwrap()
    };
    let lines: Vec<_> = arcs(&page).iter().map(first).collect();
    assert_eq!(lines, (0..150).map(|number| 10 * number + 1).collect::<Vec<_>>());
    assert!(page.text().contains("150 arcs; 1,350 more that are not larger are left out"), "{}", page.text());
}

#[test]
fn a_gap_in_the_line_shows_where_a_block_ends_and_its_copy_begins() {
    let page = page(&refrain::analyze(data!("article-ar.txt")));
    let line = page.only("line");
    let [runs, starts] = ["runs", "starts"].map(|class| {
        let path = line.descendants().into_iter().find(|path| path.has_class(class)).unwrap();
        path.attribute("d").unwrap()
    });
    // Of both runs; the second one begins where the first one ends.
    let gaps: Vec<_> = runs.split('M').skip(1).collect();
    assert_eq!(gaps.len(), 2);
    assert!(gaps.iter().all(|gap| starts.contains(gap)), "{runs} {starts}");
}

#[test]
fn an_arc_can_be_reached_and_is_described_without_a_pointer() {
    let text = (0..200)
        .map(|number| LINE.replace("nine", &format!("{number} and {number}x{number}")).repeat(2))
        .collect::<String>();
    let report = refrain::Detector::builder().threshold(1.0).build().unwrap().analyze(&text);
    let page = page(&report);
    let arcs = page.only("arcs");
    assert_eq!(arcs.attribute("role").unwrap(), "group");
    assert!(arcs.attribute("aria-label").is_some());
    let ends = arcs.descendants().into_iter().filter(|element| ["a", "g"].contains(&&*element.name()));
    let (links, others): (Vec<_>, Vec<_>) = ends.partition(|element| element.name() == "a");
    // Those that lead to an item are links. Those whose item is left out can be reached too.
    assert!(!links.is_empty() && !others.is_empty());
    assert!(links.iter().all(|link| link.attribute("href").is_some()));
    assert!(
        others.iter().all(|arc| arc.attribute("tabindex").unwrap() == "0" && arc.attribute("role").unwrap() == "img")
    );
    assert!(links.iter().chain(&others).all(|arc| !arc.named("title")[0].text().is_empty()));
    assert!(page.text().contains("150 arcs; 50 more that are not larger are left out"), "{}", page.text());
}

#[test]
fn passages_are_arcs_too() {
    let quoted = "Nobody on the quay had seen the boy since noon, when the ferry left the old harbour";
    let text = format!("{quoted}.\nThe skipper was not asked at all, but he said it: {quoted}.\n");
    let report = refrain::analyze(&text);
    let page = Parsed::new(&html(&Page::new(&report).passages(true)));
    assert_eq!(arcs(&page), ["Line 1 and line 2. Passage 1: 17 words, the same words"]);
}

#[test]
fn ticks_are_line_numbers() {
    let text =
        (0..60).map(|number| LINE.replace("nine", &format!("{number} and {number}x{number}"))).collect::<String>()
            + LINE
            + LINE;
    let report = refrain::Detector::builder().threshold(1.0).build().unwrap().analyze(&text);
    let ticks: Vec<_> = page(&report).only("ticks").named("text").iter().map(|tick| tick.text()).collect();
    assert_eq!(ticks, ["1", "10", "20", "30", "40", "50", "60"]);
}
