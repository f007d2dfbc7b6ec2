//! `--dedup --stream`: removes copies from one input in a single pass. Output is written before more input is read.

pub mod state;

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

use refrain::{Error, Stream};

use crate::input::{Reading, is_stdin, undecodable, unreadable, utf8_reader};
use crate::output_dir::Targets;
use crate::progress::Watcher;
use crate::stdout::{stdout, unwritable_stdout};
use crate::stop::Stop;

/// The size of the input buffer and of the output buffer, 4 MiB each. The stream hashes what is in the input buffer in parallel.
const BUFFER: usize = 1 << 22;

/// Writes the text of the file without copies to its target, or to standard output.
pub fn dedup(stream: &mut Stream, file: &Path, reading: Reading, targets: Option<&Targets>) -> Result<(), Stop> {
    let name = file.display().to_string();
    let input = open(file).map_err(|error| unreadable(&name, &error))?;
    let input = utf8_reader(&name, input, reading)?;
    // The progress would be mixed with a text that is written to the same terminal.
    let mut watcher = Watcher::at_terminal().filter(|_| targets.is_some() || !io::stdout().is_terminal());
    let watcher = watcher.as_mut();
    match targets {
        Some(targets) => {
            targets.write_one(|target, unwritable| copy(stream, &name, input, target, unwritable, watcher))
        }
        None => copy(stream, &name, input, stdout(), unwritable_stdout, watcher),
    }
}

/// The file, or standard input for `-`.
pub fn open(file: &Path) -> io::Result<Box<dyn Read>> {
    Ok(if is_stdin(file) { Box::new(io::stdin().lock()) } else { Box::new(File::open(file)?) })
}

/// Runs the stream between a reader and a writer.
///
/// Which side failed decides the message: `unwritable` gives that of the output, `name` is the input.
fn copy(
    stream: &mut Stream,
    name: &str,
    input: impl Read,
    output: impl Write,
    unwritable: impl Fn(&io::Error) -> Stop,
    mut watcher: Option<&mut Watcher>,
) -> Result<(), Stop> {
    let output = Output { buffer: RefCell::new(BufWriter::with_capacity(BUFFER, output)), failed: Cell::new(false) };
    let input = Input { buffer: BufReader::with_capacity(BUFFER, input), output: &output };
    let result = stream.run_watched(input, &output, |stats| {
        if let Some(watcher) = &mut watcher {
            watcher.show_stream(&stats);
        }
        ControlFlow::Continue(())
    });
    // If the input turns out not to be UTF-8, everything before that place is written.
    let flushed = if output.failed.get() { Ok(()) } else { (&output).flush() };
    match result {
        Ok(_) => flushed.map_err(|error| unwritable(&error)),
        Err(Error::Write(error)) => Err(unwritable(&error)),
        // The input flushes the output.
        Err(Error::Read(error)) if output.failed.get() => Err(unwritable(&error)),
        Err(Error::Read(error)) => Err(unreadable(name, &error)),
        Err(error) => Err(undecodable(name, error)),
    }
}

/// The input. Before it waits for more, it flushes the output, so that a slow pipe is answered at once.
struct Input<'o, R: Read, W: Write> {
    buffer: BufReader<R>,
    output: &'o Output<W>,
}

impl<R: Read, W: Write> Read for Input<'_, R, W> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(bytes)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read, W: Write> BufRead for Input<'_, R, W> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.buffer.buffer().is_empty() {
            let mut output = self.output;
            output.flush()?;
        }
        self.buffer.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.buffer.consume(bytes);
    }
}

/// The output. It remembers whether writing failed, to tell errors of the output from those of the input.
struct Output<W: Write> {
    buffer: RefCell<BufWriter<W>>,
    /// Whether a call on the buffer has failed.
    failed: Cell<bool>,
}

impl<W: Write> Output<W> {
    /// Calls the buffer and remembers a failure.
    fn noting<T>(&self, write: impl FnOnce(&mut BufWriter<W>) -> io::Result<T>) -> io::Result<T> {
        write(&mut self.buffer.borrow_mut()).inspect_err(|_| self.failed.set(true))
    }
}

impl<W: Write> Write for &Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.noting(|buffer| buffer.write(bytes))
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.noting(|buffer| buffer.write_all(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.noting(Write::flush)
    }
}
