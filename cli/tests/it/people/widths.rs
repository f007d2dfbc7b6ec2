//! Lines fit the terminal, whatever its width and the script.

use unicode_width::UnicodeWidthStr;

use super::*;

/// The lines on a terminal of this width. `None` if `script` of util-linux is not there to make one.
fn on_terminal(columns: usize, options: &str, text: &str) -> Option<Vec<String>> {
    let dir = dir_with(&[("a file with a long name.txt", text.as_bytes()), ("b.txt", text.as_bytes())]);
    let command =
        format!("stty rows 24 cols {columns}; '{PROGRAM}' --color never {options} 'a file with a long name.txt' b.txt");
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(&dir).stdin(Stdio::null());
    let output = script.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).unwrap().lines().map(|line| line.trim_end_matches('\r').to_owned()).collect())
}

#[test]
fn lines_fit_terminals_of_any_width_in_any_script() {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for file in ["article-ar.txt", "scripts/zh.txt", "scripts/emoji.txt", "scripts/ar-vowelled.txt", "scripts/hi.txt"] {
        let text = fs::read_to_string(data(file)).unwrap();
        let line = text.lines().max_by_key(|line| line.len()).unwrap();
        let changed = words(line)
            .iter()
            .enumerate()
            .map(|(at, word)| if at % 40 == 20 { "x" } else { word })
            .collect::<Vec<_>>()
            .join(" ");
        let text = format!("{text}\n{changed}\n");
        // A very narrow terminal breaks lines itself.
        for columns in [5, 20, 40, 80, 200] {
            for options in ["", "--diff --threshold 0.5", "--passages"] {
                let Some(lines) = on_terminal(columns, options, &text) else { return };
                assert!(!lines.is_empty());
                for line in lines {
                    let width: usize = unicode_segmentation::UnicodeSegmentation::graphemes(line.as_str(), true)
                        .map(UnicodeWidthStr::width)
                        .sum();
                    assert!(width <= columns.max(20), "{file} at {columns}: {width} columns in {line:?}");
                }
            }
        }
    }
}
