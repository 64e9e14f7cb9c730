//! `yiming merge`.

use std::path::{Path, PathBuf};

use yiming::format::{decisions_csv, terms_csv};
use yiming::glossary::{self, Decision, Glossary, Quarrel};
use yiming::model::Source;

use super::fmt::is_decisions;
use crate::Outcome;
use crate::files::write;
use crate::glossary::utf8;
use crate::session::{Session, all};

/// Merge two glossaries that came from one, by pair and cell; conflicts are listed, never resolved.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A pair that one side changed is taken as that side has it; one that both changed is merged cell by
cell. What cannot be (a status against a status, two preferred renderings, one term in two concepts)
is listed, and stands in the result between <<<<<<<, ======= and >>>>>>>, which every command refuses
until it is settled. Decisions are merged too: every row of both sides is kept, in the order of time.

Examples:
  yiming merge base.csv ours.csv theirs.csv --out merged.csv
  yiming merge base.csv ours.csv theirs.csv > merged.csv
See `yiming merge-driver --help` for git.

Exit status: 0 merged, 1 conflicts, 2 a file could not be read.")]
pub(crate) struct Merge {
    /// What both sides came from.
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// One side.
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// The other side.
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// Where to write; else standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Merge {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let merged = merged([&self.base, &self.ours, &self.theirs], session)?;
        match &self.out {
            Some(path) => write(path, &merged.text)?,
            None => session.console.print(&String::from_utf8(merged.text.clone())?)?,
        }
        Ok(merged.tell(session))
    }
}

/// Two sides in one file.
pub(crate) struct Merged {
    pub(crate) text: Vec<u8>,
    quarrels: Vec<Quarrel>,
}

impl Merged {
    /// Lists what is in quarrel on standard error.
    pub(crate) fn tell(&self, session: &Session) -> Outcome {
        for quarrel in &self.quarrels {
            session.console.warning(&format!("{}: {}", quarrel.zh, quarrel.reasons.join("; ")));
        }
        match self.quarrels.len() {
            0 => Outcome::Clean,
            count => {
                let terms = if count == 1 { "1 term" } else { &format!("{count} terms") };
                session.console.warning(&format!("{terms} in conflict; search the result for <<<<<<<"));
                Outcome::Findings
            }
        }
    }
}

/// Merges base, ours and theirs, all of them glossaries or all decisions.
pub(crate) fn merged(paths: [&Path; 3], session: &Session) -> anyhow::Result<Merged> {
    let [base, ours, theirs] = paths.map(|path| utf8(session).read(path));
    let sources = [base?, ours?, theirs?];
    let mut text = Vec::new();
    let mut quarrels = Vec::new();
    if sources.iter().any(|source| is_decisions(&source.text)) {
        let [base, ours, theirs] = sources.each_ref().map(decisions);
        decisions_csv::write(&glossary::merge_decisions(&base?, &ours?, &theirs?), &mut text)?;
    } else {
        let [base, ours, theirs] = sources.each_ref().map(terms);
        let merge = glossary::merge(&base?, &ours?, &theirs?);
        terms_csv::write_merge(&merge, &mut text)?;
        quarrels.extend(merge.quarrels().cloned());
    }
    Ok(Merged { text, quarrels })
}

/// A file that was not there on one side is empty.
fn terms(source: &Source) -> anyhow::Result<Glossary> {
    if source.text.trim().is_empty() {
        return Ok(Glossary::default());
    }
    terms_csv::read(&source.path, &source.text).map_err(|errors| all(&errors))
}

fn decisions(source: &Source) -> anyhow::Result<Vec<Decision>> {
    if source.text.trim().is_empty() {
        return Ok(Vec::new());
    }
    decisions_csv::read(&source.path, &source.text).map_err(|errors| all(&errors))
}
