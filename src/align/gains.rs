//! How much better the words of a sentence are explained by a window of the other side than by chance.

use std::ops::Range;

use rayon::prelude::*;

use super::encode::Side;
use super::shape::REACH;

/// Share of an explained word that is left to chance.
const CHANCE: f64 = 0.3;

/// Most that one word may say, in nats: no single number or name outweighs a sentence.
const CAP: f64 = 6.0;

/// For each explained sentence and each window of 1 to [`REACH`] explaining sentences:
///
/// `Σ_e w(e) · [min(cap, ln(λ + (1−λ) · Σ_c t(e|c) / p(e) / (words + 1))) − ln λ]`
///
/// in nats, at least 0: the gain over words explained by nothing, so that a window without any
/// match, and a null bead, score 0. `p(e)` is the document's own unigram, `λ` [`CHANCE`].
pub(crate) struct Gains {
    rows: Vec<Row>,
}

struct Row {
    first: usize,
    width: usize,
    /// `values[(length − 1) · width + start − first]`.
    values: Vec<f32>,
}

impl Gains {
    /// The gain of `sentence` from the window of `length` sentences at `start`; 0 outside the band.
    pub(crate) fn get(&self, sentence: usize, start: usize, length: usize) -> f64 {
        let row = &self.rows[sentence];
        match start.checked_sub(row.first) {
            Some(at) if at < row.width => f64::from(row.values[(length - 1) * row.width + at]),
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
        let scorer = Scorer { explained, explaining, explainers };
        let rows = (0..explained.sentences.len())
            .into_par_iter()
            .with_min_len(16)
            .map(|sentence| scorer.row(sentence, partners[sentence].clone()))
            .collect();
        Self { rows }
    }
}

struct Scorer<'a> {
    explained: &'a Side,
    explaining: &'a Side,
    explainers: &'a [Vec<(u32, f32)>],
}

impl Scorer<'_> {
    fn row(&self, sentence: usize, partners: Range<usize>) -> Row {
        let first = partners.start.saturating_sub(REACH - 1);
        let width = partners.end - first;
        let mut values = vec![0.0f32; REACH * width];
        let mut mass = vec![0.0f64; partners.len()];
        let mut touched = Vec::new();
        for &word in &self.explained.sentences[sentence].words {
            self.spread(word, &partners, &mut mass, &mut touched);
            if touched.is_empty() {
                continue;
            }
            touched.sort_unstable();
            let weight = self.explained.weight[word as usize];
            let scale = (1.0 - CHANCE) / self.explained.probability[word as usize];
            for length in 1..=REACH {
                let base = (length - 1) * width;
                each_window(&touched, &mass, length, partners.start, |start, sum| {
                    let words = self.explaining.words_in(start..(start + length));
                    let gain = (CHANCE + scale * sum / (words + 1) as f64).ln().min(CAP) - CHANCE.ln();
                    #[expect(clippy::cast_possible_truncation, reason = "a gain is at most 7.2 nats a word")]
                    let gain = (weight * gain) as f32;
                    values[base + start - first] += gain;
                });
            }
            for &at in &touched {
                mass[at] = 0.0;
            }
            touched.clear();
        }
        Row { first, width, values }
    }

    /// Adds `t(word|c)` for each `c` in each partner; lists the partners that got any.
    fn spread(&self, word: u32, partners: &Range<usize>, mass: &mut [f64], touched: &mut Vec<usize>) {
        let least = self.explained.probability[word as usize];
        for &(explainer, probability) in &self.explainers[word as usize] {
            // Less likely than by chance: no evidence, and most of the table.
            if f64::from(probability) < least {
                continue;
            }
            // A word of another document has no place in this one.
            let Some(postings) = self.explaining.postings.get(explainer as usize) else { continue };
            let from = postings.partition_point(|&(sentence, _)| (sentence as usize) < partners.start);
            for &(sentence, count) in &postings[from..] {
                let sentence = sentence as usize;
                if sentence >= partners.end {
                    break;
                }
                let at = sentence - partners.start;
                if mass[at] == 0.0 {
                    touched.push(at);
                }
                mass[at] += f64::from(probability) * f64::from(count);
            }
        }
    }
}

/// Visits every window of `length` that holds a touched sentence, once, with the mass inside it.
///
/// `touched` ascends; positions count from `origin`; windows may begin before it.
fn each_window(
    touched: &[usize],
    mass: &[f64],
    length: usize,
    origin: usize,
    mut visit: impl FnMut(usize, f64),
) {
    let mut next = 0;
    for (index, &at) in touched.iter().enumerate() {
        let at_origin = at + origin;
        let first = (at_origin + 1).saturating_sub(length).max(next);
        for start in first..=at_origin {
            let end = start + length - origin;
            let sum = touched[index..].iter().take_while(|&&t| t < end).map(|&t| mass[t]).sum();
            visit(start, sum);
        }
        next = at_origin + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_visited_once_with_their_mass() {
        let mass = [0.0, 1.0, 0.0, 2.0, 4.0];
        let mut seen = Vec::new();
        each_window(&[1, 3, 4], &mass, 2, 10, |start, sum| seen.push((start, sum)));
        // Windows of two that hold 11, 13 or 14.
        assert_eq!(seen, [(10, 1.0), (11, 1.0), (12, 2.0), (13, 6.0), (14, 4.0)]);
    }
}
