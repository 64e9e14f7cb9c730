//! `yiming check`.

use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;
use yiming::check::{Checker, Finding, Group, RULES, Report, TermUsage, rules_named, unlisted};
use yiming::glossary::{Field, Glossary};
use yiming::mine::{self, Article};
use yiming::model::{Bead, Date, Document};
use yiming::report::terminal;

use crate::Outcome;
use crate::articles;
use crate::files::shown;
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
  yiming check story.txt --only numbers          figures alone, without any glossary
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
    /// Only these rules: ids, or `terms` or `numbers` for all of a kind.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = named_rules)]
    only: Vec<Named>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// What to show.
    #[arg(long, value_enum, default_value_t = Show::Findings)]
    show: Show,
}

/// The ids of the rules that one word of `--only` means.
#[derive(Clone, Debug)]
struct Named(Vec<&'static str>);

fn named_rules(name: &str) -> Result<Named, String> {
    let rules: Vec<&str> = rules_named(name).iter().map(|rule| rule.id).collect();
    if rules.is_empty() {
        let groups = Group::ALL.iter().map(|group| group.name());
        let names: Vec<&str> = groups.chain(RULES.iter().map(|rule| rule.id)).collect();
        return Err(format!("no such rule; there are {}", names.join(", ")));
    }
    Ok(Named(rules))
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
    findings: &'a [&'a Finding],
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
        let glossary = self.glossary(session)?;
        let loaded = articles::load(&self.paths, session)?;
        let complete = loaded.faults.is_empty();
        let documents = loaded.or_faults(session)?;
        let beads = articles::align(&documents, false, session)?;
        let mut reports = reports(&documents, &beads, (&glossary, self.as_of), session)?;
        let articles: Vec<Article<'_>> =
            documents.iter().zip(&beads).map(|(document, beads)| Article { document, beads }).collect();
        let candidates = mine::mine(&articles, session.lexicon()?);
        for (report, found) in reports.iter_mut().zip(unlisted(&articles, &candidates, &glossary)) {
            report.add(found);
        }
        for report in reports.iter_mut().filter(|_| !self.only.is_empty()) {
            report.findings.retain(|finding| self.only.iter().any(|named| named.0.contains(&finding.rule)));
        }
        let findings: Vec<&Finding> = reports.iter().flat_map(|report| &report.findings).collect();
        let matches = || documents.iter().map(|document| &*document.name).zip(&reports);
        let shown = match self.format {
            Format::Table => self.table(&findings, matches(), session),
            Format::Json => {
                let matches = matches().map(|(doc, report)| JsonMatches { doc, terms: &report.usages });
                let matches = (self.show == Show::Matches).then(|| matches.collect());
                serde_json::to_string_pretty(&Json { findings: &findings, matches })? + "\n"
            }
        };
        session.console.print(&shown)?;
        Ok(match (complete, findings.is_empty()) {
            (false, _) => Outcome::Incomplete,
            (true, true) => Outcome::Clean,
            (true, false) => Outcome::Findings,
        })
    }

    /// The glossary named, which must be there, else the project's.
    fn glossary(&self, session: &Session) -> anyhow::Result<Glossary> {
        let path = self.glossary.clone().unwrap_or_else(|| session.terms_path());
        let header = Field::ALL.map(Field::name).join(",");
        let there = self.glossary.is_none() || path.is_file();
        anyhow::ensure!(there, "{}: no such glossary; its first line would be {header}", shown(&path));
        let glossary = read_terms(&path, session)?;
        if glossary.entries.is_empty() {
            let fault = "no terms, so there is nothing to hold renderings against; see `yiming accept`";
            session.console.warning(&format!("{}: {fault}", shown(&path)));
        }
        Ok(glossary)
    }

    fn table<'a>(
        &self,
        findings: &[&Finding],
        matches: impl Iterator<Item = (&'a str, &'a Report)>,
        session: &Session,
    ) -> String {
        let style = session.console.style();
        let mut text = String::new();
        if self.show == Show::Matches {
            for (doc, report) in matches.filter(|(_, report)| !report.usages.is_empty()) {
                text += &format!("{doc}\n{}\n", terminal::usages(&report.usages, style));
            }
        }
        if findings.is_empty() {
            session.console.note("nothing to look at");
        } else {
            text += &terminal::findings(findings.iter().copied(), style);
        }
        text
    }
}

/// What each article shows against the glossary of a day: the one given, else the article's own,
/// else today.
pub(crate) fn reports(
    documents: &[Document],
    beads: &[Vec<Bead>],
    (glossary, as_of): (&Glossary, Option<Date>),
    session: &Session,
) -> anyhow::Result<Vec<Report>> {
    let links = articles::link(documents, beads, session.lexicon()?);
    let report = |index: usize| {
        let document = &documents[index];
        let checker = Checker::new(glossary, as_of.or(document.meta.date));
        if document.sentences.zh.is_empty() {
            return checker.english(document);
        }
        checker.bilingual(document, &beads[index], &links[index])
    };
    Ok((0..documents.len()).into_par_iter().map(report).collect())
}
