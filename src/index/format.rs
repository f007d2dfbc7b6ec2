//! The file of an index.
//!
//! ```text
//! magic     8 bytes  89 "refrain"; a text is not taken for an index, nor an index for a text
//! version   u32      of this format: 1
//! unicode   3 bytes  of the normal form
//! settings           those that answers depend on
//! documents u64, work-limited units u64
//! variants  u64      then of each: fingerprint u128, document u64, paragraph u64
//! leaders   u64      then of each: variant u32, shingles u32, and these, sorted, as u64
//! checksum  u128     XXH3 of all before it
//! ```
//! All numbers are little-endian. Lists and orders are not stored: they are built again, which is as fast as reading them.
