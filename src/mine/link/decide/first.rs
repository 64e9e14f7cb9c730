//! What is known of a cell before any cell is decided.

use super::super::matrix::Matrix;
use super::super::types::{Coded, Types};
use super::tops::Tops;
use super::{Feature, around};
use crate::model::{Lang, Pair};

/// What is known of a cell before any is decided.
pub(super) struct Cell {
    /// Agreement of both directions, 0 to 1, and the posterior of each.
    agreement: f32,
    posterior: Pair<f32>,
    /// Dictionary evidence, 0 to 1.5.
    evidence: f32,
    /// Best agreement beside it: in its row (English neighbours), in its column (Chinese neighbours), and on
    /// the diagonals along which both sides go on, or turn round.
    beside: Pair<f32>,
    along: f32,
    across: f32,
    /// Its best rival in its row and in its column, by agreement and by evidence.
    rival: Pair<f32>,
    rival_evidence: Pair<f32>,
    /// Posterior of the empty word for both words.
    empty: Pair<f32>,
    /// Difference of the relative positions, 0 to 1.
    drift: f32,
    zh: Word,
    en: Word,
}

/// What is known of a word wherever it stands; flags are 0 or 1.
#[derive(Clone, Copy)]
struct Word {
    function: f32,
    mark: f32,
    number: f32,
    /// Seldom has a counterpart: a particle or measure word, an article.
    idle: f32,
    /// An auxiliary or a relative pronoun.
    auxiliary: f32,
    /// In characters, at most 6 in Chinese and 10 in English.
    length: f32,
    /// How many more of it there are in the sentence, at most 3.
    again: f32,
    /// The dictionary has no gloss for it, or only one.
    unknown: f32,
}

const fn feature(name: &'static str, weights: [f32; 2], of: fn(&Cell) -> f32) -> Feature<Cell> {
    Feature { name, weights, of }
}

/// By name: what it weighs in the first decision and in the second.
pub(super) const FEATURES: &[Feature<Cell>] = &[
    feature("agreement", [-2.674, -1.620], |cell| cell.agreement),
    feature("its square", [1.836, 1.319], |cell| cell.agreement * cell.agreement),
    feature("its logarithm, + .01", [0.644, 0.393], |cell| (cell.agreement + 0.01).ln()),
    feature("posterior of English", [1.362, -0.755], |cell| cell.posterior.en),
    feature("posterior of Chinese", [-0.665, -0.996], |cell| cell.posterior.zh),
    feature("evidence", [2.115, 1.500], |cell| cell.evidence),
    feature("agreement × evidence", [1.556, 0.802], |cell| cell.agreement * cell.evidence),
    feature("agreement beside it, English", [3.097, 0.028], |cell| cell.beside.en),
    feature("agreement beside it, Chinese", [1.340, 0.901], |cell| cell.beside.zh),
    feature("agreement along the diagonal", [0.144, -0.515], |cell| cell.along),
    feature("agreement across the diagonal", [0.493, 1.311], |cell| cell.across),
    feature("rival agreement, English", [-2.642, 0.090], |cell| cell.rival.en),
    feature("rival agreement, Chinese", [-2.040, -0.017], |cell| cell.rival.zh),
    feature("rival evidence, English", [-0.744, -0.243], |cell| cell.rival_evidence.en),
    feature("rival evidence, Chinese", [-0.614, -0.172], |cell| cell.rival_evidence.zh),
    feature("English renders nothing", [-0.326, -1.065], |cell| cell.empty.en),
    feature("Chinese renders nothing", [-0.640, -0.510], |cell| cell.empty.zh),
    feature("difference of places", [-1.839, -0.151], |cell| cell.drift),
    feature("function word, Chinese", [0.264, 0.147], |cell| cell.zh.function),
    feature("function word, English", [-0.635, -0.617], |cell| cell.en.function),
    feature("both function words", [1.941, 1.203], |cell| cell.functions()),
    feature("agreement × Chinese function word", [0.202, 0.321], |cell| cell.agreement * cell.zh.function),
    feature("agreement × English function word", [-0.748, -0.098], |cell| cell.agreement * cell.en.function),
    feature("agreement × both function words", [-1.176, -1.198], |cell| cell.agreement * cell.functions()),
    feature("evidence × Chinese function word", [-0.461, -0.248], |cell| cell.evidence * cell.zh.function),
    feature("evidence × English function word", [0.580, 0.194], |cell| cell.evidence * cell.en.function),
    feature("evidence × both function words", [-1.202, -0.579], |cell| cell.evidence * cell.functions()),
    feature("particle or measure word", [-2.058, -1.449], |cell| cell.zh.idle),
    feature("article", [-0.708, -0.510], |cell| cell.en.idle),
    feature("auxiliary or relative pronoun", [-1.611, -1.046], |cell| cell.en.auxiliary),
    feature("mark, Chinese", [-2.457, -1.759], |cell| cell.zh.mark),
    feature("mark, English", [-1.423, -0.865], |cell| cell.en.mark),
    feature("both marks", [4.281, 2.883], |cell| cell.zh.mark * cell.en.mark),
    feature("number, Chinese", [0.308, 0.290], |cell| cell.zh.number),
    feature("length, Chinese", [0.292, 0.272], |cell| cell.zh.length),
    feature("length, English", [0.079, 0.078], |cell| cell.en.length),
    feature("again in the sentence, Chinese", [0.199, 0.111], |cell| cell.zh.again),
    feature("again in the sentence, English", [-0.170, -0.138], |cell| cell.en.again),
    feature("at most one gloss", [0.082, 0.182], |cell| cell.zh.unknown),
];

impl Cell {
    fn functions(&self) -> f32 {
        self.zh.function * self.en.function
    }
}

/// A sentence pair with all that its cells are measured by.
pub(super) struct Scene<'a> {
    agreement: &'a Matrix,
    /// That English words were generated by Chinese ones, English × Chinese; and the other way.
    posterior: Pair<&'a Matrix>,
    evidence: &'a Matrix,
    tops: Tops,
    evidence_tops: Tops,
    empty: Pair<Vec<f32>>,
    words: Pair<Vec<Word>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        (pair, types): (&Coded, &Types),
        (agreement, evidence): (&'a Matrix, &'a Matrix),
        posterior: Pair<&'a Matrix>,
    ) -> Self {
        let empty = |lang| {
            let posterior: &Matrix = posterior.get(lang);
            let rows = (0..posterior.rows()).map(|row| posterior.row(row).iter().sum::<f32>());
            rows.map(|sum| (1.0 - sum).clamp(0.0, 1.0)).collect()
        };
        Self {
            agreement,
            posterior,
            evidence,
            tops: Tops::of(agreement),
            evidence_tops: Tops::of(evidence),
            empty: Pair::from_fn(empty),
            words: Pair::from_fn(|lang| words(pair.words.get(lang), types, lang)),
        }
    }

    pub(super) fn cell(&self, (zh, en): (usize, usize)) -> Cell {
        let (agreement, evidence) = (self.agreement.get(zh, en), self.evidence.get(zh, en));
        let beside = |by_zh, by_en| around(self.agreement, (zh, en), (by_zh, by_en));
        let most = |one: f32, other: f32| one.max(other);
        let pair = |[row, column]: [f32; 2]| Pair { zh: column, en: row };
        let place = |at: usize, of: usize| (at as f32 + 0.5) / of as f32;
        Cell {
            agreement,
            posterior: Pair { zh: self.posterior.zh.get(zh, en), en: self.posterior.en.get(en, zh) },
            evidence,
            beside: Pair { zh: most(beside(-1, 0), beside(1, 0)), en: most(beside(0, -1), beside(0, 1)) },
            along: most(beside(-1, -1), beside(1, 1)),
            across: most(beside(-1, 1), beside(1, -1)),
            rival: pair(self.tops.rivals((zh, en), agreement)),
            rival_evidence: pair(self.evidence_tops.rivals((zh, en), evidence)),
            empty: Pair { zh: self.empty.zh[zh], en: self.empty.en[en] },
            drift: (place(zh, self.agreement.rows()) - place(en, self.agreement.columns())).abs(),
            zh: self.words.zh[zh],
            en: self.words.en[en],
        }
    }
}

fn words(ids: &[u32], types: &Types, lang: Lang) -> Vec<Word> {
    let flag = |is: bool| f32::from(u8::from(is));
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    let count = |id: u32| sorted.partition_point(|&x| x <= id) - sorted.partition_point(|&x| x < id);
    let word = |&id: &u32| {
        let nature = types.nature(lang, id);
        Word {
            function: flag(!nature.content),
            mark: flag(nature.mark),
            number: flag(nature.number),
            idle: flag(nature.idle),
            auxiliary: flag(nature.auxiliary),
            length: f32::from(nature.length),
            again: (count(id) - 1).min(3) as f32,
            unknown: flag(lang == Lang::Zh && types.glosses(id) <= 1.0),
        }
    };
    ids.iter().map(word).collect()
}
