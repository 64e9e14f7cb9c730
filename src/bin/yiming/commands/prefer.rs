//! `yiming prefer`.

use yiming::glossary::{self, Status};

use super::accept::Said;
use crate::Outcome;
use crate::session::Session;

/// Make a rendering the preferred one; the former preferred one becomes admitted.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming prefer 新质生产力 \"new quality productive forces\" --why \"the official rendering\"
  yiming prefer 新质生产力 \"new quality productive forces\" --from 2024-03-05
                        with a first day the former one stays preferred until the day before")]
pub(crate) struct Prefer {
    #[command(flatten)]
    said: Said,
}

impl Prefer {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        self.said.decide(session, |_, _| Status::Preferred, glossary::prefer)
    }
}
