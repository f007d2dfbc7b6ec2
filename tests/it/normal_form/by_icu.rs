//! The normal form written a second time, straight from DESIGN's rules 1-7, on the icu crates instead of
//! `unicode-normalization` and our own tables. Slow and plain; nothing of it is shared with `src/`.

use icu_casemap::CaseMapper;
use icu_normalizer::properties::{CanonicalCombiningClassMap, CanonicalComposition};
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script, WhiteSpace};
use icu_properties::{CodePointMapData, CodePointSetData};
use refrain::{Composition, Normalization, Spacing};

/// The switches of [`Normalization`], readable here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switches {
    pub composition: Composition,
    pub fold: bool,
    pub ignorables: bool,
    pub marks: bool,
    pub letters: bool,
    pub digits: bool,
    pub punctuation: bool,
    pub spacing: Spacing,
}

impl Switches {
    pub const STANDARD: Self = Self {
        composition: Composition::Compatibility,
        fold: true,
        ignorables: true,
        marks: true,
        letters: true,
        digits: true,
        punctuation: true,
        spacing: Spacing::Tokens,
    };

    pub fn setting(self) -> Normalization {
        Normalization::standard()
            .composition(self.composition)
            .fold_case(self.fold)
            .drop_ignorables(self.ignorables)
            .drop_optional_marks(self.marks)
            .unify_arabic_letters(self.letters)
            .unify_digits(self.digits)
            .drop_punctuation(self.punctuation)
            .spacing(self.spacing)
    }

    /// Every combination: 3 * 2^6 * 3.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..64u32).flat_map(|bits| {
            let on = move |i: u32| bits >> i & 1 == 1;
            [Composition::Compatibility, Composition::Canonical, Composition::Off].into_iter().flat_map(
                move |composition| {
                    [Spacing::Tokens, Spacing::SingleSpaces, Spacing::AsIs].into_iter().map(move |spacing| Self {
                        composition,
                        fold: on(0),
                        ignorables: on(1),
                        marks: on(2),
                        letters: on(3),
                        digits: on(4),
                        punctuation: on(5),
                        spacing,
                    })
                },
            )
        })
    }
}

pub fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

pub fn combining_class(c: char) -> u8 {
    CanonicalCombiningClassMap::new().get_u8(c)
}

pub fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(category(c))
}

pub fn is_letter(c: char) -> bool {
    GeneralCategoryGroup::Letter.contains(category(c))
}

pub fn is_number(c: char) -> bool {
    GeneralCategoryGroup::Number.contains(category(c))
}

pub fn is_white(c: char) -> bool {
    CodePointSetData::new::<WhiteSpace>().contains(c)
}

pub fn is_ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Rule 7: of a script written without spaces.
pub fn is_listed(c: char) -> bool {
    c == '\u{30FC}'
        || [
            Script::Han,
            Script::Hiragana,
            Script::Katakana,
            Script::Thai,
            Script::Lao,
            Script::Khmer,
            Script::Myanmar,
            Script::TaiLe,
            Script::NewTaiLue,
            Script::TaiTham,
            Script::Javanese,
            Script::Balinese,
            Script::Yi,
        ]
        .contains(&CodePointMapData::<Script>::new().get(c))
}

/// Rule 3, the part that comes after composing.
pub fn is_optional(c: char) -> bool {
    let arabic = matches!(c as u32,
        0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF
        | 0x10EC0..=0x10EFF | 0x1EE00..=0x1EEFF);
    let hebrew = matches!(c as u32, 0x0590..=0x05FF);
    (arabic || hebrew) && category(c) == GeneralCategory::NonspacingMark
        || matches!(c as u32, 0x0640 | 0x06E5 | 0x06E6 | 0x08C9 | 0xFB1E)
}

/// Rule 3, the part that comes before compatibility composition.
pub fn is_spacing_mark_form(c: char) -> bool {
    matches!(c as u32, 0xFC5E..=0xFC63 | 0xFE70..=0xFE72 | 0xFE74 | 0xFE76..=0xFE7F)
}

/// Rule 6.
pub fn is_separator(c: char) -> bool {
    if matches!(c, '#' | '%' | '&' | '@') {
        return false;
    }
    GeneralCategoryGroup::Punctuation.contains(category(c))
        || category(c) == GeneralCategory::Control
        || is_white(c)
        || matches!(c as u32, 0x60 | 0xB4 | 0x2BC | 0x2044 | 0x6DD | 0x6DE | 0x6E9)
}

/// Rule 4.
fn letter(c: char) -> char {
    match c as u32 {
        0x0622 | 0x0623 | 0x0625 | 0x0671 => '\u{0627}',
        0x0649 | 0x06CC => '\u{064A}',
        0x06A9 => '\u{0643}',
        0x0629 | 0x06C0..=0x06C3 => '\u{0647}',
        _ => c,
    }
}

/// Rule 5: the value of a decimal digit, by its distance from the nearest zero below: decimal digits come in runs of ten.
pub fn digit(c: char) -> char {
    if category(c) != GeneralCategory::DecimalNumber {
        return c;
    }
    // U+1D7CE-1D7FF: five sets of ten follow each other.
    let first = (0..50)
        .take_while(|i| char::from_u32(c as u32 - i).is_some_and(|d| category(d) == GeneralCategory::DecimalNumber))
        .last()
        .unwrap_or(0);
    char::from(b'0' + (first % 10) as u8)
}

pub fn nfd(text: &str) -> String {
    DecomposingNormalizer::new_nfd().normalize(text).into_owned()
}

pub fn nfc(text: &str) -> String {
    ComposingNormalizer::new_nfc().normalize(text).into_owned()
}

fn nfkc(text: &str) -> String {
    ComposingNormalizer::new_nfkc().normalize(text).into_owned()
}

/// Rules 1 and 2 of one code point, as NFKC_CF is derived: until nothing changes.
pub fn mapped(c: char, s: Switches) -> String {
    let mut now = c.to_string();
    loop {
        let before = now.clone();
        if s.composition == Composition::Compatibility {
            now = nfkc(&now);
        }
        if s.fold {
            now = CaseMapper::new().fold_string(&now).into_owned();
        }
        if s.ignorables {
            now.retain(|c| !is_ignorable(c));
        }
        if s.composition == Composition::Compatibility {
            now = nfkc(&now);
        }
        if now == before {
            return now;
        }
    }
}

/// Rules 1 to 6.
pub fn before_tokens(text: &str, s: Switches) -> String {
    let composes = s.composition != Composition::Off;
    let nfc = |text: String| if composes { nfc(&text) } else { text };
    let text = if composes { nfd(text) } else { text.into() };
    let text: String = text
        .chars()
        .filter(|&c| !(s.marks && is_spacing_mark_form(c)))
        .map(|c| if s.punctuation && c == '\u{B4}' { ' ' } else { c })
        .collect();
    let mut text = nfc(text.chars().map(|c| mapped(c, s)).collect());
    if s.marks {
        text.retain(|c| !is_optional(c));
        text = nfc(text);
    }
    if s.letters {
        // To the fixed point: alef with madda, then hamza, is alef.
        loop {
            let next = nfc(text.chars().map(letter).collect());
            if next == text {
                break;
            }
            text = next;
        }
    }
    if s.digits {
        text = text.chars().map(digit).collect();
    }
    if s.punctuation {
        text = text
            .chars()
            .map(|c| match c {
                '\u{66A}' => '%',
                c if is_separator(c) => ' ',
                c => c,
            })
            .collect();
    }
    text
}

/// Rule 7: the tokens, and whether each is a character.
pub fn tokens(text: &str) -> Vec<(String, bool)> {
    let mut tokens: Vec<(String, bool)> = Vec::new();
    let mut open = false; // something precedes, not white space
    for c in text.chars() {
        if is_white(c) {
            open = false;
            continue;
        }
        let listed = is_listed(c);
        match tokens.last_mut().filter(|_| open) {
            Some((token, _)) if is_mark(c) => token.push(c),
            Some((token, false)) if !listed => token.push(c),
            _ => tokens.push((c.to_string(), listed)),
        }
        open = true;
    }
    tokens
}

/// The normal form.
pub fn normal_form(text: &str, s: Switches) -> String {
    let text = before_tokens(text, s);
    match s.spacing {
        Spacing::AsIs => text,
        Spacing::SingleSpaces => {
            let mut out = String::new();
            let mut white = false;
            for c in text.chars() {
                if !is_white(c) {
                    out.push(c);
                } else if !white {
                    out.push(' ');
                }
                white = is_white(c);
            }
            out
        }
        _ => {
            let words: Vec<String> = tokens(&text).into_iter().map(|t| t.0).collect();
            words.join(" ")
        }
    }
}

/// Whether `c` is the second of a pair that composes with some first.
pub fn compositions() -> Vec<(char, char, char)> {
    let decompose = icu_normalizer::properties::CanonicalDecomposition::new();
    let compose = CanonicalComposition::new();
    ('\0'..=char::MAX)
        .filter_map(|c| match decompose.decompose(c) {
            icu_normalizer::properties::Decomposed::Expansion(a, b) if compose.compose(a, b) == Some(c) => {
                Some((a, b, c))
            }
            _ => None,
        })
        .collect()
}
