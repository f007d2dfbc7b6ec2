//! Why the program ends early: with a message for the user, or because its output has no reader any more.

use std::fmt::Display;

/// Why the program ends early.
#[derive(Debug)]
pub enum Stop {
    /// The reader of standard output has gone (`refrain FILE | head`): nothing is left to do, and nothing is wrong.
    ClosedPipe,
    /// A message: what is wrong, where, and what to do.
    Failure(String),
}

impl Stop {
    pub fn failure(message: impl Display) -> Self {
        Self::Failure(message.to_string())
    }
}
