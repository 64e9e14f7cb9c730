//! What can be wrong with a repaired table, and what to do about it.

use std::sync::Arc;

use crate::model::Lang;

/// A fault of a table and the line it is in; a spreadsheet shows the same line number unless a cell
/// above it holds a line break.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {fault}")]
pub struct TableError {
    /// The table as the user named it.
    pub path: Arc<str>,
    /// Line, from 1; of a sentence that is missing, the line after which it belongs.
    pub line: usize,
    /// What is wrong, and what to do.
    pub fault: TableFault,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// A column without which nothing can be told.
    #[error("no column `{0}` in the header; take the table that `yiming align --format tsv` writes")]
    MissingColumn(&'static str),
    /// A quote that swallows the rows after it.
    #[error("the quote that opens a cell here is not closed; close it, or delete it")]
    OpenQuote,
    /// A mark that means nothing.
    #[error("unknown mark `{0}`; write = or ok into the rows that hold, and nothing into the others")]
    Mark(String),
    /// A name that none of the articles has.
    #[error("no article `{found}` is given; {}", articles(.given))]
    Article {
        /// What stands in the column `doc`.
        found: String,
        /// The articles given, in order.
        given: Vec<String>,
    },
    /// Not an id.
    #[error("`{found}` in {lang}_ids is no sentence id; write {letter}3, or {letter}3 {letter}4 for two sentences", letter = letter(*.lang))]
    NoId {
        /// The side.
        lang: Lang,
        /// What stands there.
        found: String,
    },
    /// An id beyond the article.
    #[error(
        "{id} is not in `{article}`, whose last sentence is {last}; was the table written for another text?"
    )]
    Unknown {
        /// The id.
        id: String,
        /// The article.
        article: String,
        /// The last id of that side.
        last: String,
    },
    /// One row that skips a sentence or goes back.
    #[error("{found}: the sentences of a row must follow each other; add the one between, or make two rows")]
    Scattered {
        /// The ids as written.
        found: String,
    },
    /// A sentence in two rows.
    #[error("{id} is in line {first} already; delete it from one of the two")]
    Twice {
        /// The id.
        id: String,
        /// The line where it was met first.
        first: usize,
    },
    /// A row out of text order.
    #[error(
        "{id} comes after {before} (line {line}); rows follow the text on both sides: move one of the rows"
    )]
    Order {
        /// The id.
        id: String,
        /// The later sentence before it.
        before: String,
        /// The line of that one.
        line: usize,
    },
    /// A sentence that is in no row.
    #[error(
        "{id} is in no row: `{text}`; put it into the row that renders it, or into a row of its own after this line"
    )]
    Missing {
        /// The id.
        id: String,
        /// How the sentence begins.
        text: String,
    },
    /// The text of a row is that of other sentences.
    #[error(
        "the column {lang} has the text of {text}, the column {lang}_ids says {ids}; change the one that is wrong"
    )]
    Elsewhere {
        /// The side.
        lang: Lang,
        /// The ids as written.
        ids: String,
        /// The ids of the sentences whose text it is.
        text: String,
    },
    /// The text of a row is nowhere in the article.
    #[error(
        "the text of {ids} is not that of the article, which has `{article}` and not `{found}`; if the article was edited, \
         align it anew and take over your rows; if the cell was, empty it: then its ids alone count"
    )]
    Differs {
        /// The ids as written.
        ids: String,
        /// How the article has it.
        article: String,
        /// How the table has it.
        found: String,
    },
    /// Text without ids that the article does not have.
    #[error("`{found}` is not a run of whole {} sentences of the article; fill in {lang}_ids", language(*.lang))]
    NoSuchText {
        /// The side.
        lang: Lang,
        /// What stands there.
        found: String,
    },
}

fn articles(given: &[String]) -> String {
    match given {
        [] => "name its files too".to_owned(),
        given => format!("name its files too, or write {} into the column doc", given.join(" or ")),
    }
}

/// What the ids of a side begin with: a spreadsheet takes `3-4` for a date, `z3 z4` for what it is.
pub(super) fn letter(lang: Lang) -> char {
    match lang {
        Lang::Zh => 'z',
        Lang::En => 'e',
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "Chinese",
        Lang::En => "English",
    }
}
