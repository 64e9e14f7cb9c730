//! Logistic regression, for the coefficients that are learned.

/// One thing that is known: measured values and whether it is so.
pub(crate) struct Row {
    /// Index and value of those that are not 0, ascending; an intercept is a value of 1.
    pub(crate) values: Vec<(usize, f64)>,
    /// What is added to their sum, in nats.
    pub(crate) offset: f64,
    pub(crate) is_so: bool,
    /// How much it counts, 0 up.
    pub(crate) weight: f64,
}

/// Coefficients, and the curvature of the likelihood there.
pub(crate) struct Solved {
    /// In nats a unit.
    pub(crate) model: Vec<f64>,
    pub(crate) curvature: Square,
    pub(crate) steps: usize,
}

/// A step below this, in nats a unit, is the last.
const STILL: f64 = 1e-5;
/// Steps are given up after so many; Newton's method takes about ten.
const MOST_STEPS: usize = 50;

/// Logistic regression with an L2 penalty by Newton's method (iteratively reweighted least squares), each
/// step halved until the likelihood rises. `penalties` are the prior precisions of the coefficients, above 0;
/// `model` is where to begin. Cost: rows × values² a step.
///
/// Hastie, Tibshirani, Friedman (2009), *The Elements of Statistical Learning*, 4.4.1.
pub(crate) fn solve(rows: &[Row], penalties: &[f64], mut model: Vec<f64>) -> Solved {
    let mut height = likelihood(rows, penalties, &model);
    let mut steps = 0;
    loop {
        let (slope, curvature) = derivatives(rows, penalties, &model);
        let mut step = curvature.clone().solve(slope);
        // Far from the end a whole step may go beyond the top and away from it.
        loop {
            let next: Vec<f64> = model.iter().zip(&step).map(|(value, step)| value + step).collect();
            let higher = likelihood(rows, penalties, &next);
            if higher >= height || is_still(&step) {
                (model, height) = (next, higher);
                break;
            }
            step.iter_mut().for_each(|step| *step /= 2.0);
        }
        steps += 1;
        if is_still(&step) || steps == MOST_STEPS {
            return Solved { model, curvature, steps };
        }
    }
}

fn is_still(step: &[f64]) -> bool {
    step.iter().all(|step| step.abs() < STILL)
}

impl Row {
    fn sum(&self, model: &[f64]) -> f64 {
        self.values.iter().map(|&(at, value)| model[at] * value).sum::<f64>() + self.offset
    }
}

/// ln of the likelihood of the rows, less half the penalty of the model; at most 0.
fn likelihood(rows: &[Row], penalties: &[f64], model: &[f64]) -> f64 {
    let of_row = |row: &Row| {
        let sum = row.sum(model);
        let against = if row.is_so { -sum } else { sum };
        // ln(1 + e^x), which is x where e^x is too large to write.
        -row.weight * (against.max(0.0) + (-against.abs()).exp().ln_1p())
    };
    let penalty: f64 = penalties.iter().zip(model).map(|(penalty, value)| penalty * value * value).sum();
    rows.iter().map(of_row).sum::<f64>() - penalty / 2.0
}

/// Slope and negative curvature of the likelihood.
fn derivatives(rows: &[Row], penalties: &[f64], model: &[f64]) -> (Vec<f64>, Square) {
    let mut slope: Vec<f64> = penalties.iter().zip(model).map(|(penalty, value)| -penalty * value).collect();
    let mut curvature = Square::new(model.len());
    for (at, penalty) in penalties.iter().enumerate() {
        *curvature.at(at, at) = *penalty;
    }
    for row in rows {
        let share = 1.0 / (1.0 + (-row.sum(model)).exp());
        let gap = row.weight * (f64::from(u8::from(row.is_so)) - share);
        let bend = row.weight * share * (1.0 - share);
        for (index, &(at, value)) in row.values.iter().enumerate() {
            slope[at] += gap * value;
            for &(other, factor) in &row.values[index..] {
                *curvature.at(other, at) += bend * value * factor;
            }
        }
    }
    (slope, curvature)
}

/// Mean and standard deviation of measured values: scaled by them, a penalty is fair to each.
pub(crate) struct Scale {
    pub(crate) mean: f64,
    pub(crate) deviation: f64,
}

impl Scale {
    /// Of so many values.
    pub(crate) fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let count = values.clone().count().max(1) as f64;
        let mean = values.clone().sum::<f64>() / count;
        let squares: f64 = values.map(|value| (value - mean).powi(2)).sum();
        Self { mean, deviation: (squares / count).sqrt() }
    }

    /// Whether it ever varies; else it says nothing.
    pub(crate) fn varies(&self) -> bool {
        self.deviation > 0.0
    }

    /// In standard deviations from the mean.
    pub(crate) fn scaled(&self, value: f64) -> f64 {
        (value - self.mean) / self.deviation
    }
}

/// A symmetric matrix; what is above the diagonal is never read.
#[derive(Clone)]
pub(crate) struct Square {
    width: usize,
    cells: Vec<f64>,
}

impl Square {
    fn new(width: usize) -> Self {
        Self { width, cells: vec![0.0; width * width] }
    }

    fn at(&mut self, row: usize, column: usize) -> &mut f64 {
        &mut self.cells[row * self.width + column]
    }

    /// `x` with `self · x = right`, by Cholesky's method; `self` must be positive definite.
    pub(crate) fn solve(mut self, mut right: Vec<f64>) -> Vec<f64> {
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

    /// Begun far off, whole steps of Newton's method run away.
    #[test]
    fn the_top_is_found_from_afar() {
        let row = |is_so, weight| Row { values: vec![(0, 1.0)], offset: 0.0, is_so, weight };
        let rows = [row(true, 3.0), row(false, 1.0)];
        for from in [-30.0, 0.0, 30.0] {
            let solved = solve(&rows, &[1e-9], vec![from]);
            assert!((solved.model[0] - 3.0_f64.ln()).abs() < 1e-4, "{from}: {:?}", solved.model);
        }
    }
}
