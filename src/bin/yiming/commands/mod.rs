//! One file a command. A command is a struct of its arguments with `run`; a variant here adds it.

mod accept;
mod align;
mod check;
mod completions;
mod eval;
mod explain;
mod export;
mod help_markdown;
mod init;
mod link;
mod mine;
mod prefer;
mod reject;
pub(crate) mod run;
mod validate;

use clap::Subcommand;

use crate::Outcome;
use crate::session::Session;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Init),
    Run(run::Run),
    Check(check::Check),
    Align(align::Align),
    Mine(mine::Mine),
    Accept(accept::Accept),
    Reject(reject::Reject),
    Prefer(prefer::Prefer),
    Explain(explain::Explain),
    Export(export::Export),
    Validate(validate::Validate),
    Link(link::Link),
    Eval(eval::Eval),
    Completions(completions::Completions),
    #[command(hide = true)]
    HelpMarkdown(help_markdown::HelpMarkdown),
}

impl Command {
    pub(crate) fn run(self, session: &Session) -> anyhow::Result<Outcome> {
        match self {
            Self::Init(command) => command.run(session),
            Self::Run(command) => command.run(session),
            Self::Check(command) => command.run(session),
            Self::Align(command) => command.run(session),
            Self::Mine(command) => command.run(session),
            Self::Accept(command) => command.run(session),
            Self::Reject(command) => command.run(session),
            Self::Prefer(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Validate(command) => command.run(session),
            Self::Link(command) => command.run(session),
            Self::Eval(command) => command.run(session),
            Self::Completions(command) => command.run(session),
            Self::HelpMarkdown(command) => command.run(session),
        }
    }
}
