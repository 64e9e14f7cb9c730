//! From all scored groups to candidates that do not contradict each other.

use rustc_hash::FxHashMap;

use super::Occurrence;
use super::group::{Scored, Seen};
use crate::model::Lang;

/// What is left of a score where the term always stands inside a better one without its head.
const HEADLESS: f32 = 0.3;
/// What is left of it where the term always crosses the edge of a better one.
const CROSSING: f32 = 0.5;
/// What is left of it where the term is always the head of a longer, better one.
const HEAD: f32 = 0.6;

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
        if fit >= HEAD {
            group.places.iter().for_each(|place| taken.take(place));
        }
        kept.push(group);
    }
    kept.sort_by(Scored::best_first);
    kept
}

/// What a place competes in: a bead, or the brackets of one side of it.
fn scene(place: &Seen) -> (usize, usize, Option<Lang>) {
    (place.occurrence.document, place.occurrence.bead, place.occurrence.within)
}

/// Spans taken by better groups, by bead.
#[derive(Default)]
struct Taken {
    beads: FxHashMap<(usize, usize, Option<Lang>), Vec<Occurrence>>,
}

impl Taken {
    fn in_bead(&self, place: &Seen) -> &[Occurrence] {
        self.beads.get(&scene(place)).map_or(&[], Vec::as_slice)
    }

    fn is_free(&self, place: &Seen) -> bool {
        let same = |other: &Occurrence, lang| other.span.get(lang) == place.occurrence.span.get(lang);
        !self.in_bead(place).iter().any(|other| Lang::BOTH.iter().any(|&lang| same(other, lang)))
    }

    /// 1 where the place stands free of better ones, holds them whole, or is the head of one.
    fn fit(&self, place: &Seen) -> f32 {
        let fits =
            self.in_bead(place).iter().flat_map(|other| Lang::BOTH.map(|lang| fit(place, other, lang)));
        fits.fold(1.0, f32::min)
    }

    fn take(&mut self, place: &Seen) {
        self.beads.entry(scene(place)).or_default().push(place.occurrence);
    }
}

fn fit(place: &Seen, better: &Occurrence, lang: Lang) -> f32 {
    let (own, other) = (place.occurrence.span.get(lang), better.span.get(lang));
    let apart = own.end <= other.start || other.end <= own.start;
    let holds = own.start <= other.start && other.end <= own.end;
    let inside = other.start <= own.start && own.end <= other.end;
    match (apart || holds, inside) {
        (true, _) => 1.0,
        (false, true) if lang == Lang::En => 1.0,
        (false, true) if own.end == other.end => HEAD,
        (false, true) => HEADLESS,
        (false, false) => CROSSING,
    }
}
