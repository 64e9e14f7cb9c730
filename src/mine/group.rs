//! All places of one pair of terms, summed while they are found.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::board;
use super::evidence::{EVIDENCE, Evidence, Measure};
use super::limit::Limit;
use super::place::Place;
use super::scene::Scene;
use super::spot::Kept;
use super::trace::{Trace, Traces};
use crate::model::{Pair, Token};
use crate::text::{Segmenter, Vocabulary};

/// What a pair of terms has in all its places together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// Occurrences, each weighed by the confidence of its bead.
    pub(crate) weight: f32,
    /// One stands in brackets after the other somewhere.
    pub(crate) glossed: bool,
    /// Different words before the Chinese term, or after it, whichever are fewer; the edge of a
    /// sentence counts as one.
    pub(crate) neighbours: usize,
    /// ln of the Chinese term's frequency in general text, at least 0.
    pub(crate) general: f32,
}

/// A place with what was measured there.
pub(crate) struct Seen {
    /// Match keys of both terms.
    key: Pair<String>,
    span: Pair<Range<usize>>,
    confidence: f32,
    in_brackets: bool,
    /// Hashes of the words before and after the Chinese; 0 at the edge of a sentence.
    beside: [u32; 2],
    /// Values of the evidence measured at places, in the order of the table; 0 for the rest.
    values: Vec<f32>,
}

impl Seen {
    /// Measures a place.
    pub(crate) fn new(place: &Place<'_>, scene: &Scene<'_>) -> Self {
        Self {
            key: Pair { zh: key(place.zh(), ""), en: key(place.en(), " ") },
            span: place.span.clone(),
            confidence: scene.confidence,
            in_brackets: scene.within.is_some(),
            beside: place.beside_zh().map(|token| token.map_or(0, |token| board::hash(&token.key))),
            values: values(place).collect(),
        }
    }
}

/// What is measured at a place, in the order of the table; 0 for the rest.
pub(crate) fn values(place: &Place<'_>) -> impl Iterator<Item = f32> {
    EVIDENCE.iter().map(|part| match &part.measure {
        Measure::Place(measure) => measure(place),
        Measure::Whole(_) => 0.0,
    })
}

fn key(tokens: &[&Token], between: &str) -> String {
    let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
    keys.join(between)
}

/// Sums over places, which are added in text order, by pair of terms.
#[derive(Default)]
pub(crate) struct Groups {
    terms: Pair<Vocabulary>,
    /// Index in `sums` of a pair of terms.
    numbers: FxHashMap<(u32, u32), u32>,
    sums: Vec<Sum>,
    traces: Traces,
}

/// What was seen of one pair of terms.
pub(crate) struct Sum {
    pub(crate) terms: Pair<u32>,
    count: u32,
    glossed: bool,
    beside: [Few; 2],
    /// Confidences of the places.
    pub(crate) weight: f32,
    /// Values by part, each weighed by the confidence of its place.
    values: Box<[f32]>,
}

impl Sum {
    /// The evidence of the pair, if it has so many neighbours.
    pub(crate) fn evidence(&self, neighbours: usize, general: f32) -> Evidence {
        let group = Group { weight: self.weight, glossed: self.glossed, neighbours, general };
        let values = self.values.iter().zip(EVIDENCE).map(|(value, part)| match &part.measure {
            Measure::Place(_) => *value / self.weight.max(f32::MIN_POSITIVE),
            Measure::Whole(measure) => measure(&group),
        });
        Evidence { values: values.collect() }
    }

    /// Whether it may be worth keeping; how many neighbours it has is not known yet where they are many, but
    /// no more than places.
    fn may_be_allowed(&self, limit: &Limit, general: f32) -> bool {
        let most = self.beside.iter().filter_map(Few::count).min().unwrap_or(self.count as usize);
        [1, most].iter().any(|&neighbours| limit.allows(&self.evidence(neighbours, general)))
    }
}

/// Different words, as long as they are few.
#[derive(Clone, Copy, Default)]
struct Few {
    words: [u32; FEW],
    /// One more than there is room for where there are more.
    count: u8,
}

const FEW: usize = 7;

impl Few {
    fn add(&mut self, word: u32) {
        let count = usize::from(self.count);
        if count > FEW || self.words[..count].contains(&word) {
            return;
        }
        if let Some(free) = self.words.get_mut(count) {
            *free = word;
        }
        self.count += 1;
    }

    /// How many, unless there are too many.
    fn count(&self) -> Option<usize> {
        Some(usize::from(self.count)).filter(|&count| count <= FEW)
    }
}

impl Groups {
    /// Adds the places of the next scene.
    pub(crate) fn add(&mut self, mut seen: Vec<Seen>) {
        let place = |seen: &Seen| {
            let Pair { zh, en } = &seen.span;
            (zh.start, zh.end, en.start, en.end)
        };
        seen.sort_unstable_by_key(place);
        let numbers: Vec<u32> = seen.iter().map(|seen| self.sum(seen)).collect();
        let traces = seen.into_iter().zip(numbers);
        self.traces.push(traces.map(|(seen, pair)| Trace { pair, span: seen.span }));
    }

    /// Adds a place to its pair, whose number it gives.
    fn sum(&mut self, seen: &Seen) -> u32 {
        let terms = Pair { zh: self.terms.zh.id(&seen.key.zh), en: self.terms.en.id(&seen.key.en) };
        // As many pairs as there are numbers fit into no memory.
        let new = u32::try_from(self.sums.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry((terms.zh, terms.en)).or_insert(new);
        if number == new {
            let values = vec![0.0; EVIDENCE.len()].into();
            self.sums.push(Sum {
                terms,
                count: 0,
                glossed: false,
                beside: [Few::default(); 2],
                weight: 0.0,
                values,
            });
        }
        let sum = &mut self.sums[number as usize];
        sum.count = sum.count.saturating_add(1);
        sum.glossed |= seen.in_brackets;
        sum.beside.iter_mut().zip(seen.beside).for_each(|(few, word)| few.add(word));
        sum.weight += seen.confidence;
        let values = sum.values.iter_mut().zip(&seen.values);
        values.for_each(|(sum, value)| *sum += seen.confidence * value);
        number
    }

    /// Leaves those that may be worth keeping.
    pub(crate) fn kept(self, limit: &Limit) -> Kept {
        let Self { terms, sums, traces, numbers } = self;
        drop(numbers);
        let words = terms.zh.words().par_iter();
        let general: Vec<f32> = words.map(|term| (Segmenter::shared().frequency(term) as f32).ln()).collect();
        let general_of = |sum: &Sum| general[sum.terms.zh as usize];
        let sums: Vec<Option<Sum>> = sums
            .into_par_iter()
            .map(|sum| sum.may_be_allowed(limit, general_of(&sum)).then_some(sum))
            .collect();
        Kept::new(terms, general, sums, traces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_are_counted_once_each_and_many_are_not() {
        let mut few = Few::default();
        for word in [3, 0, 3, 5, 0] {
            few.add(word);
        }
        assert_eq!(few.count(), Some(3));
        (10..14).for_each(|word| few.add(word));
        assert_eq!(few.count(), Some(FEW));
        few.add(3);
        assert_eq!(few.count(), Some(FEW));
        few.add(99);
        assert_eq!(few.count(), None);
        (0..999).for_each(|word| few.add(word));
        assert_eq!(few.count(), None);
    }
}
