//! The examples, which the tests run.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

/// The path of an example, built with the features and the profile of the tests.
///
/// `cargo test --test it` builds no example, so an example is built here when a test first asks for it. Its dependencies are those of the tests, which
/// leaves one crate to compile.
pub fn example(name: &str) -> PathBuf {
    static BUILT: Mutex<BTreeMap<String, PathBuf>> = Mutex::new(BTreeMap::new());
    BUILT.lock().unwrap().entry(name.to_owned()).or_insert_with(|| build(name)).clone()
}

fn build(name: &str) -> PathBuf {
    // target/debug/deps/it-<hash>, or target/<triple>/release/deps/it-<hash>
    let test = env::current_exe().unwrap();
    let profile_dir = test.ancestors().nth(2).unwrap();
    let profile = match profile_dir.file_name().unwrap().to_str().unwrap() {
        "debug" => "test",
        other => other,
    };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--offline", "--example", name, "--profile", profile]);
    cargo.args(["--no-default-features", "--features", &features()]);
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    let status = cargo.status().unwrap();
    assert!(status.success(), "the example does not build: {cargo:?}");
    let program = profile_dir.join("examples").join(format!("{name}{}", env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} does not exist after {cargo:?}", program.display());
    program
}

/// The features of the package that the tests are built with.
fn features() -> String {
    let parallel = cfg!(feature = "parallel").then_some("parallel");
    let markdown = cfg!(feature = "markdown").then_some("markdown");
    let serde = cfg!(feature = "serde").then_some("serde");
    [parallel, markdown, serde].into_iter().flatten().collect::<Vec<_>>().join(",")
}
