//! `glossary/waivers.csv`: findings that someone looked at and let stand, and why.
//!
//! One canonical form, sorted by file, term, rule and finding, so that a waiver is a line of a diff.

use std::io::{self, Write};

use super::table::{Cell, CellFault, ReadError, Table};
use crate::check::{Fingerprint, Waiver};
use crate::glossary::text_fault;
use crate::model::{Date, Loc};

/// The columns, in the order they are written; they are read in any order.
pub const HEADER: [&str; 9] = ["file", "term", "rule", "finding", "found", "until", "when", "who", "reason"];

const FILE: usize = 0;
const TERM: usize = 1;
const RULE: usize = 2;
const FINDING: usize = 3;
const FOUND: usize = 4;
const UNTIL: usize = 5;
const WHEN: usize = 6;
const WHO: usize = 7;
const REASON: usize = 8;

/// Reads the waivers in the order of the file, each with the place of its row.
///
/// # Errors
/// Every fault of the file, in text order: no fingerprint, no day, a waiver without a name or a reason.
pub fn read(path: &str, text: &str) -> Result<Vec<(Loc, Waiver)>, Vec<ReadError>> {
    let mut table = Table::read(path, text, HEADER);
    let cells = std::mem::take(&mut table.rows);
    let waivers: Vec<_> = cells.iter().filter_map(|row| waiver(&mut table, row)).collect();
    table.errors.sort_by_key(|error| (error.at.line, error.at.column));
    if table.errors.is_empty() { Ok(waivers) } else { Err(table.errors) }
}

fn waiver(table: &mut Table<9>, row: &[Cell; 9]) -> Option<(Loc, Waiver)> {
    let text = |column: usize| row[column].text.to_string();
    let finding = Fingerprint::parse(&row[FINDING].text);
    if finding.is_none() {
        table.fault(row[FINDING].at, CellFault::Fingerprint { found: text(FINDING) });
    }
    let until = if row[UNTIL].text.is_empty() { None } else { day(table, &row[UNTIL]) };
    let when = day(table, &row[WHEN]);
    for column in [FILE, RULE, WHO, REASON] {
        if let Some(kind) = text_fault(&row[column].text) {
            table.fault(row[column].at, kind);
        }
    }
    let waiver = Waiver {
        file: text(FILE),
        term: text(TERM),
        rule: text(RULE),
        finding: finding?,
        found: text(FOUND),
        until,
        when: when?,
        who: text(WHO),
        reason: text(REASON),
    };
    Some((table.source.loc(row[FILE].at), waiver))
}

fn day(table: &mut Table<9>, cell: &Cell) -> Option<Date> {
    let day = cell.text.parse::<Date>().ok();
    if day.is_none() {
        table.fault(cell.at, CellFault::Date { found: cell.text.to_string() });
    }
    day
}

/// Writes the waivers in canonical order.
///
/// # Errors
/// Those of `out`.
pub fn write(waivers: &[Waiver], out: impl Write) -> io::Result<()> {
    let mut sorted: Vec<&Waiver> = waivers.iter().collect();
    sorted.sort();
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    for waiver in sorted {
        let until = waiver.until.map(|day| day.to_string()).unwrap_or_default();
        let (finding, when) = (waiver.finding.to_string(), waiver.when.to_string());
        csv.write_record([
            &waiver.file,
            &waiver.term,
            &waiver.rule,
            &finding,
            &waiver.found,
            &until,
            &when,
            &waiver.who,
            &waiver.reason,
        ])?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
file,term,rule,finding,found,until,when,who,reason
a.txt,产能,form,00000000000000ff,productive-capacity,,2026-11-22,lin,\"a title, set by the author\"
a.txt,新质生产力,deprecated,0123456789abcdef,new quality productivity,2026-12-31,2026-11-22,lin,quoted
";

    #[test]
    fn what_was_read_is_written_the_same() {
        let (places, waivers): (Vec<Loc>, Vec<Waiver>) = read("w.csv", TEXT).unwrap().into_iter().unzip();
        assert_eq!(places.iter().map(|at| at.line).collect::<Vec<_>>(), [2, 3]);
        let mut out = Vec::new();
        write(&waivers, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), TEXT);
        let backwards: Vec<Waiver> = waivers.into_iter().rev().collect();
        let mut out = Vec::new();
        write(&backwards, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), TEXT, "canonical order");
    }

    #[test]
    fn every_fault_has_its_place() {
        let wrong = TEXT
            .replace("00000000000000ff", "ff")
            .replace("2026-12-31", "31.12.")
            .replace("lin,quoted", "lin,");
        let errors: Vec<String> =
            read("w.csv", &wrong).unwrap_err().iter().map(ToString::to_string).collect();
        for (error, place) in errors.iter().zip(["w.csv:2:15", "w.csv:3:66", "w.csv:3:88"]) {
            assert!(error.starts_with(place), "{errors:?}");
        }
        assert_eq!(errors.len(), 3, "{errors:?}");
    }
}
