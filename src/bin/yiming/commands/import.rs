//! `yiming import`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;
use yiming::format::import::{FORMATS, Reading, Settings};
use yiming::glossary::{Action, Change, ChangeKind, Decision, Field, Imported, Right, Status, import};
use yiming::model::{Loc, Pair};
use yiming::report::import as report;

use crate::Outcome;
use crate::files::shown;
use crate::glossary::{Curated, Held, MOST_FAULTS, read_foreign, stamp, syllables, tell_aside};
use crate::session::Session;

/// Take in another tool's glossary: shows what would change, and with --write changes it.
#[derive(Debug, clap::Args)]
#[command(after_help = after_help())]
pub(crate) struct Import {
    /// The glossary, `-` for standard input; what kind it is is told from what is in it.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// What the file calls the languages: columns by name or number, or language tags.
    #[arg(long, value_name = "zh=NAME,en=NAME", value_parser = map, default_value = "", hide_default_value = true)]
    map: Pair<Option<String>>,
    /// Where the file and the glossary contradict each other, the file is right.
    #[arg(long)]
    theirs: bool,
    /// Leave out faulty entries, and what the file's own dialect does not allow.
    #[arg(long)]
    lenient: bool,
    /// Change the glossary; else only what would change is shown.
    #[arg(long)]
    write: bool,
    /// The reason, kept with each decision; else the name of the file.
    #[arg(long)]
    why: Option<String>,
    /// Who decides; else $YIMING_USER or $USER.
    #[arg(long)]
    who: Option<String>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// What would change, a row each.
    Table,
    /// An object with `changes`, `aside`, `notes` and `written`.
    Json,
}

/// Help behind the flags: the table of formats as it is.
fn after_help() -> String {
    let row = |format: &yiming::format::import::Format| format!("  {:<10} {}\n", format.name, format.about);
    let formats: String = FORMATS.iter().map(row).collect();
    format!(
        "\
What is read:
{formats}
Every English term of a concept becomes a rendering of each Chinese one. A term without a status
is preferred if it is the first, else admitted. What the glossary says is not overridden but listed
as a conflict, unless --theirs is given. Each row written is a decision in decisions.csv.

Examples:
  yiming import client.tbx                      what would change
  yiming import client.tbx --write
  yiming import terms.xlsx --map zh=源语,en=Target
  yiming import glossary.txt --map zh=2,en=1    columns by number

Exit status: 0 all taken in, 1 conflicts or faulty entries were left out, 2 the file could not be read."
    )
}

fn map(text: &str) -> Result<Pair<Option<String>>, String> {
    let mut map = Pair::default();
    for part in text.split(',').filter(|part| !part.is_empty()) {
        match part.split_once('=') {
            Some(("zh", name)) if !name.is_empty() => map.zh = Some(name.to_owned()),
            Some(("en", name)) if !name.is_empty() => map.en = Some(name.to_owned()),
            _ => return Err("write zh=NAME,en=NAME, or one of them".to_owned()),
        }
    }
    Ok(map)
}

impl Import {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let settings = Settings { map: self.map.clone(), lenient: self.lenient };
        let (format, reading) = read_foreign(&self.path, &settings, session.files.encoding, session)?;
        let right = if self.theirs { Right::File } else { Right::Glossary };
        let lexicon = session.lexicon()?;
        let take = |curated: &Curated| {
            import(&curated.glossary, &reading.drafts, right, |zh| syllables(zh, lexicon))
        };
        let imported = if self.write {
            let mut held = Held::open(session)?;
            let imported = take(&held.curated);
            let decisions = self.decisions(&imported)?;
            held.curated.glossary = imported.glossary.clone();
            if !decisions.is_empty() {
                held.save(&decisions)?;
            }
            imported
        } else {
            take(&Curated::read(session)?)
        };
        self.show(session, &reading, &imported)?;
        self.tell(session, (format, &reading), &imported);
        let left_out = imported.changes.iter().any(|change| report::is_left_out(&change.kind))
            || !reading.faults.is_empty();
        Ok(if left_out { Outcome::Findings } else { Outcome::Clean })
    }

    /// A decision for each row that changes.
    fn decisions(&self, imported: &Imported) -> anyhow::Result<Vec<Decision>> {
        let why = self.why.clone().unwrap_or_else(|| format!("imported from {}", shown(&self.path)));
        let stamp = stamp(self.who.as_deref(), Some(&why))?;
        let decision = |change: &Change, status: Status| Decision {
            stamp: stamp.clone(),
            action: Action::Accept(status),
            concept: change.concept.clone(),
            term: change.term.clone(),
        };
        let rows: BTreeMap<&Pair<String>, Status> =
            imported.glossary.rows().map(|(_, row)| (&row.term, row.status)).collect();
        let of = |change: &Change| match &change.kind {
            ChangeKind::Add { status, .. } => Some(decision(change, *status)),
            ChangeKind::Change(_) => Some(decision(change, *rows.get(&change.term)?)),
            _ => None,
        };
        Ok(imported.changes.iter().filter_map(of).collect())
    }

    fn show(&self, session: &Session, reading: &Reading, imported: &Imported) -> anyhow::Result<()> {
        let told = match self.format {
            Format::Table => report::table(&imported.changes, session.console.style()),
            Format::Json => {
                let changes = imported.changes.iter().map(JsonChange::of).collect();
                let Reading { aside, notes, .. } = reading;
                serde_json::to_string_pretty(&Json { changes, aside, notes, written: self.write })? + "\n"
            }
        };
        session.console.print(&told)?;
        Ok(())
    }

    /// What came of it in a line, and what a reader of the table would not see.
    fn tell(&self, session: &Session, (format, reading): (&str, &Reading), imported: &Imported) {
        let console = session.console;
        for note in &reading.notes {
            console.note(note);
        }
        for fault in reading.faults.iter().take(MOST_FAULTS) {
            console.warning(&fault.to_string());
        }
        tell_aside(reading, session);
        let written = if self.write { "written" } else { "nothing is written without --write" };
        let counts = report::counts(&imported.changes);
        console.note(&format!("{} ({format}): {counts}; {written}", shown(&self.path)));
    }
}

#[derive(Serialize)]
struct Json<'a> {
    changes: Vec<JsonChange<'a>>,
    aside: &'a BTreeMap<String, usize>,
    notes: &'a [String],
    written: bool,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    at: &'a Loc,
    kind: &'static str,
    concept: &'a str,
    zh: &'a str,
    en: &'a str,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

impl<'a> JsonChange<'a> {
    fn of(change: &'a Change) -> Self {
        Self {
            at: &change.at,
            kind: report::kind(&change.kind),
            concept: &change.concept,
            zh: &change.term.zh,
            en: &change.term.en,
            detail: report::detail(&change.kind),
            field: match &change.kind {
                ChangeKind::Fault(field, _) => Some(Field::name(*field)),
                _ => None,
            },
        }
    }
}
