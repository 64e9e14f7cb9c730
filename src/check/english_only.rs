//! Finds the mentions in English text alone.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use super::english::{Form, Hit};
use super::mention::{Mention, Place, Verdict};
use super::phrase::{leftmost_longest, parts};
use super::terms::{RowId, TermId, Terms};
use super::variant::Variant;
use crate::model::{Document, Lang, Sentence, Span};

/// From this many different unlisted wordings on, a document is about the term.
const WORDINGS_THAT_SUPPORT: usize = 2;

/// A listed rendering or an unlisted variant of one.
pub(super) enum Match {
    Listed(Hit),
    Variant(Variant),
}

impl Match {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Listed(hit) => hit.span,
            Self::Variant(variant) => variant.span,
        }
    }
}

/// All mentions in these English sentences of a document, in their order.
pub(super) fn mentions(
    checker: &Checker<'_>,
    document: &Document,
    sentences: impl Iterator<Item = usize>,
) -> Vec<Mention> {
    let mut found: Vec<(usize, Match)> = Vec::new();
    for index in sentences {
        let sentence = &document.sentences.en[index];
        found.extend(matches(checker, sentence, |_| true).into_iter().map(|one| (index, one)));
    }
    let support = Support::of(&checker.terms, document, &found);
    found.iter().filter_map(|(sentence, one)| mention(&checker.terms, &support, *sentence, one)).collect()
}

/// The listed renderings and their variants in a sentence, leftmost and longest first; only rows
/// that `wanted` lets through.
///
/// A variant gives way to a listed rendering it overlaps, unless it holds the whole of one of
/// another concept: *new productive forces* is no use of *productive forces*.
pub(super) fn matches(
    checker: &Checker<'_>,
    sentence: &Sentence,
    wanted: impl Fn(RowId) -> bool,
) -> Vec<Match> {
    let parts = parts(&sentence.text, &sentence.tokens);
    let mut hits = checker.english.find(&sentence.text, &parts);
    for hit in &mut hits {
        hit.rows.retain(|(row, _)| wanted(*row));
    }
    hits.retain(|hit| !hit.rows.is_empty());
    let mut variants = checker.variants.find(&parts);
    variants.retain(|variant| {
        wanted(variant.row) && hits.iter().all(|hit| stands_beside(&checker.terms, variant, hit))
    });
    let listed = hits.into_iter().map(Match::Listed);
    leftmost_longest(listed.chain(variants.into_iter().map(Match::Variant)).collect(), Match::span)
}

fn stands_beside(terms: &Terms<'_>, variant: &Variant, hit: &Hit) -> bool {
    let entry = terms.row(variant.row).entry;
    let holds = variant.span.start <= hit.span.start && hit.span.end <= variant.span.end;
    let other = variant.span != hit.span && hit.rows.iter().all(|(row, _)| terms.row(*row).entry != entry);
    !variant.span.overlaps(hit.span) || holds && other
}

/// Of the rows that list the same words, the one that is meant: the listed form before another,
/// a row of the terms that stand in the Chinese before those of their synonyms, the better status before the worse.
pub(super) fn meant(terms: &Terms<'_>, rows: &[(RowId, Form)], own: &[TermId]) -> Option<(RowId, Form)> {
    let rank = |&&(row, form): &&(RowId, Form)| {
        let listed = terms.row(row);
        (!form.is_listed(), !own.is_empty() && !own.contains(&listed.term), listed.rendering.status, row)
    };
    rows.iter().min_by_key(rank).copied()
}

/// Which concepts a document is about, so that distant variants can be believed.
struct Support {
    listed: FxHashSet<usize>,
    wordings: FxHashMap<usize, BTreeSet<String>>,
}

impl Support {
    fn of(terms: &Terms<'_>, document: &Document, found: &[(usize, Match)]) -> Self {
        let mut support = Self { listed: FxHashSet::default(), wordings: FxHashMap::default() };
        for (sentence, one) in found {
            match one {
                Match::Listed(hit) => {
                    support.listed.extend(hit.rows.iter().map(|(row, _)| terms.row(*row).entry))
                }
                Match::Variant(variant) => {
                    let text = &document.sentences.en[*sentence].text[variant.span.range()];
                    support
                        .wordings
                        .entry(terms.row(variant.row).entry)
                        .or_default()
                        .insert(text.to_lowercase());
                }
            }
        }
        support
    }

    fn holds(&self, entry: usize) -> bool {
        let wordings = self.wordings.get(&entry).map_or(0, BTreeSet::len);
        self.listed.contains(&entry) || wordings >= WORDINGS_THAT_SUPPORT
    }
}

fn mention(terms: &Terms<'_>, support: &Support, sentence: usize, one: &Match) -> Option<Mention> {
    let (row, form, verdict, sure) = match one {
        Match::Listed(hit) => {
            let (row, form) = meant(terms, &hit.rows, &[])?;
            // *polish* is not *Polish*: one word without its capital is another word.
            if form.case && hit.parts.len() == 1 {
                return None;
            }
            (row, form, terms.row(row).rendering.status.into(), true)
        }
        Match::Variant(variant) => {
            let supported = support.holds(terms.row(variant.row).entry);
            // *a new productivity theory* may be a new theory.
            let ambiguous = variant.attributive && variant.edits.cost() > 1;
            if ambiguous && !supported {
                return None;
            }
            // *new productive capacity* keeps its adjective, *new production capacity* may be a new plant.
            let plain = !variant.edits.tail && (!variant.edits.dropped || variant.headed);
            let sure = !ambiguous && !variant.edits.tail && (supported || plain);
            (variant.row, Form::default(), Verdict::Other, sure)
        }
    };
    let place = Place { lang: Lang::En, sentence, span: one.span() };
    Some(Mention { term: terms.row(row).term, verdict, row: Some(row), form, place, bead: None, sure })
}
