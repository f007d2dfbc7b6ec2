//! The sections with the texts: blocks, passages, paragraphs and sentences, the largest first.

mod difference;
mod group;
mod pair;
mod run;

use std::io::{self, Write};

use super::contents::{Contents, Item, Kind};
use super::format::Count;
use super::ranked::Ranked;

/// Writes the sections that have items.
pub(super) fn write(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    write_section(contents, BLOCKS, Some(&contents.blocks), out, run::write_block)?;
    write_section(contents, PASSAGES, contents.passages.as_ref(), out, run::write_passage)?;
    let outside = if contents.blocks.all().is_empty() { PARAGRAPHS } else { OTHER_PARAGRAPHS };
    write_section(contents, outside, Some(&contents.paragraphs), out, group::write)?;
    write_section(contents, SENTENCES, contents.sentences.as_ref(), out, group::write)
}

/// Writes links to the sections that have items.
pub(super) fn write_links(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    let passages = contents.passages.as_ref().map_or(0, |passages| passages.all().len());
    let sentences = contents.sentences.as_ref().map_or(0, |sentences| sentences.all().len());
    let sections = [
        (BLOCKS, contents.blocks.all().len()),
        (PASSAGES, passages),
        (PARAGRAPHS, contents.paragraphs.all().len()),
        (SENTENCES, sentences),
    ];
    let links = sections.into_iter().filter(|(_, len)| *len > 0).map(|(heading, len)| {
        format!("<a href=\"#{}\">{}</a>", contents.id(heading.kind.section()), Count(len, heading.noun))
    });
    let links: Vec<_> = links.collect();
    match links.is_empty() {
        true => Ok(()),
        false => writeln!(out, "<nav aria-label=\"Sections\">{}</nav>", links.join(" ")),
    }
}

/// How a section is called, and what it says of its items.
#[derive(Clone, Copy)]
struct Heading {
    kind: Kind,
    title: &'static str,
    /// What the items are called, in singular and plural.
    noun: [&'static str; 2],
    /// How those that are left out are called.
    more: [&'static str; 2],
    explanation: &'static str,
}

const BLOCKS: Heading = Heading {
    kind: Kind::Block,
    title: "Blocks",
    noun: ["block", "blocks"],
    more: ["more block is", "more blocks are"],
    explanation: "Paragraphs that occur more than once in the same order.",
};
const PASSAGES: Heading = Heading {
    kind: Kind::Passage,
    title: "Passages",
    noun: ["passage", "passages"],
    more: ["more passage is", "more passages are"],
    explanation: "Words that occur more than once in the same order, wherever paragraphs begin and end.",
};
const PARAGRAPHS: Heading = Heading {
    kind: Kind::Paragraph,
    title: "Paragraphs",
    noun: ["single paragraph", "single paragraphs"],
    more: ["more paragraph is", "more paragraphs are"],
    explanation: "Each with its copies and its near duplicates.",
};
const OTHER_PARAGRAPHS: Heading =
    Heading { title: "Single paragraphs", explanation: "Those that repeat outside the blocks.", ..PARAGRAPHS };
const SENTENCES: Heading = Heading {
    kind: Kind::Sentence,
    title: "Sentences",
    noun: ["sentence", "sentences"],
    more: ["more sentence is", "more sentences are"],
    explanation: "Those that repeat in different paragraphs.",
};

/// Writes a section, if there is anything in it: its heading, the items that are shown, and how many are left out.
fn write_section<T, W: Write>(
    contents: &Contents<'_, '_>,
    heading: Heading,
    ranked: Option<&Ranked<T>>,
    out: &mut W,
    write_item: impl Fn(&Contents<'_, '_>, Item, &T, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    let Some(ranked) = ranked.filter(|ranked| !ranked.all().is_empty()) else { return Ok(()) };
    let Heading { kind, title, more, explanation, .. } = heading;
    writeln!(out, "<section id=\"{}\">\n<h2>{title}</h2>", contents.id(kind.section()))?;
    write!(out, "<p class=\"note\">{explanation}")?;
    match ranked.left_out() {
        0 => {}
        left_out => write!(out, " The largest come first; {} left out.", Count(left_out, more))?,
    }
    writeln!(out, "</p>")?;
    for (number, item) in ranked.shown() {
        write_item(contents, Item(kind, number), item, out)?;
    }
    writeln!(out, "</section>")
}
