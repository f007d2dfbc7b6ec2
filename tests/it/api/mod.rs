//! Parts of the public interface: types, owned reports, decoding, two texts compared, secret seeds, the JSON schema,
//! settings, the index, the stream, windows.

mod compare;
mod data;
pub mod decoded;
mod index;
mod iterators;
mod notes;
mod positions;
mod public_types;
mod schema;
mod secret_seed;
mod settings;
mod stream;
mod windows;
