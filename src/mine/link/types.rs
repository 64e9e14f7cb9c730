//! Sentence pairs as word numbers, and what is known of their types.

use rustc_hash::FxHashMap;

use super::matrix::Matrix;
use super::rows::Rows;
use crate::lexicon::{Translator, Words};
use crate::model::{Class, Lang, Pair, Sentence, Token};

/// A sentence pair ready for linking.
pub(crate) struct Coded {
    pub(crate) words: Words,
    /// Dictionary evidence, sparse: place in the row-major table of Chinese × English, and degree, 0 to 1.5.
    cells: Box<[(u32, f32)]>,
}

impl Coded {
    /// Keeps what is not 0 of the evidence.
    pub(crate) fn new(words: Words, evidence: &Matrix) -> Self {
        let full = evidence.cells().iter().zip(0_u32..).filter(|(degree, _)| **degree > 0.0);
        Self { cells: full.map(|(&degree, place)| (place, degree)).collect(), words }
    }

    /// The evidence as a table.
    pub(crate) fn evidence(&self) -> Matrix {
        let mut evidence = Matrix::filled(self.words.zh.len(), self.words.en.len(), 0.0);
        for (zh, en, degree) in self.cells() {
            *evidence.at(zh, en) = degree;
        }
        evidence
    }

    /// The cells with any evidence: Chinese and English position, degree.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, usize, f32)> {
        let columns = self.words.en.len();
        let place = move |place: u32| (place as usize / columns, place as usize % columns);
        self.cells.iter().map(move |&(at, degree)| (place(at).0, place(at).1, degree))
    }
}

/// What is known of a word type by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Nature {
    pub(crate) content: bool,
    pub(crate) mark: bool,
    pub(crate) number: bool,
    /// One of [`IDLE`]: it seldom has a counterpart.
    pub(crate) idle: bool,
    /// One of [`AUXILIARIES`].
    pub(crate) auxiliary: bool,
    /// In characters, as far as more tells more: 6 in Chinese, 10 in English.
    pub(crate) length: u8,
}

/// Particles, verbs that mark an object, measure words; articles.
#[rustfmt::skip]
const IDLE: Pair<&[&str]> = Pair {
    zh: &[
        "的", "了", "着", "过", "之", "地", "得", "所", "把", "让", "吗", "呢", "吧", "啊", "呀", "嘛",
        "个", "名", "位", "项", "件", "条", "张", "届", "座", "家", "批", "辆", "架",
    ],
    en: &["the", "a", "an"],
};
/// Keys of English words that make a tense, a voice or a clause, which Chinese does without.
const AUXILIARIES: [&str; 6] = ["be", "have", "do", "that", "which", "who"];

impl Nature {
    fn of(token: &Token, lang: Lang) -> Self {
        let longest = Pair { zh: 6, en: 10 };
        let length = token.key.chars().count().min(*longest.get(lang));
        Self {
            content: token.class.is_content() || token.class == Class::Number,
            mark: token.class == Class::Punctuation,
            number: token.class == Class::Number,
            idle: IDLE.get(lang).contains(&&*token.key),
            auxiliary: lang == Lang::En && AUXILIARIES.contains(&&*token.key),
            length: u8::try_from(length).unwrap_or(u8::MAX),
        }
    }
}

/// Word types of all sentence pairs: how often they stand, and whether they are content words.
#[derive(Default)]
pub(crate) struct Types {
    counts: Pair<Vec<f32>>,
    natures: Pair<Vec<Nature>>,
    total: Pair<f32>,
    /// By Chinese type: the summed weight of its glosses, at least 1.
    glosses: Vec<f32>,
}

impl Types {
    /// Counts the words of a pair, which `translator` has read.
    pub(crate) fn count(&mut self, pair: Pair<&[Sentence]>, words: &Words, translator: &Translator<'_>) {
        for lang in Lang::BOTH {
            let (counts, natures) = (self.counts.get_mut(lang), self.natures.get_mut(lang));
            let tokens = pair.get(lang).iter().flat_map(|sentence| &sentence.tokens);
            for (&word, token) in words.get(lang).iter().zip(tokens) {
                if word as usize == counts.len() {
                    counts.push(0.0);
                    natures.push(Nature::of(token, lang));
                    if lang == Lang::Zh {
                        self.glosses.push(translator.weight(word).max(1.0));
                    }
                }
                counts[word as usize] += 1.0;
            }
            *self.total.get_mut(lang) += words.get(lang).len() as f32;
        }
    }

    /// How often a type stands.
    pub(crate) fn occurrences(&self, lang: Lang, id: u32) -> f32 {
        self.counts.get(lang)[id as usize]
    }

    /// Summed weight of the glosses of a Chinese type, at least 1.
    pub(crate) fn glosses(&self, zh: u32) -> f32 {
        self.glosses[zh as usize]
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
        self.nature(lang, id).content
    }

    /// What is known of a type by itself.
    pub(crate) fn nature(&self, lang: Lang, id: u32) -> Nature {
        self.natures.get(lang)[id as usize]
    }

    /// The number of types of each side.
    fn len(&self) -> Pair<usize> {
        self.counts.as_ref().map(Vec::len)
    }
}

/// How often a content word renders nothing.
const NULL_CONTENT: f32 = 0.05;
/// How often a function word or a mark renders nothing.
const NULL_FUNCTION: f32 = 0.6;

/// Counts of word pairs, as far as posteriors gave any.
pub(crate) struct Counts {
    pub(crate) pairs: Rows,
    sums: Pair<Vec<f32>>,
}

impl Counts {
    /// No counts.
    pub(crate) fn none(types: &Types) -> Self {
        Self::new(FxHashMap::default(), types)
    }

    /// The counts of pairs of types, and their sums in the order of the types.
    pub(crate) fn new(counts: FxHashMap<(u32, u32), f32>, types: &Types) -> Self {
        let pairs = Rows::new(counts, types.len().zh);
        let mut sums = types.len().map(|types| vec![0.0; types]);
        for (zh, sum) in (0..).zip(&mut sums.zh) {
            for &(en, count) in pairs.row(zh) {
                *sum += count;
                sums.en[en as usize] += count;
            }
        }
        Self { pairs, sums }
    }

    /// The counts of a type with all others.
    pub(crate) fn sum(&self, lang: Lang, id: u32) -> f32 {
        self.sums.get(lang)[id as usize]
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// So many types on both sides, each more frequent than the last; every other is a content word.
    pub(crate) fn types(number: u8) -> Types {
        let counts: Vec<f32> = (1..=number).map(f32::from).collect();
        let nature = |id: u8| Nature { content: id.is_multiple_of(2), ..Nature::default() };
        let natures: Vec<Nature> = (0..number).map(nature).collect();
        let glosses = counts.clone();
        let total = counts.iter().sum();
        Types {
            counts: Pair { zh: counts.clone(), en: counts },
            natures: Pair { zh: natures.clone(), en: natures },
            total: Pair { zh: total, en: total },
            glosses,
        }
    }

    #[test]
    fn evidence_is_kept_cell_by_cell() {
        let evidence = Matrix::from_fn(2, 3, |zh, en| if zh == en { 0.5 } else { 0.0 });
        let pair = Coded::new(Pair { zh: [0, 1].into(), en: [0, 1, 2].into() }, &evidence);
        assert_eq!(pair.cells().collect::<Vec<_>>(), [(0, 0, 0.5), (1, 1, 0.5)]);
        assert_eq!(pair.evidence(), evidence);
    }

    #[test]
    fn sums_of_counts() {
        let counts = [((0, 1), 2.0), ((0, 2), 1.0), ((2, 1), 4.0)].into_iter().collect();
        let counts = Counts::new(counts, &types(3));
        for (lang, id, sum) in [
            (Lang::Zh, 0, 3.0),
            (Lang::Zh, 1, 0.0),
            (Lang::Zh, 2, 4.0),
            (Lang::En, 0, 0.0),
            (Lang::En, 1, 6.0),
            (Lang::En, 2, 1.0),
        ] {
            assert!((counts.sum(lang, id) - sum).abs() < 1e-6, "{lang} {id}");
        }
    }
}
