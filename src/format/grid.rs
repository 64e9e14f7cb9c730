//! A table of cells, and how it is written so that no reader takes a cell for something else.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use super::export::{FORMULA_SIGNS, Ledger, Listed, Part, is_unprintable};
use super::xlsx;

/// How a table is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Tabs between cells, no quotes, a row a line: what programs read.
    Tabs,
    /// Quotes where they are needed, a row a line: what programs read.
    Delimited(u8),
    /// The same for spreadsheets: begins with a byte order mark, without which they take UTF-8 for
    /// something else, and guards cells that they would compute.
    Spreadsheet,
    /// A workbook, all cells text.
    Workbook,
}

/// A table.
pub(super) struct Grid<'a> {
    pub(super) shape: Shape,
    /// The first row, if there is one.
    pub(super) header: Option<Vec<String>>,
    /// The rendering that a row shows (or the first of several), and its cells.
    pub(super) rows: Vec<(&'a Listed<'a>, Vec<String>)>,
}

impl Grid<'_> {
    /// Writes it; gives the number of rows.
    pub(super) fn write(mut self, ledger: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
        let shape = self.shape;
        for (listed, cells) in &mut self.rows {
            let mut whys = BTreeSet::new();
            for cell in cells {
                if let Some((safe, why)) = safe(cell, shape) {
                    whys.insert(why);
                    *cell = safe;
                }
            }
            for why in whys {
                ledger.changed(Part::Rendering, listed, why);
            }
        }
        match shape {
            Shape::Workbook => xlsx::write(&self, out)?,
            Shape::Tabs | Shape::Delimited(_) | Shape::Spreadsheet => self.delimited(out)?,
        }
        Ok(self.rows.len())
    }

    fn delimited(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut builder = csv::WriterBuilder::new();
        match self.shape {
            Shape::Tabs => builder.delimiter(b'\t').quote_style(csv::QuoteStyle::Never),
            Shape::Delimited(delimiter) => builder.delimiter(delimiter),
            Shape::Spreadsheet | Shape::Workbook => {
                out.write_all("\u{feff}".as_bytes())?;
                &mut builder
            }
        };
        let mut csv = builder.from_writer(out);
        for row in self.header.iter().chain(self.rows.iter().map(|(_, cells)| cells)) {
            csv.write_record(row)?;
        }
        csv.flush()
    }
}

/// The cell as the shape can hold it, and what was done; `None` when it can hold it as it is.
fn safe(cell: &str, shape: Shape) -> Option<(String, &'static str)> {
    let keeps_lines = matches!(shape, Shape::Spreadsheet | Shape::Workbook);
    let bad = |c: char| is_unprintable(c) && !(c == '\n' && keeps_lines);
    if cell.contains(bad) {
        let spaced = cell.replace(bad, " ");
        let safe = safe(spaced.trim(), shape).map_or(spaced.trim().to_owned(), |(safe, _)| safe);
        return Some((safe, "control characters or line breaks became spaces"));
    }
    let guards = matches!(shape, Shape::Spreadsheet | Shape::Delimited(_) | Shape::Tabs);
    if let (true, Cow::Owned(cell)) = (guards, guarded(cell)) {
        return Some((cell, "a spreadsheet would compute it: an apostrophe stands before it"));
    }
    if shape == Shape::Workbook && cell.encode_utf16().count() > xlsx::LONGEST {
        let cut: String = cell.chars().take(xlsx::LONGEST / 2).collect();
        return Some((cut + "…", "cut: longer than a cell may be"));
    }
    None
}

/// The cell, such that no spreadsheet takes it for a formula; full-width signs count too.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(FORMULA_SIGNS) { format!("'{cell}").into() } else { cell.into() }
}
