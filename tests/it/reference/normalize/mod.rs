//! N1 to N7, the normal form: one naive pass over the characters for each rule.

mod line_breaks;
mod numbers;
mod origins;
mod punctuation;
pub mod ranges;
pub mod tokens;

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::characters::{
    is_control, is_default_ignorable, is_digit, is_in_arabic_block, is_in_hebrew_block, is_letter, is_mark,
    is_nonspacing_mark, is_white_space,
};
use line_breaks::{drop_control_sequences, join_hyphenated};
use numbers::{Cell, Origin};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    Standard,
    /// The standard normal form with `Numbers::LeftOut`.
    NumbersLeftOut,
    Whitespace,
    None,
}

/// The steps of the standard normal form.
#[derive(Clone, Debug)]
pub struct Steps {
    /// N1: compatibility composition. If it is off, canonical composition.
    pub compatibility: bool,
    /// N2: full case folding.
    pub case_folding: bool,
    /// N2: default-ignorable code points are dropped.
    pub ignorables: bool,
    /// N3.
    pub marks: bool,
    /// N4.
    pub letters: bool,
    /// N5.
    pub digits: bool,
    /// N6.
    pub punctuation: bool,
    /// N6g, `Numbers::LeftOut`.
    pub numbers_left_out: bool,
    /// N7.
    pub tokens: bool,
}

impl Steps {
    pub fn all() -> Self {
        Steps {
            compatibility: true,
            case_folding: true,
            ignorables: true,
            marks: true,
            letters: true,
            digits: true,
            punctuation: true,
            numbers_left_out: false,
            tokens: true,
        }
    }
}

/// A normal form whose characters know where in the text they came from.
pub struct Form {
    pub cells: Vec<Cell>,
    /// The bytes of the text that have become something: part of a token, a space, or a token that was left out. All others were
    /// dropped.
    pub used: Vec<(usize, usize)>,
}

impl Form {
    fn all_used(cells: Vec<Cell>) -> Self {
        Form { used: cells.iter().filter_map(|cell| cell.bytes).collect(), cells }
    }

    pub fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.c).collect()
    }
}

pub fn normalize(text: &str, preset: Preset) -> String {
    form(text, preset).text()
}

pub fn with_steps(text: &str, steps: &Steps) -> String {
    form_with_steps(text, steps).text()
}

pub fn form(text: &str, preset: Preset) -> Form {
    match preset {
        Preset::Standard => form_with_steps(text, &Steps::all()),
        Preset::NumbersLeftOut => form_with_steps(text, &Steps { numbers_left_out: true, ..Steps::all() }),
        Preset::Whitespace => {
            let mut out: Vec<Cell> = Vec::new();
            for cell in origins::cells(text) {
                if !is_white_space(cell.c) {
                    out.push(cell);
                } else if out.last().is_none_or(|last| last.c != ' ') {
                    out.push(Cell { c: ' ', ..cell });
                }
            }
            Form::all_used(out)
        }
        Preset::None => Form::all_used(origins::cells(text)),
    }
}

pub fn form_with_steps(text: &str, steps: &Steps) -> Form {
    // NFD first.
    let mut sources = origins::decompose(&origins::cells(text));

    // N6e, before U+00AD is dropped as an ignorable. Marks that are brought together may have to be reordered.
    if steps.punctuation {
        sources = origins::decompose(&join_hyphenated(&drop_control_sequences(&sources), steps));
    }

    // N6, the part before compatibility composition: U+00B4 would decompose.
    if steps.punctuation {
        for cell in sources.iter_mut().filter(|cell| cell.c == '\u{B4}') {
            cell.c = ' ';
        }
    }

    // N3, the part before N1.
    if steps.marks {
        sources.retain(|cell| !is_spacing_form_of_mark(cell.c));
    }

    // N4, the part before ignorables are dropped.
    if steps.letters {
        sources = split_at_non_joiners(&sources);
    }

    // N1 and N2: map each character, then compose.
    let mut cells: Vec<Cell> = Vec::new();
    for (source, &Cell { c, bytes, .. }) in sources.iter().enumerate() {
        let origin = if steps.compatibility { numbers::origin(c) } else { Origin::Plain };
        for c in map_character(c, steps).chars() {
            cells.push(Cell { c, origin, source, bytes });
        }
    }
    if steps.letters || steps.marks {
        join_hamza_to_any_yeh(&mut cells);
    }
    let mut cells = compose(&cells);

    // N3.
    if steps.marks {
        cells.retain(|cell| !is_optional_mark(cell.c));
        cells = compose(&cells);
    }

    // N4.
    if steps.letters {
        cells = arabic_letters(&cells);
    }
    if steps.letters && !steps.marks {
        // "Choices": the marks that stay may compose with the new letters.
        cells = arabic_letters(&compose(&cells));
    }

    // N5.
    if steps.digits {
        for cell in &mut cells {
            cell.c = digit(cell.c);
        }
    }

    // N6 and N7.
    punctuation::finish(&cells, steps)
}

/// NFC. Digits and signs whose origin matters do not compose. The characters between them do.
fn compose(cells: &[Cell]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut between: Vec<Cell> = Vec::new();
    let flush = |between: &mut Vec<Cell>, out: &mut Vec<Cell>| {
        out.extend(origins::compose(&std::mem::take(between)));
    };
    for &cell in cells {
        if numbers::is_apart(cell) {
            flush(&mut between, &mut out);
            out.push(cell);
        } else {
            between.push(cell);
        }
    }
    flush(&mut between, &mut out);
    out
}

/// One character after N1 and N2, not yet composed with its neighbours. With all steps on, this is the derivation of the property
/// NFKC_Casefold: decompose, fold and drop until nothing changes.
fn map_character(c: char, steps: &Steps) -> String {
    let mut now = c.to_string();
    loop {
        let mut next: String = if steps.compatibility { now.nfkd().collect() } else { now.nfd().collect() };
        if steps.case_folding {
            next = CaseMapper::new().fold_string(&next).into_owned();
        }
        if steps.ignorables {
            next = next.chars().filter(|&c| !is_default_ignorable(c)).collect();
        }
        if next == now {
            return next;
        }
        now = next;
    }
}

/// N3: U+FC5E-FC63, FE70-FE72, FE74, FE76-FE7F.
pub fn is_spacing_form_of_mark(c: char) -> bool {
    matches!(c, '\u{FC5E}'..='\u{FC63}' | '\u{FE70}'..='\u{FE72}' | '\u{FE74}' | '\u{FE76}'..='\u{FE7F}')
}

/// N3: every Mn of the Arabic blocks and of the Hebrew block, U+FB1E, tatweel, U+06E5, 06E6, 08C9.
pub fn is_optional_mark(c: char) -> bool {
    if matches!(c, '\u{640}' | '\u{6E5}' | '\u{6E6}' | '\u{8C9}' | '\u{FB1E}') {
        return true;
    }
    is_nonspacing_mark(c) && (is_in_arabic_block(c) || is_in_hebrew_block(c))
}

/// N4: U+200C between two letters of the Arabic blocks is a space. Marks, ignorables and other U+200C may be between.
fn split_at_non_joiners(cells: &[Cell]) -> Vec<Cell> {
    let chars = origins::chars(cells);
    let is_skipped = |c: char| is_mark(c) || is_default_ignorable(c);
    let is_arabic_letter = |c: Option<&char>| c.is_some_and(|&c| is_letter(c) && is_in_arabic_block(c));
    let splits = |at: usize| {
        let before = chars[..at].iter().rev().find(|&&c| !is_skipped(c));
        let after = chars[at + 1..].iter().find(|&&c| !is_skipped(c));
        is_arabic_letter(before) && is_arabic_letter(after)
    };
    let one = |(at, &cell): (usize, &Cell)| {
        let c = if cell.c == '\u{200C}' && splits(at) { ' ' } else { cell.c };
        Cell { c, ..cell }
    };
    cells.iter().enumerate().map(one).collect()
}

/// "Choices", N3: yeh in any form with hamza above is one letter, as U+064A with hamza above is.
fn join_hamza_to_any_yeh(cells: &mut [Cell]) {
    for at in 0..cells.len() {
        if matches!(cells[at].c, '\u{649}' | '\u{6CC}') {
            let mut marks = cells[at + 1..].iter().map(|cell| cell.c).take_while(|&c| is_mark(c));
            // A mark of the same class, or of none, would block it.
            if marks.find(|&c| matches!(canonical_combining_class(c), 0 | 230)) == Some('\u{654}') {
                cells[at].c = '\u{64A}';
            }
        }
    }
}

fn arabic_letters(cells: &[Cell]) -> Vec<Cell> {
    let mut out = Vec::new();
    for &cell in cells {
        match cell.c {
            '\u{FDFD}' => {
                let words = " بسم الله الرحمن الرحيم ".chars();
                out.extend(words.map(|c| Cell { bytes: cell.bytes, ..Cell::plain(c) }));
            }
            c => out.push(Cell { c: arabic_letter(c), ..cell }),
        }
    }
    out
}

fn arabic_letter(c: char) -> char {
    match c {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{649}' | '\u{6CC}' => '\u{64A}',
        '\u{6A9}' => '\u{643}',
        '\u{629}' | '\u{6C0}' | '\u{6C1}' | '\u{6C2}' | '\u{6C3}' | '\u{6D5}' => '\u{647}',
        '\u{624}' | '\u{626}' => '\u{621}',
        other => other,
    }
}

/// N5. Decimal digits come in runs of ten, 0 to 9, and adjacent runs are whole runs.
fn digit(c: char) -> char {
    if !is_digit(c) {
        return c;
    }
    let mut start = c as u32;
    while start > 0 && char::from_u32(start - 1).is_some_and(is_digit) {
        start -= 1;
    }
    char::from_digit((c as u32 - start) % 10, 10).unwrap()
}

/// P1: the characters that end a line. N6f needs to know what begins one.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{C}')
}

pub fn is_space_or_control(c: char) -> bool {
    is_white_space(c) || is_control(c)
}
