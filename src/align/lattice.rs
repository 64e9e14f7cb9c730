//! Forward–backward over the band, and the path with the highest sum of bead posteriors.
//!
//! A node is a pair of prefixes; a bead leads from one node to another. Runs of null beads are
//! affine: opening one costs more than going on, so a missing paragraph is cheap and a missing
//! sentence here and there is not. Three states a node remember which side the run is on.
//!
//! All loops go by row of the band, then by shape, then along the row, so that they read and write
//! neighbouring places; `sums` has the masses, `choice` the path, `likeliest` the one that stands in
//! its place when it is left out.

mod choice;
mod likeliest;
mod sums;

use std::ops::Range;

use rayon::prelude::*;

use super::ablation::{Kind, Model};
use super::band::Band;
use super::shape::{NULL_CONTINUE, NULL_OPEN, Shape};
use crate::model::{Lang, Pair};
use sums::Sums;

/// Softens the scores, which count words as if they were independent, before they are
/// read as log probabilities.
const TEMPERATURE: f64 = 0.7;
#[expect(clippy::cast_possible_truncation, reason = "a constant")]
const SHARPNESS: f32 = (1.0 / TEMPERATURE) as f32;

/// Log weight of opening a run of null beads, the sentence's own apart.
const OPEN: f64 = NULL_OPEN / TEMPERATURE;
/// What going on adds to that.
const GO_ON: f64 = (NULL_CONTINUE - NULL_OPEN) / TEMPERATURE;

/// The beads chosen, each with its posterior.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    pub(crate) steps: Vec<Step>,
    /// By row of the band: from the first to the last node that is likelier than .001.
    pub(crate) likely: Vec<Range<usize>>,
}

/// One bead of a path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) shape: Shape,
    /// The prefixes it ends at.
    pub(crate) end: Pair<usize>,
    pub(crate) posterior: f64,
}

impl Step {
    /// The prefixes it starts from.
    fn start(&self) -> Pair<usize> {
        Pair { zh: self.end.zh - self.shape.zh, en: self.end.en - self.shape.en }
    }
}

/// What the lattice asks about a document.
pub(crate) trait Scores {
    /// The scores in nats of the beads that start at a node, in the order of [`shape::shapes`];
    /// those that leave the text are left as they were.
    ///
    /// [`shape::shapes`]: super::shape::shapes
    fn beads(&self, start: Pair<usize>, scores: &mut [f32]);
    /// The score of leaving a sentence alone, besides what its run costs.
    fn alone(&self, lang: Lang, sentence: usize) -> f32;
}

/// The log weights of all beads in a band.
#[derive(Default)]
pub(crate) struct Weights {
    /// Of the beads that start in each row: `[shape · nodes + node]`; empty where not filled.
    pub(crate) rows: Vec<Vec<f32>>,
    /// Of opening a run with each sentence.
    alone: Pair<Vec<f64>>,
}

impl Weights {
    /// Fills what is empty.
    ///
    /// Cost: nodes of these rows × shapes, in parallel.
    pub(crate) fn fill(&mut self, band: &Band, shapes: &[Shape], scores: &(impl Scores + Sync)) {
        let size = Pair { zh: band.len() - 1, en: band.row(band.len() - 1).end - 1 };
        if self.rows.is_empty() {
            self.rows.resize(band.len(), Vec::new());
            self.alone = Pair::from_fn(|lang| {
                let weight = |sentence| f64::from(scores.alone(lang, sentence)) / TEMPERATURE + OPEN;
                (0..*size.get(lang)).into_par_iter().with_min_len(256).map(weight).collect()
            });
        }
        let rows = self.rows.par_iter_mut().enumerate().with_min_len(16);
        rows.filter(|(_, row)| row.is_empty()).for_each_init(
            || vec![0.0f32; shapes.len()],
            |of_node, (zh, row)| {
                let nodes = band.row(zh);
                row.resize(nodes.len() * shapes.len(), 0.0);
                for (at, en) in nodes.clone().enumerate() {
                    scores.beads(Pair { zh, en }, of_node);
                    for (of_shape, score) in row.chunks_exact_mut(nodes.len()).zip(of_node.iter()) {
                        of_shape[at] = score * SHARPNESS;
                    }
                }
            },
        );
    }
}

/// State of a node: what its last bead was.
const PAIRED: usize = 0;
const ZH_ALONE: usize = 1;
const EN_ALONE: usize = 2;

/// A band with the weights of all beads in it.
pub(crate) struct Lattice<'a> {
    band: &'a Band,
    shapes: &'a [Shape],
    weights: &'a Weights,
    /// What going on with a run of null beads adds to the log weight of opening one.
    go_on: f64,
    /// Index of the first node of each row, and the number of all nodes.
    offsets: Vec<usize>,
}

impl<'a> Lattice<'a> {
    /// The lattice of weights that were filled for the same band and shapes.
    pub(crate) fn new(band: &'a Band, shapes: &'a [Shape], weights: &'a Weights, model: Model) -> Self {
        let mut offsets = vec![0];
        for zh in 0..band.len() {
            offsets.push(offsets[zh] + band.row(zh).len());
        }
        let go_on = if model.has(Kind::Runs) { GO_ON } else { 0.0 };
        Self { band, shapes, weights, go_on, offsets }
    }

    /// The masses of all ways through each node.
    ///
    /// Cost: nodes × shapes additions, and an exponential for each bead that is not as good as
    /// impossible; the two directions at the same time.
    pub(crate) fn sum(&'a self) -> Summed<'a> {
        let (forward, backward) = rayon::join(|| Sums::forward(self), || Sums::backward(self));
        let total = forward.log_mass(forward.len() - 1);
        Summed { lattice: self, forward, backward, total }
    }

    /// The prefixes that are the whole texts.
    fn end(&self) -> Pair<usize> {
        let last = self.band.len() - 1;
        Pair { zh: last, en: self.band.row(last).end - 1 }
    }

    /// The index of a node that the band holds.
    fn node(&self, zh: usize, en: usize) -> usize {
        self.offsets[zh] + en - self.band.row(zh).start
    }

    /// From where in a row a bead of a shape stays in the band.
    fn starts(&self, zh: usize, shape: Shape) -> Range<usize> {
        if zh + shape.zh >= self.band.len() {
            return 0..0;
        }
        let (from, to) = (self.band.row(zh), self.band.row(zh + shape.zh));
        let low = from.start.max(to.start.saturating_sub(shape.en));
        low..from.end.min(to.end.saturating_sub(shape.en)).max(low)
    }

    /// The beads of a shape from a row: their weights, and the indices of the nodes on both ends.
    fn beads(&self, zh: usize, shape: usize) -> Beads<'_> {
        let size = self.shapes[shape];
        let starts = self.starts(zh, size);
        if starts.is_empty() {
            return Beads { weights: &[], from: 0, to: 0 };
        }
        let row = self.band.row(zh);
        let first = shape * row.len() + starts.start - row.start;
        Beads {
            weights: &self.weights.rows[zh][first..first + starts.len()],
            from: self.node(zh, starts.start),
            to: self.node(zh + size.zh, starts.start + size.en),
        }
    }

    /// The same for a Chinese sentence left alone; the weight of all of them is that of the sentence.
    fn zh_alone(&self, zh: usize) -> Nulls {
        let starts = self.starts(zh, Pair { zh: 1, en: 0 });
        if starts.is_empty() {
            return Nulls { count: 0, from: 0, to: 0 };
        }
        let (from, to) = (self.node(zh, starts.start), self.node(zh + 1, starts.start));
        Nulls { count: starts.len(), from, to }
    }
}

/// Neighbouring beads of one shape: the first leads from node `from` to node `to`.
struct Beads<'a> {
    weights: &'a [f32],
    from: usize,
    to: usize,
}

/// Neighbouring null beads, likewise.
struct Nulls {
    count: usize,
    from: usize,
    to: usize,
}

/// A lattice with its masses.
pub(crate) struct Summed<'a> {
    lattice: &'a Lattice<'a>,
    forward: Sums,
    backward: Sums,
    /// Log mass of all ways.
    total: f64,
}

/// `exp(x)`, and 0 where that is below 1e-17: most beads at a node are as good as impossible.
fn exp(log: f64) -> f64 {
    if log > -40.0 { log.exp() } else { 0.0 }
}

#[cfg(test)]
mod tests;
