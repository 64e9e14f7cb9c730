//! `yiming check`.

use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;
use yiming::check::{Checked, Checker, Finding, TermUsage};
use yiming::model::{Bead, Date, Document};
use yiming::report::terminal;

use crate::Outcome;
use crate::articles;
use crate::glossary::read_terms;
use crate::session::Session;

/// Compare the renderings in articles with the glossary.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Two files, one Chinese and one English, are checked as one article; a file with both languages is
aligned first; in English alone, deprecated, forbidden and unlisted renderings are found.

Examples:
  yiming check story.zh.txt story.en.txt -g client.csv
  yiming check corpus/ --as-of 2024-02-01        by the glossary of that day
  yiming check story.txt --show matches          each term, its renderings and where they stand
  yiming check story.txt --format json | jq .findings

Exit status: 0 nothing to look at, 1 findings, 2 a file could not be read.")]
pub(crate) struct Check {
    /// Articles or folders.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// The glossary; else that of the project.
    #[arg(short, long, value_name = "TERMS.csv")]
    glossary: Option<PathBuf>,
    /// The day whose glossary holds; else that of each article, else today's.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// What to show.
    #[arg(long, value_enum, default_value_t = Show::Findings)]
    show: Show,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read.
    Table,
    /// An object with `findings`, and `matches` if they are shown.
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// What to look at.
    Findings,
    /// Also each term with its renderings, counts and places.
    Matches,
}

#[derive(Serialize)]
struct Json<'a> {
    findings: &'a [Finding],
    #[serde(skip_serializing_if = "Option::is_none")]
    matches: Option<Vec<JsonMatches<'a>>>,
}

#[derive(Serialize)]
struct JsonMatches<'a> {
    doc: &'a str,
    terms: &'a [TermUsage],
}

impl Check {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let path = self.glossary.clone().unwrap_or_else(|| session.terms_path());
        anyhow::ensure!(
            self.glossary.is_none() || path.is_file(),
            "{}: no such glossary; its first line would be {}",
            path.display(),
            yiming::format::terms_csv::HEADER.join(",")
        );
        let glossary = read_terms(&path, session)?;
        if glossary.entries.is_empty() {
            session.console.warning(&format!("{}: no terms, so there is nothing to hold renderings against", path.display()));
        }
        let loaded = articles::load(&self.paths, session)?;
        let complete = loaded.faults.is_empty();
        let documents = loaded.or_faults(session)?;
        let beads = articles::align(&documents, false, session)?;
        let as_of = self.as_of;
        let checked = check_all(&documents, &beads, |document| {
            Checker::new(&glossary, as_of.or(document.meta.date)).check(document, session)
        });
        let mut findings: Vec<Finding> = checked.iter().flat_map(|checked| checked.findings.clone()).collect();
        findings.sort_by(|a, b| (&a.place, a.level, a.rule).cmp(&(&b.place, b.level, b.rule)));
        self.show(&documents, &checked, &findings, session)?;
        Ok(match (complete, findings.is_empty()) {
            (false, _) => Outcome::Incomplete,
            (true, true) => Outcome::Clean,
            (true, false) => Outcome::Findings,
        })
    }
}
