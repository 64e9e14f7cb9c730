//! Forward–backward over the band, and the path with the highest sum of bead posteriors.
//!
//! A node is a pair of prefixes; a bead leads from one node to another. Runs of null beads are
//! affine: opening one costs more than going on, so a missing paragraph is cheap and a missing
//! sentence here and there is not. Three states a node remember which side the run is on.

use super::band::Band;
use super::shape::{NULL_CONTINUE, NULL_OPEN, Shape};
use crate::model::{Lang, Pair};

/// Softens the scores, which count words as if they were independent, before they are
/// read as log probabilities.
const TEMPERATURE: f64 = 0.7;

/// The beads chosen, each with its posterior.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    pub(crate) steps: Vec<Step>,
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
    /// The score in nats of a bead with sentences on both sides.
    fn bead(&self, start: Pair<usize>, shape: Shape) -> f64;
    /// The score of leaving a sentence alone, besides what its run costs.
    fn alone(&self, lang: Lang, sentence: usize) -> f64;
}

/// Aligns in `band` with the `shapes` that are tried, and null beads.
///
/// Cost: nodes of the band × shapes, in time and (as `f32`) in memory.
pub(crate) fn decode(band: &Band, shapes: &[Shape], scores: &impl Scores) -> Path {
    let lattice = Lattice::new(band, shapes, scores);
    let forward = lattice.forward();
    let backward = lattice.backward();
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
    /// Log weight of each bead that starts at each node; −∞ where it leaves the band.
    scores: Vec<f32>,
    /// Log weight of each sentence left alone, the cost of its run apart.
    alone: Pair<Vec<f64>>,
}

impl<'a> Lattice<'a> {
    fn new(band: &'a Band, shapes: &'a [Shape], document: &impl Scores) -> Self {
        let mut offsets = vec![0];
        for zh in 0..band.len() {
            offsets.push(offsets[zh] + band.row(zh).len());
        }
        let mut scores = Vec::with_capacity(offsets[band.len()] * shapes.len());
        for zh in 0..band.len() {
            for en in band.row(zh) {
                scores.extend(shapes.iter().map(|&shape| {
                    let inside =
                        zh + shape.zh < band.len() && band.row(zh + shape.zh).contains(&(en + shape.en));
                    let score =
                        if inside { document.bead(Pair { zh, en }, shape) } else { f64::NEG_INFINITY };
                    #[expect(clippy::cast_possible_truncation, reason = "a score has few significant digits")]
                    let scaled = (score / TEMPERATURE) as f32;
                    scaled
                }));
            }
        }
        let size = Pair { zh: band.len() - 1, en: band.row(band.len() - 1).end - 1 };
        let alone = Pair::from_fn(|lang| {
            (0..*size.get(lang)).map(|sentence| document.alone(lang, sentence) / TEMPERATURE).collect()
        });
        Self { band, shapes, offsets, scores, alone }
    }

    /// The index of a node, if the band holds it.
    fn node(&self, zh: usize, en: usize) -> Option<usize> {
        let row = (zh < self.band.len()).then(|| self.band.row(zh))?;
        row.contains(&en).then(|| self.offsets[zh] + en - row.start)
    }

    fn score(&self, node: usize, shape: usize) -> f64 {
        f64::from(self.scores[node * self.shapes.len() + shape])
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
                    let from = self.node(zh.checked_sub(shape.zh)?, en.checked_sub(shape.en)?)?;
                    Some(totals[from] + self.score(from, index))
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
                    Some(masses[to][PAIRED] + self.score(node, index))
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
        let posteriors = Posteriors { lattice: self, forward, backward, total };
        let mut best: Vec<Choice> = Vec::with_capacity(forward.len());
        for zh in 0..self.band.len() {
            for en in self.band.row(zh) {
                let choice = posteriors.choose(&best, Pair { zh, en });
                best.push(choice);
            }
        }
        self.trace(&best)
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
        Path { steps }
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
            let posterior = self.of(from, to, (index, end));
            let sum = best[from].sum + posterior;
            if chosen.is_none_or(|chosen| sum > chosen.sum) {
                chosen = Some(Choice { sum, posterior, shape });
            }
        }
        chosen.unwrap_or(Choice { sum: 0.0, posterior: 1.0, shape: Pair { zh: 0, en: 0 } })
    }

    /// The posterior of one bead; `index` counts the shapes, then Chinese alone, then English alone.
    fn of(&self, from: usize, to: usize, (index, end): (usize, Pair<usize>)) -> f64 {
        let paired = self.lattice.shapes.len();
        let log = if index < paired {
            log_sum(&self.forward[from]) + self.lattice.score(from, index) + self.backward[to][PAIRED]
        } else {
            let (side, lang) = if index == paired { (ZH_ALONE, Lang::Zh) } else { (EN_ALONE, Lang::En) };
            null(&self.forward[from], side)
                + self.lattice.alone(lang, *end.get(lang))
                + self.backward[to][side]
        };
        (log - self.total).exp()
    }
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
    most + terms.iter().map(|term| (term - most).exp()).sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::align::shape;

    /// Scores drawn from a list.
    struct Drawn(Vec<f64>);

    impl Scores for Drawn {
        fn bead(&self, start: Pair<usize>, shape: Shape) -> f64 {
            self.0[(start.zh * 97 + start.en * 31 + shape.zh * 7 + shape.en) % self.0.len()]
        }

        fn alone(&self, lang: Lang, sentence: usize) -> f64 {
            self.0[(sentence * 13 + lang as usize) % self.0.len()] / 4.0
        }
    }

    /// Sums over all ways by brute force.
    fn all_ways(size: Pair<usize>, shapes: &[Shape], scores: &Drawn) -> Vec<(Vec<Shape>, f64)> {
        let mut ways = vec![(Vec::new(), Pair { zh: 0, en: 0 }, 0.0, PAIRED)];
        let mut done = Vec::new();
        while let Some((beads, at, weight, state)) = ways.pop() {
            if (at.zh, at.en) == (size.zh, size.en) {
                done.push((beads, weight));
                continue;
            }
            for &shape in shapes.iter().chain(&[Pair { zh: 1, en: 0 }, Pair { zh: 0, en: 1 }]) {
                let end = Pair { zh: at.zh + shape.zh, en: at.en + shape.en };
                if end.zh > size.zh || end.en > size.en {
                    continue;
                }
                let (cost, next) = match (shape.zh, shape.en) {
                    (0, _) => (run(state, EN_ALONE) + scores.alone(Lang::En, at.en) / TEMPERATURE, EN_ALONE),
                    (_, 0) => (run(state, ZH_ALONE) + scores.alone(Lang::Zh, at.zh) / TEMPERATURE, ZH_ALONE),
                    _ => (scores.bead(at, shape) / TEMPERATURE, PAIRED),
                };
                let beads = beads.iter().copied().chain([shape]).collect();
                ways.push((beads, end, weight + cost, next));
            }
        }
        done
    }

    proptest! {
        #[test]
        fn posteriors_are_those_of_summing_over_all_ways(
            zh in 0usize..4, en in 0usize..5, scores in prop::collection::vec(-4.0f64..8.0, 400),
        ) {
            let size = Pair { zh, en };
            let shapes: Vec<_> = shape::shapes().collect();
            let scores = Drawn(scores);
            let path = decode(&Band::full(size), &shapes, &scores);
            let ways = all_ways(size, &shapes, &scores);
            let total = log_sum(&ways.iter().map(|way| way.1).collect::<Vec<_>>());
            let mut at = Pair { zh: 0, en: 0 };
            for step in &path.steps {
                let with: Vec<f64> = ways.iter().filter(|(beads, _)| {
                    let mut place = Pair { zh: 0, en: 0 };
                    beads.iter().any(|&shape| {
                        let here = place;
                        place = Pair { zh: place.zh + shape.zh, en: place.en + shape.en };
                        here == at && shape == step.shape
                    })
                }).map(|way| way.1).collect();
                let posterior = (log_sum(&with) - total).exp();
                prop_assert!((posterior - step.posterior).abs() < 1e-4, "{} for {posterior}", step.posterior);
                at = step.end;
            }
            prop_assert_eq!(at, size);
        }

        #[test]
        fn a_path_partitions_both_sides_and_survives_any_score(
            zh in 0usize..9, en in 0usize..9, scores in prop::collection::vec(prop_oneof![-1e5f64..1e5, -5.0f64..5.0], 50),
        ) {
            let size = Pair { zh, en };
            let shapes: Vec<_> = shape::shapes().collect();
            let path = decode(&Band::full(size), &shapes, &Drawn(scores));
            let mut at = Pair { zh: 0, en: 0 };
            for step in &path.steps {
                at = Pair { zh: at.zh + step.shape.zh, en: at.en + step.shape.en };
                prop_assert_eq!(at, step.end);
                prop_assert!((0.0..=1.0 + 1e-6).contains(&step.posterior), "{}", step.posterior);
            }
            prop_assert_eq!(at, size);
        }
    }
}
