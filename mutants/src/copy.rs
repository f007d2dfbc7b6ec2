//! A copy of the repository in which all mutants are woven, and which compiles.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::mutant::{Genre, Mutant};
use crate::weave::weave;

/// Why a mutant is in no test binary.
#[derive(Default)]
pub struct LeftOut {
    /// It does not compile.
    pub unviable: HashSet<usize>,
    /// It would compile in a build of its own, or may.
    pub not_tried: HashSet<usize>,
}

pub struct Copy<'m> {
    root: PathBuf,
    repository: PathBuf,
    mutants: &'m [Mutant],
}

/// `crate::mutant`, which the woven sources call. `MUTANT=record` writes which mutants are reached to `MUTANT_LOG`.
const CHOOSER: &str = include_str!("chooser.txt");

impl<'m> Copy<'m> {
    pub fn new(repository: &Path, root: &Path, mutants: &'m [Mutant]) -> Self {
        Self { root: root.to_owned(), repository: repository.to_owned(), mutants }
    }

    /// Weaves and compiles until no mutant is left that is an error.
    pub fn write(&self, mut left_out: LeftOut) -> LeftOut {
        self.copy_others();
        loop {
            let woven = self.weave(&left_out);
            left_out.not_tried.extend((0..self.mutants.len()).filter(|number| !woven.contains(number)));
            left_out.not_tried.retain(|number| !left_out.unviable.contains(number));
            let errors = self.errors();
            eprintln!("{} mutants woven, {} errors", woven.len(), errors.len());
            if errors.is_empty() {
                return left_out;
            }
            let before = left_out.unviable.len() + left_out.not_tried.len();
            for error in errors {
                self.leave_out(&error, &woven, &mut left_out);
            }
            assert!(left_out.unviable.len() + left_out.not_tried.len() > before, "an error is in no mutant");
        }
    }

    /// Copies the files of the working tree that Git knows or would add, except those that are woven.
    fn copy_others(&self) {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.repository)
            .output()
            .expect("git runs");
        let woven: HashSet<&str> =
            self.mutants.iter().map(|mutant| mutant.file.as_str()).chain(["src/lib.rs"]).collect();
        for file in String::from_utf8_lossy(&output.stdout).split('\0').filter(|file| !woven.contains(file)) {
            // A directory, for the empty name after the last one, and files that are deleted, cannot be read.
            if let Ok(bytes) = fs::read(self.repository.join(file)) {
                write_if_changed(&self.root.join(file), &bytes);
            }
        }
    }

    fn weave(&self, left_out: &LeftOut) -> HashSet<usize> {
        let mut by_file: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
        for (number, mutant) in self.mutants.iter().enumerate() {
            let of_file = by_file.entry(&mutant.file).or_default();
            if !left_out.unviable.contains(&number) && !left_out.not_tried.contains(&number) {
                of_file.push((number, mutant));
            }
        }
        let mut all = HashSet::new();
        for (file, mutants) in by_file {
            let text = fs::read_to_string(self.repository.join(file)).expect("cargo-mutants names source files");
            let (text, woven) = weave(&text, &mutants).expect("the source is Rust");
            write_if_changed(&self.root.join(file), text.as_bytes());
            all.extend(woven);
        }
        let library = fs::read_to_string(self.repository.join("src/lib.rs")).expect("the crate has a root");
        // What the compiler finds wrong in a mutant is for the tests.
        let allowed = "#![allow(warnings, arithmetic_overflow, unconditional_panic)]\n#![forbid(unsafe_code)]";
        let library = library.replace("#![forbid(unsafe_code)]", allowed);
        let chooser = CHOOSER.replace("COUNT", &self.mutants.len().to_string());
        write_if_changed(&self.root.join("src/lib.rs"), (library + &chooser).as_bytes());
        all
    }

    fn errors(&self) -> Vec<ErrorSpan> {
        let output = cargo(&self.root)
            .args(["check", "--package", "refrain", "--lib", "--all-features", "--message-format", "json"])
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors: Vec<ErrorSpan> = lines
            .lines()
            .filter_map(|line| serde_json::from_str::<Line>(line).ok()?.message)
            .filter(|message| message.level == "error")
            .flat_map(|Message { spans, code, .. }| {
                let is_of_match = code.is_some_and(|code| code.code == "E0004");
                spans.into_iter().map(move |span| ErrorSpan { is_of_match, ..span })
            })
            .filter(|span| span.is_primary)
            .collect();
        assert!(output.status.success() || !errors.is_empty(), "cargo check fails elsewhere");
        errors
    }

    fn leave_out(&self, error: &ErrorSpan, woven: &HashSet<usize>, left_out: &mut LeftOut) {
        let text = fs::read_to_string(self.root.join(&error.file_name)).expect("an error is in a source file");
        let start = error.byte_start;
        let of_file: HashMap<usize, (usize, usize)> =
            woven.iter().filter_map(|&number| Some((number, alternative(&text, number)?))).collect();
        if let Some((&number, _)) = of_file.iter().find(|(_, range)| (range.0..range.1).contains(&start)) {
            left_out.unviable.insert(number);
            return;
        }
        // The choice itself is the error. A match may need an arm that is deleted.
        let line = text.lines().nth(error.line_start - 1).unwrap_or_default();
        eprintln!("{}:{}: {line}", error.file_name, error.line_start);
        let line_of = |at: usize| text[..at].matches('\n').count() + 1;
        let lines = error.line_start..=error.line_end;
        let near: Vec<usize> = if error.is_of_match {
            let is_arm = |number: &usize| self.mutants[*number].genre == Genre::MatchArm;
            let arms = of_file.iter().filter(|(number, range)| range.0 > start && is_arm(number));
            arms.min_by_key(|(_, range)| range.0).map(|(&number, _)| number).into_iter().collect()
        } else {
            of_file.iter().filter(|(_, range)| lines.contains(&line_of(range.0))).map(|(&number, _)| number).collect()
        };
        let function = |number: usize| self.mutants[number].function.as_ref().map(|function| function.span.start);
        let arms = near.iter().flat_map(|&first| {
            of_file.keys().filter(move |&&number| {
                error.is_of_match
                    && self.mutants[number].genre == Genre::MatchArm
                    && function(number) == function(first)
            })
        });
        left_out.unviable.extend(arms);
        let near = near.iter().filter(|_| !error.is_of_match);
        left_out.not_tried.extend(near);
    }
}

/// The bytes of an alternative in the woven text.
fn alternative(text: &str, number: usize) -> Option<(usize, usize)> {
    Some((text.find(&format!("/*<{number}*/"))?, text.find(&format!("/*{number}>*/"))?))
}

/// What did not change is not compiled again.
fn write_if_changed(path: &Path, bytes: &[u8]) {
    if fs::read(path).ok().as_deref() != Some(bytes) {
        fs::create_dir_all(path.parent().expect("a file is in a directory")).expect("the copy can be written");
        fs::write(path, bytes).expect("the copy can be written");
    }
}

/// Cargo in the copy, with a target directory next to it.
pub fn cargo(copy: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(copy).env("CARGO_TARGET_DIR", copy.with_file_name("target"));
    command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_TEST_OPT_LEVEL", "2");
    command
}

#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    code: Option<Code>,
    spans: Vec<ErrorSpan>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct ErrorSpan {
    file_name: String,
    byte_start: usize,
    line_start: usize,
    line_end: usize,
    is_primary: bool,
    #[serde(skip)]
    is_of_match: bool,
}
