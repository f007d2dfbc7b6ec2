//! The crate compared with slow and simple code: the reference, brute force, and the guarantees checked one by one.

pub mod against_reference;
pub mod agreement;
pub mod as_reference;
mod brute_force;
mod guarantees;
mod passages;
mod policies;
mod templates;
