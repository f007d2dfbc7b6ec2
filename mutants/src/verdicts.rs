//! What the tests say about each mutant.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::copy::LeftOut;
use crate::mutant::Mutant;
use crate::tests::{Binaries, Outcome, Test};

/// Which mutants are tried.
pub struct Choice {
    per_module: Option<usize>,
    only_survivors: bool,
    modules: Vec<String>,
}

impl Choice {
    pub fn new(per_module: Option<usize>, only_survivors: bool, modules: &[&str]) -> Self {
        Self { per_module, only_survivors, modules: modules.iter().map(|module| (*module).to_owned()).collect() }
    }
}

/// The verdicts by the names of the mutants, in a file with one line each: the module, the verdict, the test, the name.
pub struct Book {
    path: PathBuf,
    verdicts: BTreeMap<String, (String, String, String)>,
}

impl Book {
    pub fn read(directory: &Path) -> Self {
        let path = directory.join("verdicts.tsv");
        let mut verdicts = BTreeMap::new();
        for line in fs::read_to_string(&path).unwrap_or_default().lines() {
            if let [module, verdict, test, name] = line.split('\t').collect::<Vec<_>>().as_slice() {
                verdicts.insert(name.to_string(), (module.to_string(), verdict.to_string(), test.to_string()));
            }
        }
        Self { path, verdicts }
    }

    fn note(&mut self, mutant: &Mutant, verdict: &str, test: &str) {
        let name = mutant.name.replace(['\n', '\t'], " ");
        let entry = (mutant.module().to_owned(), verdict.to_owned(), test.to_owned());
        if self.verdicts.get(&name) != Some(&entry) {
            let mut file = File::options().create(true).append(true).open(&self.path).expect("it can be written");
            writeln!(file, "{}\t{verdict}\t{test}\t{name}", entry.0).expect("it can be written");
            self.verdicts.insert(name, entry);
        }
    }

    /// What an earlier run left out.
    pub fn left_out(&self, mutants: &[Mutant]) -> LeftOut {
        let mut left_out = LeftOut::default();
        for (number, mutant) in mutants.iter().enumerate() {
            match self.verdict_of(mutant) {
                Some("unviable") => left_out.unviable.insert(number),
                Some("not tried") => left_out.not_tried.insert(number),
                _ => false,
            };
        }
        left_out
    }

    fn verdict_of(&self, mutant: &Mutant) -> Option<&str> {
        self.verdicts.get(&mutant.name.replace(['\n', '\t'], " ")).map(|entry| entry.1.as_str())
    }

    pub fn leave_out(&mut self, mutants: &[Mutant], left_out: &LeftOut) {
        // A name may have gone since.
        let names: std::collections::HashSet<String> =
            mutants.iter().map(|mutant| mutant.name.replace(['\n', '\t'], " ")).collect();
        self.verdicts.retain(|name, _| names.contains(name));
        for (number, mutant) in mutants.iter().enumerate() {
            if left_out.unviable.contains(&number) {
                self.note(mutant, "unviable", "");
            } else if left_out.not_tried.contains(&number) {
                self.note(mutant, "not tried", "");
            }
        }
    }

    /// Tries the mutants that are chosen, on two threads.
    pub fn try_all(&mut self, mutants: &[Mutant], out: &LeftOut, binaries: &Binaries, tests: &[Test], choice: &Choice) {
        let chosen = self.chosen(mutants, out, choice);
        println!("{} mutants are tried", chosen.len());
        let (next, killers) = (AtomicUsize::new(0), Mutex::new(HashMap::new()));
        let directory = self.path.with_file_name("");
        let book = Mutex::new(self);
        thread::scope(|scope| {
            for worker in 0..2 {
                let (book, next, killers, chosen) = (&book, &next, &killers, &chosen);
                let log = directory.join(format!("worker-{worker}"));
                scope.spawn(move || {
                    while let Some(&number) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let (verdict, test) =
                            verdict(number, mutants, binaries, tests, killers, (choice.only_survivors, &log));
                        book.lock().expect("no thread panics").note(&mutants[number], verdict, &test);
                    }
                });
            }
        });
    }

    /// In an order that is random but always the same.
    fn chosen(&self, mutants: &[Mutant], out: &LeftOut, choice: &Choice) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..mutants.len()).collect();
        fastrand::Rng::with_seed(1).shuffle(&mut numbers);
        let mut per_module: HashMap<&str, usize> = HashMap::new();
        let mut ranks = HashMap::new();
        numbers.retain(|number| {
            let mutant = &mutants[*number];
            if out.unviable.contains(number) || out.not_tried.contains(number) {
                return false;
            }
            let verdict = self.verdict_of(mutant);
            let is_due = if choice.only_survivors { verdict == Some("survived") } else { verdict.is_none() };
            let is_named = choice.modules.is_empty() || choice.modules.iter().any(|module| module == mutant.module());
            let count = per_module.entry(mutant.module()).or_default();
            *count += 1;
            ranks.insert(*number, *count);
            is_due && is_named && choice.per_module.is_none_or(|most| *count <= most)
        });
        // A run that is stopped has tried as many of each module.
        numbers.sort_by_key(|number| ranks[number]);
        numbers
    }

    /// A table of the modules, and the survivors.
    pub fn print(&self) {
        let mut modules: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (module, verdict, _) in self.verdicts.values() {
            *modules.entry(module).or_default().entry(verdict).or_default() += 1;
            *modules.entry("~all").or_default().entry(verdict).or_default() += 1;
        }
        for (name, (_, verdict, reached)) in &self.verdicts {
            if verdict == "survived" {
                println!("{reached}\t{name}");
            }
        }
        println!("| module | tried | killed | of them by time | survived | share | unviable | not tried |");
        println!("|---|---|---|---|---|---|---|---|");
        for (module, counts) in modules {
            let of = |verdict| counts.get(verdict).copied().unwrap_or(0);
            let (killed, survived) = (of("killed") + of("timeout"), of("survived"));
            let share = 100.0 * killed as f64 / (killed + survived) as f64;
            let (slow, unviable, rest) = (of("timeout"), of("unviable"), of("not tried"));
            let tried = killed + survived;
            println!("| `{module}` | {tried} | {killed} | {slow} | {survived} | {share:.1} % | {unviable} | {rest} |");
        }
    }
}

/// Slow tests get this time, in which the mutant may be killed or not.
const SLOW: f64 = 60.0;

/// Runs the tests that reach the mutant: first those that killed others of its function, then the fast ones, and all of them
/// only if the search is thorough.
fn verdict(
    number: usize,
    mutants: &[Mutant],
    binaries: &Binaries,
    tests: &[Test],
    killers: &Mutex<HashMap<String, Vec<String>>>,
    (is_thorough, log): (bool, &Path),
) -> (&'static str, String) {
    let mutant = &mutants[number];
    let function = mutant.function.as_ref().map_or(0, |function| function.span.start.line);
    let function = format!("{}:{function}", mutant.file);
    let known = killers.lock().expect("no thread panics").get(&function).cloned().unwrap_or_default();
    let mut reaching: Vec<&Test> = tests.iter().filter(|test| test.reached.contains(&number)).collect();
    let rank = |test: &Test| if known.contains(&test.name) { test.seconds / 20.0 } else { test.seconds };
    reaching.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    let total = reaching.len();
    let mut budget = 0.1;
    let mut rest = reaching.as_slice();
    while !rest.is_empty() && (is_thorough || budget < 8.0 && rest[0].seconds.is_finite()) {
        let mut seconds = 0.0;
        let fits = rest.iter().take_while(|test| {
            let fits = seconds == 0.0 || seconds + test.seconds < budget;
            seconds += if fits { test.seconds } else { 0.0 };
            fits
        });
        let (batch, others) = rest.split_at(fits.count());
        for binary in 0..2 {
            let names: Vec<&str> =
                batch.iter().filter(|test| test.binary == binary).map(|test| test.name.as_str()).collect();
            if names.is_empty() {
                continue;
            }
            let is_slow = seconds.is_infinite();
            let limit = Duration::from_secs_f64(if is_slow { SLOW } else { 3.0 + seconds * 5.0 });
            match binaries.run(&number.to_string(), binary, &names, limit, log) {
                Outcome::Passed => {}
                Outcome::TimedOut if is_slow => {}
                Outcome::TimedOut => return ("timeout", names[0].to_owned()),
                Outcome::Failed(test) => {
                    let test = test.unwrap_or_else(|| "abort".to_owned());
                    killers.lock().expect("no thread panics").entry(function).or_default().push(test.clone());
                    return ("killed", test);
                }
            }
        }
        rest = others;
        budget *= 4.0;
    }
    ("survived", format!("{total} tests reach it"))
}
