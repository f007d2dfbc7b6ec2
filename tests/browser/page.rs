//! Writes the page of some files, for the tests in a browser: `page [--passages] --html PAGE FILES...`.

use std::error::Error;
use std::fs::{self, File};

use refrain::Detector;
use refrain::html::Page;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let passages = arguments.next_if(|argument| argument == "--passages").is_some();
    let (Some("--html"), Some(page)) = (arguments.next().as_deref(), arguments.next()) else {
        return Err("usage: page [--passages] --html PAGE FILES...".into());
    };
    let mut files = Vec::new();
    for name in arguments {
        let bytes = fs::read(&name).map_err(|error| format!("{name}: {error}"))?;
        files.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    let report = Detector::default().analyze_corpus(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    Page::new(&report).passages(passages).sentences(true).write(File::create(page)?)?;
    Ok(())
}
