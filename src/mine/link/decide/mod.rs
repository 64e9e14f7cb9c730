//! Which cells of a sentence pair are links: a logistic regression over what is known of a cell, and a second
//! one that knows what the first made of its neighbours and its rivals.

mod first;
mod second;
mod tops;

use std::sync::LazyLock;

use super::matrix::Matrix;
use super::types::{Coded, Types};
use crate::mine::{BeadLinks, Link};
use crate::model::Pair;
use first::Scene;
use second::Decided;

/// Something known of a cell, and what a unit of it weighs in the first decision and in the second, in nats.
struct Feature<T> {
    name: &'static str,
    weights: [f32; 2],
    of: fn(&T) -> f32,
}

/// The coefficients of both decisions, in nats: the intercept, then a unit of each feature in the order of
/// [`names`](Self::names). Learned by `yiming eval link --fit`.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Of the first, which knows nothing of its neighbours' links.
    pub first: Vec<f32>,
    /// Of the second.
    pub second: Vec<f32>,
}

/// Intercepts of the two decisions.
const BIAS: [f32; 2] = [0.837, 2.246];
/// Cells of a lower agreement are no links.
const LEAST_AGREEMENT: f32 = 0.005;
/// Least probability of a link. The alignment error rate is lowest a little under one half: it asks for links
/// that are right more often than half of its complement.
const LEAST_PROBABILITY: f32 = 0.45;

static USUAL: LazyLock<Decision> = LazyLock::new(Decision::default);

impl Default for Decision {
    fn default() -> Self {
        let own = |at: usize| first::FEATURES.iter().map(move |feature| feature.weights[at]);
        let first = [BIAS[0]].into_iter().chain(own(0)).collect();
        let more = second::FEATURES.iter().map(|feature| feature.weights[1]);
        Self { first, second: [BIAS[1]].into_iter().chain(own(1)).chain(more).collect() }
    }
}

impl Decision {
    /// What is known of a cell: in the first decision as far as that has coefficients, in the second all.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let first = first::FEATURES.iter().map(|feature| feature.name);
        first.chain(second::FEATURES.iter().map(|feature| feature.name))
    }

    /// The usual coefficients.
    pub(super) fn usual() -> &'static Self {
        &USUAL
    }
}

/// A cell that may be a link, and what is known of it, in the order of [`Decision::names`].
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Chinese and English position of its words, from 0.
    pub words: (u32, u32),
    /// In the units of the features.
    pub values: Vec<f32>,
}

/// What linking found of one sentence pair, ready to be decided.
pub(super) struct Found<'a> {
    pub(super) pair: &'a Coded,
    pub(super) types: &'a Types,
    pub(super) agreement: &'a Matrix,
    pub(super) evidence: &'a Matrix,
    /// English × Chinese where English is generated, Chinese × English where Chinese is.
    pub(super) posterior: Pair<&'a Matrix>,
}

/// The number of features known before the first decision, and before the second.
const FIRST: usize = first::FEATURES.len();
const ALL: usize = FIRST + second::FEATURES.len();

impl Found<'_> {
    /// The links, each with the probability of the second decision. Cost: some 20 µs for 25 words a side.
    pub(super) fn links(&self, decision: &Decision) -> BeadLinks {
        let cells = self.cells();
        let mut values = self.known(&cells);
        self.know_more(&cells, &mut values, decision);
        let link = |(&(zh, en), values): (&(usize, usize), &[f32])| {
            let weight = probability(&decision.second, values);
            (weight > LEAST_PROBABILITY).then(|| Link { zh: place(zh), en: place(en), weight })
        };
        BeadLinks { links: cells.iter().zip(values.chunks_exact(ALL)).filter_map(link).collect() }
    }

    /// What is known of each cell before the first decision; before the second where its coefficients are given.
    pub(super) fn measured(&self, decision: Option<&Decision>) -> Vec<Known> {
        let cells = self.cells();
        let mut values = self.known(&cells);
        if let Some(decision) = decision {
            self.know_more(&cells, &mut values, decision);
        }
        let width = if decision.is_some() { ALL } else { FIRST };
        let known = cells.into_iter().zip(values.chunks_exact(ALL));
        let known = known.map(|((zh, en), values)| Known {
            words: (place(zh), place(en)),
            values: values[..width].to_vec(),
        });
        known.collect()
    }

    /// The cells that may be links, by Chinese, then English position.
    fn cells(&self) -> Vec<(usize, usize)> {
        let rows = 0..self.agreement.rows();
        let cells = rows.flat_map(|zh| {
            let row = self.agreement.row(zh).iter().enumerate();
            row.filter(|(_, cell)| **cell > LEAST_AGREEMENT).map(move |(en, _)| (zh, en))
        });
        cells.collect()
    }

    /// [`ALL`] values a cell, those of the second decision still 0.
    fn known(&self, cells: &[(usize, usize)]) -> Vec<f32> {
        let scene = Scene::new((self.pair, self.types), (self.agreement, self.evidence), self.posterior);
        let mut values = vec![0.0; cells.len() * ALL];
        for (&at, values) in cells.iter().zip(values.chunks_exact_mut(ALL)) {
            let cell = scene.cell(at);
            values.iter_mut().zip(first::FEATURES).for_each(|(value, feature)| *value = (feature.of)(&cell));
        }
        values
    }

    /// Fills in what the first decision makes known.
    fn know_more(&self, cells: &[(usize, usize)], values: &mut [f32], decision: &Decision) {
        let mut first = Matrix::filled(self.agreement.rows(), self.agreement.columns(), 0.0);
        for (&(zh, en), values) in cells.iter().zip(values.chunks_exact(ALL)) {
            *first.at(zh, en) = probability(&decision.first, &values[..FIRST]);
        }
        let decided = Decided::new(&first);
        for (&at, values) in cells.iter().zip(values.chunks_exact_mut(ALL)) {
            let cell = decided.cell(at);
            let values = values[FIRST..].iter_mut().zip(second::FEATURES);
            values.for_each(|(value, feature)| *value = (feature.of)(&cell));
        }
    }
}

/// A word's position; a bead of four thousand million words does not fit into memory.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// `1 / (1 + e^−(intercept + Σ weight · value))`
fn probability(coefficients: &[f32], values: &[f32]) -> f32 {
    let products = coefficients[1..].iter().zip(values).map(|(weight, value)| weight * value);
    1.0 / (1.0 + (-(coefficients[0] + products.sum::<f32>())).exp())
}

/// The cell so many rows and columns away, 0 outside the table.
fn around(table: &Matrix, (row, column): (usize, usize), (down, right): (isize, isize)) -> f32 {
    match (row.checked_add_signed(down), column.checked_add_signed(right)) {
        (Some(row), Some(column)) if row < table.rows() && column < table.columns() => table.get(row, column),
        _ => 0.0,
    }
}
