//! P5, P10 and D5 on real documents: what `dedup` does to the structure of READMEs, change logs and manual pages.
//!
//! The Markdown blocks of pulldown-cmark decide whether something is removed as a whole or in part, independently of the paragraphs
//! of the crate. Each file alone and all files as one corpus are checked.
//!
//! ```text
//! REFRAIN_DOCUMENTS=dir cargo test --release --test it real_documents -- --ignored --nocapture
//! ```
//! `dir` contains Markdown files (`*.md`) in any of its folders. For the manual pages it contains `man/LANGUAGE-WIDTH.txt`, one page
//! at the widths 60 and 100 in each of several languages, made by
//! `LC_ALL=C.UTF-8 MANWIDTH=60 man man | col -bx > man/en-60.txt`.

mod check;
mod lines;
mod man_pages;
mod outline;
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use check::{Finding, Rule, findings};
use lines::Lines;
use refrain::{Detector, ParagraphBreak, Remove, Report};

/// A Markdown file.
struct Source {
    name: String,
    text: String,
}

#[test]
#[ignore = "needs real documents, in REFRAIN_DOCUMENTS"]
fn no_block_of_markdown_is_removed_in_part() {
    let sources = sources(&documents());
    assert!(!sources.is_empty(), "there is no Markdown file");
    let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
    println!("{} files, {bytes} bytes\n", sources.len());
    let mut violations = 0;
    for paragraphs in [ParagraphBreak::Auto, ParagraphBreak::Markdown] {
        let detector = Detector::builder().paragraph_break(paragraphs).build().unwrap();
        for remove in [Remove::Exact, Remove::Near] {
            let alone = sources.iter().flat_map(|source| {
                let report = detector.analyze(&source.text);
                all_findings(&report, remove, std::slice::from_ref(source))
            });
            violations += print_violations(
                &format!("{paragraphs:?}, {remove:?}, each file alone"),
                paragraphs,
                &alone.collect::<Vec<_>>(),
            );
            let report = detector.analyze_corpus(sources.iter().map(|source| source.text.as_str()));
            let together = all_findings(&report, remove, &sources);
            violations += print_violations(
                &format!("{paragraphs:?}, {remove:?}, all files as one corpus"),
                paragraphs,
                &together,
            );
        }
    }
    assert_eq!(violations, 0, "see the lists above");
}

fn all_findings(report: &Report<'_>, remove: Remove, sources: &[Source]) -> Vec<(String, Finding)> {
    let left = report.dedup_pieces(remove);
    let each = sources.iter().zip(&left).flat_map(|(source, pieces)| {
        let found = findings(&Lines::new(&source.text, pieces), &pieces.concat());
        found.into_iter().map(|finding| (source.name.clone(), finding))
    });
    each.collect()
}

/// Prints how often each rule is broken, and where. Returns the number of violations.
fn print_violations(title: &str, paragraphs: ParagraphBreak, found: &[(String, Finding)]) -> usize {
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    for (_, finding) in found {
        *counts.entry(finding.rule).or_default() += 1;
    }
    println!("== {title}");
    for (rule, count) in &counts {
        let allowed = if rule.is_allowed(paragraphs) { "" } else { "  <- not allowed" };
        println!("{count:7}  {rule:?}{allowed}");
    }
    let violations: Vec<_> = found.iter().filter(|(_, finding)| !finding.rule.is_allowed(paragraphs)).collect();
    for (name, finding) in &violations {
        println!("  {:?} {name}:{finding}", finding.rule);
    }
    println!();
    violations.len()
}

/// The folder that `REFRAIN_DOCUMENTS` names.
fn documents() -> PathBuf {
    let Some(dir) = std::env::var_os("REFRAIN_DOCUMENTS") else {
        panic!("REFRAIN_DOCUMENTS must name a folder of documents");
    };
    PathBuf::from(dir)
}

/// The Markdown files below a folder, by their names.
fn sources(dir: &Path) -> Vec<Source> {
    let mut files = Vec::new();
    collect(dir, &mut files);
    files.sort();
    let source = |file: &PathBuf| {
        let bytes = fs::read(file).unwrap();
        let name = file.strip_prefix(dir).unwrap().display().to_string();
        // Invalid UTF-8 is read with replacement characters, because only the structure matters here.
        let text = match String::from_utf8_lossy(&bytes) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        };
        Source { name, text }
    };
    files.iter().map(source).collect()
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}
