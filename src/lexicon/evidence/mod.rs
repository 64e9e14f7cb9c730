//! A sentence pair → what dictionary, readings, numbers and marks say of each pair of words.
//!
//! In: the sentences of a bead. Out: [`Cell`]s, sparse, sorted. Every kind of evidence gives a
//! figure from 0 to 1, and a cell has the highest of them: two weak reasons are not a strong one.
//! `docs/lexicon.md` lists the kinds with a worked example.
//!
//! What depends on the Chinese word alone is worked out once for each word type in
//! [`Translator::new`]; nothing changes afterwards, so that any number of threads may share it.

mod english;
mod marks;
mod row;
mod sound;
mod stem;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Lexicon;
use crate::model::{Lang, Pair, Sentence};
use crate::text::{self, Numeral};
pub use english::English;
use row::{Characters, Row};
pub(crate) use stem::stem;

/// Says which words of a sentence pair may render each other, and how surely.
pub struct Translator<'a> {
    lexicon: &'a Lexicon,
    rows: FxHashMap<Box<str>, Row>,
    characters: Characters,
}

/// Evidence that a Chinese and an English token render each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Position in the Chinese tokens of the bead, from 0.
    pub zh: u32,
    /// Position in the English tokens of the bead, from 0.
    pub en: u32,
    /// Over 0, at most 1; 1 for a dictionary's first rendering, an equal number, a full reading.
    pub degree: f64,
}

/// The Chinese side of a bead, made ready for comparison with any English side.
pub struct Chinese<'a> {
    words: Vec<(Cow<'a, Row>, &'a str)>,
    numerals: Vec<Numeral>,
}

/// Evidence of numbers of equal value; of one in words, which is mostly an article or a pronoun.
/// Source: `docs/lexicon.md`.
const NUMBER: f64 = 1.0;
const WEAK_NUMBER: f64 = 0.5;

impl<'a> Translator<'a> {
    /// Works out the evidence of each word of `vocabulary` (keys of Chinese tokens).
    ///
    /// A word that is not among them is worked out again wherever it is met. Cost: some 50 µs
    /// a word type.
    pub fn new<'w>(lexicon: &'a Lexicon, vocabulary: impl IntoIterator<Item = &'w str>) -> Self {
        let mut translator = Self { lexicon, rows: FxHashMap::default(), characters: Characters::default() };
        translator.prepare(vocabulary);
        translator
    }

    /// Works out the evidence of more words; returns of each the summed weight of its glosses.
    pub fn prepare<'w>(&mut self, vocabulary: impl IntoIterator<Item = &'w str>) -> Vec<f64> {
        let Self { lexicon, rows, characters } = self;
        let words = vocabulary.into_iter();
        let mut row = |word: &str| match rows.get(word) {
            Some(row) => row.weight(),
            None => {
                let row = Row::new(lexicon, characters, word);
                rows.entry(word.into()).or_insert(row).weight()
            }
        };
        words.map(&mut row).collect()
    }

    /// Makes Chinese sentences ready. Cost: a look-up a token.
    #[must_use]
    pub fn chinese<'s>(&'s self, sentences: &'s [Sentence]) -> Chinese<'s> {
        let mut characters = Characters::default();
        let keys = sentences.iter().flat_map(|sentence| &sentence.tokens).map(|token| &*token.key);
        let words = keys.map(|key| {
            let row = self.rows.get(key).map(Cow::Borrowed);
            (row.unwrap_or_else(|| Cow::Owned(Row::new(self.lexicon, &mut characters, key))), key)
        });
        Chinese { words: words.collect(), numerals: numerals(sentences, Lang::Zh) }
    }

    /// Makes English sentences ready. Cost: some look-ups a token.
    #[must_use]
    pub fn english<'s>(&self, sentences: &'s [Sentence]) -> English<'s> {
        English::new(self.lexicon, sentences, numerals(sentences, Lang::En))
    }

    /// The evidence of a bead, by Chinese, then English position. Positions count the tokens of
    /// its sentences through. Cost: under 100 µs for 25 words a side.
    #[must_use]
    pub fn evidence(&self, bead: Pair<&[Sentence]>) -> Vec<Cell> {
        cells(&self.chinese(bead.zh), &self.english(bead.en))
    }
}

/// The evidence of two sides, by Chinese, then English position.
#[must_use]
pub fn cells(zh: &Chinese, en: &English) -> Vec<Cell> {
    let mut found = Vec::new();
    let mut degrees = vec![0.0; en.len()];
    for (position, (row, key)) in zh.words.iter().enumerate() {
        degrees.fill(0.0);
        let mut raise = |at: usize, degree: f64| {
            if let Some(cell) = degrees.get_mut(at) {
                *cell = f64::max(*cell, degree);
            }
        };
        row.translate(en, &mut raise);
        row.sound_out(en, &mut raise);
        en.same(key).for_each(|at| raise(at, 1.0));
        marks::rendered(key).for_each(|(mark, degree)| en.same(mark).for_each(|at| raise(at, degree)));
        let numbers = zh.numerals.iter().filter(|numeral| numeral.tokens.contains(&position));
        for (at, degree) in numbers.flat_map(|numeral| equal(numeral, en)) {
            raise(at, degree);
        }
        let position = index(position);
        let full = degrees.iter().enumerate().filter(|(_, degree)| **degree > 0.0);
        found.extend(full.map(|(at, &degree)| Cell { zh: position, en: index(at), degree }));
    }
    found
}

/// The English tokens that write the same number.
fn equal<'a>(numeral: &'a Numeral, en: &'a English) -> impl Iterator<Item = (usize, f64)> {
    let degree = if numeral.value.is_weak() { WEAK_NUMBER } else { NUMBER };
    let same = en.numerals.iter().filter(|other| other.value == numeral.value);
    same.flat_map(move |other| other.tokens.clone().map(move |at| (at, degree)))
}

/// The numbers of the sentences of a bead, by its token positions.
fn numerals(sentences: &[Sentence], lang: Lang) -> Vec<Numeral> {
    let mut all = Vec::new();
    let mut start = 0;
    for Sentence { text, tokens, .. } in sentences {
        all.extend(text::numerals(text, tokens, lang).into_iter().map(|numeral| Numeral {
            tokens: numeral.tokens.start + start..numeral.tokens.end + start,
            ..numeral
        }));
        start += tokens.len();
    }
    all
}

/// A token position; a bead of four thousand million tokens does not fit into memory.
fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::slice;

    const DICTIONARY: &str = "新 新 [xin1] /new/\n質量 质量 [zhi4 liang4] /quality/(physics) mass/\n\
        生產力 生产力 [sheng1 chan3 li4] /production capability/productive force/productivity/\n\
        生 生 [sheng1] /life/\n力 力 [li4] /power/force/\n的 的 [de5] /of/really/\n質 质 [zhi4] /matter/\n\
        重慶 重庆 [Chong2 qing4] /Chongqing municipality/\n浙 浙 [Zhe4] /abbr. for Zhejiang/\n\
        江 江 [jiang1] /river/\n省 省 [sheng3] /province/\n我們 我们 [wo3 men5] /we/\n\
        馬 马 [ma3] /horse/\n斯 斯 [si1] /this/\n克 克 [ke4] /gram/\n港澳 港澳 [Gang3 Ao4] /Hong Kong and Macao/\n\
        和 和 [he2] /and/peace/\n機器人 机器人 [ji1 qi4 ren2] /robot/\n小康 小康 [xiao3 kang1] /moderately prosperous/\n\
        大夫 大夫 [dai4 fu5] /doctor/\n世貿 世贸 [Shi4 mao4] /World Trade Organization (WTO)/\n儘快 尽快 [jin3 kuai4] /as soon as possible/\n";

    fn sentence(words: &str, lang: Lang) -> Sentence {
        let words: Vec<&str> = words.split(' ').collect();
        Sentence { text: words.join(" "), tokens: text::tokens_of_words(&words, lang), pieces: vec![(0, 0)] }
    }

    /// The evidence of the first Chinese and the last English word.
    fn degree(zh: &str, en: &str) -> f64 {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let (zh, en) = (sentence(zh, Lang::Zh), sentence(en, Lang::En));
        let bead = Pair { zh: slice::from_ref(&zh), en: slice::from_ref(&en) };
        let cells = Translator::new(&lexicon, zh.tokens.iter().map(|token| &*token.key)).evidence(bead);
        assert_eq!(cells, Translator::new(&lexicon, []).evidence(bead), "preparing a word changes nothing");
        let last = index(en.tokens.len() - 1);
        cells.iter().find(|cell| cell.zh == 0 && cell.en == last).map_or(0.0, |cell| cell.degree)
    }

    #[test]
    fn each_kind_of_evidence() {
        let half = 0.5_f64.powf(1.5);
        for (name, zh, en, expected) in [
            ("first rendering", "质量", "quality", 1.0),
            ("second rendering", "质量", "mass", 1.0 / 1.15),
            ("inflected", "质量", "qualities", 1.0),
            ("whole gloss", "生产力", "productive forces", 1.0 / 1.15),
            ("half a gloss", "生产力", "many forces", half / 1.15),
            ("hyphen part", "质量", "new-quality", 0.7),
            ("derivation", "生产力", "productive", 0.4 / 1.3),
            ("character of a known word", "生产力", "power", 0.15),
            ("longest part of an unknown word", "新质量", "quality", 0.8),
            ("character of an unknown word", "新质量", "new", 0.5),
            ("function word", "的", "of", 1.0),
            ("its second rendering in the table", "的", "'s", 1.0 / 1.15),
            ("its rendering in the dictionary alone", "的", "really", 0.3 / 1.15),
            ("identical", "GDP", "GDP", 1.0),
            ("equal number", "5月", "on 3 May", 1.0),
            ("identical number", "2024", "2024", 1.0),
            ("mark", "、", ",", 1.0),
            ("mark as word", "、", "and", 0.5),
            ("reading", "重庆", "in Chongqing", 1.0),
            ("part of a reading", "浙江省", "in Zhejiang", 0.7),
            ("character's reading", "马", "Ma", 1.0),
            ("a common word is no reading", "我们", "Women", 0.0),
            ("transliteration", "马斯克", "Maskov", 0.6),
            ("function word of a whole phrase", "港澳", "Hong Kong and", 0.0),
            ("word inside a known word", "新质量力", "mass", 0.8 / 1.15),
            ("month without its capital", "5月", "in may", 1.0),
            ("day as an ordinal", "22日", "the 22nd", 1.0),
            ("abbreviation in the text", "大夫", "dr.", 1.0),
            ("acronym in the brackets", "世贸", "WTO", 1.0 / 1.15),
            ("stranger", "质量", "robot", 0.0),
            ("other spelling", "港澳", "Hong Kong and Macau", 0.4),
        ] {
            let found = degree(zh, en);
            assert!((found - expected).abs() < 1e-9, "{name}: {zh} {en} {found}, not {expected}");
        }
    }

    #[cfg(feature = "cedict")]
    #[test]
    fn names_with_the_embedded_dictionary() {
        let translator = Translator::new(Lexicon::embedded(), []);
        for (zh, en, least) in [
            ("重庆", "in Chongqing", 1.0),
            ("马斯克", "by Musk", 0.35),
            ("马斯克", "Elon Musk", 1.0),
            ("港澳", "Hong Kong and Macao", 1.0),
            ("邓小平", "Deng Xiaoping", 0.7),
            ("法国", "the French", 0.4),
        ] {
            let (words, text) = (sentence(zh, Lang::Zh), sentence(en, Lang::En));
            let cells = translator.evidence(Pair { zh: slice::from_ref(&words), en: slice::from_ref(&text) });
            let last = cells.iter().find(|cell| cell.en == index(text.tokens.len() - 1));
            assert!(last.is_some_and(|cell| cell.degree >= least), "{zh} {en} {cells:?}");
        }
    }

    #[test]
    fn equal_numbers_join_all_their_tokens() {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let (zh, en) = (sentence("新 4.6亿", Lang::Zh), sentence("new 460 million", Lang::En));
        let translator = Translator::new(&lexicon, []);
        let bead = Pair { zh: slice::from_ref(&zh), en: slice::from_ref(&en) };
        let cells = translator.evidence(bead);
        let shown: Vec<_> = cells.iter().map(|cell| (cell.zh, cell.en)).collect();
        assert_eq!(shown, [(0, 0), (1, 1), (1, 2)]);
    }

    #[test]
    fn a_whole_phrase_takes_its_function_words() {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let positions = |english: &str| -> Vec<u32> {
            let (zh, en) = (sentence("尽快", Lang::Zh), sentence(english, Lang::En));
            let bead = Pair { zh: slice::from_ref(&zh), en: slice::from_ref(&en) };
            Translator::new(&lexicon, []).evidence(bead).iter().map(|cell| cell.en).collect()
        };
        assert_eq!(positions("come as soon as possible as planned"), [1, 2, 3, 4]);
        assert_eq!(positions("as possible soon as"), [1, 2]);
    }

    #[test]
    fn positions_run_through_the_sentences_of_a_bead() {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let zh = ["新", "质量"].map(|words| sentence(words, Lang::Zh));
        let en = ["the quality", "is new"].map(|words| sentence(words, Lang::En));
        let cells = Translator::new(&lexicon, []).evidence(Pair { zh: &zh, en: &en });
        assert_eq!(cells.iter().map(|cell| (cell.zh, cell.en)).collect::<Vec<_>>(), [(0, 3), (1, 1)]);
    }

    #[test]
    fn empty_sides_give_nothing() {
        let zh = sentence("新", Lang::Zh);
        let translator = Translator::new(Lexicon::embedded(), []);
        assert!(translator.evidence(Pair { zh: slice::from_ref(&zh), en: &[] }).is_empty());
        assert!(translator.evidence(Pair { zh: &[], en: slice::from_ref(&zh) }).is_empty());
    }
}
