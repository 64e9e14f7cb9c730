//! The glossary as a table for spreadsheets and CAT tools: an English term a row, all in text cells.

use std::borrow::Cow;
use std::io::{self, Write};

use super::export::{Export, Profile, Report};
use crate::glossary::{Concept, PartOfSpeech, Term};

pub(super) const PROFILE: Profile = Profile {
    name: "csv",
    extension: "csv",
    about: "a table for spreadsheets, one English term a row; not the glossary's own terms.csv",
    loses: "which rendering belongs to which of several Chinese terms; contexts of all but the first of \
            these; periods become notes; the history but for its last day",
    write,
};

/// The columns, in order.
pub const HEADER: [&str; 14] = [
    "concept",
    "subject",
    "zh",
    "zh_other",
    "en",
    "status",
    "pos",
    "zh_context",
    "en_context",
    "context_source",
    "authority",
    "source",
    "note",
    "decided",
];

/// Writes one row for each English term: beside it the preferred Chinese term, and the others of
/// the concept joined by ` | ` in `zh_other`.
///
/// A cell that a spreadsheet would compute (it begins with `=`, `+`, `-` or `@`) gets an apostrophe
/// before it, which spreadsheets do not show, and is counted.
///
/// # Errors
/// Those of `out`.
pub fn write(export: &Export, out: &mut dyn Write) -> io::Result<Report> {
    if export.mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    let mut report = Report::default();
    for (concept, term) in
        export.concepts.iter().flat_map(|it| it.terms.en.iter().map(move |term| (it, term)))
    {
        let cells = row(concept, term).map(|cell| {
            let safe = guarded(&cell).into_owned();
            report.guarded += usize::from(safe != cell);
            safe
        });
        csv.write_record(&cells)?;
        report.written += 1;
    }
    csv.flush()?;
    Ok(report)
}

fn row(concept: &Concept, term: &Term) -> [String; 14] {
    let zh = concept.terms.zh.first();
    let others: Vec<_> = concept.terms.zh.iter().skip(1).map(|term| term.text.as_str()).collect();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let context = |term: Option<&Term>| text(term.and_then(|it| it.context.as_ref()).map(|it| &it.text));
    let decided = term.modification.as_ref().or(term.origination.as_ref());
    [
        concept.id.clone(),
        text(concept.subject.as_ref()),
        text(zh.map(|term| &term.text)),
        others.join(" | "),
        term.text.clone(),
        term.status.name().to_owned(),
        term.pos.map_or("", PartOfSpeech::name).to_owned(),
        context(zh),
        context(Some(term)),
        text(term.context.as_ref().map(|context| &context.source)),
        text(term.authority.as_ref()),
        text(term.source.as_ref()),
        term.notes.join("; "),
        decided.map_or_else(String::new, |act| act.day().to_string()),
    ]
}

/// The cell, such that no spreadsheet takes it for a formula; full-width signs count too.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}
