//! Parts of the public interface: types, decoding, the JSON schema, the index, the stream.

pub mod decoded;
mod index;
mod public_types;
mod schema;
mod stream;
