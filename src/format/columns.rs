//! The columns that tables for other tools are made of.

use super::export::{Extract, Kept, Listed, Part, as_a, whole};
use crate::glossary::{Context, PartOfSpeech, Term};
use crate::model::Lang;

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Its name in the header.
    pub(super) head: Head,
    /// What stands in it.
    pub(super) cell: fn(&Line) -> String,
    /// What of a rendering it keeps.
    pub(super) keeps: &'static [Kept],
}

/// The name of a column.
#[derive(Clone, Copy)]
pub(super) enum Head {
    /// These words.
    Words(&'static str),
    /// The tag of the language translated from, and this after it.
    Source(&'static str),
    /// The tag of the language translated to, and this after it.
    Target(&'static str),
}

impl Head {
    pub(super) fn text(self, extract: &Extract) -> String {
        let [source, target] = extract.langs();
        match self {
            Self::Words(words) => words.to_owned(),
            Self::Source(suffix) => format!("{}{suffix}", extract.tags.get(source)),
            Self::Target(suffix) => format!("{}{suffix}", extract.tags.get(target)),
        }
    }
}

/// A rendering that becomes a row.
pub(super) struct Line<'a> {
    pub(super) listed: &'a Listed<'a>,
    /// The language translated from.
    pub(super) source: Lang,
    /// How many rows before it have the same source term.
    pub(super) before: usize,
}

impl Line<'_> {
    fn source(&self) -> &Term {
        self.listed.term.get(self.source)
    }

    fn target(&self) -> &Term {
        self.listed.term.get(self.source.other())
    }

    /// All that a comment can say: status, subject, notes.
    fn remark(&self) -> String {
        let status = (!self.listed.has(Part::Status)).then(String::new);
        let status = status.unwrap_or_else(|| self.listed.status.name().to_owned());
        let subject = self.listed.subject();
        let all = [status, subject].into_iter().chain(self.listed.notes());
        all.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

/// A column of these words, with what it keeps.
const fn column(head: Head, cell: fn(&Line) -> String, keeps: &'static [Kept]) -> Column {
    Column { head, cell, keeps }
}

impl Column {
    /// The same under another name.
    pub(super) const fn named(self, head: &'static str) -> Self {
        Self { head: Head::Words(head), ..self }
    }

    /// A column that always says the same: a flag that we know nothing about, or nothing at all.
    pub(super) const fn constant(head: &'static str, cell: fn(&Line) -> String) -> Self {
        column(Head::Words(head), cell, &[])
    }
}

/// The columns of our own tables keep this of an example.
const EXAMPLE: &[Kept] = &[whole(Part::Example)];

pub(super) const SOURCE: Column = column(Head::Source(""), |line| line.source().text.clone(), &[]);
pub(super) const TARGET: Column = column(Head::Target(""), |line| line.target().text.clone(), &[]);
pub(super) const ZH: Column = column(Head::Words("zh"), |line| line.listed.term.zh.text.clone(), &[]);
pub(super) const EN: Column = column(Head::Words("en"), |line| line.listed.term.en.text.clone(), &[]);
pub(super) const CONCEPT: Column = column(
    Head::Words("concept"),
    |line| line.listed.concept.id.clone(),
    &[whole(Part::Id), whole(Part::Pairing)],
);
pub(super) const SUBJECT: Column =
    column(Head::Words("subject"), |line| line.listed.subject(), &[whole(Part::Subject)]);
pub(super) const STATUS: Column =
    column(Head::Words("status"), |line| line.listed.status.name().to_owned(), &[whole(Part::Status)]);
pub(super) const POS: Column = column(
    Head::Words("pos"),
    |line| line.listed.pos().map_or("", PartOfSpeech::name).to_owned(),
    &[whole(Part::PartOfSpeech)],
);
pub(super) const AUTHORITY: Column =
    column(Head::Words("authority"), |line| line.listed.authority(), &[whole(Part::Authority)]);
pub(super) const ORIGIN: Column =
    column(Head::Words("source"), |line| line.listed.source(), &[whole(Part::Source)]);
pub(super) const NOTE: Column = column(
    Head::Words("note"),
    |line| line.listed.notes().join("; "),
    &[whole(Part::Note), as_a(Part::Period, "in the note")],
);
pub(super) const DECIDED: Column = column(
    Head::Words("decided"),
    |line| latest(line.listed, |act| act.day().to_string()),
    &[as_a(Part::History, "the latest day, and who")],
);
pub(super) const DECIDED_BY: Column =
    column(Head::Words("decided_by"), |line| latest(line.listed, |act| act.who.clone()), &[]);
pub(super) const ZH_EXAMPLE: Column =
    column(Head::Words("zh_context"), |line| example(line.listed.term.zh, |it| &it.text), EXAMPLE);
pub(super) const EN_EXAMPLE: Column =
    column(Head::Words("en_context"), |line| example(line.listed.term.en, |it| &it.text), EXAMPLE);
pub(super) const PLACE: Column = column(
    Head::Words("context_source"),
    |line| example(line.listed.term.en, |it| &it.source),
    &[as_a(Part::Place, "of the English")],
);
pub(super) const SOURCE_EXAMPLE: Column =
    column(Head::Words("Example of use"), |line| example(line.source(), |it| &it.text), EXAMPLE);
pub(super) const TARGET_EXAMPLE: Column =
    column(Head::Words("Example of use"), |line| example(line.target(), |it| &it.text), EXAMPLE);
/// Status, subject and notes, for consumers with nothing but a comment.
pub(super) const REMARK: Column = column(
    Head::Words("comment"),
    |line| line.remark(),
    &[
        as_a(Part::Status, "in the comment"),
        as_a(Part::Subject, "in the comment"),
        as_a(Part::Note, "in the comment"),
        as_a(Part::Period, "in the comment"),
    ],
);
/// The concept, with a number from the second rendering on: a consumer that takes two rows of one
/// source and context for the same keeps only one.
pub(super) const CONTEXT_KEY: Column = column(
    Head::Words("context"),
    |line| match line.before {
        0 => line.listed.concept.id.clone(),
        before => format!("{}#{}", line.listed.concept.id, before + 1),
    },
    &[whole(Part::Id), whole(Part::Pairing)],
);

fn example(term: &Term, of: fn(&Context) -> &String) -> String {
    term.context.as_ref().map(of).cloned().unwrap_or_default()
}

fn latest(listed: &Listed, of: fn(&crate::glossary::Act) -> String) -> String {
    let en = listed.term.en;
    en.modification.as_ref().or(en.origination.as_ref()).map(of).unwrap_or_default()
}
