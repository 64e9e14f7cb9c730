//! Coefficients of word links, learned from gold. Figures are of sentences that have not taught: each half is
//! decided by what the other taught.

use std::fmt::Write;

use yiming::mine::{BeadLinks, Decision, Known, Links, Verdict};

use super::link::Gold;

/// Sentences linked in one way, in the order of the gold.
pub(crate) struct Way {
    /// Its name in tables.
    pub(crate) how: &'static str,
    /// One for all, or one for each sentence.
    pub(crate) links: Vec<Links>,
}

impl Way {
    pub(crate) fn decided(&self, decision: &Decision) -> Vec<BeadLinks> {
        self.links.iter().flat_map(|links| links.decided(0..links.len(), decision)).collect()
    }

    fn measured(&self, decision: Option<&Decision>) -> Vec<Vec<Known>> {
        self.links.iter().flat_map(|links| links.measured(0..links.len(), decision)).collect()
    }
}

/// Divisions into halves that a held-out figure is the mean of.
pub(crate) const DIVISIONS: u32 = 4;

/// Whether a sentence is in the first half: a hash of its place, another for each division.
fn is_first(sentence: usize, division: u32) -> bool {
    let division = u64::from(division);
    let mixed = (sentence as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15 ^ (division << 40 | division));
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 63 == 0
}

/// The coefficients that the sentences teach which `taught_by` tells, linked in each way.
pub(crate) fn learn(ways: &[Way], gold: &[Gold], taught_by: impl Fn(usize) -> bool) -> Decision {
    let first = stage(ways, gold, &taught_by, None);
    let mut decision = Decision { first, second: Vec::new() };
    decision.second = stage(ways, gold, &taught_by, Some(&decision));
    decision
}

fn stage(
    ways: &[Way],
    gold: &[Gold],
    taught_by: &impl Fn(usize) -> bool,
    decision: Option<&Decision>,
) -> Vec<f32> {
    let measured: Vec<Vec<Vec<Known>>> = ways.iter().map(|way| way.measured(decision)).collect();
    let mut verdicts = Vec::new();
    for sentences in &measured {
        let sentences = sentences.iter().zip(gold).enumerate();
        for (_, (cells, gold)) in sentences.filter(|(at, _)| taught_by(*at)) {
            verdicts.extend(cells.iter().map(|cell| {
                let is_link = gold.possible.contains(&cell.words);
                let weight = if is_link && !gold.sure.contains(&cell.words) { 0.5 } else { 1.0 };
                Verdict { cell, is_link, weight }
            }));
        }
    }
    Decision::learn(&verdicts)
}

/// The links of each way, each half of the sentences decided by what the other half taught.
pub(crate) fn held_out(teachers: usize, ways: &[Way], gold: &[Gold], division: u32) -> Vec<Vec<BeadLinks>> {
    let [by_first, by_second] =
        [true, false].map(|half| learn(&ways[..teachers], gold, |at| is_first(at, division) == half));
    let crossed = |way: &Way| {
        let both = way.decided(&by_second).into_iter().zip(way.decided(&by_first)).enumerate();
        both.map(|(at, (first, second))| if is_first(at, division) { first } else { second }).collect()
    };
    ways.iter().map(crossed).collect()
}

/// The coefficients as the tables of `src/mine/link/decide/` have them: first and second decision.
pub(crate) fn table(decision: &Decision) -> String {
    let mut text = format!("{:>9.3} {:>9.3}  intercept\n", decision.first[0], decision.second[0]);
    for (at, name) in Decision::names().enumerate() {
        let first = decision.first.get(at + 1).map_or(String::new(), |weight| format!("{weight:.3}"));
        let _ = writeln!(text, "{first:>9} {:>9.3}  {name}", decision.second[at + 1]);
    }
    text
}
