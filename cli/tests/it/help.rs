//! `--help`: every example in it can be run as it is shown.

use super::*;

/// The commands under "Examples:".
fn examples() -> Vec<String> {
    let help = refrain(["--help"]).out;
    let (_, examples) = help.split_once("Examples:\n").unwrap();
    let (examples, _) = examples.split_once("\n\n").unwrap();
    let commands = examples
        .lines()
        .filter_map(|line| line.strip_prefix("  refrain").map(|_| line).or(line.contains('|').then_some(line)));
    commands.map(|line| line.trim().split("   ").next().unwrap().to_owned()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn its_examples_run() {
    let article = fs::read(data("article-ar.txt")).unwrap();
    let old = encoding_rs::WINDOWS_1256.encode("نص قديم\n").0.into_owned();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&article).unwrap();
    let gzip = gzip.finish().unwrap();
    let files: [(&str, &[u8]); 11] = [
        ("crawl.txt.gz", &gzip),
        ("docs/a.md", b"one\n"),
        ("old/b.md", b"one\n"),
        ("article.txt", &article),
        ("b.txt", b"one\n"),
        ("corpus.jsonl", b"{\"id\":1,\"text\":\"one\"}\n"),
        ("monday.txt", b"two\n"),
        ("tuesday.txt", b"three\n"),
        ("app.log", b"12:01 up\n"),
        ("old.txt", &old),
        ("LICENSE", b"A license."),
    ];
    let examples = examples();
    assert!(examples.len() >= 7, "{examples:?}");
    // The file that another example reads.
    let update = examples.iter().find(|example| example.contains("--update-baseline")).unwrap();
    for example in &examples {
        let dir = dir_with(&files);
        // `*.txt` must be UTF-8.
        if !example.contains("old.txt") {
            fs::remove_file(dir.path().join("old.txt")).unwrap();
        }
        // There is no network here, no repository, and not every machine has jq.
        let local = example
            .replace("curl -s https://example.org/a.txt", "cat article.txt")
            .replace("git ls-files '*.md'", "echo docs/a.md");
        let mut local = local.replace("jq .stats", "cat");
        if example.contains("--baseline repeats --format") {
            local = format!("{update} && {local}");
        }
        let path = format!("{}:{}", program_path().parent().unwrap().display(), std::env::var("PATH").unwrap());
        let output = Command::new("bash")
            .args(["-o", "pipefail", "-c", &local])
            .env("PATH", path)
            .current_dir(&dir)
            .output()
            .unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{example}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn help_names_the_effect_of_an_encoding_and_the_values_of_numbers() {
    let help = help();
    assert!(help.contains("Output and byte ranges in JSON are then those of the text in UTF-8"), "{help}");
    assert!(help.contains("[possible values: kept, left-out]"), "{help}");
}
