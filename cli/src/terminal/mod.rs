//! How text is shown on a terminal: in its colors, on lines that fit, and without characters that could harm it.
//!
//! A line is made of pieces with styles (`piece`), which are cut to the width (`fit`) or continued on further lines (`wrap`).

mod fit;
mod piece;
mod style;
mod wrap;

use std::io;

use anstyle::{AnsiColor, Style};

pub use fit::{fit, fit_pieces};
pub use piece::{Piece, harmless_name, readable};
pub use style::{Color, Styles};
pub use wrap::wrapped;

/// Standard output, as far as lines for people depend on it.
#[derive(Clone, Copy)]
pub struct Terminal {
    /// The columns, if it is a terminal. (Other output is read by programs, too, so its lines are not broken.)
    columns: Option<usize>,
    pub styles: Styles,
}

impl Terminal {
    /// The style of `error:`, as that of the command line's errors.
    pub const ERROR: Style = AnsiColor::Red.on_default().bold();

    /// Looks at standard output, the environment and `--color`.
    pub fn of_stdout() -> Self {
        let columns = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        Self { columns, styles: Styles::of_stdout() }
    }

    /// The columns for one line of a text after an indentation. What is not a terminal shows as much as a usual one.
    pub fn room(&self, indentation: usize) -> usize {
        /// Some room is left however narrow the terminal is.
        const LEAST: usize = 8;
        self.columns.unwrap_or(100).saturating_sub(indentation).max(LEAST)
    }

    /// The columns after which lines are continued on the next one, if the output has such an end.
    pub fn room_of_lines(&self, indentation: usize) -> Option<usize> {
        self.columns.map(|_| self.room(indentation))
    }

    /// A line of the program's own words, with an indentation, and continued with a deeper one where it does not fit.
    pub fn line(&self, indentation: usize, words: &str, style: Style) -> String {
        let margin = " ".repeat(indentation);
        let Some(room) = self.room_of_lines(indentation + 2) else { return format!("{margin}{style}{words}{style:#}") };
        let lines = wrapped([Piece::styled(words, style)], room + 2, room);
        lines.iter().map(|line| margin.clone() + line).collect::<Vec<_>>().join("\n  ")
    }
}
