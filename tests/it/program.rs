//! The program that the tests run: the example `refrain`.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The path of the program, built with the features and the profile of the tests.
///
/// `cargo test` builds only the unit tests of an example that has `test = true`, and not the example itself. So it is built
/// here, once per run. Its dependencies are those that the tests have been built with, which leaves one crate to compile.
pub fn program() -> PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(build).clone()
}

fn build() -> PathBuf {
    // target/debug/deps/it-<hash>, target/<triple>/release/deps/it-<hash>
    let test = env::current_exe().unwrap();
    let profile_dir = test.ancestors().nth(2).unwrap();
    let profile = match profile_dir.file_name().unwrap().to_str().unwrap() {
        "debug" => "test",
        other => other,
    };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--offline", "--example", "refrain", "--profile", profile]);
    cargo.args(["--no-default-features", "--features", &features()]);
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    let status = cargo.status().unwrap();
    assert!(status.success(), "the example does not build: {cargo:?}");
    let program = profile_dir.join("examples").join(format!("refrain{}", env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} does not exist after {cargo:?}", program.display());
    program
}

/// The features of the package that the tests are built with.
fn features() -> String {
    let features = [
        ("parallel", cfg!(feature = "parallel")),
        ("markdown", cfg!(feature = "markdown")),
        ("serde", cfg!(feature = "serde")),
    ];
    let enabled: Vec<_> = features.into_iter().filter_map(|(name, enabled)| enabled.then_some(name)).collect();
    enabled.join(",")
}
