//! How the program ends before its end: with a message for the user, or because nobody reads its output any more.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, IoSlice, Write};

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
pub fn write_to_stdout(write: impl FnOnce(&mut BufWriter<Box<dyn Write>>) -> io::Result<()>) -> Result<(), Stop> {
    let mut out = BufWriter::with_capacity(1 << 16, stdout());
    write(&mut out).and_then(|()| out.flush()).map_err(|error| unwritable_stdout(&error))
}

/// Writes pieces to standard output, as they stand: what is in memory already needs no buffer.
pub fn write_pieces_to_stdout<'p>(pieces: impl Iterator<Item = &'p [u8]>) -> Result<(), Stop> {
    /// As many as the systems take at once.
    const AT_ONCE: usize = 1024;
    let mut out = stdout();
    let mut pieces = pieces.filter(|piece| !piece.is_empty()).map(IoSlice::new).peekable();
    while pieces.peek().is_some() {
        let mut batch: Vec<_> = pieces.by_ref().take(AT_ONCE).collect();
        write_all(&mut out, &mut batch).map_err(|error| unwritable_stdout(&error))?;
    }
    Ok(())
}

fn write_all(out: &mut impl Write, mut pieces: &mut [IoSlice<'_>]) -> io::Result<()> {
    while !pieces.is_empty() {
        match out.write_vectored(pieces) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut pieces, written),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Standard output, unbuffered: what is written goes out at once, and whole. (That of `std` holds back the line that has
/// not ended, and looks for line ends to do so.)
pub fn stdout() -> Box<dyn Write> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        if let Ok(descriptor) = io::stdout().as_fd().try_clone_to_owned() {
            return Box::new(std::fs::File::from(descriptor));
        }
    }
    Box::new(io::stdout().lock())
}

/// Says what keeps standard output from being written, unless it is that nobody reads it.
pub fn unwritable_stdout(error: &io::Error) -> Stop {
    match error.kind() {
        ErrorKind::BrokenPipe => Stop::ClosedPipe,
        _ => Stop::failure(format_args!("standard output: {error}; what was written is incomplete")),
    }
}
