//! What `--update-baseline` has changed, for people.
//!
//! ```text
//! + docs/b.md: "The north gate was left open again last night."
//! - docs/c.md: 2 of "The last boat to the island leaves at nine."
//! baseline.txt: 1 line added, 1 removed; 40 texts may repeat
//! ```

use std::io::{self, Write};
use std::path::Path;

use super::text::count;
use crate::check::baseline::{Change, Line};

pub fn change(change: &Change, path: &Path, out: &mut impl Write) -> io::Result<()> {
    let path = path.display();
    let texts = count(change.texts, ["text may repeat", "texts may repeat"]);
    // All of a new file is new, and its reader reads the file.
    if change.is_new {
        return writeln!(out, "{path}: made; {texts}");
    }
    for (sign, lines) in [("+", &change.added), ("-", &change.removed)] {
        for Line { file, count, words } in lines {
            let of = if *count == 1 { String::new() } else { format!("{count} of ") };
            writeln!(out, "{sign} {file}: {of}\"{words}\"")?;
        }
    }
    let (added, removed) = (change.added.len(), change.removed.len());
    writeln!(out, "{path}: {added} added, {removed} removed; {texts}")
}
