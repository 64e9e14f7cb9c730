//! A sentence pair → what dictionary, readings, numbers and marks say of each pair of words.
//!
//! In: the sentences of a bead. Out: [`Cell`]s, sparse, sorted. Every kind of evidence gives a
//! figure from 0 to 1, and a cell has the highest of them: two weak reasons are not a strong one.
//! `docs/lexicon.md` lists the kinds with a worked example.
//!
//! What depends on a word alone is worked out once for each word type in [`Translator::read`]. All
//! that is compared between the sides (keys, stems, readings) is numbered there, as symbols, so that
//! sentences are compared by number; [`Translator::evidence`] changes nothing, and any number of
//! threads may share it.

mod english;
mod index;
mod kind;
mod marks;
mod parts;
mod row;
mod sound;
mod stem;

use rayon::prelude::*;

use super::Lexicon;
use crate::model::{Class, Lang, Pair, Sentence, Token};
use crate::text::{self, Numeral, Vocabulary};
use english::{English, Form, Met, Surface};
pub use kind::Kind;
use parts::Parts;
use row::Row;
pub(crate) use stem::stem;

/// Says which words of a sentence pair may render each other, and how surely.
pub struct Translator<'a> {
    lexicon: &'a Lexicon,
    /// What is left out of the evidence.
    without: Option<Kind>,
    /// Keys by number, and what is known of each.
    words: Pair<Vocabulary>,
    rows: Vec<Row>,
    forms: Vec<Form>,
    /// English words as they are written.
    surfaces: (Vocabulary, Vec<Surface>),
    parts: Parts,
    symbols: Vocabulary,
}

/// The words of a bead by number, in text order, its sentences joined.
pub type Words = Pair<Box<[u32]>>;

/// Evidence that a Chinese and an English token render each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Position in the Chinese tokens of the bead, from 0.
    pub zh: u32,
    /// Position in the English tokens of the bead, from 0.
    pub en: u32,
    /// Over 0, at most 1; 1 for a dictionary's first rendering, an equal number, a full reading.
    pub degree: f32,
}

/// Evidence of numbers of equal value; of one in words, which is mostly an article or a pronoun.
/// Source: `docs/lexicon.md`.
const NUMBER: f32 = 1.0;
const WEAK_NUMBER: f32 = 0.5;

impl<'a> Translator<'a> {
    /// Knows no word yet.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            without: None,
            words: Pair::default(),
            rows: Vec::new(),
            forms: Vec::new(),
            surfaces: (Vocabulary::default(), Vec::new()),
            parts: Parts::default(),
            symbols: Vocabulary::default(),
        }
    }

    /// Leaves out a kind of evidence, to measure what it is worth; before anything is read.
    #[must_use]
    pub fn without(self, kind: Kind) -> Self {
        Self { without: Some(kind), ..self }
    }

    /// Numbers the words of beads and works out what is known of those not met before.
    ///
    /// Cost: some look-ups a token, and some 20 µs a new Chinese word, in parallel.
    pub fn read(&mut self, beads: &[Pair<&[Sentence]>]) -> Vec<Words> {
        let numbered = beads.iter().map(|&bead| self.number(bead)).collect();
        self.learn_chinese();
        self.learn_english();
        numbered
    }

    fn number(&mut self, bead: Pair<&[Sentence]>) -> Words {
        for (sentence, token) in tokens(bead.en) {
            if let Some(surface) = name(sentence, token) {
                self.surfaces.0.id(surface);
            }
        }
        Pair::from_fn(|lang| {
            let words = self.words.get_mut(lang);
            tokens(bead.get(lang)).map(|(_, token)| words.id(&token.key)).collect()
        })
    }

    fn learn_chinese(&mut self) {
        let known = self.rows.len();
        let fresh = &self.words.zh.words()[known..];
        let windows: Vec<_> = fresh.par_iter().map(|word| row::windows(self.lexicon, word)).collect();
        let words = fresh.iter().zip(windows);
        self.rows
            .extend(words.map(|(word, windows)| Row::new(word, windows, &mut self.parts, &mut self.symbols)));
        self.parts.look_up(self.lexicon, &mut self.symbols);
        let (without, parts) = (self.without, &self.parts);
        let rows = self.rows[known..].par_iter_mut().zip(fresh);
        rows.for_each(|(row, word)| {
            row.finish(self.lexicon, word, parts);
            if let Some(kind) = without {
                row.leave_out(kind);
            }
        });
    }

    fn learn_english(&mut self) {
        let fresh = &self.words.en.words()[self.forms.len()..];
        self.forms.extend(fresh.iter().map(|key| Form::new(key, &mut self.symbols)));
        let (written, surfaces) = &mut self.surfaces;
        let fresh = &written.words()[surfaces.len()..];
        surfaces.extend(fresh.iter().map(|word| Surface::new(self.lexicon, word, &mut self.symbols)));
    }

    /// The summed weight of the dictionary's glosses of a Chinese word, 0 for one it lacks.
    #[must_use]
    pub fn weight(&self, zh: u32) -> f32 {
        self.rows[zh as usize].weight()
    }

    /// The words by number.
    #[must_use]
    pub fn words(&self) -> &Pair<Vocabulary> {
        &self.words
    }

    /// The words by number, all else forgotten.
    #[must_use]
    pub fn into_words(self) -> Pair<Vocabulary> {
        self.words
    }

    /// The evidence of a bead that was [read](Self::read) as `words`, by Chinese, then English position.
    /// Positions count the tokens of its sentences through. Cost: some 20 µs for 25 words a side.
    #[must_use]
    pub fn evidence(&self, bead: Pair<&[Sentence]>, words: &Words) -> Vec<Cell> {
        let en = self.english(bead.en, &words.en);
        let counted = self.without != Some(Kind::Number);
        let numerals = if counted { numerals(bead.zh, Lang::Zh) } else { Vec::new() };
        let mut found = Vec::new();
        let mut degrees = vec![0.0; en.len()];
        for (position, &word) in words.zh.iter().enumerate() {
            degrees.fill(0.0);
            let mut raise = |at: usize, degree: f32| degrees[at] = f32::max(degrees[at], degree);
            self.rows[word as usize].compare(&self.parts, &en, &mut raise);
            let numbers = numerals.iter().filter(|numeral| numeral.tokens.contains(&position));
            for (at, degree) in numbers.flat_map(|numeral| equal(numeral, &en)) {
                raise(at, degree);
            }
            let full = (0..).zip(&degrees).filter(|(_, degree)| **degree > 0.0);
            found.extend(full.map(|(at, &degree)| Cell { zh: index(position), en: at, degree }));
        }
        found
    }

    fn english(&self, sentences: &[Sentence], words: &[u32]) -> English<'_> {
        let (written, surfaces) = &self.surfaces;
        let mut opened = None;
        let tokens = tokens(sentences).zip(words).map(|((sentence, token), &word)| {
            let opens = opened != Some(std::ptr::from_ref(sentence));
            if token.class != Class::Punctuation {
                opened = Some(std::ptr::from_ref(sentence));
            }
            let surface = name(sentence, token).and_then(|surface| written.get(surface));
            Met {
                form: &self.forms[word as usize],
                surface: surface.map(|surface| &surfaces[surface as usize]),
                opens,
            }
        });
        English::new(tokens, numerals(sentences, Lang::En))
    }
}

/// All tokens of a bead's side.
fn tokens(sentences: &[Sentence]) -> impl Iterator<Item = (&Sentence, &Token)> {
    sentences.iter().flat_map(|sentence| sentence.tokens.iter().map(move |token| (sentence, token)))
}

/// The word as it is written, where it may be a name.
fn name<'a>(sentence: &'a Sentence, token: &Token) -> Option<&'a str> {
    let surface = sentence.text.get(token.span.range())?;
    (token.class != Class::Punctuation && surface.starts_with(char::is_alphabetic)).then_some(surface)
}

/// The English tokens that write the same number.
fn equal<'a>(numeral: &'a Numeral, en: &'a English<'_>) -> impl Iterator<Item = (usize, f32)> {
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
    fn degree(zh: &str, en: &str) -> f32 {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let (zh, en) = (sentence(zh, Lang::Zh), sentence(en, Lang::En));
        let bead = Pair { zh: slice::from_ref(&zh), en: slice::from_ref(&en) };
        let cells = evidence(&lexicon, bead);
        let last = index(en.tokens.len() - 1);
        cells.iter().find(|cell| cell.zh == 0 && cell.en == last).map_or(0.0, |cell| cell.degree)
    }

    fn evidence(lexicon: &Lexicon, bead: Pair<&[Sentence]>) -> Vec<Cell> {
        let mut translator = Translator::new(lexicon);
        let words = translator.read(&[bead]).remove(0);
        translator.evidence(bead, &words)
    }

    #[test]
    fn each_kind_of_evidence() {
        let half = 0.5_f32.powf(1.5);
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
            assert!((found - expected).abs() < 1e-6, "{name}: {zh} {en} {found}, not {expected}");
        }
    }

    #[cfg(feature = "cedict")]
    #[test]
    fn names_with_the_embedded_dictionary() {
        for (zh, en, least) in [
            ("重庆", "in Chongqing", 1.0),
            ("马斯克", "by Musk", 0.35),
            ("马斯克", "Elon Musk", 1.0),
            ("港澳", "Hong Kong and Macao", 1.0),
            ("邓小平", "Deng Xiaoping", 0.7),
            ("法国", "the French", 0.4),
        ] {
            let (words, text) = (sentence(zh, Lang::Zh), sentence(en, Lang::En));
            let bead = Pair { zh: slice::from_ref(&words), en: slice::from_ref(&text) };
            let cells = evidence(Lexicon::embedded(), bead);
            let last = cells.iter().find(|cell| cell.en == index(text.tokens.len() - 1));
            assert!(last.is_some_and(|cell| cell.degree >= least), "{zh} {en} {cells:?}");
        }
    }

    #[test]
    fn equal_numbers_join_all_their_tokens() {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let (zh, en) = (sentence("新 4.6亿", Lang::Zh), sentence("new 460 million", Lang::En));
        let bead = Pair { zh: slice::from_ref(&zh), en: slice::from_ref(&en) };
        let cells = evidence(&lexicon, bead);
        let shown: Vec<_> = cells.iter().map(|cell| (cell.zh, cell.en)).collect();
        assert_eq!(shown, [(0, 0), (1, 1), (1, 2)]);
    }

    #[test]
    fn a_whole_phrase_takes_its_function_words() {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let positions = |english: &str| -> Vec<u32> {
            let (zh, en) = (sentence("尽快", Lang::Zh), sentence(english, Lang::En));
            let bead = Pair { zh: slice::from_ref(&zh), en: slice::from_ref(&en) };
            evidence(&lexicon, bead).iter().map(|cell| cell.en).collect()
        };
        assert_eq!(positions("come as soon as possible as planned"), [1, 2, 3, 4]);
        assert_eq!(positions("as possible soon as"), [1, 2]);
    }

    #[test]
    fn positions_run_through_the_sentences_of_a_bead() {
        let lexicon = Lexicon::from_cedict("rows.u8", DICTIONARY).unwrap();
        let zh = ["新", "质量"].map(|words| sentence(words, Lang::Zh));
        let en = ["the quality", "is new"].map(|words| sentence(words, Lang::En));
        let cells = evidence(&lexicon, Pair { zh: &zh, en: &en });
        assert_eq!(cells.iter().map(|cell| (cell.zh, cell.en)).collect::<Vec<_>>(), [(0, 3), (1, 1)]);
    }

    #[test]
    fn empty_sides_give_nothing() {
        let zh = sentence("新", Lang::Zh);
        let lexicon = Lexicon::embedded();
        assert!(evidence(lexicon, Pair { zh: slice::from_ref(&zh), en: &[] }).is_empty());
        assert!(evidence(lexicon, Pair { zh: &[], en: slice::from_ref(&zh) }).is_empty());
    }
}
