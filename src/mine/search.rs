//! Which pairs of spans of a board are looked at further: for each Chinese span its best partners.
//!
//! Most pairs of spans have next to nothing in common. What one may score at most is known from sums
//! along the English words, which take no longer for long spans than for short; only where that may
//! suffice are the two measured ([`Place::new`]). What comes out is as if all had been.

use std::collections::BinaryHeap;
use std::ops::Range;

use super::board::Board;
use super::link::Matrix;
use super::place::{Place, Shared};
use super::span;
use crate::model::{Lang, Pair};

/// Partners of one Chinese span that are looked at further.
const MOST_PARTNERS: usize = 6;
/// The least preliminary score of a partner.
const LEAST_PRELIMINARY: f32 = 0.8;
/// The least share of a term in brackets that its rendering accounts for: brackets also hold names
/// that the text before them only describes.
const LEAST_IN_BRACKETS: f32 = 0.6;
/// Words beyond the outermost linked word of a partner.
const MARGIN: usize = 3;
/// Mass of a link that a partner may grow from.
const SEED: f32 = 0.1;
/// What sums taken in another order may differ by, and more.
const SLACK: f32 = 1e-3;

/// The best partners of every Chinese span of a board that is `wanted`.
pub(crate) fn places<'a>(board: &'a Board<'a>, wanted: impl Fn(&Range<usize>) -> bool) -> Vec<Place<'a>> {
    let mut english = span::english(&board.tokens.en);
    english.retain(|span| one_sentence(span, &board.sentence.en));
    let mut places = Vec::new();
    let mut bounds = Bounds::of(board);
    let reaches = reaches(board);
    let mut hopeful = BinaryHeap::new();
    for zh in span::chinese(&board.tokens.zh)
        .into_iter()
        .filter(|span| one_sentence(span, &board.sentence.zh) && fits(board, span, Lang::Zh) && wanted(span))
    {
        let Some(hull) = hull(&reaches[zh.clone()], board.tokens.en.len()) else { continue };
        bounds.set(board, &zh, &hull);
        let first = english.partition_point(|span| span.start < hull.start);
        let near = (first..english.len()).take_while(|&at| english[at].start < hull.end);
        hopeful.clear();
        hopeful.extend(near.filter(|&at| english[at].end <= hull.end).filter_map(|at| {
            let most = bounds.most(&english[at])?;
            // As a number of bits, it is ordered as it is itself, since it is above 0.
            Some((most.to_bits(), at))
        }));
        let before = places.len();
        while let Some((most, at)) = hopeful.pop() {
            let partners = &places[before..];
            let least = partners.last().map_or(0.0, Place::preliminary);
            if partners.len() == MOST_PARTNERS && f32::from_bits(most) < least {
                break;
            }
            let en = english[at].clone();
            let shared = bounds.shared(&en);
            let place = Place::new(board, Pair { zh: zh.clone(), en }, shared);
            add(&mut places, before, place);
        }
    }
    places
}

/// Puts a place among the partners of its Chinese span, best first, the earlier English of equals.
fn add<'a>(places: &mut Vec<Place<'a>>, before: usize, place: Place<'a>) {
    let score = place.preliminary();
    let is_whole = place.board.within.is_none() || place.inside().zh >= LEAST_IN_BRACKETS;
    if score < LEAST_PRELIMINARY || !is_whole {
        return;
    }
    let en = |place: &Place<'_>| (place.span.en.start, place.span.en.end);
    let is_before = |other: &Place<'a>| {
        other.preliminary().total_cmp(&score).then_with(|| en(&place).cmp(&en(other))).is_gt()
    };
    let at = before + places[before..].partition_point(is_before);
    if at < before + MOST_PARTNERS {
        places.truncate(before + MOST_PARTNERS - usize::from(places.len() == before + MOST_PARTNERS));
        places.insert(at, place);
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

/// For each Chinese content word the first and the last English word that it is linked to.
fn reaches(board: &Board<'_>) -> Vec<Option<(usize, usize)>> {
    let is_linked = |mass: &f32| *mass >= SEED;
    let reach = |row: &[f32]| row.iter().position(is_linked).zip(row.iter().rposition(is_linked));
    let tokens = board.tokens.zh.iter().enumerate();
    tokens.map(|(i, token)| token.class.is_content().then(|| reach(board.mass.row(i))).flatten()).collect()
}

/// From a little before the first of so many English words that a span reaches to a little after the last.
fn hull(reaches: &[Option<(usize, usize)>], words: usize) -> Option<Range<usize>> {
    let both = |a: (usize, usize), b: (usize, usize)| (a.0.min(b.0), a.1.max(b.1));
    let (first, last) = reaches.iter().copied().flatten().reduce(both)?;
    Some(first.saturating_sub(MARGIN)..(last + 1 + MARGIN).min(words))
}

/// What pairs of spans may score at most, from sums along the English words.
struct Bounds {
    /// Mass of each Chinese word before each English one, Chinese × English.
    mass: Matrix,
    /// The most that the dictionary explains of each Chinese word, 0 to 1.
    best: Vec<f32>,
    /// Content words of the Chinese span, and one by their number.
    words: Vec<usize>,
    share: f32,
    /// Of the Chinese span: the most mass that may land in any English span, and the most that the
    /// dictionary may explain, 0 to 1.
    inside: f32,
    known: f32,
    /// The first English word of the hull; for each of its words what it has with the Chinese span, and the
    /// sums before it.
    first: usize,
    shared: Vec<Shared>,
    before: Vec<Sums>,
}

/// Over English content words, of what they have with the Chinese span.
#[derive(Clone, Copy, Default)]
struct Sums {
    words: f32,
    inside: f32,
    leak: f32,
    known: f32,
}

impl Bounds {
    fn of(board: &Board<'_>) -> Self {
        let (rows, columns) = (board.tokens.zh.len(), board.tokens.en.len());
        let mut mass = Matrix::filled(rows, columns + 1, 0.0);
        for i in 0..rows {
            let mut sum = 0.0;
            for (before, cell) in mass.row_mut(i)[1..].iter_mut().zip(board.mass.row(i)) {
                sum += cell;
                *before = sum;
            }
        }
        let best = (0..rows).map(|i| board.evidence.row(i).iter().copied().fold(0.0, f32::max));
        let best = best.collect();
        let (words, shared, before) = (Vec::new(), Vec::new(), Vec::new());
        Self { mass, best, words, share: 1.0, inside: 0.0, known: 0.0, first: 0, shared, before }
    }

    /// Turns to a Chinese span. Cost: the cells between it and the hull.
    fn set(&mut self, board: &Board<'_>, zh: &Range<usize>, hull: &Range<usize>) {
        self.words.clear();
        self.words.extend(zh.clone().filter(|&i| board.tokens.zh[i].class.is_content()));
        self.share = 1.0 / self.words.len().max(1) as f32;
        self.known = self.share * self.words.iter().map(|&i| self.best[i]).sum::<f32>();
        self.inside = self.landing(hull);
        self.first = hull.start;
        self.shared.clear();
        self.shared.extend(hull.clone().map(|j| Shared::new(board, zh, j)));
        self.before.clear();
        self.before.push(Sums::default());
        let mut sums = Sums::default();
        for shared in &self.shared {
            sums.words += f32::from(u8::from(shared.is_content));
            sums.inside += shared.inside;
            sums.leak += shared.leak;
            sums.known += shared.known;
            self.before.push(sums);
        }
    }

    /// What each word of an English span has with the Chinese span.
    fn shared(&self, en: &Range<usize>) -> &[Shared] {
        &self.shared[en.start - self.first..en.end - self.first]
    }

    /// Mean mass of the Chinese content words that lands in an English span, 0 to 1.
    fn landing(&self, en: &Range<usize>) -> f32 {
        let mass = |&i: &usize| (self.mass.get(i, en.end) - self.mass.get(i, en.start)).min(1.0);
        self.share * self.words.iter().map(mass).sum::<f32>()
    }

    /// The most that the preliminary score with an English span may be: that without what leaks from
    /// the Chinese, and with all that the dictionary has for it; none where it does not suffice.
    /// Cost: the Chinese words, for most spans nothing.
    fn most(&self, en: &Range<usize>) -> Option<f32> {
        let (start, end) = (self.before[en.start - self.first], self.before[en.end - self.first]);
        let share = 1.0 / (end.words - start.words).max(1.0);
        let inside = share * (end.inside - start.inside);
        let known = self.known + share * (end.known - start.known);
        let rest = inside + 0.5 * known - 0.7 * share * (end.leak - start.leak) + SLACK;
        let most = |landing: f32| Some(rest + landing + 0.5 * landing.min(inside));
        let suffices = |most: &f32| *most >= LEAST_PRELIMINARY;
        most(self.inside).filter(suffices)?;
        most(self.landing(en)).filter(suffices)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::link::Linked;
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Sentence;
    use crate::text;

    const ZH: [&str; 6] = ["新质", "生产力", "的", "发展", "经济", "和"];
    const EN: [&str; 7] = ["new", "productive", "forces", "of", "the", "economy", "development"];

    fn sentence(words: &[&str], picks: &[usize], lang: Lang) -> Sentence {
        let words: Vec<&str> = picks.iter().map(|&pick| words[pick % words.len()]).collect();
        let tokens = text::tokens_of_words(&words, lang);
        Sentence { text: words.join(" "), tokens, pieces: vec![(0, 0)] }
    }

    /// Every place of one Chinese span measured, the best taken.
    fn by_hand(board: &Board<'_>, zh: &Range<usize>) -> Vec<(Range<usize>, f32)> {
        let Some(hull) = hull(&reaches(board)[zh.clone()], board.tokens.en.len()) else { return Vec::new() };
        let near = span::english(&board.tokens.en).into_iter();
        let near = near.filter(|en| en.start >= hull.start && en.end <= hull.end);
        let shared: Vec<Shared> = (0..board.tokens.en.len()).map(|en| Shared::new(board, zh, en)).collect();
        let measured = near.map(|en| Place::new(board, Pair { zh: zh.clone(), en: en.clone() }, &shared[en]));
        let scored = measured.map(|place| (place.span.en.clone(), place.preliminary()));
        let mut partners: Vec<_> = scored.filter(|(_, score)| *score >= LEAST_PRELIMINARY).collect();
        partners
            .sort_by(|(a, s), (b, t)| t.total_cmp(s).then_with(|| (a.start, a.end).cmp(&(b.start, b.end))));
        partners.truncate(MOST_PARTNERS);
        partners
    }

    proptest! {
        #[test]
        fn bounds_lose_no_place(
            zh in vec(0usize..6, 1..9), en in vec(0usize..7, 1..12),
            mass in vec(prop_oneof![3 => Just(0.0f32), 1 => 0.02f32..1.0], 96), known in vec(0.0f32..1.0, 96),
        ) {
            let sides = Pair { zh: sentence(&ZH, &zh, Lang::Zh), en: sentence(&EN, &en, Lang::En) };
            let cells = |of: &[f32]| Matrix::from_fn(zh.len(), en.len(), |i, j| of[i * 12 + j]);
            let linked = Linked { agreement: cells(&mass), evidence: cells(&known) };
            let board = Board::new(sides.as_ref().map(std::slice::from_ref), &linked, None, Lexicon::embedded());
            let found = places(&board, |_| true);
            let mut expected = Vec::new();
            for zh in span::chinese(&board.tokens.zh) {
                expected.extend(by_hand(&board, &zh).into_iter().map(|(en, score)| (zh.clone(), en, score)));
            }
            let found: Vec<_> =
                found.into_iter().map(|it| (it.span.zh.clone(), it.span.en.clone(), it.preliminary())).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
