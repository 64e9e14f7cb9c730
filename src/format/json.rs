//! JSON: everything, for programs of one's own.

use std::io::{self, Write};

use serde::Serialize;

use super::export::{BASE, Extract, Layout, Ledger, Listed, Part, Profile, Proof, as_a, whole};
use super::termbase::term_type;
use crate::glossary::{Act, Concept, Context, PartOfSpeech, Rendering, Status, Term};
use crate::model::{Date, Lang, Pair};

pub(super) const PROFILE: Profile = Profile {
    name: "json",
    extension: "json",
    about: "everything that is known, for programs of one's own",
    proof: Proof::Ran("Python's json"),
    layout: Layout::Own {
        keeps: &[
            whole(Part::Id),
            whole(Part::Subject),
            whole(Part::Status),
            whole(Part::PartOfSpeech),
            whole(Part::Form),
            whole(Part::Example),
            whole(Part::Place),
            whole(Part::Source),
            whole(Part::Authority),
            whole(Part::Note),
            whole(Part::Period),
            as_a(Part::History, "the first and the latest decision"),
            whole(Part::Pairing),
        ],
        write,
    },
    ..BASE
};

#[derive(Serialize)]
struct Json<'a> {
    title: &'a str,
    as_of: Date,
    source: Lang,
    languages: Pair<&'a str>,
    concepts: Vec<JsonConcept<'a>>,
}

#[derive(Serialize)]
struct JsonConcept<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    terms: Pair<Vec<JsonTerm<'a>>>,
    renderings: Vec<JsonRendering<'a>>,
}

#[derive(Serialize)]
struct JsonTerm<'a> {
    term: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pos: Option<PartOfSpeech>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<JsonContext<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origination: Option<JsonAct<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modification: Option<JsonAct<'a>>,
}

#[derive(Serialize)]
struct JsonContext<'a> {
    text: &'a str,
    source: &'a str,
}

#[derive(Serialize)]
struct JsonAct<'a> {
    when: String,
    who: &'a str,
}

/// A rendering on the day of the export, and the rows of the glossary that say so.
#[derive(Serialize)]
struct JsonRendering<'a> {
    zh: &'a str,
    en: &'a str,
    status: &'static str,
    rows: Vec<JsonRow<'a>>,
}

#[derive(Serialize)]
struct JsonRow<'a> {
    status: Status,
    pos: Option<PartOfSpeech>,
    subject: Option<&'a str>,
    authority: Option<&'a str>,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    source: Option<&'a str>,
    note: Option<&'a str>,
}

fn write(extract: &Extract, _: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let groups = extract.listed.chunk_by(|a, b| a.concept.id == b.concept.id);
    let concepts: Vec<_> = groups.map(concept).collect();
    let count = concepts.len();
    let json = Json {
        title: extract.export.title,
        as_of: extract.export.edition.as_of(),
        source: extract.export.source,
        languages: extract.tags,
        concepts,
    };
    serde_json::to_writer_pretty(&mut *out, &json)?;
    out.write_all(b"\n")?;
    Ok(count)
}

fn concept<'a>(group: &'a [Listed<'a>]) -> JsonConcept<'a> {
    let Concept { id, subject, terms } = group[0].concept;
    JsonConcept {
        id,
        subject: subject.as_deref(),
        terms: terms.as_ref().map(|side| side.iter().map(term).collect()),
        renderings: group.iter().map(rendering).collect(),
    }
}

fn term(term: &Term) -> JsonTerm<'_> {
    JsonTerm {
        term: &term.text,
        status: term.status.name(),
        pos: term.pos,
        form: term.form.map(term_type),
        context: term.context.as_ref().map(context),
        origination: term.origination.as_ref().map(act),
        modification: term.modification.as_ref().map(act),
    }
}

fn context(context: &Context) -> JsonContext<'_> {
    JsonContext { text: &context.text, source: &context.source }
}

fn act(act: &Act) -> JsonAct<'_> {
    JsonAct { when: act.when.to_string(), who: &act.who }
}

fn rendering<'a>(listed: &'a Listed<'a>) -> JsonRendering<'a> {
    JsonRendering {
        zh: &listed.term.zh.text,
        en: &listed.term.en.text,
        status: listed.status.name(),
        rows: listed.rows.iter().copied().map(row).collect(),
    }
}

fn row(row: &Rendering) -> JsonRow<'_> {
    JsonRow {
        status: row.status,
        pos: row.pos,
        subject: row.subject.as_deref(),
        authority: row.authority.as_deref(),
        valid_from: row.valid.from,
        valid_to: row.valid.to,
        source: row.source.as_deref(),
        note: row.note.as_deref(),
    }
}
