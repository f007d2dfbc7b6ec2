//! Why the program ends without success: with a message for the user, because its output has no reader any more, or because a
//! check found something.

use std::fmt::Display;

/// Why the program ends without success.
#[derive(Debug)]
pub enum Stop {
    /// The reader of standard output has gone (`refrain FILE | head`): nothing is left to do, and nothing is wrong.
    ClosedPipe,
    /// `--check` has written findings.
    Found,
    /// A message: what is wrong, where, and what to do.
    Failure(String),
}

impl Stop {
    pub fn failure(message: impl Display) -> Self {
        Self::Failure(message.to_string())
    }
}
