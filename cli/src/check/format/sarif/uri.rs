//! Names of files as URIs.

use std::env;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is escaped in a path: everything but the unreserved characters of RFC 3986, and `/`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The name of the working directory in relative URIs.
const BASE: &str = "%SRCROOT%";

/// The URI of a file, and the base to which it is relative. A file outside the working directory has an absolute URI.
pub fn uri(name: &str) -> (String, Option<&'static str>) {
    let path = Path::new(name);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    if is_below {
        return (escaped(name), Some(BASE));
    }
    let path = without_parents(&env::current_dir().unwrap_or_default().join(path));
    let path = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    (format!("file:///{}", escaped(path.trim_start_matches('/'))), None)
}

fn escaped(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
}

/// The path with each `..` and the part before it removed.
fn without_parents(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(clean.pop()),
            part => clean.push(part),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_below_the_working_directory_are_relative() {
        assert_eq!(uri("docs/a.md"), ("docs/a.md".to_owned(), Some(BASE)));
        let (uri, _) = uri("1: 50 % #?/ملف.md");
        assert_eq!(uri, "1%3A%2050%20%25%20%23%3F/%D9%85%D9%84%D9%81.md");
    }

    #[cfg(unix)]
    #[test]
    fn paths_elsewhere_are_absolute() {
        assert_eq!(uri("/a b/../c.md"), ("file:///c.md".to_owned(), None));
        let (outside, base) = uri("../a.md");
        assert!(outside.starts_with("file:///") && outside.ends_with("/a.md") && !outside.contains(".."), "{outside}");
        assert_eq!(base, None);
    }
}
