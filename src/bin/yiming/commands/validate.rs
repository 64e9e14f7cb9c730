//! `yiming validate`.

use std::path::PathBuf;

use crate::Outcome;
use crate::glossary::{Curated, read_terms};
use crate::session::Session;

/// Read the settings, the glossary and the decisions, and report every fault with line and column.
#[derive(Debug, clap::Args)]
pub(crate) struct Validate {
    /// A glossary to read in place of the project's.
    #[arg(value_name = "TERMS.csv")]
    terms: Option<PathBuf>,
}

impl Validate {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let curated = match &self.terms {
            Some(terms) => Curated { glossary: read_terms(terms, session)?, ..Curated::default() },
            None => Curated::read(session)?,
        };
        let Curated { glossary, decisions } = curated;
        let (concepts, renderings) = (glossary.entries.len(), glossary.rows().count());
        session.console.note(&format!(
            "{concepts} concepts, {renderings} renderings, {} decisions; no fault",
            decisions.len()
        ));
        Ok(Outcome::Clean)
    }
}
