//! `yiming fmt`.

use std::path::{Path, PathBuf};

use similar::TextDiff;
use yiming::format::{decisions_csv, terms_csv};
use yiming::model::Source;

use crate::Outcome;
use crate::files::{shown, write};
use crate::glossary::{hold, utf8};
use crate::session::{Session, all};

/// Write the glossary and the decisions in their one canonical form.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Rows of terms.csv are sorted by concept, Chinese, status, English and period; those of decisions.csv
stay in their order. Columns stand in one order, lines end with LF, cells are quoted only where they
must be, so that a decision is one line of a diff. A file with faults is refused: `yiming validate`.

Examples:
  yiming fmt
  yiming fmt --check                    in continuous integration: prints what would change
  yiming fmt - < old.csv > terms.csv

Exit status: 0 all is canonical, 1 something is not (with --check), 2 a file could not be read.")]
pub(crate) struct Fmt {
    /// Glossaries or decisions; else the project's. `-` is standard input, written to standard output.
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Write nothing; print a diff and exit with 1 where a file is not canonical.
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        // The project's own files may be about to change.
        let _held = if self.paths.is_empty() { Some(hold(session)?) } else { None };
        let own = [session.terms_path(), session.decisions_path()];
        let paths: Vec<PathBuf> = match &self.paths[..] {
            [] => own.into_iter().filter(|path| path.exists()).collect(),
            paths => paths.to_vec(),
        };
        let mut outcome = Outcome::Clean;
        for path in &paths {
            let source = utf8(session).read(path)?;
            let canonical = canonical(&source)?;
            if self.check && canonical != source.text {
                session.console.print(&diff(&source, &canonical))?;
                outcome = Outcome::Findings;
            } else if !self.check {
                self.put(path, &source, &canonical, session)?;
            }
        }
        Ok(outcome)
    }

    fn put(&self, path: &Path, source: &Source, canonical: &str, session: &Session) -> anyhow::Result<()> {
        if path == Path::new("-") {
            session.console.print(canonical)?;
        } else if canonical != source.text {
            write(path, canonical.as_bytes())?;
            session.console.note(&format!("{}: written in canonical form", shown(path)));
        }
        Ok(())
    }
}

/// The canonical form of a file, whichever of the two it is.
fn canonical(source: &Source) -> anyhow::Result<String> {
    let mut out = Vec::new();
    if is_decisions(&source.text) {
        let decisions = decisions_csv::read(&source.path, &source.text).map_err(|errors| all(&errors))?;
        decisions_csv::write(&decisions, &mut out)?;
    } else {
        let glossary = terms_csv::read(&source.path, &source.text).map_err(|errors| all(&errors))?;
        terms_csv::write(&glossary, &mut out)?;
    }
    Ok(String::from_utf8(out)?)
}

/// Whether the columns of the first line are those of `decisions.csv` rather than of `terms.csv`.
pub(crate) fn is_decisions(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    first.split(',').any(|name| name.trim_matches('"') == "action")
}

fn diff(source: &Source, canonical: &str) -> String {
    let (path, diff) = (&source.path, TextDiff::from_lines(source.text.as_str(), canonical));
    diff.unified_diff().context_radius(0).header(path, &format!("{path} (canonical)")).to_string()
}
