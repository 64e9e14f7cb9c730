//! How much better the words of a sentence are explained by a window of the other side than by chance.

use std::ops::Range;

use rayon::prelude::*;

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

    /// Scores every explained sentence against the windows that touch its partners.
    ///
    /// `explainers[e]` lists `(c, t(e|c))`; `partners[s]` the explaining sentences in the band.
    /// Cost: the matches in the band, times the windows that hold each of them.
    pub(crate) fn of(
        explained: &Side,
        explaining: &Side,
        explainers: &[Vec<(u32, f32)>],
        partners: &[Range<usize>],
    ) -> Self {
        let explainers = evidence(explained, explaining, explainers);
        let scorer = Scorer { explained, explaining, explainers };
        let rows = partners
            .par_iter()
            .enumerate()
            .with_min_len(16)
            .map_init(Scratch::default, |scratch, (sentence, partners)| {
                scorer.row(sentence, partners.clone(), scratch)
            })
            .collect();
        Self { rows }
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

struct Scorer<'a> {
    explained: &'a Side,
    explaining: &'a Side,
    explainers: Vec<Vec<(u32, f32)>>,
}

/// Buffers of a row, kept from sentence to sentence. Places count from `REACH − 1` before the
/// first partner.
#[derive(Default)]
struct Scratch {
    /// By place: `Σ_c t(e|c)` of the word at hand.
    mass: Vec<f32>,
    /// Places with mass.
    touched: Vec<usize>,
    /// By place: mass of the window of the length at hand.
    sums: Vec<f32>,
    /// The words of the partners: of the hundreds that may explain a word few stand near.
    near: WordSet,
    /// As the values of a row: `(1−λ) / λ / (0.8 · words^1.1 + 1)` of each window.
    per_word: Vec<f32>,
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

impl Scorer<'_> {
    fn row(&self, sentence: usize, partners: Range<usize>, scratch: &mut Scratch) -> Row {
        let width = width(&partners);
        let mut values = vec![0.0f32; REACH * width];
        self.prepare(&partners, scratch);
        for &word in &self.explained.sentences[sentence].words {
            self.spread(word, &partners, scratch);
            scratch.touched.sort_unstable();
            let Scratch { mass, touched, sums, per_word, .. } = scratch;
            let windows = Windows { mass, per_word, width };
            for run in touched.chunk_by(|a, b| b - a < REACH) {
                let places = run[0] + 1 - REACH..run[run.len() - 1] + 1;
                windows.add(places, self.of_word(word), (sums, &mut values));
            }
            for at in touched.drain(..) {
                mass[at] = 0.0;
            }
        }
        Row { partners, values }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a gain needs few digits")]
    fn of_word(&self, word: u32) -> OfWord {
        let Side { probability, weight, .. } = self.explained;
        OfWord { scale: 1.0 / probability[word as usize] as f32, weight: weight[word as usize] as f32 }
    }

    fn prepare(&self, partners: &Range<usize>, scratch: &mut Scratch) {
        let width = width(partners);
        let sentences = self.explaining.sentences[partners.clone()].iter();
        scratch.near.fill(sentences.flat_map(|sentence| &sentence.words).copied());
        scratch.mass.clear();
        scratch.mass.resize(width + REACH, 0.0);
        scratch.sums.resize(width, 0.0);
        scratch.per_word.clear();
        for length in 1..=REACH {
            let windows = (0..width).map(|place| {
                let start = (partners.start + place).saturating_sub(REACH - 1);
                let words = self.explaining.words_in(start..start + length) as f32;
                (1.0 - CHANCE) / CHANCE / (CROWD * words.powf(CROWDING) + 1.0)
            });
            scratch.per_word.extend(windows);
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
    per_word: &'a [f32],
    width: usize,
}

impl Windows<'_> {
    /// Adds the gains of all windows that begin at `places`; `sums` is as long as a row.
    fn add(&self, places: Range<usize>, word: OfWord, (sums, values): (&mut [f32], &mut [f32])) {
        let sums = &mut sums[places.clone()];
        sums.fill(0.0);
        for length in 1..=REACH {
            let at = (length - 1) * self.width;
            let row = at + places.start..at + places.end;
            let added = &self.mass[places.start + length - 1..places.end + length - 1];
            let windows = sums.iter_mut().zip(added).zip(&mut values[row.clone()]).zip(&self.per_word[row]);
            for (((sum, &added), value), &per_word) in windows {
                *sum += added;
                *value += word.weight * ln(1.0 + word.scale * per_word * *sum).min(MOST);
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
