//! The class `Stream`: copies removed from file to file, for a text larger than memory.

use std::io::{BufReader, BufWriter};
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use refrain::{Decoding, Stream, StreamStats};

use crate::detached::detached;
use crate::detector::PyDetector;
use crate::files::{Input, Output};
use crate::watch::Watcher;
use crate::{error, settings};

/// Bytes that are read at once.
const BUFFER: usize = 1 << 20;

/// Removes copies from files of any size: made by `Detector.stream`.
///
/// Paragraphs are lines, or stretches between blank lines with `paragraphs="blank"`. Short paragraphs and near
/// duplicates are all written. A stream remembers what it has read, so a second file loses what the first one has. It
/// needs at most 24 bytes of memory for each distinct paragraph.
///
/// >>> import io
/// >>> from refrain_text import Detector
/// >>> line = "The last boat to the island leaves at nine.\n"
/// >>> stream = Detector().stream()
/// >>> output = io.BytesIO()
/// >>> stream.run(io.BytesIO((line + "It rains.\n" + line).encode()), output)
/// StreamStats(bytes=98, kept_bytes=54, paragraphs=3, copies=1, short=1)
/// >>> output.getvalue().decode()
/// 'The last boat to the island leaves at nine.\nIt rains.\n'
#[pyclass(name = "Stream", module = "refrain_text", frozen)]
pub(crate) struct PyStream {
    detector: Py<PyDetector>,
    seed: Option<u64>,
    decoding: Decoding,
    stream: Mutex<Stream>,
}

impl PyStream {
    fn new(detector: Bound<'_, PyDetector>, seed: Option<u64>, decoding: Decoding) -> Self {
        let mut stream = detector.get().core().stream().decoding(decoding);
        if let Some(seed) = seed {
            stream = stream.seed(seed);
        }
        Self { detector: detector.unbind(), seed, decoding, stream: Mutex::new(stream) }
    }

    /// The same stream with another state.
    fn with(&self, py: Python<'_>, stream: Stream) -> Self {
        let (detector, seed, decoding) = (self.detector.clone_ref(py), self.seed, self.decoding);
        Self { detector, seed, decoding, stream: Mutex::new(stream) }
    }

    fn lock(&self) -> MutexGuard<'_, Stream> {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl PyDetector {
    /// A stream that removes copies from files of any size.
    ///
    /// `seed` is a secret number for the fingerprints; by default one is drawn at random. `errors` says what is done
    /// with bytes that are not UTF-8: `"strict"` raises `DecodeError`, and `"lossy"` compares them as they are and
    /// writes them as they are.
    ///
    /// >>> import pathlib, tempfile
    /// >>> from refrain_text import Detector
    /// >>> folder = pathlib.Path(tempfile.mkdtemp())
    /// >>> size = (folder / "in.txt").write_text("The last boat to the island leaves at nine.\n" * 3)
    /// >>> Detector().stream().run(folder / "in.txt", folder / "out.txt").copies
    /// 2
    /// >>> (folder / "out.txt").read_text()
    /// 'The last boat to the island leaves at nine.\n'
    #[pyo3(signature = (*, seed=None, errors=None), text_signature = "($self, *, seed=None, errors='strict')")]
    fn stream(slf: Bound<'_, Self>, seed: Option<u64>, errors: Option<&Bound<'_, PyAny>>) -> PyResult<PyStream> {
        let decoding = errors.map(|errors| settings::choice("errors", errors, &["strict", "lossy"])).transpose()?;
        Ok(PyStream::new(slf, seed, decoding.unwrap_or_default()))
    }
}

#[pymethods]
impl PyStream {
    /// Writes `input` to `output` without the copies of paragraphs, and returns the figures of this run.
    ///
    /// Both are paths or binary file objects. A file by its path is written under another name, and replaces the one
    /// that is there when it is complete; so a path may be both. `progress` is called with a `Progress` in bytes.
    ///
    /// >>> import io
    /// >>> from refrain_text import Detector
    /// >>> Detector().stream().run(io.BytesIO(b"It rains.\n"), io.BytesIO()).short
    /// 1
    #[pyo3(signature = (input, output, *, progress=None))]
    fn run(
        &self,
        py: Python<'_>,
        input: &Bound<'_, PyAny>,
        output: &Bound<'_, PyAny>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<PyStreamStats> {
        let (input, output) = (Input::open(input)?, Output::create(output)?);
        let mut watcher = Watcher::new(progress);
        let result = detached(py, || {
            let input = BufReader::with_capacity(BUFFER, input);
            let mut output = BufWriter::with_capacity(BUFFER, output);
            let stats =
                self.lock().run_watched(input, &mut output, |stats| watcher.report("stream", stats.bytes, None))?;
            let output = output.into_inner().map_err(|error| refrain::Error::Write(error.into_error()))?;
            output.finish().map_err(refrain::Error::Write)?;
            Ok(stats)
        })?;
        watcher.finish(result).map(PyStreamStats)
    }

    /// The figures of all runs together.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector().stream().stats.paragraphs
    /// 0
    #[getter]
    fn stats(&self, py: Python<'_>) -> PyResult<PyStreamStats> {
        detached(py, || self.lock().stats()).map(PyStreamStats)
    }

    /// Writes what the stream has seen, so that `load` can continue with it. `file` is a path or a binary file object.
    ///
    /// >>> import io
    /// >>> from refrain_text import Detector
    /// >>> file = io.BytesIO()
    /// >>> Detector().stream().save(file)
    fn save(&self, py: Python<'_>, file: &Bound<'_, PyAny>) -> PyResult<()> {
        let output = Output::create(file)?;
        let saved = detached(py, || {
            let mut output = BufWriter::new(output);
            self.lock().save(&mut output)?;
            let output = output.into_inner().map_err(|error| refrain::Error::Write(error.into_error()))?;
            output.finish().map_err(refrain::Error::Write)
        })?;
        saved.map_err(error::of_core)
    }

    /// A stream with these settings that continues where a saved one has ended.
    ///
    /// >>> import io
    /// >>> from refrain_text import Detector
    /// >>> line = b"The last boat to the island leaves at nine.\n"
    /// >>> stream, file = Detector().stream(), io.BytesIO()
    /// >>> stats = stream.run(io.BytesIO(line), io.BytesIO())
    /// >>> stream.save(file)
    /// >>> later = Detector().stream().load(io.BytesIO(file.getvalue()))
    /// >>> later.run(io.BytesIO(line), io.BytesIO()).copies
    /// 1
    fn load(&self, py: Python<'_>, file: &Bound<'_, PyAny>) -> PyResult<Self> {
        let input = Input::open(file)?;
        let loaded = detached(py, || {
            let empty = self.lock().clone();
            empty.load(BufReader::new(input))
        })?;
        Ok(self.with(py, loaded.map_err(error::of_core)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, StreamOfPickle<'py>)> {
        let mut bytes = Vec::new();
        detached(py, || self.lock().save(&mut bytes))?.map_err(error::of_core)?;
        let load = py.import("refrain_text._core")?.getattr("_stream_of_pickle")?;
        let lossy = self.decoding == Decoding::Lossy;
        Ok((load, (self.detector.clone_ref(py), self.seed, lossy, PyBytes::new(py, &bytes))))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let stats = self.stats(py)?;
        Ok(format!("<Stream: {} paragraphs read, {} copies left out>", stats.0.paragraphs, stats.0.copies))
    }
}

/// The arguments with which a pickled stream is made again.
type StreamOfPickle<'py> = (Py<PyDetector>, Option<u64>, bool, Bound<'py, PyBytes>);

/// The stream of a pickle.
#[pyfunction]
fn _stream_of_pickle(
    detector: Bound<'_, PyDetector>,
    seed: Option<u64>,
    lossy: bool,
    bytes: &Bound<'_, PyBytes>,
) -> PyResult<PyStream> {
    let py = detector.py();
    let decoding = if lossy { Decoding::Lossy } else { Decoding::Strict };
    let stream = PyStream::new(detector, seed, decoding);
    let loaded = stream.lock().clone().load(bytes.as_bytes());
    Ok(stream.with(py, loaded.map_err(error::of_core)?))
}

/// The numbers of bytes and paragraphs that a stream has read and written.
///
/// >>> from refrain_text import Detector
/// >>> Detector().stream().stats
/// StreamStats(bytes=0, kept_bytes=0, paragraphs=0, copies=0, short=0)
#[pyclass(name = "StreamStats", module = "refrain_text", frozen, eq, hash)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PyStreamStats(StreamStats);

#[pymethods]
impl PyStreamStats {
    /// Bytes read.
    #[getter]
    fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// Bytes written.
    #[getter]
    fn kept_bytes(&self) -> u64 {
        self.0.kept_bytes
    }

    /// Paragraphs read.
    #[getter]
    fn paragraphs(&self) -> u64 {
        self.0.paragraphs
    }

    /// Paragraphs left out.
    #[getter]
    fn copies(&self) -> u64 {
        self.0.copies
    }

    /// Short paragraphs, all of which were written.
    #[getter]
    fn short(&self) -> u64 {
        self.0.short
    }

    fn __repr__(&self) -> String {
        let StreamStats { bytes, kept_bytes, paragraphs, copies, short, .. } = self.0;
        format!(
            "StreamStats(bytes={bytes}, kept_bytes={kept_bytes}, paragraphs={paragraphs}, copies={copies}, \
             short={short})"
        )
    }
}

/// Adds the classes to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyStream>()?;
    m.add_class::<PyStreamStats>()?;
    m.add_function(wrap_pyfunction!(_stream_of_pickle, m)?)
}
