//! Corpora of one to three documents.

use arbitrary::{Result, Unstructured};

use super::document::{Pool, text};
use super::{one, one_in};
use crate::words::FEW;

/// Documents of any kind.
pub fn corpus(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    match u.int_in_range(0..=3u8)? {
        0 | 1 => documents(u),
        2 => few_lines(u),
        _ => few_words(u),
    }
}

/// Documents of paragraphs from one pool. Stretches of them are copied to other places.
fn documents(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    let pool = Pool::new(u)?;
    let mut documents = Vec::new();
    for _ in 0..u.int_in_range(1..=3)? {
        documents.push(pool.document(u, 6)?);
    }
    while one_in(u, 2)? {
        let source = u.choose(&documents)?;
        let from = u.int_in_range(0..=source.len())?;
        let to = u.int_in_range(from..=source.len().min(from + 4))?;
        let stretch = source[from..to].to_vec();
        let target = u.choose_index(documents.len())?;
        let at = u.int_in_range(0..=documents[target].len())?;
        documents[target].splice(at..at, stretch);
    }
    documents.iter().map(|written| text(u, written)).collect()
}

/// Documents of very few different lines. Blocks overlap, nest and touch in every way, with short lines, headings and blank
/// lines at their edges.
fn few_lines(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    const LINES: [&str; 18] = [
        "A a a a a a a a",
        "B b b b b b b b",
        "A a a a a a a a",
        "s",
        "t t",
        "--",
        "B b b b b b b b x",
        "C c c c c c c c",
        "# h",
        "## h h",
        "# A a a a a a a a",
        "$ $",
        "s",
        "A a a a",
        "D d d d d d d d d",
        "Title\n===",
        "使 用 编 程 使 用",
        "",
    ];
    const ENDS: [&str; 10] = ["\n", "\n", "\n", "\n\n", "\n", "\n\n", "\n \n", "\r\n", "\u{C}", "\u{2029}"];
    let few = u.int_in_range(2..=LINES.len())?;
    let mut documents = Vec::new();
    for _ in 0..u.int_in_range(1..=3)? {
        let mut document = String::new();
        for _ in 0..u.int_in_range(0..=16)? {
            document.push_str(one(u, &LINES[..few])?);
            document.push_str(one(u, &ENDS)?);
        }
        documents.push(document);
    }
    Ok(documents)
}

/// Documents of few different words, divided into paragraphs anywhere. Stretches are copied, and divided elsewhere.
pub fn few_words(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    const GAPS: [&str; 20] = [
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        ", ",
        "",
        "\n# ",
        "\u{2029}",
        "\u{1B}[0m ",
        "\r\n",
        "\n---\n",
    ];
    let few = u.int_in_range(2..=FEW.len())?;
    let mut documents: Vec<Vec<&str>> = Vec::new();
    for _ in 0..u.int_in_range(1..=3)? {
        let len = u.int_in_range(0..=24)?;
        documents.push((0..len).map(|_| one(u, &FEW[..few])).collect::<Result<_>>()?);
    }
    while one_in(u, 2)? {
        let source = u.choose(&documents)?;
        let from = u.int_in_range(0..=source.len())?;
        let to = u.int_in_range(from..=source.len().min(from + 16))?;
        let stretch = source[from..to].to_vec();
        let target = u.choose_index(documents.len())?;
        let at = u.int_in_range(0..=documents[target].len())?;
        documents[target].splice(at..at, stretch);
    }
    let few = u.int_in_range(1..=GAPS.len())?;
    let mut texts = Vec::new();
    for words in documents {
        let mut text = String::new();
        for word in words {
            text.push_str(word);
            text.push_str(one(u, &GAPS[..few])?);
        }
        texts.push(text);
    }
    Ok(texts)
}

/// Documents, and a text that quotes them from any character on.
pub fn quotations(u: &mut Unstructured<'_>) -> Result<(Vec<String>, String)> {
    let mut documents = corpus(u)?;
    let mut text = if one_in(u, 2)? { documents.pop().unwrap_or_default() } else { String::new() };
    for _ in 0..u.int_in_range(0..=2)? {
        if let Some(source) = documents.get(u.int_in_range(0..=2usize)?) {
            let from = source.floor_char_boundary(u.int_in_range(0..=source.len())?);
            let to = source.floor_char_boundary(u.int_in_range(from..=source.len())?);
            text.push_str(one(u, &[" ", "\n", "", "\n\n"])?);
            text.push_str(&source[from..to]);
        }
    }
    Ok((documents, text))
}

/// A document of lines that form long chains of near duplicates: each is a stretch of the same endless line. Which of them
/// represent groups depends on the order of all.
pub fn chains(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=4)? {
        let first = u.int_in_range(0..=20u8)?;
        let len = if one_in(u, 4)? { u.int_in_range(2..=14)? } else { 10 };
        for word in first..first + len {
            text.push('w');
            text.push((b'a' + word) as char);
            text.push(' ');
        }
        text.push('\n');
    }
    Ok(text)
}
