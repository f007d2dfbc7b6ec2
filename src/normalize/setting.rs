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
///
/// ```
/// use refrain::{Normalization, Normalizer, Numbers};
///
/// let left_out = Normalizer::new(Normalization::standard().numbers(Numbers::LeftOut));
/// assert_eq!(left_out.normalize("[00:12.500] then we walk"), "then we walk");
/// assert_eq!(left_out.normalize("The north gate (page 7)"), "the north gate page");
/// assert_eq!(left_out.normalize("2026-11-27T10:30:00Z started in room2"), "started in room2");
/// // No word would be left.
/// assert_eq!(left_out.normalize("12:30"), "12:30");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Numbers {
    /// They do.
    #[default]
    Kept,
    /// They do not: tokens with a digit and no letter are left out, and so are calendar dates with times as in ISO 8601,
    /// unless no word would be left. These are the numbers of verses, pages and items, and times; but also amounts.
    LeftOut,
}

/// The settings of a normal form: which rules make two texts one.
///
/// There are three presets, and a method for each rule that switches it.
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
///
/// # The rules
///
/// [`standard`](Self::standard) applies all of them, in this order. A normal form is its own normal form, and texts that
/// Unicode calls canonically equivalent have the same one.
///
/// 1. *Composition* (UAX #15): characters that are written in several ways become one, such as `é` and `e` with an acute.
///    By default compatibility characters, too: `ﬁ` is `fi`, `Ａ` is `A`.
/// 2. *Case folding*, and characters that are not seen are dropped: zero width, bidi controls, soft hyphens. With rule 1
///    this is Unicode's `toNFKC_Casefold` of the decomposed text.
/// 3. *Marks that writers may leave out* are dropped: Arabic vowels and tatweel, Hebrew points. Marks that carry the word
///    stay: Indic vowel signs, Thai tones, Latin accents.
/// 4. *Arabic letters* that are written for each other become one: forms of alef, yeh, kaf and heh; hamza on waw or yeh is
///    hamza. The basmala sign is its four words, and a zero width non-joiner between Arabic letters is a space.
/// 5. *Decimal digits* of every script become 0-9.
/// 6. *Punctuation*, controls, `|` and box drawing become spaces. Symbols stay, and so do `#`, `%`, `&` and `@`. What
///    changes a number or a link stays:
///    - `.`, `,`, `:`, `/` and `-` between digits; a minus sign before a digit; `.` and `,` before a digit where a word
///      begins. Superscripts, fractions and numbers in circles stand apart from digits beside them.
///    - A link (`scheme://` and what follows) is one token, without the punctuation at its end.
///
///    Two things go as if they were not there: control sequences of terminals, and a hyphen (U+2010, or a soft one) before
///    a line end that a letter follows. And the marks of quotations, headings and lists (`>`, `#`, `●` and others) are
///    dropped where a line begins; `>`, `<`, `+`, `=` and `~` not before a number. Last, numbers may be
///    [left out](Numbers::LeftOut).
/// 7. *Tokens*, joined by one space: words, and single characters in scripts that are written without spaces.
///
/// | text | standard normal form | rule |
/// |---|---|---|
/// | `Ｓtraße` | `strasse` | 1, 2 |
/// | `بِسْمِ اللَّهِ` | `بسم الله` | 3 |
/// | `مسؤول`, `مسئول` | `مسءول` | 4 |
/// | `٣٫٥` | `3.5` | 5, 6 |
/// | `“Well,” she said.` | `well she said` | 6 |
/// | `-5 to 3.5, at 12:30` | `-5 to 3.5 at 12:30` | 6 |
/// | `10⁶, 1½, H₂O` | `10 6 1 1/2 h2o` | 6 |
/// | `(see https://example.org/a?b=1).` | `see https://example.org/a?b=1` | 6 |
/// | `> quoted`, `## quoted`, `● quoted` | `quoted` | 6 |
/// | `> 5 mg` | `> 5 mg` | 6 |
/// | `使用Rust编程` | `使 用 rust 编 程` | 7 |
///
/// ```
/// let normalizer = refrain::Normalizer::default();
/// for (text, form) in [
///     ("Ｓtraße", "strasse"),
///     ("بِسْمِ اللَّهِ", "بسم الله"),
///     ("مسؤول", "مسءول"),
///     ("مسئول", "مسءول"),
///     ("٣٫٥", "3.5"),
///     ("“Well,” she said.", "well she said"),
///     ("-5 to 3.5, at 12:30", "-5 to 3.5 at 12:30"),
///     ("10⁶, 1½, H₂O", "10 6 1 1/2 h2o"),
///     ("(see https://example.org/a?b=1).", "see https://example.org/a?b=1"),
///     ("> quoted", "quoted"),
///     ("## quoted", "quoted"),
///     ("● quoted", "quoted"),
///     ("> 5 mg", "> 5 mg"),
///     ("使用Rust编程", "使 用 rust 编 程"),
/// ] {
///     assert_eq!(normalizer.normalize(text), form);
/// }
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

    /// Rule 4: Arabic letters that are written for each other become one, and a zero width non-joiner between two of them is a
    /// space.
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

    /// Rule 6: punctuation becomes space, but for what changes a number or a link; line breaks within words, control
    /// sequences and the marks that begin lines go.
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
