//! What a glossary must hold for its rows to mean one thing each.

use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};

use super::{Field, Glossary, Period, Rendering, Status};
use crate::model::Lang;

/// A fault of one row of a glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row, from 0, as [`Glossary::rows`] counts.
    pub row: usize,
    /// The cell to mend.
    pub field: Field,
    /// What is wrong with it.
    pub kind: FaultKind,
    /// The earlier row that it contradicts.
    pub against: Option<usize>,
}

/// What can be wrong with a row; the message says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// A cell that must not be empty.
    #[error("the cell is empty; fill it")]
    Empty,
    /// Space at an end, or other than single spaces within a term.
    #[error("`{0}` has space at an end, two spaces in a row, or one that is no plain space; delete it")]
    Space(String),
    /// A control character, line breaks included.
    #[error("control character U+{code:04X}; delete it (a row is one line)", code = u32::from(*.0))]
    Control(char),
    /// A character of a term that nobody sees and every comparison does.
    #[error("`{0}` holds the invisible character U+{code:04X}; delete it", code = u32::from(*.1))]
    Invisible(String, char),
    /// A Chinese term without a Chinese character.
    #[error("`{0}` has no Chinese character; are zh and en exchanged?")]
    NoHan(String),
    /// An English rendering with a Chinese character.
    #[error("`{0}` has a Chinese character; write the English only, and what explains it in the note")]
    Han(String),
    /// Not of the form that [`is_concept_id`] asks for.
    #[error("`{0}` is no concept id; use lower-case letters and digits joined by hyphens, a letter first")]
    ConceptId(String),
    /// A period that ends before it begins.
    #[error("ends before it begins ({0}); exchange valid_from and valid_to")]
    Backwards(jiff::civil::Date),
    /// One Chinese term in two concepts.
    #[error("`{zh}` is a term of `{concept}` too; give both rows one concept")]
    TwoConcepts {
        /// The term.
        zh: String,
        /// The concept it was met in first.
        concept: String,
    },
    /// A second preferred rendering on the same days.
    #[error("`{en}` is preferred on the same days; keep one, or give them periods that do not meet")]
    TwoPreferred {
        /// The rendering met first.
        en: String,
    },
    /// One rendering with two statuses on the same days.
    #[error("the same rendering is {} on the same days; keep one, or give them periods that do not meet", .first.name())]
    TwoStatuses {
        /// The status met first.
        first: Status,
    },
    /// The same pair with the same status on the same days.
    #[error("the same rendering with the same status, on the same days; keep one of the rows")]
    Duplicate,
}

/// Whether `id` is a concept id: `[a-z][a-z0-9]*(-[a-z0-9]+)*`, which XML takes for an id too.
#[must_use]
pub fn is_concept_id(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.starts_with(|first: char| first.is_ascii_lowercase()) && id.split('-').all(part)
}

/// Every fault of the glossary, by row and field; none means that it may be written and used.
///
/// Two rows contradict each other only on days that both are valid. Cost: linear in the rows, and
/// quadratic in the rows of one Chinese term.
#[must_use]
pub fn validate(glossary: &Glossary) -> Vec<Fault> {
    let rows: Vec<_> = glossary.rows().collect();
    let mut faults = Vec::new();
    let mut first_of: FxHashMap<&str, usize> = FxHashMap::default();
    let mut earlier: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (row, &(concept, rendering)) in rows.iter().enumerate() {
        faults.extend(cell_faults(concept, rendering).map(|(field, kind)| Fault {
            row,
            field,
            kind,
            against: None,
        }));
        let zh = rendering.term.zh.as_str();
        let first = *first_of.entry(zh).or_insert(row);
        if rows[first].0 != concept {
            let kind = FaultKind::TwoConcepts { zh: zh.to_owned(), concept: rows[first].0.to_owned() };
            faults.push(Fault { row, field: Field::Zh, kind, against: Some(first) });
        }
        let before = earlier.entry(zh).or_default();
        faults.extend(before.iter().filter_map(|&other| {
            let (field, kind) = contradiction(rows[other].1, rendering)?;
            Some(Fault { row, field, kind, against: Some(other) })
        }));
        before.push(row);
    }
    faults
}

/// What is wrong with a row on its own.
pub(super) fn cell_faults(concept: &str, row: &Rendering) -> impl Iterator<Item = (Field, FaultKind)> {
    let id = concept_fault(concept).map(|kind| (Field::Concept, kind));
    let zh = term_fault(&row.term.zh, Lang::Zh).map(|kind| (Field::Zh, kind));
    let en = term_fault(&row.term.en, Lang::En).map(|kind| (Field::En, kind));
    let free = [
        (Field::Subject, &row.subject),
        (Field::Authority, &row.authority),
        (Field::Source, &row.source),
        (Field::Note, &row.note),
    ];
    let free = free.into_iter().filter_map(|(field, text)| Some((field, text_fault(text.as_deref()?)?)));
    id.into_iter().chain(zh).chain(en).chain(period_fault(row.valid)).chain(free)
}

fn concept_fault(concept: &str) -> Option<FaultKind> {
    match concept {
        "" => Some(FaultKind::Empty),
        _ if is_concept_id(concept) => None,
        _ => Some(FaultKind::ConceptId(concept.to_owned())),
    }
}

fn period_fault(valid: Period) -> Option<(Field, FaultKind)> {
    let (from, to) = valid.from.zip(valid.to)?;
    (from > to).then_some((Field::ValidTo, FaultKind::Backwards(from)))
}

/// What is wrong with a term of the language, the gravest only.
pub(crate) fn term_fault(text: &str, lang: Lang) -> Option<FaultKind> {
    let has_han = || text.chars().any(|c| c.script() == Script::Han);
    let odd_space = || text.contains("  ") || text.chars().any(|c| c.is_whitespace() && c != ' ');
    let invisible = || text.chars().find(|&c| is_invisible(c));
    text_fault(text)
        .or_else(|| odd_space().then(|| FaultKind::Space(text.to_owned())))
        .or_else(|| invisible().map(|c| FaultKind::Invisible(text.to_owned(), c)))
        .or_else(|| match (lang, has_han()) {
            (Lang::Zh, false) => Some(FaultKind::NoHan(text.to_owned())),
            (Lang::En, true) => Some(FaultKind::Han(text.to_owned())),
            _ => None,
        })
}

/// Zero-width spaces and joiners, soft hyphens, marks of direction and order, tags and selectors of
/// glyphs that no font here has. Selectors of ideographs (U+E0100 and after) name characters.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What is wrong with a cell of free text, the gravest only.
pub(crate) fn text_fault(text: &str) -> Option<FaultKind> {
    if text.is_empty() {
        return Some(FaultKind::Empty);
    }
    let control = text.chars().find(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    let space = || text.trim() != text;
    control.map(FaultKind::Control).or_else(|| space().then(|| FaultKind::Space(text.to_owned())))
}

/// What two rows of one Chinese term say against each other; the later row bears the fault.
pub(super) fn contradiction(first: &Rendering, row: &Rendering) -> Option<(Field, FaultKind)> {
    if !first.valid.overlaps(&row.valid) {
        return None;
    }
    let same = first.term.en == row.term.en;
    match (same, first.status == row.status) {
        (true, true) => Some((Field::En, FaultKind::Duplicate)),
        (true, false) => Some((Field::Status, FaultKind::TwoStatuses { first: first.status })),
        (false, true) if row.status == Status::Preferred => {
            Some((Field::Status, FaultKind::TwoPreferred { en: first.term.en.clone() }))
        }
        _ => None,
    }
}
