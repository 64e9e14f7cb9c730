//! `yiming lsp`.

use std::io;

use crate::Outcome;
use crate::lsp;
use crate::session::Session;

/// Serve an editor: a language server on standard input and output.
///
/// Marks what `yiming check` finds while you write, in English and in bilingual articles; shows a
/// term's renderings with their sources, offers to replace a wrong one, completes preferred ones, and
/// finds terms of the glossary. Set-up for VS Code, Neovim and Helix: docs/lsp.md.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
An editor starts it; to try it by hand there is nothing to see. The project is that of --project, else
the folder the editor has open, else the one it was started in. The glossary is read again whenever
its file changes.

Example, for Helix (languages.toml):
  [language-server.yiming]
  command = \"yiming\"
  args = [\"lsp\"]

Exit status: 0 ended by the editor, 1 ended without its word, 2 could not run.")]
pub(crate) struct Lsp {}

impl Lsp {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        lsp::serve(session, io::stdin(), &mut session.console.out())
    }
}
