//! Opening brackets: the general category Ps (Open_Punctuation) of Unicode 18.
//!
//! Written out, because the tables of the normal form do not tell the kinds of punctuation apart. A test compares the
//! list with ICU's data.

/// Whether `c` opens a bracket or is a low opening quote (Ps).
pub(super) fn opens(c: char) -> bool {
    match c {
        '(' | '[' | '{' => true,
        '\0'..='\u{F39}' => false,
        '\u{2983}'..='\u{2997}' => u32::from(c) % 2 == 1,
        '\u{2768}'..='\u{2775}'
        | '\u{27E6}'..='\u{27EF}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301B}'
        | '\u{2E22}'..='\u{2E29}' => u32::from(c) % 2 == 0,
        '\u{FE35}'..='\u{FE44}' => u32::from(c) % 2 == 1,
        _ => matches!(
            c,
            '\u{F3A}'
                | '\u{F3C}'
                | '\u{169B}'
                | '\u{201A}'
                | '\u{201E}'
                | '\u{2045}'
                | '\u{207D}'
                | '\u{208D}'
                | '\u{2308}'
                | '\u{230A}'
                | '\u{2329}'
                | '\u{27C5}'
                | '\u{29D8}'
                | '\u{29DA}'
                | '\u{29FC}'
                | '\u{2E42}'
                | '\u{2E55}'
                | '\u{2E57}'
                | '\u{2E59}'
                | '\u{2E5B}'
                | '\u{2E62}'
                | '\u{301D}'
                | '\u{FD3F}'
                | '\u{FE17}'
                | '\u{FE47}'
                | '\u{FE59}'
                | '\u{FE5B}'
                | '\u{FE5D}'
                | '\u{FF08}'
                | '\u{FF3B}'
                | '\u{FF5B}'
                | '\u{FF5F}'
                | '\u{FF62}'
        ),
    }
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointMapData;
    use icu_properties::props::GeneralCategory;

    use super::opens;

    #[test]
    fn opening_brackets_are_those_of_the_general_category_ps() {
        let category = CodePointMapData::<GeneralCategory>::new();
        for c in '\0'..=char::MAX {
            assert_eq!(opens(c), category.get(c) == GeneralCategory::OpenPunctuation, "{:04X}", u32::from(c));
        }
    }
}
