//! Bytes that are not UTF-8 ("Choices, dedup"): each equals only itself, and bytes that stay are written unchanged.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;
use refrain::{Decoded, Decoding, Detector, Error, Normalization, Normalizer, ParagraphBreak, TokenKind, tokens};

fn lossy(bytes: &[u8]) -> Decoded<'_> {
    Decoded::new(bytes, Decoding::Lossy).unwrap()
}

/// Bytes, valid UTF-8 or not. Among them are the characters by which invalid bytes are represented.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        vec(any::<u8>(), 0..4),
        "\\PC{0,3}".prop_map(String::into_bytes),
        Just(b"one two ".to_vec()),
        Just("\u{10600}\u{1067F}".into()),
        Just("\u{105FF}\u{10680}".into()),
        Just(b"\xF0\x90\x98".to_vec()),
        Just(b"\n".to_vec()),
    ];
    vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

/// Lines of bytes, some of which are equal and some of which differ in one invalid byte.
pub fn lines_of_bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        Just(b"one".to_vec()),
        Just(b"caf\xE9".to_vec()),
        Just(b"caf\xE8".to_vec()),
        Just(b"\xE2\x80".to_vec()),
        Just(b"\xDE\xC7\xE1".to_vec()),
        Just("\u{10600}".into()),
        Just("الله".into()),
        vec(0x80..=0xFFu8, 1..3),
    ];
    let line = vec(word, 0..3).prop_map(|words| words.join(&b' '));
    vec(line, 0..most).prop_map(|lines| lines.join(&b'\n'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(500)))]

    #[test]
    fn decoded_bytes_are_encoded_unchanged(bytes in bytes()) {
        let decoded = lossy(&bytes);
        prop_assert_eq!(&*decoded.encode(decoded.text()), &*bytes);
    }

    #[test]
    fn every_range_of_the_text_gives_its_bytes(bytes in bytes()) {
        let decoded = lossy(&bytes);
        let text = decoded.text();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            prop_assert_eq!(&*decoded.encode(&text[at..end]), &bytes[decoded.byte_range(at..end)]);
        }
    }

    #[test]
    fn utf8_is_borrowed_unless_it_has_a_character_that_represents_a_byte(text in "[a-zé\u{10600}\u{105FF}]{0,5}") {
        let decoded = lossy(text.as_bytes());
        prop_assert_eq!(decoded.text().as_ptr() == text.as_ptr(), !text.contains('\u{10600}'));
        let strict = Decoded::new(text.as_bytes(), Decoding::Strict).unwrap();
        prop_assert_eq!((strict.text(), &*strict.encode(strict.text())), (&*text, text.as_bytes()));
        prop_assert_eq!(strict.byte_range(0..text.len()), 0..text.len());
    }

    #[test]
    fn strict_decoding_names_the_first_invalid_byte(bytes in bytes()) {
        let expected = std::str::from_utf8(&bytes).map_err(|error| error.valid_up_to() as u64);
        match (Decoded::new(&bytes, Decoding::Strict), expected) {
            (Ok(decoded), Ok(text)) => prop_assert_eq!(decoded.text(), text),
            (Err(Error::InvalidUtf8 { offset }), Err(expected)) => prop_assert_eq!(offset, expected),
            (result, _) => prop_assert!(false, "{:?}", result),
        }
    }

    /// The rules of the normal form apply to valid UTF-8 only.
    #[test]
    fn words_of_invalid_bytes_are_copies_if_they_are_equal(first in vec(0x80..=0xBFu8, 1..6), second in vec(0x80..=0xBFu8, 1..6)) {
        let decoded = [lossy(&first), lossy(&second)];
        let [a, b] = decoded.each_ref().map(|decoded| Normalizer::default().normalize(decoded.text()));
        prop_assert_eq!(a == b, first == second);
    }

    #[test]
    fn dedup_leaves_a_subsequence_of_the_lines_and_one_of_each(bytes in lines_of_bytes(20)) {
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(1).build().unwrap();
        let decoded = lossy(&bytes);
        let clean = detector.dedup(decoded.text());
        let clean = decoded.encode(&clean);
        let lines = |bytes: &[u8]| bytes.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        let mut rest = lines(&bytes).into_iter();
        for line in lines(&clean) {
            prop_assert!(rest.any(|other| other == line), "{line:?} is not in the rest");
        }
        // The normal form may drop valid text, but the invalid bytes of a removed line are those of a line that stays.
        let invalid = |line: &Vec<u8>| line.utf8_chunks().flat_map(|chunk| chunk.invalid().to_vec()).collect::<Vec<_>>();
        // (Blank lines, which have none, are removed with the line before them.)
        let distinct = |bytes: &[u8]| lines(bytes).iter().map(invalid).filter(|bytes| !bytes.is_empty()).collect::<HashSet<_>>();
        prop_assert_eq!(distinct(&clean), distinct(&bytes));
    }
}

#[test]
fn an_invalid_byte_is_part_of_a_word_and_no_rule_changes_it() {
    let bytes: Vec<u8> = (0x80..=0xFF).rev().collect();
    let decoded = lossy(&bytes);
    assert_eq!(decoded.text().chars().count(), 128);
    for setting in [Normalization::standard(), Normalization::whitespace(), Normalization::none()] {
        assert_eq!(Normalizer::new(setting).normalize(decoded.text()), decoded.text());
    }
    assert!(tokens(decoded.text()).all(|token| token.kind == TokenKind::Word));
    // Two words of such bytes are two words.
    let line = b"\xDE\xC7 \xE1\xED\n".repeat(2);
    for (min_words, copies) in [(2, 1), (3, 0)] {
        let detector = Detector::builder().min_words(min_words).build().unwrap();
        assert_eq!(detector.analyze(lossy(&line).text()).groups().len(), copies);
    }
}

#[test]
fn a_character_that_could_represent_a_byte_is_not_taken_for_one() {
    // A character of Linear A in UTF-8, next to the byte that it would represent.
    let bytes = [b"sign \x80 one\n".as_slice(), "sign \u{10600} one\n".as_bytes()].concat();
    let detector = Detector::builder().min_words(1).build().unwrap();
    let decoded = lossy(&bytes);
    assert_eq!(*decoded.encode(&detector.dedup(decoded.text())), bytes);
    // Also if one text has invalid bytes and another has none.
    let texts = [lossy(b"sign \x80 one\n"), lossy("sign \u{10600} one\n".as_bytes()), lossy(b"sign \x80 one")];
    let report = detector.analyze_corpus(texts.iter().map(Decoded::text));
    let documents: Vec<_> = report.groups().flat_map(|group| group.units().map(|unit| unit.document())).collect();
    assert_eq!(documents, [0, 2]);
}
