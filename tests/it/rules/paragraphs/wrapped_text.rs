//! Real texts, wrapped and not: P5.

use super::*;

/// P5, P8.1.
#[test]
fn files_that_are_wrapped_have_a_paragraph_per_stretch() {
    for (name, text, count) in
        [("en", data!("wrapped/en.txt"), 14), ("ar", data!("wrapped/ar.txt"), 14), ("zh", data!("wrapped/zh.txt"), 14)]
    {
        assert_eq!(auto(text).len(), count, "{name}");
    }
}

/// P5, P8. The Universal Declaration of Human Rights in 16 languages, at eight widths, wrapped and not.
#[test]
fn wrapping_a_text_of_any_script_does_not_change_its_paragraphs() {
    for (name, text) in [
        ("ar", data!("scripts/ar.txt")),
        ("ar-vowelled", data!("scripts/ar-vowelled.txt")),
        ("el", data!("scripts/el.txt")),
        ("en", data!("scripts/en.txt")),
        ("fa", data!("scripts/fa.txt")),
        ("he", data!("scripts/he.txt")),
        ("he-pointed", data!("scripts/he-pointed.txt")),
        ("hi", data!("scripts/hi.txt")),
        ("ja", data!("scripts/ja.txt")),
        ("ko", data!("scripts/ko.txt")),
        ("ru", data!("scripts/ru.txt")),
        ("th", data!("scripts/th.txt")),
        ("tr", data!("scripts/tr.txt")),
        ("ur", data!("scripts/ur.txt")),
        ("vi", data!("scripts/vi.txt")),
        ("zh", data!("scripts/zh.txt")),
    ] {
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(auto(text), lines, "{name}");
        for width in [60, 64, 68, 72, 76, 80, 90, 100] {
            let wrapped: Vec<String> = lines.iter().map(|line| wrap(line, width, "")).collect();
            let text = wrapped.join("\n\n");
            let parts: Vec<&str> =
                auto(&text).into_iter().filter(|part| !wrapped.iter().any(|whole| whole == part)).collect();
            assert!(parts.is_empty(), "{name} at {width}: {parts:?}");
        }
    }
}

/// P5.
#[test]
fn a_document_may_have_wrapped_paragraphs_and_a_paragraph_per_line() {
    let wrapped = wrap(&prose(60), 72, "");
    let list = "Paris in spring\nLondon in autumn\nRome in summer";
    let text = format!("{list}\n\n{wrapped}\n\n{list}");
    let mut expected: Vec<&str> = list.lines().collect();
    expected.push(&wrapped);
    expected.extend(list.lines());
    assert_eq!(auto(&text), expected);
}

/// P5.
#[test]
fn short_verse_and_lists_are_taken_by_lines() {
    // The long lines of "The Raven" and the table in the list look like wrapped text.
    let before = |text: &'static str, end: &str| text.split(end).next().unwrap();
    let verse = before(data!("wrapped/verse-en.txt"), "THE RAVEN");
    let list = before(data!("wrapped/list.txt"), "Costs");
    for text in [verse, list, data!("article-ar.txt")] {
        assert_eq!(auto(text), paragraphs(text, ParagraphBreak::Line));
    }
}
