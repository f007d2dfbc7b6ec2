//! P5 to P9 and P11, `ParagraphBreak::Auto`: hard-wrapped paragraphs, and single lines everywhere else.

use super::lines::{Line, Span, is_blank, lines, trimmed};
use crate::reference::characters::{
    is_closing_bracket, is_digit, is_final_quote, is_initial_quote, is_letter, is_lowercase, is_number,
    is_opening_bracket, is_outside, is_white_space, is_written_without_spaces, width,
};
use crate::reference::normalize::tokens::tokens;

/// P6: a part of a document.
enum Piece {
    /// One paragraph: a fence, a table, or a line that is a piece of its own.
    Whole(Vec<Line>),
    /// Lines that may be wrapped.
    Lines(Vec<Line>),
}

pub fn paragraphs(text: &str) -> Vec<Span> {
    let pieces = pieces(text);
    let document_width = document_width(text, &pieces);
    let mut spans = Vec::new();
    for piece in &pieces {
        match piece {
            Piece::Whole(lines) => spans.extend(paragraph(text, lines)),
            Piece::Lines(lines) => {
                for lines in parts(text, lines, document_width) {
                    spans.extend(paragraph(text, &lines));
                }
            }
        }
    }
    for k in 1..spans.len() {
        spans[k - 1].heading = spans[k - 1].heading.or_else(|| rank_of_title(text, spans[k - 1], spans[k]));
    }
    spans
}

/// P11: a line directly above a line of three or more `=` or `-` is a heading.
fn rank_of_title(text: &str, title: Span, next: Span) -> Option<u8> {
    let lines_of = |start: usize, end: usize| lines(&text[start..end]).len();
    let line = lines(text).into_iter().find(|line| line.start <= title.start && title.end <= line.content_end)?;
    let content = line.content(text);
    let is_piece = !begins_with_list_mark(content) && !begins_with_bar(content) && opening_fence(content).is_none();
    let directly_above = lines_of(line.start, next.end) == 2;
    let rank = rank_of_underline(&text[next.start..next.end])?;
    (is_piece && !is_alone(line.content(text)) && directly_above).then_some(rank)
}

pub fn rank_of_underline(line: &str) -> Option<u8> {
    let consists_of = |mark: char| line.len() >= 3 && line.chars().all(|c| c == mark);
    if consists_of('=') { Some(1) } else { consists_of('-').then_some(2) }
}

fn paragraph(text: &str, lines: &[Line]) -> Option<Span> {
    let mut span = trimmed(text, lines.first()?.start, lines.last()?.content_end)?;
    if lines.len() == 1 {
        span.heading = heading_rank(lines[0].content(text));
    }
    Some(span)
}

// ---- P6: pieces ----

fn pieces(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    let mut pieces = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let content = line.content(text);
        let mut whole = None;
        if !is_blank(content) {
            if let Some(fence) = opening_fence(content) {
                let closing = (at + 1..lines.len()).find(|&l| closes(lines[l].content(text), fence));
                whole = Some(closing.map_or(at, |closing| closing));
            } else if begins_with_bar(content) {
                let mut last = at;
                while !lines[last].ends_paragraph(text)
                    && lines.get(last + 1).is_some_and(|next| begins_with_bar(next.content(text)))
                {
                    last += 1;
                }
                whole = Some(last);
            } else if is_alone(content) {
                whole = Some(at);
            }
        }
        if let Some(last) = whole {
            flush(&mut open, &mut pieces);
            pieces.push(Piece::Whole(lines[at..=last].to_vec()));
            at = last + 1;
            continue;
        }
        if is_blank(content) {
            flush(&mut open, &mut pieces);
        } else {
            let before = open.last().map(|before| quote_depth(before.content(text)));
            if begins_with_list_mark(content) || before.is_some_and(|before| before != quote_depth(content)) {
                flush(&mut open, &mut pieces);
            }
            open.push(line);
        }
        if line.ends_paragraph(text) {
            flush(&mut open, &mut pieces);
        }
        at += 1;
    }
    flush(&mut open, &mut pieces);
    pieces
}

fn flush(open: &mut Vec<Line>, pieces: &mut Vec<Piece>) {
    if !open.is_empty() {
        pieces.push(Piece::Lines(std::mem::take(open)));
    }
}

/// The line without its indentation and without white space at its end.
fn bare(content: &str) -> &str {
    content.trim_matches(is_outside)
}

/// P6.2: the character of an opening fence, and how many there are. As in Markdown, no backquote may follow backquotes on the
/// line.
fn opening_fence(content: &str) -> Option<(char, usize)> {
    let line = bare(content);
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let count = line.len() - rest.len();
    (count >= 3 && !(mark == '`' && rest.contains('`'))).then_some((mark, count))
}

/// P6.2: whether a line closes the fence.
fn closes(content: &str, (mark, count): (char, usize)) -> bool {
    let line = bare(content);
    line.len() >= count && line.chars().all(|c| c == mark)
}

/// P6.3.
fn begins_with_bar(content: &str) -> bool {
    bare(content).starts_with('|')
}

/// P6.4: whether a line is a piece of its own.
fn is_alone(content: &str) -> bool {
    let line = bare(content);
    heading_rank(content).is_some()
        || !line.chars().any(|c| is_letter(c) || is_number(c))
        || line.starts_with('<') && line.ends_with('>')
}

/// P11: the number of `#`, if the line begins with one to six of them and white space. A line end is not white space here.
fn heading_rank(content: &str) -> Option<u8> {
    let line = content.trim_start_matches(is_outside);
    let rest = line.trim_start_matches('#');
    let rank = line.len() - rest.len();
    ((1..=6).contains(&rank) && rest.starts_with(is_white_space)).then_some(rank as u8)
}

/// P6.5: `- `, `-- `, `1. `, `(a) ` and the like.
fn begins_with_list_mark(content: &str) -> bool {
    let line = content.trim_start_matches(is_outside);
    let Some((mark, _)) = line.split_once(is_white_space) else { return false };
    if mark == "--" {
        return true;
    }
    let chars: Vec<char> = mark.chars().collect();
    if let [c] = chars[..] {
        return "-*+•‣◦▪●■·–—➤☐☑✓".contains(c);
    }
    let inner = match chars[..] {
        ['(' | '[', .., '.' | ')' | ']' | '-'] => &chars[1..chars.len() - 1],
        [.., '.' | ')' | ']' | '-'] => &chars[..chars.len() - 1],
        _ => return false,
    };
    let digits = (1..=3).contains(&inner.len()) && inner.iter().all(|&c| is_digit(c));
    digits || inner.len() == 1 && is_letter(inner[0])
}

/// P6.6: the number of `>` at the beginning of the line, with or without white space between them.
fn quote_depth(content: &str) -> usize {
    content.chars().take_while(|&c| c == '>' || is_outside(c)).filter(|&c| c == '>').count()
}

/// The line without its indentation, the `>` at its beginning and the white space after them.
fn unquoted(content: &str) -> &str {
    content.trim_start_matches(|c| c == '>' || is_outside(c))
}

// ---- P7: telling lines and full lines ----

/// The words of a line, separated by white space, counted in halves. Each character of a script without spaces counts half.
/// The other tokens of a word with such characters count one if they have a letter or number.
fn word_halves(content: &str) -> usize {
    let mut halves = 0;
    for word in content.split(is_outside).filter(|word| !word.is_empty()) {
        let tokens = tokens(word);
        if tokens.iter().all(|token| token.word) {
            halves += 2;
            continue;
        }
        halves += tokens.iter().filter(|token| !token.word).count();
        halves += 2 * tokens.iter().filter(|token| token.word && token.is_counted()).count();
    }
    halves
}

/// The first word with a letter or number. If its first letter or number is of a script without spaces, the word ends with it.
fn first_word(content: &str) -> &str {
    let mut words = content.split(is_outside);
    let Some(word) = words.find(|word| word.chars().any(|c| is_letter(c) || is_number(c))) else { return "" };
    let (at, first) = word.char_indices().find(|&(_, c)| is_letter(c) || is_number(c)).unwrap();
    if is_written_without_spaces(first) { &word[..at + first.len_utf8()] } else { word }
}

fn line_width(content: &str) -> usize {
    width(content.trim_end_matches(is_outside))
}

/// A line and the one after it in its piece.
struct Pair<'t> {
    line: &'t str,
    next: &'t str,
}

impl Pair<'_> {
    fn is_telling(&self) -> bool {
        word_halves(self.line) >= 6
    }

    /// The width of the line, a space and the first word of the next line.
    fn with_next_word(&self) -> usize {
        line_width(self.line) + 1 + width(first_word(self.next))
    }

    fn is_full_at(&self, columns: usize) -> bool {
        let begins_with_digit =
            self.next.trim_start_matches(|c| is_outside(c) || is_opening_bracket(c)).starts_with(is_digit);
        line_width(self.line) <= columns
            && self.with_next_word() > columns
            && !begins_with_digit
            && first_word(self.line) != first_word(self.next)
    }

    /// Whether there is room for the first word of the next line within nine tenths of the width.
    fn leaves_room(&self, columns: usize) -> bool {
        10 * self.with_next_word() <= 9 * columns
    }

    /// P8.3: whether the sentence goes on in the next line.
    fn runs_on(&self) -> bool {
        let words = word_halves(self.line) >= 6;
        let end = self.line.trim_end_matches(|c| {
            is_outside(c)
                || is_closing_bracket(c)
                || is_final_quote(c)
                || is_initial_quote(c)
                || matches!(c, '"' | '\'' | '*' | '_' | '`')
        });
        let ends_sentence = end.ends_with(|c| ".!?…:;؟؛۔।。！？：；".contains(c));
        let next = unquoted(self.next).trim_start_matches(|c| {
            is_opening_bracket(c) || is_initial_quote(c) || matches!(c, '"' | '\'' | '`' | '*' | '_')
        });
        words && !ends_sentence && next.starts_with(is_lowercase)
    }
}

fn pairs<'t>(text: &'t str, lines: &[Line]) -> Vec<Pair<'t>> {
    lines.windows(2).map(|two| Pair { line: two[0].content(text), next: two[1].content(text) }).collect()
}

// ---- P8: which pieces are wrapped ----

/// The width at which most pairs are full, the smallest of equals, and the number of full pairs.
fn fullest<'p>(pairs: &[&Pair<'p>], widths: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let mut best = None;
    for columns in widths {
        let full = pairs.iter().filter(|pair| pair.is_full_at(columns)).count();
        if best.is_none_or(|(_, most)| full > most) {
            best = Some((columns, full));
        }
    }
    best
}

fn document_width(text: &str, pieces: &[Piece]) -> Option<usize> {
    let mut all = Vec::new();
    for piece in pieces {
        if let Piece::Lines(lines) = piece {
            all.extend(pairs(text, lines));
        }
    }
    let telling: Vec<&Pair> = all.iter().filter(|pair| pair.is_telling()).collect();
    let (columns, full) = fullest(&telling, 40..=120)?;
    (full >= 4 && 3 * full >= telling.len()).then_some(columns)
}

/// How a piece is wrapped.
enum Wrapped {
    /// At a width: its own (P8.1) or that of the document (P8.2).
    At(usize),
    /// Because its sentences go on from line to line (P8.3).
    WithoutWidth,
}

fn wrapped(text: &str, lines: &[Line], document_width: Option<usize>) -> Option<Wrapped> {
    let pairs = pairs(text, lines);
    let telling: Vec<&Pair> = pairs.iter().filter(|pair| pair.is_telling()).collect();
    if telling.len() >= 4 {
        let exceeding = |columns: usize| telling.iter().filter(|pair| line_width(pair.line) > columns).count();
        let widths = (40..=120).filter(|&columns| 10 * exceeding(columns) <= telling.len());
        if let Some((columns, full)) = fullest(&telling, widths) {
            let enough = match document_width {
                Some(_) => 10 * full >= 6 * telling.len(),
                None => 4 * full >= 3 * telling.len(),
            };
            if enough {
                return Some(Wrapped::At(columns));
            }
        }
    } else if let Some(columns) = document_width {
        let without_room =
            pairs.iter().filter(|pair| word_halves(pair.line) >= 4 && !pair.leaves_room(columns)).count();
        if 2 * without_room >= pairs.len() {
            return Some(Wrapped::At(columns));
        }
    }
    let widths: Vec<usize> = pairs.iter().map(|pair| line_width(pair.line)).collect();
    let run_on = pairs.iter().filter(|pair| pair.runs_on()).count();
    let all_wide = widths.iter().all(|columns| (40..=130).contains(columns));
    (all_wide && 2 * run_on >= pairs.len()).then_some(Wrapped::WithoutWidth)
}

/// P9: the paragraphs of a piece, each as its lines.
fn parts(text: &str, lines: &[Line], document_width: Option<usize>) -> Vec<Vec<Line>> {
    let Some(wrapped) = wrapped(text, lines, document_width) else {
        return lines.iter().map(|&line| vec![line]).collect();
    };
    let indentation = |k: usize| -> usize {
        let content = lines[k].content(text);
        width(&content[..content.len() - content.trim_start_matches(is_outside).len()])
    };
    let pairs = pairs(text, lines);
    let leaves_room = |k: usize| matches!(wrapped, Wrapped::At(columns) if pairs[k].leaves_room(columns));
    let mut parts: Vec<Vec<Line>> = Vec::new();
    for (k, &line) in lines.iter().enumerate() {
        let is_second_of_item = k == 1 && begins_with_list_mark(lines[0].content(text));
        let begins = k == 0
            || !is_second_of_item
                && indentation(k) > indentation(k - 1)
                && (leaves_room(k - 1) || k + 1 < lines.len() && indentation(k) > indentation(k + 1));
        if begins {
            parts.push(Vec::new());
        }
        parts.last_mut().unwrap().push(line);
    }
    parts
}
