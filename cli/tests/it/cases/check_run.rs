//! Checks of the report for people, and of failures.

use super::case::{Case, RunCheck};
use super::program::run;

impl RunCheck {
    pub fn faults(&self, case: &Case) -> Vec<String> {
        let answer = run(case, &self.run);
        let mut faults = answer.faults(self.exit, &self.stderr_has);
        if answer.code != 0 {
            return faults;
        }
        let out = String::from_utf8_lossy(&answer.out);
        let top: Vec<_> = out.lines().filter(|line| !line.trim().is_empty()).take(5).collect();
        let top = top.join("\n");
        let missing = self.stdout_has.iter().filter(|part| !out.contains(*part));
        faults.extend(missing.map(|part| format!("{part:?} is not shown")));
        let unwanted = self.stdout_lacks.iter().filter(|part| out.contains(*part));
        faults.extend(unwanted.map(|part| format!("{part:?} is shown")));
        let late = self.top_has.iter().filter(|part| !top.contains(*part));
        faults.extend(late.map(|part| format!("{part:?} is not in the first lines")));
        faults
    }
}
