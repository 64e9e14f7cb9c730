//! Base + ours + theirs → one glossary, by pair and not by line, and what the two sides quarrel about.
//!
//! A pair that one side changed is as that side has it; one that both changed is merged cell by cell.
//! What cannot be merged, and what each side may say but not both, is a [`Quarrel`]: no side wins.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, FaultKind, Field, Glossary, Period, Rendering, validate};
use crate::model::{Date, Pair};

/// A merged glossary in the order of `terms.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Its rows, those in quarrel held together by Chinese term.
    pub pieces: Vec<Piece>,
}

/// A row that is settled, or rows that are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A row and its concept.
    Row(String, Rendering),
    /// What the sides say of the pairs they quarrel about, either of it may be nothing.
    Quarrel(Quarrel),
}

/// Rows of one Chinese term that the sides do not agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarrel {
    /// The Chinese term.
    pub zh: String,
    /// Why, one reason a line.
    pub reasons: Vec<String>,
    /// What ours says that theirs does not.
    pub ours: Vec<(String, Rendering)>,
    /// What theirs says that ours does not.
    pub theirs: Vec<(String, Rendering)>,
}

impl Merge {
    /// The glossary, when nothing is in quarrel.
    #[must_use]
    pub fn glossary(&self) -> Option<Glossary> {
        let row = |piece: &Piece| match piece {
            Piece::Row(concept, rendering) => Some((concept.clone(), rendering.clone())),
            Piece::Quarrel(_) => None,
        };
        Some(Glossary::from_rows(self.pieces.iter().map(row).collect::<Option<Vec<_>>>()?))
    }

    /// All quarrels, in order.
    pub fn quarrels(&self) -> impl Iterator<Item = &Quarrel> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Row(..) => None,
            Piece::Quarrel(quarrel) => Some(quarrel),
        })
    }
}

type Row = (String, Rendering);
type Rows = BTreeMap<Pair<String>, Vec<Row>>;

/// Merges two glossaries that both came from `base`, each of them without fault.
///
/// Either order of the sides gives the same rows and the same quarrels. Cost: a sort.
#[must_use]
pub fn merge(base: &Glossary, ours: &Glossary, theirs: &Glossary) -> Merge {
    let sides = [base, ours, theirs].map(by_pair);
    let pairs: BTreeSet<&Pair<String>> = sides.iter().flat_map(BTreeMap::keys).collect();
    let mut merged: Vec<Row> = Vec::new();
    let mut reasons: BTreeMap<Pair<String>, Vec<String>> = BTreeMap::new();
    for pair in pairs {
        let [base, ours, theirs] = sides.each_ref().map(|side| side.get(pair).map_or(&[][..], Vec::as_slice));
        match three_way(base, ours, theirs) {
            Ok(rows) => merged.extend(rows),
            Err(why) => reasons.entry(pair.clone()).or_default().extend(why),
        }
    }
    contradictions(&merged, &mut reasons);
    let quarrels = quarrels(&reasons, &sides);
    pieces(merged, quarrels, |pair| reasons.contains_key(pair))
}

fn by_pair(glossary: &Glossary) -> Rows {
    let mut rows = Rows::new();
    for (concept, row) in glossary.rows() {
        rows.entry(row.term.clone()).or_default().push((concept.to_owned(), row.clone()));
    }
    rows
}

/// The rows of one pair, or why there are none that both sides would accept.
fn three_way(base: &[Row], ours: &[Row], theirs: &[Row]) -> Result<Vec<Row>, Vec<String>> {
    if ours == theirs || theirs == base {
        return Ok(ours.to_vec());
    }
    if ours == base {
        return Ok(theirs.to_vec());
    }
    match (base, ours, theirs) {
        (_, [], _) => Err(vec!["deleted in ours and changed in theirs".to_owned()]),
        (_, _, []) => Err(vec!["changed in ours and deleted in theirs".to_owned()]),
        ([base], [ours], [theirs]) => cells(Some(base), ours, theirs).map(|row| vec![row]),
        ([], [ours], [theirs]) => cells(None, ours, theirs).map(|row| vec![row]),
        _ => Err(vec!["both sides changed its periods".to_owned()]),
    }
}

/// One row cell by cell.
fn cells(base: Option<&Row>, ours: &Row, theirs: &Row) -> Result<Row, Vec<String>> {
    let mut why = Vec::new();
    let mut cell = |field: Field| {
        let [ours, theirs] = [ours, theirs].map(|row| cell_of(row, field));
        // Where both are new, what only one of them says was not there before.
        let base = base.map_or_else(String::new, |row| cell_of(row, field));
        if ours == theirs || theirs == base {
            false
        } else if ours == base {
            true
        } else {
            why.push(format!("{} is `{ours}` in ours and `{theirs}` in theirs", field.name()));
            false
        }
    };
    let theirs_of = Field::ALL.map(&mut cell);
    let side = |field: Field| if theirs_of[field as usize] { theirs } else { ours };
    let row = |field: Field| &side(field).1;
    let merged = Rendering {
        term: ours.1.term.clone(),
        status: row(Field::Status).status,
        pos: row(Field::Pos).pos,
        subject: row(Field::Subject).subject.clone(),
        authority: row(Field::Authority).authority.clone(),
        valid: Period { from: row(Field::ValidFrom).valid.from, to: row(Field::ValidTo).valid.to },
        source: row(Field::Source).source.clone(),
        note: row(Field::Note).note.clone(),
    };
    let backwards = |(from, to): &(Date, Date)| from > to;
    if let Some((from, to)) = merged.valid.from.zip(merged.valid.to).filter(backwards) {
        why.push(format!("begins on {from} by one side and ends on {to} by the other"));
    }
    if why.is_empty() { Ok((side(Field::Concept).0.clone(), merged)) } else { Err(why) }
}

fn cell_of((concept, row): &Row, field: Field) -> String {
    if field == Field::Concept { concept.clone() } else { row.cell(field) }
}

/// Notes the pairs that contradict each other though each side is without fault.
fn contradictions(merged: &[Row], reasons: &mut BTreeMap<Pair<String>, Vec<String>>) {
    let glossary = Glossary::from_rows(merged.iter().cloned());
    let rows: Vec<_> = glossary.rows().collect();
    for fault in validate(&glossary) {
        let first = fault.against.unwrap_or(fault.row);
        let [one, two] = [first, fault.row].map(|row| rows[row]);
        let why = match fault.kind {
            FaultKind::TwoPreferred { .. } => {
                format!("`{}` is preferred by one side and `{}` by the other", one.1.term.en, two.1.term.en)
            }
            FaultKind::TwoConcepts { .. } => {
                format!("a term of `{}` by one side and of `{}` by the other", one.0, two.0)
            }
            kind => format!("`{}`: {kind}", two.1.term.en),
        };
        for (_, row) in [one, two] {
            let told = reasons.entry(row.term.clone()).or_default();
            if !told.contains(&why) {
                told.push(why.clone());
            }
        }
    }
}

/// Pairs in quarrel, put together by Chinese term.
fn quarrels(reasons: &BTreeMap<Pair<String>, Vec<String>>, sides: &[Rows; 3]) -> BTreeMap<String, Quarrel> {
    let mut quarrels: BTreeMap<String, Quarrel> = BTreeMap::new();
    for (pair, why) in reasons {
        let quarrel = quarrels.entry(pair.zh.clone()).or_insert_with(|| Quarrel {
            zh: pair.zh.clone(),
            reasons: Vec::new(),
            ours: Vec::new(),
            theirs: Vec::new(),
        });
        for why in why.iter().filter(|why| !quarrel.reasons.contains(why)).cloned().collect::<Vec<_>>() {
            quarrel.reasons.push(why);
        }
        let [ours, theirs] = [&sides[1], &sides[2]].map(|side| side.get(pair).cloned().unwrap_or_default());
        quarrel.ours.extend(ours);
        quarrel.theirs.extend(theirs);
    }
    quarrels
}

/// Everything in the order of `terms.csv`; a quarrel stands where the first of its rows would.
fn pieces(
    merged: Vec<Row>,
    quarrels: BTreeMap<String, Quarrel>,
    in_quarrel: impl Fn(&Pair<String>) -> bool,
) -> Merge {
    let settled = merged.into_iter().filter(|(_, row)| !in_quarrel(&row.term));
    let mut placed: Vec<(Row, Piece)> = settled.map(|row| (row.clone(), Piece::Row(row.0, row.1))).collect();
    for quarrel in quarrels.into_values() {
        let first = quarrel.ours.iter().chain(&quarrel.theirs).min_by(|a, b| canonical(a, b)).cloned();
        placed.extend(first.map(|first| (first, Piece::Quarrel(quarrel))));
    }
    placed.sort_by(|(a, _), (b, _)| canonical(a, b));
    Merge { pieces: placed.into_iter().map(|(_, piece)| piece).collect() }
}

fn canonical(a: &Row, b: &Row) -> std::cmp::Ordering {
    a.0.cmp(&b.0).then_with(|| a.1.canonical_cmp(&b.1))
}

/// Merges two lists of decisions that both came from `base`: its rows, then those that either side
/// added, by moment and then by what they say. Rows are only ever added, so that one which a side
/// lacks is not taken for deleted; the same decision on both sides is one.
#[must_use]
pub fn merge_decisions(base: &[Decision], ours: &[Decision], theirs: &[Decision]) -> Vec<Decision> {
    let mut merged = base.to_vec();
    let mut added: Vec<&Decision> = Vec::new();
    for decision in ours.iter().chain(theirs) {
        if !base.contains(decision) && !added.contains(&decision) {
            added.push(decision);
        }
    }
    added.sort_by_cached_key(|decision| {
        let Decision { stamp, action, concept, term } = decision;
        let what = (action.name(), action.status(), concept.clone(), term.clone());
        (stamp.when, stamp.who.clone(), what, stamp.why.clone())
    });
    merged.extend(added.into_iter().cloned());
    merged
}
