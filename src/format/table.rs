//! CSV with the place of every cell, for tables that people edit and that must be mended by hand.
//!
//! The `csv` crate forgets where a cell began and takes broken quotes in silence; both matter
//! when thirty faults are to be shown at once. It writes; this reads.

use std::borrow::Cow;

use crate::glossary::FaultKind;
use crate::model::{Loc, Source};

/// A fault of a table, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {fault}{}", against_line(.against))]
pub struct ReadError {
    /// First character of the cell.
    pub at: Loc,
    /// What is wrong, and what to do.
    pub fault: CellFault,
    /// The earlier row that it contradicts.
    pub against: Option<Loc>,
}

fn against_line(against: &Option<Loc>) -> String {
    against.as_ref().map_or_else(String::new, |at| format!(" (see line {})", at.line))
}

/// What can be wrong with a cell or row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellFault {
    /// No header at all.
    #[error("the file is empty; its first line must be `{expected}`")]
    NoHeader {
        /// The whole header.
        expected: String,
    },
    /// Another separator than the comma.
    #[error("the cells are separated by {found:?}; save the file as CSV with commas")]
    Separator {
        /// The separator met.
        found: char,
    },
    /// A column that must be there.
    #[error("column `{name}` is missing; add it to the header, its cells may be empty")]
    MissingColumn {
        /// Its name.
        name: String,
    },
    /// A column that means nothing.
    #[error("unknown column `{name}`; the columns are {expected}")]
    UnknownColumn {
        /// Its name.
        name: String,
        /// All names, joined by commas.
        expected: String,
    },
    /// A column met before.
    #[error("column `{name}` is there twice; delete one")]
    DuplicateColumn {
        /// Its name.
        name: String,
    },
    /// More or fewer cells than the header.
    #[error("{found} cells where the header has {expected}; quote cells that contain commas")]
    RowWidth {
        /// Columns of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A cell that begins with a quote and does not end with one.
    #[error("the quote opened here is not closed; close it, and write a quote within quotes twice")]
    OpenQuote,
    /// Text between a closing quote and the comma.
    #[error("text after the closing quote; write a quote within quotes twice")]
    AfterQuote,
    /// A word that is none of those allowed.
    #[error("{} {what}; use {}", unknown(.found), listed(.allowed))]
    Unknown {
        /// What it should name.
        what: &'static str,
        /// What stands there.
        found: String,
        /// All that is allowed.
        allowed: Vec<&'static str>,
    },
    /// Not a day.
    #[error("`{found}` is no date; write it as 2024-03-05")]
    Date {
        /// What stands there.
        found: String,
    },
    /// Not a moment.
    #[error("`{found}` is no moment; write it as 2024-03-05T09:15:00Z")]
    Moment {
        /// What stands there.
        found: String,
    },
    /// Not the name of a finding.
    #[error("`{found}` is no finding; copy the 16 digits that `yiming check --format csv` gives it")]
    Fingerprint {
        /// What stands there.
        found: String,
    },
    /// A fault in what the row says.
    #[error("{0}")]
    Meaning(#[from] FaultKind),
}

fn unknown(found: &str) -> String {
    if found.is_empty() { "no".to_owned() } else { format!("`{found}` is no") }
}

fn listed(allowed: &[&str]) -> String {
    if allowed == [""] { "none, leave the cell empty".to_owned() } else { allowed.join(", ") }
}

/// A cell and the byte it begins at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'t> {
    /// Its text without quotes.
    pub text: Cow<'t, str>,
    /// First byte in the file, the quote included.
    pub at: usize,
}

/// A table under a known header, its cells in the order of that header.
pub struct Table<'t, const N: usize> {
    /// The text, to turn bytes into places.
    pub source: Source,
    /// Rows with as many cells as the header; the others are among the errors.
    pub rows: Vec<[Cell<'t>; N]>,
    /// Faults of form, in text order.
    pub errors: Vec<ReadError>,
}

impl<'t, const N: usize> Table<'t, N> {
    /// Reads a table whose first line names exactly the columns of `header`, in any order.
    ///
    /// A byte order mark, CRLF and blank lines are passed over. Without a good header there are
    /// no rows. Cost: one pass.
    #[must_use]
    pub fn read(path: &str, text: &'t str, header: [&str; N]) -> Self {
        let mut table = Self { source: Source::new(path, text), rows: Vec::new(), errors: Vec::new() };
        let (rows, faults) = cells(text);
        for (at, fault) in faults {
            table.fault(at, fault);
        }
        let mut rows = rows.into_iter();
        let Some(first) = rows.next() else {
            table.fault(text.len(), CellFault::NoHeader { expected: header.join(",") });
            return table;
        };
        if let Some(order) = table.columns(&first, header) {
            for row in rows {
                table.push(row, order);
            }
        }
        table.errors.sort_by_key(|error| (error.at.line, error.at.column));
        table
    }

    /// Notes a fault of the cell that begins at byte `at`.
    pub fn fault(&mut self, at: usize, fault: impl Into<CellFault>) {
        let at = self.source.loc(at);
        self.errors.push(ReadError { at, fault: fault.into(), against: None });
    }

    /// One of the words allowed; `None` with the fault noted.
    pub fn word(&mut self, cell: &Cell, what: &'static str, allowed: &[&'static str]) -> Option<String> {
        let found = cell.text.to_string();
        if allowed.contains(&found.as_str()) {
            return Some(found);
        }
        self.fault(cell.at, CellFault::Unknown { what, found, allowed: allowed.to_vec() });
        None
    }

    /// For each column of `header` its position in the file.
    fn columns(&mut self, first: &[Cell], header: [&str; N]) -> Option<[usize; N]> {
        let before = self.errors.len();
        if let [only] = first
            && let Some(found) = only.text.chars().find(|c| matches!(c, ';' | '\t'))
        {
            self.fault(only.at, CellFault::Separator { found });
            return None;
        }
        for (at, cell) in first.iter().enumerate() {
            let name = cell.text.to_string();
            if !header.contains(&&*name) {
                self.fault(cell.at, CellFault::UnknownColumn { name, expected: header.join(", ") });
            } else if first[..at].iter().any(|earlier| earlier.text == cell.text) {
                self.fault(cell.at, CellFault::DuplicateColumn { name });
            }
        }
        let order = header.map(|name| first.iter().position(|cell| cell.text == name));
        for (name, _) in header.iter().zip(order).filter(|(_, position)| position.is_none()) {
            self.fault(first[0].at, CellFault::MissingColumn { name: (*name).to_owned() });
        }
        (self.errors.len() == before).then(|| order.map(Option::unwrap_or_default))
    }

    fn push(&mut self, row: Vec<Cell<'t>>, order: [usize; N]) {
        if row.len() == N {
            self.rows.push(order.map(|position| row[position].clone()));
        } else {
            self.fault(row[0].at, CellFault::RowWidth { expected: N, found: row.len() });
        }
    }
}

type Rows<'t> = Vec<Vec<Cell<'t>>>;

/// Splits a text into rows of at least one cell (RFC 4180), and says where its quotes are broken.
fn cells(text: &str) -> (Rows<'_>, Vec<(usize, CellFault)>) {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (mut rows, mut row, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    while at < text.len() || !row.is_empty() {
        let (cell, fault) = cell(text, at);
        at = cell.end;
        faults.extend(fault.map(|fault| (cell.cell.at, fault)));
        row.push(cell.cell);
        let rest = &text[at..];
        if rest.starts_with(',') {
            at += 1;
            continue;
        }
        at += if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        let blank = matches!(&row[..], [only] if only.text.is_empty());
        let whole = std::mem::take(&mut row);
        if !blank {
            rows.push(whole);
        }
    }
    (rows, faults)
}

struct Scanned<'t> {
    cell: Cell<'t>,
    /// The byte of the comma, the line break or the end of the text behind it.
    end: usize,
}

/// The cell that begins at byte `at`.
fn cell(text: &str, at: usize) -> (Scanned<'_>, Option<CellFault>) {
    let plain_end = |from: usize| {
        let rest = &text[from..];
        let end = rest.find([',', '\n']).unwrap_or(rest.len());
        let end = if rest[end..].starts_with('\n') && rest[..end].ends_with('\r') { end - 1 } else { end };
        from + end
    };
    let Some(inner) = text[at..].strip_prefix('"') else {
        let end = plain_end(at);
        return (Scanned { cell: Cell { text: text[at..end].into(), at }, end }, None);
    };
    let open = || {
        let end = plain_end(at);
        (Scanned { cell: Cell { text: text[at..end].into(), at }, end }, Some(CellFault::OpenQuote))
    };
    let Some(length) = closing_quote(inner) else { return open() };
    let quoted = &inner[..length];
    let after = at + length + 2;
    let end = plain_end(after);
    if end > after && quoted.contains('\n') {
        return open(); // closed only by the opening quote of a later row: do not swallow the rows between
    }
    let value = if quoted.contains('"') { quoted.replace("\"\"", "\"").into() } else { quoted.into() };
    (Scanned { cell: Cell { text: value, at }, end }, (end > after).then_some(CellFault::AfterQuote))
}

/// The byte of the first quote that is not doubled.
fn closing_quote(inner: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let quote = at + inner[at..].find('"')?;
        if !inner[quote + 1..].starts_with('"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}
