//! Rules N6a to N6f written a second time, for [`by_icu`](super::by_icu): over a list of characters, by looking around.
//!
//! The crate reads a text once and decides at each character; this looks at the whole list for every question, in quadratic
//! time at worst, and so is easier to compare with the words of DESIGN.md.

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use super::by_icu::{
    Switches, category, is_ignorable, is_letter, is_listed, is_mark, is_number, is_optional, is_separator, is_white,
    tokens,
};

pub fn is_punctuation(c: char) -> bool {
    GeneralCategoryGroup::Punctuation.contains(category(c))
}

pub fn is_opening(c: char) -> bool {
    category(c) == GeneralCategory::OpenPunctuation
}

fn is_line_end(c: char) -> bool {
    "\n\r\u{C}\u{85}\u{2028}\u{2029}".contains(c)
}

/// Marks of rule N6f that are dropped before a number, too.
pub fn is_list_mark(c: char) -> bool {
    c == '#' || matches!(c as u32, 0x25A0..=0x25FF | 0x27A2 | 0x27A4 | 0xF0A7 | 0xF0B7)
}

/// Marks of rule N6f that stay before a number.
pub fn is_relation(c: char) -> bool {
    "<>+=~".contains(c)
}

/// A decimal digit that is not a token of its own. A digit of a script without spaces would be separated from its sign.
fn is_digit(c: char) -> bool {
    category(c) == GeneralCategory::DecimalNumber && !is_listed(c)
}

/// The signs that may stay between digits, each with what it becomes.
pub const SIGNS: [(char, char); 15] = [
    ('.', '.'),
    (',', ','),
    (':', ':'),
    ('/', '/'),
    ('-', '-'),
    ('\u{66B}', '.'),
    ('\u{66C}', ','),
    ('\u{2044}', '/'),
    ('\u{2010}', '-'),
    ('\u{2011}', '-'),
    ('\u{2012}', '-'),
    ('\u{2013}', '-'),
    ('\u{2014}', '-'),
    ('\u{2015}', '-'),
    ('\u{2212}', '-'),
];

/// What a sign becomes between digits (rule N6a).
fn sign(c: char) -> Option<char> {
    SIGNS.iter().find(|sign| sign.0 == c).map(|sign| sign.1)
}

/// Rule N6c: whether two neighbours of different origin are separated. Rule N5, if it follows, makes all digits the same.
pub fn are_apart(a: char, b: char, s: Switches) -> bool {
    let is_digit = |c| is_digit(c) || s.digits && category(c) == GeneralCategory::DecimalNumber;
    let counts = |c: char| c != '\u{2044}' && (is_digit(c) || sign(c).is_some());
    counts(a) && counts(b)
}

/// Rule N6e, of a decomposed text: without control sequences.
pub fn without_control_sequences(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut i = 0;
    while i < chars.len() {
        if chars[i] == '\u{1B}' && chars.get(i + 1) == Some(&'[') {
            let mut end = i + 2;
            while chars.get(end).is_some_and(|&c| ('0'..='?').contains(&c)) {
                end += 1;
            }
            while chars.get(end).is_some_and(|&c| (' '..='/').contains(&c)) {
                end += 1;
            }
            if chars.get(end).is_some_and(|&c| ('@'..='~').contains(&c)) {
                i = end + 1;
                continue;
            }
        }
        out.push(chars[i]);
        i += 1;
    }
    out
}

/// Rule N6e: without the hyphens that break a word at a line end.
pub fn without_word_breaks(text: &str, s: Switches) -> String {
    let chars: Vec<char> = text.chars().collect();
    let gone = |c: char| s.ignorables && is_ignorable(c) || s.marks && is_optional(c);
    let mut out = String::new();
    let mut i = 0;
    while i < chars.len() {
        if matches!(chars[i], '\u{2010}' | '\u{AD}') {
            let mut end = i + 1;
            while chars.get(end).is_some_and(|&c| (is_white(c) && !is_line_end(c)) || gone(c)) {
                end += 1;
            }
            if chars.get(end).is_some_and(|&c| is_line_end(c)) {
                // The beginning of the last line up to a letter, without what is dropped.
                let mut start = String::new();
                while chars.get(end).is_some_and(|&c| is_white(c) || gone(c) || is_list_mark(c) || is_relation(c)) {
                    if !gone(chars[end]) {
                        start.push(chars[end]);
                    }
                    end += 1;
                }
                let before_letter = start.rsplit(is_white).next().unwrap_or("");
                if chars
                    .get(end)
                    .is_some_and(|&c| is_letter(c) && (before_letter.chars().all(|mark| mark == '>') || is_listed(c)))
                {
                    i = end;
                    continue;
                }
            }
        }
        out.push(chars[i]);
        i += 1;
    }
    out
}

/// Rule N6d: the number of the link that each character is in, and the places of `<` and `>` at links.
pub fn links(chars: &[char]) -> (Vec<Option<usize>>, Vec<usize>) {
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let ends = |c: char| is_white(c) || category(c) == GeneralCategory::Control || "<>\"()[]{}`".contains(c);
    let mut links = vec![None; chars.len()];
    let mut brackets = Vec::new();
    for colon in 0..chars.len() {
        if !chars[colon..].starts_with(&[':', '/', '/']) || links[colon].is_some() {
            continue;
        }
        let mut start = colon;
        while start > 0 && is_scheme(chars[start - 1]) && links[start - 1].is_none() {
            start -= 1;
        }
        let stretch = (colon + 3..chars.len()).find(|&i| ends(chars[i])).unwrap_or(chars.len());
        let mut end = stretch;
        while end > colon + 3 && is_punctuation(chars[end - 1]) {
            end -= 1;
        }
        if start == colon || end == colon + 3 || is_punctuation(chars[colon + 3]) {
            continue;
        }
        links[start..end].fill(Some(colon));
        brackets.extend([start.wrapping_sub(1), stretch]);
    }
    (links, brackets)
}

/// Rules N6a to N6d. Each character may be separate from the one before it. Line ends become U+000A.
pub fn without_punctuation(text: &[(char, bool)]) -> String {
    let chars: Vec<char> = text.iter().map(|t| t.0).collect();
    let (links, brackets) = links(&chars);
    let mut out = String::new();
    for (i, &(c, apart)) in text.iter().enumerate() {
        if links[i].is_some() {
            out.push(c);
            continue;
        }
        if apart {
            out.push(' ');
        }
        let before = if apart { Some(' ') } else { i.checked_sub(1).map(|i| chars[i]) };
        let after = text.get(i + 1).filter(|after| !after.1 && links[i + 1].is_none()).map(|after| after.0);
        let before_digit = after.is_some_and(is_digit);
        let kept = match sign(c) {
            Some(sign) if before_digit && before.is_some_and(is_digit) => Some(sign),
            Some('-') if before_digit && !before.is_some_and(|c| is_letter(c) || is_mark(c)) => Some('-'),
            Some(_) if before_digit && ".,".contains(c) && before.is_none_or(|c| is_white(c) || is_opening(c)) => {
                Some(c)
            }
            _ => None,
        };
        out.push(match c {
            _ if kept.is_some() => kept.unwrap(),
            '\u{66A}' => '%',
            '<' | '>' if brackets.contains(&i) => ' ',
            c if is_line_end(c) => '\n',
            c if is_separator(c) => ' ',
            c => c,
        });
    }
    out
}

/// The tokens of a text, each with the white space before it; and the white space after the last.
fn pieces(text: &str) -> (Vec<(String, String)>, String) {
    let mut rest = text;
    let mut pieces = Vec::new();
    for (token, _) in tokens(text) {
        let (white, from_token) = rest.split_at(rest.find(|c| !is_white(c)).unwrap());
        rest = from_token.strip_prefix(token.as_str()).unwrap();
        pieces.push((white.to_string(), token));
    }
    (pieces, rest.to_string())
}

/// Rule N6f.
pub fn without_line_marks(text: &str) -> String {
    let (pieces, last) = pieces(text);
    let mut out = String::new();
    let mut beginning = true;
    for (i, (white, token)) in pieces.iter().enumerate() {
        beginning |= white.contains('\n');
        out += white;
        let before_number = pieces
            .get(i + 1)
            .is_some_and(|(_, t)| t.starts_with(|c| c == '-' || category(c) == GeneralCategory::DecimalNumber));
        let marks = token.chars().all(|c| is_list_mark(c) || is_relation(c));
        if beginning && marks && !(before_number && token.contains(is_relation)) {
            continue;
        }
        let quoted = token.trim_start_matches('>');
        out += if beginning && quoted.starts_with(is_letter) { quoted } else { token };
        beginning = false;
    }
    out + &last
}

/// [`Numbers::LeftOut`](refrain::Numbers::LeftOut).
pub fn without_numbers(text: &str) -> String {
    let (pieces, last) = pieces(text);
    let is_word = |t: &str| t.contains(|c| is_letter(c) || is_number(c));
    if !pieces.iter().any(|(_, t)| is_word(t) && !is_number_token(t)) {
        return text.to_string();
    }
    let kept = |t: &String| if is_number_token(t) { " ".to_string() } else { t.clone() };
    pieces.iter().map(|(white, t)| white.clone() + &kept(t)).collect::<String>() + &last
}

/// Whether a token has a digit and no letter, or is a date with a time.
fn is_number_token(token: &str) -> bool {
    let has = |p: fn(char) -> bool| token.chars().any(p);
    has(|c| category(c) == GeneralCategory::DecimalNumber) && !has(is_letter) || is_time_stamp(token)
}

/// The text with every digit as 0, so that dates with times have one of a few shapes.
fn is_time_stamp(token: &str) -> bool {
    let shape: String = token
        .trim_matches(is_punctuation)
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c.to_ascii_lowercase() })
        .collect();
    let shape = shape.strip_suffix('z').unwrap_or(&shape);
    let zones = ["+00:00", "+0000", "+00", "-00:00", "-0000", "-00"];
    let dates = ["0000-00-00t", "00000000t"];
    let clocks = ["00:00:00", "00:00", "000000", "0000", "00"];
    dates.iter().any(|date| {
        clocks.iter().any(|clock| {
            shape.strip_prefix(date).and_then(|rest| rest.strip_prefix(clock)).is_some_and(|rest| {
                let zoned =
                    zones.iter().find_map(|zone| rest.strip_suffix(zone)).filter(|_| !token.ends_with(['z', 'Z']));
                [Some(rest), zoned].into_iter().flatten().any(|fraction| {
                    fraction.is_empty()
                        || fraction.len() > 1
                            && fraction.starts_with(['.', ','])
                            && fraction[1..].bytes().all(|b| b == b'0')
                })
            })
        })
    })
}
