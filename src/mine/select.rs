//! From all scored groups to candidates that do not contradict each other.

use rustc_hash::FxHashMap;

use super::group::{Scored, Sighting};
use crate::model::Lang;

/// What is left of a score where the term always stands inside a better one without its head.
const HEADLESS: f32 = 0.3;
/// What is left of it where the term always crosses the edge of a better one.
const CROSSING: f32 = 0.5;

/// Takes groups from the best down; each keeps the places that no better group has taken.
///
/// At one place a Chinese span has one rendering and an English span one term. A group without a
/// place left is dropped; one that only ever stands inside or across better spans loses score.
/// The result is sorted anew. Cost: the overlaps of places.
pub(crate) fn select(mut groups: Vec<Scored>) -> Vec<Scored> {
    groups.sort_by(Scored::best_first);
    let mut taken = Taken::default();
    let mut kept = Vec::new();
    for mut group in groups {
        group.places.retain(|place| taken.is_free(place));
        let fit = group.places.iter().map(|place| taken.fit(place)).fold(0.0f32, f32::max);
        if group.places.is_empty() {
            continue;
        }
        group.score *= fit;
        if fit >= 1.0 {
            group.places.iter().for_each(|place| taken.take(place));
        }
        kept.push(group);
    }
    kept.sort_by(Scored::best_first);
    kept
}

/// Spans taken by better groups, by bead.
#[derive(Default)]
struct Taken {
    beads: FxHashMap<(usize, usize), Vec<Sighting>>,
}

impl Taken {
    fn in_bead(&self, place: &Sighting) -> &[Sighting] {
        self.beads.get(&(place.article, place.bead)).map_or(&[], Vec::as_slice)
    }

    fn is_free(&self, place: &Sighting) -> bool {
        let same = |other: &Sighting, lang| other.span.get(lang) == place.span.get(lang);
        !self.in_bead(place).iter().any(|other| Lang::BOTH.iter().any(|&lang| same(other, lang)))
    }

    /// 1 where the place stands free of better ones, holds them whole, or is the head of one.
    fn fit(&self, place: &Sighting) -> f32 {
        let fits =
            self.in_bead(place).iter().flat_map(|other| Lang::BOTH.map(|lang| fit(place, other, lang)));
        fits.fold(1.0, f32::min)
    }

    fn take(&mut self, place: &Sighting) {
        self.beads.entry((place.article, place.bead)).or_default().push(place.clone());
    }
}

fn fit(place: &Sighting, better: &Sighting, lang: Lang) -> f32 {
    let (own, other) = (place.span.get(lang), better.span.get(lang));
    let apart = own.end <= other.start || other.end <= own.start;
    let holds = own.start <= other.start && other.end <= own.end;
    let inside = other.start <= own.start && own.end <= other.end;
    match (apart || holds, inside) {
        (true, _) => 1.0,
        (false, true) if lang == Lang::En || own.end == other.end => 1.0,
        (false, true) => HEADLESS,
        (false, false) => CROSSING,
    }
}
