//! `glossary/decisions.csv`: what was decided on which pair, when, by whom and why; rows are only added.

use std::io::{self, Write};

use jiff::Timestamp;

use super::table::{Cell, CellFault, ReadError, Table};
use crate::glossary::{Action, Decision, FaultKind, Stamp, Status, is_concept_id, term_fault, text_fault};
use crate::model::{Lang, Loc, Pair};

/// The columns, in the order they are written; they are read in any order.
pub const HEADER: [&str; 8] = ["when", "who", "action", "concept", "zh", "en", "status", "why"];

const WHEN: usize = 0;
const WHO: usize = 1;
const ACTION: usize = 2;
const CONCEPT: usize = 3;
const ZH: usize = 4;
const EN: usize = 5;
const STATUS: usize = 6;
const WHY: usize = 7;

/// Reads the decisions in the order of the file, which after a merge need not be that of time.
///
/// # Errors
/// Every fault of the file, in text order.
pub fn read(path: &str, text: &str) -> Result<Vec<Decision>, Vec<ReadError>> {
    read_with_places(path, text).map(|(decisions, _)| decisions)
}

/// The same with the place of each row.
///
/// # Errors
/// As [`read`].
pub fn read_with_places(path: &str, text: &str) -> Result<(Vec<Decision>, Vec<Loc>), Vec<ReadError>> {
    let mut table = Table::read(path, text, HEADER);
    let cells = std::mem::take(&mut table.rows);
    let decisions: Vec<_> = cells.iter().filter_map(|row| decision(&mut table, row)).collect();
    table.errors.sort_by_key(|error| (error.at.line, error.at.column));
    if !table.errors.is_empty() {
        return Err(table.errors);
    }
    let places = cells.iter().map(|row| table.source.loc(row[CONCEPT].at)).collect();
    Ok((decisions, places))
}

/// The decision of a row; `None` when a cell that it is made of cannot be read. Faults are noted.
fn decision(table: &mut Table<8>, row: &[Cell; 8]) -> Option<Decision> {
    let text = |column: usize| row[column].text.to_string();
    let when = row[WHEN].text.parse::<Timestamp>().ok();
    if when.is_none() {
        table.fault(row[WHEN].at, CellFault::Moment { found: text(WHEN) });
    }
    let action = action(table, row);
    for (column, kind) in meaning_faults(row) {
        table.fault(row[column].at, kind);
    }
    Some(Decision {
        stamp: Stamp { when: when?, who: text(WHO), why: Some(text(WHY)).filter(|why| !why.is_empty()) },
        action: action?,
        concept: text(CONCEPT),
        term: Pair { zh: text(ZH), en: text(EN) },
    })
}

fn action(table: &mut Table<8>, row: &[Cell; 8]) -> Option<Action> {
    let action = table.word(&row[ACTION], "action", &Action::NAMES)?;
    let allowed: &[&str] = match action.as_str() {
        "accept" => &Status::ALL.map(Status::name),
        "prefer" => &[Status::Preferred.name()],
        _ => &[""],
    };
    let status = Status::from_name(&table.word(&row[STATUS], "status", allowed)?);
    Some(match (action.as_str(), status) {
        ("prefer", _) => Action::Prefer,
        (_, Some(status)) => Action::Accept(status),
        (_, None) => Action::Reject,
    })
}

fn meaning_faults(row: &[Cell; 8]) -> impl Iterator<Item = (usize, FaultKind)> {
    let text = |column: usize| &*row[column].text;
    let id = (!is_concept_id(text(CONCEPT))).then(|| FaultKind::ConceptId(text(CONCEPT).to_owned()));
    // Without English the Chinese term itself is rejected.
    let en = (text(ACTION) != "reject" || !text(EN).is_empty()).then(|| term_fault(text(EN), Lang::En));
    let why = (!text(WHY).is_empty()).then(|| text_fault(text(WHY)));
    [
        (WHO, text_fault(text(WHO))),
        (CONCEPT, id),
        (ZH, term_fault(text(ZH), Lang::Zh)),
        (EN, en.flatten()),
        (WHY, why.flatten()),
    ]
    .into_iter()
    .filter_map(|(column, fault)| Some((column, fault?)))
}

/// Writes what must be added to a file that holds `existing` for it to end with the decision: the
/// header when it is empty, a line break when its last line has none, and the row.
///
/// # Errors
/// Those of `out`.
pub fn append_row(existing: &str, decision: &Decision, mut out: impl Write) -> io::Result<()> {
    let empty = existing.trim_start_matches('\u{feff}').is_empty();
    if !empty && !existing.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    let mut csv = csv::Writer::from_writer(out);
    if empty {
        csv.write_record(HEADER)?;
    }
    write_row(&mut csv, decision)?;
    csv.flush()
}

/// Writes all decisions in their order: the canonical form of the file.
///
/// # Errors
/// Those of `out`.
pub fn write(decisions: &[Decision], out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    decisions.iter().try_for_each(|decision| write_row(&mut csv, decision))?;
    csv.flush()
}

fn write_row<W: Write>(csv: &mut csv::Writer<W>, decision: &Decision) -> io::Result<()> {
    let Decision { stamp, action, concept, term } = decision;
    let when = stamp.when.to_string();
    let status = action.status().map_or("", Status::name);
    let why = stamp.why.as_deref().unwrap_or_default();
    csv.write_record([&when, &stamp.who, action.name(), concept, &term.zh, &term.en, status, why])?;
    Ok(())
}
