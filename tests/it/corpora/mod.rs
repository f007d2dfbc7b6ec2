//! Random texts: a few paragraphs in many scripts, with copies, other spellings and near duplicates, laid out as real documents
//! are.

mod layouts;
mod passages;
mod words;

use proptest::prelude::*;

pub use layouts::{laid_out, real_corpus};
pub use passages::{merged_lines, split_and_merged};
use words::ODD;

/// Paragraphs that are not short, many with two sentences.
const PARAGRAPHS: [&str; 14] = [
    "وأعلن العراق والولايات المتحدة عقد مباحثات حول مستقبل التحالف الدولي بقيادة واشنطن. وأضاف أن العراق يشارك الدول الأخرى؟",
    "بسم الله الرحمن الرحيم، الحمد لله رب العالمين والصلاة على النبي.",
    "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience.",
    "They are endowed with reason and conscience. And should act towards one another in a spirit of brotherhood!",
    "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。",
    "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。",
    "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
    "Все люди рождаются свободными и равными в своём достоинстве и правах. Они наделены разумом.",
    "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
    "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền.",
    "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. İNSANLAR akıl sahibidir.",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון.",
    "The island was settled in the ninth century from the south.[12][3] The harbour silts up every spring (see J. S. Bach).",
];

/// Paragraphs of few words, and some without a word.
const SHORT: [&str; 18] = [
    "* * *",
    "Chapter 1",
    "باب",
    "—",
    "使用",
    "Title:",
    "\u{64E}",
    "II. The",
    "%",
    "-- Saying of the northern isles",
    "Ruth",
    "Take 3.5 mg every day.",
    "Take 3-5 mg every day.",
    "https://example.org/docs/a-b/install",
    "See the map at the end",
    "</div>",
    "قال د. سامي",
    "|",
];

const ENDS: [&str; 10] = ["\n", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \t\n", "\u{2029}", "\x0C"];

/// The text of a paragraph: a long or a short one, a copy in another spelling, or a near duplicate.
fn line() -> impl Strategy<Value = String> {
    let paragraph = proptest::sample::select(&PARAGRAPHS[..]);
    let short = proptest::sample::select(&SHORT[..]);
    prop_oneof![
        6 => paragraph.clone().prop_map(str::to_owned),
        2 => short.prop_map(str::to_owned),
        2 => paragraph.clone().prop_map(respelled),
        3 => (paragraph.clone(), 0..20usize, 0..5usize).prop_map(|(text, at, how)| edited(text, at, how)),
        1 => (paragraph.clone(), paragraph).prop_map(|(a, b)| format!("{a} {b}")),
    ]
}

/// Other characters with the same normal form.
fn respelled(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let marked: String = text
        .chars()
        .flat_map(|c| match c {
            'ا' => vec!['أ'],
            'ي' => vec!['ى', '\u{64F}'],
            'ل' => vec!['ل', 'ـ', '\u{651}', '\u{64E}'],
            '.' => vec!['…', ' '],
            c => c.to_uppercase().chain(std::iter::once('\u{200D}')).collect(),
        })
        .collect();
    marked.nfd().collect()
}

/// The text with one word changed, added, removed or doubled.
fn edited(text: &str, at: usize, how: usize) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    let odd = ODD[(at * 7 + words.len()) % ODD.len()];
    let at = at % words.len();
    match how {
        0 => words[at] = "changed",
        1 => words.insert(at, "added"),
        2 => drop(words.remove(at)),
        3 => words.insert(at, words[at]),
        _ => words.insert(at, odd),
    }
    words.join(" ")
}

/// A document of up to `lines` lines.
pub fn document(lines: usize) -> impl Strategy<Value = String> {
    let ended = (line(), proptest::sample::select(&ENDS[..]));
    let body = proptest::collection::vec(ended, 0..lines);
    (body, any::<bool>(), 0..10u8).prop_map(|(lines, final_end, mark)| {
        let mut text: String = lines.iter().flat_map(|(line, end)| [line.as_str(), end]).collect();
        if final_end {
            text.truncate(text.trim_end().len());
        }
        match mark {
            0 => format!("\u{FEFF}{text}"),
            1 => format!("\n \n{text}"),
            _ => text,
        }
    })
}

/// A few documents.
pub fn corpus() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(document(24), 1..4)
}

/// A corpus of very few different lines, at least two. Its blocks overlap, nest and touch in every way.
pub fn repetitive() -> impl Strategy<Value = Vec<String>> {
    let words = ["A a a a", "B b b b", "s", "B b b b x", "C c c c", "t", "--", "# s", "## t", "", "D d d d d d d d d"];
    (2..=words.len()).prop_flat_map(move |few| {
        let word = proptest::sample::select(words[..few].to_vec());
        let document = proptest::collection::vec(word, 0..40).prop_map(|lines| lines.join("\n"));
        proptest::collection::vec(document, 1..4)
    })
}

/// Pages of few different lines. Short, wordless and blank lines and headings surround those that repeat.
pub fn pages() -> impl Strategy<Value = Vec<String>> {
    let lines = [
        "A a a a a a a a",
        "A a a a a a a a",
        "B b b b b b b b",
        "B b b b b b b b x",
        "C c c c c c c c",
        "s",
        "s",
        "t t",
        "--",
        "--",
        "$ $",
        "# h",
        "## h h",
        "# A a a a a a a a",
    ];
    let ends = ["\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n \n\n", "\r\n", "\x0C", "\u{2029}"];
    (2..=lines.len()).prop_flat_map(move |few| {
        let line = proptest::sample::select(lines.iter().rev().copied().collect::<Vec<_>>()[..few].to_vec());
        let any = proptest::sample::select(lines.to_vec());
        let ended = (prop_oneof![line, any], proptest::sample::select(ends.to_vec()));
        let page = proptest::collection::vec(ended, 0..40)
            .prop_map(|lines| lines.iter().flat_map(|(line, end)| [*line, *end]).collect::<String>());
        proptest::collection::vec(page, 1..4)
    })
}

/// Short texts of the characters and tokens that the rules of the normal form mention.
pub fn odd_text() -> impl Strategy<Value = String> {
    let sign = proptest::sample::select(vec![
        " ", " ", "\n", "-", ".", ",", ":", "/", "⁄", "−", "–", ">", "<", "=", "#", "(", "[", ")", "]", "\"", "`", "|",
        "://", "\u{2010}", "\u{AD}", "\u{200C}", "\u{301}", "\u{64E}", "\u{654}", "²", "₂", "½", "①", "…", "1", "23",
        "٣", "a", "ß", "B", "ي", "ى", "ک", "ة", "﷽", "ﷺ", "使", "ก", "ー", "é", "ﬁ", "😀", "\u{FEFF}",
    ]);
    let piece = prop_oneof![3 => sign, 1 => proptest::sample::select(&ODD[..])];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}
