//! What a pair must reach to be of use, and what it can reach at most.

use super::evidence::{EVIDENCE, Evidence, Measure, VERBS, Weights};
use super::group::Group;

/// The least score that is asked for. Pairs below it never change one above it: a pair takes places
/// only from those below itself.
#[derive(Clone, Debug)]
pub struct Limit {
    /// In nats.
    log_odds: f32,
    /// A pair that reaches the limit by any of these is kept.
    weights: Vec<Weights>,
}

/// What sums in another order may differ by in nats, and more.
const SLACK: f32 = 0.01;

impl Limit {
    /// Keeps every pair.
    #[must_use]
    pub fn none() -> Self {
        Self { log_odds: f32::NEG_INFINITY, weights: vec![Weights::default()] }
    }

    /// Keeps pairs that score at least so much, 0 to 1, before the selection lowers any; with `phrases`
    /// also those that do as [`phrases`](super::phrases()).
    #[must_use]
    pub fn score(least: f64, phrases: bool) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "the score is of this type too")]
        let log_odds = (least / (1.0 - least).max(0.0)).ln() as f32;
        let mut weights = vec![Weights::default()];
        if phrases {
            weights.push(Weights::default().without(&VERBS));
        }
        Self { log_odds, weights }
    }

    /// Whether it keeps every pair.
    pub(crate) fn is_none(&self) -> bool {
        self.log_odds == f32::NEG_INFINITY
    }

    /// Whether a pair is kept.
    pub(crate) fn allows(&self, evidence: &Evidence) -> bool {
        let reaches = |weights: &Weights| weights.log_odds(evidence) >= self.log_odds - SLACK;
        self.is_none() || self.weights.iter().any(reaches)
    }

    /// What the values of one place give, in nats, by the weights that give most.
    pub(crate) fn of_place(&self, values: &[f32]) -> f32 {
        let sum = |weights: &Weights| -> f32 { weights.parts.iter().zip(values).map(|(w, x)| w * x).sum() };
        self.weights.iter().map(sum).fold(f32::NEG_INFINITY, f32::max)
    }

    /// What places must give at best for a pair that stands so often to be kept, in nats: the limit less
    /// the intercept and the most that the parts measured over all places may give. These read one
    /// field of a group each, and never turn back as it grows.
    pub(crate) fn of_count(&self, count: usize) -> f32 {
        let least = Group { weight: 0.0, glossed: false, neighbours: 1, general: 0.0 };
        let most =
            Group { weight: count as f32, glossed: false, neighbours: count, general: LARGEST_GENERAL };
        let whole = |weights: &Weights| {
            let part = |(part, weight): (&super::Part, &f32)| match &part.measure {
                Measure::Place(_) => 0.0,
                Measure::Whole(measure) => (weight * measure(&least)).max(weight * measure(&most)),
            };
            weights.intercept + EVIDENCE.iter().zip(&weights.parts).map(part).sum::<f32>()
        };
        let most = self.weights.iter().map(whole).fold(f32::NEG_INFINITY, f32::max);
        self.log_odds - SLACK - most
    }
}

/// See [`Group::general`].
const LARGEST_GENERAL: f32 = 15.0;
