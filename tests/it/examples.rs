//! The small examples print what `examples/README.md` shows.

use std::ffi::OsStr;
use std::fs;
use std::process::Command;

use crate::program::example;

/// The sections of the README: the name of an example, and the output that is shown for it.
fn shown_outputs() -> Vec<(String, String)> {
    let readme = fs::read_to_string("examples/README.md").unwrap();
    let sections = readme.split("\n## ").skip(1).filter_map(|section| {
        let (name, text) = section.split_once('\n').unwrap();
        let (_, output) = text.split_once("```text\n")?;
        let (output, _) = output.split_once("```").unwrap();
        Some((name.trim_matches('`').to_owned(), output.to_owned()))
    });
    sections.collect()
}

#[test]
fn each_example_prints_what_the_readme_shows() {
    for (name, shown) in shown_outputs() {
        // Only this one takes files. The others have their texts.
        let files = (name == "refrain").then_some("tests/data/article-ar.txt");
        let output = Command::new(example(&name)).args(files).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let printed = [output.stdout, output.stderr].concat();
        assert_eq!(String::from_utf8_lossy(&printed), shown, "{name}");
    }
}

#[test]
fn the_readme_shows_every_small_example() {
    let shown: Vec<_> = shown_outputs().into_iter().map(|(name, _)| name).collect();
    for file in fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path()) {
        let name = file.file_stem().unwrap().to_str().unwrap();
        // It takes a corpus, and has no output of its own to show.
        let takes_a_corpus = name == "evaluate";
        if file.extension() == Some(OsStr::new("rs")) && !takes_a_corpus {
            assert!(shown.iter().any(|shown| shown == name), "{name} is not in examples/README.md");
        }
    }
    assert_eq!(shown.len(), 10);
}
