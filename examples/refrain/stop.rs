//! How the program ends before its end: with a message for the user, or because nobody reads its output any more.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};

/// Why the program stops.
#[derive(Debug)]
pub enum Stop {
    /// The reader of standard output has gone (`refrain FILE | head`): nothing is left to do, and nothing is wrong.
    ClosedPipe,
    /// What is wrong, where, and what to do.
    Failure(String),
}

impl Stop {
    pub fn failure(message: impl Display) -> Self {
        Self::Failure(message.to_string())
    }
}

/// Gives standard output to `write`, buffered. Not `println`, which panics where the pipe is closed.
pub fn write_to_stdout(
    write: impl FnOnce(&mut BufWriter<io::StdoutLock<'static>>) -> io::Result<()>,
) -> Result<(), Stop> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Stop::ClosedPipe,
        _ => Stop::failure(format_args!("standard output: {error}; what was written is incomplete")),
    })
}
