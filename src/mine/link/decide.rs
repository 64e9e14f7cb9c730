//! Which cells of a sentence pair are links.

use super::matrix::Matrix;
use super::types::{Coded, Types};
use crate::mine::{BeadLinks, Link};
use crate::model::Lang;

/// One coefficient of the decision, learned on word-aligned news sentences.
struct Coefficient {
    weight: f32,
    of: fn(&Cell) -> f32,
}

/// What is known of a cell when it is decided.
struct Cell {
    /// Agreement of both directions, 0 to 1.
    agreement: f32,
    /// Dictionary evidence, 0 to 1.5.
    evidence: f32,
    /// Best agreement beside it in its row (English neighbours) and column (Chinese neighbours).
    beside_en: f32,
    beside_zh: f32,
    /// Its best rival in its row and column.
    rival_en: f32,
    rival_zh: f32,
    /// Function words, 0 or 1.
    function_zh: f32,
    function_en: f32,
    /// Difference of the relative positions, 0 to 1.
    drift: f32,
}

const BIAS: f32 = -0.80;
const COEFFICIENTS: &[Coefficient] = &[
    Coefficient { weight: 2.75, of: |cell| cell.agreement },
    Coefficient { weight: 2.55, of: |cell| cell.evidence },
    Coefficient { weight: 2.88, of: |cell| cell.beside_en },
    Coefficient { weight: 1.12, of: |cell| cell.beside_zh },
    Coefficient { weight: -1.60, of: |cell| cell.rival_en },
    Coefficient { weight: -2.32, of: |cell| cell.rival_zh },
    Coefficient { weight: -0.52, of: |cell| cell.function_zh },
    Coefficient { weight: -1.80, of: |cell| cell.function_en },
    Coefficient { weight: 0.52, of: |cell| cell.function_zh * cell.function_en },
    Coefficient { weight: -1.73, of: |cell| cell.drift },
];

/// Least agreement and least probability of a link.
const LEAST_AGREEMENT: f32 = 0.02;
const LEAST_PROBABILITY: f32 = 0.45;

/// The links of a sentence pair, each with the probability of its decision.
pub(crate) fn links(pair: &Coded, evidence: &Matrix, types: &Types, agreement: &Matrix) -> BeadLinks {
    let mut links = Vec::new();
    for zh in 0..agreement.rows() {
        for en in 0..agreement.columns() {
            if agreement.get(zh, en) <= LEAST_AGREEMENT {
                continue;
            }
            let cell = cell((pair, types), evidence, agreement, (zh, en));
            let sum: f32 = COEFFICIENTS.iter().map(|c| c.weight * (c.of)(&cell)).sum();
            let weight = 1.0 / (1.0 + (-(BIAS + sum)).exp());
            if let (true, Ok(zh), Ok(en)) = (weight > LEAST_PROBABILITY, u32::try_from(zh), u32::try_from(en))
            {
                links.push(Link { zh, en, weight });
            }
        }
    }
    BeadLinks { links }
}

fn cell(
    (pair, types): (&Coded, &Types),
    evidence: &Matrix,
    agreement: &Matrix,
    (zh, en): (usize, usize),
) -> Cell {
    let (rows, columns) = (agreement.rows(), agreement.columns());
    let at = |row: Option<usize>, column: Option<usize>| match (row, column) {
        (Some(row), Some(column)) if row < rows && column < columns => agreement.get(row, column),
        _ => 0.0,
    };
    let most = |values: &mut dyn Iterator<Item = f32>| values.fold(0.0f32, f32::max);
    let function = |lang, id| f32::from(u8::from(!types.is_content(lang, id)));
    let place = |at: usize, of: usize| (at as f32 + 0.5) / of as f32;
    Cell {
        agreement: agreement.get(zh, en),
        evidence: evidence.get(zh, en),
        beside_en: at(Some(zh), en.checked_sub(1)).max(at(Some(zh), Some(en + 1))),
        beside_zh: at(zh.checked_sub(1), Some(en)).max(at(Some(zh + 1), Some(en))),
        rival_en: most(&mut (0..columns).filter(|&j| j != en).map(|j| agreement.get(zh, j))),
        rival_zh: most(&mut (0..rows).filter(|&i| i != zh).map(|i| agreement.get(i, en))),
        function_zh: function(Lang::Zh, pair.words.zh[zh]),
        function_en: function(Lang::En, pair.words.en[en]),
        drift: (place(zh, rows) - place(en, columns)).abs(),
    }
}
