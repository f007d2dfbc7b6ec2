//! Which files of a directory are read: by type, by pattern, and what is ignored. The rules are those of ripgrep, whose crate
//! `ignore` does the work.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};
use ignore::types::{FileTypeDef, Types, TypesBuilder};

use crate::compression::Compression;
use crate::options::Options;
use crate::stop::Stop;

/// Which files of directories are read.
pub struct Selection {
    types: Types,
    patterns: Override,
    hidden: bool,
    ignored: bool,
    /// What an earlier run has written is not read.
    output_dir: Option<PathBuf>,
}

impl Selection {
    /// The selection of the command line.
    pub fn new(options: &Options) -> Result<Self, Stop> {
        let asked = &options.directories;
        Ok(Self {
            types: types(&asked.types)?,
            patterns: patterns(&asked.globs)?,
            hidden: asked.hidden,
            ignored: asked.no_ignore,
            output_dir: options.removal.output_dir.as_ref().and_then(|dir| dir.canonicalize().ok()),
        })
    }

    /// A walk of the directory, which leaves out what is not selected.
    pub fn walk(&self, directory: &Path) -> WalkBuilder {
        let mut walk = WalkBuilder::new(directory);
        walk.types(self.types.clone()).overrides(self.patterns.clone()).hidden(!self.hidden);
        if self.ignored {
            walk.ignore(false).git_ignore(false).git_global(false).git_exclude(false).parents(false);
        }
        // A directory that is read into itself is an error that names the first file.
        let is_inside = |output: &&PathBuf| directory.canonicalize().is_ok_and(|directory| **output != directory);
        if let Some(output_dir) = self.output_dir.as_ref().filter(is_inside).cloned() {
            let is_output = move |path: &Path| path.canonicalize().is_ok_and(|path| path == output_dir);
            walk.filter_entry(move |entry| {
                !(entry.file_type().is_some_and(|kind| kind.is_dir()) && is_output(entry.path()))
            });
        }
        walk
    }
}

/// The types with these names. The compressed files of a type belong to it.
fn types(names: &[String]) -> Result<Types, Stop> {
    let mut builder = TypesBuilder::new();
    builder.add_defaults();
    let known = builder.definitions();
    for name in names {
        // `all` means all types, as for ripgrep.
        if name != "all" {
            let definition = known.iter().find(|known| known.name() == name).ok_or_else(|| unknown(name, &known))?;
            for (glob, suffix) in definition.globs().iter().flat_map(|glob| Compression::SUFFIXES.map(|s| (glob, s))) {
                builder.add(name, &format!("{glob}.{suffix}")).map_err(Stop::failure)?;
            }
        }
        builder.select(name);
    }
    builder.build().map_err(Stop::failure)
}

fn unknown(name: &str, known: &[FileTypeDef]) -> Stop {
    let is_near = |known: &&str| strsim::jaro_winkler(name, known) > 0.85;
    let near: Vec<_> = known.iter().map(FileTypeDef::name).filter(is_near).collect();
    let advice = match near.as_slice() {
        [] => String::new(),
        near => format!("did you mean {}? ", near.join(" or ")),
    };
    Stop::failure(format_args!("--type {name}: there is no such type; {advice}--type-list prints all"))
}

/// The patterns of `--glob`, relative to the working directory.
fn patterns(globs: &[String]) -> Result<Override, Stop> {
    let here = env::current_dir().unwrap_or_default();
    let mut builder = OverrideBuilder::new(here);
    for glob in globs {
        builder.add(glob).map_err(|error| Stop::failure(format_args!("--glob: {error}; quote it for the shell")))?;
    }
    builder.build().map_err(Stop::failure)
}

/// Writes the types, each with its patterns.
pub fn write_type_list(out: &mut dyn Write) -> io::Result<()> {
    TypesBuilder::new()
        .add_defaults()
        .definitions()
        .iter()
        .try_for_each(|definition| writeln!(out, "{}: {}", definition.name(), definition.globs().join(", ")))
}
