//! N7, tokens, and N6d, links.

use crate::reference::characters::{
    is_control, is_letter, is_mark, is_number, is_punctuation, is_white_space, is_written_without_spaces,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    /// Whether it is a word or a link, and not a character that is a token of its own.
    pub word: bool,
    /// Its characters in the text, as a half-open range.
    pub place: (usize, usize),
}

impl Token {
    /// Whether it contains a letter or a number.
    pub fn is_counted(&self) -> bool {
        self.text.chars().any(|c| is_letter(c) || is_number(c))
    }
}

/// N7: the tokens of any text, a normal form or not. A link is one token.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    tokens_around(&chars, &find_links(&chars))
}

/// N7: the tokens, if the links are known.
pub fn tokens_around(chars: &[char], links: &[Link]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    // Whether the last token may go on. After white space or a link it may not.
    let mut open = false;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if let Some(link) = links.iter().find(|link| link.start == at) {
            tokens.push(Token { text: chars[at..link.end].iter().collect(), word: true, place: (at, link.end) });
            at = link.end;
            open = false;
            continue;
        }
        if is_white_space(c) {
            open = false;
        } else {
            let own = is_written_without_spaces(c);
            let goes_on = open && (is_mark(c) || !own && tokens.last().unwrap().word);
            if goes_on {
                let last = tokens.last_mut().unwrap();
                last.text.push(c);
                last.place.1 = at + 1;
            } else {
                tokens.push(Token { text: c.to_string(), word: !own, place: (at, at + 1) });
            }
            open = true;
        }
        at += 1;
    }
    tokens
}

/// The words of a text, counted in halves: a token with a letter or number is a word, and a character that is a token of its own
/// counts half.
pub fn word_halves(text: &str) -> usize {
    let counted = tokens(text).into_iter().filter(Token::is_counted);
    counted.map(|token| if token.word { 2 } else { 1 }).sum()
}

/// A link: its characters as a half-open range, and the end of the punctuation that is left out at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub start: usize,
    pub end: usize,
    pub left_out_to: usize,
}

/// N6d: the links of a text.
pub fn find_links(chars: &[char]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for at in 0..chars.len() {
        let read_to = links.last().map_or(0, |link| link.left_out_to);
        if at < read_to || !chars[at..].starts_with(&[':', '/', '/']) {
            continue;
        }
        let mut start = at;
        while start > read_to && is_of_scheme(chars[start - 1]) {
            start -= 1;
        }
        let body = at + 3;
        let stop = (body..chars.len()).find(|&k| ends_link(chars[k])).unwrap_or(chars.len());
        if start == at || body == stop || is_punctuation(chars[body]) {
            continue;
        }
        let mut end = stop;
        while is_punctuation(chars[end - 1]) {
            end -= 1;
        }
        links.push(Link { start, end, left_out_to: stop });
    }
    links
}

fn is_of_scheme(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')
}

fn ends_link(c: char) -> bool {
    is_white_space(c) || is_control(c) || matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '`')
}
