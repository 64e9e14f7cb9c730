//! What can be wrong with a file of another tool.

use super::xlsx::MOST_COLUMNS;
use crate::format::CellFault;
use crate::model::Loc;

/// A fault of a file, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct ImportError {
    /// Where; in a workbook the line is the row and the column counts cells.
    pub at: Loc,
    /// What is wrong, and what to do.
    pub fault: ImportFault,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportFault {
    /// Not a kind of file that is read.
    #[error("no format that is read here: {hint}")]
    UnknownFormat {
        /// What it looks like, and what to do.
        hint: String,
    },
    /// Not well-formed.
    #[error("not well-formed XML: {0}; export the file again")]
    Xml(String),
    /// Not the JSON that is known here.
    #[error("not JSON as `yiming export --to json` writes it: {0}")]
    Json(String),
    /// Elements within elements beyond reason.
    #[error("elements are nested more than {0} deep; that is no terminology")]
    Depth(usize),
    /// More elements than are held at once.
    #[error("more than {0} elements; export a part of the termbase at a time")]
    Elements(usize),
    /// A document type that declares something.
    #[error("the document type declares entities or elements; delete what stands in its [ ]")]
    Doctype,
    /// An entity that XML does not define itself.
    #[error("entity `&{0};` is not defined; write the character itself")]
    Entity(String),
    /// A character reference that names no character of XML.
    #[error("`&{0};` names no character; delete it")]
    Character(String),
    /// An element that must be there.
    #[error("{parent} without {child}; delete it, or add what is missing")]
    Missing {
        /// Where it must be.
        parent: String,
        /// What.
        child: String,
    },
    /// An element where it must not stand.
    #[error("{child} may not stand {place}; {remedy}")]
    Misplaced {
        /// The element.
        child: String,
        /// Where it stands.
        place: String,
        /// What to do.
        remedy: &'static str,
    },
    /// A data category that the dialect has not.
    #[error("`{found}` is no data category of {dialect} at {level} level; --lenient leaves it aside")]
    Category {
        /// The category.
        found: String,
        /// The dialect that the file says it is.
        dialect: &'static str,
        /// Where it stands.
        level: &'static str,
    },
    /// A value that is not in the list of its category.
    #[error("{category} `{found}` is not one of {allowed}; --lenient leaves it aside")]
    Value {
        /// The category.
        category: &'static str,
        /// The value.
        found: String,
        /// All that there are.
        allowed: String,
    },
    /// A style that the file does not say it is in.
    #[error("<{found}> belongs to the style {style}, but the file says it is in the other; export it again")]
    Style {
        /// The element.
        found: String,
        /// `dca` or `dct`.
        style: &'static str,
    },
    /// A word of a table that is no status.
    #[error("`{0}` is no status known here; write preferred, admitted, deprecated or forbidden")]
    Status(String),
    /// A word of a table that is neither yes nor no.
    #[error("`{0}` is neither yes nor no; write TRUE or FALSE")]
    Flag(String),
    /// A table whose columns cannot be told.
    #[error("cannot tell which column is {missing}; say it with --map, such as --map {example}")]
    Columns {
        /// The languages that are not found.
        missing: String,
        /// What could be said.
        example: String,
    },
    /// A column or language of `--map` that the file has not.
    #[error("--map: no `{wanted}` in the file; it has {found}")]
    Mapped {
        /// What was asked for.
        wanted: String,
        /// What there is.
        found: String,
    },
    /// Neither language, or only one.
    #[error(
        "no {missing} terms; the languages are {found}: say which it is with --map, such as --map {missing}={example}"
    )]
    Languages {
        /// `zh` or `en`.
        missing: &'static str,
        /// The tags of the file.
        found: String,
        /// One of them.
        example: String,
    },
    /// A workbook that inflates beyond reason.
    #[error("the workbook unpacks to more than {0} MiB; save only the sheet with the terms")]
    Inflated(u64),
    /// A workbook that cannot be read.
    #[error("the workbook cannot be read ({0}); save it again as .xlsx")]
    Workbook(String),
    /// A cell far out.
    #[error("a cell beyond column {MOST_COLUMNS}; delete what stands there")]
    Wide,
    /// A fault of a table.
    #[error(transparent)]
    Cell(#[from] CellFault),
}
