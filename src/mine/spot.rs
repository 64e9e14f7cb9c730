//! Where the pairs of terms that may be worth keeping stand, and how they are written there.

use std::ops::Range;

use rayon::prelude::*;

use super::blocks::Blocks;
use super::group::Sum;
use super::limit::Limit;
use super::scene::Scene;
use super::site::{Bytes, SceneAt, Site, small};
use super::trace::{Trace, Traces};
use super::{Measured, Occurrence, board};
use crate::model::{Class, Lang, Pair, Sentence, Span, Token};
use crate::text::Vocabulary;

/// A place of a pair.
pub(crate) struct Spot {
    pair: u32,
    site: Site,
    /// The English as it is written there.
    written: String,
    /// Hashes of the words before and after the Chinese; 0 at the edge of a sentence.
    beside: [u32; 2],
}

impl Spot {
    fn new(trace: &Trace, scene: &Scene<'_>) -> Self {
        let Trace { pair, span } = trace;
        let (document, bead) = scene.at;
        let found = Pair::from_fn(|lang| in_sentence(scene.sides().get(lang), span.get(lang)));
        let within = found.as_ref().map(|(sentence, tokens)| {
            let tokens = sentence.tokens[tokens.clone()].iter();
            tokens.map(|token| token.span).reduce(Span::to).unwrap_or_default()
        });
        let origin = Pair::from_fn(|lang| found.get(lang).0.origin(*within.get(lang)));
        let (zh, tokens) = &found.zh;
        let beside = [tokens.start.checked_sub(1), Some(tokens.end)];
        let hash = |token: &Token| board::hash(&token.key);
        Self {
            pair: *pair,
            site: Occurrence { document, bead, within: scene.within, span: origin }.into(),
            written: written(found.en.0, &found.en.1, within.en),
            beside: beside.map(|at| at.and_then(|at| zh.tokens.get(at)).map_or(0, hash)),
        }
    }
}

/// The sentence that tokens counted through all are in, and their places in it.
fn in_sentence<'a>(sentences: &'a [Sentence], tokens: &Range<usize>) -> (&'a Sentence, Range<usize>) {
    let mut end = 0;
    let holds = |sentence: &Sentence| {
        end += sentence.tokens.len();
        tokens.start < end
    };
    let sentence = &sentences[sentences.iter().position(holds).unwrap_or_default()];
    let first = end - sentence.tokens.len();
    (sentence, tokens.start - first..tokens.end - first)
}

/// A capital that only the beginning of a sentence asks for is undone.
fn written(sentence: &Sentence, tokens: &Range<usize>, span: Span) -> String {
    let first = &sentence.tokens[tokens.start];
    let opens = first.span.start == 0 && first.class != Class::Name;
    let text = &sentence.text[span.range()];
    let mut characters = text.chars();
    match characters.next() {
        Some(initial) if opens => initial.to_lowercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}

/// Pairs of terms that may be worth keeping; where they stand is added in text order.
pub(crate) struct Kept {
    terms: Pair<Vocabulary>,
    /// Of each Chinese term, see [`Group::general`](super::group::Group::general).
    general: Vec<f32>,
    traces: Traces,
    /// Index in `chains` of a pair that is kept, by its number in `traces`.
    kept: Vec<Option<u32>>,
    chains: Vec<Chain>,
    forms: Vocabulary,
    /// Each scene with a place.
    scenes: Vec<SceneAt>,
    links: Blocks<Link>,
}

/// The places of a pair, linked in [`Kept::links`].
struct Chain {
    sum: Sum,
    /// First and last; none where the pair has no place yet.
    ends: Option<(u32, u32)>,
}

/// One place of a pair, as small as may be.
#[derive(Clone, Copy)]
struct Link {
    /// Index in [`Kept::scenes`].
    scene: u32,
    span: Pair<Bytes>,
    written: u32,
    beside: [u32; 2],
    /// The next place of the pair; this one, where it is the last.
    next: u32,
}

impl Kept {
    /// `sums` are by their number in `traces`.
    pub(crate) fn new(
        terms: Pair<Vocabulary>,
        general: Vec<f32>,
        sums: Vec<Option<Sum>>,
        traces: Traces,
    ) -> Self {
        let mut chains = Vec::new();
        let mut kept = Vec::with_capacity(sums.len());
        for sum in sums {
            let number = small(chains.len());
            kept.push(sum.as_ref().map(|_| number));
            chains.extend(sum.map(|sum| Chain { sum, ends: None }));
        }
        let (forms, scenes, links) = (Vocabulary::default(), Vec::new(), Blocks::default());
        Self { terms, general, traces, kept, chains, forms, scenes, links }
    }

    /// Whether any kept pair stands in a scene.
    pub(crate) fn stands_in(&self, scene: usize) -> bool {
        self.traces.of(scene).any(|trace| self.kept[trace.pair as usize].is_some())
    }

    /// Where kept pairs stand in a scene.
    pub(crate) fn spots(&self, index: usize, scene: &Scene<'_>) -> Vec<Spot> {
        let kept = self.traces.of(index).filter_map(|trace| {
            let pair = self.kept[trace.pair as usize]?;
            Some(Spot::new(&Trace { pair, ..trace }, scene))
        });
        kept.collect()
    }

    /// Adds the places of a scene; scenes come in text order.
    pub(crate) fn add(&mut self, spots: Vec<Spot>) {
        let scene = small(self.scenes.len());
        self.scenes.extend(spots.first().map(|spot| spot.site.scene));
        for Spot { pair, site: Site { span, .. }, written, beside } in spots {
            let written = self.forms.id(&written);
            let at = small(self.links.len());
            self.links.push(Link { scene, span, written, beside, next: at });
            let chain = &mut self.chains[pair as usize];
            if let Some((_, last)) = chain.ends {
                self.links.at(last).next = at;
            }
            chain.ends = Some((chain.ends.map_or(at, |(first, _)| first), at));
        }
    }

    /// All pairs that are worth keeping, by match key. Cost: a sort of the terms, and the places.
    pub(crate) fn measured(mut self, limit: &Limit) -> Vec<Measured> {
        self.traces = Traces::default();
        let ranks = self.terms.as_ref().map(ranks);
        let mut chains = std::mem::take(&mut self.chains);
        let rank = |terms: Pair<u32>| (ranks.zh[terms.zh as usize], ranks.en[terms.en as usize]);
        chains.par_sort_unstable_by_key(|chain| rank(chain.sum.terms));
        let measured = chains.into_par_iter().map(|chain| self.measure(&chain));
        measured.filter(|measured| limit.allows(&measured.evidence)).collect()
    }

    fn measure(&self, chain: &Chain) -> Measured {
        let Sum { terms, weight, .. } = chain.sum;
        let mut spots: Vec<(Site, &Link)> = self.links(chain).map(|link| (self.site(link), link)).collect();
        spots.sort_by_key(|(site, _)| *site);
        let neighbours = |side: usize| distinct(spots.iter().map(|(_, link)| link.beside[side]).collect());
        let neighbours = neighbours(0).min(neighbours(1));
        let word = |lang: Lang| self.terms.get(lang).words()[*terms.get(lang) as usize].to_string();
        Measured {
            key: Pair::from_fn(word),
            written: self.written(&spots),
            evidence: chain.sum.evidence(neighbours, self.general[terms.zh as usize]),
            weight,
            places: spots.iter().map(|(site, _)| *site).collect(),
        }
    }

    fn site(&self, link: &Link) -> Site {
        Site { scene: self.scenes[link.scene as usize], span: link.span }
    }

    fn links(&self, chain: &Chain) -> impl Iterator<Item = &Link> {
        let link = |at: u32| (at, self.links.get(at));
        let next = move |&(at, found): &(u32, &Link)| (found.next != at).then(|| link(found.next));
        std::iter::successors(chain.ends.map(|(first, _)| link(first)), next).map(|(_, link)| link)
    }

    /// The English as it is written most often; of equals the first by text.
    fn written(&self, spots: &[(Site, &Link)]) -> String {
        let mut forms: Vec<&str> =
            spots.iter().map(|(_, link)| &*self.forms.words()[link.written as usize]).collect();
        forms.sort_unstable();
        let runs = forms.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
        let most = runs.reduce(|most, run| if run.0 > most.0 { run } else { most });
        most.map_or_else(String::new, |(_, form)| form.to_owned())
    }
}

fn distinct(mut words: Vec<u32>) -> usize {
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// The place of each term in the order of all by text.
fn ranks(terms: &Vocabulary) -> Vec<u32> {
    let words = terms.words();
    let mut order: Vec<u32> = (0..).take(words.len()).collect();
    order.par_sort_unstable_by_key(|&id| &words[id as usize]);
    let mut ranks = vec![0; words.len()];
    for (rank, id) in (0..).zip(order) {
        ranks[id as usize] = rank;
    }
    ranks
}
