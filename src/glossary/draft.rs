//! A concept as another tool's file has it, and the rows of `terms.csv` that it comes to.
//!
//! Terminology formats give a status to a term, the glossary to a pair. Terms of one concept mean the
//! same, so every English term of it renders every Chinese one, and the worse of the two statuses holds:
//! a deprecated 资料库 beside 数据库 warns against 资料库 whatever the English.

use super::{PartOfSpeech, Period, Rendering, Status, TermStatus};
use crate::model::{Date, Loc, Pair};

/// A concept that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it begins.
    pub at: Loc,
    /// What the file calls it; drafts of one id are one concept.
    pub id: Option<String>,
    /// Its subject field.
    pub subject: Option<String>,
    /// What is said of all its terms.
    pub notes: Vec<String>,
    /// Its terms in the order of the file.
    pub terms: Pair<Vec<DraftTerm>>,
}

/// A term that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftTerm {
    /// Where it stands.
    pub at: Loc,
    /// The term.
    pub text: String,
    /// How to treat it; `None` where the file does not say.
    pub status: Option<TermStatus>,
    /// Its part of speech.
    pub pos: Option<PartOfSpeech>,
    /// Who set it.
    pub authority: Option<String>,
    /// The days on which it holds.
    pub valid: Period,
    /// Where it comes from.
    pub source: Option<String>,
    /// What is said of it. `preferred until 2024-02-29`, as the exports write periods, is read as such;
    /// `forbidden` and `authority: state` likewise.
    pub notes: Vec<String>,
}

impl DraftTerm {
    /// A term of which nothing else is known.
    #[must_use]
    pub fn new(at: Loc, text: impl Into<String>) -> Self {
        Self {
            at,
            text: text.into(),
            status: None,
            pos: None,
            authority: None,
            valid: Period::default(),
            source: None,
            notes: Vec::new(),
        }
    }
}

/// A row that a file asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Where its English term stands.
    pub(super) at: Loc,
    /// The row; its status means nothing when the file gave none.
    pub(super) rendering: Rendering,
    /// Whether the file gave a status.
    pub(super) has_status: bool,
}

impl Draft {
    /// The rows of the concept: for each Chinese term, best first as in the file, each English one.
    pub(super) fn rows(&self) -> Vec<Wanted> {
        let english: Vec<Said> = self.terms.en.iter().flat_map(Said::of).collect();
        let pairs = self.terms.zh.iter().flat_map(|zh| english.iter().map(move |en| (zh, en)));
        pairs.map(|(zh, en)| self.row(zh, en)).collect()
    }

    /// Whether the part of speech is said of the English terms, so that one without has none.
    fn says_pos_of_english(&self) -> bool {
        self.terms.en.iter().any(|term| term.pos.is_some())
    }

    fn row(&self, zh: &DraftTerm, en: &Said) -> Wanted {
        let warns = zh.status.filter(|status| !status.is_accepted());
        let status = warns.max(en.status);
        let notes = self.notes.iter().chain(&zh.notes).chain(&en.notes);
        let mut said: Vec<&str> = Vec::new();
        for note in notes {
            if !said.contains(&note.as_str()) {
                said.push(note);
            }
        }
        let rendering = Rendering {
            pos: en.term.pos.or(if self.says_pos_of_english() { None } else { zh.pos }),
            subject: self.subject.clone(),
            authority: en.authority.clone().or_else(|| zh.authority.clone()),
            valid: en.valid,
            source: en.term.source.clone().or_else(|| zh.source.clone()),
            note: (!said.is_empty()).then(|| said.join("; ")),
            ..Rendering::new(
                Pair { zh: zh.text.clone(), en: en.term.text.clone() },
                status.map_or(Status::Admitted, row_status),
            )
        };
        Wanted { at: en.term.at.clone(), rendering, has_status: status.is_some() }
    }
}

/// The status of a row: the glossary says superseded by periods, which such a term has lost.
fn row_status(status: TermStatus) -> Status {
    match status {
        TermStatus::Preferred => Status::Preferred,
        TermStatus::Deprecated | TermStatus::Superseded => Status::Deprecated,
        TermStatus::Forbidden => Status::Forbidden,
        _ => Status::Admitted,
    }
}

/// What is said of an English term in one period, its notes understood.
struct Said<'d> {
    term: &'d DraftTerm,
    status: Option<TermStatus>,
    authority: Option<String>,
    valid: Period,
    notes: Vec<String>,
}

impl<'d> Said<'d> {
    /// One for each period that the notes tell of, the notes behind it belonging to it; else one.
    fn of(term: &'d DraftTerm) -> Vec<Self> {
        let new = |status, valid| Self {
            term,
            status,
            authority: term.authority.clone(),
            valid,
            notes: Vec::new(),
        };
        let mut plain = new(term.status, term.valid);
        let mut periods: Vec<Self> = Vec::new();
        for note in &term.notes {
            if let Some(authority) = note.strip_prefix("authority: ") {
                plain.authority = plain.authority.or_else(|| Some(authority.to_owned()));
            } else if note == Status::Forbidden.name() && term.status == Some(TermStatus::Deprecated) {
                plain.status = Some(TermStatus::Forbidden);
            } else if let Some((status, valid)) = period(note) {
                periods.push(new(Some(status.into()), valid));
            } else {
                periods.last_mut().unwrap_or(&mut plain).notes.push(note.clone());
            }
        }
        for said in &mut periods {
            said.authority = said.authority.take().or_else(|| plain.authority.clone());
            said.notes.splice(..0, plain.notes.iter().cloned());
        }
        if periods.is_empty() { vec![plain] } else { periods }
    }
}

/// `preferred from 2024-03-01 until 2025-01-31`, either end absent, never both.
fn period(note: &str) -> Option<(Status, Period)> {
    let mut words = note.split(' ').peekable();
    let status = Status::from_name(words.next()?)?;
    let mut day = |name: &str| -> Option<Date> {
        words.next_if_eq(&name)?;
        words.next()?.parse().ok()
    };
    let valid = Period { from: day("from"), to: day("until") };
    let open = valid == Period::default();
    (!open && words.next().is_none()).then_some((status, valid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_tell_of_periods() {
        let day = |text: &str| text.parse().ok();
        let rows = [
            ("preferred from 2024-03-01", Some((Status::Preferred, day("2024-03-01"), None))),
            ("admitted until 2024-02-29", Some((Status::Admitted, None, day("2024-02-29")))),
            (
                "deprecated from 2024-03-01 until 2024-03-02",
                Some((Status::Deprecated, day("2024-03-01"), day("2024-03-02"))),
            ),
            ("preferred", None),
            ("preferred from spring", None),
            ("preferred until 2024-02-29 or so", None),
            ("used from 2024-03-01", None),
        ];
        for (note, expected) in rows {
            let expected = expected.map(|(status, from, to)| (status, Period { from, to }));
            assert_eq!(period(note), expected, "{note}");
        }
    }
}
