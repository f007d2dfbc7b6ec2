//! The example `refrain`, run as a process: what it prints, to where, and with which exit code.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::program;

mod bytes;
mod encoding;
mod help;
mod progress;
mod removed;
mod stream;

const ARTICLE: &str = "tests/data/article-ar.txt";

/// Twenty words, so that one changed in the middle leaves 17 of 21 shingles: similar by 0.81.
const TWENTY: &str = "one two three four five six seven eight nine ten \
                      eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const NEAR: &str = "one two three four five six seven eight nine ten \
                    ELEVENTH twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";

/// What a run of the program came to.
#[derive(Debug)]
struct Outcome {
    code: i32,
    /// As text, with U+FFFD where it is none: `bytes` are what was written.
    out: String,
    bytes: Vec<u8>,
    err: String,
}

fn refrain<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Outcome {
    refrain_with_input(args, b"")
}

fn refrain_with_input<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>, input: &[u8]) -> Outcome {
    let mut command = Command::new(program());
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        // Beside reading: a stream writes before it has read all. One that stops early leaves its input unread.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    });
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        bytes: output.stdout,
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What it prints for this text, given these options.
fn printed(options: &str, text: &str) -> String {
    let outcome = refrain_with_input(options.split_whitespace().chain(["-"]), text.as_bytes());
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{options}");
    outcome.out
}

fn json(options: &str, text: &str) -> Value {
    serde_json::from_str(&printed(&format!("--json {options}"), text)).unwrap()
}

/// Asserts that a run fails: with exit code 2, nothing printed, and a message that has all of these words.
#[track_caller]
fn fails<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>, words: &[&str]) {
    let outcome = refrain(args);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{outcome:?}");
    for word in words {
        assert!(outcome.err.contains(word), "{word:?} is not in {:?}", outcome.err);
    }
}

/// The text of `--help`, with single spaces for line ends and indentation.
fn help() -> String {
    refrain(["--help"]).out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A directory with these files.
fn dir_with(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let file = dir.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    dir
}

fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

mod the_article {
    use super::*;

    #[test]
    fn is_reported_to_people() {
        let outcome = refrain([ARTICLE]);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
        let lines: Vec<_> = outcome.out.lines().collect();
        assert_eq!(lines.len(), 5, "{}", outcome.out);
        assert_eq!(lines[0], "15 paragraphs, 8 distinct: 7 copies, 1 block (46.7 % of the bytes repeat)");
        assert_eq!(lines[2], "1 block:");
        assert!(lines[3].starts_with("وبحسب بيان المكتب الإعلامي") && lines[3].ends_with('…'));
        assert_eq!(lines[4].trim(), "paragraphs 9-15 (lines 9-15) repeat paragraphs 2-8 (lines 2-8)");
    }

    #[test]
    fn is_reported_as_data() {
        let report: Value = serde_json::from_str(&refrain(["--json", ARTICLE]).out).unwrap();
        let keys: Vec<_> = report.as_object().unwrap().keys().collect();
        let expected =
            ["blocks", "documents", "groups", "paragraphs", "sentence_groups", "stats", "unicode", "whole_copies"];
        assert_eq!(keys, expected);
        assert_eq!(report["documents"], json!([{"name": ARTICLE, "paragraphs": 15}]));
        assert_eq!(report["paragraphs"], 15);
        assert_eq!(report["sentence_groups"], json!([]));
        let (major, minor, patch) = refrain::UNICODE_VERSION;
        assert_eq!(report["unicode"], format!("{major}.{minor}.{patch}"));

        let groups = report["groups"].as_array().unwrap();
        assert_eq!(groups.len(), 7);
        for (group, first) in groups.iter().zip(1..) {
            assert_eq!(group["documents"], 1);
            let variants = group["variants"].as_array().unwrap();
            assert_eq!(variants.len(), 1);
            assert_eq!((&variants[0]["similarity"], &variants[0]["containment"]), (&json!(1.0), &json!(1.0)));
            let indexes: Vec<_> = variants[0]["copies"].as_array().unwrap().iter().map(|u| &u["index"]).collect();
            assert_eq!(indexes, [&json!(first), &json!(first + 7)]);
        }
        let first_copies = &groups[0]["variants"][0]["copies"];
        assert_eq!(first_copies[0], json!({"document": 0, "index": 1, "lines": [2, 2], "bytes": [378, 788]}));

        let block = &report["blocks"][0];
        assert_eq!(report["blocks"].as_array().unwrap().len(), 1);
        let fingerprint = block["fingerprint"].as_str().unwrap();
        assert!(fingerprint.len() == 32 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(block["paragraphs"], 7);
        let run = |first: usize, bytes: [usize; 2], source: bool| {
            let last = first + 6;
            json!({"document": 0, "first": first, "last": last, "lines": [first + 1, last + 1], "bytes": bytes,
                   "source": source, "exact": true})
        };
        assert_eq!(block["runs"], json!([run(1, [378, 3124], true), run(8, [3125, 5871], false)]));

        let stats = &report["stats"];
        let figures = [("bytes", 5871), ("paragraphs", 15), ("distinct", 8), ("copies", 7), ("near", 0)];
        for (name, figure) in figures.into_iter().chain([("copy_bytes", 2740), ("near_bytes", 0), ("work_limited", 0)])
        {
            assert_eq!(stats[name], figure, "{name}");
        }
        assert!(stats["candidates"].is_u64());
    }

    #[test]
    fn loses_its_copies_and_nothing_else() {
        let text = fs::read_to_string(ARTICLE).unwrap();
        let first_eight: String = text.split_inclusive('\n').take(8).collect();
        assert_eq!(refrain(["--dedup", ARTICLE]).out, first_eight);
        assert_eq!(refrain(["--dedup", "--near", ARTICLE]).out, first_eight);
        assert_eq!(printed("--dedup", &first_eight), first_eight);
    }

    #[test]
    fn with_a_word_changed_in_each_paragraph_of_the_copy_is_near() {
        let text = fs::read_to_string(ARTICLE).unwrap();
        let changed = |line: &str| {
            let mut words: Vec<_> = line.split(' ').collect();
            let middle = words.len() / 2;
            words[middle] = "كلمة";
            words.join(" ")
        };
        let lines: Vec<_> =
            text.lines().enumerate().map(|(at, line)| if at < 8 { line.to_owned() } else { changed(line) }).collect();
        let text = lines.join("\n");
        let shown = printed("", &text);
        assert!(
            shown.contains("    paragraphs 9-15 (lines 9-15) repeat paragraphs 2-8 (lines 2-8): near\n"),
            "{shown}"
        );
        assert_eq!(json("", &text)["blocks"][0]["runs"][1]["exact"], false);
        assert_eq!(printed("--dedup", &text), text);
        assert_eq!(printed("--dedup --near", &text).lines().count(), 8);
    }
}

mod reports {
    use super::*;

    #[test]
    fn name_each_group_with_its_places_and_similarity() {
        let text = format!("{TWENTY}\nsomething else here\n{TWENTY}\n{NEAR}\n\nwhat stands between\n{NEAR}\n");
        let expected = format!(
            "6 paragraphs, 4 distinct: 2 copies, 1 near duplicate (69.3 % of the bytes repeat)\n\n\
             Near duplicates are marked: [-only in the first-] {{+only in the near duplicate+}}.\n\n\
             1 group of paragraphs:\n\
             {:.99}…\n    paragraph 3 (line 3) repeats paragraph 1 (line 1): exact\n    \
             paragraph 4 (line 4) and paragraph 6 (line 7) repeat paragraph 1 (line 1): near, similarity 0.81\n        \
             …seven eight nine ten [-eleven-] {{+ELEVENTH+}} twelve thirteen fourteen fifteen sixteen seve…\n",
            TWENTY
        );
        assert_eq!(printed("--sentences no", &text), expected);
    }

    #[test]
    fn name_sentences_of_distinct_paragraphs() {
        let text = "This sentence stands twice. But this does not.\nHere is another one. This sentence stands twice.";
        let shown = printed("--min-words 3", text);
        assert!(shown.starts_with("2 paragraphs, 2 distinct: 1 sentence that repeats\n"), "{shown}");
        let place = "sentence 2 of paragraph 2 (line 2) repeats sentence 1 of paragraph 1 (line 1): exact";
        assert!(shown.contains(place), "{shown}");
        assert_eq!(printed("--min-words 3 --sentences no", text), "2 paragraphs, 2 distinct: nothing repeats\n");
        let sentence = json("--min-words 3", text)["sentence_groups"][0]["variants"][0]["copies"][1].clone();
        assert_eq!(sentence, json!({"document": 0, "paragraph": 1, "index": 1, "lines": [2, 2], "bytes": [68, 95]}));
    }

    #[test]
    fn leave_out_groups_of_which_a_block_tells_but_no_others() {
        let told = "a b c\nd e f\nseparates these two\na b c\nd e f\n";
        let shown = printed("--min-words 3", told);
        assert!(shown.contains("1 block:") && !shown.contains("group"), "{shown}");
        let more = format!("{told}separates them again\nd e f\n");
        let shown = printed("--min-words 3", &more);
        assert!(shown.contains("1 group of paragraphs outside the blocks:\nd e f\n"), "{shown}");
    }

    #[test]
    fn of_several_files_name_them() {
        let dir = dir_with(&[("a.txt", b"x y z\na b c\nd e f\n"), ("b.txt", b"a b c\nd e f\n"), ("c.txt", b"x y z\n")]);
        let [a, b, c] = ["a.txt", "b.txt", "c.txt"].map(|name| dir.path().join(name));
        let shown = refrain(["--min-words", "3", arg(&a), arg(&b), arg(&c)]).out;
        assert!(shown.starts_with("3 files, 6 paragraphs, 3 distinct: 3 copies, 1 block ("), "{shown}");
        let (a, b, c) = (arg(&a), arg(&b), arg(&c));
        let run = format!("paragraphs 1-2 (lines 1-2) of {b} repeat paragraphs 2-3 (lines 2-3) of {a}\n");
        assert!(shown.contains(&run), "{shown}");
        let group = format!("paragraph 1 (line 1) of {c} repeats paragraph 1 (line 1) of {a}: exact\n");
        assert!(shown.contains(&group), "{shown}");
    }

    #[test]
    fn that_are_long_show_the_largest() {
        let group = |n: usize| format!("group {n} {}\n", "x".repeat(n));
        let text: String = (10..40).map(group).chain((10..40).rev().map(group)).collect();
        let shown = |options: &str| printed(&format!("--min-words 3 --sentences no {options}"), &text);
        let is_shown = |n: usize, text: &str| text.contains(&format!("\n{}    paragraph", group(n)));
        let few = shown("");
        assert!(few.contains("\n30 groups of paragraphs:\ngroup 39 "), "{few}");
        assert!(is_shown(20, &few) && !is_shown(19, &few), "{few}");
        assert!(few.ends_with("\n10 smaller groups of paragraphs are left out: --all shows them\n"), "{few}");
        assert!(shown("--top 29").ends_with("\n1 smaller group of paragraphs is left out: --all shows it\n"));
        let all = shown("--all");
        assert!((10..40).all(|n| is_shown(n, &all)) && !all.contains("left out"), "{all}");
        assert_eq!(all, shown("--top 30"));
    }

    #[test]
    fn name_all_places_only_when_asked() {
        let text = "a b c\n".repeat(10);
        let shown = |options: &str| printed(&format!("--min-words 3 {options}"), &text);
        let places = |options: &str| shown(options).matches("paragraph ").count();
        // With the one that they repeat.
        assert_eq!(places(""), 6);
        assert!(shown("").contains(" and 4 more repeat paragraph 1 (line 1): exact"));
        assert_eq!(places("--all"), 10);
    }

    #[test]
    fn of_nothing_say_so() {
        for text in ["", "\n", " \n\t\r\n\u{FEFF}\n"] {
            assert_eq!(printed("", text), "no paragraphs\n");
        }
        assert_eq!(json("", "")["documents"], json!([{"name": "-", "paragraphs": 0}]));
        assert_eq!(printed("--dedup", ""), "");
    }

    #[test]
    fn call_short_copies_short_and_name_the_setting() {
        let text = "apple\nbanana\napple\ncherry\nBanana\nred apple\nred apple\n";
        let expected = "7 paragraphs, 4 distinct: 3 short copies\n\
                        Short copies are listed in blocks only, and --dedup keeps them: --min-words sets what is short.\n";
        assert_eq!(printed("", text), expected);
        assert!(printed("--min-words 1", text).starts_with("7 paragraphs, 4 distinct: 3 copies ("));
        // Long and short ones are counted apart, and short ones that go with a block are not called short.
        let text = format!("{TWENTY}\nyes\n{TWENTY}\nYes!\nno\nyes\n");
        assert!(printed("--min-words 3", &text).starts_with("6 paragraphs, 3 distinct: 1 copy, 2 short copies"));
        // Under the least setting, short is what has no word.
        let rulers = printed("--min-words 1", "one\n---\ntwo\n---\n");
        assert!(rulers.contains("--dedup keeps them: they have no words, or are headings.\n"), "{rulers}");
    }

    #[test]
    fn show_a_near_duplicate_around_its_first_difference() {
        let arabic = fs::read_to_string(ARTICLE).unwrap().lines().nth(1).unwrap().to_owned();
        let words: Vec<_> = arabic.split(' ').collect();
        let mut changed = words.clone();
        changed[8] = "كلمة";
        let shown = printed("", &format!("{arabic}\n{}\n", changed.join(" ")));
        let [a, b, c, d, old, next] = [4, 5, 6, 7, 8, 9].map(|at: usize| words[at]);
        assert!(shown.contains(&format!("\n        …{a} {b} {c} {d} [-{old}-] {{+كلمة+}} {next} ")), "{shown}");
        assert!(
            shown.contains("\nNear duplicates are marked: [-only in the first-] {+only in the near duplicate+}.\n")
        );
        assert!(!printed("", &format!("{arabic}\n{arabic}\n")).contains("marked"));
    }

    #[test]
    fn of_repeated_words_do_not_say_that_they_are_the_same() {
        let shown = printed("--min-words 3 --sentences no", "ha ha ha ha ha\nha ha ha\n");
        assert!(!shown.contains("1.00"), "{shown}");
        let line = "    paragraph 2 (line 2) repeats paragraph 1 (line 1): \
                    near, differing only in how often or in which order the same words repeat\n        ha ha ha [-ha ha-]\n";
        assert!(shown.ends_with(line), "{shown}");
        // Rounded it would be 1.00: 501 shingles of 503.
        let long: String = (0..503).map(|n| format!("word{n} ")).collect();
        let shown = printed("--sentences no", &format!("{long}\n{}\n", long.replace("word502", "other")));
        assert!(shown.contains("near, similarity above 0.99\n"), "{shown}");
    }

    #[test]
    fn leave_out_sentences_that_repeat_with_their_paragraphs() {
        // The sentences of near duplicates repeat because the paragraphs do.
        let (first, second) = (format!("{TWENTY}. And so on and on."), format!("{NEAR}. And so on and on."));
        let text = format!("{first}\n{second}\n");
        assert!(!printed("--min-words 3", &text).contains("sentence"), "{}", printed("--min-words 3", &text));
        assert_eq!(json("--min-words 3", &text)["sentence_groups"].as_array().unwrap().len(), 2);
        // In a third paragraph, or twice in one, a sentence is news.
        for text in
            [format!("{text}Something else. And so on and on.\n"), format!("{first} And so on and on.\n{second}\n")]
        {
            assert!(printed("--min-words 3", &text).contains("\n1 group of sentences:\nAnd so on and on.\n"), "{text}");
        }
    }

    #[test]
    fn of_a_file_that_is_a_copy_as_a_whole_say_so_first() {
        let (a, b, c) = (format!("{TWENTY}\nyes\n"), format!("{TWENTY}.\n\nYes!\n"), format!("{TWENTY}\nno\n"));
        let files =
            [("a.txt", a.as_bytes()), ("b.txt", b.as_bytes()), ("c.txt", c.as_bytes()), ("d.txt", a.as_bytes())];
        let dir = dir_with(&files);
        let [a, b, c, d] = ["a.txt", "b.txt", "c.txt", "d.txt"].map(|name| dir.path().join(name));
        let shown = refrain(["--min-words", "3", arg(&a), arg(&b), arg(&c), arg(&d)]).out;
        let lines: Vec<_> = shown.lines().skip_while(|line| !line.is_empty()).skip(1).take(3).collect();
        let [a, b, d] = [&a, &b, &d].map(|file| arg(file));
        assert_eq!(
            lines,
            [format!("{b} is a copy of {a}"), format!("{d} is an exact copy of {a}"), String::new()],
            "{shown}"
        );
        let cut = refrain(["--min-words", "3", "--top", "1", a, b, d]).out;
        assert!(
            cut.contains(&format!("{b} is a copy of {a}\n1 more file is a copy of another: --all shows it\n")),
            "{cut}"
        );
    }

    #[test]
    fn do_not_command_the_terminal() {
        let shown = printed("--min-words 3", "a b\u{1B}[31m c\u{202E}d\na b\u{1B}[31m c\u{202E}d\n");
        assert!(shown.contains("a b\u{FFFD}[31m cd\n"), "{shown:?}");
    }
}

mod options {
    use super::*;

    /// A figure of the report.
    fn stat(name: &str, options: &str, text: &str) -> u64 {
        json(options, text)["stats"][name].as_u64().unwrap()
    }

    #[test]
    fn threshold_and_shingle_say_what_is_near() {
        let text = format!("{TWENTY}\n{NEAR}");
        let near = |options| stat("near", options, &text);
        assert_eq!(near(""), 1);
        assert_eq!((near("--threshold 0.8"), near("--threshold=0.82")), (1, 0));
        assert_eq!((near("--shingle 1 --threshold 0.9"), near("--shingle 3")), (1, 0));
        let similarity = json("", &text)["groups"][0]["variants"][1]["similarity"].as_f64().unwrap();
        assert_eq!(similarity, 17.0 / 21.0);
    }

    #[test]
    fn exact_looks_for_copies_only() {
        let text = format!("{TWENTY}\n{NEAR}\n{TWENTY}");
        assert_eq!((stat("near", "--exact", &text), stat("copies", "--exact", &text)), (0, 1));
    }

    #[test]
    fn min_words_and_min_block_say_what_is_too_small() {
        let len = |options: &str, text: &str, of: &str| json(options, text)[of].as_array().unwrap().len();
        let groups = |options| len(options, "a b\n12\na b\n", "groups");
        assert_eq!((groups(""), groups("--min-words 2"), groups("--min-words 0")), (0, 1, 1));
        let text = "a b c\nd e f\ng h i\na b c\nd e f\n";
        let blocks = |options: &str| len(&format!("--min-words 3 {options}"), text, "blocks");
        assert_eq!((blocks(""), blocks("--min-block 2"), blocks("--min-block 3")), (1, 1, 0));
    }

    #[test]
    fn paragraphs_are_lines_or_stretches_of_lines() {
        let text = "a\nb\n\nc\n";
        let paragraphs = |options| stat("paragraphs", options, text);
        assert_eq!((paragraphs("--paragraphs line"), paragraphs("--paragraphs blank")), (3, 2));
        let wrapped = fs::read_to_string("tests/data/wrapped/en.txt").unwrap();
        assert_eq!(stat("paragraphs", "--paragraphs auto", &wrapped), 14);
        assert_eq!(stat("paragraphs", "", &wrapped), 14);
    }

    #[test]
    fn keep_says_which_stays() {
        let text = "One two three\nbetween the two\nONE TWO THREE.\n";
        assert_eq!(printed("--min-words 3 --dedup", text), "One two three\nbetween the two\n");
        assert_eq!(printed("--min-words 3 --dedup --keep first", text), "One two three\nbetween the two\n");
        assert_eq!(printed("--min-words 3 --dedup --keep last", text), "between the two\nONE TWO THREE.\n");
        let longer = format!("{TWENTY} more");
        let text = format!("{TWENTY}\n{longer}\n");
        assert_eq!(printed("--min-words 3 --dedup --near --keep longest", &text), longer + "\n");
    }

    #[test]
    fn normalize_says_what_is_alike() {
        let copies = |options| stat("copies", options, "One two three\none, two, three\nOne  two three\n");
        assert_eq!((copies(""), copies("--normalize standard")), (2, 2));
        assert_eq!((copies("--normalize whitespace"), copies("--normalize none")), (1, 0));
    }

    #[test]
    fn sentences_are_looked_at_in_a_report_and_stay_unless_asked() {
        let text = "This stands twice here. This does not.\nNor does this one. This stands twice here.\n";
        assert!(json("--sentences yes", text)["sentence_groups"].is_array());
        assert!(json("--sentences no", text).get("sentence_groups").is_none());
        assert_eq!(printed("--dedup", text), text);
        assert_eq!(printed("--dedup --sentences no", text), text);
        let clean = "This stands twice here. This does not.\nNor does this one.\n";
        assert_eq!(printed("--min-words 3 --dedup --sentences yes", text), clean);
        let text = format!("And {TWENTY}. This does not.\nNor does this one. And {NEAR}.\n");
        assert_eq!(printed("--dedup --sentences yes", &text), text);
        let clean = format!("And {TWENTY}. This does not.\nNor does this one.\n");
        assert_eq!(printed("--dedup --near --sentences yes", &text), clean);
    }

    #[test]
    fn numbers_that_are_kept_make_texts_differ() {
        let text = "Item 12 was sold to the first bidder\nItem 13 was sold to the first bidder\n";
        let form = |numbers| printed(&format!("--dedup --min-words 3 {numbers}"), text);
        assert_eq!((form(""), form("--numbers kept")), (text.to_owned(), text.to_owned()));
        // What is left out is the business of the normal form's own tests; the option leads there.
        let normalization = refrain::Normalization::standard().numbers(refrain::Numbers::LeftOut);
        let detector = refrain::Detector::builder().min_words(3).normalization(normalization).build().unwrap();
        assert_eq!(form("--numbers left-out"), detector.dedup(text));
    }

    #[test]
    fn paragraphs_may_be_those_of_markdown() {
        let text = "Title\n=====\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n";
        let detector = refrain::Detector::builder().paragraph_break(refrain::ParagraphBreak::Markdown).build().unwrap();
        assert_eq!(stat("paragraphs", "--paragraphs markdown", text), detector.analyze(text).stats().paragraphs);
    }

    #[test]
    fn threads_change_nothing() {
        let text: String = (0..5000).map(|n| format!("line number {} of {}\n", n % 1700, n % 77)).collect();
        let one = printed("--json --threads 1", &text);
        for options in ["--json", "--json --threads 2", "--json --threads 5"] {
            assert!(printed(options, &text) == one, "{options}");
        }
    }

    #[test]
    fn the_last_of_two_counts() {
        let text = "a\nb\n\nc\n";
        assert_eq!(stat("paragraphs", "--paragraphs line --paragraphs blank", text), 2);
        assert_eq!(stat("paragraphs", "--json --paragraphs blank --json --paragraphs line", text), 3);
        // Files are not options: all of them are read, wherever they stand.
        let outcome = refrain(["Cargo.toml", "--sentences", "yes", "README.md", "--sentences", "no", ARTICLE]);
        assert!(outcome.out.starts_with("3 files, "), "{}{}", outcome.out, outcome.err);
    }

    #[test]
    fn help_and_version_are_printed() {
        let help = refrain(["--help"]);
        assert_eq!((help.code, help.err.as_str()), (0, ""));
        for word in ["Usage: refrain [OPTIONS] <FILE>...", "--threshold <T>", "Examples:", "Exit codes:"] {
            assert!(help.out.contains(word), "{word:?} is not in {}", help.out);
        }
        let version = refrain(["--version"]);
        assert_eq!((version.code, version.out), (0, format!("refrain {}\n", env!("CARGO_PKG_VERSION"))));
    }
}

mod input {
    use super::*;

    #[test]
    fn comes_from_a_pipe() {
        let article = fs::read(ARTICLE).unwrap();
        let from_file = refrain(["--json", ARTICLE]).out;
        let from_pipe = refrain_with_input(["--json", "-"], &article).out;
        assert_eq!(from_pipe, from_file.replace(ARTICLE, "-"));
        let both = refrain_with_input([ARTICLE, "-"], &article).out;
        assert!(
            both.contains(&format!(" of standard input repeat paragraphs 2-8 (lines 2-8) of {ARTICLE}\n")),
            "{both}"
        );
    }

    #[test]
    fn that_cannot_be_read_is_named() {
        let dir = dir_with(&[("a.txt", b"a b c\n")]);
        let missing = dir.path().join("missing.txt");
        fails([ARTICLE, arg(&missing)], &[arg(&missing), "check the name"]);
        fails([dir.path()], &[arg(dir.path()), "name the files in it"]);
        fails(["--dedup", arg(&missing)], &[arg(&missing), "check the name"]);
    }

    #[cfg(unix)]
    #[test]
    fn that_may_not_be_read_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let dir = dir_with(&[("a.txt", b"a b c\n")]);
        let file = dir.path().join("a.txt");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
        // Root may read everything.
        if fs::read(&file).is_err() {
            fails([&file], &[arg(&file), "the right to read it"]);
        }
    }

    #[test]
    fn that_is_not_utf8_is_named_with_its_offset() {
        let bytes = b"a b c\nd \xFF e f\na b c\n";
        let dir = dir_with(&[("a.txt", bytes), ("cut.txt", b"ab\xE2\x82")]);
        let file = dir.path().join("a.txt");
        fails([&file], &[arg(&file), "invalid UTF-8 at byte 8", "--encoding", "--lossy"]);
        fails([dir.path().join("cut.txt")], &["invalid UTF-8 at byte 2"]);
        let outcome = refrain_with_input(["-"], bytes);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
        assert!(outcome.err.contains("standard input: invalid UTF-8 at byte 8"), "{}", outcome.err);
    }

    #[test]
    fn may_begin_with_a_byte_order_mark() {
        let text = "\u{FEFF}a b c\r\n\u{FEFF}a b c\r\n";
        assert_eq!(printed("--dedup --min-words 3", text), "\u{FEFF}a b c\r\n");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn may_have_a_name_that_is_not_utf8() {
        use std::os::unix::ffi::OsStrExt;
        let dir = tempfile::tempdir().unwrap();
        let name = OsStr::from_bytes(b"caf\xE9\n.txt");
        let (file, clean) = (dir.path().join(name), dir.path().join("clean"));
        fs::write(&file, format!("{TWENTY}\n{TWENTY}\n")).unwrap();
        let outcome = refrain([OsStr::new("--dedup"), OsStr::new("--output-dir"), clean.as_ref(), file.as_ref()]);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
        assert_eq!(fs::read_to_string(clean.join(name)).unwrap(), format!("{TWENTY}\n"));
        let outcome = refrain([&file, &clean.join(name)]);
        assert_eq!(outcome.code, 0);
        assert!(outcome.out.contains("caf\u{FFFD}\u{FFFD}.txt"), "{}", outcome.out);
    }
}

mod output {
    use super::*;

    /// Runs `--dedup --output-dir DIR/clean` on files of `dir`.
    fn dedup_to_dir(dir: &TempDir, options: &[&str], files: &[&str]) -> Outcome {
        let clean = dir.path().join("clean");
        let files: Vec<_> = files.iter().map(|name| dir.path().join(name)).collect();
        let args = ["--dedup", "--min-words", "3", "--output-dir", arg(&clean)];
        refrain(args.into_iter().chain(options.iter().copied()).chain(files.iter().map(|file| arg(file))))
    }

    fn clean(dir: &TempDir, name: &str) -> String {
        fs::read_to_string(dir.path().join("clean").join(name)).unwrap()
    }

    #[test]
    fn of_several_files_goes_to_a_directory() {
        let dir = dir_with(&[("a.txt", b"a b c\nd e f\n"), ("x/b.txt", b"d e f\ng h i\n"), ("c.txt", b"a b c\n")]);
        let outcome = dedup_to_dir(&dir, &[], &["a.txt", "x/b.txt", "c.txt"]);
        assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
        assert_eq!(names_in(&dir.path().join("clean")), ["a.txt", "b.txt", "c.txt"]);
        assert_eq!(["a.txt", "b.txt", "c.txt"].map(|name| clean(&dir, name)), ["a b c\nd e f\n", "g h i\n", ""]);
    }

    #[test]
    fn of_one_file_may_go_to_a_directory() {
        let dir = dir_with(&[("a.txt", b"a b c\na b c\n")]);
        assert_eq!(dedup_to_dir(&dir, &[], &["a.txt"]).code, 0);
        assert_eq!(clean(&dir, "a.txt"), "a b c\n");
    }

    #[test]
    fn overwrites_nothing_unless_forced() {
        let dir = dir_with(&[("a.txt", b"a b c\n"), ("b.txt", b"d e f\n"), ("clean/b.txt", b"precious")]);
        let outcome = dedup_to_dir(&dir, &[], &["a.txt", "b.txt"]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains("b.txt: is there already; remove it, or use --force"), "{}", outcome.err);
        assert_eq!(names_in(&dir.path().join("clean")), ["b.txt"]);
        assert_eq!(clean(&dir, "b.txt"), "precious");
        assert_eq!(dedup_to_dir(&dir, &["--force"], &["a.txt", "b.txt"]).code, 0);
        assert_eq!(names_in(&dir.path().join("clean")), ["a.txt", "b.txt"]);
        assert_eq!(clean(&dir, "b.txt"), "d e f\n");
    }

    #[test]
    fn never_overwrites_an_input() {
        let dir = dir_with(&[("clean/a.txt", b"a b c\na b c\n"), ("b.txt", b"d e f\n")]);
        for options in [&[][..], &["--force"]] {
            let outcome = dedup_to_dir(&dir, options, &["b.txt", "clean/../clean/a.txt"]);
            assert_eq!(outcome.code, 2);
            assert!(outcome.err.contains("a.txt: is an input itself"), "{}", outcome.err);
            assert_eq!(names_in(&dir.path().join("clean")), ["a.txt"]);
            assert_eq!(clean(&dir, "a.txt"), "a b c\na b c\n");
        }
    }

    #[test]
    fn of_two_files_of_one_name_is_refused() {
        let dir = dir_with(&[("x/a.txt", b"a b c\n"), ("y/a.txt", b"d e f\n")]);
        let outcome = dedup_to_dir(&dir, &["--force"], &["x/a.txt", "y/a.txt"]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains("a.txt: two inputs would be written here"), "{}", outcome.err);
        assert!(!dir.path().join("clean").exists());
    }

    #[test]
    fn that_fails_leaves_nothing_behind() {
        let dir = dir_with(&[("a.txt", b"a b c\n"), ("b.txt", b"\xFF"), ("c.txt", b"g h i\n"), ("clean/c.txt/d", b"")]);
        assert_eq!(dedup_to_dir(&dir, &["--force"], &["a.txt", "b.txt"]).code, 2);
        let outcome = dedup_to_dir(&dir, &["--force"], &["a.txt", "c.txt"]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains("c.txt: is a directory"), "{}", outcome.err);
        assert_eq!(names_in(&dir.path().join("clean")), ["c.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn may_be_read_as_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let dir = dir_with(&[("a.txt", b"a b c\n")]);
        assert_eq!(dedup_to_dir(&dir, &[], &["a.txt"]).code, 0);
        let mode = |file: &str| fs::metadata(dir.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode("clean/a.txt"), mode("a.txt"));
    }

    #[test]
    fn to_a_closed_pipe_ends_quietly() {
        let text: String = (0..20_000).map(|n| format!("line number {n}\n")).collect();
        let dir = dir_with(&[("a.txt", format!("{text}{text}").as_bytes())]);
        for option in ["--json", "--dedup", "--all"] {
            let mut command = Command::new(program());
            command.arg(option).arg(dir.path().join("a.txt")).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            drop(child.stdout.take());
            let output = child.wait_with_output().unwrap();
            assert_eq!(
                (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
                (Some(0), ""),
                "{option}"
            );
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn to_a_full_disk_fails() {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(program()).args(["--dedup", ARTICLE]).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("standard output: "));
    }
}

mod bad_options {
    use super::*;

    #[test]
    fn are_named_with_their_bounds() {
        for value in ["0", "-0.5", "1.01", "NaN", "inf", "half", ""] {
            fails(["--threshold", value, ARTICLE], &["--threshold", "above 0 and at most 1"]);
        }
        let bounds =
            [("--shingle", "0", "1 or more"), ("--min-block", "1", "2 or more"), ("--min-words", "-1", "0 or more")];
        for (option, value, bound) in
            bounds.into_iter().chain([("--top", "0", "1 or more"), ("--threads", "0", "1 to")])
        {
            fails([option, value, ARTICLE], &[option, bound]);
            fails([option, "many", ARTICLE], &[option, bound]);
        }
        fails(["--threads", "1000000", ARTICLE], &["--threads", "1 to 1024"]);
        for option in ["--sentences", "--paragraphs", "--keep", "--normalize", "--numbers"] {
            fails([option, "other", ARTICLE], &[option, "possible values"]);
        }
        for label in ["utf-32", "arabic-ish", ""] {
            fails(["--encoding", label, ARTICLE], &["--encoding", "WHATWG", "windows-1256"]);
        }
        fails(["--other", ARTICLE], &["--other"]);
        fails(["--json"], &["<FILE>"]);
    }

    #[test]
    fn that_exclude_each_other_say_so() {
        let together = [
            ("--json --dedup", ["--json", "--dedup"]),
            ("--dedup --near --exact", ["--near", "--exact"]),
            ("--near", ["--near", "needs --dedup"]),
            ("--output-dir clean", ["--output-dir", "needs --dedup"]),
            ("--dedup --force", ["--force", "needs --output-dir"]),
            ("--numbers left-out --normalize none", ["--numbers left-out", "--normalize none"]),
            ("--all --top 3", ["--all", "--top"]),
            ("--all --json", ["--all", "--json"]),
            ("--top 3 --dedup", ["--top", "--dedup"]),
            ("--dedup Cargo.toml", ["several files", "--output-dir DIR"]),
            ("- -", ["standard input", "once"]),
            ("--dedup --output-dir clean -", ["--output-dir", "standard input"]),
        ];
        for (options, words) in together {
            fails(options.split(' ').chain([ARTICLE]), &words);
        }
    }
}
