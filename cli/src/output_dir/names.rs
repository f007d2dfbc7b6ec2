//! Which file of the directory each text is written to. A file that was named keeps its name. One that was found in a directory
//! keeps its path below it or, if there are several directories, below the one that they share. Inputs of one name are kept apart
//! by their paths.
//!
//! ```text
//! notes/today.txt                                today.txt
//! notes (a directory)                            today.txt, 2026/june.txt
//! notes, letters (directories)                   notes/today.txt, notes/2026/june.txt, letters/anna.txt
//! doc/adduser/copyright, doc/bash/copyright      adduser/copyright, bash/copyright
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::files::Source;
use crate::stop::Stop;

/// The file for each input, relative to the directory: its name or, if several inputs would have the same one, the part of
/// their paths that comes after the directory that they share.
pub fn names(inputs: &[Source]) -> Result<Vec<PathBuf>, Stop> {
    let directories = Directories::of(inputs);
    let names = inputs.iter().map(|input| directories.name(input)).collect::<Result<Vec<_>, _>>()?;
    let mut by_name = BTreeMap::<&Path, Vec<&Path>>::new();
    for (input, name) in inputs.iter().zip(&names) {
        by_name.entry(name).or_default().push(&input.path);
    }
    let apart = inputs.iter().zip(&names).map(|(input, name)| match by_name[name.as_path()].as_slice() {
        [_] => Ok(name.clone()),
        several => apart(&input.path, several),
    });
    let names = apart.collect::<Result<Vec<_>, _>>()?;
    check(&names)?;
    Ok(names)
}

/// Each name may occur once, and a file `b` cannot be next to a directory `b`.
fn check(names: &[PathBuf]) -> Result<(), Stop> {
    let mut distinct = BTreeSet::new();
    if let Some(name) = names.iter().find(|name| !distinct.insert(name.as_path())) {
        let name = name.display();
        return Err(Stop::failure(format_args!("{name}: two inputs would have this name; rename one of them")));
    }
    let is_directory = |name: &&PathBuf| name.ancestors().skip(1).any(|above| distinct.contains(above));
    match names.iter().find(is_directory) {
        Some(name) => Err(Stop::failure(format_args!(
            "{}: its directory would have the name of another file; rename one of the inputs",
            name.display()
        ))),
        None => Ok(()),
    }
}

/// The directories in which inputs were found.
struct Directories {
    /// If there are several: the deepest directory that contains all of them.
    shared: Option<PathBuf>,
}

impl Directories {
    fn of(inputs: &[Source]) -> Self {
        let given: BTreeSet<_> = inputs.iter().filter_map(|input| input.found_in.as_deref()).collect();
        let canonical: Vec<_> = given.iter().filter_map(|directory| directory.canonicalize().ok()).collect();
        let contains_all = |above: &&Path| canonical.iter().all(|directory| directory.starts_with(above));
        let shared = match canonical.as_slice() {
            [first, _, ..] => first.parent().and_then(|above| above.ancestors().find(contains_all)),
            _ => None,
        };
        Self { shared: shared.map(Path::to_owned) }
    }

    /// The name that an input has if no other input has the same one.
    fn name(&self, input: &Source) -> Result<PathBuf, Stop> {
        let path = input.path.as_path();
        match (&input.found_in, &self.shared) {
            (None, _) => file_name(path).map(PathBuf::from),
            (Some(directory), None) => Ok(path.strip_prefix(directory).unwrap_or(path).to_owned()),
            (Some(_), Some(shared)) => {
                let path = full(path)?;
                Ok(path.strip_prefix(shared).map(Path::to_owned).unwrap_or(path))
            }
        }
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
        let source = |path: &&str| Source { path: PathBuf::from(path), found_in: None };
        let names = names(&inputs.iter().map(source).collect::<Vec<_>>())?;
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
