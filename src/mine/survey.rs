//! A first look over a large corpus: which pairs of terms may reach the limit at all.
//!
//! Two sentences have some two hundred places, nearly all of pairs that stand once and are worth
//! nothing; held whole they are 50 kB. So each pair leaves two small numbers in a table by its hash:
//! how often it was seen, and the most that one place gave. Of a pair's mean evidence its best place is an
//! upper bound, so that what cannot reach the limit by these two is passed over when all is measured
//! in a second look. Pairs that share a number of the table only look better by it: none is lost.

use std::sync::atomic::{AtomicU16, Ordering};

use super::limit::Limit;

/// A table of pairs by hash, and one of their Chinese terms: a term that cannot reach the limit with all its
/// pairs together need not be looked at again.
pub(crate) struct Survey {
    /// Count below, level above, eight bits each.
    pairs: Vec<AtomicU16>,
    terms: Vec<AtomicU16>,
    /// By count, the level that a pair needs; counts of [`MANY`] and more need none.
    needed: Vec<u8>,
}

/// What a survey hears of a place.
pub(crate) struct Told {
    /// Hash of the Chinese term.
    pub(crate) term: u64,
    /// Hash of the pair.
    pub(crate) pair: u64,
    /// In nats.
    pub(crate) gives: f32,
}

/// Counted so far: repetition makes up for anything.
const MANY: u16 = 255;
/// Levels are eighths of a nat above this.
const LOWEST: f32 = -24.0;
const STEP: f32 = 0.125;
/// Numbers of the table for each scene, and the most of all: 512 MB.
const ROOM: usize = 256;
const MOST_ROOM: usize = 1 << 28;
/// Pairs for each Chinese term, about.
const PAIRS: usize = 4;

impl Survey {
    /// A table for so many scenes.
    pub(crate) fn new(scenes: usize, limit: &Limit) -> Self {
        let room = (scenes * ROOM).next_power_of_two().clamp(1 << 10, MOST_ROOM);
        let table = |room: usize| std::iter::repeat_with(AtomicU16::default).take(room).collect();
        let need = |count: u16| needed(limit.of_count(usize::from(count)));
        Self {
            pairs: table(room),
            terms: table(room / PAIRS),
            needed: (0..MANY).map(need).chain([0]).collect(),
        }
    }

    /// Tells of places. Any order, from any thread: counts and maxima come out the same.
    pub(crate) fn add(&self, places: &[Told]) {
        // All are read once first, so that they are fetched from memory together and not one by one.
        let cells = || places.iter().flat_map(|place| self.cells(place).map(|cell| (cell, place.gives)));
        let fetched = cells().fold(0, |all, (cell, _)| all | cell.load(Ordering::Relaxed));
        std::hint::black_box(fetched);
        cells().for_each(|(cell, gives)| raise(cell, u16::from(level(gives))));
    }

    fn cells(&self, place: &Told) -> [&AtomicU16; 2] {
        [(&self.terms, place.term), (&self.pairs, place.pair)].map(|(table, hash)| cell(table, hash))
    }

    /// Whether a pair may reach the limit.
    pub(crate) fn may_reach(&self, pair: u64) -> bool {
        self.suffices(cell(&self.pairs, pair))
    }

    /// Whether any pair of a Chinese term may.
    pub(crate) fn may_reach_with(&self, term: u64) -> bool {
        self.suffices(cell(&self.terms, term))
    }

    fn suffices(&self, cell: &AtomicU16) -> bool {
        let cell = cell.load(Ordering::Relaxed);
        cell >> 8 >= u16::from(self.needed[usize::from(cell & MANY)])
    }
}

/// Counts one more, and keeps the highest level.
fn raise(cell: &AtomicU16, level: u16) {
    let raised = |old: u16| ((old & MANY) + 1).min(MANY) | (old >> 8).max(level) << 8;
    let mut old = cell.load(Ordering::Relaxed);
    while raised(old) != old {
        match cell.compare_exchange_weak(old, raised(old), Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => return,
            Err(other) => old = other,
        }
    }
}

fn cell(table: &[AtomicU16], hash: u64) -> &AtomicU16 {
    &table[index(hash, table.len())]
}

/// The high bits of a hash; `room` is a power of two.
fn index(hash: u64, room: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "below `room`")]
    let index = (hash >> (64 - room.trailing_zeros())) as usize;
    index
}

/// Rounded up.
#[expect(clippy::cast_possible_truncation, reason = "from 0 to 255")]
fn level(gives: f32) -> u8 {
    ((gives - LOWEST) / STEP).ceil().clamp(0.0, 255.0) as u8
}

/// The lowest level that may be what is needed.
#[expect(clippy::cast_possible_truncation, reason = "from 0 to 255")]
fn needed(gives: f32) -> u8 {
    ((gives - LOWEST) / STEP).floor().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey() -> Survey {
        Survey::new(1, &Limit::score(0.3, false))
    }

    #[test]
    fn what_suffices_is_never_lost() {
        let survey = survey();
        let need = Limit::score(0.3, false).of_count(1);
        let add = |term: u64, pair: u64, gives| {
            survey.add(&[Told { term: term << 60, pair: pair << 60, gives }]);
        };
        add(1, 1, need + 0.01);
        add(2, 2, need - 1.0);
        assert!(survey.may_reach(1 << 60) && survey.may_reach_with(1 << 60));
        assert!(!survey.may_reach(2 << 60) && !survey.may_reach_with(2 << 60));
        add(2, 3, need - 1.5);
        assert!(survey.may_reach_with(2 << 60), "twice is worth more than a nat");
        assert!(!survey.may_reach(2 << 60), "not with this pair");
    }

    #[test]
    fn levels_bound_what_they_stand_for() {
        for gives in [-30.0, -24.0, -3.3, 0.0, 0.06, 7.8, f32::INFINITY] {
            assert!(level(gives) >= needed(gives), "{gives}");
        }
    }

    #[test]
    fn repetition_is_worth_ever_more() {
        let limit = Limit::score(0.3, false);
        assert!((1..300).all(|count| limit.of_count(count) >= limit.of_count(count + 1)));
    }
}
