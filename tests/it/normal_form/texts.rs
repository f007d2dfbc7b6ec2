//! Texts that are hard to normalize: alphabets in which neighbours compose, change places, are dropped or become letters of
//! another script.
//!
//! Characters drawn from all of Unicode almost never meet another one with which anything happens. So a text is drawn from
//! one alphabet of twenty to a hundred characters that do, with a few strangers.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::by_icu::{combining_class, nfd};

/// One alphabet per line. A text is drawn from one of them, with a few characters of the others.
pub const ALPHABETS: &[&str] = &[
    // Arabic: letters with and without hamza, vowels, tatweel, small letters, signs, other kafs, yehs and hehs
    "ابيكهةىؤئأإآءٱیکۀہۂۃۓےەو \u{64B}\u{64E}\u{651}\u{652}\u{653}\u{654}\u{655}\u{670}\u{640}\u{6D6}\u{6E5}\u{6E6}\u{8C9}\
     \u{6DD}\u{6DE}\u{6E9}\u{66A}\u{66B}٣۴،؟\u{61C}\u{8CA}\u{10EFC}\u{301}",
    // Arabic presentation forms
    "\u{FC5E}\u{FC63}\u{FE70}\u{FE71}\u{FE72}\u{FE74}\u{FE76}\u{FE7F}\u{FCF2}\u{FE81}\u{FE8D}\u{FEFB}\u{FDFA}\u{FDF2}\
     \u{FBB2}\u{FD3E}\u{FBFC}\u{FEFF}اa \u{301}\u{654}\u{323}",
    // Hebrew
    "אבשיו\u{5B0}\u{5B4}\u{5BC}\u{5C1}\u{5C2}\u{FB1D}\u{FB1E}\u{FB2A}\u{FB49}\u{5BE}\u{5F3} \u{34F}",
    // Latin with marks, as in Vietnamese
    "aeouAEOU dđĐêơưẬẾŌ\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31B}\u{323}\u{327}\u{308}\u{34F}\u{315}\u{0340}\u{0344} ",
    // Greek
    "αΑσΣςωΩῳᾳΐΰΏ\u{345}\u{301}\u{313}\u{314}\u{342}\u{308}\u{1FBF}\u{1FCD}\u{385}\u{384}\u{1FFD}\u{37A}\u{37E}\u{387} ΌµϐϒϓΙι",
    // Turkish, ligatures, sharp s and other foldings that grow
    "iIİıßẞŉǰﬁﬃſẛẚ\u{307}\u{30C}\u{2BC}\u{B4}`'’ԵՒևաＡｂＺ①½⅓™ⅣǅǱK\u{212B}\u{2126}\u{1E9B}\u{130}",
    // Hangul, composed and not, and its fillers
    "가각힣ᄀᄒ\u{1161}\u{1175}\u{11A7}\u{11A8}\u{11C2}\u{115F}\u{1160}\u{3164}\u{FFA0}ㄱㅏﾡￂㅎ\u{A960}\u{D7B0}\u{302E} a",
    // Indic: vowel signs in parts, nukta, virama
    "कनरळिीो\u{93C}\u{94D}\u{901}\u{951}\u{952}ক\u{9C7}\u{9BE}\u{9CB}\u{9D7}\u{9BC}கொ\u{BC6}\u{BBE}\u{BD7}ಕ\u{CC6}\u{CC2}\u{CD5}\u{CBF}\
     \u{C46}\u{C56}\u{DD9}\u{DCF}\u{DCA}१२৩\u{958}\u{9DC}\u{200D}\u{200C} ",
    // scripts without spaces
    "กำขุูน\u{E48}\u{E38}\u{E3A}\u{E4D}ຂ\u{EB8}\u{EC8}ຳកា\u{17D2}\u{17DD}\u{17B4}ကို\u{102E}\u{1025}\u{1037}\u{103A}\u{1026}ᥐᦀ\u{1A20}\u{1A60}\u{1A75}\
     ꦄ\u{A9B3}\u{A9C0}\u{1B05}\u{1B35}\u{1B34}\u{1B06}ꀀ๓᠎ a",
    // Han, kana
    "使用编程漢字が\u{304B}\u{3099}\u{309A}\u{309B}\u{30CF}パー々〇〆ｶﾊ\u{FF9E}\u{FF9F}ｰ、。！（）　㍿㍍㈱㎏\u{F900}\u{2F800}\u{20000}Ａa1ab C# \u{FE00}\u{E0100}\u{302A}",
    // ignorables, controls, white space, punctuation, symbols
    "a b1\u{AD}\u{200B}\u{200D}\u{202E}\u{2066}\u{FEFF}\u{E0001}\u{0}\u{7}\t\r\n\u{85}\u{A0}\u{2028}\u{3000}\u{1680}#%&@+-.,_*$<=>~^|\"(){}\
     \u{2044}\u{2017}\u{203E}…¨¯¸´`₠€\u{FFFD}\u{301}\u{338}\u{20E3}\u{FE0F}😀",
    // numbers and their signs
    "0123459.,:/-'٣٤.,/-\u{66B}\u{66C}१५\u{0E53}\u{2010}\u{2011}\u{2013}\u{2015}\u{2212}\u{2044}²³⁻⁺₂₋½⅟⅔①⒈…‥\u{FE63}５．，－𝟏ⅳ( ) \" a é中\u{301}\u{64E}\u{200D}\n",
    "12.,:/- -.5",
    // links
    "::://////aabhttps.+-5#?&=%_ \n<>()\"`[]{}.,é中²\u{301}\u{200C}ب\u{B4}\u{7}\u{2010}",
    // lines, their marks, hyphens at their ends, control sequences
    "\n\r\u{85}\u{2028}\u{C}  >>##<+=~●▪\u{27A4}\u{F0B7}-*•.5٥aabé中\u{2010}\u{2010}\u{AD}\u{AD}\u{200D}\u{64E}\u{640}\u{1B}[m",
    "\u{1B}\u{1B}[[0;1mmK?\u{301}\u{345}e5.-\n ḿ:/",
    // Persian, with hamza on yeh and the non-joiner
    "میشوده\u{200C}\u{200C}\u{200D}\u{64E}\u{654}\u{654}یىئؤە\u{FDFD}\u{FE76}\u{640} .a5۵",
    // rarer compositions, past the BMP
    "\u{11131}\u{11127}\u{11099}\u{110BA}\u{11347}\u{1133E}\u{114B9}\u{114BA}\u{114B0}\u{114BD}\u{115B8}\u{115AF}\u{11935}\u{11930}\
     \u{1611E}\u{16121}\u{1611F}\u{16D63}\u{16D67}\u{16D68}\u{16D69}\u{1D15F}\u{1D165}\u{1D1BB}\u{1D400}\u{1E900}\u{1E921}\u{10D4A}\u{1E943}\
     \u{1E944}\u{16FF0} \u{105D2}\u{307}\u{105C9}\u{11382}\u{113C9}\u{113C2}\u{113B8}\u{378}\u{E0FFF}\u{F0000}\u{10FFFF}",
];

fn letters() -> Vec<char> {
    ALPHABETS.iter().flat_map(|a| a.chars()).collect()
}

/// A text of one alphabet, with a few strangers.
pub fn hard_text() -> impl Strategy<Value = String> {
    let stranger = prop_oneof![3 => select(letters()), 1 => any::<char>()];
    select(ALPHABETS.to_vec())
        .prop_flat_map(move |alphabet| {
            let own: Vec<char> = alphabet.chars().collect();
            vec(prop_oneof![9 => select(own), 1 => stranger.clone()], 0..30)
        })
        .prop_map(|chars| chars.into_iter().collect())
}

/// A long text: natural words of many scripts between hard ones, so that blocks are crossed at every offset.
pub fn long_text() -> impl Strategy<Value = String> {
    let words = [
        "the ",
        "quick",
        " brown fox, ",
        "Jumps. ",
        "قال ",
        "الرسول ",
        "سلم . ",
        "шла Саша ",
        "по шоссе",
        "ἐν ἀρχῇ ",
        "使用编程",
        "の方が",
        "한국어 ",
        "हिन्दी ",
        "ภาษาไทย",
        "é",
        "naïve ",
        " ",
        "  ",
        "।",
        "“",
        "”",
        "x",
        "٢",
        "3.5 ",
        "2024-01-02",
        "(-5)",
        " ١/٢ ",
        "https://a.b/c",
        "<http://example.org/A-B>, ",
        "\n",
        "\r\n",
        "> ",
        "## ",
        "● ",
        "می\u{200C}شود ",
        "contin\u{2010}\n",
        "\u{AD}",
        "x²",
        "½ ",
        "a = b, ",
        "– ",
        "\u{1B}[1m",
    ];
    let natural = select(words.to_vec()).prop_map(String::from);
    vec(prop_oneof![12 => natural, 1 => hard_text()], 0..60).prop_map(|parts| parts.concat())
}

/// A text canonically equivalent to `text`: decomposed, with marks of different classes swapped as `choices` say, and
/// some letters composed again.
pub fn equivalent(text: &str, choices: &[u8]) -> String {
    let mut chars: Vec<char> = nfd(text).chars().collect();
    let mut choices = choices.iter().cycle();
    for _ in 0..4 {
        for i in 1..chars.len() {
            let (a, b) = (combining_class(chars[i - 1]), combining_class(chars[i]));
            if a != 0 && b != 0 && a != b && choices.next().is_some_and(|c| c % 2 == 1) {
                chars.swap(i - 1, i);
            }
        }
    }
    let compose = icu_normalizer::properties::CanonicalComposition::new();
    let mut out: Vec<char> = Vec::new();
    for c in chars {
        let pair = out.last().and_then(|&last| compose.compose(last, c));
        match pair.filter(|_| choices.next().is_some_and(|c| c % 3 == 1)) {
            Some(composed) => *out.last_mut().unwrap() = composed,
            None => out.push(c),
        }
    }
    out.into_iter().collect()
}
