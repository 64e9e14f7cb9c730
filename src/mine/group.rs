//! All places of one pair of terms, taken together.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::Occurrence;
use super::evidence::{self, EVIDENCE, Evidence, Measure};
use super::place::Place;
use super::scene::Scene;
use crate::lexicon::Lexicon;
use crate::model::{Class, Pair, Span, Token};
use crate::text::Segmenter;

/// What a pair of terms has in all its places together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// Occurrences, each weighed by the confidence of its bead.
    pub(crate) weight: f32,
    /// Preliminary score above the best rival partner of the Chinese (`zh`) and of the English (`en`).
    pub(crate) margin: Pair<f32>,
    /// Share of the Chinese term's weight that goes to this rendering, 0 to 1.
    pub(crate) share: f32,
    /// One stands in brackets after the other somewhere.
    pub(crate) glossed: bool,
    /// The Chinese is a word of the dictionary.
    pub(crate) in_dictionary: bool,
    /// ln of the Chinese term's frequency in general text, at least 0.
    pub(crate) general: f32,
}

/// A place with what was measured there.
#[derive(Clone)]
pub(crate) struct Seen {
    /// Match keys of both terms.
    pub(crate) key: Pair<String>,
    /// The English as it is written there.
    pub(crate) written: String,
    pub(crate) occurrence: Occurrence,
    pub(crate) preliminary: f32,
    pub(crate) confidence: f32,
    /// Values of the evidence measured at places, in the order of the table; 0 for the rest.
    pub(crate) values: Vec<f32>,
}

impl Seen {
    /// Measures a place.
    pub(crate) fn new(place: &Place<'_>, preliminary: f32, scene: &Scene<'_>) -> Self {
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
            preliminary,
            confidence: scene.confidence,
            values: values.collect(),
        }
    }
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

/// A pair of terms, its evidence and its score.
pub(crate) struct Scored {
    pub(crate) key: Pair<String>,
    pub(crate) score: f32,
    pub(crate) weight: f32,
    pub(crate) evidence: Evidence,
    /// In text order.
    pub(crate) places: Vec<Seen>,
}

impl Scored {
    /// The English as it is written most often; of equals the first by text.
    pub(crate) fn written(&self) -> String {
        let mut forms: Vec<&str> = self.places.iter().map(|place| &*place.written).collect();
        forms.sort_unstable();
        let runs = forms.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
        let most = runs.reduce(|most, run| if run.0 > most.0 { run } else { most });
        most.map_or_else(|| self.key.en.clone(), |(_, form)| form.to_owned())
    }

    /// Best score first; of equals the heavier, then by text.
    pub(crate) fn best_first(a: &Self, b: &Self) -> Ordering {
        (b.score.total_cmp(&a.score)).then(b.weight.total_cmp(&a.weight)).then_with(|| a.key.cmp(&b.key))
    }
}

/// Groups places by their pair of terms and scores the groups.
pub(crate) fn group(mut seen: Vec<Seen>, lexicon: &Lexicon) -> Vec<Scored> {
    seen.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.occurrence.cmp(&b.occurrence)));
    let means: Vec<Mean> = seen.chunk_by(|a, b| a.key == b.key).map(Mean::of).collect();
    let rivals = Rivals::of(&means);
    means.iter().map(|mean| mean.scored(&rivals, lexicon)).collect()
}

/// The mean of the places of one pair.
struct Mean<'a> {
    seen: &'a [Seen],
    weight: f32,
    preliminary: f32,
}

impl<'a> Mean<'a> {
    fn of(seen: &'a [Seen]) -> Self {
        let weight: f32 = seen.iter().map(|seen| seen.confidence).sum();
        let sum: f32 = seen.iter().map(|seen| seen.confidence * seen.preliminary).sum();
        Self { seen, weight, preliminary: sum / weight.max(f32::MIN_POSITIVE) }
    }

    fn key(&self) -> &'a Pair<String> {
        &self.seen[0].key
    }

    fn scored(&self, rivals: &Rivals<'_>, lexicon: &Lexicon) -> Scored {
        let key = self.key();
        let group = Group {
            weight: self.weight,
            margin: Pair {
                zh: self.preliminary - rivals.zh[&*key.zh].but(self.preliminary),
                en: self.preliminary - rivals.en[&*key.en].but(self.preliminary),
            },
            share: self.weight / rivals.zh[&*key.zh].weight.max(f32::MIN_POSITIVE),
            glossed: self.seen.iter().any(|seen| seen.occurrence.within.is_some()),
            in_dictionary: lexicon.contains(&key.zh),
            general: (Segmenter::shared().frequency(&key.zh) as f32).ln(),
        };
        let values = EVIDENCE.iter().enumerate().map(|(index, part)| match &part.measure {
            Measure::Place(_) => self.mean(index),
            Measure::Whole(measure) => measure(&group),
        });
        let evidence = Evidence { values: values.collect() };
        let places = self.seen.to_vec();
        Scored { key: key.clone(), score: evidence::score(&evidence), weight: self.weight, evidence, places }
    }

    fn mean(&self, index: usize) -> f32 {
        let sum: f32 = self.seen.iter().map(|seen| seen.confidence * seen.values[index]).sum();
        sum / self.weight.max(f32::MIN_POSITIVE)
    }
}

/// The two best preliminary scores of a term, and the weight of all its pairs.
#[derive(Default)]
struct Best {
    first: f32,
    second: f32,
    weight: f32,
}

impl Best {
    fn add(&mut self, mean: &Mean<'_>) {
        self.weight += mean.weight;
        if mean.preliminary > self.first {
            (self.first, self.second) = (mean.preliminary, self.first);
        } else {
            self.second = self.second.max(mean.preliminary);
        }
    }

    /// The best score of the others.
    fn but(&self, own: f32) -> f32 {
        if own < self.first { self.first } else { self.second }
    }
}

struct Rivals<'a> {
    zh: FxHashMap<&'a str, Best>,
    en: FxHashMap<&'a str, Best>,
}

impl<'a> Rivals<'a> {
    fn of(means: &[Mean<'a>]) -> Self {
        let mut rivals = Self { zh: FxHashMap::default(), en: FxHashMap::default() };
        for mean in means {
            rivals.zh.entry(&mean.key().zh).or_default().add(mean);
            rivals.en.entry(&mean.key().en).or_default().add(mean);
        }
        rivals
    }
}
