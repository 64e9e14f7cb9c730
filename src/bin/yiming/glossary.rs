//! The glossary of a project on disk: `terms.csv` and `decisions.csv`, read whole, written whole.

use std::fs::File;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};
use yiming::format::import::{Input, Reading, Settings, declared_encoding, read};
use yiming::format::{decisions_csv, terms_csv};
use yiming::glossary::{self, Decision, Glossary, Right, Stamp, import};
use yiming::lexicon::Lexicon;
use yiming::model::Pair;
use yiming::report::import as report;
use yiming::text;

use crate::files::{Files, bytes, lock, shown, write};
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

/// Reads a glossary: `terms.csv`, or that of another tool where its name does not end in `.csv`; one
/// that is not there is empty.
pub(crate) fn read_terms(path: &Path, session: &Session) -> anyhow::Result<Glossary> {
    if path.extension().is_some_and(|it| it != "csv") && path.is_file() {
        return taken_in(path, session);
    }
    match utf8(session).read_if_there(path)? {
        Some(source) => terms_csv::read(&source.path, &source.text).map_err(|errors| all(&errors)),
        None => Ok(Glossary::default()),
    }
}

/// Another tool's glossary as `yiming import` would take it into an empty one.
fn taken_in(path: &Path, session: &Session) -> anyhow::Result<Glossary> {
    let (_, reading) = read_foreign(path, &Settings::default(), None, session)?;
    tell_aside(&reading, session);
    let lexicon = session.lexicon()?;
    let imported = import(&Glossary::default(), &reading.drafts, Right::File, |zh| syllables(zh, lexicon));
    for change in imported.changes.iter().filter(|change| report::is_left_out(&change.kind)) {
        let (Pair { zh, en }, why) = (&change.term, report::detail(&change.kind));
        session.console.warning(&format!("{}: {zh}, {en} is left out: {why}", change.at));
    }
    Ok(imported.glossary)
}

/// Reads another tool's glossary, `-` for standard input, and says of which kind it is. Without an
/// encoding it is what the bytes look like: `--encoding` may speak of articles.
pub(crate) fn read_foreign(
    path: &Path,
    settings: &Settings,
    encoding: Option<&'static Encoding>,
    session: &Session,
) -> anyhow::Result<(&'static str, Reading)> {
    let (name, bytes) = (shown(path), bytes(path)?);
    let found = if bytes.starts_with(b"PK\x03\x04") {
        read(Input::Workbook(&name, &bytes), settings)
    } else {
        let forced = encoding.or_else(|| declared_encoding(&bytes));
        let decoded = text::decode(&name, &bytes, forced)?;
        if decoded.encoding != UTF_8 {
            let encoding = decoded.encoding.name();
            session.console.note(&format!("{name}: read as {encoding} ({})", decoded.how));
        }
        read(Input::Text(&decoded.source), settings)
    };
    let (format, reading) = found.map_err(|errors| all(&errors[..errors.len().min(MOST_FAULTS)]))?;
    Ok((format.name, reading))
}

/// What a glossary has no place for, in a line.
pub(crate) fn tell_aside(reading: &Reading, session: &Session) {
    let aside: Vec<String> = reading.aside.iter().map(|(what, count)| format!("{what} ({count})")).collect();
    if !aside.is_empty() {
        session.console.note(&format!("left aside: {}", aside.join(", ")));
    }
}

/// Faults that are told at most; who has more exports the file anew.
pub(crate) const MOST_FAULTS: usize = 100;

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

/// Keeps all others from writing the glossary while the value lives. The lock lies beside the files, so
/// that two projects with one glossary wait for each other too.
pub(crate) fn hold(session: &Session) -> anyhow::Result<File> {
    lock(&session.settings.glossary.join(".yiming/lock"))
}

/// A glossary that nobody else writes while this is held.
pub(crate) struct Held<'a> {
    session: &'a Session,
    pub(crate) curated: Curated,
    _lock: File,
}

impl<'a> Held<'a> {
    /// Reads the project's glossary to change it, when whoever changes it now has ended: reading and
    /// writing are one step, so that two writers at once lose nothing.
    pub(crate) fn open(session: &'a Session) -> anyhow::Result<Self> {
        let lock = hold(session)?;
        Ok(Self { session, curated: Curated::read(session)?, _lock: lock })
    }

    /// Writes the decisions and then the glossary they led to: a decision is never lost, and the same
    /// command once more carries out one that was cut off between the two.
    pub(crate) fn save(self, decisions: &[Decision]) -> anyhow::Result<()> {
        let path = self.session.decisions_path();
        let written = utf8(self.session).read_if_there(&path)?;
        let mut log = written.map(|source| source.text).unwrap_or_default();
        for decision in decisions {
            let mut row = Vec::new();
            decisions_csv::append_row(&log, decision, &mut row)?;
            log.push_str(&String::from_utf8(row)?);
        }
        write(&path, log.as_bytes())?;
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
pub(crate) fn syllables(zh: &str, lexicon: &Lexicon) -> Vec<String> {
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
