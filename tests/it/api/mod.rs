//! Parts of the public interface: types, decoding, two texts compared, secret seeds, the JSON schema, the index, the stream.

mod compare;
pub mod decoded;
mod index;
mod public_types;
mod schema;
mod secret_seed;
mod stream;
mod windows;
