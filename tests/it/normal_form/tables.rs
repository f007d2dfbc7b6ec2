//! Generates `src/unicode/table_data.rs` from the Unicode data of the icu crates, and checks that the file checked in
//! is what the generator gives. `REFRAIN_WRITE_TABLES=1 cargo test --test it tables` writes it anew.
//!
//! The layout is described in `src/unicode/table.rs` and `src/normalize/action.rs`. The entries are read off the second
//! implementation ([`by_icu`]), which applies the rules to each code point in a few surroundings: so the table cannot differ
//! from the rules by a mistake made by hand.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use icu_casemap::CaseMapper;
use icu_properties::props::GeneralCategory;
use refrain::Composition;

use super::by_icu::{
    self, Origin, Switches, before_tokens, combining_class, is_ignorable, is_letter, is_listed, is_mark, is_number,
    is_optional, is_separator, is_white, mapped, nfd, origin,
};
use super::rule_n6::{SIGNS, is_list_mark, is_opening, is_punctuation, is_relation};

const WORD: u16 = 0 << 12;
const CHARACTER: u16 = 1 << 12;
const SPACE: u16 = 2 << 12;
const DROP: u16 = 3 << 12;
const SPACING_MARK: u16 = 4 << 12;
const CONTEXT: u16 = 5 << 12;
const SLOW: u16 = 6 << 12;
const SPECIAL: u16 = 7 << 12;
const REPLACED: u16 = 1 << 15;

const SECOND: u16 = 1 << 8;
const LETTER: u16 = 1 << 9;

const ONE_CHARACTER: u32 = 1 << 26;
const SEVERAL_TOKENS: u32 = 2 << 26;
const STANDS_APART: u32 = 3 << 26;

/// Code points per block.
const BLOCK: u32 = 64;
/// Every code point from here on is treated as a plain letter: private use, and noncharacters.
const END: u32 = 0xE1000;

/// The characters that compose: first and second halves.
struct Pairs {
    firsts: HashSet<char>,
    seconds: HashSet<char>,
}

impl Pairs {
    fn new() -> Self {
        let pairs = by_icu::compositions();
        Self { firsts: pairs.iter().map(|p| p.0).collect(), seconds: pairs.iter().map(|p| p.1).collect() }
    }

    /// Whether `c` stays, and nothing before it can change it.
    fn starts(&self, c: char) -> bool {
        combining_class(c) == 0 && !self.seconds.contains(&c) && !is_optional(c)
    }
}

/// The entry of one code point; or the text that replaces it, with the kind of that text.
enum Entry {
    Plain(u16),
    Text(String, u32),
}

/// The combining class of the last character of a text that stays.
fn last_class(decomposed: &str) -> u8 {
    decomposed.chars().rev().find(|&c| !is_optional(c)).map_or(0, combining_class)
}

/// The kind of a code point whose form depends on more than the character before; `None` for any other.
fn special(c: char) -> Option<u16> {
    match c {
        '\u{1B}' => return Some(2),
        '\u{200C}' => return Some(3),
        '\u{AD}' => return Some(4),
        _ => {}
    }
    let mapped = mapped(c, Switches::STANDARD);
    if SIGNS.iter().any(|sign| mapped == sign.0.to_string()) {
        return Some(0);
    }
    let form = before_tokens(&c.to_string(), Switches::STANDARD);
    let form = form.trim();
    (!form.is_empty() && form.chars().all(|c| is_list_mark(c) || is_relation(c))).then_some(1)
}

fn entry(c: char, pairs: &Pairs) -> Entry {
    use Entry::Plain;
    if let Some(kind) = special(c) {
        return Plain(SPECIAL | kind << 8);
    }
    let standard = Switches::STANDARD;
    let text = c.to_string();
    let decomposed = nfd(&text);
    let form = before_tokens(&text, standard);
    let spacing_form = by_icu::is_spacing_mark_form(c);
    // What rules N1 and N2 leave, as NFD.
    let folded = if spacing_form {
        String::new()
    } else {
        nfd(&decomposed
            .chars()
            .map(|c| if c == '\u{B4}' { ' '.into() } else { mapped(c, standard) })
            .collect::<String>())
    };

    if form.is_empty() {
        let plain = folded.chars().all(|c| is_optional(c) && !pairs.seconds.contains(&c));
        return Plain(if plain { DROP } else { SLOW });
    }
    if form == text && decomposed == text && !pairs.starts(c) {
        // It stays as it is, but what precedes it makes a difference.
        let mut entry = CONTEXT | u16::from(combining_class(c));
        if pairs.seconds.contains(&c) {
            entry |= SECOND;
        }
        if !is_mark(c) {
            assert!(!is_listed(c), "{c:?}");
            entry |= LETTER;
        }
        return Plain(entry);
    }

    let starts = decomposed.chars().next().is_some_and(|c| combining_class(c) == 0)
        && folded.chars().next().is_some_and(|c| pairs.starts(c));
    // What follows must compose and move in the normal form as it does in the text.
    let class = last_class(&nfd(&form));
    let stays = last_class(&decomposed) == class && last_class(&folded) == class;
    let composed: String = by_icu::nfc(&folded).chars().filter(|&c| !is_optional(c)).collect();
    let composed = by_icu::nfc(&composed);
    let tail = composed.chars().last();
    let same_tail = tail == form.chars().last()
        || tail.is_some_and(|c| {
            // Rules N4 to N6 changed it: harmless where nothing that is kept composes with it.
            !pairs.firsts.contains(&c) || matches!(c as u32, 0x600..0x700)
        });
    if !(starts && stays && same_tail) {
        return Plain(SLOW);
    }
    if origin(c) != Origin::Plain {
        return Entry::Text(form, STANDS_APART);
    }
    if form.chars().all(|c| matches!(c, ' ' | '\n')) {
        return Plain(SPACE);
    }
    let first = form.chars().next().unwrap();
    if form == text {
        return Plain(if is_mark(c) {
            SPACING_MARK | u16::from(class)
        } else if is_listed(c) {
            CHARACTER | u16::from(class)
        } else {
            WORD | u16::from(class)
        });
    }
    let tokens = by_icu::tokens(&form);
    if is_mark(first) {
        return Plain(SLOW);
    }
    let kind = match tokens[..] {
        [(ref token, character)] if *token == form => u32::from(character) * ONE_CHARACTER,
        _ => SEVERAL_TOKENS,
    };
    Entry::Text(form, kind)
}

/// The rules on which the form of `c` depends: switching one changes it, alone, or with all others on, or with one
/// other on.
fn concerns(c: char) -> u8 {
    let form = |bits: u8| before_tokens(&c.to_string(), switches(bits));
    // Plain letters, by far most. (U+0390 is its own form, but only if what folding takes apart is composed again.)
    if [0xFF, 0x80, 0x7F].into_iter().all(|bits| form(bits) == c.to_string()) {
        return 0;
    }
    let mut concerns = 0;
    for bit in (0..8).map(|i| 1 << i) {
        let mut settings = vec![0u8, 0xFF];
        settings.extend((0..8).map(|i| 1 << i));
        settings.extend((0..8).map(|i| !(1 << i)));
        if settings.into_iter().any(|on| form(on | bit) != form(on & !bit)) {
            concerns |= bit;
        }
    }
    concerns
}

/// The rules as bits, as in `src/normalize/action.rs`.
pub fn switches(bits: u8) -> Switches {
    let on = |i: u8| bits >> i & 1 == 1;
    Switches {
        composition: match (on(7), on(0)) {
            (false, _) => Composition::Off,
            (true, false) => Composition::Canonical,
            (true, true) => Composition::Compatibility,
        },
        fold: on(1),
        ignorables: on(2),
        marks: on(3),
        letters: on(4),
        digits: on(5),
        punctuation: on(6),
        ..Switches::STANDARD
    }
}

fn flags(c: char) -> u16 {
    let all = [
        by_icu::category(c) == GeneralCategory::Unassigned,
        is_ignorable(c),
        is_optional(c),
        is_separator(c),
        is_white(c),
        is_mark(c),
        is_listed(c),
        is_letter(c),
        is_number(c),
        is_punctuation(c),
        is_opening(c),
        origin(c) == Origin::Superscript,
        origin(c) == Origin::Subscript,
        origin(c) == Origin::Other,
    ];
    all.iter().rev().fold(0, |bits, &on| bits << 1 | u16::from(on))
}

/// All texts in one string, in which each can be found by offset and length. Texts that are part of others take no room.
struct Pool {
    text: String,
}

impl Pool {
    fn new(texts: &BTreeSet<String>) -> Self {
        let mut longest: Vec<&String> = texts.iter().collect();
        longest.sort_by_key(|t| (std::cmp::Reverse(t.len()), t.as_str()));
        let mut text = String::new();
        for t in longest {
            if !text.contains(t.as_str()) {
                text.push_str(t);
            }
        }
        Self { text }
    }

    fn piece(&self, text: &str) -> u32 {
        let at = self.text.find(text).unwrap() as u32;
        assert!(at < 1 << 20 && text.len() < 64);
        at | (text.len() as u32) << 20
    }
}

/// Writes a table, as many numbers per line as fit.
fn list<T>(out: &mut String, name: &str, doc: &str, kind: &str, items: &[T], show: impl Fn(&T) -> String) {
    write!(out, "\n/// {doc}\npub(crate) static {name}: [{kind}; {}] = [", items.len()).unwrap();
    let mut column = usize::MAX;
    for item in items {
        let item = show(item);
        if column.saturating_add(item.len() + 2) > 118 {
            out.push_str("\n   ");
            column = 3;
        }
        write!(out, " {item},").unwrap();
        column += item.len() + 2;
    }
    out.push_str("\n];\n");
}

fn generate() -> String {
    let pairs = Pairs::new();
    let fold = |c: char| CaseMapper::new().fold_string(c.encode_utf8(&mut [0; 4])).into_owned();

    let entries: Vec<(Entry, u16, u8)> = (0..END)
        .map(|n| match char::from_u32(n) {
            Some(c) => (entry(c, &pairs), flags(c), concerns(c)),
            None => (Entry::Plain(WORD), 0, 0),
        })
        .collect();
    for c in char::from_u32(END).unwrap()..=char::MAX {
        assert!(matches!(entry(c, &pairs), Entry::Plain(WORD)) && flags(c) & !1 == 0);
    }
    let folds: BTreeMap<char, String> =
        ('\0'..=char::MAX).map(|c| (c, fold(c))).filter(|(c, folded)| *folded != c.to_string()).collect();

    let mut texts: BTreeSet<String> = folds.values().cloned().collect();
    let mut replaced: BTreeSet<(String, u32)> = BTreeSet::new();
    for (entry, _, _) in &entries {
        if let Entry::Text(text, kind) = entry {
            texts.insert(text.clone());
            replaced.insert((text.clone(), *kind));
        }
    }
    let pool = Pool::new(&texts);
    let replaced: Vec<(String, u32)> = replaced.into_iter().collect();
    let number: HashMap<&(String, u32), u16> = replaced.iter().zip(0..).collect();
    assert!(replaced.len() < 1 << 15);

    let mut blocks: Vec<Vec<(u16, u16, u8)>> = Vec::new();
    let mut known: HashMap<Vec<(u16, u16, u8)>, u16> = HashMap::new();
    let mut index: Vec<u16> = Vec::new();
    for block in entries.chunks(BLOCK as usize) {
        let block: Vec<(u16, u16, u8)> = block
            .iter()
            .map(|(entry, flags, concerns)| match entry {
                Entry::Plain(entry) => (*entry, *flags, *concerns),
                Entry::Text(text, kind) => (REPLACED | number[&(text.clone(), *kind)], *flags, *concerns),
            })
            .collect();
        index.push(*known.entry(block.clone()).or_insert_with(|| {
            blocks.push(block);
            (blocks.len() - 1) as u16
        }));
    }
    let blocks = blocks.concat();
    let zeros: Vec<char> = ('\u{80}'..=char::MAX)
        .filter(|&c| by_icu::category(c) == GeneralCategory::DecimalNumber && by_icu::digit(c) == '0')
        .collect();

    let mut out = String::from(
        "//! The tables of [`super::table`], generated by `tests/it/normal_form/tables.rs` from Unicode 18.0. Do not edit.\n",
    );
    list(&mut out, "INDEX", "The block of a code point, by its bits 6 and above.", "u16", &index, u16::to_string);
    list(&mut out, "ENTRIES", "What the standard normal form does with a code point.", "u16", &blocks, |b| {
        format!("{:#x}", b.0)
    });
    list(&mut out, "FLAGS", "The properties of a code point.", "u16", &blocks, |b| b.1.to_string());
    list(&mut out, "CONCERNS", "The rules on which the form of a code point depends.", "u8", &blocks, |b| {
        b.2.to_string()
    });
    let pieces: Vec<u32> = replaced.iter().map(|(text, kind)| pool.piece(text) | kind).collect();
    list(&mut out, "REPLACEMENTS", "The pieces of `TEXT` that replace a code point.", "u32", &pieces, |p| {
        format!("{p:#x}")
    });
    let folds: Vec<(char, u32)> = folds.iter().map(|(c, text)| (*c, pool.piece(text))).collect();
    list(&mut out, "FOLDS", "Full case folding (statuses C and F), as pieces of `TEXT`.", "(char, u32)", &folds, |f| {
        format!("('\\u{{{:x}}}', {:#x})", f.0 as u32, f.1)
    });
    list(&mut out, "ZEROS", "The zero of every set of decimal digits except ASCII.", "char", &zeros, |c| {
        format!("'\\u{{{:x}}}'", *c as u32)
    });
    out.push_str("\n/// All replacements and case foldings, overlapping.\npub(crate) static TEXT: &str = \"");
    let mut column = usize::MAX;
    for c in pool.text.chars() {
        let shown = if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\u{{{:x}}}", c as u32) };
        if column.saturating_add(shown.len()) > 115 {
            out.push_str("\\\n    ");
            column = 4;
        }
        out.push_str(&shown);
        column += shown.len();
    }
    out.push_str("\";\n");
    let bytes =
        index.len() * 2 + blocks.len() * 5 + pieces.len() * 4 + folds.len() * 8 + zeros.len() * 4 + pool.text.len();
    println!(
        "{bytes} bytes: {} blocks, {} replacements, {} of text, {} folds",
        blocks.len() / 64,
        pieces.len(),
        pool.text.len(),
        folds.len()
    );
    assert!(bytes < 240 * 1024, "{bytes}");
    out
}

#[test]
fn tables_are_those_of_the_unicode_crates() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/unicode/table_data.rs");
    let fresh = generate();
    if std::env::var_os("REFRAIN_WRITE_TABLES").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    // Git may have changed the line ends.
    let stored = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(stored == fresh, "stale: REFRAIN_WRITE_TABLES=1 cargo test --test it tables");
}

/// The generator must ask for the standard settings: the entries of the table are those of the standard form.
#[test]
fn the_table_is_of_the_standard_form() {
    assert_eq!(Switches::STANDARD.composition, Composition::Compatibility);
    assert_eq!(Switches::STANDARD.setting(), refrain::Normalization::standard());
}
