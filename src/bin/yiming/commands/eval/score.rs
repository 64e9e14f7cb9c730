//! Beads against gold, as the field scores them, and how far their confidence can be believed.

use std::collections::{BTreeMap, HashSet};
use std::ops::{AddAssign, Range};

use serde::Serialize;
use yiming::model::{Bead, Pair};

/// The sentences of a bead; an empty side is `0..0`, so that equal beads are equal.
pub(crate) type Sides = Pair<Range<usize>>;

/// A bead without its confidence.
pub(crate) fn sides(span: &Sides) -> Sides {
    span.clone().map(|side| if side.is_empty() { 0..0 } else { side })
}

fn is_full(bead: &Sides) -> bool {
    !bead.zh.is_empty() && !bead.en.is_empty()
}

/// Beads of one alignment that another confirms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Hits {
    /// Both sides are equal.
    strict: usize,
    /// Equal, or at least one pair of sentences is linked in both.
    lax: usize,
    pub(crate) of: usize,
}

impl Hits {
    fn new(beads: &[Sides], reference: &[Sides]) -> Self {
        let known: HashSet<&Sides> = reference.iter().collect();
        let mut linked: BTreeMap<usize, Vec<&Range<usize>>> = BTreeMap::new();
        for bead in reference {
            for sentence in bead.zh.clone() {
                linked.entry(sentence).or_default().push(&bead.en);
            }
        }
        let touches = |bead: &Sides| {
            let met = bead.zh.clone().filter_map(|sentence| linked.get(&sentence)).flatten();
            met.into_iter().any(|en| en.start < bead.en.end && bead.en.start < en.end)
        };
        let strict = beads.iter().filter(|bead| known.contains(bead)).count();
        let lax = beads.iter().filter(|bead| known.contains(bead) || touches(bead)).count();
        Self { strict, lax, of: beads.len() }
    }
}

impl AddAssign for Hits {
    fn add_assign(&mut self, other: Self) {
        self.strict += other.strict;
        self.lax += other.lax;
        self.of += other.of;
    }
}

/// Counts of one article or, added up, of many (the micro average).
///
/// Precision is over all beads found: a null bead is an attempt, right only when the gold has
/// exactly it. Recall is over gold beads with both sides, against those found with both sides.
/// Equal beads count once. These are the conventions of the published zh–en figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tally {
    pub(crate) found: Hits,
    pub(crate) gold: Hits,
}

impl Tally {
    pub(crate) fn new(found: &[Sides], gold: &[Sides]) -> Self {
        let (found, gold) = (once(found), once(gold));
        let full = |beads: &[Sides]| beads.iter().filter(|bead| is_full(bead)).cloned().collect::<Vec<_>>();
        Self { found: Hits::new(&found, &gold), gold: Hits::new(&full(&gold), &full(&found)) }
    }

    pub(crate) fn strict(&self) -> Rates {
        Rates::new(share(self.found.strict, self.found.of), share(self.gold.strict, self.gold.of))
    }

    pub(crate) fn lax(&self) -> Rates {
        Rates::new(share(self.found.lax, self.found.of), share(self.gold.lax, self.gold.of))
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.gold += other.gold;
    }
}

fn once(beads: &[Sides]) -> Vec<Sides> {
    let mut seen = HashSet::new();
    beads.iter().map(sides).filter(|bead| seen.insert(bead.clone())).collect()
}

/// Shares from 0 to 1; of nothing, 0.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Rates {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    /// Harmonic mean of the two.
    pub(crate) f1: f64,
}

impl Rates {
    fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a set has fewer than 2^52 beads")]
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

/// Where the bins of [`Reliability`] begin.
const BINS: [f64; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];

/// Beads by the confidence shown: what was promised and what was kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reliability {
    bins: [Bin; BINS.len()],
}

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    beads: usize,
    right: usize,
    shown: f64,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct BinRates {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) beads: usize,
    /// Mean confidence shown.
    pub(crate) shown: f64,
    /// Share of the beads that the gold has exactly.
    pub(crate) right: f64,
}

impl Reliability {
    pub(crate) fn add(&mut self, beads: &[Bead], gold: &[Sides]) {
        let gold: HashSet<Sides> = gold.iter().map(sides).collect();
        for bead in beads {
            let bin = BINS.partition_point(|&from| from <= bead.confidence).max(1) - 1;
            let bin = &mut self.bins[bin];
            bin.beads += 1;
            bin.right += usize::from(gold.contains(&sides(&bead.span)));
            bin.shown += bead.confidence;
        }
    }

    /// Bins that hold a bead, the surest first.
    #[expect(clippy::cast_precision_loss, reason = "a set has fewer than 2^52 beads")]
    pub(crate) fn rows(&self) -> Vec<BinRates> {
        let ends = BINS[1..].iter().copied().chain([1.0]);
        let bins = BINS.into_iter().zip(ends).zip(&self.bins).filter(|(_, bin)| bin.beads > 0);
        let mut rows: Vec<BinRates> = bins
            .map(|((from, to), bin)| BinRates {
                from,
                to,
                beads: bin.beads,
                shown: bin.shown / bin.beads as f64,
                right: share(bin.right, bin.beads),
            })
            .collect();
        rows.reverse();
        rows
    }
}

/// Beads by their number of sentences on each side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shapes(BTreeMap<Pair<usize>, ShapeRates>);

/// One line of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ShapeRates {
    pub(crate) sentences: Pair<usize>,
    pub(crate) gold: usize,
    pub(crate) found: usize,
    /// Found exactly as the gold has them.
    pub(crate) right: usize,
}

impl Shapes {
    pub(crate) fn add(&mut self, found: &[Sides], gold: &[Sides]) {
        let gold = once(gold);
        let known: HashSet<&Sides> = gold.iter().collect();
        for bead in &gold {
            self.of(bead).gold += 1;
        }
        for bead in once(found) {
            let of = self.of(&bead);
            of.found += 1;
            of.right += usize::from(known.contains(&bead));
        }
    }

    fn of(&mut self, bead: &Sides) -> &mut ShapeRates {
        let sentences = bead.as_ref().map(|side| side.len());
        self.0.entry(sentences).or_insert(ShapeRates { sentences, ..ShapeRates::default() })
    }

    /// The most frequent in the gold first.
    pub(crate) fn rows(&self) -> Vec<ShapeRates> {
        let mut rows: Vec<ShapeRates> = self.0.values().copied().collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.gold), row.sentences));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beads(list: &[[usize; 4]]) -> Vec<Sides> {
        list.iter().map(|&[z0, z1, e0, e1]| Pair { zh: z0..z1, en: e0..e1 }).collect()
    }

    #[test]
    fn hits_can_be_counted_by_hand() {
        let gold = beads(&[[0, 1, 0, 1], [1, 3, 1, 2], [3, 4, 2, 2], [4, 5, 2, 3]]);
        // (found, strict hits of the found, lax, strict hits of the gold, lax): 3 gold beads are full
        let rows: [(&str, Vec<Sides>, [usize; 4]); 5] = [
            ("the gold", gold.clone(), [4, 4, 3, 3]),
            ("nothing", vec![], [0, 0, 0, 0]),
            ("split", beads(&[[0, 1, 0, 1], [1, 2, 1, 2], [2, 3, 2, 2]]), [1, 2, 1, 2]),
            ("null beads of another place", beads(&[[2, 3, 1, 1], [3, 4, 7, 7]]), [1, 1, 0, 0]),
            ("twice the same", beads(&[[0, 1, 0, 1], [0, 1, 0, 1]]), [1, 1, 1, 1]),
        ];
        for (name, found, expected) in rows {
            let Tally { found, gold } = Tally::new(&found, &gold);
            assert_eq!([found.strict, found.lax, gold.strict, gold.lax], expected, "{name}");
        }
    }

    #[test]
    fn rates_are_those_of_the_counts() {
        let gold = beads(&[[0, 1, 0, 1], [1, 2, 1, 2], [2, 3, 2, 3]]);
        let found = beads(&[[0, 1, 0, 1], [1, 3, 1, 3]]);
        let strict = Tally::new(&found, &gold).strict();
        let shown = [strict.precision, strict.recall, strict.f1].map(|rate| format!("{rate:.3}"));
        assert_eq!(shown, ["0.500", "0.333", "0.400"]); // 1 of 2, 1 of 3
        assert_eq!(format!("{:.3}", Tally::new(&found, &gold).lax().f1), "1.000");
        assert_eq!(format!("{:.3}", Tally::default().strict().f1), "0.000");
    }

    #[test]
    fn shapes_are_counted_on_both_sides() {
        let mut shapes = Shapes::default();
        shapes
            .add(&beads(&[[0, 1, 0, 1], [1, 2, 1, 3]]), &beads(&[[0, 1, 0, 1], [1, 2, 1, 2], [2, 2, 2, 3]]));
        let rows: Vec<_> =
            shapes.rows().iter().map(|it| (it.sentences, it.gold, it.found, it.right)).collect();
        let shape = |zh, en| Pair { zh, en };
        assert_eq!(rows, [(shape(1, 1), 2, 1, 1), (shape(0, 1), 1, 0, 0), (shape(1, 2), 0, 1, 0)]);
    }

    #[test]
    fn confidence_is_held_to_its_word() {
        let gold = beads(&[[0, 1, 0, 1], [1, 2, 1, 2]]);
        let bead = |at: usize, confidence| Bead { span: Pair { zh: at..at + 1, en: at..at + 1 }, confidence };
        let mut reliability = Reliability::default();
        reliability.add(&[bead(0, 1.0), bead(1, 0.95), bead(2, 0.91), bead(3, 0.0)], &gold);
        let rows: Vec<_> = reliability.rows().iter().map(|row| (row.from, row.beads, row.right)).collect();
        assert_eq!(rows, [(0.99, 1, 1.0), (0.9, 2, 0.5), (0.0, 1, 0.0)]);
    }
}
