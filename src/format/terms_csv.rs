//! `glossary/terms.csv`: the curated glossary, one rendering a row, made to be reviewed in a diff.

use std::io::{self, Write};

use super::table::{Cell, CellFault, ReadError, Table};
use crate::glossary::{Doubt, DoubtKind, Field, Glossary, PartOfSpeech, Period, Rendering, Status};
use crate::glossary::{Merge, Piece, doubts, validate};
use crate::model::{Date, Loc, Pair};

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
    read_with_places(path, text).map(|(glossary, _)| glossary)
}

/// The same with the place of the rendering of each row, in the order of [`Glossary::rows`].
///
/// # Errors
/// As [`read`].
pub fn read_with_places(path: &str, text: &str) -> Result<(Glossary, Vec<Loc>), Vec<ReadError>> {
    let Rows { glossary, table, cells, origin } = rows(path, text);
    if !table.errors.is_empty() {
        return Err(table.errors);
    }
    let place = |row: usize| table.source.loc(cells[origin[row]][Field::En as usize].at);
    let places = (0..origin.len()).map(place).collect();
    Ok((glossary, places))
}

/// What `yiming validate` tells: every fault, or, of a glossary without fault, every doubt.
///
/// # Errors
/// As [`read`].
pub fn review(path: &str, text: &str) -> Result<Reviewed, Vec<ReadError>> {
    let Rows { glossary, table, cells, origin } = rows(path, text);
    if !table.errors.is_empty() {
        return Err(table.errors);
    }
    let place = |doubt: &Doubt| table.source.loc(cells[origin[doubt.row]][doubt.field as usize].at);
    let mut found: Vec<_> = doubts(&glossary).into_iter().map(|doubt| (place(&doubt), doubt.kind)).collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(Reviewed { glossary, doubts: found })
}

/// A glossary without fault, and what is to be looked at in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The glossary.
    pub glossary: Glossary,
    /// Its doubts in text order, each with the place of its cell.
    pub doubts: Vec<(Loc, DoubtKind)>,
}

/// A glossary as read, its faults among the errors of the table.
struct Rows<'t> {
    glossary: Glossary,
    table: Table<'t, 11>,
    cells: Vec<[Cell<'t>; 11]>,
    /// For each row of the glossary that of the file.
    origin: Vec<usize>,
}

fn rows<'t>(path: &str, text: &'t str) -> Rows<'t> {
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
    Rows { glossary, table, cells, origin }
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
        write_row(&mut csv, concept, row)?;
    }
    csv.flush()
}

fn write_row<W: Write>(csv: &mut csv::Writer<W>, concept: &str, row: &Rendering) -> io::Result<()> {
    let rest = Field::ALL[1..].iter().map(|&field| row.cell(field));
    csv.write_record(std::iter::once(concept.to_owned()).chain(rest))?;
    Ok(())
}

/// Writes a merged glossary; what is in quarrel stands between marks as git writes them, which
/// [`read`] refuses by name, so that it cannot be overlooked.
///
/// # Errors
/// Those of `out`.
pub fn write_merge(merge: &Merge, mut out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(header())?;
    let mut text = bytes(csv)?;
    let put = |text: &mut Vec<u8>, rows: &[(String, Rendering)]| -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(Vec::new());
        rows.iter().try_for_each(|(concept, row)| write_row(&mut csv, concept, row))?;
        text.extend(bytes(csv)?);
        Ok(())
    };
    for piece in &merge.pieces {
        match piece {
            Piece::Row(concept, row) => put(&mut text, &[(concept.clone(), row.clone())])?,
            Piece::Quarrel(quarrel) => {
                text.extend(b"<<<<<<< ours\n");
                put(&mut text, &quarrel.ours)?;
                text.extend(b"=======\n");
                put(&mut text, &quarrel.theirs)?;
                text.extend(b">>>>>>> theirs\n");
            }
        }
    }
    out.write_all(&text)?;
    out.flush()
}

fn bytes(csv: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    csv.into_inner().map_err(csv::IntoInnerError::into_error)
}
