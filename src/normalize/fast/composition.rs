//! Canonical composition (UAX #15) that knows only one character: the last one written.
//!
//! That is enough where a mark directly follows its letter, which is by far the most frequent case. Where marks may be
//! reordered, or where one may compose across another, the answer is [`Meeting::Unsure`].

use super::super::action::{Action, Entry, entry};
use super::super::rules;

/// What becomes of a code point of [`Action::Context`] after the last character written.
pub(super) enum Meeting {
    /// The two become one.
    Composes(char),
    /// It stays, after the last character.
    Follows,
    /// The last character is not enough to decide.
    Unsure,
}

/// What becomes of `c` after `last`, which is a starter, or a character that ends in marks whose class the table knows.
pub(super) fn meeting(last: char, c: char, entry_of_c: Entry) -> Meeting {
    let before = entry(last);
    // Whether `c` directly follows the starter that it may compose with.
    let adjacent = match before.action() {
        Action::Word | Action::Character | Action::SpacingMark | Action::Space | Action::Special => true,
        // A mark of class 0, which has not composed with its starter; or a letter that is a starter itself.
        Action::Context => before.combining_class() == 0,
        Action::Drop | Action::AskRules | Action::Replace => return Meeting::Unsure,
    };
    let class = entry_of_c.combining_class();
    if class != 0 && class < before.combining_class() {
        return Meeting::Unsure; // it is reordered before `last`
    }
    if !entry_of_c.is_second() {
        return Meeting::Follows;
    }
    if adjacent {
        return rules::composed(last, c).map_or(Meeting::Follows, Meeting::Composes);
    }
    if class > before.combining_class() {
        return Meeting::Unsure; // it may compose with a character before `last`
    }
    Meeting::Follows
}
