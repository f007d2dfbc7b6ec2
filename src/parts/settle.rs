//! How a round decides units, in two steps: from what the search found, then from what the first step decided.

use super::rows::{Earlier, State};

impl State {
    /// The first step of a round. `found` is the smallest of the answers of all partitions for an undecided unit.
    ///
    /// A unit without an earlier similar unit is a representative, and one that is similar to an earlier representative
    /// is a member. All others remain undecided, with the earliest similar unit, for the second step.
    ///
    /// ```
    /// use refrain::parts::{Earlier, State};
    ///
    /// assert_eq!(State::after_search(None), State::Representative);
    /// assert_eq!(State::after_search(Some(Earlier::Representative)), State::Member);
    /// ```
    pub fn after_search(found: Option<Earlier>) -> Self {
        match found {
            None => Self::Representative,
            Some(Earlier::Representative) => Self::Member,
            Some(Earlier::Undecided(_)) => Self::Undecided,
        }
    }

    /// The second step of a round, for a unit that remains undecided. `earlier` is what the first step made of the
    /// earliest unit that is similar to it.
    ///
    /// If that is a representative now, the unit is a member. Otherwise it takes part in the next round.
    ///
    /// ```
    /// use refrain::parts::State;
    ///
    /// assert_eq!(State::after_earlier(State::Representative), State::Member);
    /// assert_eq!(State::after_earlier(State::Member), State::Undecided);
    /// ```
    pub fn after_earlier(earlier: Self) -> Self {
        match earlier {
            Self::Representative => Self::Member,
            Self::Member | Self::Undecided => Self::Undecided,
        }
    }
}
