//! Options that are refused: the message names the option and its bounds.

use super::*;

#[test]
fn are_named_with_their_bounds() {
    for value in ["0", "-0.5", "1.01", "NaN", "inf", "half", ""] {
        fails(["--threshold", value, ARTICLE], &["--threshold", "above 0 and at most 1"]);
    }
    let bounds =
        [("--shingle", "0", "1 or more"), ("--min-block", "1", "2 or more"), ("--min-words", "-1", "0 or more")];
    for (option, value, bound) in bounds.into_iter().chain([("--top", "0", "1 or more"), ("--threads", "0", "1 to")]) {
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
        ("--removals near", ["--removals", "needs --json"]),
        ("--json --texts", ["--texts", "needs --removals"]),
        ("--json --exact --removals near", ["--removals near", "--exact"]),
        ("--output-dir clean", ["--output-dir", "needs --dedup"]),
        ("--dedup --force", ["--force", "needs --output-dir"]),
        ("--dedup --near --covered", ["--near", "--covered"]),
        ("--covered", ["--covered", "needs --dedup"]),
        ("--dedup --passages", ["--passages", "--dedup"]),
        ("--dedup --stream --min-passage 4", ["--stream", "--min-passage"]),
        ("--dedup --stream --covered", ["--stream", "--covered"]),
        ("--numbers left-out --normalize none", ["--numbers left-out", "--normalize none"]),
        ("--shingle 2 --shingle-characters 4", ["--shingle", "--shingle-characters"]),
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
