//! Text that is written from right to left, and text that has both directions.
//!
//! A terminal that knows the bidirectional algorithm (UAX #9) shows an Arabic line from right to left. If all of it is Arabic, marks
//! stay where they belong: `[-أمس-]{+اليوم+}` is read from the right. But between two Arabic words in an English line, or two numbers
//! or English words in an Arabic one, the marks take the direction of the words, and the new word would be shown before the old one.
//! Isolates (U+2068, U+2069) prevent this. They are invisible, but not every terminal knows them, so they are used only where they
//! are needed.

/// Whether the texts have letters of both directions, or numbers among letters that are written from right to left.
pub fn is_mixed(texts: [&str; 2]) -> bool {
    let has = |is_wanted: fn(char) -> bool| texts.iter().any(|text| text.contains(is_wanted));
    // Most texts are ASCII, which is found out at once.
    !texts.iter().all(|text| text.is_ascii())
        && has(is_right_to_left)
        && has(|c| c.is_numeric() || c.is_alphabetic() && !is_right_to_left(c))
}

/// The blocks of Unicode for scripts that are written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    ) && !c.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_direction_are_not_mixed() {
        assert!(!is_mixed(["وصل الوزير،", "وصل الوزير أمس."]));
        assert!(!is_mixed(["one 2", "two"]));
        assert!(!is_mixed(["我今天", "δύο"]));
        assert!(!is_mixed(["", ""]));
    }

    #[test]
    fn words_or_numbers_of_the_other_direction_make_a_text_mixed() {
        assert!(is_mixed(["وصل الوزير", "the minister"]));
        assert!(is_mixed(["عام 1999", "عام"]));
        assert!(is_mixed(["عام ١٩٩٩", "عام"]));
        assert!(is_mixed(["שלום and", "שלום"]));
    }
}
