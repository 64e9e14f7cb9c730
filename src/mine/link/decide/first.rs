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
    /// The dictionary has no gloss of any weight.
    unknown: f32,
}

const fn feature(name: &'static str, weights: [f32; 2], of: fn(&Cell) -> f32) -> Feature<Cell> {
    Feature { name, weights, of }
}

/// By name: what it weighs in the first decision and in the second.
pub(super) const FEATURES: &[Feature<Cell>] = &[
    feature("agreement", [-2.263, -1.453], |cell| cell.agreement),
    feature("its square", [1.409, 1.055], |cell| cell.agreement * cell.agreement),
    feature("its logarithm, + .01", [0.590, 0.372], |cell| (cell.agreement + 0.01).ln()),
    feature("posterior of English", [1.369, -0.712], |cell| cell.posterior.en),
    feature("posterior of Chinese", [-0.561, -0.952], |cell| cell.posterior.zh),
    feature("evidence", [2.062, 1.486], |cell| cell.evidence),
    feature("agreement × evidence", [1.609, 0.946], |cell| cell.agreement * cell.evidence),
    feature("agreement beside it, English", [3.119, -0.010], |cell| cell.beside.en),
    feature("agreement beside it, Chinese", [1.223, 0.550], |cell| cell.beside.zh),
    feature("agreement along the diagonal", [0.198, -0.443], |cell| cell.along),
    feature("agreement across the diagonal", [0.573, 1.466], |cell| cell.across),
    feature("rival agreement, English", [-2.518, 0.324], |cell| cell.rival.en),
    feature("rival agreement, Chinese", [-2.141, 0.057], |cell| cell.rival.zh),
    feature("rival evidence, English", [-0.774, -0.279], |cell| cell.rival_evidence.en),
    feature("rival evidence, Chinese", [-0.575, -0.189], |cell| cell.rival_evidence.zh),
    feature("English renders nothing", [-0.375, -1.149], |cell| cell.empty.en),
    feature("Chinese renders nothing", [-0.500, -0.470], |cell| cell.empty.zh),
    feature("difference of places", [-1.880, -0.309], |cell| cell.drift),
    feature("function word, Chinese", [0.145, 0.097], |cell| cell.zh.function),
    feature("function word, English", [-0.685, -0.634], |cell| cell.en.function),
    feature("both function words", [1.996, 1.288], |cell| cell.functions()),
    feature("agreement × Chinese function word", [0.395, 0.460], |cell| cell.agreement * cell.zh.function),
    feature("agreement × English function word", [-0.689, -0.119], |cell| cell.agreement * cell.en.function),
    feature("agreement × both function words", [-1.359, -1.337], |cell| cell.agreement * cell.functions()),
    feature("evidence × Chinese function word", [-0.441, -0.284], |cell| cell.evidence * cell.zh.function),
    feature("evidence × English function word", [0.598, 0.205], |cell| cell.evidence * cell.en.function),
    feature("evidence × both function words", [-1.171, -0.571], |cell| cell.evidence * cell.functions()),
    feature("particle or measure word", [-2.095, -1.540], |cell| cell.zh.idle),
    feature("article", [-0.681, -0.527], |cell| cell.en.idle),
    feature("auxiliary or relative pronoun", [-1.570, -1.054], |cell| cell.en.auxiliary),
    feature("mark, Chinese", [-2.410, -1.805], |cell| cell.zh.mark),
    feature("mark, English", [-1.458, -0.900], |cell| cell.en.mark),
    feature("both marks", [4.291, 3.013], |cell| cell.zh.mark * cell.en.mark),
    feature("number, Chinese", [0.280, 0.288], |cell| cell.zh.number),
    feature("length, Chinese", [0.285, 0.281], |cell| cell.zh.length),
    feature("length, English", [0.081, 0.082], |cell| cell.en.length),
    feature("again in the sentence, Chinese", [0.193, 0.117], |cell| cell.zh.again),
    feature("again in the sentence, English", [-0.173, -0.140], |cell| cell.en.again),
    feature("not in the dictionary", [0.049, 0.161], |cell| cell.zh.unknown),
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
