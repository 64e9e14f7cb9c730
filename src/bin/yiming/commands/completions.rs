//! `yiming completions`: for the shell to load.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::Outcome;
use crate::args::Arguments;
use crate::session::Session;

/// Write completions for a shell to standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  yiming completions bash > ~/.local/share/bash-completion/completions/yiming")]
pub(crate) struct Completions {
    /// The shell to write for.
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "yiming", &mut script);
        session.console.print(&String::from_utf8(script)?)?;
        Ok(Outcome::Clean)
    }
}
