//! Long work shows its progress on a terminal, and nowhere else.

use std::time::{Duration, Instant};

use super::*;

/// Paragraphs of twenty words, chosen at random from forty. With shingles of one word nearly all pairs have to be counted,
/// which takes a second or more.
fn long_text() -> String {
    let mut state = 1u64;
    let mut word = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        format!("w{}", (state >> 33) % 40)
    };
    (0..8000).map(|_| (0..20).map(&mut word).collect::<Vec<_>>().join(" ") + "\n").collect()
}

#[test]
fn is_not_shown_in_a_pipe() {
    let outcome = refrain_with_input(["--paragraphs", "line", "--shingle", "1", "-"], long_text().as_bytes());
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.starts_with("8000 paragraphs, 8000 distinct: "), "{:.200}", outcome.out);
}

/// The output of a run on a terminal. `None` if `script` of util-linux is not there to make one. (Other versions take other
/// options.)
#[cfg(target_os = "linux")]
fn on_terminal(file: &Path) -> Option<String> {
    let command = format!("'{}' --json --paragraphs line --shingle 1 --sentences no '{}'", PROGRAM, file.display());
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).env("TERM", "xterm").stdin(Stdio::null());
    let output = script.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn is_shown_on_a_terminal_during_long_work_only() {
    let dir = dir_with(&[("long.txt", long_text().as_bytes())]);
    let Some(short) = on_terminal(&data("article-ar.txt")) else { return };
    assert!(short.starts_with("{\"schema_version\""), "{short:.200}");
    let began = Instant::now();
    let Some(long) = on_terminal(&dir.path().join("long.txt")) else { return };
    // A fast machine may be done before progress is shown.
    if began.elapsed() > Duration::from_secs(1) {
        assert!(long.contains("looking for near duplicates of paragraphs: ") && long.contains(" %"), "{long:.200}");
    }
    // The progress line is cleared before the report begins.
    let (shown, _) = long.split_once("{\"schema_version\"").unwrap();
    assert!(shown.is_empty() || shown.ends_with("\u{1B}[2K"), "{shown:?}");
}
