//! Checks of `--dedup`: which lines are removed and which are kept, found by aligning the output with the input.

use std::collections::BTreeSet;

use super::case::{Case, DedupCheck};
use super::place::Lines;
use super::program::{dedup, input};

impl DedupCheck {
    pub fn faults(&self, case: &Case) -> Vec<String> {
        let file = self.file.as_ref().unwrap_or(&case.files[0]);
        let (answer, out) = dedup(case, &self.dedup, file);
        let mut faults = answer.faults(self.exit, &self.stderr_has);
        if answer.code != 0 {
            return faults;
        }
        let given = input(file);
        if self.same && out != given {
            faults.push(format!("{} bytes were written, other than the {} given", out.len(), given.len()));
        }
        faults.extend(self.wrong_lines(&Input::new(&given), &lines(&out)));
        faults.extend(self.wrong_text(&String::from_utf8_lossy(&out)));
        faults
    }

    fn wrong_lines(&self, input: &Input<'_>, out: &[&[u8]]) -> Option<String> {
        let numbers = |listed: &[Lines]| -> BTreeSet<usize> {
            let listed = listed.iter().flat_map(|lines| lines.first..=lines.last());
            listed.filter(|&number| input.line(number).is_some()).collect()
        };
        let (gone, kept) = match &self.gone {
            Some(gone) => {
                let gone = numbers(gone);
                let kept = input.numbers().filter(|number| !gone.contains(number)).collect();
                (gone, kept)
            }
            None => (numbers(&self.gone_lines), numbers(&self.kept_lines)),
        };
        if (gone.is_empty() && kept.is_empty()) || input.leaves(out, &gone, &kept) {
            return None;
        }
        // Each line is checked alone, to name those that are wrong in any alignment.
        let none = BTreeSet::new();
        let stay = gone.iter().filter(|&&line| !input.leaves(out, &BTreeSet::from([line]), &none));
        let go = kept.iter().filter(|&&line| !input.leaves(out, &none, &BTreeSet::from([line])));
        let wrong: Vec<_> =
            stay.map(|line| format!("line {line} stays")).chain(go.map(|line| format!("line {line} goes"))).collect();
        Some(if wrong.is_empty() { "other lines are left than these".to_owned() } else { wrong.join(", ") })
    }

    fn wrong_text(&self, out: &str) -> Vec<String> {
        let missing = self.out_has.iter().filter(|part| !out.contains(*part));
        let unwanted = self.out_lacks.iter().filter(|part| out.contains(*part));
        let miscounted = self.out_count.iter().map(|(part, &times)| (part, times, out.matches(part).count()));
        missing
            .map(|part| format!("{part:?} is not in the output"))
            .chain(unwanted.map(|part| format!("{part:?} is in the output")))
            .chain(
                miscounted
                    .filter(|&(_, times, found)| times != found)
                    .map(|(part, times, found)| format!("{part:?} is {found} times in the output, not {times}")),
            )
            .collect()
    }
}

/// The lines of an input that are not blank, by their numbers.
struct Input<'t> {
    lines: Vec<Option<&'t [u8]>>,
}

impl<'t> Input<'t> {
    fn new(text: &'t [u8]) -> Self {
        Self { lines: split(text).map(|line| (!is_blank(line)).then_some(line)).collect() }
    }

    /// The line of this number, counted from 1, if it is not blank.
    fn line(&self, number: usize) -> Option<&'t [u8]> {
        self.lines.get(number.checked_sub(1)?).copied().flatten()
    }

    /// The numbers of the lines that are not blank.
    fn numbers(&self) -> impl Iterator<Item = usize> {
        (1..=self.lines.len()).filter(|&number| self.line(number).is_some())
    }

    /// Whether `out` can be the input without the lines `gone` and with the lines `kept`.
    ///
    /// Of equal lines any may be the one that stays, so all alignments are followed at once.
    fn leaves(&self, out: &[&[u8]], gone: &BTreeSet<usize>, kept: &BTreeSet<usize>) -> bool {
        // The possible numbers of output lines that come from the input up to here.
        let mut given = BTreeSet::from([0]);
        for (number, line) in self.lines.iter().enumerate().map(|(at, line)| (at + 1, line)) {
            let mut next = BTreeSet::new();
            if !gone.contains(&number) {
                next.extend(
                    given.iter().filter(|&&at| line.is_some() && out.get(at) == line.as_ref()).map(|at| at + 1),
                );
            }
            if !kept.contains(&number) {
                next.extend(&given);
            }
            given = next;
        }
        given.contains(&out.len())
    }
}

/// The lines that are not blank.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    split(text).filter(|line| !is_blank(line)).collect()
}

/// The lines, as editors count them, without form feeds around them.
fn split(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.iter().position(|&byte| byte == b'\n' || byte == b'\r');
        let (line, after) = end.map_or((text, None), |end| (&text[..end], Some(&text[end..])));
        rest = after.map(|after| after.strip_prefix(b"\r\n").unwrap_or(&after[1..]));
        Some(without_form_feeds(line))
    })
}

fn without_form_feeds(mut line: &[u8]) -> &[u8] {
    while let [b'\x0C', inner @ ..] | [inner @ .., b'\x0C'] = line {
        line = inner;
    }
    line
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| byte.is_ascii_whitespace() || *byte == b'\x0B')
}

#[test]
fn of_equal_lines_any_may_be_the_one_that_stays() {
    let input = Input::new(b"yes\nno\r\n\n  \nyes\rmaybe");
    let (first, last, none) = (BTreeSet::from([1]), BTreeSet::from([5]), BTreeSet::new());
    assert!(input.leaves(&[b"no", b"yes", b"maybe"], &first, &last));
    assert!(!input.leaves(&[b"no", b"yes", b"maybe"], &last, &none), "the line after `no` is the fifth");
    assert!(input.leaves(&[b"yes", b"maybe"], &first, &none) && input.leaves(&[b"yes", b"maybe"], &last, &none));
    assert!(!input.leaves(&[b"yes", b"perhaps"], &none, &none), "a line that was not given");
    assert!(!input.leaves(&[b"maybe", b"no"], &none, &none), "out of order");
}
