//! The effect of each option.

use super::*;

/// A figure of the report's statistics.
fn stat(name: &str, options: &str, text: &str) -> u64 {
    json(options, text)["stats"][name].as_u64().unwrap()
}

#[test]
fn threshold_and_shingle_set_what_is_near() {
    let text = format!("{TWENTY}\n{NEAR}");
    let near = |options| stat("near", options, &text);
    assert_eq!(near(""), 1);
    assert_eq!((near("--threshold 0.8"), near("--threshold=0.82")), (1, 0));
    assert_eq!((near("--shingle 1 --threshold 0.9"), near("--shingle 3")), (1, 0));
    let similarity = json("", &text)["groups"][0]["variants"][1]["similarity"].as_f64().unwrap();
    assert_eq!(similarity, 17.0 / 21.0);
}

#[test]
fn exact_finds_copies_only() {
    let text = format!("{TWENTY}\n{NEAR}\n{TWENTY}");
    assert_eq!((stat("near", "--exact", &text), stat("copies", "--exact", &text)), (0, 1));
}

#[test]
fn min_words_and_min_block_set_what_is_too_small() {
    let len = |options: &str, text: &str, of: &str| json(options, text)[of].as_array().unwrap().len();
    let groups = |options| len(options, "a b\n12\na b\n", "groups");
    assert_eq!((groups(""), groups("--min-words 2"), groups("--min-words 0")), (0, 1, 1));
    let text = "a b c\nd e f\ng h i\na b c\nd e f\n";
    let blocks = |options: &str| len(&format!("--min-words 3 {options}"), text, "blocks");
    assert_eq!((blocks(""), blocks("--min-block 2"), blocks("--min-block 3")), (1, 1, 0));
}

#[test]
fn passages_are_found_across_and_within_paragraphs() {
    let text = "one two three\nfour five six\n\nzero one two three, four five six seven\n";
    let passages = |options: &str| json(&format!("--passages {options}"), text)["passages"].as_array().unwrap().clone();
    assert!(passages("").is_empty() && passages("--min-passage 7").is_empty());
    assert_eq!(json("", text).get("passages"), None);
    let run = |bytes: [usize; 2], lines: [usize; 2], paragraphs: [usize; 2], source: bool| {
        let [first, last] = paragraphs;
        serde_json::json!({
            "document": 0, "first": first, "last": last, "lines": lines, "bytes": bytes, "source": source
        })
    };
    let expected = serde_json::json!({
        "tokens": 6,
        "runs": [run([0, 27], [1, 2], [0, 1], true), run([34, 62], [4, 4], [2, 2], false)],
    });
    assert_eq!(passages("--min-passage 6"), [expected]);
    let shown = printed("--passages --min-passage 6", text);
    let line = "    6 words of paragraph 3 (line 4) repeat paragraphs 1-2 (lines 1-2)\n";
    assert!(shown.contains("1 passage across or within paragraphs:\none two three four five six\n"), "{shown}");
    assert!(shown.contains(line), "{shown}");
}

#[test]
fn covered_removes_paragraphs_made_of_other_text() {
    let text = "one two three\nfour five six\n\nOne two three, four five six!\n";
    let options = "--min-words 3 --min-passage 3 --dedup";
    assert_eq!(printed(options, text), text);
    assert_eq!(printed(&format!("{options} --covered"), text), "one two three\nfour five six\n\n");
    let removals = json("--min-words 3 --min-passage 3 --removals covered", text)["removals"].clone();
    assert_eq!((&removals[0]["reason"], &removals[0]["kept"]["index"]), (&"covered".into(), &0.into()));
}

#[test]
fn paragraphs_are_lines_or_stretches_of_lines() {
    let text = "a\nb\n\nc\n";
    let paragraphs = |options| stat("paragraphs", options, text);
    assert_eq!((paragraphs("--paragraphs line"), paragraphs("--paragraphs blank")), (3, 2));
    let wrapped = fs::read_to_string(data("wrapped/en.txt")).unwrap();
    assert_eq!(stat("paragraphs", "--paragraphs auto", &wrapped), 14);
    assert_eq!(stat("paragraphs", "", &wrapped), 14);
}

#[test]
fn keep_sets_which_copy_stays() {
    let text = "One two three\nbetween the two\nONE TWO THREE.\n";
    assert_eq!(printed("--min-words 3 --dedup", text), "One two three\nbetween the two\n");
    assert_eq!(printed("--min-words 3 --dedup --keep first", text), "One two three\nbetween the two\n");
    assert_eq!(printed("--min-words 3 --dedup --keep last", text), "between the two\nONE TWO THREE.\n");
    let longer = format!("{TWENTY} more");
    let text = format!("{TWENTY}\n{longer}\n");
    assert_eq!(printed("--min-words 3 --dedup --near --keep longest", &text), longer + "\n");
}

#[test]
fn normalize_sets_what_is_compared() {
    let copies = |options| stat("copies", options, "One two three\none, two, three\nOne  two three\n");
    assert_eq!((copies(""), copies("--normalize standard")), (2, 2));
    assert_eq!((copies("--normalize whitespace"), copies("--normalize none")), (1, 0));
}

#[test]
fn sentences_are_reported_by_default_and_removed_only_on_request() {
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
    // The tests of the normal form check what is left out. Here the option only has to lead there.
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
    // Files are not options: all of them are read, wherever they occur.
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
