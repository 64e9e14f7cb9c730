//! Drafts + glossary → what would change: every row of a file is told as added, filled in, the same,
//! in conflict or faulty, and nothing that the glossary says is overridden unless that is asked for.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::change::differing;
use super::draft::Wanted;
use super::id::free_id;
use super::is_concept_id;
use super::validate::{cell_faults, contradiction};
use super::{CellChange, Change, ChangeKind, Conflict};
use super::{Draft, Entry, FaultKind, Field, Glossary, Period, Rendering, Status};

/// Who is right where the file and the glossary contradict each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Right {
    /// The glossary: the conflict is told and the row stays as it is.
    #[default]
    Glossary,
    /// The file: the row is changed, and the change told.
    File,
}

/// A glossary with a file taken in, and what became of each of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The glossary with every change carried out that is no conflict and no fault.
    pub glossary: Glossary,
    /// Each row of the file in its order; behind a row that the file prefers, the one that stepped
    /// down for it.
    pub changes: Vec<Change>,
}

/// Takes drafts into a glossary.
///
/// A draft belongs to the concept that has one of its Chinese terms, else to that of an earlier draft of
/// the same id, else it is a new one: named by its id where that is a free concept id, else by
/// `syllables` of its first Chinese term. A term without a status is preferred when it is the first of
/// its Chinese term, else admitted. What a file leaves open changes nothing. Cost: linear, and
/// quadratic in the rows of one Chinese term.
#[must_use]
pub fn import(
    ours: &Glossary,
    drafts: &[Draft],
    right: Right,
    syllables: impl Fn(&str) -> Vec<String>,
) -> Imported {
    let mut work = Work::new(ours, right);
    let mut changes = Vec::new();
    for draft in drafts {
        let wanted = draft.rows();
        let concept = work.concept(draft, &syllables);
        let mut rest = &wanted[..];
        while let Some(first) = rest.first() {
            // The rows of one pair, a period each, stand or fall together.
            let same = rest.iter().take_while(|row| row.rendering.term == first.rendering.term).count();
            let (rows, after) = rest.split_at(same);
            rest = after;
            changes.extend(match &concept {
                Ok(concept) => work.take(concept, rows),
                Err(concepts) => {
                    rows.iter().map(|row| change("", row, Conflict::Concepts(concepts.clone()))).collect()
                }
            });
        }
    }
    Imported { glossary: work.finish(), changes }
}

fn change(concept: &str, row: &Wanted, kind: impl Into<ChangeKind>) -> Change {
    let term = row.rendering.term.clone();
    Change { at: row.at.clone(), concept: concept.to_owned(), term, kind: kind.into() }
}

/// A row with where it came from.
#[derive(Clone)]
struct Row {
    concept: String,
    rendering: Rendering,
    /// Whether the file brought it.
    new: bool,
}

/// The glossary while a file is taken in.
struct Work {
    /// Rows by Chinese term.
    rows: BTreeMap<String, Vec<Row>>,
    /// Concepts by the ids of the file.
    of_id: FxHashMap<String, String>,
    /// The English terms of each concept of the glossary; new concepts have none.
    names: FxHashMap<String, Vec<String>>,
    right: Right,
}

impl Work {
    fn new(ours: &Glossary, right: Right) -> Self {
        let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for (concept, rendering) in ours.rows() {
            let row = Row { concept: concept.to_owned(), rendering: rendering.clone(), new: false };
            rows.entry(rendering.term.zh.clone()).or_default().push(row);
        }
        let english = |entry: &Entry| entry.renderings.iter().map(|row| row.term.en.clone()).collect();
        let names = ours.entries.iter().map(|entry| (entry.concept.clone(), english(entry))).collect();
        Self { rows, of_id: FxHashMap::default(), names, right }
    }

    fn finish(self) -> Glossary {
        let rows = self.rows.into_values().flatten();
        Glossary::from_rows(rows.map(|row| (row.concept, row.rendering)))
    }

    /// The concept of a draft, or those it is spread over.
    fn concept(
        &mut self,
        draft: &Draft,
        syllables: impl Fn(&str) -> Vec<String>,
    ) -> Result<String, Vec<String>> {
        let by_term = draft
            .terms
            .zh
            .iter()
            .filter_map(|term| Some(self.rows.get(&term.text)?.first()?.concept.clone()));
        let by_id = draft.id.as_ref().and_then(|id| self.of_id.get(id).cloned());
        let mut found: Vec<String> = by_term.chain(by_id).collect();
        found.sort_unstable();
        found.dedup();
        let concept = match &found[..] {
            [] => self.name(draft, syllables),
            [one] => one.clone(),
            _ => return Err(found),
        };
        if let Some(id) = &draft.id {
            self.of_id.insert(id.clone(), concept.clone());
        }
        Ok(concept)
    }

    /// A name for a concept that the glossary has not.
    fn name(&mut self, draft: &Draft, syllables: impl Fn(&str) -> Vec<String>) -> String {
        // An id of ours that came back with another Chinese term: the same concept if its English is.
        let fits = |id: &&String| {
            let shares =
                |english: &Vec<String>| draft.terms.en.iter().any(|term| english.contains(&term.text));
            is_concept_id(id) && self.names.get(*id).is_none_or(shares)
        };
        let name = draft.id.as_ref().filter(fits).cloned().unwrap_or_else(|| {
            let zh = draft.terms.zh.first().map_or("", |term| &term.text);
            free_id(zh, &syllables(zh), |id| self.names.contains_key(id))
        });
        self.names.entry(name.clone()).or_default();
        name
    }

    /// Takes in the rows of one pair.
    fn take(&mut self, concept: &str, wanted: &[Wanted]) -> Vec<Change> {
        let term = &wanted[0].rendering.term;
        let mut beside = self.rows.remove(&term.zh).unwrap_or_default();
        // A period that meets none of those there is another row of the pair.
        let meets = |row: &Row| wanted.iter().any(|one| one.rendering.valid.overlaps(&row.rendering.valid));
        let is_there = |row: &Row| row.rendering.term == *term && meets(row);
        let there: Vec<usize> = (0..beside.len()).filter(|&row| is_there(&beside[row])).collect();
        let changes = match (&there[..], wanted) {
            ([], _) => wanted.iter().flat_map(|row| self.add(&mut beside, concept, row)).collect(),
            (&[at], [one]) => self.revise(&mut beside, at, one),
            _ => self.replace(&mut beside, concept, wanted),
        };
        if !beside.is_empty() {
            self.rows.insert(term.zh.clone(), beside);
        }
        changes
    }

    /// A pair that the glossary has not, in one of its periods.
    fn add(&self, beside: &mut Vec<Row>, concept: &str, row: &Wanted) -> Vec<Change> {
        let mut rendering = row.rendering.clone();
        let rival = preferred(beside, &rendering);
        let prefers_two =
            row.has_status && rendering.status == Status::Preferred && rival.is_some_and(|rival| rival.new);
        let beside_whom = rival.filter(|_| prefers_two).map(|rival| rival.rendering.term.en.clone());
        if !row.has_status || prefers_two {
            rendering.status = if rival.is_some() { Status::Admitted } else { Status::Preferred };
        }
        if let Some((field, kind)) = cell_faults(concept, &rendering).next() {
            return vec![change(concept, row, ChangeKind::Fault(field, kind))];
        }
        match self.settle(beside, &rendering, row) {
            Err(conflict) => vec![change(concept, row, conflict)],
            Ok(stepped_down) => {
                let status = rendering.status;
                let added = change(concept, row, ChangeKind::Add { status, beside: beside_whom });
                beside.push(Row { concept: concept.to_owned(), rendering, new: true });
                [vec![added], stepped_down].concat()
            }
        }
    }

    /// A pair that the glossary has in one row, and the file in one.
    fn revise(&self, beside: &mut Vec<Row>, at: usize, wanted: &Wanted) -> Vec<Change> {
        let Row { concept, rendering: old, new: from_file } = beside[at].clone();
        let new = revised(&old, wanted);
        let cells = differing(&old, &new);
        let disputed: Vec<CellChange> = cells.iter().filter(|cell| !cell.old.is_empty()).cloned().collect();
        let told = |kind: ChangeKind| vec![change(&concept, wanted, kind)];
        if cells.is_empty() {
            return told(ChangeKind::Same);
        }
        if let Some((field, kind)) = cell_faults(&concept, &new).next() {
            return told(ChangeKind::Fault(field, kind));
        }
        if !disputed.is_empty() && from_file {
            return told(Conflict::Twice(disputed).into());
        }
        if !disputed.is_empty() && self.right == Right::Glossary {
            return told(Conflict::Cells(disputed).into());
        }
        let former = beside.remove(at); // else it would contradict itself
        match self.settle(beside, &new, wanted) {
            Err(conflict) => {
                beside.insert(at, former);
                told(conflict.into())
            }
            Ok(stepped_down) => {
                beside.insert(at, Row { rendering: new, ..former });
                [told(ChangeKind::Change(cells)), stepped_down].concat()
            }
        }
    }

    /// A pair of several periods on a side: the same, or one list of periods for another.
    fn replace(&self, beside: &mut Vec<Row>, concept: &str, wanted: &[Wanted]) -> Vec<Change> {
        let told = |kind: &ChangeKind| wanted.iter().map(|row| change(concept, row, kind.clone())).collect();
        let of_pair = |row: &Row| row.rendering.term == wanted[0].rendering.term;
        let known = |row: &Wanted| beside.iter().any(|other| other.rendering == row.rendering);
        if wanted.iter().all(known) {
            return told(&ChangeKind::Same);
        }
        if self.right == Right::Glossary || beside.iter().any(|row| of_pair(row) && row.new) {
            return told(&Conflict::Periods.into());
        }
        let before = beside.clone();
        beside.retain(|row| !of_pair(row));
        let changes: Vec<Change> = wanted.iter().flat_map(|row| self.add(beside, concept, row)).collect();
        let refused =
            |change: &&Change| matches!(change.kind, ChangeKind::Conflict(_) | ChangeKind::Fault(..));
        if changes.iter().any(|change| refused(&change)) {
            *beside = before;
            return changes.iter().filter(refused).cloned().collect();
        }
        changes
    }

    /// What contradicts the row; where the file is right, preferred rows of the glossary step down.
    fn settle(
        &self,
        beside: &mut [Row],
        rendering: &Rendering,
        wanted: &Wanted,
    ) -> Result<Vec<Change>, Conflict> {
        let mut down = Vec::new();
        for (at, row) in beside.iter().enumerate() {
            match contradiction(&row.rendering, rendering) {
                None => {}
                Some((_, kind)) if row.new => return Err(Conflict::File(kind)),
                Some((_, FaultKind::TwoPreferred { .. })) if self.right == Right::File => down.push(at),
                Some((_, FaultKind::TwoPreferred { en })) => return Err(Conflict::Preferred(en)),
                Some(_) => return Err(Conflict::Periods),
            }
        }
        let step_down = |at: usize| {
            let row = &mut beside[at];
            row.rendering.status = Status::Admitted;
            let (old, new) = (Status::Preferred.name().to_owned(), Status::Admitted.name().to_owned());
            let cell = CellChange { field: Field::Status, old, new };
            Change {
                at: wanted.at.clone(),
                concept: row.concept.clone(),
                term: row.rendering.term.clone(),
                kind: ChangeKind::Change(vec![cell]),
            }
        };
        Ok(down.into_iter().map(step_down).collect())
    }
}

/// The row of another rendering that is preferred on days of this one.
fn preferred<'r>(beside: &'r [Row], rendering: &Rendering) -> Option<&'r Row> {
    beside.iter().find(|row| {
        row.rendering.status == Status::Preferred
            && row.rendering.term.en != rendering.term.en
            && row.rendering.valid.overlaps(&rendering.valid)
    })
}

/// The row with what the file says of it.
fn revised(old: &Rendering, wanted: &Wanted) -> Rendering {
    let file = &wanted.rendering;
    let over = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
    Rendering {
        term: old.term.clone(),
        status: if wanted.has_status { file.status } else { old.status },
        pos: file.pos.or(old.pos),
        subject: over(&file.subject, &old.subject),
        authority: over(&file.authority, &old.authority),
        valid: if file.valid == Period::default() { old.valid } else { file.valid },
        source: over(&file.source, &old.source),
        note: over(&file.note, &old.note),
    }
}
