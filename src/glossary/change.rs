//! What an import does to each row of a glossary, or why not.

use super::{FaultKind, Field, Rendering, Status};
use crate::model::{Loc, Pair};

/// What becomes of one row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where the file has it.
    pub at: Loc,
    /// The concept it belongs to; empty where that is the conflict.
    pub concept: String,
    /// The pair.
    pub term: Pair<String>,
    /// What becomes of it.
    pub kind: ChangeKind,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Add {
        /// Its status.
        status: Status,
        /// Another rendering that the file prefers too, for which this one is admitted only: a
        /// terminology format may prefer several terms, the glossary one.
        beside: Option<String>,
    },
    /// It is there, and these cells of it change; an empty `old` is filled in.
    Change(Vec<CellChange>),
    /// It is there, and the file says nothing else.
    Same,
    /// The glossary says otherwise: left as it is.
    Conflict(Conflict),
    /// It cannot stand in a glossary: left out.
    Fault(Field, FaultKind),
}

/// One cell of a row, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The cell.
    pub field: Field,
    /// What stood in it.
    pub old: String,
    /// What stands in it then.
    pub new: String,
}

/// Why a row of a file was left out, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// One row says two things.
    #[error("{}; keep the glossary's, or give --theirs for the file's", listed(.0))]
    Cells(Vec<CellChange>),
    /// The periods of a pair differ.
    #[error("its periods differ from those in the glossary; --theirs takes the file's")]
    Periods,
    /// Another rendering is preferred.
    #[error("`{0}` is preferred on the same days; --theirs prefers the file's")]
    Preferred(String),
    /// The file itself says two things.
    #[error("the file says two things of it: {0}")]
    File(FaultKind),
    /// The same in one row.
    #[error("the file says two things of it: {}", twice(.0))]
    Twice(Vec<CellChange>),
    /// Terms of one concept of the file are terms of several in the glossary.
    #[error("one concept in the file, but {} in the glossary; mend one of them", .0.join(" and "))]
    Concepts(Vec<String>),
}

fn listed(cells: &[CellChange]) -> String {
    let cell = |cell: &CellChange| {
        format!("{} is `{}` in the glossary and `{}` in the file", cell.field.name(), cell.old, cell.new)
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(", ")
}

fn twice(cells: &[CellChange]) -> String {
    let cell = |cell: &CellChange| format!("{} `{}` and `{}`", cell.field.name(), cell.old, cell.new);
    cells.iter().map(cell).collect::<Vec<_>>().join(", ")
}

impl From<Conflict> for ChangeKind {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

/// The cells in which two rows differ, in the order of the columns.
pub(super) fn differing(old: &Rendering, new: &Rendering) -> Vec<CellChange> {
    let cells = Field::ALL.into_iter().filter_map(|field| {
        let (old, new) = (old.cell(field), new.cell(field));
        (old != new).then_some(CellChange { field, old, new })
    });
    cells.collect()
}
