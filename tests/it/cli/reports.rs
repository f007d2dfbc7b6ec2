//! The report for people.

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
    assert!(shown.contains("\nNear duplicates are marked: [-only in the first-] {+only in the near duplicate+}.\n"));
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
    for text in [format!("{text}Something else. And so on and on.\n"), format!("{first} And so on and on.\n{second}\n")]
    {
        assert!(printed("--min-words 3", &text).contains("\n1 group of sentences:\nAnd so on and on.\n"), "{text}");
    }
}

#[test]
fn of_a_file_that_is_a_copy_as_a_whole_say_so_first() {
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
fn do_not_command_the_terminal() {
    let shown = printed("--min-words 3", "a b\u{1B}[31m c\u{202E}d\na b\u{1B}[31m c\u{202E}d\n");
    assert!(shown.contains("a b\u{FFFD}[31m cd\n"), "{shown:?}");
}
