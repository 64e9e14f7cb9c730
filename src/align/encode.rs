//! Documents as numbers: words by id, with their counts, places and weights.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::quotation::{self, Quotations};
use crate::lexicon::Lexicon;
use crate::model::{Block, Class, Document, Lang, Pair, Sentence, Token};
use crate::text::{self, Vocabulary};

/// One document as the score tables need it.
pub(crate) struct Encoded {
    pub(crate) sides: Pair<Side>,
    /// The sentences of each row of a table, whose cells go together; empty for running text.
    pub(crate) rows: Vec<Pair<Range<usize>>>,
}

impl Encoded {
    /// The number of sentences of each side.
    pub(crate) fn size(&self) -> Pair<usize> {
        self.sides.as_ref().map(|side| side.sentences.len())
    }

    /// Takes every word for as important as the rarest.
    pub(crate) fn forget_rarity(&mut self) {
        for lang in Lang::BOTH {
            self.sides.get_mut(lang).weight.fill(1.0);
        }
    }

    /// Takes no mark for that of a quotation; as a word it stays.
    pub(crate) fn forget_quotations(&mut self) {
        for lang in Lang::BOTH {
            for border in &mut self.sides.get_mut(lang).borders {
                border.quotations = Quotations::default();
            }
        }
    }

    /// Takes each side for one block.
    fn forget_blocks(&mut self) {
        for lang in Lang::BOTH {
            let borders = &mut self.sides.get_mut(lang).borders;
            let last = borders.len() - 1;
            borders[..last].iter_mut().for_each(|border| border.block = false);
        }
    }
}

/// One language of a document.
pub(crate) struct Side {
    pub(crate) sentences: Vec<Words>,
    /// By word: `(sentence, count)` in text order.
    pub(crate) postings: Vec<Vec<(u32, u32)>>,
    /// By word: its share of the side's words. A content word of a short text is no commoner than it
    /// would be in a text of [`LEAST_WORDS`]: standing once among a hundred makes no word common.
    pub(crate) probability: Vec<f64>,
    /// By word: how much it counts, 0.16 to 1: `clamp(−ln p / −ln 0.001, 0.3, 1)^1.5`.
    pub(crate) weight: Vec<f64>,
    /// Words before each sentence.
    words_before: Vec<usize>,
    /// Length units before each sentence: UTF-8 bytes of Chinese, characters of English.
    length_before: Vec<usize>,
    /// By sentence, and one more at the end.
    pub(crate) borders: Vec<Border>,
}

/// A text of fewer words says nothing about how common its content words are.
const LEAST_WORDS: f64 = 3000.0;

/// A sentence by word numbers, in text order.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) words: Vec<u32>,
    /// Those of them that are function words or marks.
    function: Vec<u32>,
}

/// What is known of the place between two sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Border {
    /// Quotations up to here.
    pub(crate) quotations: Quotations,
    /// A block begins here, or the text ends.
    pub(crate) block: bool,
    /// Place of the block that follows, among the blocks of both languages.
    pub(crate) rank: Option<usize>,
}

impl Side {
    /// The number of words in a range of sentences; what lies beyond the text is cut off.
    pub(crate) fn words_in(&self, sentences: Range<usize>) -> usize {
        within(&self.words_before, sentences)
    }

    /// The summed weight of the words of a sentence.
    pub(crate) fn weight_of(&self, sentence: usize) -> f64 {
        self.sentences[sentence].words.iter().map(|&word| self.weight[word as usize]).sum()
    }

    /// The length of a range of sentences.
    pub(crate) fn length_in(&self, sentences: Range<usize>) -> usize {
        within(&self.length_before, sentences)
    }
}

fn within(before: &[usize], range: Range<usize>) -> usize {
    let last = before.len() - 1;
    before[range.end.min(last)] - before[range.start.min(last)]
}

/// Numbers the words of documents in the order in which they are met.
///
/// Cost: once over the text, parts of it in parallel; the words of each part are numbered by
/// themselves first, so that only the distinct ones wait for each other.
pub(crate) fn encode(documents: &[Document], lexicon: &Lexicon) -> (Vec<Encoded>, Pair<Vocabulary>) {
    let of_side = |document: &Document, lang| -> Vec<Part> {
        let parts = document.sentences.get(lang).par_chunks(PART);
        parts.map(|sentences| Part::of(sentences, lang, lexicon)).collect()
    };
    let parts: Vec<Pair<Vec<Part>>> = documents
        .par_iter()
        .map(|document| {
            let (zh, en) = rayon::join(|| of_side(document, Lang::Zh), || of_side(document, Lang::En));
            Pair { zh, en }
        })
        .collect();
    let mut vocabulary = Pair::<Vocabulary>::default();
    let mut numbered = |parts: Vec<Part>, lang| -> Vec<Words> {
        parts.into_iter().flat_map(|part| part.numbered(vocabulary.get_mut(lang))).collect()
    };
    let words: Vec<Pair<Vec<Words>>> = parts
        .into_iter()
        .map(|Pair { zh, en }| Pair { zh: numbered(zh, Lang::Zh), en: numbered(en, Lang::En) })
        .collect();
    let encoded = documents.par_iter().zip(words).map(|(document, Pair { zh, en })| {
        let of_side =
            |words, lang| side(lang, words, document.sentences.get(lang), document.blocks.get(lang));
        let (zh, en) = rayon::join(|| of_side(zh, Lang::Zh), || of_side(en, Lang::En));
        let mut encoded = Encoded { sides: Pair { zh, en }, rows: rows(&document.blocks) };
        if Lang::BOTH.into_iter().any(|lang| document.is_in_lines(lang)) {
            encoded.forget_blocks();
        }
        encoded
    });
    (encoded.collect(), vocabulary)
}

/// Sentences that are read together.
const PART: usize = 512;

/// Sentences with numbers of their own for their words.
struct Part {
    vocabulary: Vocabulary,
    sentences: Vec<Words>,
}

impl Part {
    fn of(sentences: &[Sentence], lang: Lang, lexicon: &Lexicon) -> Self {
        let mut vocabulary = Vocabulary::default();
        let read = |sentence| {
            let mut words = Words::default();
            each_word(sentence, lang, lexicon, |word, class| {
                let id = vocabulary.id(word);
                words.words.push(id);
                if !class.is_content() {
                    words.function.push(id);
                }
            });
            words
        };
        let sentences = sentences.iter().map(read).collect();
        Self { vocabulary, sentences }
    }

    /// The same with the numbers of all parts.
    fn numbered(self, all: &mut Vocabulary) -> Vec<Words> {
        let ids: Vec<u32> = self.vocabulary.words().iter().map(|word| all.id(word)).collect();
        let mut sentences = self.sentences;
        for Words { words, function } in &mut sentences {
            for word in words.iter_mut().chain(function) {
                *word = ids[*word as usize];
            }
        }
        sentences
    }
}

/// The rows of a table: blocks of both sides share their ranks there, and nowhere else.
fn rows(blocks: &Pair<Vec<Block>>) -> Vec<Pair<Range<usize>>> {
    let ranks = |blocks: &[Block]| blocks.iter().filter_map(|block| block.rank).collect::<BTreeSet<_>>();
    let ranks = blocks.as_ref().map(|blocks| ranks(blocks));
    if ranks.zh.is_disjoint(&ranks.en) {
        return Vec::new();
    }
    let sentences = |blocks: &[Block], at: &mut usize, rank: usize| {
        let start = *at;
        let first = blocks.partition_point(|block| block.rank < Some(rank));
        let cells = blocks[first..].iter().take_while(|block| block.rank == Some(rank));
        *at = cells.map(|block| block.sentences.end).max().unwrap_or(start);
        start..*at
    };
    let mut at = Pair { zh: 0, en: 0 };
    let row = |&rank: &usize| Pair {
        zh: sentences(&blocks.zh, &mut at.zh, rank),
        en: sentences(&blocks.en, &mut at.en, rank),
    };
    ranks.zh.union(&ranks.en).map(row).collect()
}

/// The words a sentence is compared by: keys of tokens, a numeral as its value, a hyphenated word
/// and a word that the dictionary lacks by their parts too, pronouns without person.
fn each_word(sentence: &Sentence, lang: Lang, lexicon: &Lexicon, mut visit: impl FnMut(&str, Class)) {
    let numerals = text::numerals(&sentence.text, &sentence.tokens, lang);
    let mut next = 0;
    for numeral in &numerals {
        for token in &sentence.tokens[next..numeral.tokens.start] {
            word(token, lang, lexicon, &mut visit);
        }
        visit(&numeral.value.key(), Class::Number);
        next = numeral.tokens.end;
    }
    for token in &sentence.tokens[next..] {
        word(token, lang, lexicon, &mut visit);
    }
}

fn word(token: &Token, lang: Lang, lexicon: &Lexicon, visit: &mut impl FnMut(&str, Class)) {
    match lang {
        Lang::En if token.class != Class::Punctuation && token.key.contains('-') => {
            let parts = token.key.split('-').filter(|part| !part.is_empty());
            parts.for_each(|part| visit(part, token.class));
        }
        Lang::En => visit(pronoun(&token.key), token.class),
        Lang::Zh => {
            visit(&token.key, token.class);
            if token.class.is_content() && token.key.chars().nth(2).is_some() && !lexicon.contains(&token.key)
            {
                parts(&token.key, lexicon, |part| visit(part, token.class));
            }
        }
    }
}

/// The longest dictionary words from the left.
fn parts(word: &str, lexicon: &Lexicon, mut visit: impl FnMut(&str)) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let length = lexicon.longest_match(rest).max(first.len_utf8());
        let (part, after) = rest.split_at(length);
        visit(part);
        rest = after;
    }
}

/// One form for each person, as Chinese has no case: *him*, *his* → *he*.
fn pronoun(word: &str) -> &str {
    const FORMS: &[(&str, &[&str])] = &[
        ("i", &["me", "my", "mine", "myself"]),
        ("you", &["your", "yours", "yourself", "yourselves"]),
        ("he", &["him", "his", "himself"]),
        ("she", &["her", "hers", "herself"]),
        ("it", &["its", "itself"]),
        ("we", &["us", "our", "ours", "ourselves"]),
        ("they", &["them", "their", "theirs", "themselves"]),
    ];
    FORMS.iter().find(|(_, forms)| forms.contains(&word)).map_or(word, |(form, _)| form)
}

fn side(lang: Lang, words: Vec<Words>, sentences: &[Sentence], blocks: &[Block]) -> Side {
    let known = words.iter().flat_map(|s| &s.words).max().map_or(0, |&id| id as usize + 1);
    let mut postings: Vec<Vec<(u32, u32)>> = vec![Vec::new(); known];
    for (at, sentence) in (0u32..).zip(&words) {
        for &word in &sentence.words {
            match postings[word as usize].last_mut() {
                Some((last, count)) if *last == at => *count += 1,
                _ => postings[word as usize].push((at, 1)),
            }
        }
    }
    let words_before = running(words.iter().map(|s| s.words.len()));
    let total = words_before[words.len()].max(1) as f64;
    let mut totals = vec![total.max(LEAST_WORDS); known];
    for &word in words.iter().flat_map(|sentence| &sentence.function) {
        totals[word as usize] = total;
    }
    let count = |posting: &Vec<(u32, u32)>| posting.iter().map(|&(_, count)| f64::from(count)).sum::<f64>();
    let probability: Vec<f64> =
        postings.iter().zip(&totals).map(|(posting, total)| count(posting) / total).collect();
    let weight = probability.iter().map(|&p| importance(p)).collect();
    let length_before = running(sentences.iter().map(|s| length(&s.text, lang)));
    Side {
        postings,
        probability,
        weight,
        words_before,
        length_before,
        borders: borders(sentences, blocks),
        sentences: words,
    }
}

/// Rare words count, function words hardly.
fn importance(probability: f64) -> f64 {
    (probability.ln() / 0.001f64.ln()).clamp(0.3, 1.0).powf(1.5)
}

fn running(values: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}

fn length(text: &str, lang: Lang) -> usize {
    match lang {
        Lang::Zh => text.len(),
        Lang::En => text.chars().count(),
    }
}

fn borders(sentences: &[Sentence], blocks: &[Block]) -> Vec<Border> {
    let mut borders = vec![Border { block: true, ..Border::default() }; sentences.len() + 1];
    let quotations = quotation::quotations(sentences.iter().map(|sentence| &*sentence.text));
    for (border, quotations) in borders.iter_mut().zip(quotations) {
        *border = Border { block: false, rank: None, quotations };
    }
    borders[sentences.len()].block = true;
    for block in blocks {
        for border in &mut borders[block.sentences.clone()] {
            border.rank = block.rank;
        }
        borders[block.sentences.start].block = true;
    }
    borders
}
