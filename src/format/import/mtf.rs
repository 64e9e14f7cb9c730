//! MultiTerm XML (MTF), whose fields have the names that each termbase gives them.

use super::languages::{Raw, settle};
use super::tree::Element;
use super::words::{self, Meaning, Word};
use super::{Format, ImportFault, Read, Reading, Settings};
use crate::glossary::DraftTerm;
use crate::model::Source;

pub(super) const FORMAT: Format = Format {
    name: "multiterm",
    about: "MultiTerm XML (MTF), commonly UTF-16",
    known_by: "the root element <mtf>",
    leaves: "fields that are neither status, part of speech, subject, source nor note; transactions, \
             graphics and links",
    read: Read::Xml("mtf", read),
};

fn read(root: &Element, source: &Source, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    let mut raws = Vec::new();
    for group in root.below(&["conceptGrp"]) {
        let id = group.child("concept").map(|concept| format!("mtf-{}", concept.text()));
        let mut raw = Raw::new(source.loc(group.at), id);
        for field in fields(group) {
            match words::meaning(&field.name) {
                Some(Meaning::Subject) => raw.draft.subject = Some(field.value),
                Some(Meaning::Concept) => raw.draft.id = Some(field.value),
                Some(Meaning::Note) => raw.draft.notes.push(field.value),
                _ => reading.aside(&format!("field {}", field.name)),
            }
        }
        for section in group.below(&["languageGrp"]) {
            let terms = section.below(&["termGrp"]);
            let terms: Vec<DraftTerm> =
                terms.into_iter().filter_map(|group| term(group, source, &mut reading)).collect();
            // The code is what says the language, the name is any name.
            let language = section.child("language");
            let name =
                language.and_then(|language| language.attribute(&["lang", "type"])).unwrap_or_default();
            raw.sections.push((name.to_owned(), terms));
        }
        raws.push(raw);
    }
    settle(raws, source, settings, &mut reading);
    reading
}

fn term(group: &Element, source: &Source, reading: &mut Reading) -> Option<DraftTerm> {
    let element = group.child("term");
    let Some((element, text)) = element.map(|it| (it, it.text())).filter(|(_, text)| !text.is_empty()) else {
        let fault =
            ImportFault::Missing { parent: "<termGrp>".to_owned(), child: "<term> with a text".to_owned() };
        reading.fault(source.loc(group.at), fault);
        return None;
    };
    let mut term = DraftTerm::new(source.loc(element.at), text);
    for field in fields(group) {
        match words::meaning(&field.name) {
            Some(Meaning::Status) => match words::status(&field.value) {
                Some(Word::Status(status)) => term.status = Some(status),
                Some(Word::Undecided) => {}
                None => reading.fault(source.loc(field.at), ImportFault::Status(field.value)),
            },
            Some(Meaning::Pos) => match words::part_of_speech(&field.value) {
                Some(pos) => term.pos = Some(pos),
                None => reading.aside(&format!("part of speech {}", field.value)),
            },
            Some(Meaning::Note) => term.notes.push(field.value),
            Some(Meaning::Origin) => term.source = Some(field.value),
            Some(Meaning::Authority) => term.authority = Some(field.value),
            _ => reading.aside(&format!("field {}", field.name)),
        }
    }
    Some(term)
}

/// A field of a group.
struct Field {
    name: String,
    value: String,
    at: usize,
}

/// The fields of a group itself, not of the groups of the next level.
fn fields(group: &Element) -> impl Iterator<Item = Field> {
    let groups = group.children().filter(|child| child.local() == "descripGrp");
    let field = |descrip: &Element| Field {
        name: descrip.attribute(&["type"]).unwrap_or_default().to_owned(),
        value: descrip.text(),
        at: descrip.at,
    };
    groups.flat_map(|group| group.below(&["descrip"])).map(field).filter(|field| !field.value.is_empty())
}
