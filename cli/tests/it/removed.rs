//! After `--dedup` a terminal shows how much was removed, and a pipe shows nothing.

use super::*;

const TEXT: &str = "one two three four\nyes\nOne, two, three four!\nYes.\nno\nyes\n";

/// Standard error of a run on a terminal. `None` if `script` of util-linux is not there to make one.
#[cfg(target_os = "linux")]
fn on_terminal(options: &str) -> Option<String> {
    let dir = dir_with(&[("a.txt", TEXT.as_bytes())]);
    let command = format!("'{}' {options} --min-words 3 a.txt > out.txt", PROGRAM);
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(&dir).stdin(Stdio::null());
    let output = script.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_shows_how_much_was_removed() {
    let lines = [
        ("--dedup", "1 paragraph removed; 2 short copies kept (--min-words sets what is short)"),
        ("--dedup --near", "1 paragraph removed; 2 short copies kept (--min-words sets what is short)"),
        ("--dedup --stream", "1 paragraph removed"),
        ("--json", ""),
        ("", ""),
    ];
    for (options, line) in lines {
        let Some(shown) = on_terminal(options) else { return };
        assert_eq!(shown, line, "{options}");
    }
}

#[test]
fn a_pipe_gets_the_text_only() {
    assert_eq!(printed("--dedup --min-words 3", TEXT), "one two three four\nyes\nYes.\nno\nyes\n");
}
