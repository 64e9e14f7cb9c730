//! Beads → [`Candidate`]s: pairs of a Chinese term and an English rendering, with their evidence.

mod board;
mod evidence;
mod group;
mod link;
mod place;
mod select;
mod span;

use std::ops::Range;

use rayon::prelude::*;

use crate::lexicon::Lexicon;
use crate::model::{Bead, Class, Document, Lang, Pair, Sentence, Span, Token};
use board::Board;
pub use evidence::{EVIDENCE, Evidence, Part};
use group::{Scored, Seen, Sighting};
pub use link::{Learned, Learner, link};

/// A Chinese term and one English rendering of it, with what speaks for the pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The term and its rendering in the form seen most often; Chinese in simplified script.
    pub term: Pair<String>,
    /// The measured parts that the score is made of.
    pub evidence: Evidence,
    /// From 0 to 1: the share of candidates scored so that a terminologist would keep.
    pub score: f64,
    /// Where both sides stand, in text order; at least one.
    pub occurrences: Vec<Occurrence>,
}

/// One place where a term and its rendering stand in one bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Index of the document among those mined.
    pub document: usize,
    /// Index of the bead in that document.
    pub bead: usize,
    /// Bytes of each side in its source.
    pub span: Pair<Span>,
}

/// The word links of one bead. Positions count the tokens of the bead's sentences through, from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeadLinks {
    /// Sorted by Chinese, then English position; each pair of positions once.
    pub links: Vec<Link>,
}

/// A Chinese and an English token that render each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Position in the Chinese tokens of the bead.
    pub zh: u32,
    /// Position in the English tokens of the bead.
    pub en: u32,
    /// How sure the link is, 0 to 1.
    pub weight: f32,
}

/// An aligned article.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// Its text.
    pub document: &'a Document,
    /// Its beads.
    pub beads: &'a [Bead],
}

/// Mines articles that teach each other; pass one alone to keep it apart. Best first.
///
/// Candidates are ordered by score, then weight, then text, and do not contradict each other: at
/// one place a term has one rendering. Null beads give nothing. Cost: words² of each bead to link,
/// spans² to pair; some 0.1 s for an article of 30 sentence pairs.
#[must_use]
pub fn mine(articles: &[Article<'_>], lexicon: &Lexicon) -> Vec<Candidate> {
    let groups = groups(articles, lexicon);
    select::select(groups).iter().map(|group| candidate(group, articles)).collect()
}

/// Every pair that was measured, before those that contradict a better one are dropped.
#[doc(hidden)]
pub fn measured(articles: &[Article<'_>], lexicon: &Lexicon) -> Vec<(Pair<String>, Vec<f32>)> {
    groups(articles, lexicon)
        .into_iter()
        .map(|g| (Pair { zh: g.key.zh.clone(), en: written(&g, articles) }, g.evidence.values))
        .collect()
}

fn groups(articles: &[Article<'_>], lexicon: &Lexicon) -> Vec<Scored> {
    let places: Vec<(usize, usize)> = articles.iter().enumerate().flat_map(paired_beads).collect();
    let pairs: Vec<Pair<&[Sentence]>> = places.iter().map(|&at| sentences(articles, at)).collect();
    let linked = link::link_fully(&pairs, lexicon);
    let seen: Vec<Vec<Seen>> = places
        .par_iter()
        .zip(pairs.par_iter().zip(linked))
        .map(|(&at, (&pair, linked))| {
            #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
            let confidence = articles[at.0].beads[at.1].confidence as f32;
            let board = Board::new(pair, &linked);
            place::places(&board)
                .iter()
                .map(|(place, score)| Seen::new(place, *score, confidence, at))
                .collect()
        })
        .collect();
    group::group(seen.into_iter().flatten().collect(), lexicon)
}

/// Article and bead numbers of the beads with both sides.
fn paired_beads((number, article): (usize, &Article<'_>)) -> impl Iterator<Item = (usize, usize)> {
    let beads = article.beads.iter().enumerate();
    beads.filter(|(_, bead)| !bead.is_null()).map(move |(bead, _)| (number, bead))
}

fn sentences<'a>(articles: &[Article<'a>], (article, bead): (usize, usize)) -> Pair<&'a [Sentence]> {
    let Article { document, beads } = articles[article];
    Pair::from_fn(|lang| &document.sentences.get(lang)[beads[bead].span.get(lang).clone()])
}

fn candidate(group: &Scored, articles: &[Article<'_>]) -> Candidate {
    let occurrences = group.places.iter().map(|place| occurrence(place, articles)).collect();
    let term = Pair { zh: group.key.zh.clone(), en: written(group, articles) };
    Candidate { term, evidence: group.evidence.clone(), score: f64::from(group.score), occurrences }
}

fn occurrence(place: &Sighting, articles: &[Article<'_>]) -> Occurrence {
    let Article { document, beads } = articles[place.article];
    let span = Pair::from_fn(|lang| {
        let (sentence, tokens) = tokens(document, &beads[place.bead], lang, place.span.get(lang));
        tokens
            .first()
            .zip(tokens.last())
            .map_or_else(Span::default, |(first, last)| sentence.origin(first.span.to(last.span)))
    });
    Occurrence { document: place.article, bead: place.bead, span }
}

/// The tokens of a span and the sentence that holds them.
fn tokens<'a>(
    document: &'a Document,
    bead: &Bead,
    lang: Lang,
    span: &Range<usize>,
) -> (&'a Sentence, &'a [Token]) {
    let mut before = 0;
    let all = &document.sentences.get(lang)[bead.span.get(lang).clone()];
    for sentence in all {
        if span.start < before + sentence.tokens.len() {
            return (sentence, &sentence.tokens[span.start - before..span.end - before]);
        }
        before += sentence.tokens.len();
    }
    (&all[0], &[])
}

/// The English as it is written most often; of equals the first by text.
fn written(group: &Scored, articles: &[Article<'_>]) -> String {
    let mut forms: Vec<String> = group.places.iter().map(|place| form(place, articles)).collect();
    forms.sort();
    let most = forms.chunk_by(|a, b| a == b).fold(None, |most: Option<&[String]>, run| match most {
        Some(most) if most.len() >= run.len() => Some(most),
        _ => Some(run),
    });
    most.map_or_else(|| group.key.en.clone(), |run| run[0].clone())
}

/// The English of one place; a capital that only the sentence's beginning asks for is undone.
fn form(place: &Sighting, articles: &[Article<'_>]) -> String {
    let Article { document, beads } = articles[place.article];
    let lang = Lang::En;
    let (sentence, tokens) = tokens(document, &beads[place.bead], lang, &place.span.en);
    let Some((first, last)) = tokens.first().zip(tokens.last()) else { return String::new() };
    let text = &sentence.text[first.span.to(last.span).range()];
    let mut characters = text.chars();
    match characters.next() {
        Some(initial) if first.span.start == 0 && first.class != Class::Name => {
            initial.to_lowercase().chain(characters).collect()
        }
        _ => text.to_owned(),
    }
}
