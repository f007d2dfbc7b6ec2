//! The cases of `tests/data/cases`, run on the example: small texts like those in public bug reports, and what is right for each.
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

const CASES: &str = data!("cases/cases.json");

/// The number of checks that need containment, which does not exist yet. It is checked, so that no new case can be skipped by
/// mistake.
const LATER: usize = 2;

#[test]
fn every_check_of_the_cases_holds() {
    let cases: Vec<Case> = serde_json::from_str(CASES).unwrap();
    let part = std::env::var("REFRAIN_CASE").unwrap_or_default();
    let (mut held, mut later, mut failures) = (0, 0, Vec::new());
    for case in cases.iter().filter(|case| case.name.contains(&part)) {
        for check in &case.checks {
            if check.is_later() {
                later += 1;
                continue;
            }
            let faults = check.faults(case);
            if faults.is_empty() {
                held += 1;
            } else {
                failures.push(format!("{} [{}]: {}", case.name, check.command(case).join(" "), faults.join(" | ")));
            }
        }
    }
    println!("{held} checks hold, {} fail, {later} are for later", failures.len());
    assert!(
        failures.is_empty(),
        "{} of {} checks fail:\n{}",
        failures.len(),
        held + failures.len(),
        failures.join("\n")
    );
    assert!(held > 0, "no case has {part:?} in its name");
    assert!(!part.is_empty() || later == LATER, "{later} checks were left out, not {LATER}");
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

    fn is_later(&self) -> bool {
        let options = match self {
            Self::Report(check) => &check.args,
            Self::Dedup(check) => &check.dedup,
            Self::Run(check) => &check.run,
        };
        options.iter().any(|option| option == "--measure")
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
