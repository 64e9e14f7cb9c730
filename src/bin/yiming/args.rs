//! The command line as a whole; each command's own arguments are beside its code in `commands/`.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser};
use encoding_rs::Encoding;

use crate::commands::Command;
use crate::console::When;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(AnsiColor::Green.on_default());

/// What `--version` says: the dictionary's licence asks for its name.
const LONG_VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nLicence: MIT OR Apache-2.0",
    "\nHolds data of CC-CEDICT, a Chinese-English dictionary kept by its contributors and published by",
    "\nMDBG, licensed CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/); see NOTICE.",
);

/// From parallel Chinese–English articles to a curated glossary, and translations kept true to it.
///
/// Everything happens on this machine. Exit status: 0 nothing to look at, 1 findings, 2 something
/// could not be done.
#[derive(Debug, Parser)]
#[command(name = "yiming", version, long_version = LONG_VERSION, styles = STYLES, max_term_width = 100)]
#[command(after_help = "\
Start here:
  yiming check story.zh.txt story.en.txt   one article: its terms, and what to look at
  yiming init my-terms                     a project: put articles into my-terms/corpus
  cd my-terms && yiming run                align, mine, check, export: see out/index.html
  yiming accept 新质生产力                 take a candidate into the glossary
  yiming export --to tbx --out terms.tbx   hand the glossary to another tool")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The project's folder; else the one you are in.
    #[arg(long, global = true, value_name = "DIR", help_heading = "For every command")]
    pub(crate) project: Option<PathBuf>,
    /// Encoding of the articles, in place of what is detected: utf-8, gb18030, big5, utf-16le…
    #[arg(long, global = true, value_name = "NAME", value_parser = encoding, help_heading = "For every command")]
    pub(crate) encoding: Option<&'static Encoding>,
    /// A CEDICT file in place of the dictionary built in.
    #[arg(long, global = true, value_name = "FILE", help_heading = "For every command")]
    pub(crate) dictionary: Option<PathBuf>,
    /// Number of threads; else one a core. The results are the same at any number.
    #[arg(long, global = true, value_name = "N", value_parser = threads, help_heading = "For every command")]
    pub(crate) threads: Option<usize>,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, help_heading = "For every command")]
    pub(crate) color: When,
    /// No notes and no progress; errors only.
    #[arg(long, short, global = true, help_heading = "For every command")]
    pub(crate) quiet: bool,
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| "not an encoding; say utf-8, gb18030, gbk, big5, utf-16le or utf-16be".to_owned())
}

fn threads(number: &str) -> Result<usize, String> {
    number.parse().ok().filter(|&number| number > 0).ok_or_else(|| "a number from 1 up".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
