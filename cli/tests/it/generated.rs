//! `--generate`: the manual page and the completions.

use super::*;

fn generated(what: &str) -> String {
    let outcome = refrain(["--generate", what]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{what}");
    outcome.out
}

/// Runs a program of the system on this input. `None` if it is not installed.
fn checked(program: &str, args: &[&str], input: &str) -> Option<(String, String)> {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().ok()?;
    let mut stdin = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input.as_bytes()));
        child.wait_with_output().unwrap()
    });
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some((text(&output.stdout), text(&output.stderr)))
}

#[test]
fn manual_page_has_all_options_and_examples() {
    let page = generated("man");
    assert!(page.contains(".TH REFRAIN 1 "), "{page}");
    for words in ["\\-\\-output\\-dir", "\\-\\-files\\-from", ".SH \"EXAMPLES\"", ".SH \"EXIT CODES\""] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn manual_page_is_formatted_without_a_warning() {
    let page = generated("man");
    if let Some((text, warnings)) = checked("groff", &["-man", "-Tutf8", "-ww", "-P-c"], &page) {
        assert_eq!(warnings, "");
        let example = "refrain --dedup article.txt > clean.txt     the text without copies of paragraphs";
        assert!(text.contains(example), "{text}");
    }
    if let Some((faults, errors)) = checked("mandoc", &["-Tlint", "-Wwarning"], &page) {
        assert_eq!((faults.as_str(), errors.as_str()), ("", ""));
    }
}

#[test]
fn completions_are_scripts_of_their_shells() {
    let all = [
        ("bash", "complete -F _refrain"),
        ("elvish", "edit:completion:arg-completer[refrain]"),
        ("fish", "complete -c refrain"),
        ("powershell", "Register-ArgumentCompleter"),
        ("zsh", "#compdef refrain"),
    ];
    for (shell, words) in all {
        let script = generated(&format!("complete-{shell}"));
        assert!(script.contains(words) && script.contains("paragraphs"), "{shell}: {script}");
    }
    for (shell, args) in [("bash", &["-n"][..]), ("zsh", &["-n"]), ("fish", &["--no-execute"])] {
        if let Some((_, errors)) = checked(shell, args, &generated(&format!("complete-{shell}"))) {
            assert_eq!(errors, "", "{shell}");
        }
    }
}

#[test]
fn bash_completes_options_and_values() {
    let words = |line: &str| {
        let script = format!(
            "{}\nCOMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
             _refrain refrain \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"\necho \"${{COMPREPLY[*]}}\"\n",
            generated("complete-bash")
        );
        checked("bash", &["--norc"], &script)
    };
    let Some((options, errors)) = words("refrain --ded") else { return };
    assert_eq!((options.trim(), errors.as_str()), ("--dedup", ""));
    assert_eq!(words("refrain --paragraphs m").unwrap().0.trim(), "markdown");
}

#[test]
fn is_all_that_the_program_does() {
    fails(["--generate", "man", ARTICLE], &["--generate", "cannot be used with"]);
    fails(["--generate", "pdf"], &["possible values", "man", "complete-bash"]);
}
