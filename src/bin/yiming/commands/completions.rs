//! `yiming completions`: for the shell to load.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::Outcome;
use crate::args::Arguments;
use crate::session::Session;

/// Write completions for a shell to standard output.
///
/// Load them once, for example: yiming completions bash > ~/.local/share/bash-completion/completions/yiming
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
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
