//! Findings as a table for spreadsheets, one a row.

use std::io::{self, Write};

use super::csv_export::guarded;
use crate::check::{Standing, Triaged};
use crate::model::Pair;

/// The columns, in order.
pub const HEADER: [&str; 17] = [
    "finding",
    "rule",
    "level",
    "standing",
    "term",
    "found",
    "expected",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "zh",
    "en",
    "waived_by",
    "reason",
];

/// Writes a row for each finding, in their order. `expected` are joined by ` | `; `zh` and `en` are the
/// sentences of its bead, empty for English alone.
///
/// A byte order mark goes first, without which spreadsheets misread Chinese, and a cell that a
/// spreadsheet would compute gets an apostrophe before it.
///
/// # Errors
/// Those of `out`.
pub fn write<'a>(findings: impl IntoIterator<Item = &'a Triaged>, mut out: impl Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    for one in findings {
        csv.write_record(row(one).iter().map(|cell| guarded(cell).into_owned()))?;
    }
    csv.flush()
}

fn row(one: &Triaged) -> [String; 17] {
    let finding = &one.finding;
    let (who, reason) = match &one.standing {
        Standing::Waived { who, reason } => (who.clone(), reason.clone()),
        Standing::Open | Standing::Known => Default::default(),
    };
    let Pair { zh, en } = finding.context.clone().unwrap_or_default();
    [
        one.id.to_string(),
        finding.rule.to_owned(),
        finding.level.name().to_owned(),
        one.standing.name().to_owned(),
        finding.term.clone(),
        finding.found.clone(),
        finding.expected.join(" | "),
        finding.place.path.to_string(),
        finding.place.line.to_string(),
        finding.place.column.to_string(),
        finding.end.line.to_string(),
        finding.end.column.to_string(),
        finding.message.clone(),
        zh,
        en,
        who,
        reason,
    ]
}
