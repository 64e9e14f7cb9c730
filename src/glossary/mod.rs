//! Candidate + decision → [`Entry`]: the curated glossary, the decisions, their merging and checking.

use serde::{Deserialize, Serialize};

use crate::model::{Date, Pair};

/// The curated glossary: entries sorted by concept, each concept once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glossary {
    /// One entry a concept.
    pub entries: Vec<Entry>,
}

/// A concept and all its renderings.
#[derive(Clone, Debug, PartialEq)]
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

/// The days from `from` to `to`, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
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
