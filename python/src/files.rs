//! Files that Python names or has opened: readers and writers for the core.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyOSError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::documents::type_name;

/// A reader of a file by its path, or of a binary file object.
pub(crate) enum Input {
    File(File),
    Object(Py<PyAny>),
}

impl Input {
    /// # Errors
    /// `OSError` if the file cannot be opened, and `TypeError` for anything else.
    pub(crate) fn open(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.hasattr("read")? {
            return Ok(Self::Object(object.clone().unbind()));
        }
        let path = path(object)?;
        File::open(&path).map(Self::File).map_err(|error| os_error(&error, &path))
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Object(object) => Python::attach(|py| {
                let read = object.bind(py).call_method1("read", (buffer.len(),)).map_err(io::Error::other)?;
                let bytes: &[u8] = read.extract().map_err(|_| {
                    let message =
                        format!("read() returned {}, not bytes; open the file in binary mode", type_name(&read));
                    io::Error::other(PyTypeError::new_err(message))
                })?;
                let target =
                    buffer.get_mut(..bytes.len()).ok_or_else(|| io::Error::other("read() returned too much"))?;
                target.copy_from_slice(bytes);
                Ok(bytes.len())
            }),
        }
    }
}

/// A writer to a file by its path, or to a binary file object.
///
/// A file by its path is written under another name first, and replaces the one that is there when it is
/// [finished](Self::finish). So a file may be read and replaced in one call, and none is lost if the work stops.
pub(crate) enum Output {
    /// The file, what it is named now, and what it is to be named.
    New(File, Temporary, PathBuf),
    /// Something that is not a regular file, such as a pipe.
    Special(File),
    Object(Py<PyAny>),
}

impl Output {
    /// # Errors
    /// `OSError` if the file cannot be made, and `TypeError` for anything else.
    pub(crate) fn create(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.hasattr("write")? {
            return Ok(Self::Object(object.clone().unbind()));
        }
        let path = path(object)?;
        Self::at(&path).map_err(|error| os_error(&error, &path))
    }

    fn at(path: &Path) -> io::Result<Self> {
        // What a link points to is replaced, not the link.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if target.metadata().is_ok_and(|there| !there.is_file()) {
            return File::options().write(true).open(&target).map(Self::Special);
        }
        let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_string_lossy().into_owned();
        let temporary = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::create_new(&temporary)?;
        Ok(Self::New(file, Temporary(temporary), target))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// Those of the file system.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::New(file, temporary, target) => {
                if let Ok(there) = target.metadata() {
                    file.set_permissions(there.permissions())?;
                }
                file.sync_all()?;
                std::fs::rename(&temporary.0, target)
            }
            Self::Special(_) | Self::Object(_) => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::New(file, ..) | Self::Special(file) => file.write(bytes),
            Self::Object(object) => Python::attach(|py| {
                let written =
                    object.bind(py).call_method1("write", (PyBytes::new(py, bytes),)).map_err(io::Error::other)?;
                // A file object without a buffer may write less. One that returns nothing has written all.
                Ok(written.extract::<Option<usize>>().ok().flatten().unwrap_or(bytes.len()).min(bytes.len()))
            }),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::New(file, ..) | Self::Special(file) => file.flush(),
            Self::Object(object) => Python::attach(|py| match object.bind(py).getattr_opt("flush") {
                Ok(Some(flush)) => flush.call0().map(drop).map_err(io::Error::other),
                Ok(None) => Ok(()),
                Err(exception) => Err(io::Error::other(exception)),
            }),
        }
    }
}

/// A file that is removed unless it has another name by then.
pub(crate) struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn path(object: &Bound<'_, PyAny>) -> PyResult<PathBuf> {
    object.extract().map_err(|_| {
        PyTypeError::new_err(format!("a file must be a path or a binary file object, not {}", type_name(object)))
    })
}

/// The exception of the operating system, with the name of the file.
fn os_error(error: &io::Error, path: &Path) -> PyErr {
    match error.raw_os_error() {
        Some(number) => {
            let message = error.to_string();
            let message = message.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((number, message, path.as_os_str().to_owned()))
        }
        None => PyOSError::new_err(format!("{}: {error}", path.display())),
    }
}
