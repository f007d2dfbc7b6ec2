//! A file that is given twice, perhaps by name and in a directory, is read once. Otherwise all of it would repeat.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Write};
use std::path::PathBuf;

use super::Source;
use crate::input::is_stdin;

/// Each file once, at its first place. A note on standard error says which ones were given again.
pub fn once_each(sources: Vec<Source>) -> Vec<Source> {
    let mut places = HashMap::<PathBuf, usize>::new();
    let mut once: Vec<Source> = Vec::new();
    let mut again = Vec::new();
    for source in sources {
        // A file without a canonical path cannot be read, which is an error later.
        let canonical = if is_stdin(&source.path) { None } else { source.path.canonicalize().ok() };
        match canonical.map(|path| places.entry(path)) {
            Some(Entry::Occupied(place)) => {
                // What is wrong with a file that was named is an error, even if it was found before.
                let first = &mut once[*place.get()];
                if source.found_in.is_none() {
                    first.found_in = None;
                }
                again.push(source.path);
                continue;
            }
            Some(Entry::Vacant(place)) => {
                place.insert(once.len());
            }
            None => {}
        }
        once.push(source);
    }
    let note = match again.as_slice() {
        [] => return once,
        [path] => format!("{} was given twice, and is read once", path.display()),
        paths => format!("{} files were given twice, and are read once", paths.len()),
    };
    // Not `eprintln`, which panics where standard error is closed.
    let _ = writeln!(io::stderr(), "note: {note}");
    once
}
