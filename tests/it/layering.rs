//! The file list is the pipeline: a module knows only what stands before it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in reading order. `parallel`, `progress` and `error` serve all.
const ORDER: [&str; 16] = [
    "error",
    "progress",
    "parallel",
    "unicode",
    "decoded",
    "document",
    "segment",
    "normalize",
    "fingerprint",
    "shingle",
    "group",
    "block",
    "report",
    "detector",
    "stream",
    "index",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    let describe = |path: PathBuf| {
        let inside = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let module = inside.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        (module, inside, fs::read_to_string(path).unwrap())
    };
    found.into_iter().map(describe).collect()
}

#[test]
fn a_module_knows_only_what_stands_before_it() {
    let rank = |module: &str| ORDER.iter().position(|other| *other == module);
    for (module, path, text) in sources() {
        if module == "lib" {
            continue;
        }
        let own = rank(&module).unwrap_or_else(|| panic!("{path}: {module} has no place in the order"));
        for line in text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                let Some(other) = rank(used) else { continue };
                assert!(other <= own, "{path} uses {used}, which stands behind it");
            }
        }
    }
}

#[test]
fn only_one_file_names_rayon() {
    for (_, path, text) in sources() {
        let names = text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains("rayon::"));
        assert_eq!(names, path == "parallel.rs", "{path}");
    }
}
