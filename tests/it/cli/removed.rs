//! After `--dedup` a terminal is told what was removed, and a pipe is not.

use super::*;

const TEXT: &str = "one two three four\nyes\nOne, two, three four!\nYes.\nno\nyes\n";

/// What a terminal that is standard error shows of a run; `None` if there is no program to make one. (That of util-linux.)
#[cfg(target_os = "linux")]
fn on_terminal(options: &str) -> Option<String> {
    let dir = dir_with(&[("a.txt", TEXT.as_bytes())]);
    let command = format!("'{}' {options} --min-words 3 a.txt > out.txt", program().display());
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(&dir).stdin(Stdio::null());
    let output = script.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_told() {
    let lines = [
        ("--dedup", "1 paragraph removed; 2 short copies kept (--min-words sets what is short)"),
        ("--dedup --near", "1 paragraph removed; 2 short copies kept (--min-words sets what is short)"),
        ("--dedup --stream", "1 paragraph removed"),
        ("--json", ""),
        ("", ""),
    ];
    for (options, line) in lines {
        let Some(told) = on_terminal(options) else { return };
        assert_eq!(told, line, "{options}");
    }
}

#[test]
fn a_pipe_is_not_told() {
    assert_eq!(printed("--dedup --min-words 3", TEXT), "one two three four\nyes\nYes.\nno\nyes\n");
}
