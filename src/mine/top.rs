//! The best candidates of each article, where many articles are mined together.

use super::{Candidate, EVIDENCE};

impl Candidate {
    /// What it would score if it stood in one article alone, 0 to 1: the evidence is that of all its places, but
    /// of its `weight` only the article's share counts. 0 where it does not stand there.
    ///
    /// In nats the score less `w·ln((1 + W) / (1 + W·n/N))`, for `n` of `N` occurrences and the weight's
    /// coefficient `w`. So what stands in all articles does not come first in each.
    #[must_use]
    pub fn score_in(&self, document: usize) -> f64 {
        let here = self.occurrences.iter().filter(|it| it.document == document).count();
        if here == 0 {
            return 0.0;
        }
        let log_weight = f64::from(self.evidence.of(WEIGHT));
        let share = here as f64 / self.occurrences.len() as f64;
        let coefficient = EVIDENCE.iter().find(|part| part.name == WEIGHT).map_or(0.0, |part| part.weight);
        let less = f64::from(coefficient) * (log_weight - (log_weight.exp_m1() * share).ln_1p());
        self.score / (self.score + (1.0 - self.score) * less.exp())
    }
}

/// The part of the evidence that grows with the number of places, whatever they are like.
const WEIGHT: &str = "weight";

/// Leaves each article its first `top` candidates by [`Candidate::score_in`], of equals those that come first.
/// What an article does not keep loses its places there, and goes where it has none left; the order stays.
pub fn keep_best_of_each(candidates: &mut Vec<Candidate>, top: usize) {
    let mut ranked: Vec<(usize, f64, usize)> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let mut documents: Vec<usize> = candidate.occurrences.iter().map(|it| it.document).collect();
        documents.sort_unstable();
        documents.dedup();
        ranked.extend(documents.into_iter().map(|at| (at, candidate.score_in(at), index)));
    }
    ranked.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    let best = ranked.chunk_by(|a, b| a.0 == b.0).flat_map(|article| &article[..article.len().min(top)]);
    let mut kept: Vec<(usize, usize)> = best.map(|&(document, _, index)| (index, document)).collect();
    kept.sort_unstable();
    for (index, candidate) in candidates.iter_mut().enumerate() {
        candidate.occurrences.retain(|it| kept.binary_search(&(index, it.document)).is_ok());
    }
    candidates.retain(|candidate| !candidate.occurrences.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::{Evidence, Occurrence};
    use crate::model::{Pair, Span};

    /// Scores so much over places in these documents.
    fn candidate(zh: &str, score: f64, documents: &[usize]) -> Candidate {
        let mut evidence = Evidence { values: vec![0.0; EVIDENCE.len()] };
        let at = EVIDENCE.iter().position(|part| part.name == WEIGHT).unwrap();
        evidence.values[at] = (1.0 + documents.len() as f32).ln();
        let span = Pair { zh: Span::default(), en: Span::default() };
        let place = |&document: &usize| Occurrence { document, bead: 0, within: None, span };
        let term = Pair { zh: zh.into(), en: "it".into() };
        Candidate { term, evidence, score, occurrences: documents.iter().map(place).collect() }
    }

    #[test]
    fn alone_it_scores_what_it_scores() {
        for score in [0.001, 0.4, 0.99] {
            assert!((candidate("低空经济", score, &[3, 3]).score_in(3) - score).abs() < 1e-9);
        }
        assert!(candidate("低空经济", 0.4, &[3]).score_in(2).abs() < f64::EPSILON);
    }

    #[test]
    fn what_stands_everywhere_comes_first_nowhere() {
        let everywhere: Vec<usize> = (0..40).collect();
        let mut candidates = vec![
            candidate("发展", 0.8, &everywhere),
            candidate("低空经济", 0.6, &[0, 0]),
            candidate("绿色算力", 0.5, &[1]),
        ];
        keep_best_of_each(&mut candidates, 1);
        let terms: Vec<&str> = candidates.iter().map(|it| &*it.term.zh).collect();
        assert_eq!(terms, ["发展", "低空经济", "绿色算力"]);
        assert_eq!(candidates[0].occurrences.len(), 38, "it keeps its places where nothing is better");
    }

    #[test]
    fn each_article_keeps_its_best() {
        let mut candidates =
            vec![candidate("甲", 0.9, &[0]), candidate("乙", 0.9, &[0]), candidate("丙", 0.1, &[1])];
        keep_best_of_each(&mut candidates, 1);
        assert_eq!(candidates.iter().map(|it| &*it.term.zh).collect::<Vec<_>>(), ["甲", "丙"]);
    }
}
