//! Memory tools for data that is larger than the caches. They know nothing about text or similarity.
//!
//! A lookup in a large table waits for main memory, which takes about a hundred times as long as a cache hit. Each tool
//! here avoids that wait in its own way:
//!
//! ```text
//! lists            many short lists stored back to back, one arena per chunk of work
//! chunked          one value per id, in the chunks in which threads produced them
//! shards           splits a table by the high bits of a hash into parts that fit into the cache
//! routed           takes values to their shards, lets each shard work, and brings the results back
//! scatter          takes values to their shards, to stay there
//! table            shares a hash table out to threads without locks
//! counting_filter  finds the hashes that may occur twice, in a few bits per hash
//! bloom_filter     finds the hashes that may have been inserted; all threads insert at the same time
//! touch            fetches many places of memory at the same time
//! ```

mod bloom_filter;
mod chunked;
mod counting_filter;
mod lists;
mod routed;
mod scatter;
mod shards;
mod table;
mod touch;

pub(crate) use bloom_filter::BloomFilter;
pub(crate) use chunked::{Chunked, PER_CHUNK, chunk_of};
pub(crate) use counting_filter::CountingFilter;
pub(crate) use lists::{Arena, Lists};
pub(crate) use routed::Routed;
pub(crate) use scatter::Scatter;
pub(crate) use shards::{MOST_SHARD_BITS, Shards};
pub(crate) use table::map_table_shards;
pub(crate) use touch::touch;
