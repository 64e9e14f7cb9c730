//! TBX of every shape: v3 (DCA and DCT), v2 (martif) and TBX-Min.
//!
//! The three say the same at three levels; a [`Shape`] says how the levels are called. A file that says
//! it is TBX-Basic is held to the data categories of that dialect, any other may have its own. Beyond
//! the standard pass what widely used exporters write: an `ntig` with a `descripGrp` behind it, and a
//! definition beside the context of a term (Pontoon); terms of the language `xx` (csv2tbx).

use super::categories::{BASIC, Category, Level};
use super::languages::{Raw, settle};
use super::tree::Element;
use super::words::{self, Word};
use super::{Format, ImportFault, Read, Reading, Settings};
use crate::glossary::DraftTerm;
use crate::model::Source;

pub(super) const V3: Format = Format {
    name: "tbx",
    about: "TBX v3 (ISO 30042:2019) in the styles DCA and DCT",
    known_by: "the root element <tbx>",
    leaves: LEAVES,
    read: Read::Xml("tbx", |root, source, settings| read(&SHAPE_3, root, source, settings)),
};

pub(super) const V2: Format = Format {
    name: "tbx2",
    about: "TBX v2 (2008), what CAT tools, Weblate, Pontoon and csv2tbx write",
    known_by: "the root element <martif>",
    leaves: LEAVES,
    read: Read::Xml("martif", |root, source, settings| read(&SHAPE_2, root, source, settings)),
};

pub(super) const MIN: Format = Format {
    name: "tbx-min",
    about: "TBX-Min as it was before 2019",
    known_by: "the root element <TBX>",
    leaves: "customers, dates and all that the header says",
    read: Read::Xml("TBX", |root, source, settings| read(&SHAPE_MIN, root, source, settings)),
};

const LEAVES: &str = "definitions, contexts, term types, transactions, subsets, references and all that the \
                      header says; superseded becomes deprecated";

/// What a version calls the levels.
struct Shape {
    entries: &'static [&'static str],
    sections: &'static [&'static str],
    terms: &'static [&'static str],
}

const SHAPE_3: Shape = Shape { entries: &["conceptEntry"], sections: &["langSec"], terms: &["termSec"] };

const SHAPE_2: Shape = Shape { entries: &["termEntry"], sections: &["langSet"], terms: &["tig", "ntig"] };

const SHAPE_MIN: Shape = Shape {
    entries: &["entry", "conceptEntry", "termEntry"],
    sections: &["langGroup", "langSet"],
    terms: &["termGroup", "tig"],
};

/// Elements whose attribute `type` names a data category.
const META: [&str; 9] =
    ["descrip", "admin", "termNote", "transac", "transacNote", "adminNote", "descripNote", "ref", "xref"];

/// Elements that hold others of their level.
const GROUPS: [&str; 5] = ["descripGrp", "adminGrp", "transacGrp", "termGrp", "termNoteGrp"];

/// How data categories are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `<termNote type="partOfSpeech">`.
    Dca,
    /// `<min:partOfSpeech>`.
    Dct,
    /// `<partOfSpeech>`, as in TBX-Min.
    Plain,
}

fn read(shape: &'static Shape, root: &Element, source: &Source, settings: &Settings) -> Reading {
    let style = match root.attribute(&["style"]) {
        _ if root.local() == "TBX" => Style::Plain,
        Some("dct") => Style::Dct,
        _ => Style::Dca,
    };
    let basic = root.attribute(&["type"]) == Some("TBX-Basic");
    let mut reader = Reader { shape, style, basic, source, reading: Reading::default() };
    let mut raws = Vec::new();
    for entry in root.below(shape.entries) {
        let before = reader.reading.faults.len();
        let raw = reader.entry(entry);
        // An entry with a fault is left out whole: half of one would be another concept.
        if reader.reading.faults.len() == before {
            raws.push(raw);
        }
    }
    let mut reading = reader.reading;
    settle(raws, source, settings, &mut reading);
    reading
}

struct Reader<'s> {
    shape: &'static Shape,
    style: Style,
    /// Whether the file says it is TBX-Basic, and is held to it.
    basic: bool,
    source: &'s Source,
    reading: Reading,
}

/// What an element of a level says.
enum Said {
    Category(&'static str, String),
    Note(String),
    Nothing,
}

impl Reader<'_> {
    fn fault(&mut self, element: &Element, fault: impl Into<ImportFault>) {
        self.reading.fault(self.source.loc(element.at), fault);
    }

    fn entry(&mut self, entry: &Element) -> Raw {
        let mut raw =
            Raw::new(self.source.loc(entry.at), entry.attribute(&["id", "xml:id"]).map(str::to_owned));
        self.order(entry, self.shape.sections);
        for child in entry.children() {
            if self.shape.sections.contains(&child.local()) {
                let language = child.attribute(&["xml:lang", "lang"]).unwrap_or_default().to_owned();
                let terms = self.section(child, &mut raw.draft.notes);
                raw.sections.push((language, terms));
                continue;
            }
            for said in self.said(child, Level::Concept, None) {
                match said {
                    Said::Category("subjectField", field) => match &mut raw.draft.subject {
                        Some(subject) => *subject += &format!("; {field}"),
                        none => *none = Some(field),
                    },
                    Said::Category(name, _) => self.reading.aside(name),
                    Said::Note(note) => raw.draft.notes.push(note),
                    Said::Nothing => {}
                }
            }
        }
        if raw.sections.is_empty() {
            let fault =
                ImportFault::Missing { parent: tag(entry), child: format!("<{}>", self.shape.sections[0]) };
            self.fault(entry, fault);
        }
        raw
    }

    fn section(&mut self, section: &Element, notes: &mut Vec<String>) -> Vec<DraftTerm> {
        self.order(section, self.shape.terms);
        let mut terms = Vec::new();
        for child in section.children() {
            if self.shape.terms.contains(&child.local()) {
                terms.extend(self.term(child));
                continue;
            }
            for said in self.said(child, Level::Language, None) {
                match said {
                    Said::Category(name, _) => self.reading.aside(name),
                    Said::Note(note) => notes.push(note),
                    Said::Nothing => {}
                }
            }
        }
        if !section.children().any(|child| self.shape.terms.contains(&child.local())) {
            let fault =
                ImportFault::Missing { parent: tag(section), child: format!("<{}>", self.shape.terms[0]) };
            self.fault(section, fault);
        }
        terms
    }

    fn term(&mut self, section: &Element) -> Option<DraftTerm> {
        // Within an ntig the term and its notes are in a group of their own.
        let group = section.child("termGrp").filter(|_| section.local() == "ntig");
        let holder = group.unwrap_or(section);
        let element = holder.children().next().filter(|first| first.local() == "term");
        let Some((element, text)) = element.map(|it| (it, it.text())).filter(|(_, text)| !text.is_empty())
        else {
            let child = "<term>, the first in it, with a text".to_owned();
            self.fault(section, ImportFault::Missing { parent: tag(holder), child });
            return None;
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut term = DraftTerm::new(self.source.loc(element.at), text);
        for child in section.children().filter(|child| child.local() != "term") {
            for said in self.said(child, Level::Term, None) {
                self.say(&mut term, said, child);
            }
        }
        Some(term)
    }

    /// Puts what an element says of a term into it.
    fn say(&mut self, term: &mut DraftTerm, said: Said, element: &Element) {
        match said {
            Said::Category("administrativeStatus" | "termStatus", word) => match words::status(&word) {
                Some(Word::Status(status)) => term.status = Some(status),
                Some(Word::Undecided) => {}
                None => self.fault(element, ImportFault::Status(word)),
            },
            Said::Category("partOfSpeech", word) => match words::part_of_speech(&word) {
                Some(pos) => term.pos = Some(pos),
                None => self.reading.aside(&format!("part of speech {word}")),
            },
            Said::Category("source", source) => term.source = Some(source),
            Said::Category(name, _) => self.reading.aside(name),
            Said::Note(note) => term.notes.push(note),
            Said::Nothing => {}
        }
    }

    /// The parts of a level stand before those of the next one.
    fn order(&mut self, parent: &Element, next: &[&str]) {
        let mut last: Option<&Element> = None;
        for child in parent.children() {
            let is_next = next.contains(&child.local());
            let pontoon = child.local() == "descripGrp" && last.is_some_and(|last| last.local() == "ntig");
            if let Some(last) = last.filter(|_| !is_next && !pontoon) {
                let place = format!("behind <{}>", last.local());
                let remedy = "move it before the first of them";
                self.fault(child, ImportFault::Misplaced { child: tag(child), place, remedy });
            }
            if is_next {
                last = Some(child);
            }
        }
    }

    /// What an element that is no part of the next level says, those in a group one by one.
    fn said(&mut self, element: &Element, level: Level, group: Option<&str>) -> Vec<Said> {
        let local = element.local();
        if GROUPS.contains(&local) {
            let inner = element.children().filter(|child| child.local() != "term");
            let said: Vec<Said> = inner.flat_map(|child| self.said(child, level, Some(local))).collect();
            return said;
        }
        match local {
            "note" => return vec![filled(element.text()).map_or(Said::Nothing, Said::Note)],
            "date" => {
                self.reading.aside("date");
                return vec![Said::Nothing];
            }
            _ => {}
        }
        let Some(name) = self.category_name(element) else { return vec![Said::Nothing] };
        let Some(value) = filled(element.text()) else { return vec![Said::Nothing] };
        vec![self.category(element, (&name, value), (level, group))]
    }

    /// The data category that an element is; `None` with the fault noted, or when it is aside.
    fn category_name(&mut self, element: &Element) -> Option<String> {
        let meta = META.contains(&element.local());
        let prefixed = element.name.contains(':');
        match self.style {
            Style::Dca if meta => Some(element.attribute(&["type"]).unwrap_or_default().to_owned()),
            Style::Dct if prefixed && !meta => Some(element.local().to_owned()),
            Style::Plain => Some(element.local().to_owned()),
            Style::Dct if meta => self.style_fault(element, "dca"),
            Style::Dca if prefixed => self.style_fault(element, "dct"),
            _ if self.basic => {
                let place = "here".to_owned();
                let remedy = "delete it, or let --lenient leave the entry out";
                self.fault(element, ImportFault::Misplaced { child: tag(element), place, remedy });
                None
            }
            _ => {
                self.reading.aside(&tag(element));
                None
            }
        }
    }

    fn style_fault(&mut self, element: &Element, style: &'static str) -> Option<String> {
        self.fault(element, ImportFault::Style { found: element.name.to_string(), style });
        None
    }

    /// A data category with its value, held to the dialect.
    fn category(
        &mut self,
        element: &Element,
        (name, value): (&str, String),
        (level, group): (Level, Option<&str>),
    ) -> Said {
        let of_element = |category: &&Category| {
            category.name == name && (self.style != Style::Dca || category.element == element.local())
        };
        let known = BASIC.iter().find(of_element);
        let Some(category) = known.filter(|category| !self.basic || category.may_stand(level, group)) else {
            return self.unknown(element, (name, value), level);
        };
        if self.basic && !category.values.is_empty() && !category.values.contains(&value.as_str()) {
            let allowed = category.values.join(", ");
            self.fault(element, ImportFault::Value { category: category.name, found: value, allowed });
            return Said::Nothing;
        }
        // The source of a definition or an example is not that of the term.
        if category.name == "source" && group == Some("descripGrp") {
            return Said::Category("source of a context or definition", value);
        }
        Said::Category(category.name, value)
    }

    fn unknown(&mut self, element: &Element, (name, value): (&str, String), level: Level) -> Said {
        if self.basic {
            let fault =
                ImportFault::Category { found: name.to_owned(), dialect: "TBX-Basic", level: level.name() };
            self.fault(element, fault);
            return Said::Nothing;
        }
        if name == "termStatus" {
            return Said::Category("termStatus", value);
        }
        self.reading.aside(name);
        Said::Nothing
    }
}

fn tag(element: &Element) -> String {
    match element.attribute(&["type"]) {
        Some(kind) => format!("<{} type=\"{kind}\">", element.name),
        None => format!("<{}>", element.name),
    }
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
