//! Another yiming glossary.

use super::{Format, ImportError, Read, Reading, Settings};
use crate::format::terms_csv;
use crate::glossary::{Draft, DraftTerm, Field};
use crate::model::{Pair, Source};

pub(super) const FORMAT: Format = Format {
    name: "terms",
    about: "terms.csv of another yiming glossary",
    known_by: "the columns of terms.csv in the first line",
    leaves: "nothing",
    read: Read::Text(is, read),
};

fn is(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let mut names: Vec<&str> = first.split(',').map(|name| name.trim_matches('"')).collect();
    let mut own = Field::ALL.map(Field::name);
    names.sort_unstable();
    own.sort_unstable();
    names == own
}

fn read(source: &Source, _: &Settings) -> Reading {
    let mut reading = Reading::default();
    match terms_csv::read_with_places(&source.path, &source.text) {
        Err(errors) => {
            let fault =
                |error: crate::format::ReadError| ImportError { at: error.at, fault: error.fault.into() };
            reading.faults = errors.into_iter().map(fault).collect();
        }
        Ok((glossary, places)) => {
            reading.drafts = glossary
                .rows()
                .zip(places)
                .map(|((concept, row), at)| {
                    let en = DraftTerm {
                        status: Some(row.status.into()),
                        pos: row.pos,
                        authority: row.authority.clone(),
                        valid: row.valid,
                        source: row.source.clone(),
                        ..DraftTerm::new(at.clone(), &row.term.en)
                    };
                    Draft {
                        at: at.clone(),
                        id: Some(concept.to_owned()),
                        subject: row.subject.clone(),
                        // As notes of the term they would be searched for periods.
                        notes: row.note.iter().cloned().collect(),
                        terms: Pair { zh: vec![DraftTerm::new(at, &row.term.zh)], en: vec![en] },
                    }
                })
                .collect();
        }
    }
    reading
}
