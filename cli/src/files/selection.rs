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
    /// What an earlier run has written, and what is written now: no text to read.
    own: Vec<PathBuf>,
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
            own: options.own_files().filter_map(|path| path.canonicalize().ok()).collect(),
        })
    }

    /// A walk of the directory, which leaves out what is not selected.
    pub fn walk(&self, directory: &Path) -> WalkBuilder {
        let mut walk = WalkBuilder::new(directory);
        walk.types(self.types.clone()).overrides(self.patterns.clone()).hidden(!self.hidden);
        if self.ignored {
            walk.ignore(false).git_ignore(false).git_global(false).git_exclude(false).parents(false);
        }
        // If the texts are to be written over themselves, they are read, and the first one is named in an error.
        let canonical = directory.canonicalize().ok();
        let own: Vec<_> = self.own.iter().filter(|path| canonical.as_ref() != Some(path)).cloned().collect();
        walk.filter_entry(move |entry| {
            let has_its_name = |own: &&PathBuf| own.file_name() == Some(entry.file_name());
            !own.iter().filter(has_its_name).any(|own| entry.path().canonicalize().is_ok_and(|path| path == *own))
        });
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
