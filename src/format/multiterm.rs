//! MultiTerm XML (MTF): what Trados MultiTerm, memoQ and XTM import.

use std::io::{self, Write};

use super::export::{BASE, Extract, Layout, Ledger, Part, Profile, Proof, as_a, whole};
use super::termbase::term_type;
use super::xml::Xml;
use crate::glossary::{Act, Concept, PartOfSpeech, Term};
use crate::model::{Lang, Pair};

pub(super) const PROFILE: Profile = Profile {
    name: "multiterm",
    extension: "xml",
    about: "MultiTerm XML (MTF): Trados MultiTerm, also memoQ and XTM",
    caution: "the termbase must have the fields Subject, Status, Part of speech, Type, Context, Source, \
              Authority and Note, or they are not imported; a status forbids nothing until a filter says so",
    proof: Proof::Documentation("MultiTerm, MTF elements"),
    tags: Pair { zh: "ZH-CN", en: "EN-US" },
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
            as_a(Part::Period, "in the note"),
            as_a(Part::History, "the first and the latest decision"),
        ],
        write,
    },
    ..BASE
};

/// One `conceptGrp` a concept, numbered from 1; our own id is its field `Concept ID`.
fn write(extract: &Extract, ledger: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let mut xml = Xml::begin(out, None)?;
    xml.open("mtf", &[])?;
    let concepts = extract.export.edition.concepts();
    for (number, concept) in (1_usize..).zip(concepts) {
        let illegal = xml.illegal;
        entry(&mut xml, (number, concept), extract)?;
        if xml.illegal > illegal {
            let why = "control characters left out: XML cannot hold them";
            ledger.changed_term(Part::Rendering, (&concept.id, &concept.id), why);
        }
    }
    xml.end()?;
    Ok(concepts.len())
}

fn entry<W: Write>(
    xml: &mut Xml<W>,
    (number, concept): (usize, &Concept),
    extract: &Extract,
) -> io::Result<()> {
    xml.open("conceptGrp", &[])?;
    xml.leaf("concept", &[], &number.to_string())?;
    field(xml, "Concept ID", Some(&concept.id))?;
    field(xml, "Subject", concept.subject.as_deref())?;
    for lang in extract.langs() {
        let name = match lang {
            Lang::Zh => "Chinese",
            Lang::En => "English",
        };
        xml.open("languageGrp", &[])?;
        xml.empty("language", &[("type", name), ("lang", extract.tags.get(lang))])?;
        concept.terms.get(lang).iter().try_for_each(|it| term(xml, it))?;
        xml.close()?;
    }
    xml.close()
}

fn term<W: Write>(xml: &mut Xml<W>, term: &Term) -> io::Result<()> {
    xml.open("termGrp", &[])?;
    xml.leaf("term", &[], &term.text)?;
    transaction(xml, "origination", term.origination.as_ref())?;
    transaction(xml, "modification", term.modification.as_ref())?;
    field(xml, "Status", Some(term.status.name()))?;
    field(xml, "Part of speech", term.pos.map(PartOfSpeech::name))?;
    field(xml, "Type", term.form.map(term_type))?;
    if let Some(context) = &term.context {
        xml.open("descripGrp", &[])?;
        xml.leaf("descrip", &[("type", "Context")], &context.text)?;
        field(xml, "Source", Some(&context.source))?;
        xml.close()?;
    }
    field(xml, "Source", term.source.as_deref())?;
    field(xml, "Authority", term.authority.as_deref())?;
    let notes = (!term.notes.is_empty()).then(|| term.notes.join("; "));
    field(xml, "Note", notes.as_deref())?;
    xml.close()
}

fn transaction<W: Write>(xml: &mut Xml<W>, what: &'static str, act: Option<&Act>) -> io::Result<()> {
    let Some(act) = act else { return Ok(()) };
    xml.open("transacGrp", &[])?;
    xml.leaf("transac", &[("type", what)], &act.who)?;
    xml.leaf("date", &[], &format!("{}T00:00:00", act.day()))?;
    xml.close()
}

fn field<W: Write>(xml: &mut Xml<W>, name: &'static str, value: Option<&str>) -> io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    xml.open("descripGrp", &[])?;
    xml.leaf("descrip", &[("type", name)], value)?;
    xml.close()
}
