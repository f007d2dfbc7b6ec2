//! N6 without its parts a to c and e, and N7.

use super::numbers::{Cell, are_separated, kept_sign};
use super::tokens::{Link, Token, find_links, tokens_around};
use super::{Form, Steps, is_line_end, is_space_or_control, origins};
use crate::reference::characters::{is_digit, is_letter, is_punctuation};

/// Replaces `<` and `>` next to a link until they become spaces: a sign after it is not at the beginning of a number.
const AT_LINK: char = '"';

pub fn finish(cells: &[Cell], steps: &Steps) -> Form {
    let mut cells = cells.to_vec();
    let mut chars = origins::chars(&cells);
    let mut links = find_links(&chars);
    let mut begins = Vec::new();
    if steps.punctuation {
        (cells, links) = separate(&cells, &links);
        chars = origins::chars(&cells);
        begins = line_begins(&chars);
        chars = without_punctuation(&chars, &links);
    }
    let mut tokens: Vec<_> = tokens_around(&chars, &links).into_iter().map(|token| (token, false)).collect();
    if steps.numbers_left_out {
        leave_numbers_out(&mut tokens);
    }
    if steps.punctuation {
        drop_line_marks(&mut tokens, &begins);
    }
    // The end of its place, if marks were dropped from its beginning.
    let cells_of = |token: &Token| {
        let start = token.place.1 - token.text.chars().count();
        token.text.chars().zip(&cells[start..token.place.1]).map(|(c, cell)| Cell { c, ..*cell }).collect::<Vec<_>>()
    };
    let mut out: Vec<Cell> = Vec::new();
    if steps.tokens {
        for (token, _) in tokens.into_iter().filter(|(_, dropped)| !dropped) {
            if !out.is_empty() {
                out.push(Cell::plain(' '));
            }
            out.extend(cells_of(&token));
        }
    } else {
        // The tokens as they are now, and the text between them as it was.
        let as_it_was = |from: usize, to: usize| (from..to).map(|at| Cell { c: chars[at], ..cells[at] });
        let mut at = 0;
        for (token, dropped) in tokens {
            out.extend(as_it_was(at, token.place.0));
            if !dropped {
                out.extend(cells_of(&token));
            }
            at = token.place.1;
        }
        out.extend(as_it_was(at, chars.len()));
    }
    Form { cells: out, used: cells.iter().filter_map(|cell| cell.bytes).collect() }
}

/// N6d and N6c: spaces around links, and between characters that are separated. Takes the links and returns them at their new
/// positions.
fn separate(cells: &[Cell], links: &[Link]) -> (Vec<Cell>, Vec<Link>) {
    let in_link = |at: usize| links.iter().any(|link| (link.start..link.end).contains(&at));
    let mut cells = cells.to_vec();
    for link in links {
        let before = link.start.checked_sub(1);
        for at in before.into_iter().chain([link.left_out_to]) {
            if cells.get(at).is_some_and(|cell| matches!(cell.c, '<' | '>')) {
                cells[at] = Cell { bytes: cells[at].bytes, ..Cell::plain(AT_LINK) };
            }
        }
    }
    let mut out = Vec::new();
    let mut moved: Vec<Link> = Vec::new();
    for at in 0..cells.len() {
        if let Some(link) = links.iter().find(|link| link.start == at) {
            out.push(Cell::plain(' '));
            let start = out.len();
            let length = link.end - link.start;
            moved.push(Link { start, end: start + length, left_out_to: start + length });
        } else if at > 0 && !in_link(at) && !in_link(at - 1) && are_separated(cells[at - 1], cells[at]) {
            out.push(Cell::plain(' '));
        }
        out.push(cells[at]);
        if links.iter().any(|link| link.end == at + 1) {
            out.push(Cell::plain(' '));
        }
    }
    (out, moved)
}

/// Whether each character begins a line.
fn line_begins(chars: &[char]) -> Vec<bool> {
    (0..chars.len()).map(|at| at == 0 || is_line_end(chars[at - 1])).collect()
}

/// N6: outside links, punctuation and the like become spaces, and the signs of N6a and N6b stay.
fn without_punctuation(chars: &[char], links: &[Link]) -> Vec<char> {
    let one = |at: usize| {
        if links.iter().any(|link| (link.start..link.end).contains(&at)) {
            return chars[at];
        }
        kept_sign(chars, at).unwrap_or_else(|| without_sign(chars[at]))
    };
    (0..chars.len()).map(one).collect()
}

fn without_sign(c: char) -> char {
    if c == '\u{66A}' {
        return '%';
    }
    if matches!(c, '#' | '%' | '&' | '@') {
        return c;
    }
    let to_space = is_punctuation(c)
        || is_space_or_control(c)
        || matches!(c, '\u{60}' | '\u{B4}' | '\u{2BC}' | '\u{2044}' | '\u{6DD}' | '\u{6DE}' | '\u{6E9}')
        || matches!(c, '|' | '\u{2500}'..='\u{257F}' | '\u{2212}');
    if to_space { ' ' } else { c }
}

/// N6g: drops numbers and dates, unless no word would remain.
fn leave_numbers_out(tokens: &mut [(Token, bool)]) {
    let goes = |token: &Token| {
        let number = token.text.chars().any(is_digit) && !token.text.chars().any(is_letter);
        number || is_date_with_time(token.text.trim_matches(is_punctuation))
    };
    if tokens.iter().any(|(token, _)| token.is_counted() && !goes(token)) {
        for (token, dropped) in tokens {
            *dropped = goes(token);
        }
    }
}

/// An ISO 8601 calendar date with a time, in the extended or the basic format: `2024-05-01T12:30:00.5+02:00`.
fn is_date_with_time(token: &str) -> bool {
    let shape: String = token.chars().map(|c| if is_digit(c) { '0' } else { c }).collect();
    let Some((date, time)) = shape.split_once(['t', 'T']) else { return false };
    let (clocks, zones): ([&str; 2], [&str; 4]) = match date {
        "0000-00-00" => (["00:00", "00:00:00"], ["+00:00", "-00:00", "+00", "-00"]),
        "00000000" => (["0000", "000000"], ["+0000", "-0000", "+00", "-00"]),
        _ => return false,
    };
    let is_clock = |time: &str| {
        let (whole, fraction) = time.split_once(['.', ',']).map_or((time, None), |(a, b)| (a, Some(b)));
        clocks.contains(&whole) && fraction.is_none_or(|f| !f.is_empty() && f.chars().all(|c| c == '0'))
    };
    let without_zone = time.strip_suffix(['z', 'Z']).or_else(|| zones.iter().find_map(|zone| time.strip_suffix(zone)));
    is_clock(time) || without_zone.is_some_and(is_clock)
}

/// A character of the tokens that N6f drops.
pub fn is_line_mark(c: char) -> bool {
    matches!(c, '#' | '>' | '<' | '+' | '=' | '~')
        || matches!(c, '\u{25A0}'..='\u{25FF}' | '\u{27A2}' | '\u{27A4}' | '\u{F0A7}' | '\u{F0B7}')
}

/// N6f: drops the marks at the beginning of each line.
fn drop_line_marks(tokens: &mut [(Token, bool)], line_begins: &[bool]) {
    let begins = |from: usize, to: usize| line_begins[from..=to].iter().any(|&begins| begins);
    // Whether all tokens before this one on its line have been dropped.
    let mut at_beginning = true;
    let mut end = 0;
    for at in 0..tokens.len() {
        let place = tokens[at].0.place;
        at_beginning |= begins(end, place.0);
        end = place.1;
        if tokens[at].1 || !at_beginning {
            continue;
        }
        let next = tokens[at + 1..].iter().find(|(_, dropped)| !dropped).map(|(token, _)| token);
        let before_number = next.is_some_and(|next| next.text.starts_with(|c| is_digit(c) || c == '-'));
        let token = &mut tokens[at];
        let comparing = token.0.text.contains(['>', '<', '+', '=', '~']);
        if token.0.text.chars().all(is_line_mark) && !(comparing && before_number) {
            token.1 = true;
        } else {
            let rest = token.0.text.trim_start_matches('>');
            if rest.starts_with(is_letter) {
                token.0.text = rest.to_string();
            }
            at_beginning = false;
        }
    }
}
