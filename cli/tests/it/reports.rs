//! The report for people, and the report as data.

use refrain::Detector;

use super::*;

#[test]
fn name_each_group_with_its_places_and_similarity() {
    let text = format!("{TWENTY}\nsomething else here\n{TWENTY}\n{NEAR}\n\na line between\n{NEAR}\n");
    insta::assert_snapshot!(printed("--sentences no", &text), @"
    6 paragraphs, 4 distinct: 2 copies, 1 near duplicate (69.9 % of the bytes repeat)

    Near duplicates are marked: [-only in the first-] {+only in the near duplicate+}.

    1 group of paragraphs:
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen se…
        paragraph 3 (line 3) repeats paragraph 1 (line 1): exact
        paragraph 4 (line 4) and paragraph 6 (line 7) repeat paragraph 1 (line 1): near, similarity 0.81
            …seven eight nine ten [-eleven-]{+ELEVENTH+} twelve thirteen fourteen fifteen sixteen seven…
    ");
}

#[test]
fn name_sentences_of_distinct_paragraphs() {
    let text = "This sentence is here twice. But this is not.\nHere is another one. This sentence is here twice.";
    insta::assert_snapshot!(printed("--min-words 3", text), @"
    2 paragraphs, 2 distinct: 1 sentence that repeats

    1 group of sentences:
    This sentence is here twice.
        sentence 2 of paragraph 2 (line 2) repeats sentence 1 of paragraph 1 (line 1): exact
    ");
    assert_eq!(printed("--min-words 3 --sentences no", text), "2 paragraphs, 2 distinct: nothing repeats\n");
    let sentence = json("--min-words 3", text)["sentence_groups"][0]["variants"][0]["copies"][1].clone();
    assert_eq!(sentence, json!({"document": 0, "paragraph": 1, "index": 1, "lines": [2, 2], "bytes": [67, 95]}));
}

#[test]
fn leave_out_groups_that_a_block_covers_and_no_others() {
    let covered = "a b c\nd e f\nseparates these two\na b c\nd e f\n";
    insta::assert_snapshot!(printed("--min-words 3", covered), @"
    5 paragraphs, 3 distinct: 2 copies, 1 block (22.7 % of the bytes repeat)

    1 block:
    a b c d e f
        paragraphs 4-5 (lines 4-5) repeat paragraphs 1-2 (lines 1-2)
    ");
    let not_covered = format!("{covered}separates them again\nd e f\n");
    insta::assert_snapshot!(printed("--min-words 3", &not_covered), @"
    7 paragraphs, 4 distinct: 3 copies, 1 block (21.1 % of the bytes repeat)

    1 block:
    a b c d e f
        paragraphs 4-5 (lines 4-5) repeat paragraphs 1-2 (lines 1-2)

    1 group of paragraphs outside the blocks:
    d e f
        paragraph 5 (line 5) and paragraph 7 (line 7) repeat paragraph 2 (line 2): exact
    ");
}

#[test]
fn name_the_files_if_there_are_several() {
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
fn show_the_largest_groups_and_say_how_many_are_left_out() {
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
    // Five, and the place that they repeat.
    assert_eq!(places(""), 6);
    assert!(shown("").contains(" and 4 more repeat paragraph 1 (line 1): exact"));
    assert_eq!(places("--all"), 10);
}

#[test]
fn say_that_an_empty_text_has_no_paragraphs() {
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
    // Long and short copies are counted separately. Short copies that are removed with a block are not called short.
    let text = format!("{TWENTY}\nyes\n{TWENTY}\nYes!\nno\nyes\n");
    assert!(printed("--min-words 3", &text).starts_with("6 paragraphs, 3 distinct: 1 copy, 2 short copies"));
    // With the smallest setting, only paragraphs without a word are short.
    let rulers = printed("--min-words 1", "one\n---\ntwo\n---\n");
    assert!(rulers.contains("--dedup keeps them: they have no words, or are headings.\n"), "{rulers}");
}

#[test]
fn show_a_near_duplicate_around_its_first_difference() {
    let arabic = fs::read_to_string(data("article-ar.txt")).unwrap().lines().nth(1).unwrap().to_owned();
    let words: Vec<_> = arabic.split(' ').collect();
    let mut changed = words.clone();
    changed[8] = "كلمة";
    let shown = printed("", &format!("{arabic}\n{}\n", changed.join(" ")));
    let [a, b, c, d, old, next] = [4, 5, 6, 7, 8, 9].map(|at: usize| words[at]);
    assert!(shown.contains(&format!("\n        …{a} {b} {c} {d} [-{old}-]{{+كلمة+}} {next} ")), "{shown}");
    assert!(shown.contains("\nNear duplicates are marked: [-only in the first-] {+only in the near duplicate+}.\n"));
    assert!(!printed("", &format!("{arabic}\n{arabic}\n")).contains("marked"));
}

#[test]
fn never_show_a_similarity_of_one_for_texts_that_differ() {
    let shown = printed("--min-words 3 --sentences no", "ha ha ha ha ha\nha ha ha\n");
    assert!(!shown.contains("1.00"), "{shown}");
    let line = "    paragraph 2 (line 2) repeats paragraph 1 (line 1): \
                near, differing only in how often or in which order the same words repeat\n        ha ha ha [-ha ha-]\n";
    assert!(shown.ends_with(line), "{shown}");
    // 501 of 503 shingles would be rounded to 1.00.
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
    // A sentence that is also in a third paragraph, or twice in one, is shown.
    for text in [format!("{text}Something else. And so on and on.\n"), format!("{first} And so on and on.\n{second}\n")]
    {
        assert!(printed("--min-words 3", &text).contains("\n1 group of sentences:\nAnd so on and on.\n"), "{text}");
    }
}

#[test]
fn name_files_that_are_copies_as_a_whole_first() {
    let (a, b, c) = (format!("{TWENTY}\nyes\n"), format!("{TWENTY}.\n\nYes!\n"), format!("{TWENTY}\nno\n"));
    let files = [("a.txt", a.as_bytes()), ("b.txt", b.as_bytes()), ("c.txt", c.as_bytes()), ("d.txt", a.as_bytes())];
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
fn contain_no_control_characters() {
    let shown = printed("--min-words 3", "a b\u{1B}[31m c\u{202E}d\na b\u{1B}[31m c\u{202E}d\n");
    assert!(shown.contains("a b\u{FFFD}[31m cd\n"), "{shown:?}");
}

#[test]
fn json_lists_removals_with_their_texts_if_asked() {
    let text = format!("title\n{TWENTY}\nother\ntitle\n{NEAR}\n");
    let removals = |options: &str| json(&format!("--sentences no {options}"), &text)["removals"].clone();
    assert_eq!((removals(""), removals("--removals exact")), (Value::Null, json!([])));
    let report = Detector::default().analyze(&text);
    let listed = serde_json::to_value(report.removals(refrain::Remove::Near).collect::<Vec<_>>()).unwrap();
    assert_eq!((listed[0]["reason"].as_str(), listed[1]["reason"].as_str()), (Some("in_block"), Some("near")));
    assert_eq!(removals("--removals near"), listed);
    let with_texts = removals("--removals near --texts");
    assert_eq!((&with_texts[1]["removed_text"], &with_texts[1]["kept_text"]), (&json!(NEAR), &json!(TWENTY)));
    assert_eq!(with_texts[1]["removed"], listed[1]["removed"]);
}

/// The program writes the entries of the object itself, and long lists on several threads.
#[test]
fn json_is_what_the_crate_serializes() {
    let line = |n: usize| format!("line {n} of many that are on the page twice. Each has a sentence on page {n}.\n");
    let often = "This line is on the page so often that its group alone is a large part of the report.\n";
    let pages = [(0..3000).map(line).collect(), (1000..5000).map(line).rev().collect(), often.repeat(20_000)];
    for (name, text) in [("nothing", ""), ("one line", often), ("long lists", &*pages.concat())] {
        for with_sentences in [true, false] {
            let report = Detector::default().analyze_corpus([("-", text)]);
            let serialized = match with_sentences {
                true => serde_json::to_string(&report),
                false => serde_json::to_string(&report.without_sentences()),
            };
            let options = if with_sentences { "--json --sentences yes" } else { "--json --sentences no" };
            assert!(printed(options, text) == serialized.unwrap() + "\n", "{name} {options}");
        }
    }
}
