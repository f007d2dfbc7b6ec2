//! `--state FILE`: what earlier texts had, so that copies of it are removed from the next one.
//!
//! The file is read before the text and replaced after it, if all of the text was written. It is first written under a
//! temporary name. A run that fails or is interrupted therefore leaves the file as it was.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

use refrain::{Error, Stream};

use crate::stop::Stop;
use crate::unfinished::{Unfinished, dir_of};

/// The stream with the state in this file; as it is, if there is no file.
pub fn load(stream: Stream, file: Option<&Path>) -> Result<Stream, Stop> {
    let Some(file) = file else { return Ok(stream) };
    let shown = file.display();
    match File::open(file) {
        Ok(opened) => stream.load(BufReader::new(opened)).map_err(|error| match error {
            Error::Stream(reason) => Stop::failure(format_args!(
                "--state {shown}: {reason}; the settings must be those of the earlier runs, or name another file"
            )),
            other => Stop::failure(format_args!("--state {shown}: {other}")),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(stream),
        Err(error) => Err(Stop::failure(format_args!("--state {shown}: {error}; check the name and the permissions"))),
    }
}

/// Replaces the file, if there is to be one, by the state of the stream.
pub fn save(stream: &Stream, file: Option<&Path>) -> Result<(), Stop> {
    let Some(file) = file else { return Ok(()) };
    let failure = |error: io::Error| {
        Stop::failure(format_args!("--state {}: {error}; check the directory and the disk", file.display()))
    };
    let unfinished = Unfinished::new(dir_of(file)).map_err(failure)?;
    let mut out = BufWriter::new(unfinished.new_file().map_err(failure)?);
    stream.save(&mut out).map_err(|error| match error {
        Error::Write(error) => failure(error),
        other => Stop::failure(other),
    })?;
    out.flush().map_err(failure)?;
    unfinished.place(&[file.to_owned()], true).map_err(|(_, error)| failure(error))
}
