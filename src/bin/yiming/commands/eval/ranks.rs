//! Candidates against gold terms: what the best of each article hold, and what a score is worth.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use yiming::mine::{self, Candidate, Fate, Strictness, Weights, candidates};
use yiming::model::Pair;

use super::learn::Judges;
use super::terms::{Batch, TermSet, is_near, key_of};

/// Ranks that are looked at where articles stand alone.
const FIRST: [usize; 3] = [5, 10, 20];
/// How many of each article are looked at where articles are mined together.
const TOGETHER: usize = 15;
/// Ranks that are looked at in a collection without articles.
const OF_ALL: [usize; 2] = [500, 10_000];

/// What the best candidates hold of the gold.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) set: String,
    pub(crate) how: &'static str,
    /// Which are looked at, in words.
    pub(crate) best: String,
    /// The rank, where it is one.
    #[serde(skip)]
    pub(crate) first: usize,
    /// How many those are.
    pub(crate) shown: usize,
    pub(crate) gold: usize,
    /// Share of the gold among them, 0 to 1.
    pub(crate) found: f64,
    /// The same, with what is nearly a gold pair.
    pub(crate) near: f64,
    /// Share of them that is in the gold, 0 to 1.
    pub(crate) right: f64,
}

/// Candidates of one band of scores.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Bin {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) pairs: usize,
    pub(crate) mean: f64,
    pub(crate) right: f64,
}

/// A pair by match key, with its article where each stands alone, and its score.
struct Found {
    article: Option<usize>,
    key: Pair<String>,
    score: f64,
    /// Its place among those of its article, from 0.
    rank: usize,
}

/// The figures of a set measured article by article, or as one where the gold names no articles.
pub(crate) fn rows(set: &TermSet, batches: &[Batch], judges: &Judges) -> Vec<Row> {
    let gold: BTreeSet<_> = set.gold.iter().collect();
    let found = found(set, batches, judges);
    let row = |best: String, first: usize, keep: &dyn Fn(&Found) -> bool| {
        let how = if set.by_article { "alone" } else { "together" };
        let kept: Vec<(Option<usize>, &Pair<String>)> =
            found.iter().filter(|it| keep(it)).map(|it| (it.article, &it.key)).collect();
        counted(&kept, &gold, Row { set: set.name.clone(), how, best, first, ..Row::empty() })
    };
    let ranks: &[usize] = if set.by_article { &FIRST } else { &OF_ALL };
    let mut rows: Vec<Row> =
        ranks.iter().map(|&first| row(format!("first {first}"), first, &|it| it.rank < first)).collect();
    for strictness in Strictness::ALL {
        let least = strictness.least();
        rows.push(row(format!("{} ({least})", strictness.name()), 0, &|it| it.score >= least));
    }
    rows
}

/// The figures of the best of each article when all are mined together; articles do not matter.
pub(crate) fn rows_together(set: &TermSet, batches: &[Batch], weights: &Weights) -> Vec<Row> {
    let gold: BTreeSet<(Option<usize>, Pair<String>)> =
        set.gold.iter().map(|(_, key)| (None, key.clone())).collect();
    let mut kept: Vec<Candidate> =
        batches.iter().flat_map(|batch| candidates(batch.judged(weights))).collect();
    mine::keep_best_of_each(&mut kept, TOGETHER);
    let keys: BTreeSet<Pair<String>> = kept.iter().map(|candidate| key_of(&candidate.term)).collect();
    let kept: Vec<_> = keys.iter().map(|key| (None, key)).collect();
    let best = format!("{TOGETHER} each");
    let row = Row { set: set.name.clone(), how: "together", best, ..Row::empty() };
    vec![counted(&kept, &gold.iter().collect(), row)]
}

/// What scores are worth: of the candidates of each tenth, how many are in the gold.
pub(crate) fn reliability(set: &TermSet, batches: &[Batch], judges: &Judges) -> Vec<Bin> {
    let mut bins: BTreeMap<u8, (usize, f64, usize)> = BTreeMap::new();
    for it in found(set, batches, judges) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 9")]
        let bin = (it.score * 10.0).clamp(0.0, 9.0) as u8;
        let bin = bins.entry(bin).or_default();
        bin.0 += 1;
        bin.1 += it.score;
        bin.2 += usize::from(set.keeps(&it.key, it.article));
    }
    let bin = |(bin, (pairs, sum, right)): (u8, (usize, f64, usize))| Bin {
        from: f64::from(bin) / 10.0,
        to: f64::from(bin + 1) / 10.0,
        pairs,
        mean: sum / pairs as f64,
        right: right as f64 / pairs as f64,
    };
    bins.into_iter().map(bin).collect()
}

/// The candidates, each pair of an article once, best first.
fn found(set: &TermSet, batches: &[Batch], judges: &Judges) -> Vec<Found> {
    let mut found = Vec::new();
    for batch in batches {
        let article = set.by_article.then_some(batch.first);
        let mut seen = BTreeSet::new();
        for judged in batch.judged(judges.judge(&set.documents[batch.first].name)) {
            if matches!(judged.fate, Fate::Taken(_)) {
                break;
            }
            let key = key_of(&judged.candidate.term);
            if seen.insert(key.clone()) {
                found.push(Found { article, key, score: judged.candidate.score, rank: seen.len() - 1 });
            }
        }
    }
    found
}

impl Row {
    fn empty() -> Self {
        Self {
            set: String::new(),
            how: "",
            best: String::new(),
            first: 0,
            shown: 0,
            gold: 0,
            found: 0.0,
            near: 0.0,
            right: 0.0,
        }
    }
}

fn counted(
    kept: &[(Option<usize>, &Pair<String>)],
    gold: &BTreeSet<&(Option<usize>, Pair<String>)>,
    row: Row,
) -> Row {
    let mut by_article: BTreeMap<Option<usize>, BTreeSet<&Pair<String>>> = BTreeMap::new();
    for (article, key) in kept {
        by_article.entry(*article).or_default().insert(key);
    }
    let here = |article: &Option<usize>| by_article.get(article).into_iter().flatten();
    let exact = gold.iter().filter(|(article, key)| here(article).any(|found| *found == key)).count();
    let near = gold
        .iter()
        .filter(|(article, key)| here(article).any(|found| *found == key || is_near(key, found)))
        .count();
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    Row {
        shown: kept.len(),
        gold: gold.len(),
        found: share(exact, gold.len()),
        near: share(near, gold.len()),
        right: share(exact, kept.len()),
        ..row
    }
}
