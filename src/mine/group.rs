//! All places of one pair of terms, taken together while they are found.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::blocks::Blocks;
use super::evidence::{EVIDENCE, Evidence, Measure};
use super::limit::Limit;
use super::place::Place;
use super::scene::Scene;
use super::{Measured, Occurrence};
use crate::model::{Class, Lang, Pair, Span, Token};
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
    /// The English as it is written there.
    written: String,
    occurrence: Occurrence,
    confidence: f32,
    /// Values of the evidence measured at places, in the order of the table; 0 for the rest.
    values: Vec<f32>,
    /// Hashes of the words before and after the Chinese; 0 at the edge of a sentence.
    beside: [u32; 2],
}

impl Seen {
    /// Measures a place.
    pub(crate) fn new(place: &Place<'_>, scene: &Scene<'_>) -> Self {
        let (document, bead) = scene.at;
        let sides = scene.sides();
        let sentence = Pair::from_fn(|lang| {
            let first = place.span.get(lang).start;
            &sides.get(lang)[place.board.sentence.get(lang)[first]]
        });
        let within = Pair { zh: span(place.zh()), en: span(place.en()) };
        let origin = Pair::from_fn(|lang| sentence.get(lang).origin(*within.get(lang)));
        Self {
            key: Pair { zh: key(place.zh(), ""), en: key(place.en(), " ") },
            written: written(&sentence.en.text[within.en.range()], place.en()),
            occurrence: Occurrence { document, bead, within: scene.within, span: origin },
            confidence: scene.confidence,
            values: values(place).collect(),
            beside: place.beside_zh().map(|token| token.map_or(0, |token| super::board::hash(&token.key))),
        }
    }

    fn spot(&self, scene: u32, written: u32, next: u32) -> Spot {
        let span = self.occurrence.span.map(|span| (small(span.start), small(span.end)));
        Spot { scene, span, written, beside: self.beside, next }
    }
}

/// What is measured at a place, in the order of the table; 0 for the rest.
pub(crate) fn values(place: &Place<'_>) -> impl Iterator<Item = f32> {
    EVIDENCE.iter().map(|part| match &part.measure {
        Measure::Place(measure) => measure(place),
        Measure::Whole(_) => 0.0,
    })
}

fn span(tokens: &[&Token]) -> Span {
    tokens.iter().map(|token| token.span).reduce(Span::to).unwrap_or_default()
}

fn key(tokens: &[&Token], between: &str) -> String {
    let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
    keys.join(between)
}

/// A capital that only the beginning of a sentence asks for is undone.
fn written(text: &str, tokens: &[&Token]) -> String {
    let opens = tokens.first().is_some_and(|first| first.span.start == 0 && first.class != Class::Name);
    let mut characters = text.chars();
    match characters.next() {
        Some(initial) if opens => initial.to_lowercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}

/// Sums over places, which are added in text order, by pair of terms.
#[derive(Default)]
pub(crate) struct Groups {
    terms: Pair<Vocabulary>,
    forms: Vocabulary,
    /// Index in `sums` of a pair of terms.
    places: FxHashMap<(u32, u32), u32>,
    sums: Vec<Sum>,
    /// Document, bead and language of each scene with a place.
    scenes: Vec<(u32, u32, Option<Lang>)>,
    spots: Blocks<Spot>,
}

/// What was seen of one pair of terms.
struct Sum {
    terms: Pair<u32>,
    weight: f32,
    values: Vec<f32>,
    /// Its places are a chain in [`Groups::spots`].
    first: u32,
    last: u32,
}

/// One place of a pair, as small as may be: a large corpus has tens of millions.
#[derive(Clone, Copy)]
struct Spot {
    /// Index in [`Groups::scenes`].
    scene: u32,
    span: Pair<(u32, u32)>,
    written: u32,
    beside: [u32; 2],
    /// The next place of the pair; this one, where it is the last.
    next: u32,
}

/// A byte or a number; no text that fits into memory with what is kept of it has more.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Groups {
    /// Adds the places of a scene; scenes come in text order.
    pub(crate) fn add(&mut self, mut seen: Vec<Seen>) {
        seen.sort_by_key(|seen| seen.occurrence);
        let Some(Occurrence { document, bead, within, .. }) = seen.first().map(|seen| seen.occurrence) else {
            return;
        };
        let scene = small(self.scenes.len());
        self.scenes.push((small(document), small(bead), within));
        for seen in seen {
            let terms = Pair { zh: self.terms.zh.id(&seen.key.zh), en: self.terms.en.id(&seen.key.en) };
            let written = self.forms.id(&seen.written);
            let at = small(self.spots.len());
            self.spots.push(seen.spot(scene, written, at));
            let new = small(self.sums.len());
            let index = *self.places.entry((terms.zh, terms.en)).or_insert(new) as usize;
            if index == self.sums.len() {
                let values = vec![0.0; EVIDENCE.len()];
                self.sums.push(Sum { terms, weight: 0.0, values, first: at, last: at });
            }
            let sum = &mut self.sums[index];
            self.spots.at(sum.last).next = at;
            sum.last = at;
            sum.weight += seen.confidence;
            let values = sum.values.iter_mut().zip(&seen.values);
            values.for_each(|(sum, value)| *sum += seen.confidence * value);
        }
    }

    /// All pairs that are worth keeping, by match key. Cost: a sort of the terms, and the places.
    pub(crate) fn measured(mut self, limit: &Limit) -> Vec<Measured> {
        let ranks = self.terms.as_ref().map(ranks);
        let mut sums = std::mem::take(&mut self.sums);
        let rank = |terms: Pair<u32>| (ranks.zh[terms.zh as usize], ranks.en[terms.en as usize]);
        sums.par_sort_unstable_by_key(|sum| rank(sum.terms));
        let zh = self.terms.zh.words().par_iter();
        let general: Vec<f32> = zh.map(|term| (Segmenter::shared().frequency(term) as f32).ln()).collect();
        let measured = sums.into_par_iter().filter_map(|sum| {
            let general = general[sum.terms.zh as usize];
            let measured = self.measure(sum, general);
            limit.allows(&measured.evidence).then_some(measured)
        });
        measured.collect()
    }

    fn measure(&self, sum: Sum, general: f32) -> Measured {
        let Sum { terms, weight, mut values, first, .. } = sum;
        let mut spots: Vec<(Occurrence, &Spot)> =
            self.chain(first).map(|spot| (self.occurrence(spot), spot)).collect();
        spots.sort_by_key(|(occurrence, _)| *occurrence);
        let neighbours = |side: usize| distinct(spots.iter().map(|(_, spot)| spot.beside[side]).collect());
        let group = Group {
            weight,
            glossed: spots.iter().any(|(occurrence, _)| occurrence.within.is_some()),
            neighbours: neighbours(0).min(neighbours(1)),
            general,
        };
        for (value, part) in values.iter_mut().zip(EVIDENCE) {
            *value = match &part.measure {
                Measure::Place(_) => *value / weight.max(f32::MIN_POSITIVE),
                Measure::Whole(measure) => measure(&group),
            };
        }
        let word = |lang: Lang| self.terms.get(lang).words()[*terms.get(lang) as usize].to_string();
        Measured {
            key: Pair::from_fn(word),
            written: self.written(&spots),
            evidence: Evidence { values },
            weight,
            places: spots.iter().map(|(occurrence, _)| *occurrence).collect(),
        }
    }

    fn occurrence(&self, spot: &Spot) -> Occurrence {
        let (document, bead, within) = self.scenes[spot.scene as usize];
        let span = |(start, end): (u32, u32)| Span { start: start as usize, end: end as usize };
        Occurrence { document: document as usize, bead: bead as usize, within, span: spot.span.map(span) }
    }

    fn chain(&self, first: u32) -> impl Iterator<Item = &Spot> {
        let spot = |at: u32| (at, self.spots.get(at));
        let next = move |&(at, found): &(u32, &Spot)| (found.next != at).then(|| spot(found.next));
        std::iter::successors(Some(spot(first)), next).map(|(_, spot)| spot)
    }

    /// The English as it is written most often; of equals the first by text.
    fn written(&self, spots: &[(Occurrence, &Spot)]) -> String {
        let mut forms: Vec<&str> =
            spots.iter().map(|(_, spot)| &*self.forms.words()[spot.written as usize]).collect();
        forms.sort_unstable();
        let runs = forms.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
        let most = runs.reduce(|most, run| if run.0 > most.0 { run } else { most });
        most.map_or_else(String::new, |(_, form)| form.to_owned())
    }
}

fn distinct(mut words: Vec<u32>) -> usize {
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// The place of each word in the order of all by text.
fn ranks(words: &Vocabulary) -> Vec<u32> {
    let words = words.words();
    let mut order: Vec<u32> = (0..).take(words.len()).collect();
    order.par_sort_unstable_by_key(|&id| &words[id as usize]);
    let mut ranks = vec![0; words.len()];
    for (rank, id) in (0..).zip(order) {
        ranks[id as usize] = rank;
    }
    ranks
}
