//! A value that is computed when it is first asked for.

use std::sync::OnceLock;

/// Returns the value of the cell. If the cell is empty, the value is first computed by `compute`.
///
/// The value is not computed *inside* the cell, because that could deadlock. While a pool thread waits there for other
/// parts of the work, it may start another job. If this job asks for the same cell, the thread waits for itself. The
/// cost is that two threads that ask at the same time both compute the value.
pub(crate) fn get_or_compute<T>(cell: &OnceLock<T>, compute: impl FnOnce() -> T) -> &T {
    match cell.get() {
        Some(value) => value,
        None => {
            let value = compute();
            cell.get_or_init(|| value)
        }
    }
}
