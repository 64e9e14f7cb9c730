//! The glossary as it stands on one day: terms and the renderings whose status holds.

use rustc_hash::FxHashMap;

use super::phrase::{Part, listed_parts};
use crate::glossary::{Glossary, Period, Rendering, Status};
use crate::model::Date;

/// Index of a [`Term`] in [`Terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TermId(pub usize);

/// Index of a [`Row`] in [`Terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RowId(pub usize);

/// A Chinese term of one concept.
#[derive(Debug)]
pub(super) struct Term<'g> {
    pub zh: &'g str,
    /// The concept, as an index of [`Glossary::entries`].
    pub entry: usize,
    /// Its renderings in force.
    pub rows: Vec<RowId>,
}

/// A rendering in force.
#[derive(Debug)]
pub(super) struct Row<'g> {
    pub term: TermId,
    pub entry: usize,
    pub rendering: &'g Rendering,
    /// The English, ready for matching.
    pub words: Vec<Part>,
}

/// What of a glossary is in force, in glossary order.
#[derive(Debug, Default)]
pub(super) struct Terms<'g> {
    pub terms: Vec<Term<'g>>,
    pub rows: Vec<Row<'g>>,
}

impl<'g> Terms<'g> {
    /// The renderings whose status holds on `as_of`, or, without a day, those that have not ended.
    pub(super) fn in_force(glossary: &'g Glossary, as_of: Option<Date>) -> Self {
        let mut found = Self::default();
        let mut ids: FxHashMap<(usize, &str), TermId> = FxHashMap::default();
        for (entry, concept) in glossary.entries.iter().enumerate() {
            for rendering in concept.renderings.iter().filter(|rendering| holds(rendering.valid, as_of)) {
                let zh = rendering.term.zh.as_str();
                let term = *ids.entry((entry, zh)).or_insert_with(|| {
                    found.terms.push(Term { zh, entry, rows: Vec::new() });
                    TermId(found.terms.len() - 1)
                });
                found.terms[term.0].rows.push(RowId(found.rows.len()));
                found.rows.push(Row { term, entry, rendering, words: listed_parts(&rendering.term.en) });
            }
        }
        found
    }

    pub(super) fn term(&self, id: TermId) -> &Term<'g> {
        &self.terms[id.0]
    }

    pub(super) fn row(&self, id: RowId) -> &Row<'g> {
        &self.rows[id.0]
    }

    /// All rows of a concept; rows stand in the order of concepts.
    pub(super) fn concept(&self, entry: usize) -> &[Row<'g>] {
        let start = self.rows.partition_point(|row| row.entry < entry);
        let end = self.rows.partition_point(|row| row.entry <= entry);
        &self.rows[start..end]
    }

    /// The ids of the rows of a concept.
    pub(super) fn rows_of(&self, entry: usize) -> impl Iterator<Item = RowId> + use<> {
        let start = self.rows.partition_point(|row| row.entry < entry);
        let end = self.rows.partition_point(|row| row.entry <= entry);
        (start..end).map(RowId)
    }

    /// The renderings to use for a term, best first: its preferred ones, else those of another term
    /// of its concept, else the admitted ones.
    pub(super) fn advised(&self, id: TermId) -> Vec<&'g Rendering> {
        let term = self.term(id);
        let of = |status: Status, own: bool| -> Vec<&'g Rendering> {
            let fits = |row: &&Row<'_>| row.rendering.status == status;
            self.concept(term.entry)
                .iter()
                .filter(fits)
                .filter(|row| !own || row.term == id)
                .map(|row| row.rendering)
                .collect()
        };
        [
            (Status::Preferred, true),
            (Status::Preferred, false),
            (Status::Admitted, true),
            (Status::Admitted, false),
        ]
        .into_iter()
        .map(|(status, own)| of(status, own))
        .find(|renderings| !renderings.is_empty())
        .unwrap_or_default()
    }
}

fn holds(valid: Period, as_of: Option<Date>) -> bool {
    match as_of {
        Some(day) => valid.from.is_none_or(|from| from <= day) && valid.to.is_none_or(|to| day <= to),
        None => valid.to.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_include_both_ends() {
        let valid = Period { from: Some(date(2023, 9, 7)), to: Some(date(2024, 2, 1)) };
        let rows = [
            ("the day before", Some(date(2023, 9, 6)), false),
            ("first day", Some(date(2023, 9, 7)), true),
            ("last day", Some(date(2024, 2, 1)), true),
            ("the day after", Some(date(2024, 2, 2)), false),
            ("no day: an ended status is history", None, false),
        ];
        for (name, day, expected) in rows {
            assert_eq!(holds(valid, day), expected, "{name}");
        }
        assert!(holds(Period::default(), None), "an open period always holds");
    }
}
