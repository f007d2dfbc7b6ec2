//! Brackets and quotes: the general categories Ps, Pe, Pi and Pf (Open_Punctuation, Close_Punctuation,
//! Initial_Punctuation, Final_Punctuation) of Unicode 18.
//!
//! They are listed here, because the tables of the normal form do not distinguish kinds of punctuation. A test compares
//! the lists with the data of ICU.

/// Whether `c` is an opening bracket or a low opening quote (Ps).
pub(super) fn opens(c: char) -> bool {
    match c {
        '(' | '[' | '{' => true,
        '\0'..='\u{F39}' => false,
        // Most brackets are pairs of adjacent code points.
        '\u{2983}'..='\u{2998}' | '\u{FE35}'..='\u{FE44}' => u32::from(c) % 2 == 1,
        '\u{2768}'..='\u{2775}'
        | '\u{27E6}'..='\u{27EF}'
        | '\u{2E22}'..='\u{2E29}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301B}' => u32::from(c) % 2 == 0,
        '\u{F3A}' | '\u{F3C}' | '\u{169B}' | '\u{201A}' | '\u{201E}' | '\u{2045}' | '\u{207D}' | '\u{208D}' => true,
        '\u{2308}' | '\u{230A}' | '\u{2329}' | '\u{27C5}' | '\u{29D8}' | '\u{29DA}' | '\u{29FC}' | '\u{2E42}' => true,
        '\u{2E55}' | '\u{2E57}' | '\u{2E59}' | '\u{2E5B}' | '\u{2E62}' | '\u{301D}' | '\u{FD3F}' | '\u{FE17}' => true,
        '\u{FE47}' | '\u{FE59}' | '\u{FE5B}' | '\u{FE5D}' | '\u{FF08}' | '\u{FF3B}' | '\u{FF5B}' | '\u{FF5F}' => true,
        '\u{FF62}' => true,
        _ => false,
    }
}

/// Whether `c` is a closing bracket (Pe).
pub(super) fn closes(c: char) -> bool {
    match c {
        ')' | ']' | '}' | '\u{301F}' | '\u{FD3E}' | '\u{FF3D}' | '\u{FF5D}' => true,
        '\0'..='\u{F3A}' | '\u{201B}' | '\u{201F}' | '\u{2E43}' | '\u{FD40}' | '\u{FF3C}' | '\u{FF5C}' => false,
        // A closing bracket is the code point after its opening bracket.
        _ => char::from_u32(u32::from(c) - 1).is_some_and(opens),
    }
}

/// Whether `c` is an opening quote (Pi).
pub(super) fn opens_quote(c: char) -> bool {
    matches!(
        c,
        '\u{AB}'
            | '\u{2018}'
            | '\u{201B}'
            | '\u{201C}'
            | '\u{201F}'
            | '\u{2039}'
            | '\u{2E02}'
            | '\u{2E04}'
            | '\u{2E09}'
            | '\u{2E0C}'
            | '\u{2E1C}'
            | '\u{2E20}'
    )
}

/// Whether `c` is a closing quote (Pf), which may be an apostrophe, or an opening quote in other languages.
pub(super) fn closes_quote(c: char) -> bool {
    matches!(
        c,
        '\u{BB}'
            | '\u{2019}'
            | '\u{201D}'
            | '\u{203A}'
            | '\u{2E03}'
            | '\u{2E05}'
            | '\u{2E0A}'
            | '\u{2E0D}'
            | '\u{2E1D}'
            | '\u{2E21}'
    )
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointMapData;
    use icu_properties::props::GeneralCategory;

    use super::*;

    #[test]
    fn brackets_and_quotes_are_those_of_the_general_category() {
        let category = CodePointMapData::<GeneralCategory>::new();
        for c in '\0'..=char::MAX {
            let expected = category.get(c);
            assert_eq!(opens(c), expected == GeneralCategory::OpenPunctuation, "{:04X}", u32::from(c));
            assert_eq!(closes(c), expected == GeneralCategory::ClosePunctuation, "{:04X}", u32::from(c));
            assert_eq!(opens_quote(c), expected == GeneralCategory::InitialPunctuation, "{:04X}", u32::from(c));
            assert_eq!(closes_quote(c), expected == GeneralCategory::FinalPunctuation, "{:04X}", u32::from(c));
        }
    }
}
