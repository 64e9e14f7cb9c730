//! The part of the lattice that is looked at: for each Chinese prefix a range of English prefixes.

use std::ops::Range;

use crate::model::Pair;

/// For each number of Chinese sentences consumed, the range of numbers of English sentences
/// consumed that may go with it. Both ends never fall from one row to the next, neighbouring rows
/// overlap, and the two corners are inside, so some path always exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Band {
    rows: Vec<Range<usize>>,
}

/// A row without nodes; the first range added replaces it.
pub(crate) const NOTHING: Range<usize> = Range { start: usize::MAX, end: 0 };

impl Band {
    /// The whole lattice of `size` sentences.
    #[cfg(test)]
    pub(crate) fn full(size: Pair<usize>) -> Self {
        Self { rows: vec![0..size.en + 1; size.zh + 1] }
    }

    /// All that lies within `width` sentences of a chain of points, and the rectangles between
    /// neighbouring points of it, so that a run missing on one side stays inside.
    ///
    /// `points` ascend on both sides; the corners need not be among them.
    pub(crate) fn around(points: &[Pair<usize>], width: usize, size: Pair<usize>) -> Self {
        let mut rows = vec![NOTHING; size.zh + 1];
        let mut last = Pair { zh: 0usize, en: 0usize };
        let mut all = Vec::with_capacity(points.len());
        for &next in points.iter().chain(std::iter::once(&size)) {
            divide(last, next, &mut all);
            last = next;
        }
        last = Pair { zh: 0, en: 0 };
        for next in all {
            let (from, to) = (last.zh.saturating_sub(width), (next.zh + width).min(size.zh));
            let (low, high) = (last.en.saturating_sub(width), (next.en + width).min(size.en) + 1);
            for row in &mut rows[from..=to] {
                *row = row.start.min(low)..row.end.max(high);
            }
            last = next;
        }
        Self::monotone(rows)
    }

    /// All that lies within `width` sentences of the likely nodes of a band before, given by row.
    pub(crate) fn near(likely: &[Range<usize>], width: usize) -> Self {
        let rows = vec![NOTHING; likely.len()];
        let last = likely.last().map_or(1, |row| row.end);
        let nodes = likely.iter().cloned().enumerate().filter(|(_, nodes)| !nodes.is_empty());
        Self { rows }.with(nodes, width, last)
    }

    /// The band made wider by `width` sentences round some of its rows.
    pub(crate) fn widened(&self, places: &[usize], width: usize) -> Self {
        let last = self.rows.last().map_or(1, |row| row.end);
        self.clone().with(places.iter().map(|&place| (place, self.row(place))), width, last)
    }

    /// Adds all that lies within `width` sentences of ranges of nodes, each with its row, and before
    /// `last`.
    fn with(mut self, nodes: impl Iterator<Item = (usize, Range<usize>)>, width: usize, last: usize) -> Self {
        let rows = self.rows.len();
        for (place, nodes) in nodes {
            let near = place.saturating_sub(width)..(place + width + 1).min(rows);
            for row in &mut self.rows[near] {
                *row = row.start.min(nodes.start.saturating_sub(width))
                    ..row.end.max((nodes.end + width).min(last));
            }
        }
        Self::monotone(self.rows)
    }

    /// Only what lies inside the rows of a table, which follow each other on both sides.
    pub(crate) fn of_rows(table: &[Pair<Range<usize>>], size: Pair<usize>) -> Self {
        let mut rows = vec![NOTHING; size.zh + 1];
        for Pair { zh, en } in table {
            for row in &mut rows[zh.start..=zh.end] {
                *row = row.start.min(en.start)..row.end.max(en.end + 1);
            }
        }
        Self::monotone(rows)
    }

    fn monotone(mut rows: Vec<Range<usize>>) -> Self {
        let mut low = usize::MAX;
        for row in rows.iter_mut().rev() {
            low = low.min(row.start);
            row.start = low;
        }
        let mut high = 0;
        for row in &mut rows {
            high = high.max(row.end);
            row.end = high;
        }
        Self { rows }
    }

    /// The English prefixes that may go with `zh` Chinese sentences.
    pub(crate) fn row(&self, zh: usize) -> Range<usize> {
        self.rows[zh].clone()
    }

    /// The number of Chinese sentences plus one.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The nodes of a row from which a step could leave the band: those before the next row begins,
    /// those after the row before has ended, and the first and the last. Where the text itself ends
    /// there is no edge.
    pub(crate) fn edges(&self, zh: usize) -> impl Iterator<Item = usize> + use<> {
        let row = self.row(zh);
        let last = self.len() - 1;
        let size = self.rows[last].end - 1;
        let left = match row.start {
            0 if zh == last || self.rows[zh + 1].start == 0 => 0,
            start if zh == last => start + 1,
            start => self.rows[zh + 1].start.max(start + 1),
        };
        let right = match row.end {
            end if end > size && (zh == 0 || self.rows[zh - 1].end > size) => end,
            end if zh == 0 => end - 1,
            end => self.rows[zh - 1].end.min(end - 1),
        };
        row.filter(move |&en| en < left || en >= right)
    }

    /// For each sentence the sentences of the other side that a bead in the band may pair it with.
    pub(crate) fn partners(&self, size: Pair<usize>) -> Pair<Vec<Range<usize>>> {
        let zh: Vec<Range<usize>> =
            (0..size.zh).map(|i| self.rows[i].start..(self.rows[i + 1].end - 1).min(size.en)).collect();
        let mut en = vec![NOTHING; size.en];
        for (i, range) in zh.iter().enumerate() {
            for partner in &mut en[range.clone()] {
                *partner = partner.start.min(i)..i + 1;
            }
        }
        for partner in &mut en {
            partner.start = partner.start.min(partner.end);
        }
        Pair { zh, en }
    }
}

/// The largest rectangle between two points that is looked at whole, in nodes.
const LARGEST: usize = 40_000;

/// Adds `next`, and points on the straight line to it where the rectangle is too large: without a
/// match for hundreds of sentences on both sides, their lengths are all there is.
fn divide(last: Pair<usize>, next: Pair<usize>, points: &mut Vec<Pair<usize>>) {
    let (zh, en) = (next.zh - last.zh, next.en - last.en);
    let parts = (zh * en).div_ceil(LARGEST).max(1);
    points.extend(
        (1..=parts).map(|part| Pair { zh: last.zh + zh * part / parts, en: last.en + en * part / parts }),
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_band_always_holds_a_path(
            steps in prop::collection::vec((0usize..4, 0usize..4), 0..20),
            more in (0usize..5, 0usize..5),
            width in 0usize..5,
        ) {
            let mut at = Pair { zh: 0, en: 0 };
            let points: Vec<_> = steps.iter().map(|&(zh, en)| { at = Pair { zh: at.zh + zh, en: at.en + en }; at }).collect();
            let size = Pair { zh: at.zh + more.0, en: at.en + more.1 };
            let around = Band::around(&points, width, size);
            for band in [around.widened(&[size.zh / 2], width), Band::near(&around.rows, width)] {
                for zh in 0..=size.zh {
                    let (row, wider) = (around.row(zh), band.row(zh));
                    prop_assert!(wider.start <= row.start && row.end <= wider.end && wider.end <= size.en + 1);
                }
            }
            let band = around;
            prop_assert_eq!(band.len(), size.zh + 1);
            prop_assert!(band.row(0).contains(&0) && band.row(size.zh).contains(&size.en));
            for point in &points {
                prop_assert!(band.row(point.zh).contains(&point.en));
            }
            for zh in 0..size.zh {
                let (row, next) = (band.row(zh), band.row(zh + 1));
                prop_assert!(row.start <= next.start && row.end <= next.end);
                prop_assert!(next.start < row.end, "rows {zh} and {} are apart", zh + 1);
            }
        }
    }

    #[test]
    fn the_edges_of_the_text_are_no_edges_of_the_band() {
        let size = Pair { zh: 6, en: 6 };
        assert!((0..=6).all(|zh| Band::full(size).edges(zh).next().is_none()));
        let squares = Band::around(&[Pair { zh: 2, en: 2 }, Pair { zh: 4, en: 4 }], 0, size);
        let edges: Vec<Vec<usize>> = (0..=6).map(|zh| squares.edges(zh).collect()).collect();
        let expected: [&[usize]; 7] = [&[2], &[2], &[0, 1, 3, 4], &[2, 4], &[2, 3, 5, 6], &[4], &[4]];
        assert_eq!(edges, expected);
    }

    #[test]
    fn partners_mirror_each_other() {
        let size = Pair { zh: 6, en: 9 };
        let band = Band::around(&[Pair { zh: 2, en: 2 }, Pair { zh: 3, en: 7 }], 1, size);
        let partners = band.partners(size);
        for zh in 0..size.zh {
            for en in 0..size.en {
                assert_eq!(partners.zh[zh].contains(&en), partners.en[en].contains(&zh), "{zh} {en}");
            }
        }
    }
}
