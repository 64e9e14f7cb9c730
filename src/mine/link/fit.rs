//! The coefficients of the decision, learned from cells of which it is known whether they are links.

use super::decide::{Decision, Known};
use crate::mine::logistic::{self, Row, Scale};

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
/// The same of the intercept: none, but where all verdicts are alike it has an end.
const LOOSE: f64 = 1e-6;

impl Decision {
    /// One stage of the decision: intercept and coefficients, in nats a unit.
    ///
    /// Logistic regression with an L2 penalty, over features scaled to a standard deviation of 1; a feature
    /// that never varies has coefficient 0. Without verdicts the result is empty. Cost: cells × features² a
    /// step.
    #[must_use]
    pub fn learn(verdicts: &[Verdict<'_>]) -> Vec<f32> {
        let Some(first) = verdicts.first() else { return Vec::new() };
        let scale = |at: usize| Scale::of(verdicts.iter().map(move |it| f64::from(it.cell.values[at])));
        let scales: Vec<Scale> = (0..first.cell.values.len()).map(scale).collect();
        let rows: Vec<Row> = verdicts.iter().map(|verdict| row(verdict, &scales)).collect();
        let mut penalties = vec![RIDGE; scales.len() + 1];
        penalties[0] = LOOSE;
        let solved = logistic::solve(&rows, &penalties, vec![0.0; scales.len() + 1]);
        in_units(&solved.model, &scales)
    }
}

/// 1 for the intercept, then the scaled values.
fn row(verdict: &Verdict<'_>, scales: &[Scale]) -> Row {
    let values = (1..).zip(scales.iter().zip(&verdict.cell.values));
    let values = values.filter(|(_, (scale, _))| scale.varies());
    let values = values.map(|(at, (scale, &value))| (at, scale.scaled(f64::from(value))));
    let values = std::iter::once((0, 1.0)).chain(values).collect();
    Row { values, offset: 0.0, is_so: verdict.is_link, weight: verdict.weight }
}

/// Back to the units of the features.
#[expect(clippy::cast_possible_truncation, reason = "coefficients have a few digits")]
fn in_units(model: &[f64], scales: &[Scale]) -> Vec<f32> {
    let weight =
        |(scale, weight): (&Scale, &f64)| if scale.varies() { weight / scale.deviation } else { 0.0 };
    let weights: Vec<f64> = scales.iter().zip(&model[1..]).map(weight).collect();
    let shift: f64 = weights.iter().zip(scales).map(|(weight, scale)| weight * scale.mean).sum();
    std::iter::once(model[0] - shift).chain(weights).map(|value| value as f32).collect()
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
