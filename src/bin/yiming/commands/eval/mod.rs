//! `yiming eval`: the figures of docs/quality.md, made again. One file a subcommand, and one variant here.

mod ablation;
mod align;
mod decide;
mod gold;
mod grid;
mod learn;
mod link;
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
    Link(link::Link),
    Mine(mine::Mine),
}

impl Eval {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            What::Align(command) => command.run(session),
            What::Link(command) => command.run(session),
            What::Mine(command) => command.run(session),
        }
    }
}
