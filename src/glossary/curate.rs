//! Decisions carried out: each changes the glossary, or nothing, and gives the row to append.

use super::{
    Action, Decision, FaultKind, Field, Glossary, Period, Rendering, Stamp, Status, is_concept_id, validate,
};
use super::{term_fault, text_fault};
use crate::model::{Lang, Pair};

/// Why a decision was not carried out, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CurationError {
    /// The glossary with the decision would have a fault.
    #[error("{}: {kind}", .field.name())]
    Fault {
        /// The part of the rendering.
        field: Field,
        /// What is wrong with it.
        kind: FaultKind,
    },
    /// The Chinese term belongs elsewhere.
    #[error("{zh} is a term of the concept `{concept}`; give that one")]
    OtherConcept {
        /// The Chinese term.
        zh: String,
        /// The concept it is in.
        concept: String,
    },
    /// Nothing would change.
    #[error("`{en}` is {} for {zh} already; nothing to do", .status.name())]
    Already {
        /// The Chinese term.
        zh: String,
        /// The rendering.
        en: String,
        /// Its status.
        status: Status,
    },
    /// A preferred rendering is there.
    #[error("{zh} has `{preferred}` as its preferred rendering; use `prefer` to put `{en}` in its place")]
    HasPreferred {
        /// The Chinese term.
        zh: String,
        /// The rendering wanted.
        en: String,
        /// The rendering that is there.
        preferred: String,
    },
    /// A pair of the glossary cannot be rejected.
    #[error("`{en}` stands in the glossary as {}; accept it as deprecated or forbidden, or delete its row", .status.name())]
    InGlossary {
        /// The rendering.
        en: String,
        /// Its status.
        status: Status,
    },
    /// A name or reason that cannot be written.
    #[error("{what}: {kind}")]
    Stamp {
        /// `who` or `why`.
        what: &'static str,
        /// What is wrong with it.
        kind: FaultKind,
    },
}

/// Takes the rendering into the glossary, or gives the row that stands there its status.
///
/// A row of the same pair that shares a day with `rendering` changes its status; what else
/// `rendering` says replaces what the row said, what it leaves open stays.
///
/// # Errors
/// The glossary is as before when the row is so already, when another rendering is preferred on
/// the same days, and when [`validate`] would find a fault.
pub fn accept(
    glossary: &mut Glossary,
    concept: &str,
    rendering: Rendering,
    stamp: Stamp,
) -> Result<Decision, CurationError> {
    let request = Request { action: Action::Accept(rendering.status), concept, rendering, stamp };
    request.carry_out(glossary, |glossary, rendering| match preferred_beside(glossary, rendering) {
        None => Ok(glossary.clone()),
        Some(preferred) => {
            let Pair { zh, en } = rendering.term.clone();
            Err(CurationError::HasPreferred { zh, en, preferred })
        }
    })
}

/// Makes the rendering the preferred one of its Chinese term.
///
/// The former preferred rendering becomes admitted on the days they share. When `rendering` begins
/// on a day of its own (`valid.from`), the former one stays preferred until the day before, in a
/// row of its own.
///
/// # Errors
/// The glossary is as before when the rendering is preferred already, and when [`validate`] would
/// find a fault.
pub fn prefer(
    glossary: &mut Glossary,
    concept: &str,
    rendering: Rendering,
    stamp: Stamp,
) -> Result<Decision, CurationError> {
    let rendering = Rendering { status: Status::Preferred, ..rendering };
    let request = Request { action: Action::Prefer, concept, rendering, stamp };
    request.carry_out(glossary, |glossary, rendering| Ok(stepped_down(glossary, rendering)))
}

/// Notes that the pair is not to be proposed again; an empty English rejects the Chinese term.
///
/// # Errors
/// When the pair, or any rendering of a term rejected whole, stands in the glossary.
pub fn reject(
    glossary: &Glossary,
    concept: &str,
    term: Pair<String>,
    stamp: Stamp,
) -> Result<Decision, CurationError> {
    let hit = glossary
        .rows()
        .map(|(_, row)| row)
        .find(|row| row.term.zh == term.zh && (term.en.is_empty() || row.term.en == term.en));
    if let Some(row) = hit {
        return Err(CurationError::InGlossary { en: row.term.en.clone(), status: row.status });
    }
    decision(Action::Reject, concept, &term, stamp)
}

/// A decision that puts a rendering into the glossary.
struct Request<'a> {
    action: Action,
    concept: &'a str,
    rendering: Rendering,
    stamp: Stamp,
}

impl Request<'_> {
    /// Puts the rendering into the glossary that `make_room` gives, and that in the place of the old one.
    fn carry_out(
        self,
        glossary: &mut Glossary,
        make_room: impl FnOnce(&Glossary, &Rendering) -> Result<Glossary, CurationError>,
    ) -> Result<Decision, CurationError> {
        let Self { action, concept, rendering, stamp } = self;
        in_its_concept(glossary, concept, &rendering.term.zh)?;
        let room = make_room(glossary, &rendering)?;
        let decision = decision(action, concept, &rendering.term, stamp)?;
        commit(glossary, with(&room, concept, rendering)?)?;
        Ok(decision)
    }
}

fn in_its_concept(glossary: &Glossary, concept: &str, zh: &str) -> Result<(), CurationError> {
    match glossary.concept_of(zh) {
        Some(other) if other != concept => {
            Err(CurationError::OtherConcept { zh: zh.to_owned(), concept: other.to_owned() })
        }
        _ => Ok(()),
    }
}

/// The decision, when it can be written as a row.
fn decision(
    action: Action,
    concept: &str,
    term: &Pair<String>,
    stamp: Stamp,
) -> Result<Decision, CurationError> {
    let fault = |field| move |kind| CurationError::Fault { field, kind };
    if let Some(kind) = term_fault(&term.zh, Lang::Zh) {
        return Err(fault(Field::Zh)(kind));
    }
    let whole_term = action == Action::Reject && term.en.is_empty();
    if let Some(kind) = term_fault(&term.en, Lang::En).filter(|_| !whole_term) {
        return Err(fault(Field::En)(kind));
    }
    if !is_concept_id(concept) {
        return Err(fault(Field::Concept)(FaultKind::ConceptId(concept.to_owned())));
    }
    let said = [("who", Some(stamp.who.as_str())), ("why", stamp.why.as_deref())];
    for (what, text) in said {
        if let Some(kind) = text.and_then(text_fault) {
            return Err(CurationError::Stamp { what, kind });
        }
    }
    Ok(Decision { stamp, action, concept: concept.to_owned(), term: term.clone() })
}

/// Whether `row` is another preferred rendering of the same term on a day of `rendering`.
fn is_preferred_beside(row: &Rendering, rendering: &Rendering) -> bool {
    row.status == Status::Preferred
        && row.term.zh == rendering.term.zh
        && row.term.en != rendering.term.en
        && row.valid.overlaps(&rendering.valid)
}

fn preferred_beside(glossary: &Glossary, rendering: &Rendering) -> Option<String> {
    let mut rows = glossary.rows().filter(|_| rendering.status == Status::Preferred);
    rows.find(|(_, row)| is_preferred_beside(row, rendering)).map(|(_, row)| row.term.en.clone())
}

/// The glossary with every preferred rendering beside this one admitted on the days they share.
fn stepped_down(glossary: &Glossary, rendering: &Rendering) -> Glossary {
    let rows = glossary.rows().flat_map(|(concept, row)| {
        let steps_down = is_preferred_beside(row, rendering);
        let rows = if steps_down { demoted(row, rendering.valid) } else { vec![row.clone()] };
        rows.into_iter().map(move |row| (concept.to_owned(), row))
    });
    Glossary::from_rows(rows)
}

/// A formerly preferred row as the rows that say what it is now: admitted within `taken`, as it
/// was before and after.
fn demoted(row: &Rendering, taken: Period) -> Vec<Rendering> {
    let within = |valid: Period| (row.valid.overlaps(&valid)).then(|| row.valid.meet(valid));
    let before = taken.before().and_then(within).map(|valid| Rendering { valid, ..row.clone() });
    let after = taken.after().and_then(within).map(|valid| Rendering { valid, ..row.clone() });
    let now = Rendering { status: Status::Admitted, valid: row.valid.meet(taken), ..row.clone() };
    before.into_iter().chain([now]).chain(after).collect()
}

/// The glossary with the rendering in it, in the place of the row it changes.
fn with(glossary: &Glossary, concept: &str, rendering: Rendering) -> Result<Glossary, CurationError> {
    let changes = |row: &Rendering| row.term == rendering.term && row.valid.overlaps(&rendering.valid);
    let mut rows: Vec<_> = glossary.rows().map(|(concept, row)| (concept.to_owned(), row.clone())).collect();
    match rows.iter_mut().find(|(_, row)| changes(row)) {
        None => rows.push((concept.to_owned(), rendering)),
        Some((_, row)) => {
            let merged = merged(row, rendering);
            if *row == merged {
                let Pair { zh, en } = merged.term;
                return Err(CurationError::Already { zh, en, status: merged.status });
            }
            *row = merged;
        }
    }
    Ok(Glossary::from_rows(rows))
}

/// `new` where it says something, else `old`.
fn merged(old: &Rendering, new: Rendering) -> Rendering {
    Rendering {
        pos: new.pos.or(old.pos),
        subject: new.subject.or_else(|| old.subject.clone()),
        authority: new.authority.or_else(|| old.authority.clone()),
        valid: Period { from: new.valid.from.or(old.valid.from), to: new.valid.to.or(old.valid.to) },
        source: new.source.or_else(|| old.source.clone()),
        note: new.note.or_else(|| old.note.clone()),
        ..new
    }
}

/// Puts the changed glossary in the place of the old one, unless it has a fault.
fn commit(glossary: &mut Glossary, changed: Glossary) -> Result<(), CurationError> {
    if let Some(fault) = validate(&changed).into_iter().next() {
        return Err(CurationError::Fault { field: fault.field, kind: fault.kind });
    }
    *glossary = changed;
    Ok(())
}
