//! A value that is computed when it is first asked for.

use std::sync::OnceLock;

/// Returns the value of the cell, which is computed by `compute` if it is empty.
///
/// It is not computed *inside* the cell: while a thread of a pool waits there for other parts of the work, it may take up a
/// job that asks for the same cell, and would wait for itself. Two threads that ask at the same time both compute it.
pub(crate) fn get_or_compute<T>(cell: &OnceLock<T>, compute: impl FnOnce() -> T) -> &T {
    match cell.get() {
        Some(value) => value,
        None => {
            let value = compute();
            cell.get_or_init(|| value)
        }
    }
}
