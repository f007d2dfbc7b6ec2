//! The names of files in findings and baselines: relative to the working directory, with `/` between their parts.

use std::env;
use std::path::{Component, MAIN_SEPARATOR, Path};

/// The name of a file as it is seen from the working directory. The name of a file elsewhere stays as it is.
pub fn from_here(name: &str) -> String {
    let here = env::current_dir().unwrap_or_default();
    let path = Path::new(name);
    let path = path.strip_prefix(&here).unwrap_or(path);
    if path.has_root() {
        return name.replace(MAIN_SEPARATOR, "/");
    }
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_working_directory() {
        let here = env::current_dir().unwrap();
        let absolute = here.join("docs").join("a.md");
        for name in ["docs/a.md", "./docs/a.md", "docs//a.md", "docs/./a.md", absolute.to_str().unwrap()] {
            assert_eq!(from_here(name), "docs/a.md");
        }
        assert_eq!(from_here("../a.md"), "../a.md");
        assert_eq!(from_here("-"), "-");
    }

    #[cfg(unix)]
    #[test]
    fn names_outside_stay_as_they_are() {
        assert_eq!(from_here("/elsewhere/a.md"), "/elsewhere/a.md");
    }
}
