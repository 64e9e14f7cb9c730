//! The coefficients of the score, learned from pairs that a terminologist has judged.

use super::evidence::{EVIDENCE, Evidence, Weights};

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
    /// Steps until no coefficient moved by more than 10⁻⁵ nats.
    pub steps: usize,
}

/// Prior precision of a coefficient of a part measured in standard deviations: L2 regularisation.
const RIDGE: f64 = 10.0;
/// The same of intercepts: nearly none, but a collection without a kept pair has an end.
const LOOSE: f64 = 1e-3;
/// A step below this, in nats a standard deviation, is the last.
const STILL: f64 = 1e-5;
/// Steps are given up after so many; Newton's method takes about ten.
const MOST_STEPS: usize = 50;

/// Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least
/// squares), each step halved until the likelihood rises. Of the `parts`, indices in [`EVIDENCE`], those set by
/// hand stay as they are there; parts left out have coefficient 0.
///
/// Parts are scaled to a standard deviation of 1 first, so that the penalty is fair; a part that
/// never varies has coefficient 0. Standard errors come from the curvature at the end. Without
/// samples the result is the table. Cost: samples × parts² a step.
///
/// Hastie, Tibshirani, Friedman (2009), *The Elements of Statistical Learning*, 4.4.1.
#[must_use]
pub fn fit(samples: &[Sample<'_>], parts: &[usize]) -> Fit {
    let scale = Scale::of(samples, parts);
    let collections = samples.iter().map(|sample| sample.collection + 1).max().unwrap_or(1);
    let width = collections + scale.free.len();
    let mut model = vec![0.0; width];
    model[0] = log_odds(samples);
    let mut curvature = Square::new(width);
    let mut height = likelihood(samples, &scale, &model, collections);
    let mut steps = 0;
    for _ in 0..MOST_STEPS {
        let mut slope = vec![0.0; width];
        curvature = Square::new(width);
        for (at, penalty) in penalties(collections, width).enumerate() {
            slope[at] = -penalty * model[at];
            *curvature.at(at, at) = penalty;
        }
        for sample in samples {
            accumulate(sample, &scale, &model, (collections, &mut slope, &mut curvature));
        }
        let mut step = curvature.clone().solve(slope);
        // Far from the end a whole step may go beyond the top and away from it.
        loop {
            let next: Vec<f64> = model.iter().zip(&step).map(|(value, step)| value + step).collect();
            let higher = likelihood(samples, &scale, &next, collections);
            if higher >= height || is_still(&step) {
                (model, height) = (next, higher);
                break;
            }
            step.iter_mut().for_each(|step| *step /= 2.0);
        }
        steps += 1;
        if is_still(&step) {
            break;
        }
    }
    scale.fit(&model, &curvature, (collections, steps))
}

fn is_still(step: &[f64]) -> bool {
    step.iter().all(|step| step.abs() < STILL)
}

/// ln of the likelihood of the samples, less half the penalty of the model; at most 0.
fn likelihood(samples: &[Sample<'_>], scale: &Scale, model: &[f64], collections: usize) -> f64 {
    let of_sample = |sample: &Sample<'_>| {
        let row = scale.row(sample, collections);
        let sum = row.iter().map(|&(at, value)| model[at] * value).sum::<f64>() + scale.offset(sample);
        let against = if sample.keep { -sum } else { sum };
        // ln(1 + e^x), which is x where e^x is too large to write.
        -sample.weight * (against.max(0.0) + (-against.abs()).exp().ln_1p())
    };
    let penalty: f64 =
        penalties(collections, model.len()).zip(model).map(|(penalty, value)| penalty * value * value).sum();
    samples.iter().map(of_sample).sum::<f64>() - penalty / 2.0
}

/// Of a sample being kept, in nats; Newton's method needs to begin near the end.
fn log_odds(samples: &[Sample<'_>]) -> f64 {
    let weight = |keep: bool| -> f64 {
        samples.iter().filter(|sample| sample.keep == keep).map(|sample| sample.weight).sum()
    };
    ((weight(true) + 0.5) / (weight(false) + 0.5)).ln()
}

fn penalties(collections: usize, width: usize) -> impl Iterator<Item = f64> {
    (0..width).map(move |at| if at < collections { LOOSE } else { RIDGE })
}

/// Adds what one sample says to the slope and the curvature of the log-likelihood.
fn accumulate(
    sample: &Sample<'_>,
    scale: &Scale,
    model: &[f64],
    (collections, slope, curvature): (usize, &mut [f64], &mut Square),
) {
    let row = scale.row(sample, collections);
    let sum: f64 = row.iter().map(|&(at, value)| model[at] * value).sum::<f64>() + scale.offset(sample);
    let share = 1.0 / (1.0 + (-sum).exp());
    let gap = sample.weight * (f64::from(u8::from(sample.keep)) - share);
    let bend = sample.weight * share * (1.0 - share);
    for (index, &(at, value)) in row.iter().enumerate() {
        slope[at] += gap * value;
        for &(other, factor) in &row[index..] {
            *curvature.at(other, at) += bend * value * factor;
        }
    }
}

/// Mean and standard deviation of the parts that are learned.
struct Scale {
    /// Indices in [`EVIDENCE`] of those that are learned.
    free: Vec<usize>,
    /// The same of those set by hand.
    by_hand: Vec<usize>,
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Scale {
    fn of(samples: &[Sample<'_>], parts: &[usize]) -> Self {
        let count = samples.len().max(1) as f64;
        let value = |sample: &Sample<'_>, part: usize| f64::from(sample.evidence.values[part]);
        let free: Vec<usize> = parts.iter().copied().filter(|&part| !EVIDENCE[part].by_hand).collect();
        let mean = |part: usize| samples.iter().map(|sample| value(sample, part)).sum::<f64>() / count;
        let means: Vec<f64> = free.iter().map(|&part| mean(part)).collect();
        let spread = |(&part, mean): (&usize, &f64)| {
            let squares = samples.iter().map(|sample| (value(sample, part) - mean).powi(2)).sum::<f64>();
            (squares / count).sqrt()
        };
        let deviation = free.iter().zip(&means).map(spread).collect();
        let by_hand = parts.iter().copied().filter(|&part| EVIDENCE[part].by_hand).collect();
        Self { free, by_hand, mean: means, deviation }
    }

    /// The sample's intercepts and scaled parts that are not 0: `(index, value)`, ascending.
    fn row(&self, sample: &Sample<'_>, collections: usize) -> Vec<(usize, f64)> {
        let mut row = Vec::with_capacity(self.free.len() + 2);
        row.push((0, 1.0));
        if sample.collection > 0 {
            row.push((sample.collection, 1.0));
        }
        for (at, &part) in self.free.iter().enumerate() {
            if self.deviation[at] > 0.0 {
                let value = (f64::from(sample.evidence.values[part]) - self.mean[at]) / self.deviation[at];
                row.push((collections + at, value));
            }
        }
        row
    }

    /// What the parts set by hand give.
    fn offset(&self, sample: &Sample<'_>) -> f64 {
        let given = |&part: &usize| f64::from(EVIDENCE[part].weight * sample.evidence.values[part]);
        self.by_hand.iter().map(given).sum()
    }

    /// Back to the units of the parts.
    #[expect(clippy::cast_possible_truncation, reason = "coefficients have a few digits")]
    fn fit(&self, model: &[f64], curvature: &Square, (collections, steps): (usize, usize)) -> Fit {
        let mut weights = Weights { intercept: 0.0, parts: vec![0.0; EVIDENCE.len()] };
        for &part in &self.by_hand {
            weights.parts[part] = EVIDENCE[part].weight;
        }
        let mut errors = vec![None; EVIDENCE.len()];
        let mut intercept = model[0];
        for (at, &part) in self.free.iter().enumerate() {
            let deviation = self.deviation[at];
            if deviation > 0.0 {
                let coefficient = model[collections + at] / deviation;
                weights.parts[part] = coefficient as f32;
                intercept -= coefficient * self.mean[at];
                let mut unit = vec![0.0; model.len()];
                unit[collections + at] = 1.0;
                errors[part] = Some(curvature.clone().solve(unit)[collections + at].sqrt() / deviation);
            }
        }
        weights.intercept = intercept as f32;
        let shifts = std::iter::once(0.0).chain(model[1..collections].iter().copied()).collect();
        Fit { weights, errors, shifts, steps }
    }
}

/// A symmetric matrix; what is above the diagonal is never read.
#[derive(Clone)]
pub(super) struct Square {
    width: usize,
    cells: Vec<f64>,
}

impl Square {
    pub(super) fn new(width: usize) -> Self {
        Self { width, cells: vec![0.0; width * width] }
    }

    pub(super) fn at(&mut self, row: usize, column: usize) -> &mut f64 {
        &mut self.cells[row * self.width + column]
    }

    /// `x` with `self · x = right`, by Cholesky's method; `self` must be positive definite.
    pub(super) fn solve(mut self, mut right: Vec<f64>) -> Vec<f64> {
        let width = self.width;
        for column in 0..width {
            for row in column..width {
                let known: f64 = (0..column)
                    .map(|at| self.cells[row * width + at] * self.cells[column * width + at])
                    .sum();
                let rest = *self.at(row, column) - known;
                let root = if row == column { rest.sqrt() } else { rest / *self.at(column, column) };
                *self.at(row, column) = root;
            }
        }
        for row in 0..width {
            let known: f64 = (0..row).map(|at| self.cells[row * width + at] * right[at]).sum();
            right[row] = (right[row] - known) / self.cells[row * width + row];
        }
        for row in (0..width).rev() {
            let known: f64 = (row + 1..width).map(|at| self.cells[at * width + row] * right[at]).sum();
            right[row] = (right[row] - known) / self.cells[row * width + row];
        }
        right
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

    #[test]
    fn a_system_is_solved() {
        let mut square = Square::new(2);
        // 4 2 | 8      x = 1
        // 2 3 | 8      y = 2
        for (row, column, value) in [(0, 0, 4.0), (1, 0, 2.0), (1, 1, 3.0)] {
            *square.at(row, column) = value;
        }
        let solved = square.solve(vec![8.0, 8.0]);
        assert!((solved[0] - 1.0).abs() < 1e-12 && (solved[1] - 2.0).abs() < 1e-12, "{solved:?}");
    }
}
