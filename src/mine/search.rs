//! Which pairs of spans of a board are looked at further: for each Chinese span its best partners.
//!
//! Most pairs of spans have next to nothing in common. What one may score at most is known from sums
//! along the English words, which take no longer for long spans than for short; only where that may
//! suffice are the two measured ([`Place::new`]). What comes out is as if all had been.

use std::ops::Range;

use super::board::Board;
use super::place::Place;
use super::span;
use crate::model::{Lang, Pair};

/// Partners of one Chinese span that are looked at further.
const MOST_PARTNERS: usize = 5;
/// The least preliminary score of a partner.
const LEAST_PRELIMINARY: f32 = 0.8;
/// The least share of a term in brackets that its rendering accounts for: brackets also hold names
/// that the text before them only describes.
const LEAST_IN_BRACKETS: f32 = 0.6;
/// Words beyond the outermost linked word of a partner.
const MARGIN: usize = 2;
/// Mass of a link that a partner may grow from.
const SEED: f32 = 0.1;
/// What sums taken in another order may differ by, and more.
const SLACK: f32 = 1e-3;

/// The best partners of every Chinese span of a board, with their preliminary scores.
pub(crate) fn places<'a>(board: &'a Board<'a>) -> Vec<(Place<'a>, f32)> {
    let english: Vec<Range<usize>> =
        span::english(&board.tokens.en).filter(|span| one_sentence(span, &board.sentence.en)).collect();
    let mut places = Vec::new();
    let mut bounds = Bounds::default();
    let mut hopeful: Vec<(f32, Range<usize>)> = Vec::new();
    for zh in span::chinese(&board.tokens.zh)
        .filter(|span| one_sentence(span, &board.sentence.zh) && fits(board, span, Lang::Zh))
    {
        let Some(hull) = hull(board, &zh) else { continue };
        bounds.set(board, &zh, &hull);
        let first = english.partition_point(|span| span.start < hull.start);
        let near = english[first..].iter().take_while(|en| en.start < hull.end);
        let within = near.filter(|en| en.end <= hull.end).map(|en| (bounds.most(board, en), en.clone()));
        hopeful.clear();
        hopeful.extend(within.filter(|(most, _)| *most >= LEAST_PRELIMINARY));
        hopeful.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let before = places.len();
        for (most, en) in hopeful.drain(..) {
            let partners = &places[before..];
            if partners.len() == MOST_PARTNERS && partners.last().is_some_and(|(_, least)| most < *least) {
                break;
            }
            let place = Place::new(board, Pair { zh: zh.clone(), en });
            add(&mut places, before, place);
        }
    }
    places
}

/// Puts a place among the partners of its Chinese span, best first, the earlier English of equals.
fn add<'a>(places: &mut Vec<(Place<'a>, f32)>, before: usize, place: Place<'a>) {
    let score = place.preliminary();
    let is_whole = place.board.within.is_none() || place.inside().zh >= LEAST_IN_BRACKETS;
    if score < LEAST_PRELIMINARY || !is_whole {
        return;
    }
    let en = |place: &Place<'_>| (place.span.en.start, place.span.en.end);
    let is_before = |(other, best): &(Place<'a>, f32)| {
        best.total_cmp(&score).then_with(|| en(&place).cmp(&en(other))).is_gt()
    };
    let at = before + places[before..].partition_point(is_before);
    if at < before + MOST_PARTNERS {
        places.truncate(before + MOST_PARTNERS - usize::from(places.len() == before + MOST_PARTNERS));
        places.insert(at, (place, score));
    }
}

/// A term in brackets is the whole of them, and its rendering ends where they open.
fn fits(board: &Board<'_>, span: &Range<usize>, lang: Lang) -> bool {
    let whole = board.tokens.get(lang).len();
    match board.within {
        None => true,
        Some(within) => span.end == whole && (within == lang || span.start == 0),
    }
}

fn one_sentence(span: &Range<usize>, sentence: &[usize]) -> bool {
    sentence[span.start] == sentence[span.end - 1]
}

/// From a little before the first English word linked to the span to a little after the last.
fn hull(board: &Board<'_>, zh: &Range<usize>) -> Option<Range<usize>> {
    let columns = board.tokens.en.len();
    let (mut first, mut last) = (columns, 0);
    for i in zh.clone().filter(|&i| board.tokens.zh[i].class.is_content()) {
        let row = board.mass.row(i);
        let is_linked = |mass: &f32| *mass >= SEED;
        if let Some(linked) = row.iter().position(is_linked) {
            first = first.min(linked);
            last = last.max(row.iter().rposition(is_linked).unwrap_or(linked));
        }
    }
    (first < columns).then(|| first.saturating_sub(MARGIN)..(last + 1 + MARGIN).min(columns))
}

/// Sums over the English words of what they have with one Chinese span.
#[derive(Default)]
struct Bounds {
    zh: Range<usize>,
    /// Content words of the Chinese span.
    words: Vec<usize>,
    /// The most that the dictionary may explain of the Chinese span, 0 to 1.
    known: f32,
    /// Before each English word of the board, from the beginning of the hull.
    before: Vec<Sums>,
}

/// Over content words.
#[derive(Clone, Copy, Default)]
struct Sums {
    words: f32,
    inside: f32,
    leak: f32,
    known: f32,
}

impl Bounds {
    fn set(&mut self, board: &Board<'_>, zh: &Range<usize>, hull: &Range<usize>) {
        self.zh = zh.clone();
        self.words.clear();
        self.words.extend(zh.clone().filter(|&i| board.tokens.zh[i].class.is_content()));
        let best = |&i: &usize| board.evidence.row(i)[hull.clone()].iter().copied().fold(0.0f32, f32::max);
        self.known = self.words.iter().map(best).sum::<f32>() / self.words.len().max(1) as f32;
        self.before.clear();
        self.before.resize(hull.start + 1, Sums::default());
        let mut sums = Sums::default();
        for j in hull.clone() {
            if board.tokens.en[j].class.is_content() {
                sums.words += 1.0;
                sums.inside += board.mass_in(zh, &(j..j + 1)).min(1.0);
                sums.leak += board.leak(Lang::En, j, zh);
                sums.known += zh.clone().map(|i| board.evidence.get(i, j)).fold(0.0f32, f32::max);
            }
            self.before.push(sums);
        }
    }

    /// The most that the preliminary score with an English span may be: that without what leaks from
    /// the Chinese, and with all that the dictionary has for it nearby. Cost: the Chinese words.
    fn most(&self, board: &Board<'_>, en: &Range<usize>) -> f32 {
        let (start, end) = (self.before[en.start], self.before[en.end]);
        let share = 1.0 / (end.words - start.words).max(1.0);
        let inside = Pair {
            zh: self.words.iter().map(|&i| board.mass_in(&(i..i + 1), en).min(1.0)).sum::<f32>()
                / self.words.len().max(1) as f32,
            en: share * (end.inside - start.inside),
        };
        let known = self.known + share * (end.known - start.known);
        let leak = share * (end.leak - start.leak);
        inside.zh + inside.en + 0.5 * known - 0.7 * leak + 0.5 * inside.zh.min(inside.en) + SLACK
    }
}
