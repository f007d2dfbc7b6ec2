//! `--check`: what is found, what a baseline accepts, and the formats of findings.

use super::*;

mod accept;
mod baseline;
mod drift;
mod formats;
mod gate;
mod options;
mod properties;
mod sarif;
// The same that checks the reports of the library.
#[path = "../../../../tests/it/json_schema.rs"]
mod schema;

/// A paragraph of twenty words that is similar to no other one with another number.
fn paragraph(number: u64) -> String {
    let words = ["boat", "gate", "harbor", "island", "latch", "night", "north", "saw", "tide", "winter"];
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66;
    let sentence: Vec<_> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{}{}", words[(state >> 40) as usize % words.len()], (state >> 50) % 50)
    })
    .take(20)
    .collect();
    sentence.join(" ") + "."
}

/// The paragraph with its tenth word changed, which is then similar to it.
fn edited(paragraph: &str) -> String {
    let mut words: Vec<_> = paragraph.split(' ').collect();
    words[9] = "EDITED";
    words.join(" ")
}

/// Paragraphs, each after a blank line.
fn text(paragraphs: &[&str]) -> String {
    paragraphs.join("\n\n") + "\n"
}

/// A directory in which the program is run.
struct Docs {
    dir: TempDir,
}

impl Docs {
    fn new(files: &[(&str, &str)]) -> Self {
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        Self { dir: dir_with(&files) }
    }

    fn write(&self, file: &str, text: &str) {
        let file = self.dir.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.dir.path().join(file)).unwrap()
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.dir.path().join(file)).unwrap();
    }

    /// The Markdown files, in order.
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut dirs = vec![self.dir.path().to_owned()];
        while let Some(dir) = dirs.pop() {
            for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    dirs.push(entry);
                } else if entry.extension().is_some_and(|suffix| suffix == "md") {
                    files.push(arg(entry.strip_prefix(self.dir.path()).unwrap()).to_owned());
                }
            }
        }
        files.sort();
        files
    }

    /// Runs the program with these options on these files.
    fn run_on(&self, options: &str, files: &[String]) -> Outcome {
        let mut command = Command::new(PROGRAM);
        command.current_dir(&self.dir).args(options.split_whitespace()).args(files).stdin(Stdio::null());
        let output = command.output().unwrap();
        Outcome {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            bytes: output.stdout,
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs `--check` with these options on all Markdown files.
    fn check(&self, options: &str) -> Outcome {
        self.run_on(&format!("--check --paragraphs markdown {options}"), &self.files())
    }

    /// Writes the baseline.
    fn accept(&self) {
        self.accept_with("");
    }

    /// Writes the baseline with these options, too.
    fn accept_with(&self, options: &str) {
        let outcome = self.check(&format!("--baseline base --update-baseline {options}"));
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{outcome:?}");
    }

    /// Asserts that nothing is new since the baseline was written.
    #[track_caller]
    fn nothing_is_new(&self) {
        self.nothing_is_new_with("");
    }

    #[track_caller]
    fn nothing_is_new_with(&self, options: &str) {
        let outcome = self.check(&format!("--baseline base {options}"));
        assert!(outcome.code == 0 && outcome.out.starts_with("no findings in "), "{outcome:?}");
    }

    /// Asserts that these are new since the baseline was written: the beginnings of the lines about them.
    #[track_caller]
    fn are_new(&self, expected: &[&str]) {
        let outcome = self.check("--baseline base");
        assert_eq!(outcome.code, 1, "{outcome:?}");
        let found: Vec<_> = outcome.out.lines().take_while(|line| !line.is_empty()).step_by(2).collect();
        assert_eq!(found.len(), expected.len(), "{outcome:?}");
        for (line, beginning) in found.iter().zip(expected) {
            assert!(line.starts_with(beginning), "{line:?} does not start with {beginning:?}");
        }
    }
}
