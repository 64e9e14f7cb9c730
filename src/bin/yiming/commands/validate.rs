//! `yiming validate`.

use std::path::PathBuf;

use crate::Outcome;
use crate::glossary::{Curated, read_decisions, read_terms};
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
            Some(terms) => Curated { glossary: read_terms(terms, session)?, decisions: Vec::new() },
            None => {
                // Both files are read before the first fault is told, so that both can be mended at once.
                let (glossary, decisions) = (read_terms(&session.terms_path(), session), read_decisions(session));
                match (glossary, decisions) {
                    (Err(terms), Err(decisions)) => anyhow::bail!("{terms:#}\n       {decisions:#}"),
                    (glossary, decisions) => Curated { glossary: glossary?, decisions: decisions? },
                }
            }
        };
        let Curated { glossary, decisions } = curated;
        let (concepts, renderings) = (glossary.entries.len(), glossary.rows().count());
        session.console.note(&format!("{concepts} concepts, {renderings} renderings, {} decisions; no fault", decisions.len()));
        Ok(Outcome::Clean)
    }
}
