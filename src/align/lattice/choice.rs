//! Viterbi over posteriors: the path with the highest expected number of right beads.

use std::ops::Range;

use rayon::prelude::*;

use super::{EN_ALONE, Path, Step, Summed, ZH_ALONE, exp};
use crate::align::band::NOTHING;
use crate::align::shape::Shape;
use crate::model::Pair;

/// Posterior of a node at the edge of the band that says that the band is too narrow there.
const CUT_OFF: f64 = 0.01;
/// Posterior of a node that the next round looks at.
const LIKELY: f64 = 0.001;
/// What is less likely than this is not told from impossible.
const LEAST: f64 = 1e-13;

/// The best way to each node.
struct Choices {
    /// Sum of posteriors.
    sum: Vec<f64>,
    /// Last bead: an index of the shapes, then Chinese alone, then English alone.
    last: Vec<u8>,
}

impl Choices {
    /// Of ways with equal sums the first stays.
    fn offer(&mut self, node: usize, sum: f64, last: u8) {
        if sum > self.sum[node] {
            self.sum[node] = sum;
            self.last[node] = last;
        }
    }
}

impl Summed<'_> {
    /// Rows of the band at whose edge, that of the text apart, a node is likelier than .01: the
    /// right way may lie outside.
    pub(crate) fn cut_off(&self) -> Vec<usize> {
        let band = self.lattice.band;
        let is_cut_off =
            |&zh: &usize| band.edges(zh).any(|en| self.of_node(self.lattice.node(zh, en)) >= CUT_OFF);
        (0..band.len()).into_par_iter().with_min_len(256).filter(is_cut_off).collect()
    }

    /// The best path, and where the next round is to look.
    pub(crate) fn path(&self) -> Path {
        let (choices, likely) = rayon::join(|| self.choices(), || self.likely());
        Path { steps: self.trace(&choices), likely }
    }

    /// See [`Path::likely`].
    pub(super) fn likely(&self) -> Vec<Range<usize>> {
        let band = self.lattice.band;
        let row = |zh: usize| {
            let is_likely = |&en: &usize| self.of_node(self.lattice.node(zh, en)) >= LIKELY;
            let mut nodes = band.row(zh);
            let first = nodes.find(is_likely);
            first.map_or(NOTHING, |first| first..nodes.rfind(is_likely).unwrap_or(first) + 1)
        };
        (0..band.len()).map(row).collect()
    }

    /// Of ways with equal sums it keeps the first in the order of the shapes, nulls last.
    fn choices(&self) -> Choices {
        let nodes = self.forward.len();
        let mut choices = Choices { sum: vec![f64::NEG_INFINITY; nodes], last: vec![0; nodes] };
        choices.sum[0] = 0.0;
        let mut live = Vec::new();
        for zh in 0..self.lattice.band.len() {
            let row = self.lattice.offsets[zh]..self.lattice.offsets[zh + 1];
            live.clear();
            live.extend(row.map(|node| self.of_node(node) >= LEAST));
            self.offer_paired(zh, &live, &mut choices);
            self.offer_nulls(zh, &mut choices);
        }
        choices
    }

    /// Beads with both sides that end in a row; what ends at a node that is not alive has no mass.
    fn offer_paired(&self, zh: usize, live: &[bool], choices: &mut Choices) {
        let lattice = self.lattice;
        let base = lattice.offsets[zh];
        for ((index, shape), last) in lattice.shapes.iter().enumerate().zip(0..) {
            let Some(start) = zh.checked_sub(shape.zh) else { break };
            let beads = lattice.beads(start, index);
            for (at, &weight) in beads.weights.iter().enumerate() {
                let (from, to) = (beads.from + at, beads.to + at);
                let posterior = if live[to - base] { self.of_bead(from, to, weight) } else { 0.0 };
                choices.offer(to, choices.sum[from] + posterior, last);
            }
        }
    }

    fn offer_nulls(&self, zh: usize, choices: &mut Choices) {
        let lattice = self.lattice;
        let zh_alone = u8::try_from(lattice.shapes.len()).unwrap_or(u8::MAX - 1);
        if let Some(before) = zh.checked_sub(1) {
            let nulls = lattice.zh_alone(before);
            for (from, to) in (nulls.from..nulls.from + nulls.count).zip(nulls.to..) {
                choices.offer(to, choices.sum[from] + self.of_zh_alone(from, to, before), zh_alone);
            }
        }
        for (from, sentence) in (lattice.offsets[zh]..lattice.offsets[zh + 1] - 1).zip(lattice.band.row(zh)) {
            choices.offer(from + 1, choices.sum[from] + self.of_en_alone(from, sentence), zh_alone + 1);
        }
    }

    fn trace(&self, choices: &Choices) -> Vec<Step> {
        let lattice = self.lattice;
        let mut end = lattice.end();
        let mut steps = Vec::new();
        loop {
            let node = lattice.node(end.zh, end.en);
            if node == 0 {
                break;
            }
            let step = self.step(end, usize::from(choices.last[node]));
            end = step.start();
            steps.push(step);
        }
        steps.reverse();
        steps
    }

    /// The bead of a kind that ends at a node.
    pub(super) fn step(&self, end: Pair<usize>, kind: usize) -> Step {
        let lattice = self.lattice;
        let paired = lattice.shapes.len();
        let shape: Shape = match kind {
            kind if kind < paired => lattice.shapes[kind],
            kind if kind == paired => Pair { zh: 1, en: 0 },
            _ => Pair { zh: 0, en: 1 },
        };
        let to = lattice.node(end.zh, end.en);
        let start = Pair { zh: end.zh - shape.zh, en: end.en - shape.en };
        let from = lattice.node(start.zh, start.en);
        let posterior = match (shape.zh, shape.en) {
            (_, 0) => self.of_zh_alone(from, to, start.zh),
            (0, _) => self.of_en_alone(from, start.en),
            _ => {
                let beads = lattice.beads(start.zh, kind);
                self.of_bead(from, to, beads.weights[from - beads.from])
            }
        };
        Step { shape, end, posterior }
    }

    /// The posterior of a node: that the path goes through it.
    fn of_node(&self, node: usize) -> f64 {
        let (before, after) = (&self.forward, &self.backward);
        let log = before.scale[node] + after.scale[node] - self.total;
        let mass = |state: usize| before.states[node][state] * after.states[node][state];
        if log > -40.0 { log.exp() * (mass(0) + mass(1) + mass(2)) } else { 0.0 }
    }

    /// The posterior of a bead with both sides.
    fn of_bead(&self, from: usize, to: usize, weight: f32) -> f64 {
        let log = self.forward.scale[from] + f64::from(weight) + self.backward.scale[to] - self.total;
        exp(log) * self.forward.met[from] * self.backward.met[to]
    }

    /// The posterior of leaving alone a Chinese sentence.
    fn of_zh_alone(&self, from: usize, to: usize, sentence: usize) -> f64 {
        let weight = self.lattice.weights.alone.zh[sentence];
        let log = self.forward.scale[from] + weight + self.backward.scale[to] - self.total;
        exp(log) * self.forward.before_null(from, ZH_ALONE) * self.backward.states[to][ZH_ALONE]
    }

    /// The posterior of leaving alone an English sentence, after a node.
    fn of_en_alone(&self, from: usize, sentence: usize) -> f64 {
        let weight = self.lattice.weights.alone.en[sentence];
        let log = self.forward.scale[from] + weight + self.backward.scale[from + 1] - self.total;
        exp(log) * self.forward.before_null(from, EN_ALONE) * self.backward.states[from + 1][EN_ALONE]
    }
}
