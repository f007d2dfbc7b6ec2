//! The baseline file: what is in it, how it is updated, and when it is refused.

use super::*;

/// Two files that share a paragraph, and a third without repeats.
fn docs() -> Docs {
    let [shared, other] = [1, 2].map(paragraph);
    Docs::new(&[("a.md", &text(&[&shared])), ("b.md", &text(&["# B", &shared])), ("c.md", &text(&[&other]))])
}

/// The lines of entries.
fn entries(base: &str) -> Vec<&str> {
    base.lines().filter(|line| line.contains('\t')).collect()
}

#[test]
fn lists_each_text_with_its_files_and_first_words() {
    let docs = docs();
    let outcome = docs.check("--baseline base --update-baseline");
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "base: made; 1 text may repeat\n"));
    let base = docs.read("base");
    let settings = "settings --paragraphs markdown --normalize standard --numbers kept --min-words 8 \
                    --measure similarity --threshold 0.75 --shingle 2\n# ";
    assert!(base.starts_with(&format!("refrain-baseline 1\n{settings}")), "{base}");
    let fields: Vec<Vec<&str>> = entries(&base).iter().map(|line| line.split('\t').collect()).collect();
    assert_eq!(fields.len(), 2);
    let form = refrain::Normalizer::default().normalize(&paragraph(1)).into_owned();
    let fingerprint = refrain::Fingerprint::of(&form).to_string();
    for (fields, file) in fields.iter().zip(["a.md", "b.md"]) {
        assert_eq!(fields[..3], [fingerprint.as_str(), "1", file]);
        let words = fields[3].strip_suffix('…').unwrap();
        assert!(words.len() > 40 && paragraph(1).starts_with(words), "{words}");
    }
    // The same texts give the same file, on any number of threads.
    docs.check("--baseline base --update-baseline --threads 3");
    assert_eq!(docs.read("base"), base);
}

#[test]
fn an_update_shows_what_was_added_and_removed_and_keeps_comments() {
    let docs = docs();
    docs.accept();
    let base = docs.read("base");
    let line = entries(&base)[0].to_owned();
    let commented = base.replace(&line, &format!("# The boat is on both pages.\n{line}")) + "# The end.\n";
    docs.write("base", &commented);
    let outcome = docs.check("--baseline base --update-baseline");
    assert_eq!(outcome.out, "base: 0 added, 0 removed; 1 text may repeat\n");
    assert_eq!(docs.read("base"), commented);

    let two = paragraph(2);
    docs.write("a.md", &text(&[&two, "Between the two.", &two]));
    let outcome = docs.check("--baseline base --update-baseline");
    let lines: Vec<_> = outcome.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", outcome.out);
    assert!(lines[0].starts_with(&format!("+ a.md: 2 of \"{}", &two[..40])), "{}", outcome.out);
    assert!(lines[1].starts_with(&format!("+ c.md: \"{}", &two[..40])), "{}", outcome.out);
    assert!(lines[2].starts_with("- a.md: \"") && lines[3].starts_with("- b.md: \""), "{}", outcome.out);
    assert_eq!(lines[4], "base: 2 added, 2 removed; 1 text may repeat");
    let base = docs.read("base");
    assert!(base.ends_with("# The end.\n") && !base.contains("both pages"), "{base}");
    docs.nothing_is_new();
    assert_eq!(names_in(docs.dir.path()), ["a.md", "b.md", "base", "c.md"]);
}

#[test]
fn texts_that_are_gone_are_a_note() {
    let docs = docs();
    docs.accept();
    docs.write("b.md", "# B\n");
    let outcome = docs.check("--baseline base");
    assert_eq!(outcome.code, 0);
    assert_eq!(
        outcome.err,
        "note: base: 1 text is listed more often than it occurs; --update-baseline removes what is gone\n"
    );
    docs.accept();
    assert_eq!(docs.check("--baseline base").err, "");
}

#[test]
fn lines_of_two_branches_may_be_kept_together() {
    let docs = docs();
    docs.accept();
    let base = docs.read("base");
    let branch = |file: &str| {
        docs.write(file, &text(&[&paragraph(1)]));
        docs.accept();
        docs.remove(file);
        docs.read("base")
    };
    let [one, other] = ["d.md", "e.md"].map(branch);
    // As `merge=union` does.
    let added: Vec<_> = entries(&other).into_iter().filter(|line| !entries(&one).contains(line)).collect();
    assert_eq!((entries(&base).len(), entries(&one).len(), added.len()), (2, 3, 1));
    docs.write("base", &format!("{one}{}\n", added[0]));
    for file in ["d.md", "e.md"] {
        docs.write(file, &text(&[&paragraph(1)]));
    }
    docs.nothing_is_new();
    docs.write("f.md", &text(&[&paragraph(1)]));
    docs.are_new(&["f.md:1: copied paragraph, also at a.md:1 and 3 more places"]);
}

#[test]
fn a_missing_baseline_is_an_error() {
    let outcome = docs().check("--baseline base");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert_eq!(outcome.err, "error: --baseline base: there is no such file; make it with --update-baseline\n");
}

#[test]
fn a_baseline_of_other_settings_is_an_error_that_names_them() {
    let docs = docs();
    docs.accept();
    for (options, then) in [
        ("--paragraphs line", "--paragraphs markdown"),
        ("--min-words 3", "--min-words 8"),
        ("--normalize whitespace", "--normalize standard"),
        ("--numbers left-out", "--numbers kept"),
        ("--threshold 0.5", "--threshold 0.75"),
        ("--shingle-characters 4", "--shingle 2"),
    ] {
        let outcome = docs.check(&format!("--baseline base {options}"));
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{options}");
        let message = format!("--baseline base: made with {then}, and this run has {options}; ");
        assert!(outcome.err.contains(&message), "{}", outcome.err);
        assert!(outcome.err.contains("--update-baseline"));
    }
    docs.check("--baseline base --min-words 3 --update-baseline");
    assert_eq!(docs.check("--baseline base --min-words 3").code, 0);
}

#[test]
fn a_file_that_is_no_baseline_is_refused_and_not_overwritten() {
    let docs = docs();
    for (contents, words) in [
        ("# Readme\n", "not a baseline"),
        ("refrain-baseline 7\n", "another version"),
        ("refrain-baseline 1\nsettings x\n\n<<<<<<< HEAD\n", ", line 4: not an entry"),
    ] {
        docs.write("base", contents);
        for options in ["--baseline base", "--baseline base --update-baseline"] {
            let outcome = docs.check(options);
            assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{options}");
            assert!(outcome.err.contains(words), "{}", outcome.err);
        }
        assert_eq!(docs.read("base"), contents);
    }
}

#[test]
fn a_baseline_that_is_one_of_the_texts_is_refused() {
    let docs = docs();
    docs.accept();
    let outcome = docs.run_on("--check --paragraphs markdown --baseline base a.md ./base", &[]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("--baseline base: is one of the texts"), "{}", outcome.err);
}

#[test]
fn a_baseline_that_cannot_be_written_is_an_error() {
    let docs = docs();
    docs.write("file", "");
    let outcome = docs.check("--baseline file/base --update-baseline");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("--baseline file/base"), "{}", outcome.err);
}

#[test]
fn names_and_texts_with_special_characters_are_one_line_each() {
    let text = "One\u{202E} two\tthree four five six seven eight nine ten.\n";
    let docs = Docs::new(&[("a b\t#%.md", text), ("ب.md", text)]);
    docs.accept();
    let base = docs.read("base");
    let entries = entries(&base);
    assert_eq!(entries.len(), 2, "{base}");
    for (entry, name) in entries.iter().zip(["a b\u{FFFD}#%.md", "ب.md"]) {
        let fields: Vec<_> = entry.split('\t').collect();
        assert_eq!(fields[2..], [name, "One two three four five six seven eight nine ten."], "{entry}");
    }
    docs.nothing_is_new();
}
