//! [`Normalization`]: which of the rules 1-7 are on. Data only; nothing is computed here.

/// Rule 1: which characters are the same character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Composition {
    /// Compatibility composition (NFKC): `ﬁ` is `fi`, `Ａ` is `A`, Arabic presentation forms are letters.
    #[default]
    Compatibility,
    /// Canonical composition (NFC): only what Unicode calls the same, such as `é` and `e` with an acute.
    Canonical,
    /// None: canonically equivalent texts may differ.
    Off,
}

/// Rule 7: what becomes of white space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Spacing {
    /// The tokens, joined by one space: words, and single characters of scripts written without spaces.
    #[default]
    Tokens,
    /// Every run of white space becomes one U+0020.
    SingleSpaces,
    /// Left alone.
    AsIs,
}

/// Rule 6, last part: whether numbers distinguish one text from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Numbers {
    /// They do.
    #[default]
    Kept,
    /// Tokens with a digit and no letter, and ISO 8601 dates with times, are left out, unless no word would be left:
    /// the numbers of verses, pages and items, and times.
    LeftOut,
}

/// The settings of a normal form: which rules make two texts one.
///
/// Three presets, and a method a rule to switch it.
///
/// ```
/// use refrain::{Normalization, Normalizer};
///
/// let default = Normalizer::default();
/// assert_eq!(default.normalize("Refrain,  REFRAIN!"), "refrain refrain");
///
/// let exact_case = Normalizer::new(Normalization::standard().fold_case(false));
/// assert_eq!(exact_case.normalize("Refrain,  REFRAIN!"), "Refrain REFRAIN");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Normalization {
    pub(super) composition: Composition,
    pub(super) fold_case: bool,
    pub(super) ignorables: bool,
    pub(super) marks: bool,
    pub(super) letters: bool,
    pub(super) digits: bool,
    pub(super) punctuation: bool,
    pub(super) numbers: Numbers,
    pub(super) spacing: Spacing,
}

impl Default for Normalization {
    fn default() -> Self {
        Self::standard()
    }
}

impl Normalization {
    /// All rules.
    #[must_use]
    pub const fn standard() -> Self {
        Self {
            composition: Composition::Compatibility,
            fold_case: true,
            ignorables: true,
            marks: true,
            letters: true,
            digits: true,
            punctuation: true,
            numbers: Numbers::Kept,
            spacing: Spacing::Tokens,
        }
    }

    /// Runs of white space become one space, and no more.
    #[must_use]
    pub const fn whitespace() -> Self {
        Self { spacing: Spacing::SingleSpaces, ..Self::none() }
    }

    /// The text itself.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            composition: Composition::Off,
            fold_case: false,
            ignorables: false,
            marks: false,
            letters: false,
            digits: false,
            punctuation: false,
            numbers: Numbers::Kept,
            spacing: Spacing::AsIs,
        }
    }

    /// Rule 1: composition (UAX #15).
    #[must_use]
    pub const fn composition(mut self, composition: Composition) -> Self {
        self.composition = composition;
        self
    }

    /// Rule 2, first half: full case folding; `Straße` is `STRASSE`.
    #[must_use]
    pub const fn fold_case(mut self, on: bool) -> Self {
        self.fold_case = on;
        self
    }

    /// Rule 2, second half: default-ignorable code points (zero width, bidi controls, soft hyphen) go.
    #[must_use]
    pub const fn drop_ignorables(mut self, on: bool) -> Self {
        self.ignorables = on;
        self
    }

    /// Rule 3: marks that writers may leave out go: Arabic vowels and tatweel, Hebrew points.
    #[must_use]
    pub const fn drop_optional_marks(mut self, on: bool) -> Self {
        self.marks = on;
        self
    }

    /// Rule 4: forms of alef, yeh, kaf and heh that are written for each other become one.
    #[must_use]
    pub const fn unify_arabic_letters(mut self, on: bool) -> Self {
        self.letters = on;
        self
    }

    /// Rule 5: decimal digits of every script become 0-9.
    #[must_use]
    pub const fn unify_digits(mut self, on: bool) -> Self {
        self.digits = on;
        self
    }

    /// Rule 6: punctuation becomes space, except `#`, `%`, `&` and `@`.
    #[must_use]
    pub const fn drop_punctuation(mut self, on: bool) -> Self {
        self.punctuation = on;
        self
    }

    /// Rule 6, last part: whether numbers are kept. Default: [`Numbers::Kept`].
    #[must_use]
    pub const fn numbers(mut self, numbers: Numbers) -> Self {
        self.numbers = numbers;
        self
    }

    /// Rule 7: tokens, or white space only, or neither.
    #[must_use]
    pub const fn spacing(mut self, spacing: Spacing) -> Self {
        self.spacing = spacing;
        self
    }
}

impl Normalization {
    /// A number that tells the settings apart, for files.
    pub(crate) fn code(&self) -> u64 {
        let composition = match self.composition {
            Composition::Off => 0,
            Composition::Canonical => 1,
            Composition::Compatibility => 2,
        };
        let spacing = match self.spacing {
            Spacing::AsIs => 0,
            Spacing::SingleSpaces => 1,
            Spacing::Tokens => 2,
        };
        let switches = [self.fold_case, self.ignorables, self.marks, self.letters, self.digits, self.punctuation];
        let bits = switches.iter().fold(0, |bits, &on| bits << 1 | u64::from(on));
        let numbers = u64::from(self.numbers == Numbers::LeftOut);
        numbers << 10 | bits << 4 | composition << 2 | spacing
    }
}
