//! The threads of a process that was forked.
//!
//! The core works in the pool of rayon. After a fork, as `multiprocessing` does by default on Linux before Python
//! 3.14, the child has this pool, but not its threads, and would wait for them forever. Therefore a child makes a
//! pool of its own. Work in it is not on the main thread of Python, so Ctrl-C ends it only when the call has ended.

use std::process;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The process that uses the pool of rayon: the one that has made the first call.
static FIRST: OnceLock<u32> = OnceLock::new();

/// The pool of a forked process.
static FORKED: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);

/// Does work with threads of this process.
pub(crate) fn in_process<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let own = process::id();
    if *FIRST.get_or_init(|| own) == own {
        return work();
    }
    match pool(own) {
        Some(pool) => pool.install(work),
        // No thread could be started. Small work needs none.
        None => work(),
    }
}

/// The pool of this process, which was forked.
fn pool(own: u32) -> Option<Arc<ThreadPool>> {
    let mut forked = FORKED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((process, pool)) = forked.as_ref()
        && *process == own
    {
        return Some(Arc::clone(pool));
    }
    let pool = Arc::new(ThreadPoolBuilder::new().build().ok()?);
    // A pool of the parent is not dropped, because that would wait for its threads.
    std::mem::forget(forked.replace((own, Arc::clone(&pool))));
    Some(pool)
}
