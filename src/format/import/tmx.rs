//! A TMX whose segments are terms.

use super::languages::{Raw, settle};
use super::tree::Element;
use super::words::{self, Meaning, Word};
use super::{Format, ImportFault, Read, Reading, Settings};
use crate::glossary::DraftTerm;
use crate::model::Source;

pub(super) const FORMAT: Format = Format {
    name: "tmx",
    about: "TMX of terms, a pair a unit",
    known_by: "the root element <tmx>",
    leaves: "properties that are neither status, part of speech, subject nor source; formatting codes",
    read: Read::Xml("tmx", read),
};

/// A share of segments that end as sentences do, from which on the file is no list of terms.
const SENTENCES: f64 = 0.5;

fn read(root: &Element, source: &Source, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    let raws = root.below(&["tu"]).into_iter().map(|unit| raw(unit, source, &mut reading)).collect();
    settle(raws, source, settings, &mut reading);
    warn_of_sentences(&mut reading);
    reading
}

/// A translation unit: a concept with the terms of its variants.
fn raw(unit: &Element, source: &Source, reading: &mut Reading) -> Raw {
    let mut raw = Raw::new(source.loc(unit.at), None);
    let mut said: Vec<(Meaning, String, usize)> = Vec::new();
    for prop in unit.children().filter(|child| child.local() == "prop") {
        let name = prop.attribute(&["type"]).unwrap_or_default();
        match words::meaning(name.strip_prefix("x-").unwrap_or(name)) {
            Some(meaning) => said.push((meaning, prop.text(), prop.at)),
            None => reading.aside(&format!("property {name}")),
        }
    }
    let notes = unit.children().filter(|child| child.local() == "note");
    raw.draft.notes.extend(notes.map(Element::text).filter(|note| !note.is_empty()));
    for variant in unit.children().filter(|child| child.local() == "tuv") {
        let language = variant.attribute(&["xml:lang", "lang"]).unwrap_or_default().to_owned();
        let text = variant.child("seg").map(Element::text).filter(|text| !text.is_empty());
        let Some(text) = text else {
            let (parent, child) = ("<tuv>".to_owned(), "<seg> with a text".to_owned());
            reading.fault(source.loc(variant.at), ImportFault::Missing { parent, child });
            continue;
        };
        let mut term = DraftTerm::new(source.loc(variant.at), text);
        for (meaning, value, at) in &said {
            say(&mut term, (*meaning, value), reading, || source.loc(*at));
        }
        raw.sections.push((language, vec![term]));
    }
    let value = |wanted: Meaning| {
        let of = said.iter().find(|(meaning, value, _)| *meaning == wanted && !value.is_empty());
        of.map(|(_, value, _)| value.clone())
    };
    raw.draft.subject = value(Meaning::Subject);
    raw.draft.id = value(Meaning::Concept);
    raw
}

fn say(
    term: &mut DraftTerm,
    (meaning, value): (Meaning, &str),
    reading: &mut Reading,
    at: impl Fn() -> crate::model::Loc,
) {
    match meaning {
        Meaning::Status => match words::status(value) {
            Some(Word::Status(status)) => term.status = Some(status),
            Some(Word::Undecided) => {}
            None => reading.fault(at(), ImportFault::Status(value.to_owned())),
        },
        Meaning::Pos => term.pos = words::part_of_speech(value),
        Meaning::Origin => term.source = Some(value.to_owned()),
        Meaning::Authority => term.authority = Some(value.to_owned()),
        Meaning::Note => term.notes.push(value.to_owned()),
        _ => {}
    }
}

fn warn_of_sentences(reading: &mut Reading) {
    let terms: Vec<&DraftTerm> = reading.drafts.iter().flat_map(|draft| &draft.terms.zh).collect();
    let ends = terms.iter().filter(|term| term.text.ends_with(['。', '！', '？', '；'])).count();
    #[expect(clippy::cast_precision_loss, reason = "a share, for a hint")]
    let share = ends as f64 / terms.len().max(1) as f64;
    if share >= SENTENCES {
        let note = "most segments are sentences: this looks like a translation memory, not like a glossary";
        reading.notes.push(note.to_owned());
    }
}
