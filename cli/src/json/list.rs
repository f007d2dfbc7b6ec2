//! A long list as JSON, serialized on all threads.
//!
//! The items are split into chunks. The chunks of a round are serialized into memory, each by one thread, while the round
//! before it is written. So little memory is needed, whatever the length of the list.

use std::io::{self, Write};
use std::iter::{Peekable, from_fn};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// The size of a chunk, as the caller measures items: about 150 KB of JSON.
const SIZE_OF_CHUNK: usize = 1 << 10;

/// Two rounds are in memory at a time: about 5 MB of JSON.
const CHUNKS_PER_ROUND: usize = 16;

/// A chunk of this size is serialized while it is written. (If a text is one line a million times, all of them are one group.)
const LARGE: usize = CHUNKS_PER_ROUND * SIZE_OF_CHUNK;

/// Writes the items as a JSON array. `size` is the number of units or runs in an item.
pub fn write<T: Serialize + Send + Sync, F: Formatter>(
    items: impl Iterator<Item = T> + Send,
    size: impl Fn(&T) -> usize + Send,
    formatter: impl Fn() -> F + Sync,
    out: &mut (impl Write + Send),
) -> io::Result<()> {
    let mut items = items.peekable();
    let mut chunks = from_fn(move || next_chunk(&mut items, &size)).peekable();
    out.write_all(b"[")?;
    // The first chunk by itself, because what the report computes when it is first asked for is then computed once.
    if let Some(first) = chunks.next() {
        serialize(&first.items, &formatter, out)?;
    }
    if chunks.peek().is_some() {
        // On a thread of the pool: started from outside the pool, each round would wait for a thread to wake up.
        rayon::scope(|_| write_rounds(chunks, &formatter, out))?;
    }
    out.write_all(b"]")
}

/// Consecutive items, and the sum of their sizes.
struct Chunk<T> {
    items: Vec<T>,
    size: usize,
}

/// The next items, up to the one that completes the size of a chunk. `None` if there are no more items.
fn next_chunk<T>(items: &mut Peekable<impl Iterator<Item = T>>, size_of: impl Fn(&T) -> usize) -> Option<Chunk<T>> {
    items.peek()?;
    let mut size = 0;
    let room = from_fn(|| {
        let item = if size < SIZE_OF_CHUNK { items.next()? } else { return None };
        size += size_of(&item);
        Some(item)
    });
    let items = room.collect();
    Some(Chunk { items, size })
}

/// A chunk whose turn to be written comes later.
enum Ready<T> {
    Json(Vec<u8>),
    Large(Vec<T>),
}

/// Writes the items of all chunks, each after a comma.
fn write_rounds<T: Serialize + Send + Sync, F: Formatter>(
    mut chunks: impl Iterator<Item = Chunk<T>>,
    formatter: &(impl Fn() -> F + Sync),
    out: &mut (impl Write + Send),
) -> io::Result<()> {
    let json = |chunk: Chunk<T>| {
        if chunk.size >= LARGE {
            return Ok(Ready::Large(chunk.items));
        }
        let mut json = Vec::with_capacity(BYTES_PER_UNIT * chunk.size);
        serialize(&chunk.items, formatter, &mut json)?;
        Ok(Ready::Json(json))
    };
    let mut ready: Vec<Ready<T>> = Vec::new();
    loop {
        let round: Vec<_> = chunks.by_ref().take(CHUNKS_PER_ROUND).collect();
        let is_end = round.is_empty();
        let write = || {
            for chunk in ready {
                out.write_all(b",")?;
                match chunk {
                    Ready::Json(json) => out.write_all(&json)?,
                    Ready::Large(items) => serialize(&items, formatter, out)?,
                }
            }
            io::Result::Ok(())
        };
        let (written, next) = rayon::join(write, || round.into_par_iter().map(json).collect::<io::Result<_>>());
        written?;
        ready = next?;
        if is_end {
            return Ok(());
        }
    }
}

/// More than most units and runs take, so that the buffer of a chunk seldom grows.
const BYTES_PER_UNIT: usize = 192;

/// Writes the items, separated by commas.
fn serialize<T: Serialize, F: Formatter>(
    items: &[T],
    formatter: &impl Fn() -> F,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut separator: &[u8] = b"";
    for item in items {
        out.write_all(separator)?;
        separator = b",";
        item.serialize(&mut Serializer::with_formatter(&mut *out, formatter()))?;
    }
    Ok(())
}
