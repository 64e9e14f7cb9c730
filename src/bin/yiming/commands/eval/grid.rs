//! Tables of figures, to read or to paste into docs/.

use clap::ValueEnum;

/// How figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// To read.
    Table,
    /// The same for a page of docs/.
    Markdown,
    /// The same figures, not rounded.
    Json,
}

/// One table: names on the left, figures on the right.
pub(super) struct Grid<'a> {
    pub(super) title: String,
    pub(super) header: Vec<&'a str>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Grid<'_> {
    /// Columns in line, a blank line after the table.
    pub(super) fn text(&self) -> String {
        let cells = |row: usize, column: usize| match row {
            0 => self.header[column],
            row => self.rows[row - 1][column].as_str(),
        };
        let widths: Vec<usize> = (0..self.header.len())
            .map(|column| {
                (0..=self.rows.len()).map(|row| cells(row, column).chars().count()).max().unwrap_or(0)
            })
            .collect();
        let mut text = format!("{}\n", self.title);
        for row in 0..=self.rows.len() {
            let cell = |(column, width): (usize, &usize)| match (cells(row, column), column) {
                (cell, 0) => format!("{cell:width$}"),
                (cell, _) => format!("{cell:>width$}"),
            };
            let line: Vec<String> = widths.iter().enumerate().map(cell).collect();
            text += &format!("{}\n", line.join("  ").trim_end());
        }
        text + "\n"
    }

    /// A pipe table under its title.
    pub(super) fn markdown(&self) -> String {
        let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
        let rule = format!("|---|{}\n", "---:|".repeat(self.header.len() - 1));
        let rows = self.rows.iter().map(|row| line(row.iter().map(String::as_str).collect()));
        format!("{}\n\n{}{rule}{}\n", self.title, line(self.header.clone()), rows.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_in_line() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let grid = Grid {
            title: "F1".into(),
            header: vec!["set", "f1"],
            rows: vec![row(["corpus", "0.955"]), row(["a", "1"])],
        };
        assert_eq!(grid.text(), "F1\nset        f1\ncorpus  0.955\na           1\n\n");
        assert_eq!(grid.markdown(), "F1\n\n| set | f1 |\n|---|---:|\n| corpus | 0.955 |\n| a | 1 |\n\n");
    }
}
