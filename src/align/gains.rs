//! How much better the words of a sentence are explained by a window of the other side than by chance.

use std::ops::Range;

use rayon::prelude::*;

use super::band::NOTHING;
use super::encode::Side;
use super::shape::REACH;

/// Share of an explained word that is left to chance.
const CHANCE: f32 = 0.3;

/// Most that one word may say, in nats: no single number or name outweighs a sentence.
const CAP: f32 = 6.0;

/// A word among `n` explaining ones has its share of `1 / (0.8 · n^1.1 + 1)`: more than a word more
/// costs in IBM model 1, so that a bead takes no sentence for a chance match.
const CROWDING: f32 = 1.1;
const CROWD: f32 = 0.8;

/// How much likelier than chance a word must make another to be looked at.
const LEAST_LIFT: f64 = 2.0;

/// `CAP − ln CHANCE`: the gain at the cap.
const MOST: f32 = CAP + 1.203_972_8;

/// For each explained sentence and each window of 1 to [`REACH`] explaining sentences:
///
/// `Σ_e w(e) · [min(cap, ln(λ + (1−λ) · Σ_c t(e|c) / p(e) / (0.8 · words^1.1 + 1))) − ln λ]`
///
/// in nats, at least 0: the gain over words explained by nothing, so that a window without any
/// match, and a null bead, score 0. `p(e)` is the document's own unigram, `λ` [`CHANCE`].
pub(crate) struct Gains {
    rows: Vec<Row>,
}

/// Windows begin up to `REACH − 1` sentences before the first partner, before the text even:
/// those stay 0.
#[derive(Clone)]
struct Row {
    partners: Range<usize>,
    /// `values[(length − 1) · width + place]`.
    values: Vec<f32>,
}

/// Windows of one length in the row of a sentence with that many partners.
fn width(partners: &Range<usize>) -> usize {
    partners.len() + REACH - 1
}

impl Gains {
    /// The gain of `sentence` from the window of `length` sentences at `start`; 0 outside the band.
    pub(crate) fn get(&self, sentence: usize, start: usize, length: usize) -> f32 {
        let row = &self.rows[sentence];
        let width = width(&row.partners);
        match (start + REACH - 1).checked_sub(row.partners.start) {
            Some(place) if place < width => row.values[(length - 1) * width + place],
            _ => 0.0,
        }
    }

    /// No row yet.
    pub(crate) fn new(sentences: usize) -> Self {
        Self { rows: vec![Row { partners: NOTHING, values: Vec::new() }; sentences] }
    }

    /// Scores every explained sentence against the windows that touch its partners, but those whose
    /// `partners`, the explaining sentences in the band, are as before. Tells which have changed.
    ///
    /// Cost: the matches in the band, times the windows that hold each of them.
    pub(crate) fn fit(&mut self, scorer: &Scorer<'_>, partners: &[Range<usize>]) -> Vec<bool> {
        let rows = self.rows.par_iter_mut().zip(partners).enumerate().with_min_len(16);
        let fit = |scratch: &mut Scratch, (sentence, (row, partners)): (usize, (&mut Row, &Range<usize>))| {
            let changed = row.partners != *partners;
            if changed {
                *row = scorer.row(sentence, partners.clone(), scratch);
            }
            changed
        };
        rows.map_init(Scratch::default, fit).collect()
    }
}

/// The explainers of each word that this document holds and that make it [`LEAST_LIFT`] times
/// likelier than chance: the others are most of the table and say next to nothing.
fn evidence(explained: &Side, explaining: &Side, explainers: &[Vec<(u32, f32)>]) -> Vec<Vec<(u32, f32)>> {
    let of_word = |(list, (&probability, places)): (&Vec<(u32, f32)>, (&f64, &Vec<_>))| {
        if places.is_empty() {
            return Vec::new();
        }
        let here = |c: u32| explaining.postings.get(c as usize).is_some_and(|places| !places.is_empty());
        let tells = |&(c, t): &(u32, f32)| f64::from(t) >= LEAST_LIFT * probability && here(c);
        list.iter().copied().filter(tells).collect()
    };
    explainers
        .par_iter()
        .zip(explained.probability.par_iter().zip(&explained.postings))
        .map(of_word)
        .collect()
}

/// What the rows of one direction are filled from.
pub(crate) struct Scorer<'a> {
    explained: &'a Side,
    explaining: &'a Side,
    explainers: Vec<Vec<(u32, f32)>>,
    crowds: Crowds,
}

/// `(1−λ) / λ / (0.8 · words^1.1 + 1)` of every window of the explaining side.
struct Crowds {
    /// By length, then by start, which counts from `REACH − 1` before the text.
    by_length: [Vec<f32>; REACH],
    /// By sentence: those of the windows that hold it, by length, then by start.
    by_sentence: Vec<Holding>,
}

/// A value for each window that holds one sentence: one of one sentence, two of two, …; the rest 0.
type Holding = [f32; 24];

impl Crowds {
    fn of(side: &Side) -> Self {
        let sentences = side.sentences.len();
        let by_length = std::array::from_fn(|shorter| {
            let windows = (0..sentences + REACH - 1).map(|place| {
                let start = place.saturating_sub(REACH - 1);
                let words = side.words_in(start..start + shorter + 1) as f32;
                (1.0 - CHANCE) / CHANCE / (CROWD * words.powf(CROWDING) + 1.0)
            });
            windows.collect::<Vec<f32>>()
        });
        let holding = |sentence| {
            let mut values = [0.0; 24];
            for ((shorter, place), value) in windows().zip(&mut values) {
                *value = by_length[shorter][sentence + place];
            }
            values
        };
        let by_sentence = (0..sentences).map(holding).collect();
        Self { by_length, by_sentence }
    }
}

/// The windows that hold a sentence: length less one, and start counted from `REACH − 1` before it.
fn windows() -> impl Iterator<Item = (usize, usize)> {
    (0..REACH).flat_map(|shorter| (REACH - 1 - shorter..REACH).map(move |place| (shorter, place)))
}

/// Buffers of a row, kept from sentence to sentence. Places count from `REACH − 1` before the
/// first partner.
#[derive(Default)]
struct Scratch {
    /// The words of the sentence, ascending.
    words: Vec<u32>,
    /// By place: `Σ_c t(e|c)` of the word at hand.
    mass: Vec<f32>,
    /// Places with mass.
    touched: Vec<usize>,
    /// By place: mass of the window of the length at hand.
    sums: Vec<f32>,
    /// The words of the partners: of the hundreds that may explain a word few stand near.
    near: WordSet,
    /// By partner: gains from it by words that it alone explains.
    lone: Vec<Holding>,
}

/// A set of words, to ask often and fill again cheaply.
#[derive(Default)]
struct WordSet {
    bits: Vec<u64>,
    words: Vec<u32>,
}

impl WordSet {
    fn fill(&mut self, words: impl Iterator<Item = u32>) {
        for word in self.words.drain(..) {
            self.bits[word as usize / 64] = 0;
        }
        self.words.extend(words);
        let length = self.words.iter().max().map_or(0, |&word| word as usize / 64 + 1);
        self.bits.resize(length.max(self.bits.len()), 0);
        for &word in &self.words {
            self.bits[word as usize / 64] |= 1 << (word % 64);
        }
    }

    fn has(&self, word: u32) -> bool {
        self.bits.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }
}

impl<'a> Scorer<'a> {
    /// `explainers[e]` lists `(c, t(e|c))`.
    pub(crate) fn new(explained: &'a Side, explaining: &'a Side, explainers: &[Vec<(u32, f32)>]) -> Self {
        let explainers = evidence(explained, explaining, explainers);
        Self { explained, explaining, explainers, crowds: Crowds::of(explaining) }
    }

    fn row(&self, sentence: usize, partners: Range<usize>, scratch: &mut Scratch) -> Row {
        let width = width(&partners);
        let mut values = vec![0.0f32; REACH * width];
        self.prepare(sentence, &partners, scratch);
        let words = std::mem::take(&mut scratch.words);
        for same in words.chunk_by(|a, b| a == b) {
            self.spread(same[0], &partners, scratch);
            let word = self.of_word(same[0], same.len());
            self.gain(word, &partners, (scratch, &mut values));
            for at in scratch.touched.drain(..) {
                scratch.mass[at] = 0.0;
            }
        }
        scratch.words = words;
        for (at, gains) in scratch.lone.iter().enumerate() {
            for ((shorter, place), gain) in windows().zip(gains) {
                values[shorter * width + at + place] += gain;
            }
        }
        Row { partners, values }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a gain needs few digits")]
    fn of_word(&self, word: u32, count: usize) -> OfWord {
        let Side { probability, weight, .. } = self.explained;
        let weight = (weight[word as usize] * count as f64) as f32;
        OfWord { scale: 1.0 / probability[word as usize] as f32, weight }
    }

    fn prepare(&self, sentence: usize, partners: &Range<usize>, scratch: &mut Scratch) {
        let width = width(partners);
        scratch.words.clear();
        scratch.words.extend(&self.explained.sentences[sentence].words);
        scratch.words.sort_unstable();
        let sentences = self.explaining.sentences[partners.clone()].iter();
        scratch.near.fill(sentences.flat_map(|sentence| &sentence.words).copied());
        scratch.mass.clear();
        scratch.mass.resize(width + REACH, 0.0);
        scratch.sums.resize(width, 0.0);
        scratch.lone.clear();
        scratch.lone.resize(partners.len(), [0.0; 24]);
    }

    /// Adds what one word gains from each window.
    fn gain(&self, word: OfWord, partners: &Range<usize>, (scratch, values): (&mut Scratch, &mut [f32])) {
        let Scratch { mass, touched, sums, lone, .. } = scratch;
        touched.sort_unstable();
        for run in touched.chunk_by(|a, b| b - a < REACH + LANES - 1) {
            if let [at] = *run {
                let partner = at + 1 - REACH;
                let crowds = &self.crowds.by_sentence[partners.start + partner];
                let scale = word.scale * mass[at];
                for (gain, crowd) in lone[partner].iter_mut().zip(crowds) {
                    *gain += word.weight * ln(1.0 + scale * crowd).min(MOST);
                }
                continue;
            }
            let windows = Windows { mass, crowds: &self.crowds.by_length, width: width(partners) };
            let places = run[0] + 1 - REACH..run[run.len() - 1] + 1;
            windows.add(places, (word, partners.start), (sums, values));
        }
    }

    /// Adds `t(word|c)` for each `c` in each partner; lists the partners that got any.
    fn spread(&self, word: u32, partners: &Range<usize>, scratch: &mut Scratch) {
        let Scratch { mass, touched, near, .. } = scratch;
        for &(word, probability) in self.explainers[word as usize].iter().filter(|(word, _)| near.has(*word))
        {
            let postings = &self.explaining.postings[word as usize];
            let from = postings.partition_point(|&(sentence, _)| (sentence as usize) < partners.start);
            for &(sentence, count) in &postings[from..] {
                let sentence = sentence as usize;
                if sentence >= partners.end {
                    break;
                }
                let at = sentence - partners.start + REACH - 1;
                if mass[at] == 0.0 {
                    touched.push(at);
                }
                mass[at] += probability * count as f32;
            }
        }
    }
}

/// What an explained word brings to each of its windows: `1 / p(e)` and `w(e)`.
#[derive(Clone, Copy)]
struct OfWord {
    scale: f32,
    weight: f32,
}

/// The windows of a row, for one word.
struct Windows<'a> {
    mass: &'a [f32],
    crowds: &'a [Vec<f32>; REACH],
    width: usize,
}

/// Windows that the processor takes at a time, at the least.
const LANES: usize = 4;

impl Windows<'_> {
    /// Adds the gains of all windows that begin at `places`, and of a few more that hold no other
    /// mass, so that their number is one of whole [`LANES`]; `sums` is as long as a row.
    fn add(
        &self,
        places: Range<usize>,
        (word, first): (OfWord, usize),
        (sums, values): (&mut [f32], &mut [f32]),
    ) {
        let count = places.len().next_multiple_of(LANES).min(self.width - places.start);
        let places = places.start..places.start + count;
        let sums = &mut sums[..count];
        sums.fill(0.0);
        for (shorter, crowds) in self.crowds.iter().enumerate() {
            let at = shorter * self.width;
            let added = &self.mass[places.start + shorter..places.end + shorter];
            let crowds = &crowds[first + places.start..first + places.end];
            let values = &mut values[at + places.start..at + places.end];
            for (((sum, &added), value), &crowd) in sums.iter_mut().zip(added).zip(values).zip(crowds) {
                *sum += added;
                *value += word.weight * ln(1.0 + word.scale * crowd * *sum).min(MOST);
            }
        }
    }
}

/// Natural logarithm of a positive normal number, to 1e-7, the same on every machine; 0 at 1.
///
/// Moshier, Cephes Mathematical Library, `logf`: a polynomial over √½ to √2. Without branches, so
/// that the compiler can take several windows at a time.
fn ln(x: f32) -> f32 {
    const SQRT_HALF: i32 = 0x3f35_04f3;
    const TERMS: [f32; 9] = [
        7.037_683_6e-2,
        -1.151_461e-1,
        1.167_699_9e-1,
        -1.242_014_1e-1,
        1.424_932_3e-1,
        -1.666_805_8e-1,
        2.000_071_4e-1,
        -2.499_999_4e-1,
        0.333_333_3,
    ];
    let bits = x.to_bits().cast_signed();
    let exponent = (bits - SQRT_HALF) >> 23;
    let f = f32::from_bits((bits - (exponent << 23)).cast_unsigned()) - 1.0;
    let series = TERMS.iter().fold(0.0, |sum, term| sum * f + term);
    f - 0.5 * f * f + f * f * f * series + exponent as f32 * std::f32::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_that_of_the_standard_library() {
        assert!(ln(1.0) == 0.0);
        for step in 1..4000u16 {
            let x = f32::from(step).powi(3) / 1e4;
            assert!((ln(x) - x.ln()).abs() <= 3e-7 * x.ln().abs().max(1.0), "{x}: {} for {}", ln(x), x.ln());
        }
    }
}
