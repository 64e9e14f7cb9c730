//! What an import would change, as a table.

use comfy_table::Cell;

use super::terminal::Style;
use crate::glossary::{CellChange, Change, ChangeKind};

/// Its name in tables.
#[must_use]
pub fn kind(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Add { .. } => "add",
        ChangeKind::Change(_) => "change",
        ChangeKind::Same => "same",
        ChangeKind::Conflict(_) => "conflict",
        ChangeKind::Fault(..) => "fault",
    }
}

/// Whether the row does not get into the glossary.
#[must_use]
pub fn is_left_out(kind: &ChangeKind) -> bool {
    matches!(kind, ChangeKind::Conflict(_) | ChangeKind::Fault(..))
}

/// What is to be said of it: a status, the cells that change, what to do.
#[must_use]
pub fn detail(kind: &ChangeKind) -> String {
    match kind {
        ChangeKind::Add { status, beside: None } => status.name().to_owned(),
        ChangeKind::Add { status, beside: Some(other) } => {
            format!("{}, as the file prefers `{other}` too", status.name())
        }
        ChangeKind::Change(cells) => cells.iter().map(cell).collect::<Vec<_>>().join(", "),
        ChangeKind::Same => String::new(),
        ChangeKind::Conflict(conflict) => conflict.to_string(),
        ChangeKind::Fault(field, fault) => format!("{}: {fault}", field.name()),
    }
}

fn cell(cell: &CellChange) -> String {
    let name = cell.field.name();
    if cell.old.is_empty() {
        format!("{name}: {}", cell.new)
    } else {
        format!("{name}: {} → {}", cell.old, cell.new)
    }
}

/// A row for each change in the order of the file; what is the same is left out. Empty when all is.
#[must_use]
pub fn table(changes: &[Change], style: Style) -> String {
    let mut table = style.table(&["place", "", "concept", "zh", "en", "what"]);
    let told: Vec<&Change> = changes.iter().filter(|change| change.kind != ChangeKind::Same).collect();
    for change in &told {
        let place = change.at.to_string();
        let cells = [&place, kind(&change.kind), &change.concept, &change.term.zh, &change.term.en];
        let mut row: Vec<Cell> = cells.into_iter().map(Cell::new).collect();
        row.push(Cell::new(detail(&change.kind)));
        table.add_row(row);
    }
    if told.is_empty() { String::new() } else { table.trim_fmt() + "\n" }
}

/// `3 to add, 1 to change, 40 the same`, what there is none of left out.
#[must_use]
pub fn counts(changes: &[Change]) -> String {
    let kinds = [
        ("add", "to add"),
        ("change", "to change"),
        ("same", "the same"),
        ("conflict", "in conflict"),
        ("fault", "faulty"),
    ];
    let count = |name: &str| changes.iter().filter(|change| kind(&change.kind) == name).count();
    let told = kinds.map(|(name, what)| (count(name), what));
    let told: Vec<String> =
        told.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if told.is_empty() { "no terms".to_owned() } else { told.join(", ") }
}
