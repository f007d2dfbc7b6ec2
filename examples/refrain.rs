//! A tiny version of the program in `cli/`: what repeats in files or on standard input, or the texts without it.
//!
//! ```text
//! cargo run --example refrain -- [--dedup [--near]] [FILE...]
//! ```

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::{env, fs};

use refrain::{Detector, Document, Remove, Report};

fn main() -> ExitCode {
    match run() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn run() -> io::Result<()> {
    let (options, files): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let has = |name: &str| options.iter().any(|option| option == name);
    if let Some(unknown) = options.iter().find(|option| !["--dedup", "--near"].contains(&option.as_str())) {
        return Err(io::Error::other(format!("{unknown}: the options of this example are --dedup and --near")));
    }
    let texts = if files.is_empty() {
        vec![read("-")?]
    } else {
        files.iter().map(|file| read(file)).collect::<Result<_, _>>()?
    };
    let names = files.iter().map(String::as_str).chain(["standard input"]);
    let report =
        Detector::default().analyze_corpus(names.zip(&texts).map(|(name, text)| Document::new(text).named(name)));
    let mut out = io::stdout().lock();
    if has("--dedup") {
        let remove = if has("--near") { Remove::Near } else { Remove::Exact };
        report.dedup(remove).iter().try_for_each(|text| out.write_all(text.as_bytes()))
    } else {
        show(&report, &mut out)
    }
}

/// The text of a file, or of standard input for `-`.
fn read(file: &str) -> io::Result<String> {
    if file != "-" {
        return fs::read_to_string(file).map_err(|error| io::Error::new(error.kind(), format!("{file}: {error}")));
    }
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

/// Writes the numbers, then the blocks, then the groups that are not in a block.
fn show(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let name = |document: usize| report.documents()[document].name().unwrap_or_default();
    writeln!(out, "{}", report.stats())?;
    let mut in_blocks = HashSet::new();
    for block in report.blocks() {
        let beginning: String = block.source().text().chars().take(80).collect();
        writeln!(out, "\n{} paragraphs from \"{beginning}…\":", block.len())?;
        for run in block.runs() {
            writeln!(out, "    {}:{}-{}", name(run.document()), run.lines().start(), run.lines().end())?;
            in_blocks.extend(run.indexes().map(|paragraph| (run.document(), paragraph)));
        }
    }
    for group in report.groups() {
        if group.units().all(|unit| in_blocks.contains(&(unit.document(), unit.index()))) {
            continue;
        }
        writeln!(out)?;
        for unit in group.units() {
            writeln!(out, "{}:{}: {}", name(unit.document()), unit.lines().start(), unit.text())?;
        }
    }
    Ok(())
}
