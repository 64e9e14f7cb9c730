//! Candidate + decision → [`Entry`]: the curated glossary, the decisions, their merging and checking.
//!
//! In come mined candidates and what a curator decided on them; out go entries that [`validate`]
//! finds no fault in. Nothing is ever decided here: without a decision a candidate stays a proposal.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::model::{Date, Pair};

mod change;
mod concept;
mod curate;
mod decision;
mod doubt;
mod draft;
mod example;
mod id;
mod import;
mod merge;
mod propose;
#[cfg(test)]
mod tests;
mod validate;

pub use change::{CellChange, Change, ChangeKind, Conflict};
pub use concept::{
    Act, Concept, Context, ContextKey, Contexts, Term, TermStatus, TermType, concepts, remarks, status_on,
};
pub use curate::{CurationError, accept, prefer, reject};
pub use decision::{Action, Decision, Stamp};
pub use doubt::{Doubt, DoubtKind, doubts, stray_decisions};
pub use draft::{Draft, DraftTerm};
pub use example::contexts;
pub use id::concept_id;
pub use import::{Imported, Right, import};
pub use merge::{Merge, Piece, Quarrel, merge, merge_decisions};
pub use propose::{Proposal, Proposed, Standing, match_key, proposals};
pub use validate::{Fault, FaultKind, is_concept_id, validate};
pub(crate) use validate::{term_fault, text_fault};

/// The curated glossary: entries sorted by concept, each concept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// One entry a concept.
    pub entries: Vec<Entry>,
}

impl Glossary {
    /// Groups rows by concept and puts both into canonical order, whatever order they come in.
    ///
    /// Nothing is checked and nothing dropped: see [`validate`].
    pub fn from_rows(rows: impl IntoIterator<Item = (String, Rendering)>) -> Self {
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by(|(left, a), (right, b)| left.cmp(right).then_with(|| a.canonical_cmp(b)));
        let mut glossary = Self::default();
        for (concept, rendering) in rows {
            match glossary.entries.last_mut().filter(|entry| entry.concept == concept) {
                Some(entry) => entry.renderings.push(rendering),
                None => glossary.entries.push(Entry { concept, renderings: vec![rendering] }),
            }
        }
        glossary
    }

    /// Every rendering with its concept, in canonical order: the rows of `terms.csv`.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &Rendering)> {
        self.entries
            .iter()
            .flat_map(|entry| entry.renderings.iter().map(|rendering| (entry.concept.as_str(), rendering)))
    }

    /// The concept that has this Chinese term, letter for letter. Cost: linear.
    #[must_use]
    pub fn concept_of(&self, zh: &str) -> Option<&str> {
        self.rows().find(|(_, row)| row.term.zh == zh).map(|(concept, _)| concept)
    }
}

/// A concept and all its renderings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stable id, made from the pinyin of its first term: `xin-zhi-sheng-chan-li`.
    pub concept: String,
    /// At least one; in the canonical order of `terms.csv`: Chinese, status, English.
    pub renderings: Vec<Rendering>,
}

/// One row of `terms.csv`: a Chinese term, one English rendering of it and how to treat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The term in simplified script and its rendering.
    pub term: Pair<String>,
    /// How to treat the rendering.
    pub status: Status,
    /// Part of speech of both sides.
    pub pos: Option<PartOfSpeech>,
    /// Subject field, free text.
    pub subject: Option<String>,
    /// Who set it: party, state, media, translation.
    pub authority: Option<String>,
    /// Days on which the status holds.
    pub valid: Period,
    /// Where the rendering comes from.
    pub source: Option<String>,
    /// The curator's note.
    pub note: Option<String>,
}

impl Rendering {
    /// The pair with a status and nothing else said, valid on every day.
    #[must_use]
    pub fn new(term: Pair<String>, status: Status) -> Self {
        Self {
            term,
            status,
            pos: None,
            subject: None,
            authority: None,
            valid: Period::default(),
            source: None,
            note: None,
        }
    }

    /// What stands in a column of `terms.csv`; nothing in that of the concept, which the row is part of.
    #[must_use]
    pub fn cell(&self, field: Field) -> String {
        let date = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match field {
            Field::Concept => String::new(),
            Field::Zh => self.term.zh.clone(),
            Field::En => self.term.en.clone(),
            Field::Status => self.status.name().to_owned(),
            Field::Pos => self.pos.map_or("", PartOfSpeech::name).to_owned(),
            Field::Subject => text(&self.subject),
            Field::Authority => text(&self.authority),
            Field::ValidFrom => date(self.valid.from),
            Field::ValidTo => date(self.valid.to),
            Field::Source => text(&self.source),
            Field::Note => text(&self.note),
        }
    }

    /// The total order of the rows of one concept: Chinese, status, English, period, then the rest.
    #[must_use]
    pub fn canonical_cmp(&self, other: &Self) -> Ordering {
        fn key(row: &Rendering) -> impl Ord + '_ {
            let what = (&row.term.zh, row.status, &row.term.en, row.valid);
            (what, row.pos, &row.subject, &row.authority, &row.source, &row.note)
        }
        key(self).cmp(&key(other))
    }
}

/// The days from `from` to `to`, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Period {
    /// Whether `day` lies in it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two share a day; a period whose ends are the wrong way round shares none.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let from = self.from.max(other.from); // `None`, the open start, is below every day
        let to = [self.to, other.to].into_iter().flatten().min();
        from.zip(to).is_none_or(|(from, to)| from <= to)
    }

    /// The days of both; it ends before it begins when they share none.
    #[must_use]
    pub fn meet(&self, other: Self) -> Self {
        let to = [self.to, other.to].into_iter().flatten().min();
        Self { from: self.from.max(other.from), to }
    }

    /// All days before its first; `None` when it has no first.
    #[must_use]
    pub fn before(&self) -> Option<Self> {
        Some(Self { from: None, to: Some(self.from?.yesterday().ok()?) })
    }

    /// All days after its last; `None` when it has no last.
    #[must_use]
    pub fn after(&self) -> Option<Self> {
        Some(Self { from: Some(self.to?.tomorrow().ok()?), to: None })
    }
}

/// Administrative status of a rendering, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// To be used.
    Preferred,
    /// May be used.
    Admitted,
    /// Once used, not any more.
    Deprecated,
    /// Wrong: never to be used.
    Forbidden,
}

impl Status {
    /// All of them, best first.
    pub const ALL: [Self; 4] = [Self::Preferred, Self::Admitted, Self::Deprecated, Self::Forbidden];

    /// Its name in `terms.csv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Deprecated => "deprecated",
            Self::Forbidden => "forbidden",
        }
    }

    /// The status of that name, letter for letter.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether a translator may use the rendering.
    #[must_use]
    pub fn is_accepted(self) -> bool {
        self <= Self::Admitted
    }
}

/// Parts of speech of TBX-Basic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PartOfSpeech {
    /// Noun or noun phrase.
    Noun,
    /// Verb or verb phrase.
    Verb,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Anything else.
    Other,
    /// Name.
    ProperNoun,
}

impl PartOfSpeech {
    /// All of them, in the order of messages and help.
    pub const ALL: [Self; 6] =
        [Self::Noun, Self::Verb, Self::Adjective, Self::Adverb, Self::Other, Self::ProperNoun];

    /// Its name in `terms.csv` and in TBX.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Noun => "noun",
            Self::Verb => "verb",
            Self::Adjective => "adjective",
            Self::Adverb => "adverb",
            Self::Other => "other",
            Self::ProperNoun => "properNoun",
        }
    }

    /// The part of speech of that name, letter for letter.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pos| pos.name() == name)
    }
}

/// The columns of `terms.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Id of the concept.
    Concept,
    /// Chinese term.
    Zh,
    /// English rendering.
    En,
    /// Status of the rendering.
    Status,
    /// Part of speech.
    Pos,
    /// Subject field.
    Subject,
    /// Who set it.
    Authority,
    /// First day of the status.
    ValidFrom,
    /// Last day of the status.
    ValidTo,
    /// Where the rendering comes from.
    Source,
    /// The curator's note.
    Note,
}

impl Field {
    /// All of them, in the order of the header.
    pub const ALL: [Self; 11] = [
        Self::Concept,
        Self::Zh,
        Self::En,
        Self::Status,
        Self::Pos,
        Self::Subject,
        Self::Authority,
        Self::ValidFrom,
        Self::ValidTo,
        Self::Source,
        Self::Note,
    ];

    /// Its name in the header.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Zh => "zh",
            Self::En => "en",
            Self::Status => "status",
            Self::Pos => "pos",
            Self::Subject => "subject",
            Self::Authority => "authority",
            Self::ValidFrom => "valid_from",
            Self::ValidTo => "valid_to",
            Self::Source => "source",
            Self::Note => "note",
        }
    }
}
