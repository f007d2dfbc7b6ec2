//! The join in parts on real text: its groups, and what it costs.
//!
//! ```text
//! REFRAIN_CORPUS=books.txt REFRAIN_PARAGRAPHS=20000 \
//!     cargo test --release --test it parts::real_text -- --ignored --nocapture
//! ```
//! The corpus is a file with a paragraph on each line.

use refrain::{Detector, Measure, ParagraphBreak};

use super::driver::{Costs, Plan, Round, in_parts, in_report};

fn show(name: &str, round: &Round) {
    let Round { searched, sets, rows, shingles, most_rows, compared, read } = *round;
    println!(
        "  {name:>8}: {searched:>8} searched, {sets:>8} sets, {rows:>9} rows ({:.2} per set, {:>7.1} MB), at most {most_rows:>7} in a partition, {compared:>9} compared, {read:>10} read",
        rows as f64 / sets.max(1) as f64,
        (shingles * 8 + rows * 21) as f64 / 1e6
    );
}

fn report(costs: &Costs) {
    println!(
        "  {} units, {} variants, {:.1} shingles each",
        costs.units,
        costs.variants,
        costs.shingles as f64 / costs.variants.max(1) as f64
    );
    for (number, round) in costs.rounds.iter().enumerate() {
        show(&format!("round {}", number + 1), round);
    }
    show("last", &costs.last);
    println!("  one task decided {}", costs.rest);
}

#[test]
#[ignore = "reads a file; see the module's comment"]
fn groups_of_real_text_are_those_of_a_report() {
    let Ok(path) = std::env::var("REFRAIN_CORPUS") else {
        println!("no file: set REFRAIN_CORPUS");
        return;
    };
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let paragraphs: usize = number("REFRAIN_PARAGRAPHS").unwrap_or(20_000);
    let text = std::fs::read_to_string(path).unwrap();
    let text = [text.lines().take(paragraphs).map(|line| format!("{line}\n")).collect::<String>()];
    for measure in [Measure::Similarity, Measure::Containment] {
        let builder = Detector::builder().paragraph_break(ParagraphBreak::Line).work_limit(u64::MAX);
        let detector = builder.measure(measure).build().unwrap();
        let expected = in_report(&detector.analyze_corpus(&text));
        for (partitions, counters, lookups) in [
            (1, 1 << 20, false),
            (64, 1 << 20, false),
            (64, 1 << 20, true),
            (4096, 1 << 20, true),
            (4096, 1 << 12, true),
        ] {
            let plan = Plan { partitions, counters, lookups, ..Plan::new(1) };
            println!("{measure:?}, {plan:?}");
            let (groups, costs) = in_parts(&detector, &text, plan);
            report(&costs);
            assert!(groups == expected, "{measure:?} {plan:?}");
        }
    }
}
