//! Articles, taken in one after another → measured pairs.

use std::ops::Range;

use rayon::prelude::*;

use super::board::Board;
use super::evidence::EVIDENCE;
use super::group::{Groups, Seen, values};
use super::limit::Limit;
use super::link::{Linker, Links};
use super::packed::Scenes;
use super::place::Place;
use super::scene::{self, Scene};
use super::spot::Kept;
use super::survey::{Survey, Told};
use super::{Article, Measured, search};
use crate::lexicon::Lexicon;
use crate::model::{Lang, Pair, Sentence};

/// Takes in articles that teach each other, in parts if they are long, and keeps of them what mining
/// needs: some 1,000 bytes a sentence pair. Their text need not be held.
pub struct Miner<'a> {
    lexicon: &'a Lexicon,
    linker: Linker<'a>,
    scenes: Scenes,
}

/// Scenes that are worked on at one time.
const CHUNK: usize = 1024;
/// From so many scenes on, pairs below the limit are told before they are measured.
const MANY: usize = 300;

/// Of so many sentence pairs and more, pairs of terms with lower scores are not kept: see
/// [`lowest_score`].
const LARGE: (usize, f64) = (50_000, 0.05);

/// The lowest score that can be asked of so many sentence pairs; 0 where all can.
///
/// A pair of sentences has a hundred pairs of terms of its own that are worth nothing, 50 kB; those of a
/// large corpus would fill any memory, and their table any disk.
#[must_use]
pub fn lowest_score(sentence_pairs: usize) -> f64 {
    if sentence_pairs < LARGE.0 { 0.0 } else { LARGE.1 }
}

impl<'a> Miner<'a> {
    /// Has no article yet.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, linker: Linker::new(lexicon, None), scenes: Scenes::default() }
    }

    /// Takes in articles, or parts of them: the first has number `first`, and its beads before this
    /// part are `beads`.
    pub fn add(&mut self, articles: &[Article<'_>], first: usize, beads: usize) {
        let mut scenes = scene::scenes(articles, self.lexicon);
        let sides: Vec<Pair<&[Sentence]>> = scenes.iter().map(Scene::sides).collect();
        self.linker.add(&sides);
        for scene in &mut scenes {
            if scene.at.0 == 0 {
                scene.at.1 += beads;
            }
            scene.at.0 += first;
            self.scenes.push(scene);
        }
    }

    /// How many sentence pairs there are, terms in brackets with what is before them included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scenes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All pairs that reach the limit, by match key, for [`judge`](super::judge()). `told` hears what
    /// share of the work is done, 0 to 1.
    ///
    /// Many sentence pairs are gone through twice, which is told in `docs/mining.md`; the pairs are
    /// the same as if they were few.
    #[must_use]
    pub fn measure(self, limit: &Limit, told: impl FnMut(f64)) -> Vec<Measured> {
        self.measure_by(limit, MANY, told)
    }

    fn measure_by(self, limit: &Limit, many: usize, mut told: impl FnMut(f64)) -> Vec<Measured> {
        let Self { lexicon, linker, scenes } = self;
        let work = Work { lexicon, links: linker.links(), scenes };
        told(0.2);
        let survey = (!limit.is_none() && work.scenes.len() >= many).then(|| {
            let survey = Survey::new(work.scenes.len(), limit);
            work.survey(&survey, limit, |done| told(0.2 + 0.4 * done));
            survey
        });
        let groups = work.groups(survey.as_ref(), |done| told(0.6 + 0.35 * done));
        drop(survey);
        let mut kept = groups.kept(limit);
        work.find(&mut kept, |done| told(0.95 + 0.05 * done));
        drop(work);
        kept.measured(limit)
    }
}

struct Work<'a> {
    lexicon: &'a Lexicon,
    links: Links,
    scenes: Scenes,
}

impl Work<'_> {
    /// What `use_of` makes of the places of a scene, those alone that may reach the limit by a survey.
    fn look<T>(
        &self,
        index: usize,
        survey: Option<&Survey>,
        use_of: impl FnOnce(&Scene<'_>, &[Place<'_>]) -> T,
    ) -> T {
        let scene = self.scenes.get(index);
        let board = Board::new(scene.sides(), &self.links.fully(index), scene.within, self.lexicon);
        let term = |zh: &Range<usize>| board.hash(Lang::Zh, zh);
        let wanted = |zh: &Range<usize>| survey.is_none_or(|survey| survey.may_reach_with(term(zh)));
        let mut places = search::places(&board, wanted);
        places.retain(|place| survey.is_none_or(|survey| survey.may_reach(hash(place))));
        use_of(&scene, &places)
    }

    fn survey(&self, survey: &Survey, limit: &Limit, mut told: impl FnMut(f64)) {
        let indices: Vec<usize> = (0..self.scenes.len()).collect();
        for chunk in indices.chunks(CHUNK) {
            let look = |row: &mut Vec<f32>, &index: &usize| {
                self.look(index, None, |scene, places| {
                    let mut tell = |place| told_of(place, scene, limit, row);
                    survey.add(&places.iter().map(&mut tell).collect::<Vec<_>>());
                });
            };
            chunk.par_iter().for_each_init(|| Vec::with_capacity(EVIDENCE.len()), look);
            told(share(chunk, &indices));
        }
    }

    /// Sums in text order over the places of pairs that may reach the limit. While some are added, the next are
    /// looked for.
    fn groups(&self, survey: Option<&Survey>, mut told: impl FnMut(f64)) -> Groups {
        let mut groups = Groups::default();
        let mut found: Vec<Vec<Seen>> = Vec::new();
        let indices: Vec<usize> = (0..self.scenes.len()).collect();
        for chunk in indices.chunks(CHUNK) {
            let add = || found.drain(..).for_each(|seen| groups.add(seen));
            let look = || chunk.par_iter().map(|&index| self.look(index, survey, seen)).collect();
            ((), found) = rayon::join(add, look);
            told(share(chunk, &indices));
        }
        found.into_iter().for_each(|seen| groups.add(seen));
        groups
    }

    /// Adds where the pairs stand.
    fn find(&self, kept: &mut Kept, mut told: impl FnMut(f64)) {
        let indices: Vec<usize> = (0..self.scenes.len()).collect();
        for chunk in indices.chunks(CHUNK) {
            let held = chunk.par_iter().filter(|&&index| kept.stands_in(index));
            let spots: Vec<_> = held.map(|&index| kept.spots(index, &self.scenes.get(index))).collect();
            spots.into_iter().for_each(|spots| kept.add(spots));
            told(share(chunk, &indices));
        }
    }
}

fn share(chunk: &[usize], all: &[usize]) -> f64 {
    chunk.last().map_or(1.0, |&last| (last + 1) as f64 / all.len() as f64)
}

/// Places, measured.
fn seen(scene: &Scene<'_>, places: &[Place<'_>]) -> Vec<Seen> {
    places.iter().map(|place| Seen::new(place, scene)).collect()
}

/// Hash of the pair of terms, by match key.
fn hash(place: &Place<'_>) -> u64 {
    let hash = Pair::from_fn(|lang: Lang| place.board.hash(lang, place.span.get(lang)));
    super::board::mixed(hash.zh ^ hash.en.rotate_left(32))
}

/// What a survey hears of a place.
fn told_of(place: &Place<'_>, scene: &Scene<'_>, limit: &Limit, row: &mut Vec<f32>) -> Told {
    let term = place.board.hash(Lang::Zh, &place.span.zh);
    Told { term, pair: hash(place), gives: gives(place, scene, limit, row) }
}

/// The most that a place may give its pair; a term in brackets may be kept for these alone.
fn gives(place: &Place<'_>, scene: &Scene<'_>, limit: &Limit, row: &mut Vec<f32>) -> f32 {
    if scene.within.is_some() {
        return f32::INFINITY;
    }
    row.clear();
    row.extend(values(place));
    let gives = limit.of_place(row);
    // Where no bead is trusted at all, all means are 0.
    if scene.confidence > 0.0 { gives } else { gives.max(0.0) }
}

#[cfg(all(test, feature = "cedict"))]
mod tests {
    use super::*;
    use crate::mine::{Weights, candidates, judge};
    use crate::model::{Bead, Source};
    use crate::text;

    const ROWS: [(&str, &str); 6] = [
        (
            "发展新质生产力是内在要求。",
            "Developing new quality productive forces is an inherent requirement.",
        ),
        (
            "新质生产力（NQPF）的特点是创新。",
            "New quality productive forces (NQPF) are marked by innovation.",
        ),
        ("低空经济发展很快。", "The low-altitude economy is growing fast."),
        ("要推动低空经济健康发展。", "We should promote the sound development of the low-altitude economy."),
        ("绿色算力基础设施建设提速。", "The building of green computing infrastructure is accelerating."),
        ("低空经济与绿色算力。", "The low-altitude economy and green computing power."),
    ];

    fn measured(limit: &Limit, many: usize, parts: usize) -> Vec<Measured> {
        let mut miner = Miner::new(Lexicon::embedded());
        let mut before = 0;
        for rows in ROWS.chunks(ROWS.len() / parts) {
            let side =
                |side: fn(&(&str, &str)) -> String| rows.iter().map(side).collect::<Vec<_>>().join("\n");
            let sources = Pair {
                zh: Source::new("zh", side(|row| row.0.to_owned())),
                en: Source::new("en", side(|row| row.1.to_owned())),
            };
            let document = text::presplit("part", sources);
            let row = |at: usize| Bead { span: Pair { zh: at..at + 1, en: at..at + 1 }, confidence: 0.9 };
            let beads: Vec<Bead> = (0..rows.len()).map(row).collect();
            miner.add(&[Article { document: &document, beads: &beads }], 0, before);
            before += beads.len();
        }
        miner.measure_by(limit, many, |_| {})
    }

    fn shown(measured: Vec<Measured>, least: f64) -> Vec<String> {
        let judged = candidates(judge(measured, &Weights::default())).into_iter();
        judged.filter(|it| it.score >= least).map(|it| format!("{it:?}")).collect()
    }

    #[test]
    fn a_survey_changes_nothing_above_the_limit() {
        let all = measured(&Limit::none(), usize::MAX, 1);
        for least in [0.01, 0.1, 0.3, 0.6] {
            let limit = Limit::score(least, false);
            let some = measured(&limit, 0, 1);
            assert!(some.len() < all.len());
            assert_eq!(shown(some, least), shown(all.clone(), least), "{least}");
        }
    }

    #[test]
    fn parts_of_an_article_are_the_article() {
        let key = |measured: Vec<Measured>| -> Vec<_> {
            measured.into_iter().map(|it| (it.key, it.evidence, it.places.len())).collect()
        };
        let [whole, parts] = [1, 3].map(|parts| key(measured(&Limit::none(), usize::MAX, parts)));
        assert!(!whole.is_empty());
        assert_eq!(whole, parts);
    }
}
