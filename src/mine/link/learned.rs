//! What other sentence pairs teach: a lexicon of word pairs, gathered once and used as evidence.
//!
//! Counts learned elsewhere would drown the dictionary if they were simply added to those of the text at
//! hand; as a capped degree of evidence they stand beside it.

use rustc_hash::FxHashMap;

use super::matrix::Matrix;
use super::rows::Rows;
use super::types::{Counts, Types};
use crate::lexicon::Words;
use crate::model::{Lang, Pair};
use crate::text::Vocabulary;

/// A lexicon learned from sentence pairs: how surely a Chinese key renders an English one.
#[derive(Default)]
pub struct Learned {
    vocabulary: Pair<Vocabulary>,
    degrees: Rows,
}

/// The most that learned evidence weighs; above 1, the dictionary's best, since it was seen.
const MOST: f32 = 1.2;
/// Taken from every count: what one posterior may be wrong by.
const DOUBT: f32 = 0.1;
/// Lower degrees change next to nothing, and are most of the pairs.
const LEAST_DEGREE: f32 = 0.02;

/// A word that was not learned.
const STRANGER: u32 = u32::MAX;

impl Learned {
    /// `D(z, e) = 1.2 · √((c − .1) / √(n_z · n_e))`, at most 1.2, where `c` is the summed agreement of a
    /// pair of types and `n` their occurrences. The root lets a word's second and third rendering speak.
    pub(super) fn new(counts: &Counts, types: &Types, vocabulary: Pair<Vocabulary>) -> Self {
        let zh = vocabulary.zh.words().len();
        let mut degrees = FxHashMap::default();
        for word in (0..).take(zh) {
            for &(en, count) in counts.pairs.row(word) {
                let met = Pair { zh: types.occurrences(Lang::Zh, word), en: types.occurrences(Lang::En, en) };
                let degree = degree(count, met);
                if degree > LEAST_DEGREE {
                    degrees.insert((word, en), degree);
                }
            }
        }
        Self { vocabulary, degrees: Rows::new(degrees, zh) }
    }

    /// The numbers that words of another vocabulary have here.
    pub(super) fn numbers(&self, words: &Pair<Vocabulary>) -> Words {
        Pair::from_fn(|lang| {
            let own = self.vocabulary.get(lang);
            let words = words.get(lang).words().iter();
            words.map(|word| own.get(word).unwrap_or(STRANGER)).collect()
        })
    }

    /// Raises each cell of `evidence`, Chinese × English, to what was learned of its words;
    /// `numbers` are those that all words have here.
    pub(super) fn raise(&self, words: &Words, numbers: &Words, evidence: &mut Matrix) {
        let own = Pair::from_fn(|lang| {
            words.get(lang).iter().map(|&word| numbers.get(lang)[word as usize]).collect()
        });
        self.degrees.meet(&own, |zh, en, degree| {
            let cell = evidence.at(zh, en);
            *cell = cell.max(degree);
        });
    }
}

fn degree(count: f32, met: Pair<f32>) -> f32 {
    MOST * ((count - DOUBT).max(0.0) / (met.zh * met.en).sqrt()).sqrt().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_by_hand() {
        for (name, count, zh, en, expected) in [
            ("nothing but doubt", 0.1, 1.0, 1.0, 0.0),
            ("less than doubt", 0.05, 1.0, 1.0, 0.0),
            ("always together", 100.1, 100.0, 100.0, 1.2),
            ("a quarter", 25.1, 100.0, 100.0, 0.6),
            ("half of each", 50.1, 100.0, 100.0, 0.848_528),
            ("one of four renderings", 4.1, 16.0, 4.0, 0.848_528),
            ("never above the most", 9.0, 1.0, 1.0, 1.2),
        ] {
            let found = degree(count, Pair { zh, en });
            assert!((found - expected).abs() < 1e-4, "{name}: {found}, not {expected}");
        }
    }
}
