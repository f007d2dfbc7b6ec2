//! `--accept`: texts that may repeat anywhere.

use super::*;

#[test]
fn paragraphs_of_accepted_texts_may_repeat() {
    let [license, notice, own] = [1, 2, 3].map(paragraph);
    let docs = Docs::new(&[
        ("a.md", &text(&[&license, &own])),
        ("b.md", &text(&[&license, &notice, &own])),
        ("c.md", &text(&[&notice.to_uppercase(), &license.replace(' ', "\n")])),
    ]);
    docs.write("LICENSE", &text(&["# License", &license]));
    docs.write("NOTICE", &text(&[&notice]));
    let outcome = docs.check("--accept LICENSE --accept NOTICE");
    assert!(outcome.out.starts_with("b.md:5: copied paragraph, also at a.md:3\n"), "{outcome:?}");
    assert!(outcome.out.contains("1 finding in 1 of 3 files"), "{outcome:?}");
    // Each option adds a file.
    assert!(docs.check("--accept NOTICE").out.contains("3 findings"), "{outcome:?}");
    // A baseline does not list them.
    docs.check("--accept LICENSE --accept NOTICE --baseline base --update-baseline");
    let base = docs.read("base");
    assert_eq!(base.lines().filter(|line| line.contains(".md\t")).count(), 2, "{base}");
    assert_eq!(docs.check("--accept LICENSE --accept NOTICE --baseline base").code, 0);
    assert_eq!(docs.check("--accept LICENSE --baseline base").code, 1);
}

#[test]
fn an_edited_copy_of_an_accepted_text_is_found() {
    let license = paragraph(1);
    let docs = Docs::new(&[("a.md", &text(&[&edited(&license)])), ("b.md", &text(&[&license]))]);
    docs.write("LICENSE", &text(&[&license]));
    let outcome = docs.check("--accept LICENSE");
    assert!(outcome.out.starts_with("a.md:1: drifted copy, similar to b.md:1 "), "{outcome:?}");
    assert!(outcome.out.contains("\n1 finding in"), "{outcome:?}");
}

#[test]
fn an_accepted_text_that_cannot_be_read_is_an_error() {
    fails(["--check", "--accept", "no-such-file", ARTICLE], &["no-such-file", "check the name"]);
}
