//! The gate of a repository with fifty files: after a baseline, what is copied in is found, and what is moved is not.

use super::*;

/// Fifty files of eight paragraphs each. Every file ends with the same two, and every tenth has a longer block.
fn repository() -> Docs {
    let docs = Docs::new(&[]);
    let footer = [paragraph(900), paragraph(901)];
    let block = [paragraph(910), paragraph(911), paragraph(912)];
    for file in 0..50 {
        let own: Vec<_> = (0..6).map(|number| paragraph(10 * file + number)).collect();
        let mut paragraphs = vec![format!("# Page {file}")];
        paragraphs.extend(own);
        if file % 10 == 0 {
            paragraphs.extend(block.clone());
        }
        paragraphs.push("## Contact".to_owned());
        paragraphs.extend(footer.clone());
        let paragraphs: Vec<_> = paragraphs.iter().map(String::as_str).collect();
        docs.write(&format!("docs/page-{file:02}.md"), &text(&paragraphs));
    }
    docs
}

#[test]
fn a_repository_with_a_baseline_has_no_findings() {
    let docs = repository();
    let before = docs.check("");
    assert_eq!(before.code, 1);
    assert!(before.out.ends_with("\n49 findings in 49 of 50 files: 49 copied blocks\n"), "{}", before.out);
    docs.accept();
    docs.nothing_is_new();
}

#[test]
fn a_paragraph_that_is_copied_in_is_found_with_its_file_and_line() {
    let docs = repository();
    docs.accept();
    let page = docs.read("docs/page-07.md");
    docs.write("docs/page-07.md", &page.replace("\n## Contact", &format!("\n{}\n\n## Contact", paragraph(33))));
    docs.are_new(&["docs/page-07.md:15: copied paragraph, also at docs/page-03.md:9"]);
    let found = docs.check("--baseline base").out;
    assert!(found.ends_with("\n1 finding in 1 of 50 files: 1 copied paragraph\n"), "{found}");
    assert!(found.contains(&format!("\n    \"{}", &paragraph(33)[..40])), "{found}");
}

#[test]
fn paragraphs_that_are_copied_in_together_are_one_finding() {
    let docs = repository();
    docs.accept();
    let page = docs.read("docs/page-07.md");
    let block = text(&[&paragraph(30), &paragraph(31), &paragraph(32)]);
    docs.write("docs/page-07.md", &page.replace("\n## Contact", &format!("\n{block}\n## Contact")));
    docs.are_new(&["docs/page-07.md:15: copied block of 3 paragraphs (lines 15-19), also at docs/page-03.md:3"]);
}

#[test]
fn a_further_copy_of_an_accepted_text_is_found_where_it_is_new() {
    let docs = repository();
    docs.accept();
    // In the middle of the files: neither the first nor the last of the copies.
    let page = docs.read("docs/page-25.md");
    docs.write("docs/page-25.md", &format!("{}\n\n{page}", paragraph(911)));
    docs.are_new(&["docs/page-25.md:1: copied paragraph, also at docs/page-00.md:17 and 4 more places"]);
}

#[test]
fn a_block_that_is_copied_to_files_before_the_accepted_ones_is_found_there() {
    let block = text(&[&paragraph(1), &paragraph(2), &paragraph(3)]);
    let docs = Docs::new(&[("y.md", &block), ("z.md", &block)]);
    docs.accept();
    docs.write("a.md", &block);
    docs.write("b.md", &block);
    docs.are_new(&[
        "a.md:1: copied block of 3 paragraphs (lines 1-5), also at y.md:1 and 2 more places",
        "b.md:1: copied block of 3 paragraphs (lines 1-5), also at a.md:1 and 2 more places",
    ]);
}

#[test]
fn of_copies_of_a_moved_text_the_last_is_found() {
    let docs = Docs::new(&[("a.md", &text(&[&paragraph(1)])), ("b.md", &text(&[&paragraph(1)]))]);
    docs.accept();
    docs.remove("b.md");
    docs.write("c.md", &text(&[&paragraph(1)]));
    docs.write("d.md", &text(&[&paragraph(1)]));
    docs.are_new(&["d.md:1: copied paragraph, also at a.md:1 and 1 more place"]);
}

#[test]
fn moved_paragraphs_are_not_new() {
    let docs = repository();
    docs.accept();
    // Within its file.
    let page = docs.read("docs/page-10.md");
    let without = page.replace(&format!("{}\n\n", paragraph(911)), "");
    docs.write("docs/page-10.md", &without.replace("# Page 10\n", &format!("# Page 10\n\n{}\n", paragraph(911))));
    docs.nothing_is_new();
    // To a file before the others, and wrapped.
    docs.write("docs/page-10.md", &without);
    docs.write("a.md", &paragraph(911).replace(' ', "\n"));
    docs.nothing_is_new();
    // With its file.
    docs.write("a.md", &page);
    docs.remove("docs/page-10.md");
    docs.nothing_is_new();
}

#[test]
fn a_block_that_is_split_reordered_or_cut_is_not_new() {
    let docs = repository();
    docs.accept();
    let page = docs.read("docs/page-20.md");
    let [first, second, third] = [910, 911, 912].map(paragraph);
    for block in [
        text(&[&third, &first, &second]),
        text(&[&first, "Words in between that are in no other file of them all.", &second, &third]),
        text(&[&first, &third]),
    ] {
        let old = text(&[&first, &second, &third]);
        assert!(page.contains(&old));
        docs.write("docs/page-20.md", &page.replace(&old, &block));
        docs.nothing_is_new();
    }
}

#[test]
fn of_a_block_that_has_grown_only_the_new_paragraphs_are_found() {
    let docs = repository();
    docs.accept();
    let last = paragraph(912);
    for page in ["docs/page-20.md", "docs/page-30.md"] {
        let text = docs.read(page).replace(&last, &text(&[&last, &paragraph(920), &paragraph(921)]));
        docs.write(page, &text);
    }
    docs.are_new(&["docs/page-30.md:21: copied block of 2 paragraphs (lines 21-23), also at docs/page-20.md:21"]);
}

#[test]
fn the_heading_of_accepted_text_is_no_part_of_what_is_above_it() {
    let [first, new, second] = [1, 2, 3].map(paragraph);
    let docs = Docs::new(&[]);
    let write = |paragraphs: &[&str]| ["a.md", "b.md"].map(|file| docs.write(file, &text(paragraphs)));
    write(&["# One", &first, "# Two", &second]);
    docs.accept();
    write(&["# One", &first, "# New", &new, "# Two", &second]);
    docs.are_new(&["b.md:5: copied block of 2 paragraphs (lines 5-7), also at a.md:5"]);
}

#[test]
fn the_order_of_the_files_makes_nothing_new() {
    let docs = repository();
    docs.accept();
    let mut files = docs.files();
    files.reverse();
    let outcome = docs.run_on("--check --paragraphs markdown --baseline base", &files);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "no findings in 50 files\n"));
}

#[test]
fn files_may_be_checked_alone() {
    let docs = repository();
    docs.accept();
    let one = ["docs/page-20.md".to_owned()];
    let outcome = docs.run_on("--check --paragraphs markdown --baseline base", &one);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "no findings in 1 file\n"));
}
