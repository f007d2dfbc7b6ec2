//! `--jsonl --dedup --stream`: records are written before more are read. Memory holds some megabytes of them, and the fingerprints
//! of all paragraphs.

use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use refrain::Stream;

use super::bad::BadLines;
use super::corpus::{document, note};
use super::edits::{apply, cut};
use super::lines::{Lines, parse};
use super::record::Fields;
use crate::input::{Reading, is_stdin, unreadable, utf8_reader};
use crate::options::JsonLines;
use crate::output_dir::Targets;
use crate::progress::Watcher;
use crate::stdout::{stdout, unwritable_stdout};
use crate::stop::Stop;
use crate::stream::open;

/// So many bytes are read at once, unless they come from a pipe, which is answered at once.
const BYTES_PER_BATCH: usize = 1 << 22;

/// Writes the records of the file to its target, or to standard output, without the copies of paragraphs in their texts.
pub fn dedup(
    stream: &mut Stream,
    file: &Path,
    reading: Reading,
    options: &JsonLines,
    targets: Option<&Targets>,
) -> Result<(), Stop> {
    let name = file.display().to_string();
    let input = open(file).map_err(|error| unreadable(&name, &error))?;
    let input = utf8_reader(&name, input, reading)?;
    // The progress would be mixed with records that are written to the same terminal.
    let watcher = Watcher::at_terminal().filter(|_| targets.is_some() || !io::stdout().is_terminal());
    let least = if is_stdin(file) { 1 } else { BYTES_PER_BATCH };
    let batches = Batches { input, least, buffer: Vec::new(), searched: 0, taken: 0, is_ended: false };
    let mut run = Run { stream, name: &name, fields: options.fields(), options, watcher, bad: BadLines::default() };
    let result = match targets {
        Some(targets) => targets.write_one(|target, unwritable| run.copy(batches, target, unwritable)),
        None => run.copy(batches, stdout(), unwritable_stdout),
    };
    drop(run.watcher);
    note(run.bad.note(&name, &run.fields).filter(|_| options.skip_bad));
    result
}

/// One pass over an input.
struct Run<'s> {
    stream: &'s mut Stream,
    name: &'s str,
    fields: Fields,
    options: &'s JsonLines,
    watcher: Option<Watcher>,
    /// What was skipped so far.
    bad: BadLines,
}

impl Run<'_> {
    fn copy(
        &mut self,
        mut batches: Batches<impl Read>,
        mut output: impl Write,
        unwritable: impl Fn(&io::Error) -> Stop,
    ) -> Result<(), Stop> {
        let mut lines_before = 0;
        let mut clean = Vec::new();
        while let Some(batch) = batches.next().map_err(|error| unreadable(self.name, &error))? {
            clean.clear();
            let result = self.clean(batch, &mut lines_before, &mut clean);
            output.write_all(&clean).map_err(|error| unwritable(&error))?;
            result?;
            if let Some(watcher) = &mut self.watcher {
                watcher.show_stream(&self.stream.stats());
            }
        }
        output.flush().map_err(|error| unwritable(&error))
    }

    /// Appends the lines of the batch without copies. If one of them is bad and no bad line is skipped, those before it.
    fn clean(&mut self, batch: &[u8], lines_before: &mut usize, clean: &mut Vec<u8>) -> Result<(), Stop> {
        let Lines { mut records, bad, len } = parse(batch, *lines_before, &self.fields);
        *lines_before += len;
        let mut end = batch.len();
        let mut result = Ok(());
        if let Some(first) = bad.first.as_ref().filter(|_| !self.options.skip_bad) {
            end = first.start;
            records.retain(|record| record.line.end <= end);
            result = bad.failure(self.name, &self.fields);
        }
        self.bad.append(bad);
        let documents = records.iter().map(|record| document(record, self.options.whole));
        let pieces = self.stream.dedup_pieces(documents);
        let cut = |(record, pieces): (_, &Vec<&str>)| cut(record, batch, pieces, self.options.drop_empty);
        let edits = records.iter().zip(&pieces).flat_map(cut);
        apply(&batch[..end], edits).iter().for_each(|piece| clean.extend_from_slice(piece));
        result
    }
}

/// Reads whole lines, many at a time.
struct Batches<R> {
    input: R,
    /// The number of bytes that are waited for.
    least: usize,
    buffer: Vec<u8>,
    /// The number of bytes of the buffer in which no line ends.
    searched: usize,
    /// The number of bytes of the buffer that were returned by the last call.
    taken: usize,
    is_ended: bool,
}

impl<R: Read> Batches<R> {
    /// The next whole lines; `None` at the end of the input.
    fn next(&mut self) -> io::Result<Option<&[u8]>> {
        self.buffer.drain(..self.taken);
        self.taken = 0;
        self.searched = 0;
        while self.taken == 0 && !self.is_ended {
            self.read()?;
            let last = memchr::memrchr(b'\n', &self.buffer[self.searched..]);
            self.taken = last.map_or(0, |at| self.searched + at + 1);
            self.searched = self.buffer.len();
        }
        if self.is_ended {
            self.taken = self.buffer.len();
        }
        Ok(Some(&self.buffer[..self.taken]).filter(|lines| !lines.is_empty()))
    }

    /// Reads until there are at least so many bytes more, or the input ends.
    fn read(&mut self) -> io::Result<()> {
        let wanted = self.buffer.len() + self.least;
        while self.buffer.len() < wanted && !self.is_ended {
            let len = self.buffer.len();
            self.buffer.resize(len + BYTES_PER_BATCH, 0);
            let read = read_some(&mut self.input, &mut self.buffer[len..]);
            self.buffer.truncate(len + *read.as_ref().unwrap_or(&0));
            self.is_ended = read? == 0;
        }
        Ok(())
    }
}

fn read_some(input: &mut impl Read, bytes: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
