//! What a check found, in each format.

use std::io::Write;

use clap::ValueEnum;
use serde::Serialize;
use yiming::check::{Finding, Fingerprint, Level, RULES, Standing, TermUsage, Triaged};
use yiming::format::{findings_csv, sarif};
use yiming::report::{consistency, findings, terminal};

use crate::commands::today;
use crate::review::Review;
use crate::session::Session;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// To read: by term, each line with the words underlined.
    Text,
    /// To read: a line a finding.
    Table,
    /// An object with `findings`, `waived`, `known` and `rules`, and `matches` if they are shown.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// A table for spreadsheets.
    Csv,
    /// One page to hand to a client: every term, every use in its sentences.
    Html,
}

/// What is shown besides findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Show {
    /// What to look at.
    Findings,
    /// Also each term with its renderings, counts and places.
    Matches,
    /// Also each rule with its level and what it found; those that never fired too.
    Rules,
}

/// The findings in a format.
pub(crate) fn written(
    review: &Review,
    format: Format,
    show: Show,
    session: &Session,
) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    match format {
        Format::Text | Format::Table => out.write_all(text(review, format, show, session).as_bytes())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &json(review, show))?;
            out.write_all(b"\n")?;
        }
        Format::Sarif => sarif::write(
            &sarif::Run {
                documents: &review.documents,
                findings: &review.all().filter(|one| one.standing != Standing::Known).collect::<Vec<_>>(),
                levels: &review.policy.levels,
                against_baseline: review.policy.baseline.is_some(),
                faults: &review.faults,
            },
            &mut out,
        )?,
        Format::Csv => {
            findings_csv::write(review.all().filter(|one| one.standing != Standing::Known), &mut out)?;
        }
        Format::Html => out.write_all(page(review, session).as_bytes())?,
    }
    Ok(out)
}

fn page(review: &Review, session: &Session) -> String {
    let title = match &review.documents[..] {
        [one] => one.meta.title.as_deref().unwrap_or(&one.name),
        _ => &session.settings.title,
    };
    consistency::html(&consistency::Check {
        title: &format!("Terms in {title}"),
        glossary: &review.glossary,
        day: today(),
        articles: &review.articles(),
        levels: &review.policy.levels,
    })
}

fn text(review: &Review, format: Format, show: Show, session: &Session) -> String {
    let style = session.console.style();
    let mut text = String::new();
    if show == Show::Matches {
        let articles = review.documents.iter().zip(&review.reports);
        for (document, report) in articles.filter(|(_, report)| !report.usages.is_empty()) {
            text += &format!("{}\n{}\n", document.name, terminal::usages(&report.usages, style));
        }
    }
    let open = review.open_ones();
    text += &match format {
        Format::Table => terminal::findings(open.iter().map(|one| &one.finding), style),
        _ => findings::findings(&review.documents, &open, style),
    };
    if show == Show::Rules {
        text += &terminal::rules(&rules(review), style);
    }
    text
}

/// How often each rule fired.
fn rules(review: &Review) -> Vec<terminal::RuleCount> {
    let count = |rule: &str, standing: &str| {
        review.all().filter(|one| one.finding.rule == rule && one.standing.name() == standing).count()
    };
    let row = |rule: &'static yiming::check::Rule| terminal::RuleCount {
        rule: rule.id,
        level: review.policy.levels.of(rule.id, rule.level),
        catches: rule.catches,
        open: count(rule.id, "open"),
        waived: count(rule.id, "waived"),
        known: count(rule.id, "known"),
    };
    RULES.iter().map(row).collect()
}

/// `2 errors, 1 warning, 1 note; 3 waived, 4 in the baseline`.
pub(crate) fn sum(review: &Review) -> String {
    let open = review.open_ones();
    let levels = Level::ALL.map(|level| {
        terminal::plural(open.iter().filter(|one| one.finding.level == level).count(), level.name())
    });
    let found = levels.into_iter().filter(|count| !count.starts_with("0 ")).collect::<Vec<_>>();
    let found = if found.is_empty() { "nothing to look at".to_owned() } else { found.join(", ") };
    let of = |name: &str| review.all().filter(|one| one.standing.name() == name).count();
    let rest = [(of("waived"), "waived"), (of("known"), "in the baseline")];
    let rest: Vec<String> =
        rest.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if rest.is_empty() { found } else { format!("{found}; {}", rest.join(", ")) }
}

#[derive(Serialize)]
struct Json<'a> {
    findings: Vec<JsonFinding<'a>>,
    waived: Vec<JsonFinding<'a>>,
    known: Vec<Fingerprint>,
    rules: Vec<terminal::RuleCount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matches: Option<Vec<JsonMatches<'a>>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    fingerprint: Fingerprint,
    #[serde(flatten)]
    finding: &'a Finding,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiver: Option<JsonWaiver<'a>>,
}

#[derive(Serialize)]
struct JsonWaiver<'a> {
    who: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct JsonMatches<'a> {
    doc: &'a str,
    terms: &'a [TermUsage],
}

fn json(review: &Review, show: Show) -> Json<'_> {
    let of = |name: &'static str| review.all().filter(move |one| one.standing.name() == name);
    let matches = review.documents.iter().zip(&review.reports);
    let matches =
        matches.map(|(document, report)| JsonMatches { doc: &document.name, terms: &report.usages });
    Json {
        findings: of("open").map(json_finding).collect(),
        waived: of("waived").map(json_finding).collect(),
        known: of("known").map(|one| one.id).collect(),
        rules: rules(review),
        matches: (show == Show::Matches).then(|| matches.collect()),
    }
}

fn json_finding(one: &Triaged) -> JsonFinding<'_> {
    let waiver = match &one.standing {
        Standing::Waived { who, reason } => Some(JsonWaiver { who, reason }),
        Standing::Open | Standing::Known => None,
    };
    JsonFinding { fingerprint: one.id, finding: &one.finding, waiver }
}
