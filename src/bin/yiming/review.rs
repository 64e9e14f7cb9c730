//! Articles held against the glossary, and what was found against the project's levels and waivers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use rayon::prelude::*;
use yiming::check::{
    Checkers, Finding, Fingerprint, Group, Idle, Policy, RULES, Report, Triaged, Waiver, idle, rules_named,
    triage, unlisted,
};
use yiming::format::waivers_csv;
use yiming::glossary::{Field, Glossary};
use yiming::mine::{self, Article};
use yiming::model::{Bead, Date, Document, Loc};
use yiming::report::consistency::Checked;

use crate::articles;
use crate::commands::today;
use crate::files::shown;
use crate::glossary::{read_terms, utf8};
use crate::session::{Session, all};

/// What is checked against what.
#[derive(Debug, Args)]
pub(crate) struct Against {
    /// The glossary, `terms.csv` or in another tool's format; else that of the project.
    #[arg(short, long, value_name = "TERMS.csv")]
    pub(crate) glossary: Option<PathBuf>,
    /// The day whose glossary holds; else that of each article, else today's.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// Only these rules: ids, or `terms` or `numbers` for all of a kind.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = named_rules)]
    pub(crate) only: Vec<Named>,
}

/// The ids of the rules that one word of `--only` means.
#[derive(Clone, Debug)]
pub(crate) struct Named(Vec<&'static str>);

fn named_rules(name: &str) -> Result<Named, String> {
    let rules: Vec<&str> = rules_named(name).iter().map(|rule| rule.id).collect();
    if rules.is_empty() {
        let groups = Group::ALL.iter().map(|group| group.name());
        let names: Vec<&str> = groups.chain(RULES.iter().map(|rule| rule.id)).collect();
        return Err(format!("no such rule; there are {}", names.join(", ")));
    }
    Ok(Named(rules))
}

/// Articles with what was found in them.
pub(crate) struct Review {
    pub(crate) documents: Vec<Document>,
    pub(crate) beads: Vec<Vec<Bead>>,
    pub(crate) reports: Vec<Report>,
    /// One list an article.
    pub(crate) findings: Vec<Vec<Triaged>>,
    pub(crate) policy: Policy,
    /// Why an article could not be read.
    pub(crate) faults: Vec<String>,
    /// The glossary as the user named it.
    pub(crate) glossary: String,
}

impl Review {
    /// Reads and checks the articles; waivers that are of no use are told.
    pub(crate) fn open(
        paths: &[PathBuf],
        against: &Against,
        baseline: Option<&Path>,
        session: &Session,
    ) -> anyhow::Result<Self> {
        let glossary = against.glossary(session)?;
        let baseline = baseline.map(|path| known(path, session)).transpose()?;
        let waivers = read_waivers(session)?;
        let loaded = articles::load(paths, session)?;
        let faults = loaded.faults.iter().map(|fault| format!("{fault:#}")).collect();
        let documents = loaded.or_faults(session)?;
        let beads = articles::align(&documents, false, session)?;
        let mut reports = reports(&documents, &beads, (&glossary, against.as_of), session)?;
        add_unlisted(&mut reports, &documents, (&beads, &glossary), session)?;
        for report in &mut reports {
            report.findings.retain(|finding| against.asks_for(finding.rule));
        }
        let policy = policy(&waivers, baseline, session);
        let findings = triaged(&documents, &reports, &policy);
        let review = Self {
            documents,
            beads,
            reports,
            findings,
            policy,
            faults,
            glossary: shown(&against.path(session)),
        };
        review.tell_idle(&waivers, against, session);
        Ok(review)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Triaged> {
        self.findings.iter().flatten()
    }

    pub(crate) fn open_ones(&self) -> Vec<&Triaged> {
        self.all().filter(|one| one.is_open()).collect()
    }

    pub(crate) fn articles(&self) -> Vec<Checked<'_>> {
        let article = |at: usize| Checked {
            document: &self.documents[at],
            beads: &self.beads[at],
            report: &self.reports[at],
            findings: &self.findings[at],
        };
        (0..self.documents.len()).map(article).collect()
    }

    fn tell_idle(&self, waivers: &[(Loc, Waiver)], against: &Against, session: &Session) {
        if waivers.is_empty() {
            return;
        }
        let findings: Vec<Triaged> = self.all().cloned().collect();
        for (at, why) in idle(&self.policy.waivers, &self.documents, &findings, today()) {
            let (place, waiver) = &waivers[at];
            if !against.asks_for(&waiver.rule) {
                continue;
            }
            let why = match (why, waiver.until) {
                (Idle::Ended, Some(day)) => format!("ended on {day}; give it a later day or delete the row"),
                _ => "nothing is found there any more; delete the row".to_owned(),
            };
            let Waiver { rule, found, file, .. } = waiver;
            session.console.warning(&format!("{place}: the waiver of {rule} “{found}” in {file}: {why}"));
        }
    }
}

/// Adds what is found without a glossary: terms in several renderings, mined from these articles.
fn add_unlisted(
    reports: &mut [Report],
    documents: &[Document],
    (beads, glossary): (&[Vec<Bead>], &Glossary),
    session: &Session,
) -> anyhow::Result<()> {
    if !has_chinese(documents) {
        return Ok(()); // mining would read all of it to find nothing
    }
    let pairs = documents.iter().zip(beads);
    let articles: Vec<Article<'_>> = pairs.map(|(document, beads)| Article { document, beads }).collect();
    let candidates = mine::mine(&articles, session.lexicon()?);
    for (report, found) in reports.iter_mut().zip(unlisted(&articles, &candidates, glossary)) {
        report.add(found);
    }
    Ok(())
}

impl Against {
    fn asks_for(&self, rule: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|named| named.0.contains(&rule))
    }

    fn path(&self, session: &Session) -> PathBuf {
        self.glossary.clone().unwrap_or_else(|| session.terms_path())
    }

    /// The glossary named, which must be there, else the project's.
    fn glossary(&self, session: &Session) -> anyhow::Result<Glossary> {
        let path = self.path(session);
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
}

/// What each article shows against the glossary of a day: the one given, else the article's own,
/// else today.
pub(crate) fn reports(
    documents: &[Document],
    beads: &[Vec<Bead>],
    (glossary, as_of): (&Glossary, Option<Date>),
    session: &Session,
) -> anyhow::Result<Vec<Report>> {
    let links = match has_chinese(documents) {
        true => articles::link(documents, beads, session.lexicon()?),
        false => Vec::new(),
    };
    let checkers = Checkers::new(glossary);
    let report = |index: usize| {
        let document = &documents[index];
        let checker = checkers.on(as_of.or(document.meta.date));
        if document.sentences.zh.is_empty() {
            return checker.english(document);
        }
        checker.bilingual(document, &beads[index], &links[index])
    };
    Ok((0..documents.len()).into_par_iter().map(report).collect())
}

/// Whether there is anything to link words of, or to mine.
fn has_chinese(documents: &[Document]) -> bool {
    documents.iter().any(|document| !document.sentences.zh.is_empty())
}

/// What is to be looked at by the project's levels and waivers.
pub(crate) fn open_findings(
    documents: &[Document],
    reports: &[Report],
    session: &Session,
) -> anyhow::Result<Vec<Finding>> {
    let policy = policy(&read_waivers(session)?, None, session);
    let findings = triaged(documents, reports, &policy).into_iter().flatten();
    Ok(findings.filter(Triaged::is_open).map(|one| one.finding).collect())
}

/// The project's levels and waivers.
pub(crate) fn policy(
    waivers: &[(Loc, Waiver)],
    baseline: Option<BTreeSet<Fingerprint>>,
    session: &Session,
) -> Policy {
    let waivers = waivers.iter().map(|(_, waiver)| waiver.clone()).collect();
    Policy { levels: session.settings.check.levels(), waivers, baseline }
}

fn triaged(documents: &[Document], reports: &[Report], policy: &Policy) -> Vec<Vec<Triaged>> {
    let today = today();
    let pairs = documents.par_iter().zip(reports);
    pairs.map(|(document, report)| triage(document, &report.findings, policy, today)).collect()
}

/// The project's waivers with their places; none where there is no file.
pub(crate) fn read_waivers(session: &Session) -> anyhow::Result<Vec<(Loc, Waiver)>> {
    match utf8(session).read_if_there(&session.waivers_path())? {
        Some(source) => waivers_csv::read(&source.path, &source.text).map_err(|errors| all(&errors)),
        None => Ok(Vec::new()),
    }
}

/// The findings of an earlier check, written by `--format json` or `--format sarif`.
fn known(path: &Path, session: &Session) -> anyhow::Result<BTreeSet<Fingerprint>> {
    let source = utf8(session).read(path)?;
    let remedy = "write one with `yiming check … --format json --out FILE`";
    let json: serde_json::Value = serde_json::from_str(&source.text)
        .with_context(|| format!("{}: no baseline; {remedy}", shown(path)))?;
    let results = json["runs"].as_array().into_iter().flatten().filter_map(|run| run["results"].as_array());
    let sarif = results.flatten().map(|result| &result["partialFingerprints"]["yimingFinding/v1"]);
    let lists = ["findings", "waived"].into_iter().filter_map(|list| json[list].as_array());
    let ours =
        lists.flatten().map(|one| &one["fingerprint"]).chain(json["known"].as_array().into_iter().flatten());
    anyhow::ensure!(
        json["runs"].is_array() || json["findings"].is_array(),
        "{}: neither `findings` nor `runs` in it, so it is no baseline; {remedy}",
        shown(path)
    );
    ours.chain(sarif)
        .map(|id| id.as_str().and_then(Fingerprint::parse))
        .collect::<Option<_>>()
        .with_context(|| format!("{}: a finding without its fingerprint; {remedy}", shown(path)))
}

/// The files looked at, for messages.
pub(crate) fn places(review: &Review) -> String {
    let names: Vec<&str> = review.documents.iter().map(|document| &*document.name).take(3).collect();
    let more = review.documents.len().saturating_sub(names.len());
    if more == 0 { names.join(", ") } else { format!("{} and {more} more articles", names.join(", ")) }
}
