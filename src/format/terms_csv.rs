//! `glossary/terms.csv`: the curated glossary, one rendering a row, made to be reviewed in a diff.

use std::io::{self, Write};

use super::table::{Cell, CellFault, ReadError, Table};
use crate::glossary::{Field, Glossary, PartOfSpeech, Period, Rendering, Status, validate};
use crate::model::{Date, Pair};

/// The columns, in the order they are written; they are read in any order.
#[must_use]
pub fn header() -> [&'static str; 11] {
    Field::ALL.map(Field::name)
}

/// Reads the glossary, its rows in any order.
///
/// # Errors
/// Every fault of the file, of form and of meaning, in text order: a curator mends them in one pass.
pub fn read(path: &str, text: &str) -> Result<Glossary, Vec<ReadError>> {
    let mut table = Table::read(path, text, header());
    let cells = std::mem::take(&mut table.rows);
    let mut rows: Vec<(usize, String, Rendering)> = Vec::new();
    for (index, row) in cells.iter().enumerate() {
        if let Some(rendering) = rendering(&mut table, row) {
            rows.push((index, row[Field::Concept as usize].text.to_string(), rendering));
        }
    }
    // The same order as that of the glossary, so that its rows are known here by their number.
    rows.sort_by(|(_, left, a), (_, right, b)| left.cmp(right).then_with(|| a.canonical_cmp(b)));
    let origin: Vec<usize> = rows.iter().map(|&(index, ..)| index).collect();
    let glossary = Glossary::from_rows(rows.into_iter().map(|(_, concept, rendering)| (concept, rendering)));
    for fault in validate(&glossary) {
        let place = |row: usize| table.source.loc(cells[origin[row]][fault.field as usize].at);
        let against = fault.against.map(place);
        table.errors.push(ReadError { at: place(fault.row), fault: fault.kind.into(), against });
    }
    table.errors.sort_by_key(|error| (error.at.line, error.at.column));
    if table.errors.is_empty() { Ok(glossary) } else { Err(table.errors) }
}

/// The rendering of a row; `None`, with the faults noted, when a cell cannot be read.
fn rendering(table: &mut Table<11>, row: &[Cell; 11]) -> Option<Rendering> {
    let text = |field: Field| row[field as usize].text.to_string();
    let optional = |field: Field| Some(text(field)).filter(|text| !text.is_empty());
    let status = table.word(&row[Field::Status as usize], "status", &Status::ALL.map(Status::name));
    let pos = match optional(Field::Pos) {
        None => Some(None),
        Some(_) => {
            let allowed = PartOfSpeech::ALL.map(PartOfSpeech::name);
            table
                .word(&row[Field::Pos as usize], "part of speech", &allowed)
                .map(|name| PartOfSpeech::from_name(&name))
        }
    };
    let from = day(table, &row[Field::ValidFrom as usize]);
    let to = day(table, &row[Field::ValidTo as usize]);
    Some(Rendering {
        term: Pair { zh: text(Field::Zh), en: text(Field::En) },
        status: Status::from_name(&status?)?,
        pos: pos?,
        subject: optional(Field::Subject),
        authority: optional(Field::Authority),
        valid: Period { from: from?, to: to? },
        source: optional(Field::Source),
        note: optional(Field::Note),
    })
}

/// A day or an empty cell; `None` with the fault noted.
#[expect(clippy::option_option, reason = "outside: could it be read; inside: is there a day")]
fn day(table: &mut Table<11>, cell: &Cell) -> Option<Option<Date>> {
    if cell.text.is_empty() {
        return Some(None);
    }
    // jiff reads 20240305 and 2024-03-05T10:00 too; one form keeps the file the same under rewriting.
    let day = cell.text.parse::<Date>().ok().filter(|day| day.to_string() == cell.text);
    if day.is_none() {
        table.fault(cell.at, CellFault::Date { found: cell.text.to_string() });
    }
    day.map(Some)
}

/// Writes the glossary in its canonical form: sorted by concept, Chinese, status, English; LF;
/// quotes only where needed. What was read from such a file is written the same, byte for byte.
///
/// # Errors
/// Those of `out`.
pub fn write(glossary: &Glossary, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(header())?;
    for (concept, row) in glossary.rows() {
        let date = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        csv.write_record([
            concept,
            &row.term.zh,
            &row.term.en,
            row.status.name(),
            row.pos.map_or("", PartOfSpeech::name),
            &text(&row.subject),
            &text(&row.authority),
            &date(row.valid.from),
            &date(row.valid.to),
            &text(&row.source),
            &text(&row.note),
        ])?;
    }
    csv.flush()
}
