//! The cases of `tests/data/cases`, run on the program: small texts like those in public bug reports, and what is right for each.
//! The README there describes the fields of `cases.json`.
//!
//! ```text
//! REFRAIN_CASE=table cargo test every_check_of_the_cases -- --nocapture     only cases whose name contains `table`
//! ```

mod case;
mod check_dedup;
mod check_report;
mod check_run;
mod place;
mod program;
mod report;

use case::{Case, Check};

const CASES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/cases/cases.json"));

#[test]
fn every_check_of_the_cases_holds() {
    let cases: Vec<Case> = serde_json::from_str(CASES).unwrap();
    let part = std::env::var("REFRAIN_CASE").unwrap_or_default();
    let (mut held, mut failures) = (0, Vec::new());
    for case in cases.iter().filter(|case| case.name.contains(&part)) {
        for check in &case.checks {
            let faults = check.faults(case);
            if faults.is_empty() {
                held += 1;
            } else {
                failures.push(format!("{} [{}]: {}", case.name, check.command(case).join(" "), faults.join(" | ")));
            }
        }
    }
    println!("{held} checks hold, {} fail", failures.len());
    assert!(
        failures.is_empty(),
        "{} of {} checks fail:\n{}",
        failures.len(),
        held + failures.len(),
        failures.join("\n")
    );
    assert!(held > 0, "no case has {part:?} in its name");
}

impl Check {
    /// The failures, none if the check holds.
    fn faults(&self, case: &Case) -> Vec<String> {
        match self {
            Self::Report(check) => check.faults(case),
            Self::Dedup(check) => check.faults(case),
            Self::Run(check) => check.faults(case),
        }
    }

    /// The command that is run.
    fn command(&self, case: &Case) -> Vec<String> {
        let (what, options) = match self {
            Self::Report(check) => ("report", &check.args),
            Self::Dedup(check) => ("dedup", &check.dedup),
            Self::Run(check) => ("report", &check.run),
        };
        [vec![what.to_owned()], case.args.clone(), options.clone()].concat()
    }
}
