//! A workbook: its first sheet that is not empty, read cell by cell, so that one cell far out does not
//! ask for the memory of all between.

use std::io::{self, Cursor, Read as _};

use calamine::{Data, DataRef, Reader as _, Xlsx};

use super::sheet::{self, Cell};
use super::{Format, ImportError, ImportFault, Read, Reading, Settings};
use crate::model::Loc;

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    about: "a sheet with headings, as Phrase, XTM, MateCat, Crowdin and Trados write it",
    known_by: "the .xlsx container",
    leaves: "columns that are not known, sheets but the first, formats and formulas",
    read: Read::Workbook(read),
};

/// What a workbook may unpack to, in MiB: a million long cells.
const LARGEST: u64 = 256;

/// Columns that are looked at.
pub(super) const MOST_COLUMNS: u32 = 256;

fn read(path: &str, bytes: &[u8], settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    let place = |row: u32, column: u32| Loc {
        path: path.into(),
        line: row as usize + 1,
        column: column as usize + 1,
    };
    match rows(bytes, place, &mut reading.notes) {
        Ok(rows) => sheet::fill(rows, place(0, 0), settings, &mut reading),
        Err((at, fault)) => reading.faults.push(ImportError { at: at.unwrap_or(place(0, 0)), fault }),
    }
    reading
}

type Fault = (Option<Loc>, ImportFault);

/// The rows of the first sheet that is not empty.
fn rows(
    bytes: &[u8],
    place: impl Fn(u32, u32) -> Loc,
    notes: &mut Vec<String>,
) -> Result<Vec<Vec<Cell>>, Fault> {
    bounded(bytes).map_err(|fault| (None, fault))?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = workbook.sheet_names();
    for name in &names {
        let rows = rows_of(&mut workbook, name, &place)?;
        if !rows.is_empty() {
            if names.len() > 1 {
                notes.push(format!(
                    "read from the sheet `{name}`, the first of {} that is not empty",
                    names.len()
                ));
            }
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

/// The rows of a sheet that hold anything; cells that are left out of the file are empty.
fn rows_of(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    place: &impl Fn(u32, u32) -> Loc,
) -> Result<Vec<Vec<Cell>>, Fault> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut last = None;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err((Some(place(row, column)), ImportFault::Wide));
        }
        if last.replace(row) != Some(row) {
            rows.push(Vec::new());
        }
        if let Some(cells) = rows.last_mut() {
            while cells.len() < column as usize {
                let empty = u32::try_from(cells.len()).unwrap_or(column);
                cells.push(Cell { text: String::new(), at: place(row, empty) });
            }
            cells.truncate(column as usize);
            cells.push(Cell { text, at: place(row, column) });
        }
    }
    Ok(rows)
}

fn broken(error: calamine::XlsxError) -> Fault {
    (None, ImportFault::Workbook(error.to_string()))
}

/// What stands in a cell, as it is shown.
fn text(value: &DataRef) -> String {
    let shown = match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) => text.clone(),
        other => match Data::from(other.clone()) {
            Data::Bool(true) => "TRUE".to_owned(),
            Data::Bool(false) => "FALSE".to_owned(),
            other => other.to_string(),
        },
    };
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Unpacks everything into nothing, to see that it is no bomb: sizes that a container states may lie.
fn bounded(bytes: &[u8]) -> Result<(), ImportFault> {
    let broken = |error: &dyn std::fmt::Display| ImportFault::Workbook(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut left = LARGEST << 20;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        let size = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|error| broken(&error))?;
        left = left.checked_sub(size).ok_or(ImportFault::Inflated(LARGEST))?;
    }
    Ok(())
}
