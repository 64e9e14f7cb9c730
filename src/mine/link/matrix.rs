//! A dense table of Chinese positions by English positions, or the other way.

/// Row-major table of `rows × columns`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Matrix {
    columns: usize,
    cells: Vec<f32>,
}

impl Matrix {
    /// A table of one value.
    pub(crate) fn filled(rows: usize, columns: usize, value: f32) -> Self {
        Self { columns, cells: vec![value; rows * columns] }
    }

    /// A table of computed values.
    pub(crate) fn from_fn(rows: usize, columns: usize, mut cell: impl FnMut(usize, usize) -> f32) -> Self {
        let mut cells = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            cells.extend((0..columns).map(|column| cell(row, column)));
        }
        Self { columns, cells }
    }

    /// Makes it a table of zeros of another shape, in the room it has.
    pub(crate) fn reset(&mut self, rows: usize, columns: usize) {
        self.columns = columns;
        self.cells.clear();
        self.cells.resize(rows * columns, 0.0);
    }

    /// All cells, row by row.
    pub(crate) fn cells(&self) -> &[f32] {
        &self.cells
    }

    /// All cells, to change.
    pub(crate) fn cells_mut(&mut self) -> &mut [f32] {
        &mut self.cells
    }

    /// One cell.
    pub(crate) fn get(&self, row: usize, column: usize) -> f32 {
        self.cells[row * self.columns + column]
    }

    /// One cell, to change.
    pub(crate) fn at(&mut self, row: usize, column: usize) -> &mut f32 {
        &mut self.cells[row * self.columns + column]
    }

    /// One row.
    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.cells[row * self.columns..][..self.columns]
    }

    /// One row, to change.
    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.cells[row * self.columns..][..self.columns]
    }

    /// The number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// The number of columns.
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// Makes it `other` with rows as columns, each cell changed.
    pub(crate) fn transpose(&mut self, other: &Self, change: impl Fn(f32) -> f32) {
        self.reset(other.columns, other.rows());
        for row in 0..other.rows() {
            for (column, &cell) in other.row(row).iter().enumerate() {
                *self.at(column, row) = change(cell);
            }
        }
    }
}
