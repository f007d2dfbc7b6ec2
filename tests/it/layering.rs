//! The modules form a pipeline: a module uses only the modules before it. ARCHITECTURE.md has the same order.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in their order. `error`, `progress`, `slicing` and `parallel` are tools for all the others.
const ORDER: [&str; 28] = [
    "error",
    "progress",
    "slicing",
    "parallel",
    "ids",
    "sharded",
    "unicode",
    "decoded",
    "segment",
    "document",
    "normalize",
    "units",
    "fingerprint",
    "shingle",
    "join",
    "variants",
    "group",
    "runs",
    "block",
    "passage",
    "analysis",
    "report",
    "html",
    "detector",
    "parts",
    "checked",
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
fn a_module_uses_only_the_modules_before_it() {
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
                assert!(other <= own, "{path} uses {used}, which comes after it");
            }
        }
    }
}

/// The modules that work with ids and hashes only. The others may read text: `analysis` segments it before it calls
/// `variants`, `index` and `stream` segment and normalize it themselves, and `report` returns it.
const WITHOUT_TEXT: [&str; 6] = ["ids", "sharded", "join", "group", "runs", "block"];

#[test]
fn the_join_groups_and_blocks_never_see_text() {
    for (module, path, text) in sources().into_iter().filter(|(module, ..)| WITHOUT_TEXT.contains(&module.as_str())) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for named in
                ["&str", "&'t str", ".text(", ".text_in(", ".document_text(", "::normalize", "::document", "::segment"]
            {
                assert!(!line.contains(named), "{path} is in {module}, which never sees text: {line}");
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
