//! An editor plugin's case: what repeats in the open document. Each repeat is underlined with the place that it repeats, and
//! one command deletes all of them. Lines and columns are those of the Language Server Protocol.
//!
//! `cargo run --example editor_plugin`

use refrain::{Position, Positions, RemovalReason, Remove};

const DOCUMENT: &str = "\
# Ferries
The last boat to the island leaves at nine, and nobody on the quay had seen the boy since noon.

The keeper lit the lamp at dusk, as he had done every evening for thirty-one years.

# Ferries
The last boat to the island leaves at nine, and nobody on the quay had seen the boy since noon!

𝄞 The keeper lit the lamp at dusk, as he had done every single evening for thirty-one years.
";

fn main() {
    let report = refrain::analyze(DOCUMENT);
    let positions = Positions::new(DOCUMENT);
    for removal in report.removals(Remove::Near) {
        let (range, of) = (positions.range(removal.removed.range()), positions.position(removal.kept.range().start));
        let message = match removal.reason {
            RemovalReason::Copy => format!("repeats line {}", of.line + 1),
            RemovalReason::Near { similarity, .. } => format!("nearly repeats line {} ({similarity:.2})", of.line + 1),
            _ => format!("belongs to a block that repeats line {}", of.line + 1),
        };
        let place = |position: Position| format!("{}:{}", position.line, position.character);
        println!("{}-{}: {message}", place(range.start), place(range.end));
    }

    // What is under the cursor, and how often it occurs.
    let cursor = positions.offset(Position::new(6, 20));
    if let Some(group) = report.paragraph_at(0, cursor).and_then(|unit| report.group_of(unit)) {
        println!("under the cursor: one of {} occurrences", group.len());
    }

    // The command: the whole new text, for the editor to apply as one change.
    let clean = report.text(0, Remove::Near).unwrap_or_default();
    println!("without repeats: {} of {} lines", clean.lines().count(), DOCUMENT.lines().count());
}
