//! Candidates against what is decided: what is new is proposed, the rest is known.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Action, Decision, Glossary, Status};
use crate::mine::{Candidate, Occurrence};
use crate::model::{Lang, Pair, Span};
use crate::text;

/// Where a candidate stands among what was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Neither the term nor the pair has been met.
    New,
    /// The term is in the glossary, this rendering of it is not.
    NewRendering,
    /// The pair is in the glossary, with this as its best status.
    Known(Status),
    /// Wherever it stands, it is a piece of a pair that is in the glossary: 质生产力 of 新质生产力.
    Piece,
    /// The pair, or the term whatever its rendering, was rejected.
    Rejected,
}

impl Standing {
    /// Whether a curator has still to decide.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::NewRendering)
    }
}

/// A Chinese term with all its mined renderings, at least one of them to be decided on.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The term, as in its best candidate.
    pub zh: String,
    /// Its concept, when the glossary has one.
    pub concept: Option<String>,
    /// Candidates of this term, best first; those decided on stand among them for comparison.
    pub renderings: Vec<Proposed>,
}

/// A candidate of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Its index among the candidates given.
    pub candidate: usize,
    /// Where it stands.
    pub standing: Standing,
}

/// What matching compares: renderings that differ in case, hyphens, an article or inflection alone
/// have one key, Chinese terms that differ in script or width too.
#[must_use]
pub fn match_key(text: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return text::fold(text);
    }
    let apart = text.replace(['-', '\u{2010}', '\u{2011}', '\u{2013}'], " ");
    let keys: Vec<_> = text::tokens(&apart, Lang::En).into_iter().map(|token| token.key).collect();
    let article = keys.len() > 1 && matches!(&*keys[0], "the" | "a" | "an");
    keys[usize::from(article)..].join(" ")
}

/// Groups candidates by Chinese term and leaves out every term on which nothing is left to decide.
///
/// Terms come in the order of their best candidate that is open: score, then Chinese, then English.
/// A second run over the same candidates, after decisions on all of them, proposes nothing.
/// Cost: linear, and a sort.
#[must_use]
pub fn proposals(candidates: &[Candidate], glossary: &Glossary, decisions: &[Decision]) -> Vec<Proposal> {
    let decided = Decided::new(glossary, decisions);
    let keys: Vec<Pair<String>> = candidates.iter().map(|candidate| key_of(&candidate.term)).collect();
    let standings = standings(candidates, &keys, &decided);
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| best_first(&candidates[a], &candidates[b]));
    let mut place: FxHashMap<String, usize> = FxHashMap::default();
    let mut groups: Vec<Proposal> = Vec::new();
    for candidate in order {
        let (term, key, standing) = (&candidates[candidate].term, &keys[candidate], standings[candidate]);
        let group = *place.entry(key.zh.clone()).or_insert_with(|| {
            let concept = decided.concepts.get(&key.zh).map(|&concept| concept.to_owned());
            groups.push(Proposal { zh: term.zh.clone(), concept, renderings: Vec::new() });
            groups.len() - 1
        });
        groups[group].renderings.push(Proposed { candidate, standing });
    }
    let open =
        |group: &Proposal| group.renderings.iter().find(|it| it.standing.is_open()).map(|it| it.candidate);
    let mut open: Vec<_> = groups.into_iter().filter_map(|group| Some((open(&group)?, group))).collect();
    open.sort_by(|(a, _), (b, _)| best_first(&candidates[*a], &candidates[*b]));
    open.into_iter().map(|(_, group)| group).collect()
}

/// Where each candidate stands; first what the glossary has, then what is but a piece of that.
fn standings(candidates: &[Candidate], keys: &[Pair<String>], decided: &Decided<'_>) -> Vec<Standing> {
    let mut standings: Vec<Standing> = keys.iter().map(|key| decided.standing(key)).collect();
    let mut known: FxHashMap<(usize, usize), Vec<Pair<Span>>> = FxHashMap::default();
    for (candidate, standing) in candidates.iter().zip(&standings) {
        if let Standing::Known(_) = standing {
            for seen in &candidate.occurrences {
                known.entry((seen.document, seen.bead)).or_default().push(seen.span);
            }
        }
    }
    let within = |inner: Span, outer: Span| outer.start <= inner.start && inner.end <= outer.end;
    let is_piece = |seen: &Occurrence| {
        let pairs = known.get(&(seen.document, seen.bead)).map_or(&[][..], Vec::as_slice);
        pairs.iter().any(|pair| {
            pair.zh.len() > seen.span.zh.len()
                && within(seen.span.zh, pair.zh)
                && within(seen.span.en, pair.en)
        })
    };
    for (candidate, standing) in candidates.iter().zip(&mut standings) {
        let seen = &candidate.occurrences;
        if standing.is_open() && !seen.is_empty() && seen.iter().all(is_piece) {
            *standing = Standing::Piece;
        }
    }
    standings
}

fn best_first(a: &Candidate, b: &Candidate) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| a.term.cmp(&b.term))
}

/// What is decided, by match key.
struct Decided<'g> {
    concepts: FxHashMap<String, &'g str>,
    known: FxHashMap<Pair<String>, Status>,
    rejected: FxHashSet<Pair<String>>,
}

impl<'g> Decided<'g> {
    fn new(glossary: &'g Glossary, decisions: &[Decision]) -> Self {
        let mut decided = Self {
            concepts: FxHashMap::default(),
            known: FxHashMap::default(),
            rejected: FxHashSet::default(),
        };
        for (concept, row) in glossary.rows() {
            let key = key_of(&row.term);
            decided.concepts.insert(key.zh.clone(), concept);
            let best = decided.known.entry(key).or_insert(row.status);
            *best = row.status.min(*best);
        }
        for decision in latest_last(decisions) {
            let key = key_of(&decision.term);
            match decision.action {
                Action::Reject => decided.rejected.insert(key),
                Action::Accept(_) | Action::Prefer => decided.rejected.remove(&key),
            };
        }
        decided
    }

    fn standing(&self, key: &Pair<String>) -> Standing {
        let whole = Pair { zh: key.zh.clone(), en: String::new() };
        if let Some(&status) = self.known.get(key) {
            Standing::Known(status)
        } else if self.rejected.contains(key) || self.rejected.contains(&whole) {
            Standing::Rejected
        } else if self.concepts.contains_key(&key.zh) {
            Standing::NewRendering
        } else {
            Standing::New
        }
    }
}

/// Decisions by moment, those of one moment as they stand in the file; after a merge of two
/// branches the file itself is not in order.
fn latest_last(decisions: &[Decision]) -> Vec<&Decision> {
    let mut sorted: Vec<_> = decisions.iter().collect();
    sorted.sort_by_key(|decision| decision.stamp.when);
    sorted
}

fn key_of(term: &Pair<String>) -> Pair<String> {
    Pair::from_fn(|lang| match_key(term.get(lang), lang))
}
