//! `yiming export`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::ensure;
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use serde::Serialize;
use yiming::format::export::{Loss, Report, report_text};
use yiming::format::{self, Edition, PROFILES, Profile, profile};
use yiming::model::{Date, Lang, Pair};

use super::run::open;
use crate::Outcome;
use crate::export::{Tag, contexts, of_subjects, with_proposals};
use crate::files::{shown, write};
use crate::glossary::Curated;
use crate::review::reports;
use crate::session::Session;
use crate::study::Study;

/// Write the glossary for other tools, each term with an example from the articles.
///
/// What a tool does not get, or gets otherwise, is told on standard error: entries that are left out, parts
/// that are changed, parts it has no place for.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming export --to tbx2 --out terms.tbx            for a CAT tool
  yiming export --to deepl --direction en-zh --out en-zh.tsv
  yiming export --to omegat --to xlsx --out handover/
  yiming export --to csv --as-of 2024-02-01 --subject finance --out finance-2024.csv
  yiming export --to deepl --strict --out zh-en.tsv  fail when anything is lost

Tools that know no statuses never get deprecated, forbidden or superseded renderings.
Exit status: 0 written, 1 with --strict when something was lost, 2 not done.")]
pub(crate) struct Export {
    /// Whom it is for; several need a folder.
    #[arg(long, value_name = "PROFILE", value_parser = profiles(), required_unless_present = "all")]
    to: Vec<String>,
    /// For everyone: each profile into the folder of --out.
    #[arg(long, conflicts_with = "to", requires = "out")]
    all: bool,
    /// A file, or a folder for files like glossary.deepl.tsv; else standard output.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// The language translated from comes first.
    #[arg(long, value_enum, default_value_t = Direction::ZhEn)]
    direction: Direction,
    /// A language tag in place of the profile's: zh=zh-Hans.
    #[arg(long = "language", value_name = "LANG=TAG")]
    languages: Vec<Tag>,
    /// The glossary as it stood on that day; else today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Only renderings of this subject; may be given more than once.
    #[arg(long, value_name = "SUBJECT")]
    subject: Vec<String>,
    /// More than the glossary.
    #[arg(long, value_enum)]
    include: Vec<Include>,
    /// Exit with 1 when anything is lost.
    #[arg(long)]
    strict: bool,
    /// How losses are told on standard error.
    #[arg(long, value_enum, default_value_t = Told::Text)]
    format: Told,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Direction {
    /// From Chinese.
    ZhEn,
    /// From English.
    EnZh,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Include {
    /// Candidates of the articles that nobody has decided on, marked as such.
    Proposed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Told {
    /// To read: losses of one reason together.
    Text,
    /// An array with each file and every loss.
    Json,
}

#[derive(Serialize)]
struct JsonReport<'a> {
    profile: &'a str,
    file: Option<String>,
    written: usize,
    losses: &'a [Loss],
}

impl Export {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let profiles: Vec<&Profile> = match self.all {
            true => PROFILES.iter().collect(),
            false => self.to.iter().map(|name| named(name)).collect::<anyhow::Result<_>>()?,
        };
        let folder = profiles.len() > 1 || self.out.as_ref().is_some_and(|out| out.is_dir());
        ensure!(!folder || self.out.is_some(), "several profiles: name a folder for them with --out");
        let study = self.study(session)?;
        let edition = self.edition(&study, session)?;
        let mut reports = Vec::new();
        for profile in profiles {
            let path = self.out.as_ref().map(|out| match folder {
                true => out.join(file_name(profile)),
                false => out.clone(),
            });
            let report = self.one(profile, (&edition, path.as_deref()), session)?;
            reports.push((profile, path, report));
        }
        self.tell(&reports, session)?;
        let lost = reports.iter().any(|(_, _, report)| !report.losses.is_empty());
        Ok(match (study.faults.is_empty(), self.strict && lost) {
            (false, _) => Outcome::Incomplete,
            (true, true) => Outcome::Findings,
            (true, false) => Outcome::Clean,
        })
    }

    /// The articles that examples are taken from; none where there is no corpus.
    fn study(&self, session: &Session) -> anyhow::Result<Study> {
        let study =
            if session.settings.corpus.is_dir() { Study::open(&[], session)? } else { Study::default() };
        for fault in &study.faults {
            session.console.warning(&format!("{fault:#}"));
        }
        Ok(study)
    }

    fn edition(&self, study: &Study, session: &Session) -> anyhow::Result<Edition> {
        let curated = Curated::read(session)?;
        let decided = of_subjects(&curated.glossary, &self.subject)?;
        let (glossary, proposed) = match self.include.contains(&Include::Proposed) {
            true => with_proposals(decided, &open(study.candidates(session)?, &curated, session), session)?,
            false => (decided, Default::default()),
        };
        ensure!(
            !glossary.entries.is_empty(),
            "{}: no terms to export; take some in with `yiming accept`",
            shown(&session.terms_path())
        );
        let as_of = self.as_of.unwrap_or_else(today);
        let reports = reports(&study.documents, &study.beads, (&glossary, self.as_of), session)?;
        let contexts = contexts(&glossary, study.pairs(), &reports);
        Ok(Edition::new(glossary, &curated.decisions, &contexts, as_of).with_proposed(proposed))
    }

    /// Writes one profile to its file, else to standard output.
    fn one(
        &self,
        profile: &Profile,
        (edition, path): (&Edition, Option<&Path>),
        session: &Session,
    ) -> anyhow::Result<Report> {
        let source = if self.direction == Direction::ZhEn { Lang::Zh } else { Lang::En };
        let tag = |lang| self.languages.iter().rev().find(|tag| tag.lang == lang).map(|tag| tag.tag.as_str());
        let tags = Pair::from_fn(tag);
        let order = format::Export { edition, title: &session.settings.title, source, tags };
        let mut file = Vec::new();
        let report = profile.write(&order, &mut file)?;
        match path {
            Some(path) => write(path, &file)?,
            None => {
                let unreadable = profile.extension == "xlsx" && std::io::stdout().is_terminal();
                ensure!(!unreadable, "{}: a workbook is no text; name a file with --out", profile.name);
                let mut out = session.console.out();
                out.write_all(&file)?;
                out.flush()?;
            }
        }
        Ok(report)
    }

    /// The loss report.
    fn tell(&self, reports: &[(&Profile, Option<PathBuf>, Report)], session: &Session) -> anyhow::Result<()> {
        if self.format == Told::Json {
            let json = |(profile, path, report): &(&Profile, Option<PathBuf>, Report)| {
                serde_json::to_value(JsonReport {
                    profile: profile.name,
                    file: path.as_deref().map(shown),
                    written: report.written,
                    losses: &report.losses,
                })
            };
            let all = reports.iter().map(json).collect::<Result<Vec<_>, _>>()?;
            session.console.report(&(serde_json::to_string_pretty(&all)? + "\n"));
            return Ok(());
        }
        for (profile, path, report) in reports {
            let text = report_text(profile, report);
            let place = path.as_deref().map_or_else(String::new, |path| format!("{}: ", shown(path)));
            session.console.note(&format!("{place}{}", text.trim_end()));
            if !profile.caution.is_empty() {
                session.console.note(&format!("{}: {}", profile.name, profile.caution));
            }
        }
        Ok(())
    }
}

/// `glossary.deepl.tsv`; `glossary.csv` where the profile is called as its files end.
fn file_name(profile: &Profile) -> String {
    let Profile { name, extension, .. } = profile;
    if name == extension { format!("glossary.{name}") } else { format!("glossary.{name}.{extension}") }
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
