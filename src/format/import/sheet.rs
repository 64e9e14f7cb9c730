//! A table of terms, whoever wrote it: CSV with commas or semicolons, tab-separated text with or without
//! a heading, as OmegaT, Weblate, DeepL, Google, Lokalise and spreadsheets have it.

use super::sheet_columns::{Column, Columns, columns};
use super::words::{self, Meaning, Word};
use super::{Format, ImportFault, Read, Reading, Settings};
use crate::format::CellFault;
use crate::format::table;
use crate::glossary::{Draft, DraftTerm, TermStatus};
use crate::model::{Date, Lang, Loc, Pair, Source};

pub(super) const FORMAT: Format = Format {
    name: "table",
    about: "CSV, TSV or an OmegaT glossary: a column for each language, with or without a heading",
    known_by: "cells between tabs, commas or semicolons",
    leaves: "columns that are not known; lines that begin with # where cells are between tabs",
    read: Read::Text(|text| separator(text).is_some(), read),
};

/// A cell and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) at: Loc,
}

fn read(source: &Source, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    let rows = match separator(&source.text) {
        Some('\t') | None => tabbed(source, &mut reading),
        Some(separator) => {
            let (rows, faults) = table::cells(&source.text, separator);
            for (at, fault) in faults {
                reading.fault(source.loc(at), fault);
            }
            let cell =
                |cell: table::Cell| Cell { text: unguarded(cell.text.trim()), at: source.loc(cell.at) };
            rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
        }
    };
    if reading.faults.is_empty() {
        fill(rows, source.loc(0), settings, &mut reading);
    }
    reading
}

/// What separates the cells: the tab where the first line has one, else the commoner mark of it.
fn separator(text: &str) -> Option<char> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let first = lines.find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    let count = |mark: char| first.matches(mark).count();
    let marks = [('\t', usize::MAX * usize::from(count('\t') > 0)), (';', count(';')), (',', count(','))];
    marks.into_iter().filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count).map(|(mark, _)| mark)
}

/// Cells between tabs: a line a row, no quoting but of whole cells, `#` before comments.
fn tabbed(source: &Source, reading: &mut Reading) -> Vec<Vec<Cell>> {
    let mut start = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut rows = Vec::new();
    for line in source.text[start..].split_inclusive('\n') {
        let mut at = start;
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        if line.starts_with('#') {
            reading.aside("comment line");
        } else if !line.trim().is_empty() {
            let cells = line.split('\t').map(|cell| {
                let here = Cell { text: unquoted(cell.trim()), at: source.loc(at) };
                at += cell.len() + 1;
                here
            });
            rows.push(cells.collect());
        }
    }
    rows
}

fn unquoted(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let lone = |inner: &&str| inner.replace("\"\"", "").contains('"');
    match inner.filter(|inner| !lone(inner)) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => cell.to_owned(),
    }
}

/// The cell without the apostrophe that keeps a spreadsheet from computing it.
fn unguarded(cell: &str) -> String {
    let guarded = |rest: &&str| rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(guarded).unwrap_or(cell).to_owned()
}

/// Reads the rows of a table, the heading among them if it has one.
pub(super) fn fill(rows: Vec<Vec<Cell>>, start: Loc, settings: &Settings, reading: &mut Reading) {
    let Columns { kinds, heading } = match columns(&rows, settings) {
        Ok(columns) => columns,
        Err(fault) => return reading.fault(start, fault),
    };
    match rows.first().filter(|_| heading) {
        Some(first) => {
            let known = |index: usize| kinds.get(index).is_some_and(|kind| *kind != Column::Unknown);
            for (_, cell) in first.iter().enumerate().filter(|(index, _)| !known(*index)) {
                reading.aside(&format!("column {}", cell.text));
            }
        }
        None if !rows.is_empty() => {
            let number =
                |lang: Lang| kinds.iter().position(|kind| *kind == Column::Term(lang)).unwrap_or(0) + 1;
            let (zh, en) = (number(Lang::Zh), number(Lang::En));
            reading.notes.push(format!(
                "no heading is known, so that line 1 is a term: column {zh} is Chinese and column {en} English by \
                 script; --map zh={zh},en={en} says otherwise"
            ));
        }
        None => {}
    }
    for row in rows.iter().skip(usize::from(heading)) {
        if let Some(draft) = draft(row, &kinds, reading) {
            reading.drafts.push(draft);
        }
    }
}

/// The concept of a row; `None` when it has not both languages, or a fault.
fn draft(row: &[Cell], kinds: &[Column], reading: &mut Reading) -> Option<Draft> {
    let cells = || row.iter().zip(kinds).filter(|(cell, _)| !cell.text.is_empty());
    let at = row.first()?.at.clone();
    let before = reading.faults.len();
    let mut said = DraftTerm::new(at.clone(), "");
    let mut draft = Draft { at, id: None, subject: None, notes: Vec::new(), terms: Pair::default() };
    let mut terms: Pair<Vec<DraftTerm>> = Pair::default();
    for (cell, kind) in cells() {
        match *kind {
            Column::Term(lang) => {
                let found = split(&cell.text).map(|text| DraftTerm::new(cell.at.clone(), text));
                terms.get_mut(lang).extend(found);
            }
            Column::Says(Meaning::Concept) => draft.id = Some(cell.text.clone()),
            Column::Says(Meaning::Subject) => draft.subject = Some(cell.text.clone()),
            Column::Says(meaning) => say(&mut said, meaning, cell, reading),
            Column::Unknown => {}
        }
    }
    if reading.faults.len() > before {
        return None;
    }
    if terms.zh.is_empty() || terms.en.is_empty() {
        reading.aside("row without terms of both languages");
        return None;
    }
    let english = terms.en.into_iter().map(|term| DraftTerm { at: term.at, text: term.text, ..said.clone() });
    draft.terms = Pair { zh: terms.zh, en: english.collect() };
    Some(draft)
}

/// The terms of a cell: Trados puts `|` between synonyms, Across U+241E.
fn split(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['|', '\u{241e}']).map(str::trim).filter(|text| !text.is_empty())
}

fn say(term: &mut DraftTerm, meaning: Meaning, cell: &Cell, reading: &mut Reading) {
    let text = || cell.text.clone();
    let mut fault = |fault: ImportFault| reading.fault(cell.at.clone(), fault);
    match meaning {
        Meaning::Status => match words::status(&cell.text) {
            // What a column `forbidden` says is not weakened.
            Some(Word::Status(status)) => term.status = term.status.max(Some(status)),
            Some(Word::Undecided) => {}
            None => fault(ImportFault::Status(text())),
        },
        Meaning::Forbidden => match words::flag(&cell.text) {
            Some(true) => term.status = Some(TermStatus::Forbidden),
            Some(false) => {}
            None => fault(ImportFault::Flag(text())),
        },
        Meaning::Pos => match words::part_of_speech(&cell.text) {
            Some(pos) => term.pos = Some(pos),
            None => reading.aside(&format!("part of speech {}", cell.text)),
        },
        Meaning::Note => term.notes.extend(cell.text.split("; ").map(str::to_owned)),
        Meaning::Origin => term.source = Some(text()),
        Meaning::Authority => term.authority = Some(text()),
        Meaning::ValidFrom | Meaning::ValidTo => match cell.text.parse::<Date>() {
            Ok(day) if meaning == Meaning::ValidFrom => term.valid.from = Some(day),
            Ok(day) => term.valid.to = Some(day),
            Err(_) => fault(CellFault::Date { found: text() }.into()),
        },
        Meaning::Concept | Meaning::Subject => {}
    }
}
