//! `yiming export`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use yiming::format::{PROFILES, Profile, profile};
use yiming::glossary::concepts;
use yiming::model::Date;

use crate::Outcome;
use crate::export::{contexts, export};
use crate::files::{shown, write};
use crate::glossary::Curated;
use crate::review::reports;
use crate::session::Session;
use crate::study::Study;

/// Write the glossary for another tool, each term with an example from the articles.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming export --to tbx --out terms.tbx
  yiming export --to csv --as-of 2024-02-01 --out terms.csv")]
pub(crate) struct Export {
    /// What to write.
    #[arg(long, value_name = "PROFILE", value_parser = profiles())]
    to: String,
    /// The file; else standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The glossary as it stood on that day; else today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

impl Export {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let curated = Curated::read(session)?;
        let terms = session.terms_path();
        anyhow::ensure!(
            !curated.glossary.entries.is_empty(),
            "{}: no terms to export; take some in with `yiming accept`",
            shown(&terms)
        );
        let study =
            if session.settings.corpus.is_dir() { Study::open(&[], session)? } else { Study::default() };
        for fault in &study.faults {
            session.console.warning(&format!("{fault:#}"));
        }
        let reports = reports(&study.documents, &study.beads, (&curated.glossary, self.as_of), session)?;
        let contexts = contexts(&curated.glossary, study.pairs(), &reports);
        let as_of = self.as_of.unwrap_or_else(today);
        let concepts = concepts(&curated.glossary, &curated.decisions, &contexts, as_of);
        let profile = named(&self.to)?;
        let written = export(profile, &concepts, session)?;
        session.console.note(&format!("{} does not keep: {}", profile.name, profile.loses));
        match &self.out {
            Some(path) => write(path, &written)?,
            None => session.console.print(&String::from_utf8(written)?)?,
        }
        Ok(Outcome::Clean)
    }
}

/// The day it is here.
pub(crate) fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The profile of a name that `--to` let pass.
pub(crate) fn named(name: &str) -> anyhow::Result<&'static Profile> {
    profile(name).ok_or_else(|| anyhow::anyhow!("{name}: no such profile"))
}

fn profiles() -> PossibleValuesParser {
    PROFILES
        .iter()
        .map(|profile| PossibleValue::new(profile.name).help(profile.about))
        .collect::<Vec<_>>()
        .into()
}
