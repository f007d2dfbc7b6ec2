//! Options for how files are read.

use clap::Args;
use refrain::Decoding;

use crate::input::{Reading, TextEncoding};

#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingOptions {
    /// The encoding of the texts, such as utf-16le, windows-1256, iso-8859-6 or gb18030 [default: utf-8]. Output and byte
    /// ranges in JSON are then those of the text in UTF-8
    #[arg(long, value_name = "NAME", value_parser = TextEncoding::named, hide_default_value = true)]
    pub encoding: Option<TextEncoding>,

    /// Keep bytes that are not valid in the encoding: they equal only the same bytes and are written unchanged
    #[arg(long)]
    pub lossy: bool,
}

impl ReadingOptions {
    /// How the files are read.
    pub fn reading(&self) -> Reading {
        let decoding = if self.lossy { Decoding::Lossy } else { Decoding::Strict };
        Reading { encoding: self.encoding, decoding }
    }
}
