//! Sentence pairs as word numbers, and what their types are known to render.

use rustc_hash::FxHashMap;

use super::matrix::Matrix;
use crate::model::{Class, Lang, Pair, Sentence, Token};
use crate::text::Vocabulary;

/// A sentence pair ready for linking.
pub(crate) struct Coded {
    pub(crate) ids: Pair<Box<[u32]>>,
    /// Dictionary evidence, sparse: place in the row-major table of Chinese × English, and degree, 0 to 1.5.
    pub(crate) cells: Box<[(u32, f32)]>,
}

impl Coded {
    /// The evidence as a table.
    pub(crate) fn evidence(&self) -> Matrix {
        let columns = self.ids.en.len();
        let mut evidence = Matrix::filled(self.ids.zh.len(), columns, 0.0);
        for &(place, degree) in &self.cells {
            *evidence.at(place as usize / columns, place as usize % columns) = degree;
        }
        evidence
    }
}

/// Word types of all sentence pairs: how often they stand, and whether they are content words.
#[derive(Default)]
pub(crate) struct Types {
    vocabulary: Pair<Vocabulary>,
    counts: Pair<Vec<f32>>,
    content: Pair<Vec<bool>>,
    total: Pair<f32>,
    /// By Chinese type: the summed weight of its glosses, at least 1.
    pub(crate) glosses: Vec<f32>,
}

impl Types {
    /// Numbers the words of a pair and counts them.
    pub(crate) fn code(&mut self, pair: Pair<&[Sentence]>) -> Pair<Box<[u32]>> {
        Pair::from_fn(|lang| {
            let tokens = pair.get(lang).iter().flat_map(|sentence| &sentence.tokens);
            tokens.map(|token| self.count(lang, token)).collect()
        })
    }

    /// Chinese words whose glosses were not weighed yet.
    pub(crate) fn unweighed(&self) -> &[Box<str>] {
        &self.vocabulary.zh.words()[self.glosses.len()..]
    }

    /// Takes the summed gloss weights of the words that had none, in order.
    pub(crate) fn weigh(&mut self, weights: Vec<f64>) {
        #[expect(clippy::cast_possible_truncation, reason = "a handful of glosses of weight 1 at most")]
        self.glosses.extend(weights.into_iter().map(|weight| weight.max(1.0) as f32));
    }

    /// The words by number, all else forgotten.
    pub(crate) fn into_vocabulary(self) -> Pair<Vocabulary> {
        self.vocabulary
    }

    /// How often a type stands.
    pub(crate) fn occurrences(&self, lang: Lang, id: u32) -> f32 {
        self.counts.get(lang)[id as usize]
    }

    fn count(&mut self, lang: Lang, token: &Token) -> u32 {
        let id = self.vocabulary.get_mut(lang).id(&token.key);
        let (counts, content) = (self.counts.get_mut(lang), self.content.get_mut(lang));
        if id as usize == counts.len() {
            counts.push(0.0);
            content.push(token.class.is_content() || token.class == Class::Number);
        }
        counts[id as usize] += 1.0;
        *self.total.get_mut(lang) += 1.0;
        id
    }

    /// Share of a type among the words of its side.
    pub(crate) fn probability(&self, lang: Lang, id: u32) -> f32 {
        self.counts.get(lang)[id as usize] / self.total.get(lang)
    }

    /// Weight of the empty word where `id` is to be explained: `null · p`, and for content words,
    /// which seldom have no counterpart, a tenth of that unigram.
    pub(crate) fn empty(&self, lang: Lang, id: u32) -> f32 {
        let probability = self.probability(lang, id);
        if self.is_content(lang, id) { NULL_CONTENT * 0.1 * probability } else { NULL_FUNCTION * probability }
    }

    /// Whether a type is a content word.
    pub(crate) fn is_content(&self, lang: Lang, id: u32) -> bool {
        self.content.get(lang)[id as usize]
    }

    /// The number of types of each side.
    pub(crate) fn len(&self) -> Pair<usize> {
        self.vocabulary.as_ref().map(|side| side.words().len())
    }
}

/// How often a content word renders nothing.
const NULL_CONTENT: f32 = 0.05;
/// How often a function word or a mark renders nothing.
const NULL_FUNCTION: f32 = 0.6;

/// Counts of word pairs, as far as posteriors gave any.
#[derive(Default)]
pub(crate) struct Counts {
    pairs: FxHashMap<(u32, u32), f32>,
    sums: Pair<Vec<f32>>,
}

impl Counts {
    /// No counts, for so many types.
    pub(crate) fn new(types: Pair<usize>) -> Self {
        Self { pairs: FxHashMap::default(), sums: types.map(|n| vec![0.0; n]) }
    }

    /// Counts a pair of types.
    pub(crate) fn add(&mut self, zh: u32, en: u32, count: f32) {
        *self.pairs.entry((zh, en)).or_default() += count;
        self.sums.zh[zh as usize] += count;
        self.sums.en[en as usize] += count;
    }

    /// The count of a pair of types.
    pub(crate) fn get(&self, zh: u32, en: u32) -> f32 {
        self.pairs.get(&(zh, en)).copied().unwrap_or(0.0)
    }

    /// All counts, in the order of their types.
    pub(crate) fn iter(&self) -> impl Iterator<Item = ((u32, u32), f32)> {
        let mut all: Vec<_> = self.pairs.iter().map(|(&types, &count)| (types, count)).collect();
        all.sort_unstable_by_key(|(types, _)| *types);
        all.into_iter()
    }

    /// The counts of a type with all others.
    pub(crate) fn sum(&self, lang: Lang, id: u32) -> f32 {
        self.sums.get(lang)[id as usize]
    }
}
