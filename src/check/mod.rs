//! Beads × Glossary → [`Finding`]s, and English text alone × Glossary → [`Finding`]s.

use serde::Serialize;

use crate::model::{Loc, Pair};

/// Something a translator should look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// The Chinese term it is about.
    pub term: String,
    /// Where to look: in the English where something stands there, else in the Chinese.
    pub place: Loc,
    /// One past the last character, on the same text as `place`.
    pub end: Loc,
    /// What stands there.
    pub found: String,
    /// What should stand there, best first; empty when that is for a person to say.
    pub expected: Vec<String>,
    /// One sentence: what is wrong and why, with the source of the rule.
    pub message: String,
    /// The sentences in question, where both sides are at hand.
    pub context: Option<Pair<String>>,
}

/// Levels of findings, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Wrong by the glossary.
    Error,
    /// Probably wrong.
    Warning,
    /// Worth knowing.
    Note,
}
