//! The tests: how long each takes, which mutants it reaches, and which of them fail for a mutant.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::copy::cargo;

pub struct Test {
    pub binary: usize,
    pub name: String,
    /// Infinite if it is slow.
    pub seconds: f64,
    /// The mutants that it reaches; if it is slow, before its time is over.
    pub reached: HashSet<usize>,
}

impl Test {
    fn line(&self) -> String {
        let reached: Vec<String> = self.reached.iter().map(usize::to_string).collect();
        format!("{}\t{}\t{}\t{}\n", self.binary, self.name, self.seconds, reached.join(" "))
    }

    fn read(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        Some(Self {
            binary: fields.next()?.parse().ok()?,
            name: fields.next()?.to_owned(),
            seconds: fields.next()?.parse().ok()?,
            reached: fields.next()?.split(' ').filter_map(|number| number.parse().ok()).collect(),
        })
    }
}

pub struct Binaries {
    paths: Vec<PathBuf>,
    copy: PathBuf,
}

/// What ends a process whose time is over.
const SIGXCPU: i32 = 24;
const SIGKILL: i32 = 9;

pub enum Outcome {
    Passed,
    Failed(Option<String>),
    TimedOut,
}

impl Binaries {
    /// Builds the tests of the library and the integration tests.
    pub fn build(copy: &Path) -> Self {
        let output = cargo(copy)
            .args(["test", "--package", "refrain", "--no-run", "--lib", "--test", "it", "--message-format", "json"])
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "the tests do not compile");
        let executable =
            |line: &str| serde_json::from_str::<Value>(line).ok()?["executable"].as_str().map(PathBuf::from);
        let mut paths: Vec<PathBuf> = String::from_utf8_lossy(&output.stdout).lines().filter_map(executable).collect();
        // Cargo names first what is built first.
        paths.sort();
        // Failures are not kept: verdicts must not depend on those before. Where the directory would be is a file.
        for directory in ["proptest-regressions", "tests/proptest-regressions"] {
            fs::write(copy.join(directory), "").expect("the copy can be written");
        }
        Self { paths, copy: copy.to_owned() }
    }

    /// Measures each test alone, on two threads. Those that fail without a mutant are left out. What was measured with the
    /// same binaries is read from a file.
    pub fn measure(&self, limit: f64) -> Vec<Test> {
        let path = self.copy.with_file_name("tests.tsv");
        let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
        if self.paths.iter().any(|binary| changed(binary) > changed(&path)) {
            let _ = fs::remove_file(&path);
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        let tests: Vec<Test> = known.lines().filter_map(Test::read).collect();
        let names = (0..self.paths.len()).flat_map(|binary| self.names(binary));
        let unknown =
            names.filter(|(binary, name)| !tests.iter().any(|test| test.binary == *binary && test.name == *name));
        let (unknown, tests) = (Mutex::new(unknown.collect::<Vec<_>>()), Mutex::new(tests));
        thread::scope(|scope| {
            for worker in 0..2 {
                let (unknown, tests, path) = (&unknown, &tests, &path);
                scope.spawn(move || {
                    let next = || unknown.lock().expect("no thread panics").pop();
                    while let Some((binary, name)) = next() {
                        let test = self.measured(binary, name, limit, worker);
                        let mut tests = tests.lock().expect("no thread panics");
                        let mut file = File::options().create(true).append(true).open(path).expect("it can be written");
                        file.write_all(test.line().as_bytes()).expect("it can be written");
                        tests.push(test);
                    }
                });
            }
        });
        let mut tests = tests.into_inner().expect("no thread panics");
        for test in tests.iter().filter(|test| test.seconds.is_nan()) {
            println!("left out, because it fails without a mutant: {}", test.name);
        }
        tests.retain(|test| !test.seconds.is_nan());
        tests
    }

    fn names(&self, binary: usize) -> Vec<(usize, String)> {
        let output = Command::new(&self.paths[binary]).args(["--list", "--format", "terse"]).output().expect("it runs");
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        lines.lines().filter_map(|line| Some((binary, line.strip_suffix(": test")?.to_owned()))).collect()
    }

    fn measured(&self, binary: usize, name: String, limit: f64, worker: usize) -> Test {
        let log = self.copy.with_file_name(format!("worker-{worker}"));
        let _ = fs::remove_file(&log);
        let started = Instant::now();
        let outcome = self.run("record", binary, &[&name], Duration::from_secs_f64(limit), &log);
        let seconds = match outcome {
            Outcome::Passed => started.elapsed().as_secs_f64(),
            Outcome::TimedOut => f64::INFINITY,
            Outcome::Failed(_) => f64::NAN,
        };
        let numbers = fs::read_to_string(&log).unwrap_or_default();
        let reached = numbers.lines().filter_map(|line| line.parse().ok()).collect();
        Test { binary, name, seconds, reached }
    }

    /// Runs tests of one binary up to the first that fails.
    pub fn run(&self, mutant: &str, binary: usize, names: &[&str], limit: Duration, log: &Path) -> Outcome {
        let printed = log.with_extension("out");
        let file = File::create(&printed).expect("the directory can be written");
        // The time is that of the processor, because the machine may be busy. At most 6 GiB: a mutant may allocate without end.
        let limits = format!("ulimit -t {}; ulimit -v 6291456; exec \"$0\" \"$@\"", limit.as_secs() + 1);
        let mut child = Command::new("sh")
            .args(["-c", &limits])
            .arg(&self.paths[binary])
            .args(["--exact", "--test-threads", "1", "-Zunstable-options", "--fail-fast"])
            .args(names)
            .current_dir(&self.copy)
            .env("CARGO_MANIFEST_DIR", &self.copy)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUST_BACKTRACE", "0")
            .env("RAYON_NUM_THREADS", "2")
            .env("INSTA_UPDATE", "no")
            .env("PROPTEST_RNG_SEED", "1")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("MUTANT", mutant)
            .env("MUTANT_LOG", log)
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(Stdio::null())
            .spawn()
            .expect("a test binary starts");
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("the child is ours") {
                break status;
            }
            // A test may also wait for nothing.
            if started.elapsed() > limit * 40 {
                let _ = child.kill();
                let _ = child.wait();
                return Outcome::TimedOut;
            }
            sleep(Duration::from_millis(5));
        };
        if status.success() {
            return Outcome::Passed;
        } else if [SIGXCPU, SIGKILL].map(Some).contains(&status.signal()) {
            return Outcome::TimedOut;
        }
        let printed = fs::read(&printed).unwrap_or_default();
        let failed = |line: &str| line.strip_prefix("test ")?.split(" ... FAILED").next().map(str::to_owned);
        let printed = String::from_utf8_lossy(&printed).into_owned();
        Outcome::Failed(printed.lines().filter(|line| line.contains("... FAILED")).find_map(failed))
    }
}
