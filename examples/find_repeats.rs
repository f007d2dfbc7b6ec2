//! A writer's case: which paragraphs of a manuscript repeat, where, and how similar they are.
//!
//! `cargo run --example find_repeats`

const CHAPTER: &str = "\
The last boat to the island leaves at nine, and nobody on the quay had seen the boy since noon.

The keeper lit the lamp at dusk, as he had done every evening for thirty-one years.

He thought of the mainland, of its trains and its bread, and of the letter in his coat.

The LAST boat to the island leaves at nine - and nobody on the quay had seen the boy since noon.

The keeper lit the lamp at dusk, as he had done each evening for thirty-one years.
";

fn main() {
    let report = refrain::analyze(CHAPTER);
    println!("{}", report.stats());
    for group in report.groups() {
        let kept = group.representative();
        println!("\nline {}: {}", kept.lines().start(), kept.text());
        for variant in group.variants() {
            for copy in variant.copies().filter(|copy| *copy != kept) {
                println!("line {}: similarity {:.2}", copy.lines().start(), variant.similarity());
            }
        }
    }
}
