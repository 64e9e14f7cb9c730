//! What a curator decided: a row of `glossary/decisions.csv`.

use jiff::Timestamp;

use super::Status;
use crate::model::Pair;

/// When a decision was taken, by whom, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment, to the second.
    pub when: Timestamp,
    /// The curator; not empty.
    pub who: String,
    /// The reason, for the next one who asks.
    pub why: Option<String>,
}

/// One decision on a pair. Decisions are only ever added; the latest on a pair is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// When, who, why.
    pub stamp: Stamp,
    /// What was done, and to which status it led.
    pub action: Action,
    /// The concept, or what its id would be for a term that is in no concept.
    pub concept: String,
    /// The pair. The English is empty when the Chinese term itself is rejected: it is no term,
    /// whatever its renderings.
    pub term: Pair<String>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The pair entered the glossary, or changed its status, with this status.
    Accept(Status),
    /// The pair is not to be proposed again.
    Reject,
    /// The rendering became the preferred one.
    Prefer,
}

impl Action {
    /// The names of all actions, in the order of messages and help.
    pub const NAMES: [&'static str; 3] = ["accept", "reject", "prefer"];

    /// Its name in `decisions.csv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept(_) => "accept",
            Self::Reject => "reject",
            Self::Prefer => "prefer",
        }
    }

    /// The status that the pair was given.
    #[must_use]
    pub fn status(self) -> Option<Status> {
        match self {
            Self::Accept(status) => Some(status),
            Self::Reject => None,
            Self::Prefer => Some(Status::Preferred),
        }
    }
}
