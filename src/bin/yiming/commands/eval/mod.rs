//! `yiming eval`: the figures of docs/quality.md, made again. One file a subcommand, and one variant here.

mod align;
mod gold;
mod learn;
mod mine;
mod ranks;
mod score;
mod terms;

use clap::Subcommand;

use crate::Outcome;
use crate::session::Session;

/// Measure against gold: the figures of docs/quality.md, made again.
#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Align(align::Align),
    Mine(mine::Mine),
}

impl Eval {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            What::Align(command) => command.run(session),
            What::Mine(command) => command.run(session),
        }
    }
}
