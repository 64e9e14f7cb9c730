//! What the versions and styles of TBX-Basic share: the data categories, their levels and their order.
//!
//! All say the same in the same order; they differ in the names of the levels, in the header, in one
//! word class, and in whether a category is an attribute (DCA) or an element (DCT). So there is one
//! writer, and a [`Dialect`] says how things are called.
//!
//! ```text
//! entry     subjectField, language+
//! language  term section+
//! term      term, partOfSpeech, administrativeStatus, termType, (context, source), source,
//!           (transaction, date, responsibility)*, note*
//! ```
//!
//! The glossary has no definitions, so there are none here.

use std::io::{self, Write};

use super::export::{Extract, Ledger, Part};
use super::xml::Xml;
use crate::glossary::{Act, Concept, PartOfSpeech, Term, TermStatus, TermType};

/// A data category: the element whose `type` names it in DCA, and its own element in DCT.
struct Category {
    element: &'static str,
    name: &'static str,
    own: &'static str,
}

const SUBJECT_FIELD: Category =
    Category { element: "descrip", name: "subjectField", own: "min:subjectField" };
const PART_OF_SPEECH: Category =
    Category { element: "termNote", name: "partOfSpeech", own: "min:partOfSpeech" };
const STATUS: Category =
    Category { element: "termNote", name: "administrativeStatus", own: "min:administrativeStatus" };
const TERM_TYPE: Category = Category { element: "termNote", name: "termType", own: "basic:termType" };
const CONTEXT: Category = Category { element: "descrip", name: "context", own: "basic:context" };
const SOURCE: Category = Category { element: "admin", name: "source", own: "basic:source" };
const TRANSACTION: Category =
    Category { element: "transac", name: "transactionType", own: "basic:transactionType" };
const RESPONSIBILITY: Category =
    Category { element: "transacNote", name: "responsibility", own: "basic:responsibility" };

/// Whether data categories are attributes or elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `<termNote type="partOfSpeech">`.
    Dca,
    /// `<min:partOfSpeech>`.
    Dct,
}

/// How a version of TBX calls things, and what it has no word for.
pub(super) struct Dialect {
    /// A concept.
    pub(super) entry: &'static str,
    /// Its terms of one language.
    pub(super) language: &'static str,
    /// A term and all about it.
    pub(super) term: &'static str,
    /// How categories are written.
    pub(super) style: Style,
    /// Whether `properNoun` is a part of speech.
    pub(super) proper_noun: bool,
}

/// Writes the entries into the element that is open.
pub(super) fn entries<W: Write>(
    xml: &mut Xml<W>,
    dialect: &Dialect,
    extract: &Extract,
    ledger: &mut Ledger,
) -> io::Result<()> {
    let mut body = Body { xml, dialect, ledger };
    extract.export.edition.concepts().iter().try_for_each(|concept| body.entry(concept, extract))
}

struct Body<'x, W: Write> {
    xml: &'x mut Xml<W>,
    dialect: &'x Dialect,
    ledger: &'x mut Ledger,
}

impl<W: Write> Body<'_, W> {
    fn entry(&mut self, concept: &Concept, extract: &Extract) -> io::Result<()> {
        self.xml.open(self.dialect.entry, &[("id", &concept.id)])?;
        if let Some(subject) = &concept.subject {
            self.category(&SUBJECT_FIELD, subject)?;
        }
        for lang in extract.langs() {
            let terms = concept.terms.get(lang);
            if terms.is_empty() {
                continue; // the grammar asks for a term in every language section
            }
            self.xml.open(self.dialect.language, &[("xml:lang", &extract.xml_lang(lang))])?;
            for term in terms {
                let illegal = self.xml.illegal;
                self.term(term)?;
                if self.xml.illegal > illegal {
                    let why = "control characters left out: XML cannot hold them";
                    self.ledger.changed_term(Part::Rendering, (&concept.id, &term.text), why);
                }
            }
            self.xml.close()?;
        }
        self.xml.close()
    }

    fn term(&mut self, term: &Term) -> io::Result<()> {
        self.xml.open(self.dialect.term, &[])?;
        self.xml.leaf("term", &[], &term.text)?;
        self.category(&PART_OF_SPEECH, self.part_of_speech(term.pos))?;
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
        match self.dialect.style {
            Style::Dca => self.xml.leaf(category.element, &[("type", category.name)], value),
            Style::Dct => self.xml.leaf(category.own, &[], value),
        }
    }

    /// TBX-Basic wants one always: what is not known is `other`.
    fn part_of_speech(&self, pos: Option<PartOfSpeech>) -> &'static str {
        match pos {
            Some(PartOfSpeech::ProperNoun) if !self.dialect.proper_noun => PartOfSpeech::Noun.name(),
            pos => pos.unwrap_or(PartOfSpeech::Other).name(),
        }
    }
}

/// What TBX-Basic has no category for: a ban, a proposal, an authority; and what is a note already.
fn notes(term: &Term) -> Vec<String> {
    let said = matches!(term.status, TermStatus::Forbidden | TermStatus::Proposed);
    let status = said.then(|| term.status.name().to_owned());
    let authority = term.authority.as_ref().map(|who| format!("authority: {who}"));
    status.into_iter().chain(authority).chain(term.notes.iter().cloned()).collect()
}

fn status(status: TermStatus) -> &'static str {
    match status {
        TermStatus::Preferred => "preferredTerm-admn-sts",
        TermStatus::Admitted | TermStatus::Proposed => "admittedTerm-admn-sts",
        TermStatus::Deprecated | TermStatus::Forbidden => "deprecatedTerm-admn-sts",
        TermStatus::Superseded => "supersededTerm-admn-sts",
    }
}

/// Its name in TBX and MultiTerm.
pub(super) fn term_type(form: TermType) -> &'static str {
    match form {
        TermType::FullForm => "fullForm",
        TermType::Acronym => "acronym",
        TermType::Abbreviation => "abbreviation",
        TermType::ShortForm => "shortForm",
        TermType::Variant => "variant",
        TermType::Phrase => "phrase",
    }
}
