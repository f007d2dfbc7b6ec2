//! [`Normalization`]: which of the rules N1 to N7 are on. It is data only; nothing is computed here.

/// Rule N1: which characters count as the same.
///
/// ```
/// use refrain::{Composition, Normalization, Normalizer};
///
/// let form = |composition, text| {
///     Normalizer::new(Normalization::none().composition(composition)).normalize(text).into_owned()
/// };
/// // A ligature, and an e with a combining acute.
/// let text = "\u{FB01}nale\u{301}";
/// assert_eq!(form(Composition::Compatibility, text), "final\u{E9}");
/// assert_eq!(form(Composition::Canonical, text), "\u{FB01}nal\u{E9}");
/// assert_eq!(form(Composition::Off, text), text);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Composition {
    /// Compatibility composition (NFKC): `ﬁ` is `fi`, `Ａ` is `A`, Arabic presentation forms are letters.
    #[default]
    Compatibility,
    /// Canonical composition (NFC): only canonically equivalent characters are the same, such as `é` and `e` with an
    /// acute.
    Canonical,
    /// No composition: canonically equivalent texts may differ.
    Off,
}

/// Rule N7: how white space is treated.
///
/// ```
/// use refrain::{Normalization, Normalizer, Spacing};
///
/// let form = |spacing, text| Normalizer::new(Normalization::none().spacing(spacing)).normalize(text).into_owned();
/// let text = "  使用\tRust ";
/// assert_eq!(form(Spacing::Tokens, text), "使 用 Rust");
/// assert_eq!(form(Spacing::SingleSpaces, text), " 使用 Rust ");
/// assert_eq!(form(Spacing::AsIs, text), text);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Spacing {
    /// The form is the [`tokens`](crate::tokens()) of the text, joined by one space each: words, and single characters
    /// of scripts that are written without spaces.
    #[default]
    Tokens,
    /// Every run of white space becomes one U+0020.
    SingleSpaces,
    /// White space stays as it is.
    AsIs,
}

/// Rule N6g: whether numbers distinguish one text from another.
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Numbers {
    /// They do.
    #[default]
    Kept,
    /// They do not. Tokens with a digit and no letter are left out, and so are calendar dates with times as in ISO
    /// 8601, unless no word would be left. This removes the numbers of verses, pages and items, and times, but also
    /// amounts.
    LeftOut,
}

/// The settings of a normal form: which rules are applied to a text before it is compared.
///
/// There are three presets, and a method for each rule that switches it on or off.
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
/// [`standard`](Self::standard) applies all of them except N6g, in this order. A normal form is its own normal form,
/// and canonically equivalent texts have the same one.
///
/// - **N1. Composition** (UAX #15). Characters that can be written in several ways become one, such as `é` and `e` with
///   an acute. By default this includes compatibility characters: `ﬁ` is `fi`, `Ａ` is `A`.
/// - **N2. Case folding**, in full: `ß` is `ss`. Invisible characters (zero width, bidi controls, soft hyphens) are
///   dropped. N1 and N2 together are Unicode's `toNFKC_Casefold` of the decomposed text.
/// - **N3. Marks that writers may leave out** are dropped: Arabic vowels and tatweel, Hebrew points. Marks that
///   distinguish words stay: Indic vowel signs, Thai tones, Latin accents.
/// - **N4. Arabic letters** that are used interchangeably become one: forms of alef, yeh, kaf and heh; hamza on waw or
///   yeh is hamza. The basmala sign becomes its four words, and a zero width non-joiner between Arabic letters becomes
///   a space.
/// - **N5. Decimal digits** of every script become 0-9.
/// - **N6. Punctuation**, control characters, `|` and box drawing become spaces. Symbols stay, and so do `#`, `%`, `&`
///   and `@`. Characters that change the meaning of a number or a link stay:
///   - **N6a.** `.`, `,`, `:`, `/` and `-` between two digits stay: `3.5`, `3-5`, `3,5` and `35` differ.
///   - **N6b.** A minus sign before a number stays, and so does a `.` or `,` that begins one: `-5` is not `5`.
///   - **N6c.** Superscripts, subscripts, fractions and numbers in circles are separated from the digits next to them:
///     `10⁶` is not `106`.
///   - **N6d.** A link (`scheme://` and what follows) is one token, without the punctuation at its end.
///   - **N6e.** Control sequences of terminals are dropped. A hyphen (U+2010 or U+00AD) at a line end, before a letter,
///     is dropped together with the line end.
///   - **N6f.** The marks of quotations, headings and lists (`>`, `#`, `●` and others) are dropped at the beginning of
///     a line. `>`, `<`, `+`, `=` and `~` stay before a number.
///   - **N6g.** Numbers may be [left out](Numbers::LeftOut). This rule is off by default.
/// - **N7. Tokens**, joined by one space: words, and single characters of scripts that are written without spaces.
///
/// | text | standard normal form | rule |
/// |---|---|---|
/// | `ﬁve Ａ` | `five a` | N1, N2 |
/// | `Straße` | `strasse` | N2 |
/// | `بِسْمِ اللَّهِ` | `بسم الله` | N3 |
/// | `مسؤول` | `مسءول` | N4 |
/// | `مسئول` | `مسءول` | N4 |
/// | `١٢ १२` | `12 12` | N5 |
/// | `“Well,” she said.` | `well she said` | N6 |
/// | `C# & 50%` | `c# & 50%` | N6 |
/// | `3.5, 3-5, at 12:30` | `3.5 3-5 at 12:30` | N6a |
/// | `٣٫٥` | `3.5` | N5, N6a |
/// | `-5 and .5, not a-5` | `-5 and .5 not a 5` | N6b |
/// | `10⁶, 1½, H₂O` | `10 6 1 1/2 h2o` | N6c |
/// | `(see https://example.org/a?b=1).` | `see https://example.org/a?b=1` | N6d |
/// | `\u{1B}[1mbold\u{1B}[0m con\u{2010}\ntinued` | `bold continued` | N6e |
/// | `> quoted` | `quoted` | N6f |
/// | `## quoted` | `quoted` | N6f |
/// | `● quoted` | `quoted` | N6f |
/// | `> 5 mg` | `> 5 mg` | N6f |
/// | `使用Rust编程` | `使 用 rust 编 程` | N7 |
///
/// ```
/// let normalizer = refrain::Normalizer::default();
/// for (text, form) in [
///     ("ﬁve Ａ", "five a"),
///     ("Straße", "strasse"),
///     ("بِسْمِ اللَّهِ", "بسم الله"),
///     ("مسؤول", "مسءول"),
///     ("مسئول", "مسءول"),
///     ("١٢ १२", "12 12"),
///     ("“Well,” she said.", "well she said"),
///     ("C# & 50%", "c# & 50%"),
///     ("3.5, 3-5, at 12:30", "3.5 3-5 at 12:30"),
///     ("٣٫٥", "3.5"),
///     ("-5 and .5, not a-5", "-5 and .5 not a 5"),
///     ("10⁶, 1½, H₂O", "10 6 1 1/2 h2o"),
///     ("(see https://example.org/a?b=1).", "see https://example.org/a?b=1"),
///     ("\u{1B}[1mbold\u{1B}[0m con\u{2010}\ntinued", "bold continued"),
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
    /// All rules, except that numbers are kept. This is the default: texts that differ only in case, punctuation,
    /// spacing, vowel marks or the script of their digits are the same.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// let normalizer = Normalizer::new(Normalization::standard());
    /// assert_eq!(normalizer.normalize("“Well,” she said: ١٢!"), "well she said 12");
    /// ```
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

    /// Runs of white space become one space, and nothing else changes. This suits source code and the like.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// let normalizer = Normalizer::new(Normalization::whitespace());
    /// assert_eq!(normalizer.normalize("if (!found)\n\t{"), "if (!found) {");
    /// ```
    #[must_use]
    pub const fn whitespace() -> Self {
        Self { spacing: Spacing::SingleSpaces, ..Self::none() }
    }

    /// No rules: the normal form is the text itself. This is a starting point for settings of your own.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// assert_eq!(Normalizer::new(Normalization::none()).normalize(" A,  b "), " A,  b ");
    ///
    /// let only_case = Normalizer::new(Normalization::none().fold_case(true));
    /// assert_eq!(only_case.normalize(" A,  b "), " a,  b ");
    /// ```
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

    /// Rule N1: composition (UAX #15). Default: [`Composition::Compatibility`].
    ///
    /// ```
    /// use refrain::{Composition, Normalization, Normalizer};
    ///
    /// let canonical = Normalizer::new(Normalization::standard().composition(Composition::Canonical));
    /// assert_eq!(canonical.normalize("№ 5"), "№ 5");
    /// assert_eq!(Normalizer::default().normalize("№ 5"), "no 5");
    /// ```
    #[must_use]
    pub const fn composition(mut self, composition: Composition) -> Self {
        self.composition = composition;
        self
    }

    /// Rule N2, first half: full case folding.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// assert_eq!(Normalizer::default().normalize("STRASSE Straße"), "strasse strasse");
    /// let exact_case = Normalizer::new(Normalization::standard().fold_case(false));
    /// assert_eq!(exact_case.normalize("STRASSE Straße"), "STRASSE Straße");
    /// ```
    #[must_use]
    pub const fn fold_case(mut self, on: bool) -> Self {
        self.fold_case = on;
        self
    }

    /// Rule N2, second half: default-ignorable code points (zero width, bidi controls, soft hyphens) are dropped.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// let text = "zero\u{200B}width";
    /// assert_eq!(Normalizer::default().normalize(text), "zerowidth");
    /// let kept = Normalizer::new(Normalization::standard().drop_ignorables(false));
    /// assert_eq!(kept.normalize(text), text);
    /// ```
    #[must_use]
    pub const fn drop_ignorables(mut self, on: bool) -> Self {
        self.ignorables = on;
        self
    }

    /// Rule N3: marks that writers may leave out (Arabic vowels and tatweel, Hebrew points) are dropped.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// assert_eq!(Normalizer::default().normalize("كُتُب"), "كتب");
    /// let vowels_count = Normalizer::new(Normalization::standard().drop_optional_marks(false));
    /// assert_eq!(vowels_count.normalize("كُتُب"), "كُتُب");
    /// ```
    #[must_use]
    pub const fn drop_optional_marks(mut self, on: bool) -> Self {
        self.marks = on;
        self
    }

    /// Rule N4: Arabic letters that are used interchangeably become one, and a zero width non-joiner between two Arabic
    /// letters becomes a space.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// assert_eq!(Normalizer::default().normalize("مكتبة أحمد"), Normalizer::default().normalize("مكتبه احمد"));
    /// let as_written = Normalizer::new(Normalization::standard().unify_arabic_letters(false));
    /// assert_eq!(as_written.normalize("مكتبة"), "مكتبة");
    /// ```
    #[must_use]
    pub const fn unify_arabic_letters(mut self, on: bool) -> Self {
        self.letters = on;
        self
    }

    /// Rule N5: decimal digits of every script become 0-9.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// assert_eq!(Normalizer::default().normalize("١٢ १२ 12"), "12 12 12");
    /// let as_written = Normalizer::new(Normalization::standard().unify_digits(false));
    /// assert_eq!(as_written.normalize("١٢ 12"), "١٢ 12");
    /// ```
    #[must_use]
    pub const fn unify_digits(mut self, on: bool) -> Self {
        self.digits = on;
        self
    }

    /// Rules N6 to N6f: punctuation becomes a space, except where it changes a number or a link; line breaks within
    /// words, control sequences and the marks that begin lines are dropped.
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer};
    ///
    /// assert_eq!(Normalizer::default().normalize("> 3.5 (or -5), ok?"), "> 3.5 or -5 ok");
    /// let kept = Normalizer::new(Normalization::standard().drop_punctuation(false));
    /// assert_eq!(kept.normalize("Is this OK?"), "is this ok?");
    /// ```
    #[must_use]
    pub const fn drop_punctuation(mut self, on: bool) -> Self {
        self.punctuation = on;
        self
    }

    /// Rule N6g: whether numbers are kept. Default: [`Numbers::Kept`].
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer, Numbers};
    ///
    /// let left_out = Normalizer::new(Normalization::standard().numbers(Numbers::LeftOut));
    /// assert_eq!(left_out.normalize("12. In the beginning"), "in the beginning");
    /// ```
    #[must_use]
    pub const fn numbers(mut self, numbers: Numbers) -> Self {
        self.numbers = numbers;
        self
    }

    /// Rule N7: whether the form consists of tokens or keeps its white space. Default: [`Spacing::Tokens`].
    ///
    /// ```
    /// use refrain::{Normalization, Normalizer, Spacing};
    ///
    /// assert_eq!(Normalizer::default().normalize("使用 Rust"), "使 用 rust");
    /// let single = Normalizer::new(Normalization::standard().spacing(Spacing::SingleSpaces));
    /// assert_eq!(single.normalize("使用  Rust"), "使用 rust");
    /// ```
    #[must_use]
    pub const fn spacing(mut self, spacing: Spacing) -> Self {
        self.spacing = spacing;
        self
    }
}

impl Normalization {
    /// A number that differs between settings. Saved indexes contain it, so the number of a setting must never change.
    ///
    /// ```text
    /// bit 10     numbers are left out
    /// bits 4-9   the switches, fold_case highest
    /// bits 2-3   composition
    /// bits 0-1   spacing
    /// ```
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
