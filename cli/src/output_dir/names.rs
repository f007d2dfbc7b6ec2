//! Which file of the directory each text is written to: one with the name of its input. Inputs of one name are kept apart by their
//! paths.
//!
//! ```text
//! doc/adduser/copyright, doc/bash/copyright      adduser/copyright, bash/copyright
//! doc/adduser/copyright, notes/today.txt         copyright, today.txt
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::stop::Stop;

/// The file for each input, relative to the directory. It is the name of the input. If several inputs have the same name, it
/// is the part of their paths that comes after the directory that they share.
pub fn names(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    let mut by_name = BTreeMap::<&OsStr, Vec<&Path>>::new();
    for input in inputs {
        by_name.entry(file_name(input)?).or_default().push(input);
    }
    let mut names = Vec::new();
    for input in inputs {
        let name = file_name(input)?;
        names.push(match by_name[name].as_slice() {
            [_] => PathBuf::from(name),
            several => apart(input, several)?,
        });
    }
    let distinct: BTreeSet<_> = names.iter().collect();
    // A file `b` cannot be next to a directory `b`.
    let is_directory = |name: &&PathBuf| name.ancestors().skip(1).any(|above| distinct.contains(&above.to_path_buf()));
    match names.iter().find(is_directory) {
        Some(name) => Err(Stop::failure(format_args!(
            "{}: its directory would have the name of another file; rename one of the inputs",
            name.display()
        ))),
        None => Ok(names),
    }
}

fn file_name(input: &Path) -> Result<&OsStr, Stop> {
    let no_file = || Stop::failure(format_args!("{}: not the name of a file; name the files in it", input.display()));
    input.file_name().ok_or_else(no_file)
}

/// The path of the input below the deepest directory that contains all of `same_name`.
fn apart(input: &Path, same_name: &[&Path]) -> Result<PathBuf, Stop> {
    let paths = same_name.iter().map(|input| full(input)).collect::<Result<BTreeSet<_>, _>>()?;
    if paths.len() < same_name.len() {
        return Err(Stop::failure(format_args!("{}: is given twice; give it once", input.display())));
    }
    let path = full(input)?;
    let shared = path
        .ancestors()
        .find(|above| paths.iter().all(|other| other.parent().is_some_and(|dir| dir.starts_with(above))));
    Ok(shared.and_then(|shared| path.strip_prefix(shared).ok()).unwrap_or(&path).to_path_buf())
}

/// The canonical path of its directory, without `..`, which would lead out of the output directory; with the file's own name, even
/// if it is a symbolic link.
fn full(input: &Path) -> Result<PathBuf, Stop> {
    let name = file_name(input)?;
    let dir = match input.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    let dir = dir.canonicalize().map_err(|error| crate::input::unreadable(&input.display().to_string(), &error))?;
    Ok(dir.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(inputs: &[&str]) -> Result<Vec<String>, Stop> {
        let names = names(&inputs.iter().map(PathBuf::from).collect::<Vec<_>>())?;
        Ok(names.iter().map(|name| name.to_str().unwrap().replace('\\', "/")).collect())
    }

    #[test]
    fn inputs_of_one_name_are_kept_apart_by_their_paths() {
        assert_eq!(names_of(&["../src/lib.rs", "Cargo.toml"]).unwrap(), ["lib.rs", "Cargo.toml"]);
        assert_eq!(
            names_of(&["../src/join/mod.rs", "../src/lib.rs", "../src/./group/mod.rs"]).unwrap(),
            ["join/mod.rs", "lib.rs", "group/mod.rs"]
        );
        assert_eq!(
            names_of(&["../src/join/mod.rs", "../src/join/prefix/mod.rs"]).unwrap(),
            ["mod.rs", "prefix/mod.rs"]
        );
        assert_eq!(
            names_of(&["../src/../src/join/mod.rs", "src/../src/show/mod.rs"]).unwrap(),
            ["src/join/mod.rs", "cli/src/show/mod.rs"]
        );
        // The directory `join`, and a file of that name.
        assert!(names_of(&["join", "../src/join/mod.rs", "../src/group/mod.rs"]).is_err());
        for twice in [["../src/lib.rs", "../src/lib.rs"], ["../src/lib.rs", "../src/join/../lib.rs"]] {
            assert!(names_of(&twice).is_err());
        }
        assert!(names_of(&[".."]).is_err());
    }
}
