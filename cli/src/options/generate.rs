//! `--generate`: the manual page and the completions of shells.

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(next_help_heading = "Installation")]
pub struct GenerateOptions {
    /// Print the manual page, or the completions for a shell
    #[arg(long, value_name = "WHAT", exclusive = true)]
    pub generate: Option<Generated>,
}

/// What is generated from the options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Generated {
    Man,
    CompleteBash,
    CompleteElvish,
    CompleteFish,
    CompletePowershell,
    CompleteZsh,
}

/// What is printed about the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Information {
    Generated(Generated),
    TypeList,
}
