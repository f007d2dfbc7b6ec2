//! How many rounds the join in parts takes, and how many comparisons.

use refrain::{Detector, ParagraphBreak};

use super::driver::{Plan, in_parts, in_report};

fn by_line() -> Detector {
    Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap()
}

/// The groups of a corpus of lines are those of a report. Returns the costs.
fn checked(detector: &Detector, lines: &[String], plan: Plan) -> super::driver::Costs {
    let text = [lines.join("\n")];
    let (groups, costs) = in_parts(detector, &text, plan);
    let report = detector.analyze_corpus(&text);
    assert_eq!(report.stats().work_limited, 0);
    assert!(groups == in_report(&report), "{plan:?}");
    costs
}

/// Lines of forty words, of which each line has dropped the `step` first ones of the line before.
fn chain(len: usize, step: usize) -> Vec<String> {
    let words = |from: usize| (from..from + 40).map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
    (0..len).map(|line| words(line * step)).collect()
}

/// Each line is similar to the one before and to the one after it only: the most rounds that there are.
#[test]
fn a_chain_takes_a_round_for_two_of_its_units() {
    let costs = checked(&by_line(), &chain(1000, 5), Plan::new(7));
    assert_eq!(costs.rounds.len(), 500);
    assert!(costs.rounds.iter().rev().zip(1..).all(|(round, pair)| round.searched == 2 * pair), "{costs:?}");
}

#[test]
fn one_task_decides_what_is_left_of_a_chain() {
    for rounds in [0, 1, 2, 499, 500] {
        let plan = Plan { rounds, ..Plan::new(16) };
        let costs = checked(&by_line(), &chain(1000, 5), plan);
        assert_eq!((costs.rounds.len(), costs.rest), (rounds, 1000 - 2 * rounds));
    }
}

/// A chain in which each line is similar to several others, and one in random order.
#[test]
fn a_shuffled_chain_takes_few_rounds() {
    let line = |number: usize| number * 617 % 1009;
    let ordered = chain(1009, 2);
    let shuffled: Vec<String> = (0..1009).map(|number| ordered[line(number)].clone()).collect();
    let costs = checked(&by_line(), &shuffled, Plan::new(7));
    assert!(costs.rounds.len() <= 8, "{:?}", costs.rounds.len());
}

/// Thousands of units that are all similar to each other: millions of pairs, of which few are compared.
#[test]
fn near_identical_units_take_linear_work() {
    let words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";
    for len in [5_000, 20_000] {
        let lines: Vec<String> = (0..len).map(|number| format!("{words} {number}")).collect();
        for lookups in [false, true] {
            let costs = checked(&by_line(), &lines, Plan { lookups, ..Plan::new(16) });
            assert_eq!(costs.rounds.len(), 1);
            let per_unit = |work: u64| work / len as u64;
            for round in [costs.rounds[0], costs.last] {
                assert!(per_unit(round.compared) <= 5 && per_unit(round.read) <= 5, "{round:?}");
            }
        }
    }
}

/// Lines of one template that are slightly less similar than the threshold: no pair is similar, so no search stops early.
#[test]
fn a_template_takes_linear_work() {
    let template = "the undersigned confirm that the goods were delivered on time and in good order to";
    let own = |number: usize| (0..4).map(move |word| format!("w{}", number * 4 + word)).collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = (0..4000).map(|number| format!("{template} {}", own(number))).collect();
    let costs = checked(&by_line(), &lines, Plan::new(16));
    assert_eq!(costs.rounds.len(), 1);
    assert!(costs.rounds[0].read < 4000, "{:?}", costs.rounds[0]);
}
