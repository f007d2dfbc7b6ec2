//! What people look at: `--diff`, colors, and lines that fit the terminal.

use super::*;

mod colors;
mod diff;
#[cfg(target_os = "linux")]
mod widths;
