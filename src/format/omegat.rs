//! An OmegaT glossary as a list to check against: term, rendering, comment between tabs, no header.
//!
//! The first rendering of a term is preferred, further ones are admitted: OmegaT shows them in this
//! order and knows no status. Lines that begin with `#` are comments. Which cell is Chinese is told by
//! its characters, so that a glossary for either direction is read.

use std::collections::BTreeSet;

use super::table::{CellFault, ReadError};
use crate::glossary::{Glossary, Rendering, Status};
use crate::model::{Pair, Source};

/// Reads a glossary; `path` only names the file in errors. Each term is a concept of its own.
///
/// # Errors
/// Every line without two cells.
pub fn read(path: &str, text: &str) -> Result<Glossary, Vec<ReadError>> {
    let source = Source::new(path, text);
    let mut known: BTreeSet<String> = BTreeSet::new();
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\r', '\n']).trim_start_matches('\u{feff}');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (Some(term), Some(rendering)) = (filled(&cells, 0), filled(&cells, 1)) else {
            let fault =
                CellFault::RowWidth { expected: 2, found: cells.iter().filter(|it| !it.is_empty()).count() };
            errors.push(ReadError { at: source.loc(start), fault, against: None });
            continue;
        };
        let (zh, en) = if is_chinese(rendering) { (rendering, term) } else { (term, rendering) };
        let status = if known.insert(zh.to_owned()) { Status::Preferred } else { Status::Admitted };
        rows.push((zh.to_owned(), Rendering::new(Pair { zh: zh.to_owned(), en: en.to_owned() }, status)));
    }
    if errors.is_empty() { Ok(Glossary::from_rows(rows)) } else { Err(errors) }
}

fn filled<'t>(cells: &[&'t str], at: usize) -> Option<&'t str> {
    cells.get(at).copied().filter(|cell| !cell.is_empty())
}

fn is_chinese(cell: &str) -> bool {
    cell.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_terms_in_either_direction() {
        let text = "\u{feff}# words\n长江\tYangtze\tthe river\r\n长江\tYangtze River\n\nexport\t导出\n";
        let glossary = read("g.utf8", text).unwrap();
        let rows: Vec<String> = glossary
            .rows()
            .map(|(_, row)| format!("{} {} {}", row.term.zh, row.term.en, row.status.name()))
            .collect();
        assert_eq!(rows, ["导出 export preferred", "长江 Yangtze preferred", "长江 Yangtze River admitted"]);
    }

    #[test]
    fn a_line_with_one_cell_is_told() {
        let errors = read("g.utf8", "长江\tYangtze\n导出\n").unwrap_err();
        assert_eq!(errors.len(), 1);
        assert!(errors[0].to_string().starts_with("g.utf8:2:1: "), "{}", errors[0]);
    }
}
