//! Translation probabilities of word types: what the dictionary says, and what the beads teach.

use rustc_hash::FxHashMap;

use super::encode::Encoded;
use super::lattice::Step;
use crate::model::Pair;

/// Counts of a Chinese word rendered by English words, and all it could have been rendered by.
#[derive(Clone, Default)]
pub(crate) struct Row {
    /// `(English word, count)`, ascending by word.
    pub(crate) counts: Vec<(u32, f32)>,
    /// Sum of counts, those of words that no document holds included.
    pub(crate) total: f32,
}

/// Counts for every Chinese word of the vocabulary.
pub(crate) type Counts = Vec<Row>;

/// Translation probabilities in both directions, as the score tables read them.
pub(crate) struct Translations {
    /// By explained English word: `(zh, t(en|zh))`. By explained Chinese word: `(en, t(zh|en))`.
    pub(crate) explainers: Pair<Vec<Vec<(u32, f32)>>>,
}

/// Mass that each word keeps for renderings nobody has seen.
const UNSEEN: f32 = 1.0;

impl Translations {
    /// `t(e|c) = n(c,e) / (Σ n(c,·) + 1)`, and `t(c|e)` likewise.
    pub(crate) fn new(counts: &Counts, words: Pair<usize>) -> Self {
        let mut en = vec![Vec::new(); words.en];
        let mut zh = vec![Vec::new(); words.zh];
        let totals = totals_en(counts, words.en);
        for (c, row) in (0u32..).zip(counts) {
            for &(e, count) in &row.counts {
                en[e as usize].push((c, count / (row.total + UNSEEN)));
                zh[c as usize].push((e, count / (totals[e as usize] + UNSEEN)));
            }
        }
        Self { explainers: Pair { zh, en } }
    }
}

fn totals_en(counts: &Counts, words: usize) -> Vec<f32> {
    let mut totals = vec![0.0f32; words];
    for &(e, count) in counts.iter().flat_map(|row| &row.counts) {
        totals[e as usize] += count;
    }
    totals
}

/// A bead as a lesson: which words stood together, and how sure that is.
pub(crate) struct Lesson<'a> {
    pub(crate) document: &'a Encoded,
    pub(crate) span: Pair<std::ops::Range<usize>>,
    pub(crate) confidence: f32,
}

/// Share of the dictionary's counts that stays beside what was learned.
const DICTIONARY: f32 = 0.3;
/// Weight of the empty word: a word of one side that nothing on the other renders.
const NULL: f32 = 0.6;
/// Rounds of expectation and maximisation; more make it worse.
const ROUNDS: usize = 3;
/// Beads in which a pair must stand before it is learned: one bead teaches only its own mistakes.
const LEAST_BEADS: u32 = 2;

/// Re-estimates the counts from beads by IBM model 1 in both directions at once: a cell is counted
/// by the geometric mean of the two posteriors, weighed by the bead's confidence; the dictionary
/// stays as a prior. A pair met in one bead only keeps its dictionary count.
///
/// Cost: cells of all beads once, then the kept cells for each round.
pub(crate) fn learn(dictionary: &Counts, lessons: &[Lesson<'_>], words: Pair<usize>) -> Counts {
    let cells = Cells::of(dictionary, lessons);
    let mut counts: Vec<f32> = cells.prior.clone();
    for _ in 0..ROUNDS {
        counts = expect(&cells, &counts, lessons, words);
    }
    let mut rows: Counts =
        dictionary.iter().map(|row| Row { counts: Vec::new(), total: DICTIONARY * row.total }).collect();
    for (&(c, e), (&count, &prior)) in cells.pairs.iter().zip(counts.iter().zip(&cells.prior)) {
        let row = &mut rows[c as usize];
        row.total += count - DICTIONARY * prior;
        if count > 1e-3 {
            row.counts.push((e, count));
        }
    }
    rows
}

/// The pairs that may be learned, and where they stand in each bead.
struct Cells {
    /// Ascending.
    pairs: Vec<(u32, u32)>,
    /// Dictionary count of each pair.
    prior: Vec<f32>,
    /// Kept cells of each lesson: `(Chinese position, English position, pair)`.
    lessons: Vec<Vec<(u16, u16, u32)>>,
}

impl Cells {
    fn of(dictionary: &Counts, lessons: &[Lesson<'_>]) -> Self {
        let mut met: FxHashMap<(u32, u32), (u32, u32)> = FxHashMap::default();
        for (number, lesson) in (1u32..).zip(lessons) {
            lesson.each_cell(|c, e, _| {
                let (last, beads) = met.entry((c, e)).or_default();
                if *last != number {
                    (*last, *beads) = (number, *beads + 1);
                }
            });
        }
        let mut pairs: Vec<(u32, u32)> = dictionary_pairs(dictionary).collect();
        pairs.extend(met.iter().filter(|(_, (_, beads))| *beads >= LEAST_BEADS).map(|(&pair, _)| pair));
        pairs.sort_unstable();
        pairs.dedup();
        let index: FxHashMap<(u32, u32), u32> = pairs.iter().copied().zip(0u32..).collect();
        let prior = pairs.iter().map(|&(c, e)| dictionary_count(dictionary, c, e)).collect();
        let lessons = lessons
            .iter()
            .map(|lesson| {
                let mut kept = Vec::new();
                lesson.each_cell(|c, e, (i, j)| {
                    if let Some(&pair) = index.get(&(c, e)) {
                        kept.push((i, j, pair));
                    }
                });
                kept
            })
            .collect();
        Self { pairs, prior, lessons }
    }
}

fn dictionary_pairs(dictionary: &Counts) -> impl Iterator<Item = (u32, u32)> {
    (0u32..).zip(dictionary).flat_map(|(c, row)| row.counts.iter().map(move |&(e, _)| (c, e)))
}

fn dictionary_count(dictionary: &Counts, c: u32, e: u32) -> f32 {
    let counts = &dictionary[c as usize].counts;
    counts.binary_search_by_key(&e, |&(e, _)| e).map_or(0.0, |at| counts[at].1)
}

impl<'a> Lesson<'a> {
    /// What a step of a path teaches.
    pub(crate) fn new(document: &'a Encoded, step: &Step) -> Self {
        let span = Pair {
            zh: step.end.zh - step.shape.zh..step.end.zh,
            en: step.end.en - step.shape.en..step.end.en,
        };
        #[expect(clippy::cast_possible_truncation, reason = "a posterior is from 0 to 1")]
        let confidence = step.posterior as f32;
        Self { document, span, confidence }
    }

    fn words(&self) -> Pair<Vec<u32>> {
        let of = |lang| {
            let side = self.document.sides.get(lang);
            side.sentences[self.span.get(lang).clone()].iter().flat_map(|s| s.words.iter().copied()).collect()
        };
        Pair::from_fn(of)
    }

    fn each_cell(&self, mut visit: impl FnMut(u32, u32, (u16, u16))) {
        let words = self.words();
        for (i, &c) in (0..u16::MAX).zip(&words.zh) {
            for (j, &e) in (0..u16::MAX).zip(&words.en) {
                visit(c, e, (i, j));
            }
        }
    }
}

/// One round: posteriors under `counts`, and the counts they add up to.
fn expect(cells: &Cells, counts: &[f32], lessons: &[Lesson<'_>], words: Pair<usize>) -> Vec<f32> {
    let totals = totals(cells, counts, words);
    let mut learned = vec![0.0f32; counts.len()];
    for (lesson, kept) in lessons.iter().zip(&cells.lessons) {
        let words = lesson.words();
        let unseen = Pair {
            zh: words.zh.iter().map(|&c| UNSEEN / (totals.zh[c as usize] + UNSEEN)).sum::<f32>() + NULL,
            en: words.en.iter().map(|&e| UNSEEN / (totals.en[e as usize] + UNSEEN)).sum::<f32>() + NULL,
        };
        // The mass that explains each word, starting from what any word may do by chance.
        let chance = |word: u32, side: &super::encode::Side| side.probability[word as usize] as f32;
        let sides = &lesson.document.sides;
        let mut explained = Pair {
            zh: words.zh.iter().map(|&c| unseen.en * chance(c, &sides.zh)).collect::<Vec<_>>(),
            en: words.en.iter().map(|&e| unseen.zh * chance(e, &sides.en)).collect::<Vec<_>>(),
        };
        let cell = |i: u16, j: u16, pair: u32| {
            let (c, e) = (words.zh[i as usize], words.en[j as usize]);
            let count = counts[pair as usize];
            Pair {
                zh: count / (totals.en[e as usize] + UNSEEN),
                en: count / (totals.zh[c as usize] + UNSEEN),
            }
        };
        for &(i, j, pair) in kept {
            let mass = cell(i, j, pair);
            explained.zh[i as usize] += mass.zh;
            explained.en[j as usize] += mass.en;
        }
        for &(i, j, pair) in kept {
            let (c, e) = (words.zh[i as usize], words.en[j as usize]);
            let mass = cell(i, j, pair);
            let by_chance = Pair {
                zh: chance(c, &sides.zh) * UNSEEN / (totals.en[e as usize] + UNSEEN),
                en: chance(e, &sides.en) * UNSEEN / (totals.zh[c as usize] + UNSEEN),
            };
            let posterior = ((mass.zh + by_chance.zh) / explained.zh[i as usize])
                * ((mass.en + by_chance.en) / explained.en[j as usize]);
            learned[pair as usize] += lesson.confidence * posterior.sqrt();
        }
    }
    learned.iter().zip(&cells.prior).map(|(learned, prior)| learned + DICTIONARY * prior).collect()
}

fn totals(cells: &Cells, counts: &[f32], words: Pair<usize>) -> Pair<Vec<f32>> {
    let mut totals = Pair { zh: vec![0.0f32; words.zh], en: vec![0.0f32; words.en] };
    for (&(c, e), &count) in cells.pairs.iter().zip(counts) {
        totals.zh[c as usize] += count;
        totals.en[e as usize] += count;
    }
    totals
}
