//! Highest values and sums of the rows and columns of a table, so that each cell finds its rivals at once.

use super::super::matrix::Matrix;

/// Of one row or column.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// The highest value, the next one, and how far all go together.
    most: f32,
    next: f32,
    sum: f32,
}

impl Line {
    fn take(&mut self, value: f32) {
        self.next = self.next.max(value.min(self.most));
        self.most = self.most.max(value);
        self.sum += value;
    }

    /// The highest of the other values.
    fn rival(self, value: f32) -> f32 {
        if value < self.most { self.most } else { self.next }
    }
}

/// Of all rows and columns of a table of values that are not negative.
#[derive(Debug, Default)]
pub(super) struct Tops {
    rows: Vec<Line>,
    columns: Vec<Line>,
}

impl Tops {
    pub(super) fn of(table: &Matrix) -> Self {
        let mut tops = Self {
            rows: vec![Line::default(); table.rows()],
            columns: vec![Line::default(); table.columns()],
        };
        for (at, row) in tops.rows.iter_mut().enumerate() {
            for (&value, column) in table.row(at).iter().zip(&mut tops.columns) {
                if value > 0.0 {
                    row.take(value);
                    column.take(value);
                }
            }
        }
        tops
    }

    /// The highest of the other cells of the row of a cell, and of its column.
    pub(super) fn rivals(&self, (row, column): (usize, usize), value: f32) -> [f32; 2] {
        [self.rows[row].rival(value), self.columns[column].rival(value)]
    }

    /// What the other cells of the row of a cell have together, and those of its column.
    pub(super) fn others(&self, (row, column): (usize, usize), value: f32) -> [f32; 2] {
        [self.rows[row].sum - value, self.columns[column].sum - value]
    }

    pub(super) fn row_sum(&self, row: usize) -> f32 {
        self.rows[row].sum
    }

    pub(super) fn column_sum(&self, column: usize) -> f32 {
        self.columns[column].sum
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Against a look at the whole row and column; values repeat, so that a rival may equal the cell.
        #[test]
        fn rivals_and_others(values in vec(prop_oneof![Just(0.0f32), Just(0.25), Just(0.5), Just(1.0)], 12)) {
            let table = Matrix::from_fn(3, 4, |row, column| values[row * 4 + column]);
            let tops = Tops::of(&table);
            for (row, column) in (0..3).flat_map(|row| (0..4).map(move |column| (row, column))) {
                let in_row: Vec<f32> = (0..4).filter(|&at| at != column).map(|at| table.get(row, at)).collect();
                let in_column: Vec<f32> = (0..3).filter(|&at| at != row).map(|at| table.get(at, column)).collect();
                let value = table.get(row, column);
                let most = |cells: &[f32]| cells.iter().copied().fold(0.0, f32::max);
                let expected = [most(&in_row), most(&in_column), in_row.iter().sum(), in_column.iter().sum()];
                let found = [tops.rivals((row, column), value), tops.others((row, column), value)].concat();
                prop_assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-6));
            }
        }
    }
}
