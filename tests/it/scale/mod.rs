//! Large inputs, and inputs made to be slow.

mod hostile;
mod large;
mod licences;
