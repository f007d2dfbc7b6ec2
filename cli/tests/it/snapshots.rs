//! The report for people and the report as data, whole, for texts of `tests/data`. They are compared with the files in
//! `snapshots/`. CONTRIBUTING.md describes how to accept a change.

use super::*;

/// Compares both reports on these files of `tests/data` with their snapshots.
fn reports_are_known(name: &str, options: &str, files: &[&str]) {
    let run = |format: &str| {
        let mut command = program();
        command.args(format.split_whitespace()).args(options.split_whitespace()).args(files).stdin(Stdio::null());
        let output = command.current_dir(data("")).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{name}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!(name, run(""));
        insta::assert_snapshot!(format!("{name}-json"), indented(&run("--json")));
    });
}

/// The JSON with a line for each object and each field of the outermost one. Only line ends and spaces are added, so a
/// snapshot shows names, order and numbers as they are written.
fn indented(json: &str) -> String {
    let mut out = String::new();
    let (mut objects, mut arrays) = (0, 0);
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        match c {
            '{' if !in_string => {
                if objects > 0 {
                    out.push('\n');
                    out.push_str(&"  ".repeat(objects));
                }
                objects += 1;
            }
            '}' if !in_string => objects -= 1,
            '[' if !in_string => arrays += 1,
            ']' if !in_string => arrays -= 1,
            _ => {}
        }
        out.push(c);
        if c == ',' && !in_string && (objects, arrays) == (1, 0) {
            out.push('\n');
        }
        in_string ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    out
}

#[test]
fn of_the_article_whose_body_repeats() {
    reports_are_known("article", "", &["article-ar.txt"]);
}

#[test]
fn of_spellings_that_are_copies_and_one_that_is_not() {
    reports_are_known("spellings", "", &["cases/inputs/11-arabic-spelling.txt"]);
}

#[test]
fn of_short_lines_that_repeat_in_a_poem() {
    reports_are_known("poem", "", &["cases/inputs/39-poem-refrain.txt"]);
}

#[test]
fn of_a_near_duplicate_with_its_difference() {
    reports_are_known("markdown", "", &["cases/inputs/01-markdown-fences-tables.md"]);
    reports_are_known("markdown-blocks", "--paragraphs markdown", &["cases/inputs/01-markdown-fences-tables.md"]);
}

#[test]
fn of_several_pages_with_one_footer() {
    let pages = ["a", "b", "c"].map(|page| format!("cases/inputs/23-page-{page}.txt"));
    reports_are_known("pages", "", &pages.each_ref().map(String::as_str));
}

#[test]
fn of_a_file_given_twice() {
    let files = ["cases/inputs/49-same-file-twice-a.txt", "cases/inputs/49-same-file-twice-b.txt"];
    reports_are_known("same-file-twice", "", &files);
}

#[test]
fn of_clauses_that_differ_in_numbers_only() {
    let clauses = ["cases/inputs/58-numbered-clauses.txt"];
    reports_are_known("clauses", "--min-words 3", &clauses);
    reports_are_known("clauses-without-numbers", "--min-words 3 --numbers left-out", &clauses);
}

#[test]
fn of_a_text_and_the_same_text_hard_wrapped() {
    reports_are_known("wrapped", "--sentences no", &["scripts/en.txt", "wrapped/en.txt"]);
}

#[test]
fn of_paragraphs_that_are_near_each_other_and_keep_the_longest() {
    let files = ["cases/inputs/21-overlapping-repeats.txt"];
    reports_are_known("overlapping", "--keep longest --min-words 3", &files);
}
