//! Unicode properties of characters, from ICU's tables and not from those of the crate.

use icu_properties::props::{
    DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, GraphemeClusterBreak, Script, SentenceBreak,
    WhiteSpace,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_width::UnicodeWidthChar;

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

pub fn is_white_space(c: char) -> bool {
    CodePointSetData::new::<WhiteSpace>().contains(c)
}

/// White space and byte order marks belong to no unit.
pub fn is_outside(c: char) -> bool {
    is_white_space(c) || c == '\u{FEFF}'
}

pub fn is_default_ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// L*
pub fn is_letter(c: char) -> bool {
    GeneralCategoryGroup::Letter.contains(category(c))
}

/// N*
pub fn is_number(c: char) -> bool {
    GeneralCategoryGroup::Number.contains(category(c))
}

/// Nd
pub fn is_digit(c: char) -> bool {
    category(c) == GeneralCategory::DecimalNumber
}

/// M*
pub fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(category(c))
}

/// Mn
pub fn is_nonspacing_mark(c: char) -> bool {
    category(c) == GeneralCategory::NonspacingMark
}

/// P*
pub fn is_punctuation(c: char) -> bool {
    GeneralCategoryGroup::Punctuation.contains(category(c))
}

/// Cc
pub fn is_control(c: char) -> bool {
    category(c) == GeneralCategory::Control
}

/// "Choices", P8.3: the class Lower of UAX #29, which has small Roman numerals, too.
pub fn is_lowercase(c: char) -> bool {
    CodePointMapData::<SentenceBreak>::new().get(c) == SentenceBreak::Lower
}

/// Ps
pub fn is_opening_bracket(c: char) -> bool {
    category(c) == GeneralCategory::OpenPunctuation
}

/// Pe
pub fn is_closing_bracket(c: char) -> bool {
    category(c) == GeneralCategory::ClosePunctuation
}

/// Pi
pub fn is_initial_quote(c: char) -> bool {
    category(c) == GeneralCategory::InitialPunctuation
}

/// Pf
pub fn is_final_quote(c: char) -> bool {
    category(c) == GeneralCategory::FinalPunctuation
}

/// P7: the columns of a text. A wide character has two, a tab one, format and control characters none. Marks have those of a
/// terminal: nonspacing ones none and spacing ones one, otherwise wrapped Hindi would not be recognized.
pub fn width(text: &str) -> usize {
    text.chars().map(column_width).sum()
}

fn column_width(c: char) -> usize {
    match c {
        '\t' => 1,
        c if category(c) == GeneralCategory::Format => 0,
        c => c.width().unwrap_or(0),
    }
}

/// N7: scripts that are written without spaces.
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

pub fn is_in_arabic_block(c: char) -> bool {
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

pub fn is_in_hebrew_block(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{05FF}')
}

/// GB9: a character that goes on with the grapheme cluster before it.
pub fn is_extender(c: char) -> bool {
    use GraphemeClusterBreak as G;
    matches!(CodePointMapData::<G>::new().get(c), G::Extend | G::ZWJ)
}
