//! The coefficients of the score, learned from pairs that a terminologist has judged.

use super::evidence::{EVIDENCE, Evidence, Weights};
use super::logistic::{self, Row, Scale, Solved};

/// A measured pair with the verdict on it.
#[derive(Clone, Debug)]
pub struct Sample<'a> {
    /// What was measured.
    pub evidence: &'a Evidence,
    /// Whether a terminologist keeps the pair.
    pub keep: bool,
    /// Which collection it is from; each has an intercept of its own, because some lists hold
    /// all that is worth keeping and others a chosen few.
    pub collection: usize,
    /// How much it counts, 0 up.
    pub weight: f64,
}

/// Learned coefficients.
#[derive(Clone, Debug)]
pub struct Fit {
    /// For pairs like those of collection 0.
    pub weights: Weights,
    /// Standard error of each part's coefficient, in its unit; none for one set by hand.
    pub errors: Vec<Option<f64>>,
    /// What is added to the intercept in each collection, in nats; 0 for the first.
    pub shifts: Vec<f64>,
    /// Steps until no coefficient moved by more than 10⁻⁵ nats a standard deviation.
    pub steps: usize,
}

/// Prior precision of a coefficient of a part measured in standard deviations: L2 regularisation.
const RIDGE: f64 = 10.0;
/// The same of intercepts: nearly none, but a collection without a kept pair has an end.
const LOOSE: f64 = 1e-3;

/// Logistic regression with an L2 penalty. Of the `parts`, indices in [`EVIDENCE`], those set by hand stay as
/// they are there; parts left out have coefficient 0.
///
/// Parts are scaled to a standard deviation of 1 first, so that the penalty is fair; a part that
/// never varies has coefficient 0. Standard errors come from the curvature at the end. Without
/// samples the result is the table. Cost: samples × parts² a step.
#[must_use]
pub fn fit(samples: &[Sample<'_>], parts: &[usize]) -> Fit {
    let layout = Layout::of(samples, parts);
    let rows: Vec<Row> = samples.iter().map(|sample| layout.row(sample)).collect();
    let width = layout.collections + layout.free.len();
    let penalties: Vec<f64> =
        (0..width).map(|at| if at < layout.collections { LOOSE } else { RIDGE }).collect();
    let mut start = vec![0.0; width];
    start[0] = log_odds(samples);
    layout.fit(&logistic::solve(&rows, &penalties, start))
}

/// Of a sample being kept, in nats; Newton's method needs to begin near the end.
fn log_odds(samples: &[Sample<'_>]) -> f64 {
    let weight = |keep: bool| -> f64 {
        samples.iter().filter(|sample| sample.keep == keep).map(|sample| sample.weight).sum()
    };
    ((weight(true) + 0.5) / (weight(false) + 0.5)).ln()
}

/// Which coefficient stands where: an intercept for each collection, then the parts that are learned.
struct Layout {
    collections: usize,
    /// Indices in [`EVIDENCE`] of those that are learned, and how they are scaled.
    free: Vec<(usize, Scale)>,
    /// The same of those set by hand.
    by_hand: Vec<usize>,
}

impl Layout {
    fn of(samples: &[Sample<'_>], parts: &[usize]) -> Self {
        let collections = samples.iter().map(|sample| sample.collection + 1).max().unwrap_or(1);
        let scale = |part: usize| {
            Scale::of(samples.iter().map(move |sample| f64::from(sample.evidence.values[part])))
        };
        let (by_hand, free): (Vec<usize>, Vec<usize>) =
            parts.iter().partition(|&&part| EVIDENCE[part].by_hand);
        Self { collections, free: free.into_iter().map(|part| (part, scale(part))).collect(), by_hand }
    }

    fn row(&self, sample: &Sample<'_>) -> Row {
        let mut values = Vec::with_capacity(self.free.len() + 2);
        values.push((0, 1.0));
        if sample.collection > 0 {
            values.push((sample.collection, 1.0));
        }
        for (at, (part, scale)) in (self.collections..).zip(&self.free) {
            if scale.varies() {
                values.push((at, scale.scaled(f64::from(sample.evidence.values[*part]))));
            }
        }
        let given = |&part: &usize| f64::from(EVIDENCE[part].weight * sample.evidence.values[part]);
        let offset = self.by_hand.iter().map(given).sum();
        Row { values, offset, is_so: sample.keep, weight: sample.weight }
    }

    /// Back to the units of the parts.
    #[expect(clippy::cast_possible_truncation, reason = "coefficients have a few digits")]
    fn fit(&self, solved: &Solved) -> Fit {
        let mut weights = Weights { intercept: 0.0, parts: vec![0.0; EVIDENCE.len()] };
        for &part in &self.by_hand {
            weights.parts[part] = EVIDENCE[part].weight;
        }
        let mut errors = vec![None; EVIDENCE.len()];
        let mut intercept = solved.model[0];
        for (at, (part, scale)) in (self.collections..).zip(&self.free) {
            if scale.varies() {
                let coefficient = solved.model[at] / scale.deviation;
                weights.parts[*part] = coefficient as f32;
                intercept -= coefficient * scale.mean;
                let mut unit = vec![0.0; solved.model.len()];
                unit[at] = 1.0;
                errors[*part] = Some(solved.curvature.clone().solve(unit)[at].sqrt() / scale.deviation);
            }
        }
        weights.intercept = intercept as f32;
        let shifts = std::iter::once(0.0).chain(solved.model[1..self.collections].iter().copied()).collect();
        Fit { weights, errors, shifts, steps: solved.steps }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<usize> {
        (0..EVIDENCE.len()).collect()
    }

    fn evidence(part: usize, value: f32) -> Evidence {
        let mut evidence = Evidence { values: vec![0.0; EVIDENCE.len()] };
        evidence.values[part] = value;
        evidence
    }

    /// 300 of 400 kept with the part, 100 of 400 without: the odds differ by 9, so the coefficient is ln 9.
    #[test]
    fn a_coefficient_is_the_log_of_the_odds_ratio() {
        let (with, without) = (evidence(1, 1.0), evidence(1, 0.0));
        let rows = [(&with, true, 30_000.0), (&with, false, 10_000.0), (&without, true, 10_000.0)];
        let rows = rows.into_iter().chain([(&without, false, 30_000.0)]);
        let samples: Vec<Sample> =
            rows.map(|(evidence, keep, weight)| Sample { evidence, keep, collection: 0, weight }).collect();
        let fit = fit(&samples, &all());
        assert!((f64::from(fit.weights.parts[1]) - 9.0_f64.ln()).abs() < 0.01, "{}", fit.weights.parts[1]);
        assert!((f64::from(fit.weights.intercept) + 3.0_f64.ln()).abs() < 0.01, "{}", fit.weights.intercept);
        // 1/300 + 1/100 + 1/100 + 1/300, each a hundred times: the variance of a log odds ratio.
        let error = fit.errors[1].expect("it varies");
        assert!((error - (2.0 / 30_000.0 + 2.0 / 10_000.0_f64).sqrt()).abs() < 1e-4, "{error}");
        assert!((fit.weights.parts[0]).abs() < 1e-6, "it never varies");
    }

    /// The second list keeps a third of what the first keeps; the evidence says the same in both.
    #[test]
    fn a_chosen_few_shift_the_intercept_alone() {
        let (with, without) = (evidence(1, 1.0), evidence(1, 0.0));
        let mut samples = Vec::new();
        for (collection, odds) in [(0, 1.0), (1, 1.0 / 3.0)] {
            for (evidence, odds) in [(&with, 4.0 * odds), (&without, odds)] {
                let share = odds / (1.0 + odds);
                for (keep, weight) in [(true, 1e5 * share), (false, 1e5 * (1.0 - share))] {
                    samples.push(Sample { evidence, keep, collection, weight });
                }
            }
        }
        let fit = fit(&samples, &all());
        assert!((f64::from(fit.weights.parts[1]) - 4.0_f64.ln()).abs() < 0.01);
        assert!((fit.shifts[1] + 3.0_f64.ln()).abs() < 0.01, "{:?}", fit.shifts);
    }
}
