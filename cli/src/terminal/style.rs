//! Colors, for a terminal that has them. Nothing depends on color alone: what is colored is marked, too.

use std::ffi::OsString;
use std::io;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// The value of `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that has colors, unless `NO_COLOR` is set; with `CLICOLOR_FORCE` elsewhere, too.
    Auto,
    Always,
    Never,
}

impl Color {
    /// The value of `--color` among these arguments, before they are parsed.
    pub fn of_command_line(arguments: impl Iterator<Item = OsString>) -> Self {
        let mut color = Self::Auto;
        let mut is_value = false;
        for argument in arguments.skip(1).take_while(|argument| argument != "--") {
            let argument = argument.to_string_lossy();
            let value = if is_value { Some(&*argument) } else { argument.strip_prefix("--color=") };
            color = value.and_then(|value| Self::from_str(value, false).ok()).unwrap_or(color);
            is_value = argument == "--color";
        }
        color
    }

    /// Makes this the choice for all that is written from now on.
    pub fn set(self) {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
        .write_global();
    }
}

/// The styles of lines for people. Without colors all of them are empty.
#[derive(Clone, Copy, Default)]
pub struct Styles {
    /// How much of something was found.
    pub heading: Style,
    /// Names of files, and where something is.
    pub place: Style,
    pub deleted: Style,
    pub inserted: Style,
}

impl Styles {
    pub(super) fn of_stdout() -> Self {
        match AutoStream::auto(io::stdout()).current_choice() {
            ColorChoice::Never => Self::default(),
            _ => Self {
                heading: Style::new().bold(),
                place: Style::new().dimmed(),
                deleted: AnsiColor::Red.on_default(),
                inserted: AnsiColor::Green.on_default(),
            },
        }
    }
}
