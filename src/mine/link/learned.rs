//! What other sentence pairs teach: a lexicon of word pairs, gathered once and used as evidence.
//!
//! Counts learned elsewhere would drown the dictionary if they were simply added to those of the text at
//! hand; as a capped degree of evidence they stand beside it.

use rustc_hash::FxHashMap;

use super::matrix::Matrix;
use super::types::{Coded, Types};
use crate::lexicon::{Lexicon, Translator};
use crate::model::{Lang, Pair, Sentence};
use crate::text::Vocabulary;

/// A lexicon learned from sentence pairs: how surely a Chinese key renders an English one.
#[derive(Default)]
pub struct Learned {
    vocabulary: Pair<Vocabulary>,
    degrees: FxHashMap<(u32, u32), f32>,
}

/// Takes in sentence pairs, chunk by chunk, and keeps of them only numbers: some 500 bytes a pair.
pub struct Learner<'a> {
    types: Types,
    translator: Translator<'a>,
    pairs: Vec<Coded>,
}

/// The most that learned evidence weighs; above 1, the dictionary's best, since it was seen.
const MOST: f32 = 1.5;
/// Taken from every count: what one posterior may be wrong by.
const DOUBT: f32 = 0.1;
/// Degrees below this change nothing.
const LEAST_DEGREE: f32 = 0.05;

impl<'a> Learner<'a> {
    /// Knows nothing yet.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { types: Types::default(), translator: Translator::new(lexicon, []), pairs: Vec::new() }
    }

    /// Takes in sentence pairs.
    pub fn add(&mut self, pairs: &[Pair<&[Sentence]>]) {
        self.pairs.extend(super::code(pairs, &mut self.types, &mut self.translator, None));
    }

    /// Counts what was taken in and forgets the pairs.
    ///
    /// `D(z, e) = 1.5 · min(1, (c − .1) / √(n_z · n_e))`, where `c` is the summed agreement of a pair of
    /// types and `n` their occurrences. Cost: as linking the pairs.
    #[must_use]
    pub fn finish(self) -> Learned {
        let Self { types, pairs, translator } = self;
        drop(translator);
        let counts = super::count(&pairs, &types);
        let degrees = counts
            .iter()
            .map(|((zh, en), count)| {
                let marginals = types.occurrences(Lang::Zh, zh) * types.occurrences(Lang::En, en);
                ((zh, en), MOST * ((count - DOUBT) / marginals.sqrt()).min(1.0))
            })
            .filter(|(_, degree)| *degree > LEAST_DEGREE)
            .collect();
        Learned { vocabulary: types.into_vocabulary(), degrees }
    }
}

impl Learned {
    /// Raises each cell of `evidence`, Chinese × English, to what was learned of its words.
    pub(super) fn raise(&self, pair: Pair<&[Sentence]>, evidence: &mut Matrix) {
        let numbers = Pair::from_fn(|lang| {
            let tokens = pair.get(lang).iter().flat_map(|sentence| &sentence.tokens);
            tokens.map(|token| self.vocabulary.get(lang).get(&token.key)).collect::<Vec<_>>()
        });
        for (i, zh) in numbers.zh.iter().enumerate() {
            for (j, en) in numbers.en.iter().enumerate() {
                let Some(types) = zh.zip(*en) else { continue };
                let degree = self.degrees.get(&types).copied().unwrap_or(0.0);
                let cell = evidence.at(i, j);
                *cell = cell.max(degree);
            }
        }
    }
}
