//! What is known of a cell once all have been decided a first time: what its neighbours and its rivals became.

use super::super::matrix::Matrix;
use super::tops::Tops;
use super::{Feature, around};
use crate::model::Pair;

/// What the first decision made of a cell and of those around it; probabilities, 0 to 1.
pub(super) struct Second {
    /// Log-odds of the cell itself.
    odds: f32,
    /// The higher of the neighbours in its row (English) and column (Chinese); the lower one in its row; the
    /// higher of those two words away.
    beside: Pair<f32>,
    between: f32,
    far: Pair<f32>,
    /// Of the neighbours on the diagonal along which both sides go on, the higher and the lower; the higher
    /// of those on the other one.
    along: f32,
    amid: f32,
    across: f32,
    /// All others in its row and column together; those of them that are not neighbours; the highest.
    others: Pair<f32>,
    apart: Pair<f32>,
    rival: Pair<f32>,
    /// Words from where its neighbours' links would have it, `ln(1 + words)`.
    off: Pair<f32>,
    /// How many links cross it, `ln(1 + sum)`.
    crossing: f32,
}

const fn feature(name: &'static str, weight: f32, of: fn(&Second) -> f32) -> Feature<Second> {
    Feature { name, weights: [0.0, weight], of }
}

pub(super) const FEATURES: &[Feature<Second>] = &[
    feature("first decision, log-odds", 0.433, |cell| cell.odds),
    feature("beside it, English", 1.299, |cell| cell.beside.en),
    feature("beside it, Chinese", 0.448, |cell| cell.beside.zh),
    feature("on both sides, English", 0.902, |cell| cell.between),
    feature("two words away, English", 1.420, |cell| cell.far.en),
    feature("two words away, Chinese", -0.171, |cell| cell.far.zh),
    feature("along the diagonal", 0.444, |cell| cell.along),
    feature("on both sides along it", 0.839, |cell| cell.amid),
    feature("across the diagonal", -1.281, |cell| cell.across),
    feature("others of the Chinese word", -0.113, |cell| cell.others.en),
    feature("others of the English word", -0.996, |cell| cell.others.zh),
    feature("of these no neighbours, Chinese word", -0.645, |cell| cell.apart.en),
    feature("of these no neighbours, English word", 0.749, |cell| cell.apart.zh),
    feature("best rival, English", -1.833, |cell| cell.rival.en),
    feature("best rival, Chinese", -2.204, |cell| cell.rival.zh),
    feature("off its place, English", -0.020, |cell| cell.off.en),
    feature("off its place, Chinese", -0.261, |cell| cell.off.zh),
    feature("crossed by links", -0.089, |cell| cell.crossing),
];

/// A sentence pair that has been decided once.
pub(super) struct Decided<'a> {
    first: &'a Matrix,
    tops: Tops,
    /// By Chinese word the English place that its neighbours' links expect, and the other way.
    expected: Pair<Vec<f32>>,
    /// Sums of the probabilities above and to the left of each corner of the table.
    corners: Matrix,
}

impl<'a> Decided<'a> {
    pub(super) fn new(first: &'a Matrix) -> Self {
        let mut turned = Matrix::default();
        turned.transpose(first, |cell| cell);
        let tops = Tops::of(first);
        let zh = expected(&turned, |word| tops.column_sum(word));
        let en = expected(first, |word| tops.row_sum(word));
        Self { first, tops, expected: Pair { zh, en }, corners: corners(first) }
    }

    pub(super) fn cell(&self, (zh, en): (usize, usize)) -> Second {
        let probability = self.first.get(zh, en);
        let at = |by_zh, by_en| around(self.first, (zh, en), (by_zh, by_en));
        let [left, right, up, down] = [at(0, -1), at(0, 1), at(-1, 0), at(1, 0)];
        let [before, behind] = [at(-1, -1), at(1, 1)];
        let [in_row, in_column] = self.tops.others((zh, en), probability);
        let [row, column] = self.tops.rivals((zh, en), probability);
        let off = |place: usize, expected: f32| (place as f32 - expected).abs().ln_1p();
        Second {
            odds: ((probability + 1e-4) / (1.0 - probability + 1e-4)).ln(),
            beside: Pair { zh: up.max(down), en: left.max(right) },
            between: left.min(right),
            far: Pair { zh: at(-2, 0).max(at(2, 0)), en: at(0, -2).max(at(0, 2)) },
            along: before.max(behind),
            amid: before.min(behind),
            across: at(-1, 1).max(at(1, -1)),
            others: Pair { zh: in_column, en: in_row },
            apart: Pair { zh: (in_column - up - down).max(0.0), en: (in_row - left - right).max(0.0) },
            rival: Pair { zh: column, en: row },
            off: Pair { zh: off(zh, self.expected.zh[en]), en: off(en, self.expected.en[zh]) },
            crossing: self.crossing((zh, en)).ln_1p(),
        }
    }

    /// The links above and to the right of a cell, below and to the left of it.
    fn crossing(&self, (zh, en): (usize, usize)) -> f32 {
        let (rows, columns) = (self.first.rows(), self.first.columns());
        let corner = |row, column| self.corners.get(row, column);
        let above = corner(zh, columns) - corner(zh, en + 1);
        let below = corner(rows, en) - corner(zh + 1, en);
        (above + below).max(0.0)
    }
}

/// Neighbours up to here tell where a word's links should be; the weight of one at `d` is `e^(−d/2)`.
const REACH: usize = 8;
/// Weight of the same relative place, against one neighbour with a sure link.
const ANYWHERE: f32 = 0.1;

/// By row the column where the links of the rows around it would have it, the sentences being read at one
/// pace. `mass` is the sum of a row.
fn expected(table: &Matrix, mass: impl Fn(usize) -> f32) -> Vec<f32> {
    let pace = table.columns() as f32 / table.rows() as f32;
    let mean = |row: usize| {
        let places = table.row(row).iter().enumerate().map(|(column, cell)| cell * column as f32);
        places.sum::<f32>() / mass(row).max(1e-9)
    };
    let means: Vec<f32> = (0..table.rows()).map(mean).collect();
    let weights: Vec<f32> = (0..=REACH).map(|away| (-0.5 * away as f32).exp()).collect();
    let expect = |row: usize| {
        let (mut sum, mut all) = (ANYWHERE * (row as f32 + 0.5) * pace, ANYWHERE);
        for other in (row.saturating_sub(REACH)..table.rows().min(row + REACH + 1)).filter(|&at| at != row) {
            let weight = weights[row.abs_diff(other)] * mass(other).min(1.0);
            sum += weight * (means[other] + (row as f32 - other as f32) * pace);
            all += weight;
        }
        sum / all
    };
    (0..table.rows()).map(expect).collect()
}

fn corners(table: &Matrix) -> Matrix {
    let mut corners = Matrix::filled(table.rows() + 1, table.columns() + 1, 0.0);
    for row in 0..table.rows() {
        let mut sum = 0.0;
        for (column, cell) in table.row(row).iter().enumerate() {
            sum += cell;
            *corners.at(row + 1, column + 1) = corners.get(row, column + 1) + sum;
        }
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links 0-0, 1-1, 3-3 and one that goes astray, 2-0.
    fn decided() -> Matrix {
        Matrix::from_fn(4, 4, |zh, en| {
            f32::from(u8::from([(0, 0), (1, 1), (2, 0), (3, 3)].contains(&(zh, en))))
        })
    }

    #[test]
    fn neighbours_and_rivals_by_hand() {
        let first = decided();
        let decided = Decided::new(&first);
        // 2-2 lies between 1-1 and 3-3; its Chinese word has a link elsewhere, which crosses nothing here.
        let free = decided.cell((2, 2));
        for (name, found, expected) in [
            ("along", free.along, 1.0),
            ("amid", free.amid, 1.0),
            ("rival, English", free.rival.en, 1.0),
            ("rival, Chinese", free.rival.zh, 0.0),
            ("not beside it", free.apart.en, 1.0),
            ("two words away", free.far.en, 1.0),
            ("beside it", free.beside.en, 0.0),
            ("crossing", free.crossing, 0.0),
            // 2-0 is crossed by 1-1; its neighbours lead to 2-2 or so.
            ("astray", decided.cell((2, 0)).crossing, 1.0_f32.ln_1p()),
        ] {
            assert!((found - expected).abs() < 1e-5, "{name}: {found}, not {expected}");
        }
        assert!(decided.cell((2, 0)).off.en > free.off.en);
    }
}
