//! What the word links say of a term that no listed rendering stands for.

use std::ops::Range;

use super::mention::Place;
use crate::mine::BeadLinks;
use crate::model::{Bead, Class, Document, Lang, Span, Token};

/// Links weaker than this say nothing.
const LEAST_WEIGHT: f32 = 0.25;

/// Linked words further apart than this many other words are not one wording.
const WIDEST_GAP: usize = 2;

/// A token of the English of a bead.
struct Word<'a> {
    sentence: usize,
    token: &'a Token,
    weight: f32,
}

/// The English words linked to some Chinese tokens, as one stretch of one sentence without function
/// words at its ends; `None` when nothing but function words is linked.
///
/// `of` holds the Chinese tokens, counted through the bead, and which English ones are still free
/// to render them. Of several stretches the one with the heaviest links counts, then the first.
pub(super) fn linked_words(
    document: &Document,
    bead: &Bead,
    links: &BeadLinks,
    of: (&Range<usize>, &dyn Fn(usize) -> bool),
) -> Option<Place> {
    let mut words = english_words(document, bead);
    // A word that renders another word better is not named for this one.
    let best = |en: u32| {
        links.links.iter().filter(|link| link.en == en).max_by(|a, b| a.weight.total_cmp(&b.weight))
    };
    let own = |en: u32| best(en).is_some_and(|link| of.0.contains(&(link.zh as usize)));
    for link in links
        .links
        .iter()
        .filter(|link| of.0.contains(&(link.zh as usize)) && link.weight >= LEAST_WEIGHT && own(link.en))
    {
        if let Some(word) = words.get_mut(link.en as usize).filter(|_| of.1(link.en as usize)) {
            word.weight += link.weight;
        }
    }
    let linked: Vec<usize> = (0..words.len()).filter(|&at| words[at].weight > 0.0).collect();
    let stretches = linked.chunk_by(|&left, &right| belong_together(&words[left..=right]));
    let weight = |stretch: &[usize]| stretch.iter().map(|&at| words[at].weight).sum::<f32>();
    let mut best: Option<(f32, Place)> = None;
    for stretch in stretches {
        let weight = weight(stretch);
        if best.as_ref().is_none_or(|(heaviest, _)| weight > *heaviest)
            && let Some(place) = trimmed(document, &words, stretch)
        {
            best = Some((weight, place));
        }
    }
    best.map(|(_, place)| place)
}

fn english_words<'a>(document: &'a Document, bead: &Bead) -> Vec<Word<'a>> {
    bead.span
        .en
        .clone()
        .flat_map(|sentence| {
            let tokens = &document.sentences.en[sentence].tokens;
            tokens.iter().map(move |token| Word { sentence, token, weight: 0.0 })
        })
        .collect()
}

/// Whether a run of words, linked at both ends, is one wording.
fn belong_together(run: &[Word<'_>]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let between = run.get(1..run.len() - 1).unwrap_or_default();
    first.sentence == last.sentence
        && between.len() <= WIDEST_GAP
        && between.iter().all(|word| word.token.class != Class::Punctuation)
}

/// The stretch without function words at its ends, and with an acronym that stands right before it:
/// no dictionary links *SRDI* in *SRDI enterprises*.
fn trimmed(document: &Document, words: &[Word<'_>], stretch: &[usize]) -> Option<Place> {
    let content = |&&at: &&usize| words[at].token.class.is_content();
    let first = *stretch.iter().find(content)?;
    let is_acronym = |word: &&Word<'_>| {
        let surface = &document.sentences.en[word.sentence].text[word.token.span.range()];
        surface.len() > 1 && surface.chars().all(|c| c.is_ascii_uppercase())
    };
    let before =
        first.checked_sub(1).map(|at| &words[at]).filter(|word| word.sentence == words[first].sentence);
    let first = before.filter(is_acronym).unwrap_or(&words[first]);
    let last = &words[*stretch.iter().rev().find(content)?];
    let span = Span { start: first.token.span.start, end: last.token.span.end };
    Some(Place { lang: Lang::En, sentence: first.sentence, span })
}
