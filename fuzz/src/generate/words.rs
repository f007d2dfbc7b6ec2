//! Words, sentences and short lines.

use arbitrary::{Result, Unstructured};

use super::{one, one_in};
use crate::words::ODD;

/// Words of one language each, few enough that they soon repeat.
const LANGUAGES: [&[&str]; 11] = [
    &["the", "gate", "was", "left", "open", "again", "last", "night", "near", "north", "harbour", "I", "don't", "Mr."],
    &["قال", "حدثنا", "أبو", "بكر", "إلى", "المدينة", "الْكِتَابِ", "مكة", "في", "رحمه", "الله", "شيئا", "مسؤول", "د."],
    &["人人", "生而自由", "在尊严", "和权利", "上一律平等", "他们", "理性", "和良心"],
    &["すべての", "人間は", "生れながら", "にして", "カード", "である", "尊厳と"],
    &["มนุษย์", "ทั้งหลาย", "เกิดมา", "มีอิสระ", "น้ำ", "กัน"],
    &["Все", "люди", "рождаются", "свободными", "и", "равными", "в", "своём"],
    &["सभी", "मनुष्यों", "को", "गौरव", "और", "अधिकारों", "के", "मामले"],
    &["Bütün", "insanlar", "hür", "İNSANLAR", "ısı", "eşit", "Straße", "ﬁnden", "naïve"],
    &["כל", "בני", "האדם", "נולדו", "שָׁלוֹם", "ושווים"],
    &["می‌خواهم", "کتاب", "را", "یک", "بگویم", "خانه‌ها"],
    &["모든", "인간은", "태어날", "때부터", "자유로우며", "존엄과"],
];

/// More tokens of this kind, with marks, titles and brackets.
const MORE: [&str; 9] = ["J.", "😀\u{FE0F}", "&amp;", "\"so\"", "«oui»", "e.g.", "`x`", "﷽", "\u{64E}"];

const TERMINATORS: [&str; 10] = [".", ".", ".", "?", "!", "…", "؟", "。", ".\"", ".[1]"];

/// Lines of few words, some of which have none.
const SHORT: [&str; 16] = [
    "* * *",
    "Chapter 1",
    "باب",
    "—",
    "使用",
    "Title:",
    "II. The",
    "%",
    "-- Saying",
    "</div>",
    "|",
    "See the map",
    "\u{64E}",
    "12",
    "قال د. سامي",
    "\u{FEFF}",
];

/// The words of a paragraph: one to three sentences of one language.
pub fn paragraph(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    let language = one(u, &LANGUAGES)?;
    let mut words = Vec::new();
    for _ in 0..u.int_in_range(1..=3)? {
        let length = u.int_in_range(2..=9)?;
        for _ in 0..length {
            let odd = one_in(u, 16)?;
            words.push(if odd { odd_token(u)? } else { one(u, language)? }.to_owned());
        }
        let terminator = one(u, &TERMINATORS)?;
        words.last_mut().expect("a sentence has words").push_str(terminator);
    }
    Ok(words)
}

/// A token that a rule mentions.
fn odd_token(u: &mut Unstructured<'_>) -> Result<&'static str> {
    if one_in(u, 5)? { one(u, &MORE) } else { one(u, &ODD) }
}

/// A word of any kind.
pub fn word(u: &mut Unstructured<'_>) -> Result<&'static str> {
    if one_in(u, 4)? {
        return odd_token(u);
    }
    let language = one(u, &LANGUAGES)?;
    one(u, language)
}

/// The words of a short line.
pub fn short(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    Ok(one(u, &SHORT)?.split(' ').map(str::to_owned).collect())
}
