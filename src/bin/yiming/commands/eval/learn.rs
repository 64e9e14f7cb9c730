//! Coefficients from gold. Figures are of articles that have not taught: each half of them is judged by
//! what the other taught.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use yiming::mine::{self, EVIDENCE, Fit, Sample, Weights};

use super::terms::{Batch, TermSet};

/// Every other article, or term where articles are mined together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    First,
    Second,
}

impl Half {
    /// The half of an article, or of a term, by its name.
    pub(crate) fn of(name: &str) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(name.as_bytes());
        if hasher.finish().count_ones().is_multiple_of(2) { Self::First } else { Self::Second }
    }
}

/// The coefficients for each half of the articles.
pub(crate) struct Judges {
    pub(crate) first: Weights,
    pub(crate) second: Weights,
}

impl Judges {
    /// The same for both.
    pub(crate) fn of(weights: &Weights) -> Self {
        Self { first: weights.clone(), second: weights.clone() }
    }

    /// For each half what the other taught, leaving out some parts of the evidence.
    pub(crate) fn crossed(sets: &[TermSet], batches: &[Vec<Batch>], without: &[usize]) -> Self {
        let taught_by = |half| learn(sets, batches, Some(half), without).fit.weights;
        Self { first: taught_by(Half::Second), second: taught_by(Half::First) }
    }

    pub(crate) fn judge(&self, name: &str) -> &Weights {
        match Half::of(name) {
            Half::First => &self.first,
            Half::Second => &self.second,
        }
    }
}

/// How much a pair counts that is from a list without articles: made of single words, by other
/// means, it is to temper the others, not to outvote them.
const PLAIN_LIST: f64 = 0.2;

/// A fit and what it was made of.
pub(crate) struct Learned {
    pub(crate) fit: Fit,
    pub(crate) samples: usize,
    pub(crate) kept: usize,
}

/// Learns from a half of every set, or from all, leaving out some parts of the evidence.
pub(crate) fn learn(
    sets: &[TermSet],
    batches: &[Vec<Batch>],
    half: Option<Half>,
    without: &[usize],
) -> Learned {
    let mut samples = Vec::new();
    for (collection, (set, batches)) in sets.iter().zip(batches).enumerate() {
        for batch in batches {
            let article = set.by_article.then(|| &*set.documents[batch.first].name);
            for measured in &batch.measured {
                if half.is_none_or(|half| half == Half::of(article.unwrap_or(&measured.key.zh))) {
                    let keep = set.keeps(&measured.term(), [batch.first]);
                    let weight = if set.by_article { 1.0 } else { PLAIN_LIST };
                    samples.push(Sample { evidence: &measured.evidence, keep, collection, weight });
                }
            }
        }
    }
    let parts: Vec<usize> = (0..EVIDENCE.len()).filter(|part| !without.contains(part)).collect();
    Learned {
        fit: mine::fit(&samples, &parts),
        samples: samples.len(),
        kept: samples.iter().filter(|sample| sample.keep).count(),
    }
}
