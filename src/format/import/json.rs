//! The JSON that `yiming export --to json` writes, row for row.

use serde::Deserialize;

use super::{Format, ImportFault, Read, Reading, Settings};
use crate::glossary::{Draft, DraftTerm, PartOfSpeech, Period, Status};
use crate::model::{Date, Loc, Pair, Source};

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "JSON as yiming exports it",
    known_by: "a brace at its beginning",
    leaves: "statuses of terms, examples and dates, which are told anew from the rows; proposals",
    read: Read::Text(|text| text.trim_start_matches('\u{feff}').trim_start().starts_with('{'), read),
};

#[derive(Deserialize)]
struct Json {
    concepts: Vec<Concept>,
}

#[derive(Deserialize)]
struct Concept {
    id: String,
    renderings: Vec<Rendering>,
}

#[derive(Deserialize)]
struct Rendering {
    zh: String,
    en: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    status: Status,
    pos: Option<PartOfSpeech>,
    subject: Option<String>,
    authority: Option<String>,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    source: Option<String>,
    note: Option<String>,
}

fn read(source: &Source, _: &Settings) -> Reading {
    let mut reading = Reading::default();
    let text = source.text.trim_start_matches('\u{feff}');
    let mark = source.text.len() - text.len();
    let json: Json = match serde_json::from_str(text) {
        Ok(json) => json,
        Err(error) => {
            let line: usize =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let column = line + error.column().saturating_sub(1);
            let at = (0..=column.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            reading.fault(source.loc(mark + at), ImportFault::Json(error.to_string()));
            return reading;
        }
    };
    let mut next = mark;
    for concept in json.concepts {
        for rendering in concept.renderings {
            next = place(source, next, &rendering.en);
            let at = source.loc(next);
            if rendering.rows.is_empty() {
                reading.aside("proposed rendering");
            }
            let drafts = rendering.rows.iter().map(|row| draft(&concept.id, &rendering, row, &at));
            reading.drafts.extend(drafts);
        }
    }
    reading
}

/// Where the text stands next as a string of JSON; where it did not change place when it is escaped.
fn place(source: &Source, from: usize, text: &str) -> usize {
    let quoted = serde_json::Value::from(text).to_string();
    source.text[from..].find(&quoted).map_or(from, |found| from + found)
}

fn draft(id: &str, rendering: &Rendering, row: &Row, at: &Loc) -> Draft {
    let en = DraftTerm {
        status: Some(row.status.into()),
        pos: row.pos,
        authority: row.authority.clone(),
        valid: Period { from: row.valid_from, to: row.valid_to },
        source: row.source.clone(),
        ..DraftTerm::new(at.clone(), &rendering.en)
    };
    Draft {
        at: at.clone(),
        id: Some(id.to_owned()),
        subject: row.subject.clone(),
        // As notes of the term they would be searched for periods.
        notes: row.note.iter().cloned().collect(),
        terms: Pair { zh: vec![DraftTerm::new(at.clone(), &rendering.zh)], en: vec![en] },
    }
}
