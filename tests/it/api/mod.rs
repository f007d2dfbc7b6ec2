//! Parts of the public interface: types, owned reports, decoding, the JSON schema, settings, the index, the stream.

mod data;
pub mod decoded;
mod index;
mod iterators;
mod positions;
mod public_types;
mod schema;
mod settings;
mod stream;
