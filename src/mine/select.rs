//! From all measured pairs to candidates that do not contradict each other.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::evidence::Weights;
use super::site::{Bytes, SceneAt, Site, small};
use super::{Candidate, Measured, Occurrence};
use crate::model::{Lang, Pair};

/// How a term lies to a better one, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Overlap {
    /// It is the end of the better one, its head.
    Head,
    /// It crosses the edge of the better one.
    Crossing,
    /// It lies inside the better one and is not its head.
    Headless,
}

impl Overlap {
    /// What is left of the score, 0 to 1.
    #[must_use]
    pub fn factor(self) -> f32 {
        match self {
            Self::Head => 0.7,
            Self::Crossing => 0.5,
            Self::Headless => 0.4,
        }
    }

    /// In words, before the better term.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Head => "is but the head of",
            Self::Crossing => "crosses the edge of",
            Self::Headless => "is but a part of",
        }
    }
}

/// What became of a measured pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands free of better ones somewhere.
    Free,
    /// Everywhere it overlaps a better pair, and loses score by it.
    Lowered(Overlap, Pair<String>),
    /// Everywhere a better pair has the same Chinese or the same English words; no candidate.
    Taken(Pair<String>),
}

/// A measured pair after the selection.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The pair; with all its places where it was taken, else with those left to it.
    pub candidate: Candidate,
    /// What became of it; the other pair by match key.
    pub fate: Fate,
}

struct Scored {
    score: f32,
    measured: Measured,
}

/// Takes pairs from the best down; each keeps the places that no better one has taken.
///
/// At one place a Chinese span has one rendering and an English span one term. A pair without a
/// place left is [`Fate::Taken`]; one that only ever stands inside or across better spans loses
/// score. Best first, those taken last. Cost: a sort, and the overlaps of places.
#[must_use]
pub fn judge(measured: Vec<Measured>, weights: &Weights) -> Vec<Judged> {
    let scored = |measured: Measured| Scored { score: weights.score(&measured.evidence), measured };
    let mut groups: Vec<Scored> = measured.into_iter().map(scored).collect();
    groups.sort_by(best_first);
    let mut taken = Taken::default();
    let mut judged: Vec<(Scored, Fate)> = Vec::with_capacity(groups.len());
    for mut group in groups {
        let fate = taken.fate(&mut group.measured);
        if let Fate::Lowered(overlap, _) = &fate {
            group.score *= overlap.factor();
        }
        if matches!(fate, Fate::Free | Fate::Lowered(Overlap::Head, _)) {
            taken.take(&group.measured);
        }
        judged.push((group, fate));
    }
    drop(taken);
    let is_taken = |fate: &Fate| matches!(fate, Fate::Taken(_));
    judged.sort_by(|(a, a_fate), (b, b_fate)| {
        is_taken(a_fate).cmp(&is_taken(b_fate)).then_with(|| best_first(a, b))
    });
    judged.into_iter().map(|(group, fate)| Judged { candidate: candidate(group), fate }).collect()
}

/// Best score first; of equals the heavier, then by text.
fn best_first(a: &Scored, b: &Scored) -> Ordering {
    let weight = b.measured.weight.total_cmp(&a.measured.weight);
    b.score.total_cmp(&a.score).then(weight).then_with(|| a.measured.key.cmp(&b.measured.key))
}

fn candidate(group: Scored) -> Candidate {
    let Scored { score, measured } = group;
    let term = Pair { en: measured.written, zh: measured.key.zh };
    let occurrences = measured.places.into_iter().map(Occurrence::from).collect();
    Candidate { term, evidence: measured.evidence, score: f64::from(score), occurrences }
}

/// Spans taken by better pairs, by scene, each with its pair's number.
#[derive(Default)]
struct Taken {
    scenes: FxHashMap<SceneAt, Vec<(Pair<Bytes>, u32)>>,
    keys: Vec<Pair<String>>,
}

impl Taken {
    /// Leaves the pair its free places, all if there is none, and says how it fares.
    fn fate(&self, measured: &mut Measured) -> Fate {
        let holder = |place: &Site| {
            self.in_scene(place).iter().find(|(other, _)| is_same(&place.span, other)).map(|&(_, by)| by)
        };
        if measured.places.iter().all(|place| holder(place).is_some()) {
            let by = measured.places.iter().find_map(holder).map(|by| self.key(by));
            return Fate::Taken(by.unwrap_or_default());
        }
        measured.places.retain(|place| holder(place).is_none());
        let worst = |place: &Site| {
            let overlaps = self.in_scene(place).iter().flat_map(|(other, by)| {
                Lang::BOTH.iter().filter_map(move |&lang| Some((overlap(&place.span, other, lang)?, *by)))
            });
            overlaps.reduce(|worst, other| if other.0 > worst.0 { other } else { worst })
        };
        let mut least: Option<(Overlap, u32)> = None;
        for place in &measured.places {
            match worst(place) {
                None => return Fate::Free,
                Some(found) if least.is_none_or(|least| found.0 < least.0) => least = Some(found),
                Some(_) => {}
            }
        }
        least.map_or(Fate::Free, |(overlap, by)| Fate::Lowered(overlap, self.key(by)))
    }

    fn key(&self, number: u32) -> Pair<String> {
        self.keys[number as usize].clone()
    }

    fn in_scene(&self, place: &Site) -> &[(Pair<Bytes>, u32)] {
        self.scenes.get(&place.scene).map_or(&[], Vec::as_slice)
    }

    fn take(&mut self, measured: &Measured) {
        let number = small(self.keys.len());
        self.keys.push(measured.key.clone());
        for Site { scene, span } in &measured.places {
            self.scenes.entry(*scene).or_default().push((*span, number));
        }
    }
}

/// Whether another pair has the Chinese or the English of a place.
fn is_same(place: &Pair<Bytes>, other: &Pair<Bytes>) -> bool {
    Lang::BOTH.iter().any(|&lang| other.get(lang) == place.get(lang))
}

/// How one side of a place lies to a better pair; none where it is apart from it or holds it whole.
fn overlap(place: &Pair<Bytes>, better: &Pair<Bytes>, lang: Lang) -> Option<Overlap> {
    let (own, other) = (place.get(lang), better.get(lang));
    let apart = own.end <= other.start || other.end <= own.start;
    let holds = own.start <= other.start && other.end <= own.end;
    let inside = other.start <= own.start && own.end <= other.end;
    match (apart || holds, inside) {
        (true, _) => None,
        (false, true) if lang == Lang::En => None,
        (false, true) if own.end == other.end => Some(Overlap::Head),
        (false, true) => Some(Overlap::Headless),
        (false, false) => Some(Overlap::Crossing),
    }
}
