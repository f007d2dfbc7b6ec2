//! Exact dedup of a text larger than memory: from any reader to any writer, keeping only fingerprints.
//!
//! Paragraphs are lines or stretches between blank lines. Of all copies the first is written. Short paragraphs are all
//! written, because a stream does not find runs. Memory holds one part of the input at a time, and the fingerprints of
//! all distinct paragraphs so far:
//!
//! ```text
//! input --fill--> buffer   | whole paragraphs | the rest |        the rest waits for more input
//!                            |                                   (at most one paragraph and one `fill_buf`)
//!                            | normal form, fingerprint          on all threads
//!                            v
//!                 seen     | 16 bytes | 16 bytes | empty | …      19 to 24 bytes of memory per distinct paragraph
//!                            | is it new?                        in order, on one thread
//!                            v
//! output <------- the text of new paragraphs, in pieces as long as possible
//! ```
//!
//! The texts of earlier paragraphs are not kept. Therefore two paragraphs with the same 128-bit fingerprint count as
//! copies, as in an index, and their texts are not compared. Among 10^9 distinct paragraphs, the probability that any
//! two collide is 10^-21. A secret seed, drawn at random for each stream, protects against texts that are constructed to
//! collide.
//!
//! ```text
//! pass                                      one run, from a reader to a writer
//! documents                                 texts that are in memory, many at once
//! seen, seed                                what one run passes to the next
//! file                                      save and load what was seen
//! ```

mod documents;
mod file;
mod pass;
mod seed;
mod seen;

use std::fmt;
use std::io::{BufRead, Write};
use std::ops::ControlFlow;

use crate::decoded::Decoding;
use crate::detector::Detector;
use crate::error::Error;
use crate::segment::ParagraphBreak;
use pass::{Pass, StreamRules};
use seed::Seed;
use seen::Seen;

/// Exact dedup from a reader to a writer; made by [`Detector::stream`].
///
/// ```
/// let detector = refrain::Detector::default();
/// let mut clean = Vec::new();
/// let line = "The last boat to the island leaves at nine.\n";
/// let text = format!("{line}It rains.\n{}It rains.\n", line.to_uppercase());
/// let stats = detector.stream().run(text.as_bytes(), &mut clean)?;
/// assert_eq!(clean, format!("{line}It rains.\nIt rains.\n").as_bytes());
/// assert_eq!((stats.copies, stats.short), (1, 2));
/// # Ok::<(), refrain::Error>(())
/// ```
///
/// # What is removed
///
/// Each copy of a paragraph that was written before, with its whole lines and the blank lines after it. *Short*
/// paragraphs (fewer than [`min_words`](crate::DetectorBuilder::min_words) words, by default 8, or none) are all
/// written, however often they occur, as "It rains." above. A [`Report`](crate::Report) removes them where they are part
/// of a longer stretch that repeats, but a stream does not look for such stretches. For logs and other lists of short
/// lines, set `min_words` to 1. Near duplicates are written, too.
///
/// # One file after the other
///
/// A stream remembers what it has read: a second [`run`](Self::run) leaves out what the first one has written.
/// [`save`](Self::save) and [`load`](Self::load) continue in another process. It takes at most 24 bytes of memory for
/// each distinct paragraph.
///
/// ```
/// use refrain::Detector;
///
/// let line = "The last boat to the island leaves at nine.\n";
/// let mut stream = Detector::default().stream();
/// stream.run(line.as_bytes(), std::io::sink())?; // monday.txt
/// let mut state = Vec::new();
/// stream.save(&mut state)?;
///
/// let mut stream = Detector::default().stream().load(&*state)?;
/// let mut clean = Vec::new();
/// stream.run(format!("{line}Nobody on the quay had seen the boy since noon.\n").as_bytes(), &mut clean)?;
/// assert_eq!(clean, b"Nobody on the quay had seen the boy since noon.\n");
/// assert_eq!(stream.stats().copies, 1);
/// # Ok::<(), refrain::Error>(())
/// ```
///
/// From files to a file:
///
/// ```no_run
/// use std::fs::File;
/// use std::io::{BufReader, BufWriter};
///
/// let mut stream = refrain::Detector::default().stream();
/// let mut output = BufWriter::new(File::create("clean.txt")?);
/// for name in ["monday.txt", "tuesday.txt"] {
///     let stats = stream.run(BufReader::with_capacity(1 << 20, File::open(name)?), &mut output)?;
///     println!("{name}: {} of {} paragraphs were copies", stats.copies, stats.paragraphs);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Chance and intent
///
/// A stream keeps no text. Two paragraphs are copies if the 128-bit [fingerprints](crate::Fingerprint) of their normal
/// forms are equal. If the normal forms differ nevertheless, the second paragraph is lost.
///
/// - *By chance* this happens to a pair with a probability of 2^-128, and to any pair of 10^9 distinct paragraphs with a
///   probability of 10^-21.
/// - *By intent*: texts can be made whose fingerprints under a known seed are equal. Therefore a seed is drawn at random
///   for each stream, which texts prepared in advance cannot target. Otherwise the output does not depend on the seed.
/// - *Not promised*: XXH3 is not a cryptographic hash. If others know the seed or a saved state, or can try texts and see
///   which of them one and the same stream removes, then use a [`Report`](crate::Report), which compares the texts
///   themselves.
#[derive(Clone)]
pub struct Stream {
    rules: StreamRules,
    seed: Seed,
    seen: Seen,
    stats: StreamStats,
}

/// The numbers of bytes and paragraphs that a stream has read and written: the result of [`Stream::run`].
///
/// ```
/// let line = "The last boat to the island leaves at nine.\n";
/// let stats = refrain::Detector::default().stream().run(line.repeat(3).as_bytes(), std::io::sink())?;
/// assert_eq!((stats.paragraphs, stats.copies), (3, 2));
/// assert_eq!((stats.bytes, stats.kept_bytes), (132, 44));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct StreamStats {
    /// Bytes read. If a run fails, this includes bytes after the last whole paragraph.
    pub bytes: u64,
    /// Bytes written.
    pub kept_bytes: u64,
    /// Paragraphs read.
    pub paragraphs: u64,
    /// Paragraphs left out, because a copy of them was written before.
    pub copies: u64,
    /// Short paragraphs, which are not compared. All of them were written.
    pub short: u64,
}

impl StreamStats {
    /// The sum. It does not overflow, whatever a saved state says.
    fn plus(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.saturating_add(other.bytes),
            kept_bytes: self.kept_bytes.saturating_add(other.kept_bytes),
            paragraphs: self.paragraphs.saturating_add(other.paragraphs),
            copies: self.copies.saturating_add(other.copies),
            short: self.short.saturating_add(other.short),
        }
    }
}

impl Stream {
    /// Sets a secret that the fingerprints depend on. Without it, no one can prepare texts whose fingerprints collide.
    /// Default: a number drawn at random, as the standard library does for its hash maps.
    ///
    /// A seed of your own is needed only to compare the saved states of two streams, or to keep the seed out of the
    /// file. It is never displayed. Set it before the first run: the stream forgets what it has read, because the
    /// fingerprints depend on the seed.
    ///
    /// ```
    /// let text = "The last boat to the island leaves at nine.\n".repeat(2);
    /// let mut stream = refrain::Detector::default().stream().seed(0x5EC2_E700);
    /// assert_eq!(stream.run(text.as_bytes(), std::io::sink())?.copies, 1);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed: Seed::Given(seed), seen: Seen::new(), stats: StreamStats::default(), rules: self.rules }
    }

    /// Sets how bytes that are not UTF-8 are treated. Default: [`Decoding::Strict`].
    ///
    /// ```
    /// use refrain::{Decoding, Detector};
    ///
    /// // A line in Latin-1, twice.
    /// let line = b"Un caf\xE9 noir et deux croissants pour la table neuf\n";
    /// let mut clean = Vec::new();
    /// Detector::default().stream().decoding(Decoding::Lossy).run(&line.repeat(2)[..], &mut clean)?;
    /// assert_eq!(clean, line);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[must_use]
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.rules.decoding = decoding;
        self
    }

    /// Writes `input` to `output` without the copies of paragraphs. Returns the figures of this run.
    ///
    /// A copy is left out with its whole lines and the blank lines after them. What earlier runs have read counts, too.
    /// Each part of the input that `fill_buf` returns is processed before the next is read, so output begins before the
    /// input ends. A reader with a large buffer (one megabyte) is fastest.
    ///
    /// Here [`ParagraphBreak::Auto`] means `Line`, and `Markdown` means `BlankLine`, because a stream cannot read the
    /// whole text first.
    ///
    /// # Errors
    /// [`Error::Read`] or [`Error::Write`] if reading or writing fails. [`Error::InvalidUtf8`] under
    /// [`Decoding::Strict`] if a byte is not UTF-8; then all whole paragraphs before it have been written. After any
    /// error, [`stats`](Self::stats) includes the figures of the run.
    ///
    /// A stream also remembers paragraphs that could not be written. To repeat a run that failed, use a clone or a saved
    /// state of the stream as it was before the run.
    pub fn run(&mut self, input: impl BufRead, output: impl Write) -> Result<StreamStats, Error> {
        self.run_watched(input, output, |_| ControlFlow::Continue(()))
    }

    /// Like [`run`](Self::run), with progress, and a way to stop. `watch` is called after each part of the input, with
    /// the figures of this run so far.
    ///
    /// # Errors
    /// Those of [`run`](Self::run), and [`Error::Stopped`] if `watch` returns `Break`. Then all whole paragraphs that
    /// were read have been written.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// use refrain::{Detector, Error};
    ///
    /// let text = "The last boat to the island leaves at nine.\n".repeat(100);
    /// let input = std::io::BufReader::with_capacity(1000, text.as_bytes());
    /// let mut stream = Detector::default().stream();
    /// let result = stream.run_watched(input, std::io::sink(), |stats| {
    ///     eprintln!("{} of {} bytes", stats.bytes, text.len());
    ///     if stats.paragraphs >= 50 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    /// });
    /// assert!(matches!(result, Err(Error::Stopped)));
    /// assert!((50..75).contains(&stream.stats().paragraphs));
    /// ```
    pub fn run_watched(
        &mut self,
        input: impl BufRead,
        output: impl Write,
        watch: impl FnMut(StreamStats) -> ControlFlow<()>,
    ) -> Result<StreamStats, Error> {
        let Self { rules, seed, seen, .. } = self;
        let stats = StreamStats::default();
        let mut pass = Pass { rules, seed: seed.get(), seen, skipping: false, stats, output };
        let result = pass.run(input, watch);
        let stats = pass.stats;
        self.stats = self.stats.plus(stats);
        result.map(|()| stats)
    }

    /// The figures of all runs together: also of those that failed or were stopped, and of those before the state was
    /// [saved](Self::save).
    ///
    /// ```
    /// use refrain::{Detector, Error};
    ///
    /// let mut stream = Detector::default().stream();
    /// let result = stream.run(&b"one\ntwo\n\xFF"[..], std::io::sink());
    /// assert!(matches!(result, Err(Error::InvalidUtf8 { offset: 8 })));
    /// assert_eq!((stream.stats().paragraphs, stream.stats().kept_bytes), (2, 8));
    /// ```
    pub fn stats(&self) -> StreamStats {
        self.stats
    }
}

impl fmt::Debug for Stream {
    /// Without the seed, which is a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("rules", &self.rules)
            .field("stats", &self.stats)
            .field("remembered", &self.seen.len())
            .finish_non_exhaustive()
    }
}

impl Detector {
    /// Exact dedup from a reader to a writer, for a text larger than memory.
    ///
    /// Of the detector's settings, only the paragraph break, the normal form, the seed and `min_words` apply. The first copy is
    /// kept, and so are all short paragraphs: see [`Stream`].
    ///
    /// ```
    /// use refrain::{Detector, ParagraphBreak};
    ///
    /// let detector = Detector::builder().paragraph_break(ParagraphBreak::BlankLine).min_words(1).build()?;
    /// let mut clean = Vec::new();
    /// detector.stream().run("one\ntwo\n\nthree\n\nONE, TWO\n".as_bytes(), &mut clean)?;
    /// assert_eq!(clean, b"one\ntwo\n\nthree\n\n");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn stream(&self) -> Stream {
        let settings = self.settings();
        let paragraph_break = match settings.paragraph_break {
            ParagraphBreak::Auto | ParagraphBreak::Line => ParagraphBreak::Line,
            _ => ParagraphBreak::BlankLine,
        };
        let (form, min_words) = (settings.form.clone(), settings.rules.min_words);
        let rules = StreamRules { paragraph_break, form, min_words, decoding: Decoding::Strict };
        Stream {
            rules,
            seed: settings.rules.seed.given().map_or_else(Seed::drawn, Seed::Given),
            seen: Seen::new(),
            stats: StreamStats::default(),
        }
    }
}
