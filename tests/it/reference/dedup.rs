//! D1 to D7: which units are removed, and which text is removed with them.

use super::Settings;
use super::blocks::Block;
use super::covered::{Sources, covered};
use super::passages::Reading;
use super::report::{Analysis, Grouped, Unit, Variant};
use super::segment::auto::rank_of_underline;
use super::segment::lines::{is_blank, lines};

/// What is removed.
pub enum Remove<'a> {
    /// One copy of every variant stays.
    Exact,
    /// One unit of every group stays.
    Near,
    /// What `Exact` removes, and the paragraphs that are made up of copied passages.
    Covered,
    /// One copy of every variant stays, except of the near duplicates that the caller's rule chooses.
    Rule(&'a dyn Fn(&Variant) -> bool),
}

/// Each document without the removed units. With `sentences`, first paragraphs are removed, then sentences of the rest (D7).
pub fn dedup(docs: &[(&str, &str)], settings: &Settings, remove: &Remove, sentences: bool) -> Vec<String> {
    dedup_analyzed(&Analysis::new(docs, settings), remove, sentences)
}

/// The same for documents that have been analyzed.
pub fn dedup_analyzed(analysis: &Analysis, remove: &Remove, sentences: bool) -> Vec<String> {
    let docs = &analysis.docs;
    let mut paragraphs_go = paragraphs_to_remove(analysis, remove);
    // Whether each byte of each document is removed.
    let mut cut: Vec<Vec<bool>> = docs.iter().map(|(_, text)| vec![false; text.len()]).collect();
    if sentences {
        cut_sentences(analysis, remove, &mut paragraphs_go, &mut cut);
    }
    for (unit, goes) in analysis.paragraphs.units.iter().zip(&paragraphs_go) {
        if *goes {
            cut_paragraph(docs[unit.document].1, unit, &mut cut[unit.document]);
        }
    }

    let mut out = Vec::new();
    for ((_, text), cut) in docs.iter().zip(&mut cut) {
        // P2: a byte order mark at the start of a document always stays.
        if text.starts_with('\u{FEFF}') {
            cut[..3].fill(false);
        }
        let kept: Vec<u8> = text.bytes().zip(cut).filter(|(_, cut)| !**cut).map(|(byte, _)| byte).collect();
        out.push(String::from_utf8(kept).unwrap());
    }
    out
}

/// D2: whether each unit that is not short is removed. Short units stay here.
fn long_units_to_remove(grouped: &Grouped, remove: &Remove) -> Vec<bool> {
    let mut goes = vec![false; grouped.units.len()];
    for member in grouped.groups.iter().flat_map(|group| &group.members) {
        let variant = &grouped.variants[member.variant];
        for &copy in &variant.copies {
            goes[copy] = copy != variant.kept || grouped.is_chosen(member, remove);
        }
    }
    goes
}

/// Each removed paragraph, with the one that stays: the kept copy of a copy, the representative of a near duplicate, and the
/// counterpart of a short unit in the source of its run. For a covered paragraph, and for the copies of one, it is the paragraph in
/// which the source of its first token is.
pub fn removals(analysis: &Analysis, remove: &Remove) -> Vec<(Unit, Unit)> {
    let paragraphs = &analysis.paragraphs;
    let goes = paragraphs_to_remove(analysis, remove);
    let covered = match remove {
        Remove::Covered => {
            let reading = Reading::new(analysis, |_| true);
            let exact = paragraphs_to_remove(analysis, &Remove::Exact);
            let covered = covered(analysis, &reading, &exact, Sources::Staying).into_iter();
            covered.map(|(paragraph, parts)| (paragraph, reading.tokens[parts[0].source].paragraph)).collect()
        }
        _ => Vec::new(),
    };
    let source_of = |unit: usize| covered.iter().find(|(covered, _)| *covered == unit).map(|&(_, source)| source);
    let mut removals = Vec::new();
    for unit in (0..goes.len()).filter(|&unit| goes[unit]) {
        let kept_copy = paragraphs.variants[paragraphs.variant_of(unit)].kept;
        let kept = match paragraphs.group_of(unit) {
            None => counterpart(&analysis.blocks_for(remove), unit),
            Some(_) if !goes[kept_copy] => kept_copy,
            Some(_) if source_of(kept_copy).is_some() => source_of(kept_copy).unwrap(),
            Some(group) => paragraphs.variants[paragraphs.groups[group].members[0].variant].kept,
        };
        removals.push((paragraphs.units[unit].clone(), paragraphs.units[kept].clone()));
    }
    removals
}

/// The unit at the same place of the source of the run that holds a unit.
fn counterpart(blocks: &[Block], unit: usize) -> usize {
    for block in blocks {
        for &start in &block.copies {
            if (start..start + block.length).contains(&unit) {
                return block.source + (unit - start);
            }
        }
    }
    panic!("a short unit is removed only in a copied run")
}

/// Whether each paragraph is removed.
pub fn paragraphs_to_remove(analysis: &Analysis, remove: &Remove) -> Vec<bool> {
    let mut goes = long_units_to_remove(&analysis.paragraphs, remove);
    let long_goes = goes.clone();
    for block in &analysis.blocks_for(remove) {
        for &start in &block.copies {
            for unit in short_units_of_run(analysis, block, start, &long_goes) {
                goes[unit] = true;
            }
        }
    }
    keep_headings(analysis, &mut goes);
    if matches!(remove, Remove::Covered) {
        let reading = Reading::new(analysis, |_| true);
        for (paragraph, _) in covered(analysis, &reading, &goes.clone(), Sources::Staying) {
            goes[paragraph] = true;
        }
    }
    goes
}

/// D3 and D4: the short units that are removed with a copied run, headings included.
fn short_units_of_run(analysis: &Analysis, block: &Block, start: usize, long_goes: &[bool]) -> Vec<usize> {
    let paragraphs = &analysis.paragraphs;
    let is_short = |unit: usize| paragraphs.variants[paragraphs.variant_of(unit)].short;
    let is_wordless = |unit: usize| paragraphs.word_halves[unit] == 0;
    let run: Vec<usize> = (start..start + block.length).collect();
    let Some(&last_long) = run.iter().rev().find(|&&unit| !is_short(unit)) else { return Vec::new() };
    if !run.iter().all(|&unit| is_short(unit) || long_goes[unit]) {
        return Vec::new();
    }

    let end = start + block.length;
    let is_followed = analysis.what_follows(end - 1).is_some();
    let is_blank_line_after =
        |unit: usize| analysis.what_follows(unit).is_some_and(|following| has_blank_line(&following.between));
    // The units with words that follow the last long one without a blank line.
    let attached: Vec<usize> =
        (last_long + 1..end).take_while(|&unit| !is_wordless(unit) && !is_blank_line_after(unit - 1)).collect();
    // Whether a blank line or a wordless unit follows them.
    let last = last_long + attached.len();
    let are_closed = is_blank_line_after(last)
        || analysis.what_follows(last).and_then(|following| following.next).is_some_and(is_wordless);

    let mut going: Vec<usize> = Vec::new();
    for &unit in &run {
        let heads_what_follows = is_followed && unit > last_long && !(are_closed && attached.contains(&unit));
        let at_an_end = (start..=unit).all(is_wordless) || (unit..end).all(is_wordless);
        if is_short(unit) && !heads_what_follows && !at_an_end {
            going.push(unit);
        }
    }
    going
}

/// D5: a heading stays unless everything up to the next heading of its rank or higher, or the end, is removed. Read from the end,
/// so that it is known which headings below are removed.
fn keep_headings(analysis: &Analysis, goes: &mut [bool]) {
    let paragraphs = &analysis.paragraphs;
    for unit in (0..goes.len()).rev() {
        let Some(rank) = paragraphs.headings[unit] else { continue };
        let document = paragraphs.units[unit].document;
        let below = (unit + 1..goes.len())
            .take_while(|&below| paragraphs.units[below].document == document)
            .take_while(|&below| paragraphs.headings[below].is_none_or(|other| other > rank));
        if below.into_iter().any(|below| !goes[below]) {
            goes[unit] = false;
        }
        // P11: an underline stays with its heading.
        let text_of = |unit: usize| {
            let unit = &paragraphs.units[unit];
            &analysis.docs[unit.document].1[unit.bytes.0..unit.bytes.1]
        };
        let next = (unit + 1 < goes.len() && paragraphs.units[unit + 1].document == document).then_some(unit + 1);
        if let Some(next) = next.filter(|&next| !goes[unit] && rank_of_underline(text_of(next)).is_some())
            && !text_of(unit).starts_with('#')
        {
            goes[next] = false;
        }
    }
}

/// D1: removes the whole lines of a paragraph and the blank lines after it.
fn cut_paragraph(text: &str, unit: &Unit, cut: &mut [bool]) {
    let mut reached = false;
    for line in lines(text) {
        let holds_it = line.start < unit.bytes.1 && unit.bytes.0 < line.end;
        let blank = is_blank(line.content(text));
        reached = holds_it || reached && blank;
        if reached {
            cut[line.start..line.end].fill(true);
        }
    }
}

/// D1: removes a sentence with the white space up to the next one, and the last sentence of its paragraph with the white space
/// before it. A paragraph that loses all its sentences is removed as paragraphs are.
fn cut_sentences(analysis: &Analysis, remove: &Remove, paragraphs_go: &mut [bool], cut: &mut [Vec<bool>]) {
    let sentences = analysis.grouped_sentences(|paragraph| !paragraphs_go[paragraph]);
    let sentences_go = long_units_to_remove(&sentences, remove);
    for (p, paragraph) in analysis.paragraphs.units.iter().enumerate() {
        let of_it: Vec<usize> = (0..sentences.units.len())
            .filter(|&s| {
                let sentence = &sentences.units[s];
                sentence.document == paragraph.document && sentence.paragraph == Some(paragraph.index)
            })
            .collect();
        if of_it.is_empty() {
            continue;
        }
        if of_it.iter().all(|&s| sentences_go[s]) {
            paragraphs_go[p] = true;
            continue;
        }
        for (k, &s) in of_it.iter().enumerate() {
            if !sentences_go[s] {
                continue;
            }
            let (start, end) = sentences.units[s].bytes;
            let range = match of_it.get(k + 1) {
                Some(&next) => start..sentences.units[next].bytes.0,
                None => sentences.units[of_it[k - 1]].bytes.1..end,
            };
            cut[paragraph.document][range].fill(true);
        }
    }
}

/// D4: whether a blank line is in the text between two units, apart from the rest of the line of the first unit and the beginning
/// of the line of the second. A form feed and U+2029 count as blank lines, as they do for `BlankLine`.
fn has_blank_line(between: &str) -> bool {
    let lines = lines(between);
    let ended: Vec<_> = lines.iter().filter(|line| line.content_end < line.end).collect();
    ended.iter().skip(1).any(|line| is_blank(line.content(between)))
        || ended.iter().any(|line| line.ends_paragraph(between))
}
