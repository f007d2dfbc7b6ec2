//! Colors, where they are wanted.

use super::*;

/// The output with these options and variables of the environment, on no terminal.
fn shown(options: &str, environment: &[(&str, &str)]) -> String {
    let dir = dir_with(&[("a.txt", format!("{TWENTY}\n{NEAR}\n").as_bytes())]);
    let mut command = program();
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.current_dir(&dir).envs(environment.iter().copied()).args(options.split_whitespace()).arg("a.txt");
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

fn is_colored(text: &str) -> bool {
    text.contains('\u{1B}')
}

#[test]
fn are_for_a_terminal_unless_the_user_says_otherwise() {
    for options in ["", "--diff", "--annotate --near"] {
        assert!(!is_colored(&shown(options, &[])), "{options}");
        assert!(is_colored(&shown(&format!("{options} --color always"), &[])), "{options}");
        assert!(is_colored(&shown(options, &[("CLICOLOR_FORCE", "1")])), "{options}");
        assert!(!is_colored(&shown(&format!("{options} --color never"), &[("CLICOLOR_FORCE", "1")])), "{options}");
        assert!(!is_colored(&shown(options, &[("NO_COLOR", "1")])), "{options}");
    }
}

#[test]
fn are_never_in_text_or_data() {
    for options in ["--dedup", "--json"] {
        assert!(!is_colored(&shown(&format!("{options} --color always"), &[])), "{options}");
    }
}

#[test]
fn are_the_only_difference() {
    let colored = shown("--diff --color always", &[]);
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((text, after)) = rest.split_once('\u{1B}') {
        plain += text;
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(plain + rest, shown("--diff", &[]));
    assert!(colored.contains("[-eleven") || colored.contains("[-"), "{colored:?}");
}

#[test]
fn help_follows_the_option() {
    let help = |color: &str| refrain(["--color", color, "--help"]).out;
    assert!(is_colored(&help("always")) && !is_colored(&help("never")));
    assert!(is_colored(&refrain(["--color=always", "--help"]).out) && !is_colored(&refrain(["--help"]).out));
}
