//! The rows of a table that a spreadsheet may have written: another separator, quotes, columns moved.

use std::sync::Arc;

use super::fault::{TableError, TableFault};
use crate::model::Pair;

/// A row by the names of its columns.
pub(super) struct Raw {
    pub(super) line: usize,
    pub(super) mark: String,
    pub(super) doc: String,
    pub(super) ids: Pair<String>,
    pub(super) text: Pair<String>,
}

/// Where the columns are; those that are absent read as empty.
struct Columns {
    mark: Option<usize>,
    doc: Option<usize>,
    ids: Pair<Option<usize>>,
    text: Pair<Option<usize>>,
}

/// The rows under the header, rows without any cell left out, and every fault of form.
pub(super) fn read(path: &Arc<str>, text: &str) -> (Vec<Raw>, Vec<TableError>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let (mut rows, mut errors, mut columns) = (Vec::new(), Vec::new(), None);
    // Text in memory is UTF-8 and cannot fail to be read, and rows may have any length.
    for record in reader.records().map_while(Result::ok) {
        let line = record.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
        let fault = |fault| TableError { path: path.clone(), line, fault };
        if record.iter().any(|cell| cell.contains('\n') && cell.contains(char::from(separator(text)))) {
            errors.push(fault(TableFault::OpenQuote));
        }
        match &columns {
            None => match header(&record) {
                Ok(found) => columns = Some(found),
                Err(missing) => {
                    errors.extend(missing.into_iter().map(|name| fault(TableFault::MissingColumn(name))));
                    return (rows, errors);
                }
            },
            Some(columns) if record.iter().any(|cell| !cell.trim().is_empty()) => {
                rows.push(columns.row(&record, line));
            }
            Some(_) => {}
        }
    }
    if columns.is_none() {
        errors.push(TableError { path: path.clone(), line: 1, fault: TableFault::MissingColumn("mark") });
    }
    (rows, errors)
}

/// What the header separates its cells by.
fn separator(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [b'\t', b';'].into_iter().find(|separator| header.contains(char::from(*separator))).unwrap_or(b',')
}

/// Columns by their names, in any order, others passed over; the names that are missing.
fn header(record: &csv::StringRecord) -> Result<Columns, Vec<&'static str>> {
    let column = |name: &str| record.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let columns = Columns {
        mark: column("mark"),
        doc: column("doc"),
        ids: Pair { zh: column("zh_ids"), en: column("en_ids") },
        text: Pair { zh: column("zh"), en: column("en") },
    };
    let mut missing = Vec::new();
    missing.extend(columns.mark.is_none().then_some("mark"));
    missing.extend(columns.ids.zh.or(columns.text.zh).is_none().then_some("zh_ids"));
    missing.extend(columns.ids.en.or(columns.text.en).is_none().then_some("en_ids"));
    if missing.is_empty() { Ok(columns) } else { Err(missing) }
}

impl Columns {
    fn row(&self, record: &csv::StringRecord, line: usize) -> Raw {
        let cell = |column: Option<usize>| {
            let cell = column.and_then(|column| record.get(column)).unwrap_or_default().trim();
            if is_error_value(cell) { String::new() } else { cell.to_owned() }
        };
        Raw {
            line,
            mark: cell(self.mark),
            doc: cell(self.doc),
            ids: self.ids.map(cell),
            text: self.text.map(cell),
        }
    }
}

/// What a spreadsheet shows in place of a cell like `- first item`, which it takes for a formula.
fn is_error_value(cell: &str) -> bool {
    cell.starts_with("Err:") || ["#NAME?", "#VALUE!", "#REF!", "#ERROR!", "#N/A"].contains(&cell)
}
