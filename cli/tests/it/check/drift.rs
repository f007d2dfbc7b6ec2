//! Copies that drifted apart: similar, and not equal.

use super::*;

#[test]
fn an_edited_copy_is_a_finding_of_its_own_kind() {
    let original = paragraph(1);
    let docs = Docs::new(&[("a.md", &text(&[&original])), ("b.md", &text(&["# B", &edited(&original)]))]);
    let outcome = docs.check("");
    assert_eq!(outcome.code, 1);
    let first = "b.md:3: drifted copy, similar to a.md:1 (similarity 0.80, containment 0.89)\n";
    assert!(outcome.out.starts_with(first), "{}", outcome.out);
    assert!(outcome.out.contains("{+EDITED+}"), "{}", outcome.out);
    assert!(outcome.out.ends_with("\n1 finding in 1 of 2 files: 1 drifted copy\n"), "{}", outcome.out);
    assert_eq!(docs.check("--exact").code, 0);
}

#[test]
fn a_block_with_an_edited_paragraph_is_one_drifted_copy() {
    let [first, second, third] = [1, 2, 3].map(paragraph);
    let docs =
        Docs::new(&[("a.md", &text(&[&first, &second, &third])), ("b.md", &text(&[&first, &edited(&second), &third]))]);
    let out = docs.check("").out;
    let line =
        "b.md:1: drifted copy of 3 paragraphs (lines 1-5), similar to a.md:1; 1 differs, at line 3 (similarity 0.80";
    assert!(out.starts_with(line), "{out}");
    assert!(out.contains("1 finding in"), "{out}");
}

#[test]
fn of_several_edited_paragraphs_the_least_similar_is_shown() {
    let [first, second, third] = [1, 2, 3].map(paragraph);
    let more = edited(&third).replace("EDITED", "EDITED again");
    let docs =
        Docs::new(&[("a.md", &text(&[&first, &second, &third])), ("b.md", &text(&[&edited(&first), &second, &more]))]);
    let out = docs.check("").out;
    assert!(out.contains("; 2 differ, most at line 5 (similarity 0.7"), "{out}");
    assert!(out.contains("{+EDITED again+}"), "{out}");
}

#[test]
fn a_drifted_paragraph_that_is_copied_with_others_is_found_by_itself() {
    let [first, second] = [1, 2].map(paragraph);
    let block = text(&["# Both", &edited(&first), &second]);
    let docs = Docs::new(&[("a.md", &text(&[&first])), ("b.md", &block), ("c.md", &block)]);
    let out = docs.check("").out;
    let lines: Vec<_> = out.lines().step_by(2).collect();
    assert!(lines[0].starts_with("b.md:3: drifted copy, similar to a.md:1 ("), "{out}");
    assert_eq!(lines[1], "c.md:1: copied block of 3 paragraphs (lines 1-5), also at b.md:1");
}

#[test]
fn editing_either_of_an_accepted_pair_is_new() {
    let original = paragraph(1);
    let copy = edited(&original);
    let docs = Docs::new(&[("a.md", &text(&[&original])), ("b.md", &text(&[&copy]))]);
    docs.accept();
    docs.nothing_is_new();
    docs.write("b.md", &text(&[&copy.replace("EDITED", "AGAIN")]));
    docs.are_new(&["b.md:1: drifted copy, similar to a.md:1"]);
    // The finding is at the text that was edited, although the other one comes later.
    docs.write("b.md", &text(&[&copy]));
    docs.write("a.md", &text(&[&edited(&original).replace("EDITED", "AGAIN")]));
    docs.are_new(&["a.md:1: drifted copy, similar to b.md:1"]);
}

#[test]
fn a_pair_that_becomes_equal_or_changes_places_is_not_new() {
    let original = paragraph(1);
    let copy = edited(&original);
    let docs = Docs::new(&[("a.md", &text(&[&original])), ("b.md", &text(&[&copy]))]);
    docs.accept();
    docs.write("a.md", &text(&[&copy]));
    docs.write("b.md", &text(&[&original]));
    docs.nothing_is_new();
    // Both are the same now: one of the two texts occurs more often than was accepted.
    docs.write("b.md", &text(&[&copy]));
    docs.are_new(&["a.md:1: copied paragraph, also at b.md:1"]);
}

#[test]
fn a_text_that_is_similar_to_a_near_duplicate_only_is_accepted_too() {
    // Each is similar to the next, and the first and the last are not similar to each other.
    let first = paragraph(1);
    let words: Vec<_> = first.split(' ').collect();
    let with = |changed: &[usize]| {
        let mut words = words.clone();
        changed.iter().for_each(|word| words[*word] = "changed");
        words.join(" ")
    };
    let [second, third] = [with(&[4]), with(&[4, 14])];
    let docs = Docs::new(&[("a.md", &text(&[&first])), ("b.md", &text(&[&second])), ("c.md", &text(&[&third]))]);
    docs.accept();
    assert_eq!(docs.read("base").lines().filter(|line| line.contains(".md\t")).count(), 3);
    docs.nothing_is_new();
    // Now the second represents the group, and the third is in it.
    docs.write("0.md", &text(&[&second]));
    docs.remove("b.md");
    docs.nothing_is_new();
}

#[test]
fn a_copy_of_a_drifted_copy_is_a_copy() {
    let original = paragraph(1);
    let copy = edited(&original);
    let docs = Docs::new(&[("a.md", &text(&[&original])), ("b.md", &text(&[&copy])), ("c.md", &text(&[&copy]))]);
    let out = docs.check("").out;
    assert!(out.contains("\nc.md:1: copied paragraph, also at b.md:1\n"), "{out}");
    assert!(out.ends_with("2 findings in 2 of 3 files: 1 copied paragraph, 1 drifted copy\n"), "{out}");
}
