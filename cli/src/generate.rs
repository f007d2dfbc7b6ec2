//! What the program prints about itself: the manual page and the completions of shells, made from the options; the types of
//! `--type`.

use std::io::{self, Write};

use clap_complete::Shell;
use clap_mangen::Man;

use crate::files::write_type_list;
use crate::options::{AFTER_HELP, Generated, Information, command};

/// Writes what the command line asks for.
pub fn write(information: Information, out: &mut dyn Write) -> io::Result<()> {
    match information {
        Information::Generated(generated) => write_generated(generated, out),
        Information::TypeList => write_type_list(out),
    }
}

fn write_generated(generated: Generated, out: &mut dyn Write) -> io::Result<()> {
    match generated {
        Generated::Man => write_manual_page(out),
        Generated::CompleteBash => write_completions(Shell::Bash, out),
        Generated::CompleteElvish => write_completions(Shell::Elvish, out),
        Generated::CompleteFish => write_completions(Shell::Fish, out),
        Generated::CompletePowershell => write_completions(Shell::PowerShell, out),
        Generated::CompleteZsh => write_completions(Shell::Zsh, out),
    }
}

fn write_completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // `clap_complete` panics if it cannot write.
    let mut completions = Vec::new();
    clap_complete::generate(shell, &mut command(), "refrain", &mut completions);
    out.write_all(&completions)
}

/// The options as `clap_mangen` shows them, between sections of this program's own.
fn write_manual_page(out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command());
    writeln!(out, ".TH REFRAIN 1 \"\" \"refrain {}\" \"User Commands\"", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, ".SH NAME\nrefrain \\- finds text that repeats")?;
    writeln!(out, ".SH SYNOPSIS\n\\fBrefrain\\fR [\\fIOPTIONS\\fR] \\fIFILE\\fR...")?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    for section in AFTER_HELP.split("\n\n") {
        let (title, lines) = section.split_once(":\n").unwrap_or(("Notes", section));
        writeln!(out, ".SH \"{}\"\n.EX", title.to_uppercase())?;
        for line in lines.lines() {
            writeln!(out, "{}", verbatim(line))?;
        }
        writeln!(out, ".EE")?;
    }
    Ok(())
}

/// A line that roff shows as it is.
fn verbatim(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga");
    // A line that begins with a dot is a request.
    if line.starts_with('.') { format!("\\&{line}") } else { line }
}
