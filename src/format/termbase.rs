//! What TBX-Basic v2 and v3 share: the data categories, the levels they stand at and their order.
//!
//! Both say the same in the same order; they differ in the names of the levels, in the header and in
//! one word class. So there is one writer, and a [`Dialect`] says how the levels are called.
//!
//! ```text
//! entry     subjectField, language+
//! language  term section+
//! term      term, partOfSpeech, administrativeStatus, termType, (context, source), source,
//!           (transaction, date, responsibility)*, note*
//! ```

use std::io::{self, Write};

use super::export::Export;
use super::xml::Xml;
use crate::glossary::{Act, Concept, PartOfSpeech, Term, TermStatus, TermType};
use crate::model::Lang;

/// A data category and the element whose `type` names it.
struct Category {
    element: &'static str,
    name: &'static str,
}

const SUBJECT_FIELD: Category = Category { element: "descrip", name: "subjectField" };
const PART_OF_SPEECH: Category = Category { element: "termNote", name: "partOfSpeech" };
const STATUS: Category = Category { element: "termNote", name: "administrativeStatus" };
const TERM_TYPE: Category = Category { element: "termNote", name: "termType" };
const CONTEXT: Category = Category { element: "descrip", name: "context" };
const SOURCE: Category = Category { element: "admin", name: "source" };
const TRANSACTION: Category = Category { element: "transac", name: "transactionType" };
const RESPONSIBILITY: Category = Category { element: "transacNote", name: "responsibility" };

/// How a version of TBX calls the levels, and what it has no word for.
pub(super) struct Dialect {
    /// A concept.
    pub(super) entry: &'static str,
    /// Its terms of one language.
    pub(super) language: &'static str,
    /// A term and all about it.
    pub(super) term: &'static str,
    /// Whether `properNoun` is a part of speech.
    pub(super) proper_noun: bool,
}

/// Writes the entries into the element that is open.
pub(super) fn entries<W: Write>(xml: &mut Xml<W>, dialect: &Dialect, export: &Export) -> io::Result<()> {
    let mut body = Body { xml, dialect };
    export.concepts.iter().try_for_each(|concept| body.entry(concept, export))
}

struct Body<'x, W: Write> {
    xml: &'x mut Xml<W>,
    dialect: &'x Dialect,
}

impl<W: Write> Body<'_, W> {
    fn entry(&mut self, concept: &Concept, export: &Export) -> io::Result<()> {
        self.xml.open(self.dialect.entry, &[("id", &concept.id)])?;
        if let Some(subject) = &concept.subject {
            self.category(&SUBJECT_FIELD, subject)?;
        }
        for lang in Lang::BOTH {
            let terms = concept.terms.get(lang);
            if terms.is_empty() {
                continue; // both grammars ask for a term in every language section
            }
            self.xml.open(self.dialect.language, &[("xml:lang", export.tags.get(lang))])?;
            terms.iter().try_for_each(|term| self.term(term))?;
            self.xml.close()?;
        }
        self.xml.close()
    }

    fn term(&mut self, term: &Term) -> io::Result<()> {
        self.xml.open(self.dialect.term, &[])?;
        self.xml.leaf("term", &[], &term.text)?;
        if let Some(pos) = term.pos {
            self.category(&PART_OF_SPEECH, self.part_of_speech(pos))?;
        }
        self.category(&STATUS, status(term.status))?;
        if let Some(form) = term.form {
            self.category(&TERM_TYPE, term_type(form))?;
        }
        if let Some(context) = &term.context {
            self.xml.open("descripGrp", &[])?;
            self.category(&CONTEXT, &context.text)?;
            self.category(&SOURCE, &context.source)?;
            self.xml.close()?;
        }
        if let Some(source) = &term.source {
            self.category(&SOURCE, source)?;
        }
        self.transaction("origination", term.origination.as_ref())?;
        self.transaction("modification", term.modification.as_ref())?;
        notes(term).iter().try_for_each(|note| self.xml.leaf("note", &[], note))?;
        self.xml.close()
    }

    fn transaction(&mut self, what: &str, act: Option<&Act>) -> io::Result<()> {
        let Some(act) = act else { return Ok(()) };
        self.xml.open("transacGrp", &[])?;
        self.category(&TRANSACTION, what)?;
        self.xml.leaf("date", &[], &act.day().to_string())?;
        self.category(&RESPONSIBILITY, &act.who)?;
        self.xml.close()
    }

    fn category(&mut self, category: &Category, value: &str) -> io::Result<()> {
        self.xml.leaf(category.element, &[("type", category.name)], value)
    }

    fn part_of_speech(&self, pos: PartOfSpeech) -> &'static str {
        match pos {
            PartOfSpeech::ProperNoun if !self.dialect.proper_noun => PartOfSpeech::Noun.name(),
            _ => pos.name(),
        }
    }
}

/// What TBX-Basic has no category for: a ban and an authority, and what is a note already.
fn notes(term: &Term) -> Vec<String> {
    let ban = (term.status == TermStatus::Forbidden).then(|| TermStatus::Forbidden.name().to_owned());
    let authority = term.authority.as_ref().map(|who| format!("authority: {who}"));
    ban.into_iter().chain(authority).chain(term.notes.iter().cloned()).collect()
}

fn status(status: TermStatus) -> &'static str {
    match status {
        TermStatus::Preferred => "preferredTerm-admn-sts",
        TermStatus::Admitted => "admittedTerm-admn-sts",
        TermStatus::Deprecated | TermStatus::Forbidden => "deprecatedTerm-admn-sts",
        TermStatus::Superseded => "supersededTerm-admn-sts",
    }
}

fn term_type(form: TermType) -> &'static str {
    match form {
        TermType::FullForm => "fullForm",
        TermType::Acronym => "acronym",
        TermType::Abbreviation => "abbreviation",
        TermType::ShortForm => "shortForm",
        TermType::Variant => "variant",
        TermType::Phrase => "phrase",
    }
}
