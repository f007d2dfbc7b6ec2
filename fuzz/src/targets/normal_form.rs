//! The normal form: the fast paths against the rules, character by character, and the bytes of each token.

use arbitrary::{Result, Unstructured};
use refrain::{Composition, Normalization, Normalizer, Numbers, Spacing};

use crate::generate::{characters, document, steps};
use crate::reference::normalize::ranges::tokens_with_bytes;
use crate::reference::normalize::{Preset, Steps, normalize, with_steps};

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let (normalization, preset) = match u.int_in_range(0..=7u8)? {
        0..=3 => (Normalization::standard(), Preset::Standard),
        4 => (Normalization::standard().numbers(Numbers::LeftOut), Preset::NumbersLeftOut),
        5 => (Normalization::whitespace(), Preset::Whitespace),
        _ => {
            let mut steps = steps(u)?;
            // Which spaces are between the tokens of a text without punctuation or numbers is no rule, if they stay.
            steps.tokens |= steps.punctuation || steps.numbers_left_out;
            let text = text(u)?;
            let form = Normalizer::new(with(&steps)).normalize(&text).into_owned();
            assert_eq!(form, with_steps(&text, &steps), "{steps:?} of {text:?}");
            return Ok(());
        }
    };
    let text = text(u)?;
    let normalizer = Normalizer::new(normalization);
    let form = normalizer.normalize(&text).into_owned();
    assert_eq!(form, normalize(&text, preset), "{preset:?} of {text:?}");
    assert_eq!(normalizer.normalize(&form), form, "the form {form:?} of {text:?} is not its own");

    let found: Vec<_> = normalizer.token_ranges(&text).into_iter().map(|range| (range.start, range.end)).collect();
    let expected: Vec<_> = tokens_with_bytes(&text, preset).into_iter().map(|(_, bytes)| bytes).collect();
    assert_eq!(found, expected, "the tokens of {text:?}");
    Ok(())
}

fn text(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 4)? { document(u, 2) } else { characters(u, 30) }
}

fn with(steps: &Steps) -> Normalization {
    Normalization::standard()
        .composition(if steps.compatibility { Composition::Compatibility } else { Composition::Canonical })
        .fold_case(steps.case_folding)
        .drop_ignorables(steps.ignorables)
        .drop_optional_marks(steps.marks)
        .unify_arabic_letters(steps.letters)
        .unify_digits(steps.digits)
        .drop_punctuation(steps.punctuation)
        .numbers(if steps.numbers_left_out { Numbers::LeftOut } else { Numbers::Kept })
        .spacing(if steps.tokens { Spacing::Tokens } else { Spacing::AsIs })
}
