//! One bead laid out for mining: its tokens, and how much each word renders each other.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::evidence::{Known, is_preposition};
use super::link::{Linked, Matrix};
use crate::lexicon::Lexicon;
use crate::model::{Lang, Pair, Sentence, Token};

/// What of the links of one occurrence of a word counts for its other occurrences in the bead: in a
/// paragraph that names a thing twice, either mention may be linked to either rendering.
const SPREAD: f32 = 0.8;

/// The words of a bead and the mass between them.
pub(crate) struct Board<'a> {
    pub(crate) tokens: Pair<Vec<&'a Token>>,
    /// The number of each token's sentence.
    pub(crate) sentence: Pair<Vec<usize>>,
    /// Link mass, Chinese × English, 0 to 1 a cell.
    pub(crate) mass: Matrix,
    /// Dictionary evidence, Chinese × English, 0 to 1.
    pub(crate) evidence: Matrix,
    /// For each token the first one of its side with the same key.
    word: Pair<Vec<usize>>,
    /// Sums of `mass` over all cells above and left of each.
    sums: Matrix,
    /// For each token the tokens of the other side that it was itself linked to.
    own: Pair<Own>,
    /// Hashes of the keys.
    hashes: Pair<Vec<Hash>>,
    /// What the Chinese words are known for.
    pub(crate) known_zh: Vec<Known>,
    /// Which English words are prepositions.
    pub(crate) prepositions: Vec<bool>,
    /// One side is a term in brackets after its rendering, in a text of this language.
    pub(crate) within: Option<Lang>,
    pub(crate) lexicon: &'a Lexicon,
}

/// Mass below this is noise.
const LEAST_OWN: f32 = 0.02;

impl<'a> Board<'a> {
    /// Lays out a linked bead. Cost: its cells.
    pub(crate) fn new(
        bead: Pair<&'a [Sentence]>,
        linked: &Linked,
        within: Option<Lang>,
        lexicon: &'a Lexicon,
    ) -> Self {
        let tokens =
            bead.map(|sentences| sentences.iter().flat_map(|sentence| &sentence.tokens).collect::<Vec<_>>());
        let sentence = bead.map(sentence_of_each);
        let word = tokens.as_ref().map(|tokens| words(tokens));
        let mass = spread(&tokens, &word, &linked.agreement);
        let (rows, columns) = (tokens.zh.len(), tokens.en.len());
        let evidence = Matrix::from_fn(rows, columns, |i, j| linked.evidence.get(i, j).min(1.0));
        let own = Pair {
            zh: Own::new(rows, columns, |i, j| linked.agreement.get(i, j)),
            en: Own::new(columns, rows, |j, i| linked.agreement.get(i, j)),
        };
        let hashes = Pair::from_fn(|lang| {
            let end = if lang == Lang::En { " " } else { "" };
            tokens.get(lang).iter().map(|token| Hash::of(&token.key).then(Hash::of(end))).collect()
        });
        let known_zh = tokens.zh.iter().map(|token| Known::of(token)).collect();
        let prepositions = tokens.en.iter().map(|token| is_preposition(token)).collect();
        let sums = sums(&mass);
        Self {
            tokens,
            sentence,
            mass,
            evidence,
            word,
            sums,
            own,
            hashes,
            known_zh,
            prepositions,
            within,
            lexicon,
        }
    }

    /// A hash of the match key of a span. Cost: its tokens.
    pub(crate) fn hash(&self, lang: Lang, span: &Range<usize>) -> u64 {
        mixed(self.hashes.get(lang)[span.clone()].iter().copied().fold(Hash::of(""), Hash::then).sum)
    }

    /// How much of a token's own links goes outside a span of the other side, to words that do not
    /// stand inside it too.
    pub(crate) fn leak(&self, lang: Lang, token: usize, span: &Range<usize>) -> f32 {
        let word = self.word.get(lang.other());
        let inside = |at: usize| span.contains(&at) || word[span.clone()].contains(&word[at]);
        self.own.get(lang).of(token).iter().filter(|&&(at, _)| !inside(at)).map(|&(_, mass)| mass).sum()
    }

    /// How much of a token's own links goes into a span of the other side.
    pub(crate) fn own_in(&self, lang: Lang, token: usize, span: &Range<usize>) -> f32 {
        let own = self.own.get(lang).of(token);
        own.iter().filter(|(at, _)| span.contains(at)).map(|&(_, mass)| mass).sum()
    }

    /// The Chinese word that an English one is most linked to.
    pub(crate) fn source_of(&self, en: usize) -> Option<usize> {
        let most = self.own.en.of(en).iter().reduce(|most, own| if own.1 > most.1 { own } else { most });
        most.map(|&(zh, _)| zh)
    }

    /// The mass in a rectangle of cells.
    pub(crate) fn mass_in(&self, zh: &Range<usize>, en: &Range<usize>) -> f32 {
        let at = |i, j| self.sums.get(i, j);
        (at(zh.end, en.end) - at(zh.start, en.end) - at(zh.end, en.start) + at(zh.start, en.start)).max(0.0)
    }
}

/// The number of each token's sentence.
fn sentence_of_each(sentences: &[Sentence]) -> Vec<usize> {
    let numbered = sentences.iter().enumerate();
    numbered.flat_map(|(number, sentence)| std::iter::repeat_n(number, sentence.tokens.len())).collect()
}

/// Sums over all cells above and left of each, a row and a column more.
fn sums(mass: &Matrix) -> Matrix {
    let (rows, columns) = (mass.rows(), mass.columns());
    let mut sums = Matrix::filled(rows + 1, columns + 1, 0.0);
    for i in 0..rows {
        let mut row = 0.0;
        for j in 0..columns {
            row += mass.get(i, j);
            *sums.at(i + 1, j + 1) = sums.get(i, j + 1) + row;
        }
    }
    sums
}

/// For each token of one side the tokens of the other that it was linked to, and how much.
struct Own {
    starts: Vec<usize>,
    links: Vec<(usize, f32)>,
}

impl Own {
    fn new(tokens: usize, others: usize, mass: impl Fn(usize, usize) -> f32) -> Self {
        let mut own = Self { starts: Vec::with_capacity(tokens + 1), links: Vec::with_capacity(2 * tokens) };
        own.starts.push(0);
        for token in 0..tokens {
            let linked = (0..others).map(|at| (at, mass(token, at))).filter(|&(_, mass)| mass >= LEAST_OWN);
            own.links.extend(linked);
            own.starts.push(own.links.len());
        }
        own
    }

    fn of(&self, token: usize) -> &[(usize, f32)] {
        &self.links[self.starts[token]..self.starts[token + 1]]
    }
}

/// For each token the first one with the same key.
fn words(tokens: &[&Token]) -> Vec<usize> {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    tokens.iter().enumerate().map(|(at, token)| *first.entry(&token.key).or_insert(at)).collect()
}

/// Gives each cell at least [`SPREAD`] of what the row gives to all words of the same key, and
/// of what the column does.
fn spread(tokens: &Pair<Vec<&Token>>, word: &Pair<Vec<usize>>, agreement: &Matrix) -> Matrix {
    let (rows, columns) = (tokens.zh.len(), tokens.en.len());
    let same_en = groups(&tokens.en, &word.en);
    let same_zh = groups(&tokens.zh, &word.zh);
    let by_row = Matrix::from_fn(rows, columns, |i, j| {
        same_en.of(j).iter().map(|&other| agreement.get(i, other)).sum::<f32>()
    });
    Matrix::from_fn(rows, columns, |i, j| {
        let pooled: f32 = same_zh.of(i).iter().map(|&other| by_row.get(other, j)).sum();
        agreement.get(i, j).max((SPREAD * pooled).min(1.0))
    })
}

/// For each token the positions of all tokens with its key; only itself for function words.
struct Same {
    starts: Vec<usize>,
    tokens: Vec<usize>,
}

impl Same {
    fn of(&self, token: usize) -> &[usize] {
        &self.tokens[self.starts[token]..self.starts[token + 1]]
    }
}

fn groups(tokens: &[&Token], word: &[usize]) -> Same {
    let mut same = Same { starts: vec![0], tokens: Vec::with_capacity(tokens.len()) };
    for (at, token) in tokens.iter().enumerate() {
        if token.class.is_content() {
            same.tokens.extend((0..tokens.len()).filter(|&other| word[other] == word[at]));
        } else {
            same.tokens.push(at);
        }
        same.starts.push(same.tokens.len());
    }
    same
}

/// A hash of a text that is put together from those of its parts: a polynomial in an odd number.
#[derive(Clone, Copy)]
struct Hash {
    sum: u64,
    /// The number to the power of the text's length.
    power: u64,
}

/// Any odd number with both halves full of bits; this one is the golden ratio's.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hash {
    fn of(text: &str) -> Self {
        let byte = |hash: Self, byte: u8| {
            let sum = hash.sum.wrapping_mul(ODD).wrapping_add(u64::from(byte) + 1);
            Self { sum, power: hash.power.wrapping_mul(ODD) }
        };
        text.bytes().fold(Self { sum: 0, power: 1 }, byte)
    }

    fn then(self, next: Self) -> Self {
        Self {
            sum: self.sum.wrapping_mul(next.power).wrapping_add(next.sum),
            power: self.power.wrapping_mul(next.power),
        }
    }
}

/// The same in every run and on every machine.
pub(crate) fn hash(text: &str) -> u32 {
    (mixed(Hash::of(text).sum) >> 32) as u32
}

/// Spreads every bit over all (the finalizer of MurmurHash3).
pub(crate) fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
