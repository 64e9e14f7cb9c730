//! The glossary of a project on disk: `terms.csv` and `decisions.csv`, read whole, written whole.

use std::fs::File;
use std::path::Path;

use yiming::format::{decisions_csv, omegat, terms_csv};
use yiming::glossary::{self, Decision, Glossary, Stamp};
use yiming::lexicon::Lexicon;

use crate::files::{Files, lock, write};
use crate::session::{Session, all};

/// The glossary with what was decided on it.
#[derive(Debug, Default)]
pub(crate) struct Curated {
    pub(crate) glossary: Glossary,
    pub(crate) decisions: Vec<Decision>,
}

impl Curated {
    /// The project's; empty where there is none yet.
    pub(crate) fn read(session: &Session) -> anyhow::Result<Self> {
        // Both files are read before the first fault is told, so that both can be mended at once.
        match (read_terms(&session.terms_path(), session), read_decisions(session)) {
            (Ok(glossary), Ok(decisions)) => Ok(Self { glossary, decisions }),
            (Err(terms), Err(decisions)) => anyhow::bail!("{terms:#}\n       {decisions:#}"),
            (Err(fault), _) | (_, Err(fault)) => Err(fault),
        }
    }
}

/// Whether a file is named as OmegaT names its glossaries.
fn is_tabbed(path: &Path) -> bool {
    path.extension().is_some_and(|it| ["utf8", "tab", "tsv"].iter().any(|known| it == *known))
}

/// Reads a glossary, `terms.csv` or an OmegaT glossary by its name; one that is not there is empty.
pub(crate) fn read_terms(path: &Path, session: &Session) -> anyhow::Result<Glossary> {
    match utf8(session).read_if_there(path)? {
        Some(source) if is_tabbed(path) => {
            omegat::read(&source.path, &source.text).map_err(|errors| all(&errors))
        }
        Some(source) => terms_csv::read(&source.path, &source.text).map_err(|errors| all(&errors)),
        None => Ok(Glossary::default()),
    }
}

fn read_decisions(session: &Session) -> anyhow::Result<Vec<Decision>> {
    match utf8(session).read_if_there(&session.decisions_path())? {
        Some(source) => decisions_csv::read(&source.path, &source.text).map_err(|errors| all(&errors)),
        None => Ok(Vec::new()),
    }
}

/// `--encoding` speaks of articles; a project's own files are UTF-8.
pub(crate) fn utf8(session: &Session) -> Files {
    Files { encoding: None, ..session.files }
}

/// A glossary that nobody else writes while this is held.
pub(crate) struct Held<'a> {
    session: &'a Session,
    pub(crate) curated: Curated,
    _lock: File,
}

impl<'a> Held<'a> {
    /// Reads the project's glossary to change it; refused while another yiming does the same.
    pub(crate) fn open(session: &'a Session) -> anyhow::Result<Self> {
        let lock = lock(&session.root.join(".yiming/lock"))?;
        Ok(Self { session, curated: Curated::read(session)?, _lock: lock })
    }

    /// Writes the decision and then the glossary it led to: a decision is never lost, and the same
    /// command once more carries out one that was cut off between the two.
    pub(crate) fn save(self, decision: &Decision) -> anyhow::Result<()> {
        let path = self.session.decisions_path();
        let written = utf8(self.session).read_if_there(&path)?;
        let mut log = written.map(|source| source.text).unwrap_or_default().into_bytes();
        let existing = String::from_utf8_lossy(&log).into_owned();
        decisions_csv::append_row(&existing, decision, &mut log)?;
        write(&path, &log)?;
        let mut terms = Vec::new();
        terms_csv::write(&self.curated.glossary, &mut terms)?;
        write(&self.session.terms_path(), &terms)
    }

    /// The concept of a term: the one it has, else a new id from its reading.
    pub(crate) fn concept(&self, zh: &str) -> anyhow::Result<String> {
        let glossary = &self.curated.glossary;
        if let Some(concept) = glossary.concept_of(zh) {
            return Ok(concept.to_owned());
        }
        Ok(glossary::concept_id(zh, &syllables(zh, self.session.lexicon()?), glossary))
    }
}

/// Now, to the second, and who decides: `--who`, else the name the system has for the user.
pub(crate) fn stamp(who: Option<&str>, why: Option<&str>) -> anyhow::Result<Stamp> {
    let named = ["YIMING_USER", "USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let who = who.map(str::to_owned).or_else(|| named.into_iter().find(|name| !name.trim().is_empty()));
    let Some(who) = who else { anyhow::bail!("who decides? Name yourself with --who, or set YIMING_USER") };
    let now = jiff::Timestamp::now();
    let when = jiff::Timestamp::from_second(now.as_second())?;
    Ok(Stamp { when, who, why: why.map(str::to_owned) })
}

/// The pinyin of a term, a syllable each: word by word as the dictionary splits it.
fn syllables(zh: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut rest = zh;
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = lexicon.longest_match(rest).max(first.len_utf8());
        let (word, after) = rest.split_at(length);
        // Readings of names are capitals: 陆 as a surname is no better than 陆 as land.
        let readings: Vec<_> = lexicon.entries(word).map(|entry| entry.pinyin).collect();
        let common = readings.iter().find(|reading| !reading.starts_with(char::is_uppercase));
        match common.or(readings.first()) {
            Some(reading) => found.extend(reading.split_whitespace().map(str::to_owned)),
            None => found.push(word.to_owned()),
        }
        rest = after;
    }
    found
}
