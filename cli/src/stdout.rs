//! Writers of standard output. Unlike `println`, they do not panic if the pipe is closed.
//!
//! A program that is started with standard output closed (`refrain FILE >&-`) cannot notice it: before `main`, Rust opens
//! `/dev/null` instead, and the output is lost without an error. It looks like `> /dev/null`, which is no error.

use std::io::{self, BufWriter, ErrorKind, IoSlice, Write};

use crate::stop::Stop;

/// Passes standard output to `write`, buffered.
pub fn write_to_stdout(
    write: impl FnOnce(&mut BufWriter<Box<dyn Write + Send>>) -> io::Result<()>,
) -> Result<(), Stop> {
    let mut out = BufWriter::with_capacity(1 << 16, stdout());
    write(&mut out).and_then(|()| out.flush()).map_err(|error| unwritable_stdout(&error))
}

/// Writes pieces to standard output one after the other, unbuffered: they are in memory already.
pub fn write_pieces_to_stdout<'p>(pieces: impl Iterator<Item = &'p [u8]>) -> Result<(), Stop> {
    /// The number of pieces that systems accept in one call (`IOV_MAX` on Linux and macOS).
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

/// Standard output, unbuffered. (`io::stdout` holds back an unfinished line, and searches for line ends to do so.)
pub fn stdout() -> Box<dyn Write + Send> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        if let Ok(descriptor) = io::stdout().as_fd().try_clone_to_owned() {
            return Box::new(std::fs::File::from(descriptor));
        }
    }
    Box::new(io::stdout())
}

/// Why standard output cannot be written. A closed pipe is no failure.
pub fn unwritable_stdout(error: &io::Error) -> Stop {
    match error.kind() {
        ErrorKind::BrokenPipe => Stop::ClosedPipe,
        _ => Stop::failure(format_args!("standard output: {error}; what was written is incomplete")),
    }
}
