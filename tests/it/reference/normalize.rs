//! The normal form: one naive pass over the characters for each rule.

use icu_casemap::CaseMapper;
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script, WhiteSpace};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::UnicodeNormalization;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    Standard,
    Whitespace,
    None,
}

/// The steps of the standard normal form.
#[derive(Clone, Debug)]
pub struct Steps {
    /// Rule 1: compatibility composition; off: canonical.
    pub compatibility: bool,
    /// Rule 2, first half.
    pub case_folding: bool,
    /// Rule 2, second half: default-ignorable code points dropped.
    pub ignorables: bool,
    /// Rule 3.
    pub marks: bool,
    /// Rule 4.
    pub letters: bool,
    /// Rule 5.
    pub digits: bool,
    /// Rule 6.
    pub punctuation: bool,
    /// Rule 7.
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
            tokens: true,
        }
    }
}

pub fn normalize(text: &str, preset: Preset) -> String {
    match preset {
        Preset::Standard => with_steps(text, &Steps::all()),
        Preset::Whitespace => {
            let mut out = String::new();
            for c in text.chars() {
                if !is_white_space(c) {
                    out.push(c);
                } else if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            out
        }
        Preset::None => text.to_string(),
    }
}

pub fn with_steps(text: &str, steps: &Steps) -> String {
    // NFD first.
    let mut chars: Vec<char> = text.nfd().collect();

    // Rule 6, the part that comes before compatibility composition.
    if steps.punctuation {
        chars = chars.into_iter().map(|c| if c == '\u{B4}' { ' ' } else { c }).collect();
    }

    // Rule 3, the part that comes before rule 1.
    if steps.marks {
        chars.retain(|&c| !is_spacing_form_of_mark(c));
    }

    // Rules 1 and 2: map each character, then compose.
    let mut mapped = String::new();
    for c in chars {
        mapped.push_str(&map_character(c, steps));
    }
    let mut chars: Vec<char> = mapped.nfc().collect();

    // Rule 3.
    if steps.marks {
        chars.retain(|&c| !is_optional_mark(c));
        chars = chars.into_iter().nfc().collect();
    }

    // Rule 4.
    if steps.letters {
        chars = chars.into_iter().map(arabic_letter).collect();
    }

    // Rule 5.
    if steps.digits {
        chars = chars.into_iter().map(digit).collect();
    }

    // Rule 6.
    if steps.punctuation {
        chars = chars.into_iter().map(punctuation).collect();
    }

    // Rule 7.
    let text: String = chars.into_iter().collect();
    if steps.tokens {
        let tokens: Vec<String> = tokens(&text).into_iter().map(|token| token.text).collect();
        tokens.join(" ")
    } else {
        text
    }
}

/// One character after rules 1 and 2, not yet composed with its neighbours. With all on this is the derivation of
/// the property NFKC_Casefold: decompose, fold and drop until nothing changes.
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

/// U+FC5E-FC63, FE70-FE72, FE74, FE76-FE7F.
fn is_spacing_form_of_mark(c: char) -> bool {
    matches!(c, '\u{FC5E}'..='\u{FC63}' | '\u{FE70}'..='\u{FE72}' | '\u{FE74}' | '\u{FE76}'..='\u{FE7F}')
}

/// Every Mn of the Arabic blocks and of the Hebrew block, U+FB1E, tatweel, U+06E5, 06E6, 08C9.
fn is_optional_mark(c: char) -> bool {
    if matches!(c, '\u{640}' | '\u{6E5}' | '\u{6E6}' | '\u{8C9}' | '\u{FB1E}') {
        return true;
    }
    let nonspacing = CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::NonspacingMark;
    nonspacing && (in_arabic_block(c) || in_hebrew_block(c))
}

pub fn in_arabic_block(c: char) -> bool {
    matches!(c,
        '\u{0600}'..='\u{06FF}'         // Arabic
        | '\u{0750}'..='\u{077F}'       // Arabic Supplement
        | '\u{0870}'..='\u{089F}'       // Arabic Extended-B
        | '\u{08A0}'..='\u{08FF}'       // Arabic Extended-A
        | '\u{FB50}'..='\u{FDFF}'       // Arabic Presentation Forms-A
        | '\u{FE70}'..='\u{FEFF}'       // Arabic Presentation Forms-B
        | '\u{10EC0}'..='\u{10EFF}'     // Arabic Extended-C
        | '\u{1EE00}'..='\u{1EEFF}'     // Arabic Mathematical Alphabetic Symbols
    )
}

pub fn in_hebrew_block(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{05FF}')
}

fn arabic_letter(c: char) -> char {
    match c {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{649}' | '\u{6CC}' => '\u{64A}',
        '\u{6A9}' => '\u{643}',
        '\u{629}' | '\u{6C0}' | '\u{6C1}' | '\u{6C2}' | '\u{6C3}' => '\u{647}',
        other => other,
    }
}

/// Decimal digits stand in runs of ten, 0 to 9; where runs touch they touch as wholes.
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

fn is_digit(c: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::DecimalNumber
}

fn punctuation(c: char) -> char {
    if c == '\u{66A}' {
        return '%';
    }
    if matches!(c, '#' | '%' | '&' | '@') {
        return c;
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let to_space = GeneralCategoryGroup::Punctuation.contains(category)
        || is_white_space(c)
        || category == GeneralCategory::Control
        || matches!(c, '\u{60}' | '\u{B4}' | '\u{2BC}' | '\u{2044}' | '\u{6DD}' | '\u{6DE}' | '\u{6E9}');
    if to_space { ' ' } else { c }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    /// A word; else a character that is a token of its own.
    pub word: bool,
}

/// Rule 7's tokens of any text, a normal form or not.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    // Whether a token may go on: nothing goes on after white space.
    let mut open = false;
    for c in text.chars() {
        if is_white_space(c) {
            open = false;
            continue;
        }
        if is_mark(c) && open {
            tokens.last_mut().unwrap().text.push(c);
        } else if is_written_without_spaces(c) {
            tokens.push(Token { text: c.to_string(), word: false });
        } else if open && tokens.last().unwrap().word {
            tokens.last_mut().unwrap().text.push(c);
        } else {
            tokens.push(Token { text: c.to_string(), word: true });
        }
        open = true;
    }
    tokens
}

pub fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

pub fn is_written_without_spaces(c: char) -> bool {
    let scripts = [
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
    ];
    c == '\u{30FC}' || scripts.contains(&CodePointMapData::<Script>::new().get(c))
}

pub fn is_white_space(c: char) -> bool {
    CodePointSetData::new::<WhiteSpace>().contains(c)
}

fn is_default_ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Fewer than `min_words` words, a character token counting half, or an empty normal form.
pub fn is_short(normal_form: &str, min_words: usize) -> bool {
    let halves: usize = tokens(normal_form).iter().map(|token| if token.word { 2 } else { 1 }).sum();
    normal_form.is_empty() || halves < 2 * min_words
}
