//! The normal form written a second time, straight from rules N1 to N7 of DESIGN.md, on the icu crates instead of
//! `unicode-normalization` and our own tables. Slow and plain; nothing of it is shared with `src/`.
//!
//! It differs from the crate wherever it can, so that a mistake is not made twice: it maps one code point at a time until
//! nothing changes, as Unicode defines NFKC_CF, instead of in one pass; it works on lists of characters instead of byte
//! ranges; and it gets every property from the icu crates, which are of the Unicode version that the tables are of. The tables
//! of the crate are generated from it ([`super::tables`]).

use icu_casemap::CaseMapper;
use icu_normalizer::properties::{CanonicalCombiningClassMap, CanonicalComposition};
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script, WhiteSpace};
use icu_properties::{CodePointMapData, CodePointSetData};
use refrain::{Composition, Normalization, Numbers, Spacing};

use super::rule_n6;

/// The settings of [`Normalization`], which are private there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switches {
    pub composition: Composition,
    pub fold: bool,
    pub ignorables: bool,
    pub marks: bool,
    pub letters: bool,
    pub digits: bool,
    pub punctuation: bool,
    pub numbers: Numbers,
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
        numbers: Numbers::Kept,
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
            .numbers(self.numbers)
            .spacing(self.spacing)
    }

    /// Every combination: 3 * 2^7 * 3.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..128u32).flat_map(|bits| {
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
                        numbers: if on(6) { Numbers::LeftOut } else { Numbers::Kept },
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

/// Rule N7: whether `c` is of a script written without spaces. The prolonged sound mark U+30FC belongs to two scripts, so its
/// property Script is Common; it is written within words of kana.
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

/// Rule N3, the part that comes after composing.
pub fn is_optional(c: char) -> bool {
    let arabic = matches!(c as u32,
        0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF
        | 0x10EC0..=0x10EFF | 0x1EE00..=0x1EEFF);
    let hebrew = matches!(c as u32, 0x0590..=0x05FF);
    (arabic || hebrew) && category(c) == GeneralCategory::NonspacingMark
        || matches!(c as u32, 0x0640 | 0x06E5 | 0x06E6 | 0x08C9 | 0xFB1E)
}

/// Rule N3, the part that comes before compatibility composition.
pub fn is_spacing_mark_form(c: char) -> bool {
    matches!(c as u32, 0xFC5E..=0xFC63 | 0xFE70..=0xFE72 | 0xFE74 | 0xFE76..=0xFE7F)
}

/// Rule N6: whether `c` becomes a space, if the characters next to it do not make it stay.
pub fn is_separator(c: char) -> bool {
    if matches!(c, '#' | '%' | '&' | '@') {
        return false;
    }
    GeneralCategoryGroup::Punctuation.contains(category(c))
        || category(c) == GeneralCategory::Control
        || is_white(c)
        || matches!(c as u32, 0x60 | 0x7C | 0xB4 | 0x2BC | 0x2044 | 0x2212 | 0x6DD | 0x6DE | 0x6E9 | 0x2500..=0x257F)
}

/// Rule N4: the letter that represents all that are written for each other.
fn letter(c: char) -> char {
    match c as u32 {
        0x0622 | 0x0623 | 0x0625 | 0x0671 => '\u{0627}',
        0x0649 | 0x06CC => '\u{064A}',
        0x06A9 => '\u{0643}',
        0x0624 | 0x0626 => '\u{0621}',
        0x0629 | 0x06C0..=0x06C3 | 0x06D5 => '\u{0647}',
        _ => c,
    }
}

/// Rule N5: the value of a decimal digit, by its distance from the nearest zero below: decimal digits come in runs of ten.
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

/// Canonical decomposition.
pub fn nfd(text: &str) -> String {
    DecomposingNormalizer::new_nfd().normalize(text).into_owned()
}

/// Canonical composition.
pub fn nfc(text: &str) -> String {
    ComposingNormalizer::new_nfc().normalize(text).into_owned()
}

fn nfkc(text: &str) -> String {
    ComposingNormalizer::new_nfkc().normalize(text).into_owned()
}

/// Rules N1 and N2 of one code point, as Unicode derives NFKC_CF: decompose and fold until nothing changes.
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

/// Rule N6c: where a digit or sign comes from. Only a compatibility decomposition that changes more than width or font
/// separates it from its neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    Plain,
    Superscript,
    Subscript,
    Other,
}

/// The origin of `c`; `Plain` for what is no digit or sign after decomposition.
pub fn origin(c: char) -> Origin {
    let compatible = DecomposingNormalizer::new_nfkd().normalize(&c.to_string()).into_owned();
    let brings = compatible.chars().any(|c| digit(c).is_ascii_digit() || rule_n6::SIGNS.iter().any(|sign| sign.0 == c));
    match c as u32 {
        _ if compatible == nfd(&c.to_string()) || !brings => Origin::Plain,
        // <noBreak>, <vertical>, <small>, <wide>, <font>
        0x2011
        | 0xFE10..=0xFE4F
        | 0xFE50..=0xFE6F
        | 0xFF01..=0xFFEE
        | 0x1CCF0..=0x1CCF9
        | 0x1D400..=0x1D7FF
        | 0x1FBF0..=0x1FBF9 => Origin::Plain,
        0xB2 | 0xB3 | 0xB9 | 0x2070..=0x207F => Origin::Superscript,
        0x2080..=0x208E => Origin::Subscript,
        _ => Origin::Other,
    }
}

/// Rule N4: U+200C between two letters of the Arabic blocks is a space.
fn part_at_non_joiners(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_passed = |c: &&char| is_mark(**c) || is_ignorable(**c); // U+200C is an ignorable
    let is_arabic = |c: Option<&char>| {
        c.is_some_and(|&c| {
            is_letter(c)
                && matches!(c as u32,
                    0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF
                    | 0x10EC0..=0x10EFF | 0x1EE00..=0x1EEFF)
        })
    };
    let parts = |i: usize| {
        is_arabic(chars[..i].iter().rev().find(|c| !is_passed(c)))
            && is_arabic(chars[i..].iter().find(|c| !is_passed(c)))
    };
    chars.iter().enumerate().map(|(i, &c)| if c == '\u{200C}' && parts(i) { ' ' } else { c }).collect()
}

/// Rule N3: U+0649 and U+06CC with hamza above, in a composed text, are U+0626.
///
/// Unicode composes only U+064A with hamza. The rule makes the other two the same letter before the marks are dropped, since
/// hamza is one of these.
fn hamza_on_yeh(text: &str) -> String {
    let mut chars: Vec<Option<char>> = text.chars().map(Some).collect();
    for i in 0..chars.len() {
        if !matches!(chars[i], Some('\u{649}' | '\u{6CC}')) {
            continue;
        }
        let class = |at: usize| chars.get(at).and_then(|c| c.map(combining_class)).unwrap_or(0);
        let marks = (i + 1..).take_while(|&at| class(at) != 0);
        // A mark of the same class blocks it.
        let hamza = marks.take_while(|&at| at == i + 1 || class(at - 1) < 230).find(|&at| chars[at] == Some('\u{654}'));
        if let Some(at) = hamza {
            chars[i] = Some('\u{626}');
            chars[at] = None;
        }
    }
    chars.into_iter().flatten().collect()
}

/// Rules N1 to N6d. If punctuation is dropped, line ends become U+000A.
pub fn before_tokens(text: &str, s: Switches) -> String {
    let composes = s.composition != Composition::Off;
    let nfc = |text: String| if composes { nfc(&text) } else { text };
    let nfd = |text: &str| if composes { nfd(text) } else { text.into() };
    let mut text = nfd(text);
    if s.punctuation {
        text = nfd(&rule_n6::without_control_sequences(&text));
        text = rule_n6::without_word_breaks(&text, s);
    }
    let mut text: String = text
        .chars()
        .filter(|&c| !(s.marks && is_spacing_mark_form(c)))
        .map(|c| if s.punctuation && c == '\u{B4}' { ' ' } else { c })
        .collect();
    if s.letters {
        text = part_at_non_joiners(&text);
    }
    // Rule N6c is about places between characters that the rest of rules N1 to N5 leaves where they are: the digits and
    // signs next to them neither compose nor move. So the text is split at such places, and the parts are joined at the end.
    let mut parts = vec![String::new()];
    let mut last: Option<(char, Origin, usize)> = None;
    for (number, c) in text.chars().enumerate() {
        let origin = origin(c);
        for d in mapped(c, s).chars() {
            let is_dropped = s.marks && is_optional(d);
            if let Some((before, of, from)) = last
                && s.punctuation
                && s.composition == Composition::Compatibility
                && number != from
                && (origin != of || origin == Origin::Other)
                && rule_n6::are_apart(before, d, s)
            {
                parts.push(String::new());
            }
            if !is_dropped {
                last = Some((d, origin, number));
            }
            parts.last_mut().unwrap().push(d);
        }
    }
    let parts: Vec<String> = parts.into_iter().map(|part| letters_and_digits(nfc(part), s, composes)).collect();
    if !s.punctuation {
        return parts.concat();
    }
    let mut chars: Vec<(char, bool)> = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        chars.extend(part.chars().enumerate().map(|(at, c)| (c, i > 0 && at == 0)));
    }
    rule_n6::without_punctuation(&chars)
}

/// Rules N3 to N5, of a composed text.
fn letters_and_digits(mut text: String, s: Switches, composes: bool) -> String {
    let nfc = |text: String| if composes { nfc(&text) } else { text };
    if s.marks {
        if composes {
            text = hamza_on_yeh(&text);
        }
        text.retain(|c| !is_optional(c));
        text = nfc(text);
    }
    if s.letters {
        // Until nothing changes: alef with madda, then hamza, becomes alef.
        loop {
            let next = nfc(text.chars().map(letter).collect());
            if next == text {
                break;
            }
            text = next;
        }
        text = text.replace('\u{FDFD}', " بسم الله الرحمن الرحيم ");
    }
    if s.digits {
        text = text.chars().map(digit).collect();
    }
    text
}

/// Rule N7: the tokens, and whether each is a character.
pub fn tokens(text: &str) -> Vec<(String, bool)> {
    let mut tokens: Vec<(String, bool)> = Vec::new();
    let mut open = false; // whether a token precedes directly
    let mut in_link = None;
    let chars: Vec<char> = text.chars().collect();
    for (&c, link) in chars.iter().zip(rule_n6::links(&chars).0) {
        if is_white(c) {
            open = false;
            continue;
        }
        let listed = is_listed(c);
        match tokens.last_mut().filter(|_| open && in_link == link) {
            Some((token, _)) if is_mark(c) || link.is_some() => token.push(c),
            Some((token, false)) if !listed => token.push(c),
            _ => tokens.push((c.to_string(), listed)),
        }
        open = true;
        in_link = link;
    }
    tokens
}

/// The normal form.
pub fn normal_form(text: &str, s: Switches) -> String {
    let mut text = before_tokens(text, s);
    if s.numbers == Numbers::LeftOut {
        text = rule_n6::without_numbers(&text);
    }
    if s.punctuation {
        text = rule_n6::without_line_marks(&text).replace('\n', " ");
    }
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

/// All pairs that compose, each with what they become: for the generator of the tables, which must know the first and the
/// second halves.
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
