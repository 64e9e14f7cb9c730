//! All places of one pair of terms, taken together.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::evidence::{EVIDENCE, Evidence, Measure};
use super::place::Place;
use super::scene::Scene;
use super::{Measured, Occurrence};
use crate::model::{Class, Pair, Span, Token};
use crate::text::Segmenter;

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
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Match keys of both terms.
    pub(crate) key: Pair<String>,
    /// The English as it is written there.
    pub(crate) written: String,
    pub(crate) occurrence: Occurrence,
    pub(crate) confidence: f32,
    /// Values of the evidence measured at places, in the order of the table; 0 for the rest.
    pub(crate) values: Vec<f32>,
    /// Hashes of the words before and after the Chinese; 0 at the edge of a sentence.
    pub(crate) beside: [u64; 2],
}

impl Seen {
    /// Measures a place.
    pub(crate) fn new(place: &Place<'_>, scene: &Scene<'_>) -> Self {
        let values = EVIDENCE.iter().map(|part| match &part.measure {
            Measure::Place(measure) => measure(place),
            Measure::Whole(_) => 0.0,
        });
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
            values: values.collect(),
            beside: place.beside_zh().map(|token| token.map_or(0, |token| hash(&token.key))),
        }
    }
}

/// The same in every run and on every machine.
fn hash(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    hasher.finish()
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

/// Groups places by their pair of terms and scores the groups.
pub(crate) fn group(mut seen: Vec<Seen>) -> Vec<Measured> {
    seen.sort_unstable_by(|a, b| a.key.cmp(&b.key).then_with(|| a.occurrence.cmp(&b.occurrence)));
    let counts: Vec<usize> = seen.chunk_by(|a, b| a.key == b.key).map(<[Seen]>::len).collect();
    let mut seen = seen.into_iter();
    // Each group frees its places before the next is made: there are some hundred places a pair.
    let group = |count| Mean::of(&seen.by_ref().take(count).collect::<Vec<_>>()).measured();
    counts.into_iter().map(group).collect()
}

/// The mean of the places of one pair.
struct Mean<'a> {
    seen: &'a [Seen],
    weight: f32,
}

impl<'a> Mean<'a> {
    fn of(seen: &'a [Seen]) -> Self {
        let weight: f32 = seen.iter().map(|seen| seen.confidence).sum();
        Self { seen, weight }
    }

    fn key(&self) -> &'a Pair<String> {
        &self.seen[0].key
    }

    fn measured(&self) -> Measured {
        let key = self.key();
        let group = Group {
            weight: self.weight,
            glossed: self.seen.iter().any(|seen| seen.occurrence.within.is_some()),
            neighbours: [0, 1].map(|side| self.neighbours(side)).into_iter().min().unwrap_or(1),
            general: (Segmenter::shared().frequency(&key.zh) as f32).ln(),
        };
        let values = EVIDENCE.iter().enumerate().map(|(index, part)| match &part.measure {
            Measure::Place(_) => self.mean(index),
            Measure::Whole(measure) => measure(&group),
        });
        let evidence = Evidence { values: values.collect() };
        let places = self.seen.iter().map(|seen| seen.occurrence).collect();
        Measured { key: key.clone(), written: self.written(), evidence, weight: self.weight, places }
    }

    /// The English as it is written most often; of equals the first by text.
    fn written(&self) -> String {
        let mut forms: Vec<&str> = self.seen.iter().map(|seen| &*seen.written).collect();
        forms.sort_unstable();
        let runs = forms.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
        let most = runs.reduce(|most, run| if run.0 > most.0 { run } else { most });
        most.map_or_else(String::new, |(_, form)| form.to_owned())
    }

    fn neighbours(&self, side: usize) -> usize {
        let mut words: Vec<u64> = self.seen.iter().map(|seen| seen.beside[side]).collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    }

    fn mean(&self, index: usize) -> f32 {
        let sum: f32 = self.seen.iter().map(|seen| seen.confidence * seen.values[index]).sum();
        sum / self.weight.max(f32::MIN_POSITIVE)
    }
}
