//! The coefficients of the decision, learned from cells of which it is known whether they are links.

use super::decide::{Decision, Known};
use crate::mine::fit::Square;

/// A cell with the verdict on it.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// What is known of it.
    pub cell: &'a Known,
    /// Whether it is a link.
    pub is_link: bool,
    /// How much it counts, 0 up.
    pub weight: f64,
}

/// Prior precision of the coefficient of a feature measured in standard deviations: L2 regularisation.
const RIDGE: f64 = 3.0;
/// A step below this, in nats a standard deviation, is the last; Newton's method takes about eight.
const STILL: f64 = 1e-5;
const MOST_STEPS: usize = 50;

impl Decision {
    /// One stage of the decision: intercept and coefficients, in nats a unit.
    ///
    /// Logistic regression with an L2 penalty by Newton's method, over features scaled to a standard deviation
    /// of 1; a feature that never varies has coefficient 0. Without verdicts the result is empty. Cost: cells ×
    /// features² a step. Hastie, Tibshirani, Friedman (2009), *The Elements of Statistical Learning*, 4.4.1.
    #[must_use]
    pub fn learn(verdicts: &[Verdict<'_>]) -> Vec<f32> {
        let Some(first) = verdicts.first() else { return Vec::new() };
        let scale = Scale::of(verdicts, first.cell.values.len());
        let width = scale.mean.len() + 1;
        let mut model = vec![0.0; width];
        for _ in 0..MOST_STEPS {
            let (mut slope, mut curvature) = (vec![0.0; width], Square::new(width));
            for at in 0..width {
                let penalty = if at == 0 { 1e-6 } else { RIDGE };
                slope[at] = -penalty * model[at];
                *curvature.at(at, at) = penalty;
            }
            for verdict in verdicts {
                accumulate(verdict, &scale.row(verdict), &model, (&mut slope, &mut curvature));
            }
            let step = curvature.solve(slope);
            model.iter_mut().zip(&step).for_each(|(value, step)| *value += step);
            if step.iter().all(|step| step.abs() < STILL) {
                break;
            }
        }
        scale.back(&model)
    }
}

/// Adds what one verdict says to the slope and the curvature of the log-likelihood.
fn accumulate(
    verdict: &Verdict<'_>,
    row: &[f64],
    model: &[f64],
    (slope, curvature): (&mut [f64], &mut Square),
) {
    let sum: f64 = row.iter().zip(model).map(|(value, weight)| value * weight).sum();
    let share = 1.0 / (1.0 + (-sum).exp());
    let gap = verdict.weight * (f64::from(u8::from(verdict.is_link)) - share);
    let bend = verdict.weight * share * (1.0 - share);
    for (at, value) in row.iter().enumerate() {
        slope[at] += gap * value;
        for (other, factor) in row[..=at].iter().enumerate() {
            *curvature.at(at, other) += bend * value * factor;
        }
    }
}

/// Mean and standard deviation of each feature.
struct Scale {
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Scale {
    fn of(verdicts: &[Verdict<'_>], features: usize) -> Self {
        let count = verdicts.len() as f64;
        let mean = |at: usize| verdicts.iter().map(|it| f64::from(it.cell.values[at])).sum::<f64>() / count;
        let mean: Vec<f64> = (0..features).map(mean).collect();
        let spread = |(at, mean): (usize, &f64)| {
            let squares = verdicts.iter().map(|it| (f64::from(it.cell.values[at]) - mean).powi(2));
            (squares.sum::<f64>() / count).sqrt()
        };
        let deviation = mean.iter().enumerate().map(spread).collect();
        Self { mean, deviation }
    }

    /// 1 for the intercept, then the scaled values.
    fn row(&self, verdict: &Verdict<'_>) -> Vec<f64> {
        let values = verdict.cell.values.iter().zip(self.mean.iter().zip(&self.deviation));
        let scaled = values.map(
            |(&value, (mean, deviation))| {
                if *deviation > 0.0 { (f64::from(value) - mean) / deviation } else { 0.0 }
            },
        );
        std::iter::once(1.0).chain(scaled).collect()
    }

    /// Back to the units of the features.
    #[expect(clippy::cast_possible_truncation, reason = "coefficients have a few digits")]
    fn back(&self, model: &[f64]) -> Vec<f32> {
        let scales = self.deviation.iter().zip(&model[1..]);
        let weights: Vec<f64> = scales
            .map(|(&deviation, weight)| if deviation > 0.0 { weight / deviation } else { 0.0 })
            .collect();
        let intercept =
            model[0] - weights.iter().zip(&self.mean).map(|(weight, mean)| weight * mean).sum::<f64>();
        std::iter::once(intercept).chain(weights).map(|value| value as f32).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 300 of 400 are links with the feature, 100 of 400 without: the odds differ by 9.
    #[test]
    fn a_coefficient_is_the_log_of_the_odds_ratio() {
        let known = |value| Known { words: (0, 0), values: vec![value, 7.0] };
        let (with, without) = (known(1.0), known(0.0));
        let rows = [(&with, true, 3e5), (&with, false, 1e5), (&without, true, 1e5), (&without, false, 3e5)];
        let verdicts = rows.map(|(cell, is_link, weight)| Verdict { cell, is_link, weight });
        let learned = Decision::learn(&verdicts);
        assert!((learned[1] - 9.0_f32.ln()).abs() < 1e-3, "{learned:?}");
        assert!((learned[0] + 3.0_f32.ln()).abs() < 1e-3, "{learned:?}");
        assert!(learned[2].abs() < 1e-6, "it never varies");
    }
}
