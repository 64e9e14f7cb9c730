//! Forward–backward over the band, and the path with the highest sum of bead posteriors.
//!
//! A node is a pair of prefixes; a bead leads from one node to another. Runs of null beads are
//! affine: opening one costs more than going on, so a missing paragraph is cheap and a missing
//! sentence here and there is not. Three states a node remember which side the run is on.

use std::ops::Range;

use rayon::prelude::*;

use super::band::{Band, NOTHING};
use super::shape::{NULL_CONTINUE, NULL_OPEN, Shape};
use crate::model::{Lang, Pair};

/// Softens the scores, which count words as if they were independent, before they are
/// read as log probabilities.
const TEMPERATURE: f64 = 0.7;
#[expect(clippy::cast_possible_truncation, reason = "a constant")]
const SHARPNESS: f32 = (1.0 / TEMPERATURE) as f32;

/// Posterior of a node at the edge of the band that says that the band is too narrow there.
const CUT_OFF: f64 = 0.01;
/// Posterior of a node that the next round looks at.
const LIKELY: f64 = 0.001;

/// The beads chosen, each with its posterior.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    pub(crate) steps: Vec<Step>,
    /// Rows of the band at whose edge, that of the text apart, a node is likelier than [`CUT_OFF`]:
    /// the right way may lie outside.
    pub(crate) cut_off: Vec<usize>,
    /// By row of the band: from the first to the last node that is likelier than [`LIKELY`].
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

/// Aligns in `band` with the `shapes` that are tried, and null beads.
///
/// Cost: nodes of the band × shapes, in time and (as `f32`) in memory.
pub(crate) fn decode(band: &Band, shapes: &[Shape], scores: &(impl Scores + Sync)) -> Path {
    let lattice = Lattice::new(band, shapes, scores);
    let (forward, backward) = rayon::join(|| lattice.forward(), || lattice.backward());
    lattice.best_path(&forward, &backward)
}

/// State of a node: what its last bead was.
const PAIRED: usize = 0;
const ZH_ALONE: usize = 1;
const EN_ALONE: usize = 2;

/// Log mass of the three states of a node.
type States = [f64; 3];
const NOWHERE: States = [f64::NEG_INFINITY; 3];

struct Lattice<'a> {
    band: &'a Band,
    shapes: &'a [Shape],
    /// Index of the first node of each row.
    offsets: Vec<usize>,
    /// By row, then by node and shape: log weight of each bead that starts there; −∞ where it leaves
    /// the band.
    scores: Vec<Vec<f32>>,
    /// Log weight of each sentence left alone, the cost of its run apart.
    alone: Pair<Vec<f64>>,
}

/// The log weights of the beads that start in one row of the band.
fn row_of_scores(band: &Band, shapes: &[Shape], (zh, document): (usize, &impl Scores)) -> Vec<f32> {
    let row = band.row(zh);
    let mut scores = vec![f32::NEG_INFINITY; row.len() * shapes.len()];
    for (en, scores) in row.zip(scores.chunks_exact_mut(shapes.len())) {
        document.beads(Pair { zh, en }, scores);
        for (shape, score) in shapes.iter().zip(scores) {
            let inside = zh + shape.zh < band.len() && band.row(zh + shape.zh).contains(&(en + shape.en));
            *score = if inside { *score * SHARPNESS } else { f32::NEG_INFINITY };
        }
    }
    scores
}

impl<'a> Lattice<'a> {
    fn new(band: &'a Band, shapes: &'a [Shape], document: &(impl Scores + Sync)) -> Self {
        let mut offsets = vec![0];
        for zh in 0..band.len() {
            offsets.push(offsets[zh] + band.row(zh).len());
        }
        let scores = (0..band.len())
            .into_par_iter()
            .with_min_len(16)
            .map(|zh| row_of_scores(band, shapes, (zh, document)))
            .collect();
        let size = Pair { zh: band.len() - 1, en: band.row(band.len() - 1).end - 1 };
        let alone = Pair::from_fn(|lang| {
            (0..*size.get(lang))
                .map(|sentence| f64::from(document.alone(lang, sentence)) / TEMPERATURE)
                .collect()
        });
        Self { band, shapes, offsets, scores, alone }
    }

    /// The index of a node, if the band holds it.
    fn node(&self, zh: usize, en: usize) -> Option<usize> {
        let row = (zh < self.band.len()).then(|| self.band.row(zh))?;
        row.contains(&en).then(|| self.offsets[zh] + en - row.start)
    }

    fn score(&self, start: Pair<usize>, shape: usize) -> f64 {
        let at = start.en - self.band.row(start.zh).start;
        f64::from(self.scores[start.zh][at * self.shapes.len() + shape])
    }

    /// The log weight of leaving alone the sentence that ends at a prefix; 0 at the edges.
    fn alone(&self, lang: Lang, end: usize) -> f64 {
        end.checked_sub(1).and_then(|sentence| self.alone.get(lang).get(sentence)).copied().unwrap_or(0.0)
    }

    /// The log mass of all ways from the first corner to each state of each node.
    fn forward(&self) -> Vec<States> {
        let mut masses = vec![NOWHERE; self.offsets[self.band.len()]];
        let mut totals = vec![f64::NEG_INFINITY; masses.len()];
        let mut terms = Vec::with_capacity(self.shapes.len());
        for zh in 0..self.band.len() {
            for en in self.band.row(zh) {
                terms.clear();
                terms.extend(self.shapes.iter().enumerate().filter_map(|(index, shape)| {
                    let start = Pair { zh: zh.checked_sub(shape.zh)?, en: en.checked_sub(shape.en)? };
                    Some(totals[self.node(start.zh, start.en)?] + self.score(start, index))
                }));
                if (zh, en) == (0, 0) {
                    terms.push(0.0);
                }
                let before = |zh: Option<usize>, en: Option<usize>, side| {
                    zh.zip(en)
                        .and_then(|(zh, en)| self.node(zh, en))
                        .map_or(f64::NEG_INFINITY, |n| null(&masses[n], side))
                };
                let zh_alone = before(zh.checked_sub(1), Some(en), ZH_ALONE) + self.alone(Lang::Zh, zh);
                let en_alone = before(Some(zh), en.checked_sub(1), EN_ALONE) + self.alone(Lang::En, en);
                let node = self.offsets[zh] + en - self.band.row(zh).start;
                masses[node] = [log_sum(&terms), zh_alone, en_alone];
                totals[node] = log_sum(&masses[node]);
            }
        }
        masses
    }

    /// The log mass of all ways from each state of each node to the last corner.
    fn backward(&self) -> Vec<States> {
        let mut masses = vec![NOWHERE; self.offsets[self.band.len()]];
        let last = masses.len() - 1;
        let mut terms = Vec::with_capacity(self.shapes.len());
        for zh in (0..self.band.len()).rev() {
            for en in self.band.row(zh).rev() {
                let node = self.offsets[zh] + en - self.band.row(zh).start;
                terms.clear();
                terms.extend(self.shapes.iter().enumerate().filter_map(|(index, shape)| {
                    let to = self.node(zh + shape.zh, en + shape.en)?;
                    Some(masses[to][PAIRED] + self.score(Pair { zh, en }, index))
                }));
                if node == last {
                    terms.push(0.0);
                }
                let paired = log_sum(&terms);
                let after =
                    |zh, en, side: usize| self.node(zh, en).map_or(f64::NEG_INFINITY, |n| masses[n][side]);
                let zh_next = after(zh + 1, en, ZH_ALONE) + self.alone(Lang::Zh, zh + 1);
                let en_next = after(zh, en + 1, EN_ALONE) + self.alone(Lang::En, en + 1);
                masses[node] = std::array::from_fn(|state| {
                    log_sum(&[paired, zh_next + run(state, ZH_ALONE), en_next + run(state, EN_ALONE)])
                });
            }
        }
        masses
    }

    /// Viterbi over posteriors: maximises the expected number of right beads.
    ///
    /// Of ways with equal sums it keeps the first in the order of the shapes, nulls last.
    fn best_path(&self, forward: &[States], backward: &[States]) -> Path {
        let total = log_sum(&forward[forward.len() - 1]);
        let totals = forward.iter().map(|states| log_sum(states)).collect();
        let posteriors = Posteriors { lattice: self, forward, totals, backward, total };
        let mut best: Vec<Choice> = Vec::with_capacity(forward.len());
        for zh in 0..self.band.len() {
            for en in self.band.row(zh) {
                let choice = posteriors.choose(&best, Pair { zh, en });
                best.push(choice);
            }
        }
        Path { cut_off: posteriors.cut_off(), likely: posteriors.likely(), ..self.trace(&best) }
    }

    fn trace(&self, best: &[Choice]) -> Path {
        let last = self.band.len() - 1;
        let mut end = Pair { zh: last, en: self.band.row(last).end - 1 };
        let mut steps = Vec::new();
        while let Some(node) = self.node(end.zh, end.en).filter(|&node| node > 0) {
            let Choice { shape, posterior, .. } = best[node];
            steps.push(Step { shape, end, posterior });
            end = Pair { zh: end.zh - shape.zh, en: end.en - shape.en };
        }
        steps.reverse();
        Path { steps, ..Path::default() }
    }
}

/// The best way to a node: the sum of posteriors so far, and its last bead.
#[derive(Clone, Copy)]
struct Choice {
    sum: f64,
    posterior: f64,
    shape: Shape,
}

struct Posteriors<'a> {
    lattice: &'a Lattice<'a>,
    forward: &'a [States],
    /// Log mass of each node: its states together.
    totals: Vec<f64>,
    backward: &'a [States],
    total: f64,
}

impl Posteriors<'_> {
    fn choose(&self, best: &[Choice], end: Pair<usize>) -> Choice {
        let to = best.len();
        let nulls = [Shape { zh: 1, en: 0 }, Shape { zh: 0, en: 1 }];
        let mut chosen: Option<Choice> = None;
        for (index, &shape) in self.lattice.shapes.iter().chain(&nulls).enumerate() {
            let start = end.zh.checked_sub(shape.zh).zip(end.en.checked_sub(shape.en));
            let Some(from) = start.and_then(|(zh, en)| self.lattice.node(zh, en)) else { continue };
            let posterior = self.of(from, to, Bead { index, shape, end });
            let sum = best[from].sum + posterior;
            if chosen.is_none_or(|chosen| sum > chosen.sum) {
                chosen = Some(Choice { sum, posterior, shape });
            }
        }
        chosen.unwrap_or(Choice { sum: 0.0, posterior: 1.0, shape: Pair { zh: 0, en: 0 } })
    }

    fn of(&self, from: usize, to: usize, bead: Bead) -> f64 {
        let Bead { index, shape, end } = bead;
        let paired = self.lattice.shapes.len();
        let log = if index < paired {
            let start = Pair { zh: end.zh - shape.zh, en: end.en - shape.en };
            self.totals[from] + self.lattice.score(start, index) + self.backward[to][PAIRED]
        } else {
            let (side, lang) = if index == paired { (ZH_ALONE, Lang::Zh) } else { (EN_ALONE, Lang::En) };
            null(&self.forward[from], side)
                + self.lattice.alone(lang, *end.get(lang))
                + self.backward[to][side]
        };
        exp(log - self.total)
    }

    /// See [`Path::cut_off`].
    fn cut_off(&self) -> Vec<usize> {
        let band = self.lattice.band;
        let is_cut_off = |&zh: &usize| band.edges(zh).any(|en| self.of_node(zh, en) >= CUT_OFF);
        (0..band.len()).filter(is_cut_off).collect()
    }

    /// See [`Path::likely`].
    fn likely(&self) -> Vec<Range<usize>> {
        let band = self.lattice.band;
        let row = |zh: usize| {
            let mut nodes = band.row(zh).filter(|&en| self.of_node(zh, en) >= LIKELY);
            let first = nodes.next();
            first.map_or(NOTHING, |first| first..nodes.next_back().unwrap_or(first) + 1)
        };
        (0..band.len()).map(row).collect()
    }

    /// The posterior of a node: that the path goes through it.
    fn of_node(&self, zh: usize, en: usize) -> f64 {
        let node = self.lattice.offsets[zh] + en - self.lattice.band.row(zh).start;
        (0..3).map(|state| exp(self.forward[node][state] + self.backward[node][state] - self.total)).sum()
    }
}

/// A bead on its way into a node: `index` counts the shapes, then Chinese alone, then English alone.
#[derive(Clone, Copy)]
struct Bead {
    index: usize,
    shape: Shape,
    end: Pair<usize>,
}

/// The log mass that goes from a node into a null bead of one side.
fn null(from: &States, side: usize) -> f64 {
    let terms: [f64; 3] = std::array::from_fn(|state| from[state] + run(state, side));
    log_sum(&terms)
}

/// The log weight of a null bead of `side` after `state`.
fn run(state: usize, side: usize) -> f64 {
    (if state == side { NULL_CONTINUE } else { NULL_OPEN }) / TEMPERATURE
}

/// `ln Σ exp(x)`; −∞ for no mass.
fn log_sum(terms: &[f64]) -> f64 {
    let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + terms.iter().map(|term| exp(term - most)).sum::<f64>().ln()
}

/// `exp(x)`, and 0 where that is below 1e-13: most beads at a node are as good as impossible.
fn exp(log: f64) -> f64 {
    if log > -30.0 { log.exp() } else { 0.0 }
}

#[cfg(test)]
mod tests;
