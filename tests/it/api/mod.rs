//! Parts of the public interface: types, decoding, the index, the stream.

pub mod decoded;
mod index;
mod public_types;
mod stream;
