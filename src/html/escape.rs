//! Text as HTML. This is the only place where text of a document or a name becomes part of a page.
//!
//! | character | in a text | in a name |
//! |---|---|---|
//! | `&`, `<`, `>`, quotes | a reference | a reference |
//! | NUL and other control characters, which HTML forbids | its picture: ␀ | its picture |
//! | a noncharacter, or a control character without picture | U+FFFD | U+FFFD |
//! | `\r\n`, `\r` | a line feed | a space |
//! | U+202D, U+202E, which override the direction | shown, and without effect | U+FFFD |
//! | other characters that embed or isolate | as it is | U+FFFD |
//!
//! Texts are written into blocks of their own, at whose end each embedding ends. Names are written in the middle of
//! other text, and into attributes.

use std::fmt::{self, Display, Formatter, Write};

use super::excerpt::character_before;
use crate::slicing::substr;

/// A text of a document, as the content of an element.
pub(super) struct Text<'t>(pub(super) &'t str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_replaced(self.0, f, |c, after, f| match c {
            '\n' | '\t' => None,
            '\r' if after.starts_with('\n') => Some(Ok(())),
            '\r' => Some(f.write_char('\n')),
            '\u{202D}' => Some(write!(f, "<bdi data-c=\"LRO\">{c}</bdi>")),
            '\u{202E}' => Some(write!(f, "<bdi data-c=\"RLO\">{c}</bdi>")),
            _ => replacement(c).map(|with| f.write_str(with)),
        })
    }
}

/// The name of a document, or a title: one line, as the content of an element or of a quoted attribute. A long one is
/// cut in the middle.
pub(super) struct Name<'t>(pub(super) &'t str);

/// The number of bytes from which on a name is cut.
const LONG_NAME: usize = 160;

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.len() <= LONG_NAME {
            return write_name(self.0, f);
        }
        // The end of a path says more than its beginning.
        let [beginning, end] = [LONG_NAME / 4, self.0.len() - LONG_NAME * 3 / 4].map(|at| character_before(self.0, at));
        write_name(substr(self.0, ..beginning), f)?;
        f.write_char('…')?;
        write_name(substr(self.0, end..), f)
    }
}

fn write_name(name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write_replaced(name, f, |c, _, f| match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(f.write_char(' ')),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(f.write_char('\u{FFFD}')),
        _ => replacement(c).map(|with| f.write_str(with)),
    })
}

/// Writes a text, in which `replace` writes some characters in another way. It gets the text after them, too.
fn write_replaced(
    text: &str,
    f: &mut Formatter<'_>,
    replace: impl Fn(char, &str, &mut Formatter<'_>) -> Option<fmt::Result>,
) -> fmt::Result {
    let mut written = 0;
    for (at, c) in text.char_indices() {
        // What stands between two replaced characters is written at once.
        if is_plain(c) {
            continue;
        }
        let end = at + c.len_utf8();
        f.write_str(substr(text, written..at))?;
        match replace(c, substr(text, end..), f) {
            Some(result) => result?,
            None => f.write_char(c)?,
        }
        written = end;
    }
    f.write_str(substr(text, written..))
}

/// Whether a character is written as it is, in texts and names.
fn is_plain(c: char) -> bool {
    match c {
        '&' | '<' | '>' | '"' | '\'' => false,
        _ => !c.is_control() && !matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}') && !is_noncharacter(c),
    }
}

/// What is written instead of a character, in texts and names.
fn replacement(c: char) -> Option<&'static str> {
    /// The pictures of the control characters, in their order.
    const PICTURES: &str = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";
    const PICTURE: usize = '␀'.len_utf8();
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&#34;"),
        '\'' => Some("&#39;"),
        '\0'..='\u{1F}' => Some(substr(PICTURES, c as usize * PICTURE..(c as usize + 1) * PICTURE)),
        '\u{7F}' => Some("␡"),
        _ if c.is_control() || is_noncharacter(c) => Some("\u{FFFD}"),
        _ => None,
    }
}

/// Whether Unicode has reserved a code point for no character, ever.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || c as u32 & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            Text("<script>\"a\" & 'b'</script>]]>").to_string(),
            "&lt;script&gt;&#34;a&#34; &amp; &#39;b&#39;&lt;/script&gt;]]&gt;"
        );
        assert_eq!(Name("<a b=\"c\">").to_string(), "&lt;a b=&#34;c&#34;&gt;");
    }

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(Text("a\0b\u{1B}[1m\u{7F}\u{85}\u{FFFF}").to_string(), "a␀b␛[1m␡\u{FFFD}\u{FFFD}");
        for c in ('\0'..'\u{20}').filter(|c| !"\t\n\r".contains(*c)) {
            assert_eq!(
                Text(&c.to_string()).to_string().chars().map(u32::from).collect::<Vec<_>>(),
                [0x2400 + c as u32]
            );
        }
    }

    #[test]
    fn lines_end_with_line_feeds() {
        assert_eq!(Text("a\r\nb\rc\nd\r\r\ne\tf").to_string(), "a\nb\nc\nd\n\ne\tf");
        assert_eq!(Name("a\nb").to_string(), "a b");
    }

    #[test]
    fn overrides_of_the_direction_are_shown_and_isolated() {
        assert_eq!(Text("a\u{202E}b").to_string(), "a<bdi data-c=\"RLO\">\u{202E}</bdi>b");
        assert_eq!(Name("a\u{202E}b\u{2067}c\u{200F}").to_string(), "a\u{FFFD}b\u{FFFD}c\u{200F}");
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        let name = Name(&format!("{}/end.txt", "e\u{301}".repeat(1_000))).to_string();
        assert!(name.len() < 200 && name.contains("\u{301}…e") && name.ends_with("/end.txt"), "{name}");
    }
}
