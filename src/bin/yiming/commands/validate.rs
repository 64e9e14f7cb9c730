//! `yiming validate`.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use yiming::format::terms_csv::Reviewed;
use yiming::format::{ReadError, decisions_csv, terms_csv};
use yiming::glossary::{Decision, DoubtKind, Glossary, stray_decisions};
use yiming::model::{Loc, Source};

use crate::Outcome;
use crate::files::shown;
use crate::glossary::utf8;
use crate::project::FILE;
use crate::session::Session;

/// Report every fault of the glossary and the decisions with line, column and remedy.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Faults are refused by every command: two preferred renderings on one day, a term in two concepts, a
rendering both preferred and forbidden, a day that is none, space at an end, invisible characters.
Doubts are not: look-alike letters, mixed scripts, capitals alone between good and bad, terms that
differ in script or width alone, decisions that the glossary does not bear out.

Examples:
  yiming validate
  yiming validate client.csv --no-doubts
  yiming validate --format json | jq '.[].at'

Exit status: 0 nothing to look at, 1 faults or doubts, 2 a file could not be read.")]
pub(crate) struct Validate {
    /// A glossary to read in place of the project's.
    #[arg(value_name = "TERMS.csv")]
    terms: Option<PathBuf>,
    /// Faults only.
    #[arg(long)]
    no_doubts: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Lines)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each: file:line:column and what to do.
    Lines,
    /// An array of objects with `at`, `level` and `message`.
    Json,
}

/// What was found at a place.
#[derive(Serialize)]
struct Finding {
    at: Loc,
    level: Level,
    message: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Fault,
    Doubt,
}

impl Validate {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (mut findings, glossary, decisions) = match &self.terms {
            Some(path) => {
                let (findings, glossary) = terms(&utf8(session).read(path)?);
                (findings, glossary, Vec::new())
            }
            None => project(session)?,
        };
        findings.retain(|finding| finding.level == Level::Fault || !self.no_doubts);
        let told = match self.format {
            Format::Json => serde_json::to_string_pretty(&findings)? + "\n",
            Format::Lines => findings.iter().map(line).collect(),
        };
        session.console.print(&told)?;
        if !findings.is_empty() {
            let count = |level| findings.iter().filter(|finding| finding.level == level).count();
            let (faults, doubts) = (count(Level::Fault), count(Level::Doubt));
            session.console.note(&format!("{faults} to mend, {doubts} to look at"));
            return Ok(Outcome::Findings);
        }
        let (concepts, renderings) = (glossary.entries.len(), glossary.rows().count());
        let decisions = decisions.len();
        session
            .console
            .note(&format!("{concepts} concepts, {renderings} renderings, {decisions} decisions; no fault"));
        Ok(Outcome::Clean)
    }
}

fn line(finding: &Finding) -> String {
    let doubt = if finding.level == Level::Doubt { "doubt: " } else { "" };
    format!("{}: {doubt}{}\n", finding.at, finding.message)
}

/// Both files of the project; those that are not there are empty.
fn project(session: &Session) -> anyhow::Result<(Vec<Finding>, Glossary, Vec<Decision>)> {
    if !session.root.join(FILE).is_file() {
        let here = if session.root == Path::new(".") { "here".into() } else { shown(&session.root) };
        session.console.note(&format!("no {FILE} {here}: every setting is at its default"));
    }
    let read = |path: PathBuf| utf8(session).read_if_there(&path);
    let (mut findings, glossary) = read(session.terms_path())?.as_ref().map(terms).unwrap_or_default();
    let mut decisions = Vec::new();
    if let Some(source) = read(session.decisions_path())? {
        match decisions_csv::read_with_places(&source.path, &source.text) {
            Err(errors) => findings.extend(errors.iter().map(fault)),
            // Without a glossary that can be read every decision would look astray.
            Ok((read, _)) if !findings.is_empty() && glossary.entries.is_empty() => decisions = read,
            Ok((read, places)) => {
                let doubt = |(at, kind): (usize, DoubtKind)| Finding {
                    at: places[at].clone(),
                    level: Level::Doubt,
                    message: kind.to_string(),
                };
                findings.extend(stray_decisions(&glossary, &read).into_iter().map(doubt));
                decisions = read;
            }
        }
    }
    Ok((findings, glossary, decisions))
}

/// The faults of a glossary, else its doubts.
fn terms(source: &Source) -> (Vec<Finding>, Glossary) {
    match terms_csv::review(&source.path, &source.text) {
        Err(errors) => (errors.iter().map(fault).collect(), Glossary::default()),
        Ok(Reviewed { glossary, doubts }) => {
            let doubt =
                |(at, kind): (Loc, DoubtKind)| Finding { at, level: Level::Doubt, message: kind.to_string() };
            (doubts.into_iter().map(doubt).collect(), glossary)
        }
    }
}

fn fault(error: &ReadError) -> Finding {
    let told = error.to_string();
    let place = format!("{}: ", error.at);
    let message = told.strip_prefix(&place).unwrap_or(&told).to_owned();
    Finding { at: error.at.clone(), level: Level::Fault, message }
}
