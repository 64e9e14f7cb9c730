//! Translation probabilities of word types: what the dictionary says, and what the beads teach.

use std::ops::Range;

use rayon::prelude::*;

use super::encode::{Encoded, Side};
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
pub(crate) struct Translations<'a> {
    /// By explained English word: `(zh, t(en|zh))`.
    pub(crate) of_en: Vec<Vec<(u32, f32)>>,
    counts: &'a Counts,
}

/// Mass that each word keeps for renderings nobody has seen.
const UNSEEN: f32 = 1.0;

impl<'a> Translations<'a> {
    /// `t(e|c) = n(c,e) / (Σ n(c,·) + 1)`.
    pub(crate) fn new(counts: &'a Counts, words: Pair<usize>) -> Self {
        let mut of_en = vec![Vec::new(); words.en];
        for (c, row) in (0u32..).zip(counts) {
            for &(e, count) in &row.counts {
                of_en[e as usize].push((c, count / (row.total + UNSEEN)));
            }
        }
        Self { of_en, counts }
    }

    /// By Chinese word that an article holds in any of its parts: `(en, t(zh|en))`, the others empty, with
    /// `t(c|e) = n(c,e) / (Σ n(·,e) + 1)` over the words of this article: what else an English word
    /// could stand for in other articles takes nothing from what it stands for here.
    pub(crate) fn of_zh(&self, article: &[Encoded]) -> Vec<Vec<(u32, f32)>> {
        let holds = |part: &Encoded, c: usize| part.sides.zh.postings.get(c).is_some_and(|it| !it.is_empty());
        let here = |c: usize| article.iter().any(|part| holds(part, c));
        let rows = || self.counts.iter().enumerate().filter(|(c, _)| here(*c));
        let mut totals = vec![UNSEEN; self.of_en.len()];
        for &(e, count) in rows().flat_map(|(_, row)| &row.counts) {
            totals[e as usize] += count;
        }
        let mut of_zh = vec![Vec::new(); self.counts.len()];
        for (c, row) in rows() {
            of_zh[c] = row.counts.iter().map(|&(e, count)| (e, count / totals[e as usize])).collect();
        }
        of_zh
    }
}

/// A bead as a lesson: which words stood together, and how sure that is.
pub(crate) struct Lesson<'a> {
    pub(crate) document: &'a Encoded,
    pub(crate) words: Pair<Vec<u32>>,
    /// Its English words, each once, ascending.
    types: Vec<u32>,
    pub(crate) confidence: f32,
}

/// Share of the dictionary's counts that stays beside what was learned.
const DICTIONARY: f32 = 0.3;
/// Weight of the empty word: a word of one side that nothing on the other renders.
const NULL: f32 = 0.6;
/// Rounds of expectation and maximisation; more make it worse.
const ROUNDS: usize = 3;
/// Beads in which a pair must stand before it is learned: fewer teach their own mistakes.
const LEAST_BEADS: u32 = 5;

/// Taken from what was learned of each pair: an absolute discount, since chance fills small counts.
/// On translated novels .3 to .5 gave the same strict F1 to .003, 0 and 1 less.
const DISCOUNT: f32 = 0.4;

/// A smaller count is dropped from the table. On translated novels strict F1 is the same to .002
/// with 0.001 in its place.
const LEAST_COUNT: f32 = 0.05;

/// Re-estimates the counts from beads by IBM model 1 in both directions at once: a cell is counted
/// by the geometric mean of the two posteriors, weighed by the bead's confidence; the dictionary
/// stays as a prior. Of what is learned of a pair [`DISCOUNT`] is taken off; one met in fewer than
/// [`LEAST_BEADS`] keeps its dictionary count.
///
/// Cost: cells of all beads once, then the kept cells for each round.
pub(crate) fn learn(dictionary: &Counts, lessons: &[Lesson<'_>], words: Pair<usize>) -> Counts {
    let cells = Cells::of(dictionary, lessons, words);
    let mut counts: Vec<f32> = cells.prior.clone();
    for _ in 0..ROUNDS {
        counts = expect(&cells, &counts, lessons, words);
    }
    let row = |(c, prior): (usize, &Row)| {
        let mut row = Row { counts: Vec::new(), total: DICTIONARY * prior.total };
        for pair in cells.row(c) {
            let known = DICTIONARY * cells.prior[pair];
            let learned = (counts[pair] - known - DISCOUNT).max(0.0);
            row.total += learned;
            if known + learned > LEAST_COUNT {
                row.counts.push((cells.english[pair], known + learned));
            }
        }
        row
    };
    dictionary.par_iter().enumerate().map(|(c, prior)| row((c, prior))).collect()
}

/// The pairs that may be learned, and where they stand in each bead.
struct Cells {
    /// By Chinese word, and one more at the end: its first pair.
    starts: Vec<u32>,
    /// By pair: its Chinese word.
    chinese: Vec<u32>,
    /// By pair: its English word, ascending for each Chinese one.
    english: Vec<u32>,
    /// Dictionary count of each pair.
    prior: Vec<f32>,
    /// Kept cells of each lesson: `(Chinese position, English position, pair)`.
    lessons: Vec<Vec<(u16, u16, u32)>>,
}

impl Cells {
    fn of(dictionary: &Counts, lessons: &[Lesson<'_>], words: Pair<usize>) -> Self {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); words.zh];
        for (number, lesson) in (0u32..).zip(lessons) {
            for &c in &lesson.words.zh {
                if places[c as usize].last() != Some(&number) {
                    places[c as usize].push(number);
                }
            }
        }
        let rows: Vec<Vec<(u32, f32)>> = places
            .par_iter()
            .zip(dictionary)
            .with_min_len(64)
            .map_init(|| vec![0u32; words.en], |beads, (places, row)| met_often(places, row, lessons, beads))
            .collect();
        let mut starts = vec![0u32];
        for row in &rows {
            starts.push(starts[starts.len() - 1] + u32::try_from(row.len()).unwrap_or(u32::MAX));
        }
        let chinese = (0u32..).zip(&rows).flat_map(|(c, row)| std::iter::repeat_n(c, row.len())).collect();
        let (english, prior) = rows.into_iter().flatten().unzip();
        let mut cells = Self { starts, chinese, english, prior, lessons: Vec::new() };
        cells.lessons = lessons.par_iter().map(|lesson| cells.kept(lesson)).collect();
        cells
    }

    /// The pairs of a Chinese word.
    fn row(&self, c: usize) -> Range<usize> {
        self.starts[c] as usize..self.starts[c + 1] as usize
    }

    fn kept(&self, lesson: &Lesson<'_>) -> Vec<(u16, u16, u32)> {
        let mut kept = Vec::new();
        for (i, &c) in (0..u16::MAX).zip(&lesson.words.zh) {
            let row = &self.english[self.row(c as usize)];
            for (j, &e) in (0..u16::MAX).zip(&lesson.words.en) {
                if let (Ok(at), start) = (row.binary_search(&e), self.starts[c as usize]) {
                    kept.push((i, j, start + u32::try_from(at).unwrap_or(u32::MAX)));
                }
            }
        }
        kept
    }
}

/// English words, with their dictionary counts, that stand with a Chinese word in enough beads or
/// that the dictionary gives; ascending. `beads` is all 0, and is left so.
fn met_often(places: &[u32], row: &Row, lessons: &[Lesson<'_>], beads: &mut [u32]) -> Vec<(u32, f32)> {
    let mut met: Vec<u32> = Vec::new();
    for &place in places {
        for &e in &lessons[place as usize].types {
            beads[e as usize] += 1;
            if beads[e as usize] == LEAST_BEADS {
                met.push(e);
            }
        }
    }
    for &e in places.iter().flat_map(|&place| &lessons[place as usize].types) {
        beads[e as usize] = 0;
    }
    let mut pairs = row.counts.clone();
    pairs.extend(met.into_iter().map(|e| (e, 0.0)));
    pairs.sort_by_key(|&(e, _)| e); // stable: the dictionary's count stands first
    pairs.dedup_by_key(|&mut (e, _)| e);
    pairs
}

impl<'a> Lesson<'a> {
    /// What a step of a path teaches.
    pub(crate) fn new(document: &'a Encoded, step: &Step) -> Self {
        let of = |side: &Side, end: usize, length: usize| -> Vec<u32> {
            side.sentences[end - length..end].iter().flat_map(|s| s.words.iter().copied()).collect()
        };
        let sides = &document.sides;
        let words = Pair {
            zh: of(&sides.zh, step.end.zh, step.shape.zh),
            en: of(&sides.en, step.end.en, step.shape.en),
        };
        let mut types = words.en.clone();
        types.sort_unstable();
        types.dedup();
        #[expect(clippy::cast_possible_truncation, reason = "a posterior is from 0 to 1")]
        let confidence = step.posterior as f32;
        Self { document, words, types, confidence }
    }
}

/// Parts that lessons are counted in, each by itself, and added in order: the same sums on any
/// number of processors.
const PARTS: usize = 8;

/// One round: posteriors under `counts`, and the counts they add up to.
fn expect(cells: &Cells, counts: &[f32], lessons: &[Lesson<'_>], words: Pair<usize>) -> Vec<f32> {
    let shares = Shares::of(cells, counts, words);
    let size = lessons.len().div_ceil(PARTS).max(1);
    let parts: Vec<Vec<f32>> = lessons
        .par_chunks(size)
        .zip(cells.lessons.par_chunks(size))
        .map(|(lessons, kept)| {
            let mut learned = vec![0.0f32; counts.len()];
            for (lesson, kept) in lessons.iter().zip(kept) {
                shares.count(lesson, kept, &mut learned);
            }
            learned
        })
        .collect();
    let sum =
        |(pair, prior): (usize, &f32)| parts.iter().fold(DICTIONARY * prior, |sum, part| sum + part[pair]);
    cells.prior.par_iter().enumerate().with_min_len(4096).map(sum).collect()
}

/// Translation probabilities under the counts of a round.
struct Shares {
    /// By pair: `t(zh|en)` and `t(en|zh)`.
    of_pair: Vec<Pair<f32>>,
    /// By word: what it keeps for renderings nobody has seen.
    unseen: Pair<Vec<f32>>,
}

impl Shares {
    fn of(cells: &Cells, counts: &[f32], words: Pair<usize>) -> Self {
        let mut totals = Pair { zh: vec![0.0f32; words.zh], en: vec![0.0f32; words.en] };
        for c in 0..words.zh {
            for pair in cells.row(c) {
                totals.zh[c] += counts[pair];
                totals.en[cells.english[pair] as usize] += counts[pair];
            }
        }
        let of_pair = |(&count, (&c, &e)): (&f32, (&u32, &u32))| Pair {
            zh: count / (totals.en[e as usize] + UNSEEN),
            en: count / (totals.zh[c as usize] + UNSEEN),
        };
        let pairs = cells.chinese.par_iter().zip(&cells.english);
        let of_pair = counts.par_iter().zip(pairs).with_min_len(4096).map(of_pair).collect();
        let unseen = totals.map(|totals| totals.into_iter().map(|total| UNSEEN / (total + UNSEEN)).collect());
        Self { of_pair, unseen }
    }

    /// Adds what a lesson teaches: for each cell `√(posterior of zh · posterior of en)`.
    fn count(&self, lesson: &Lesson<'_>, kept: &[(u16, u16, u32)], learned: &mut [f32]) {
        let (zh, en) = (&lesson.words.zh, &lesson.words.en);
        let of_word = Pair {
            zh: zh.iter().map(|&c| self.unseen.zh[c as usize]).collect::<Vec<f32>>(),
            en: en.iter().map(|&e| self.unseen.en[e as usize]).collect::<Vec<f32>>(),
        };
        let unseen = of_word.as_ref().map(|side| side.iter().sum::<f32>() + NULL);
        let sides = &lesson.document.sides;
        let chance = Pair { zh: chances(zh, &sides.zh), en: chances(en, &sides.en) };
        // The mass that explains each word, starting from what any word may do by chance.
        let mut explained = Pair {
            zh: chance.zh.iter().map(|p| unseen.en * p).collect::<Vec<_>>(),
            en: chance.en.iter().map(|p| unseen.zh * p).collect::<Vec<_>>(),
        };
        for &(i, j, pair) in kept {
            let share = self.of_pair[pair as usize];
            explained.zh[i as usize] += share.zh;
            explained.en[j as usize] += share.en;
        }
        for &(i, j, pair) in kept {
            let (i, j) = (i as usize, j as usize);
            let share = self.of_pair[pair as usize];
            let by_zh = share.zh + chance.zh[i] * of_word.en[j];
            let by_en = share.en + chance.en[j] * of_word.zh[i];
            let both = (by_zh * by_en / (explained.zh[i] * explained.en[j])).sqrt();
            learned[pair as usize] += lesson.confidence * both;
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a probability needs few digits")]
fn chances(words: &[u32], side: &Side) -> Vec<f32> {
    words.iter().map(|&word| side.probability[word as usize] as f32).collect()
}
