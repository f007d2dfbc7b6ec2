//! Generates `src/segment/sentence/table.rs` and checks that the file in the repository equals it.
//!
//! `unicode-segmentation` has no public function for Sentence_Break, so the value of each code point is found by experiment:
//! short texts with it are split, and the boundaries show the value. This way the table cannot differ from the crate.
//! `REFRAIN_WRITE_TABLES=1 cargo test --test it sentence_table` writes the file.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use unicode_segmentation::{UNICODE_VERSION, UnicodeSegmentation};

/// Code points a block. Of 64, 128 and 256 this gives the smallest table.
const BLOCK: usize = 128;

#[test]
fn the_sentence_table_is_what_unicode_segmentation_says() {
    let generated = generate();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/segment/sentence/table.rs");
    if std::env::var_os("REFRAIN_WRITE_TABLES").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let checked_in = std::fs::read_to_string(&path).unwrap();
    assert!(
        generated == checked_in,
        "src/segment/sentence/table.rs is out of date: run REFRAIN_WRITE_TABLES=1 cargo test --test it sentence_table"
    );
}

/// A value of `sentence_break.rs`: the name of its variant, and the letter for it in the table.
type Value = (&'static str, char);

const OTHER: Value = ("Other", 'O');
const SKIP: Value = ("Skip", 'X');
const SP: Value = ("Sp", 'W');
const LOWER: Value = ("Lower", 'L');
const UPPER: Value = ("Upper", 'U');
const OLETTER: Value = ("OLetter", 'T');
const NUMERIC: Value = ("Numeric", 'N');
const ATERM: Value = ("ATerm", 'A');
const STERM: Value = ("STerm", 'S');
const CLOSE: Value = ("Close", 'C');
const SCONTINUE: Value = ("SContinue", 'K');
const VALUES: [Value; 11] = [OTHER, SKIP, SP, LOWER, UPPER, OLETTER, NUMERIC, ATERM, STERM, CLOSE, SCONTINUE];

/// Asks `unicode-segmentation` for the value of a code point.
fn value(c: char) -> Value {
    // Whether `before c after` has a boundary at the end of `before`, and at the end of `c`.
    let parts = |before: &str, after: &str| {
        let text = format!("{before}{c}{after}");
        let (mut first, mut second) = (false, false);
        for (start, _) in text.split_sentence_bound_indices() {
            first |= start == before.len();
            second |= start == before.len() + c.len_utf8();
        }
        (first, second)
    };
    // A sentence ends after `c`, a space and `after`?
    let ends_before = |after: &str| {
        let text = format!("0{c} {after}");
        text.split_sentence_bounds().last() == Some(after)
    };

    if parts("0", ",").1 {
        SP // Sep, CR or LF: SB4; a comma would stay with all else
    } else if ends_before("A") {
        if ends_before("a") { STERM } else { ATERM } // SB11; SB8 wants ATerm
    } else {
        match parts("!", "A") {
            // Something that stays with `!`, but lets no sentence end: SB8a
            (false, false) => SCONTINUE,
            (false, true) if parts("! ", "A").0 => CLOSE, // SB9 allows no Close after Sp
            (false, true) if parts("!", ")").1 => SP,     // which tells Sp ...
            (false, true) => SKIP,                        // ... from what is as if it were not there: SB5
            (true, _) if parts("0.", "a").0 => {
                // Uppercase or caseless: SB8 does not look past it. SB7
                if parts("a.", "a").0 { OLETTER } else { UPPER }
            }
            (true, _) if !parts("0. ", "A").0 => LOWER,  // SB8
            (true, _) if !parts("0.", "A").0 => NUMERIC, // SB6
            (true, _) => OTHER,
        }
    }
}

/// The three tables of the filter. Each first byte of terminators has a bit of its own; those of ASCII share one. A table
/// has for each byte the terminators of which it may be the first, second or third byte. A code point passes if its bytes
/// have a bit in common. After a short code point, any byte passes.
fn filter(values: &[Value]) -> [[u16; 256]; 3] {
    let mut tables = [[0; 256]; 3];
    let mut firsts = Vec::new();
    for c in ('\0'..=char::MAX).filter(|&c| [ATERM, STERM].contains(&values[c as usize])) {
        let mut bytes = [0; 4];
        let bytes = c.encode_utf8(&mut bytes).as_bytes();
        let first = if c.is_ascii() { 0 } else { bytes[0] };
        let known = firsts.iter().position(|&known| known == first);
        let bit = known.unwrap_or_else(|| {
            firsts.push(first);
            firsts.len() - 1
        });
        let bit = 1_u16.checked_shl(u32::try_from(bit).unwrap()).expect("at most 16 first bytes");
        for (place, table) in tables.iter_mut().enumerate() {
            match bytes.get(place) {
                Some(&byte) => table[usize::from(byte)] |= bit,
                None => table.iter_mut().for_each(|entry| *entry |= bit),
            }
        }
    }
    tables
}

/// The text of `table.rs`.
fn generate() -> String {
    let mut values: Vec<Value> = (0..=char::MAX as u32).map(|code| char::from_u32(code).map_or(OTHER, value)).collect();
    let filter = filter(&values);

    while values.ends_with(&[OTHER; BLOCK]) {
        values.truncate(values.len() - BLOCK);
    }
    let mut blocks: Vec<&[Value]> = Vec::new();
    let mut numbers = HashMap::new();
    let index: Vec<u8> = values
        .chunks(BLOCK)
        .map(|block| {
            *numbers.entry(block).or_insert_with(|| {
                blocks.push(block);
                u8::try_from(blocks.len() - 1).expect("at most 256 blocks")
            })
        })
        .collect();

    let (major, minor, patch) = UNICODE_VERSION;
    let bytes = index.len() + blocks.len() * BLOCK + 3 * 256 * 2;
    let mut out = format!(
        "//! The Sentence_Break values of code points, and the filter of terminators: {bytes} bytes.\n\
         //!\n\
         //! Generated by `tests/it/sentence_tables.rs` from what `unicode-segmentation` does with Unicode {major}.{minor}.{patch}: do\n\
         //! not edit. `REFRAIN_WRITE_TABLES=1 cargo test --test it sentence_table` writes it again.\n\n"
    );
    let aliases = VALUES.map(|(name, letter)| format!("{name} as {letter}"));
    write!(out, "#[rustfmt::skip]\nuse super::sentence_break::SentenceBreak::{{self, {}}};\n\n", aliases.join(", "))
        .unwrap();
    write!(out, "/// Code points per block.\npub(super) const BLOCK: usize = {BLOCK};\n\n").unwrap();
    out += "/// The index in [`BLOCKS`] of each block of code points. All code points after the end are `Other`.\n";
    write_table(&mut out, "INDEX", &index);
    out += "/// The values of each distinct block of code points.\n#[rustfmt::skip]\n";
    writeln!(out, "pub(super) static BLOCKS: [[SentenceBreak; BLOCK]; {}] = [", blocks.len()).unwrap();
    for block in blocks {
        let letters: Vec<String> = block.iter().map(|(_, letter)| letter.to_string()).collect();
        writeln!(out, "    [{}],", letters.join(",")).unwrap();
    }
    out += "];\n\n";
    for (name, what, table) in
        [("FIRST", "first", &filter[0]), ("SECOND", "second", &filter[1]), ("THIRD", "third", &filter[2])]
    {
        writeln!(
            out,
            "/// For each byte, of which terminators it may be the {what} byte: the bits of their first bytes."
        )
        .unwrap();
        write_table(&mut out, name, table);
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Writes a table of numbers, 32 a line.
fn write_table<T: std::fmt::Display>(out: &mut String, name: &str, numbers: &[T]) {
    let (element, count) = (std::any::type_name::<T>(), numbers.len());
    writeln!(out, "#[rustfmt::skip]\npub(super) static {name}: [{element}; {count}] = [").unwrap();
    for line in numbers.chunks(32) {
        let numbers: Vec<String> = line.iter().map(T::to_string).collect();
        writeln!(out, "    {},", numbers.join(",")).unwrap();
    }
    *out += "];\n\n";
}
