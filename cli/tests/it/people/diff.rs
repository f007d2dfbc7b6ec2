//! `--diff`: near duplicates word by word.

use super::*;

#[test]
fn each_near_duplicate_is_shown_with_its_representative() {
    insta::assert_snapshot!(printed("--diff --sentences no", &format!("{TWENTY}\nsomething else\n{NEAR}\n")), @"
    Near duplicates are marked: [-only in the first-] {+only in the near duplicate+}.

    1 group of near duplicates:

    standard input:3 differs from line 1: similarity 0.81, containment 0.89
        …three four five six seven eight nine ten [-eleven-]{+ELEVENTH+} twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen …
    ");
    assert_eq!(printed("--diff", &format!("{TWENTY}\n{TWENTY}\n")), "no near duplicates\n");
    assert_eq!(printed("--diff", ""), "no near duplicates\n");
}

#[test]
fn a_block_is_shown_paragraph_by_paragraph() {
    let [one, other] =
        ["red", "blue"].map(|color| format!("The house at the end of the street near the old mill is {color} now"));
    let text = format!("{TWENTY}\n{one}\nbetween\n{NEAR}\n{other}\n");
    let shown = printed("--diff --sentences no", &text);
    assert!(
        shown.contains("\n1 block with near duplicates:\n\nstandard input:4 differs from line 1: similarity 0.81"),
        "{shown}"
    );
    assert!(shown.contains("\nstandard input:5 differs from line 2: similarity 0."), "{shown}");
    assert!(shown.contains(" is [-red-]{+blue+} now\n"), "{shown}");
}

#[test]
fn the_file_of_both_is_named_once() {
    let dir = dir_with(&[("a.txt", format!("{TWENTY}\n").as_bytes()), ("b.txt", format!("{NEAR}\n").as_bytes())]);
    let [a, b] = ["a.txt", "b.txt"].map(|name| dir.path().join(name));
    let shown = refrain(["--diff", arg(&a), arg(&b)]).out;
    assert!(shown.contains(&format!("{}:1 differs from {}:1: ", arg(&b), arg(&a))), "{shown}");
}

#[test]
fn arabic_is_marked_in_reading_order() {
    let arabic = fs::read_to_string(data("article-ar.txt")).unwrap().lines().nth(1).unwrap().to_owned();
    let changed = arabic.replacen(arabic.split(' ').nth(8).unwrap(), "كلمة", 1);
    let shown = printed("--diff --sentences no", &format!("{arabic}\n{changed}\n"));
    insta::assert_snapshot!("diff-arabic", shown);
}

#[test]
fn top_and_all_apply() {
    let pair = |n: usize| {
        format!(
            "{}\n{}\n",
            TWENTY.replace("one", &format!("{n}")).replace(' ', &format!(" w{n}")),
            NEAR.replace("one", &format!("{n}")).replace(' ', &format!(" w{n}"))
        )
    };
    let text: String = (0..3).map(pair).collect();
    let shown =
        |options: &str| printed(&format!("--diff --sentences no {options}"), &text).matches(" differs from ").count();
    assert_eq!((shown("--top 1"), shown("--all"), shown("")), (1, 3, 3));
}

#[test]
fn it_excludes_what_it_is_not_about() {
    for option in ["--json", "--dedup", "--exact", "--annotate", "--passages"] {
        fails(["--diff", option, ARTICLE], &["--diff", option]);
    }
}
