//! Values of word pairs, held by Chinese type: sorted rows instead of a map, which is a third of the size
//! and is read in order.

use rustc_hash::FxHashMap;

use crate::lexicon::Words;

/// A sparse table of Chinese by English types.
#[derive(Default)]
pub(crate) struct Rows {
    /// By Chinese type where its row begins, and the end of the last.
    starts: Vec<u32>,
    /// English types, ascending in each row, with their values.
    cells: Vec<(u32, f32)>,
}

/// A row so many times longer than the sentence is searched instead of read.
const LONG: usize = 3;

impl Rows {
    /// The rows of so many Chinese types.
    pub(crate) fn new(values: FxHashMap<(u32, u32), f32>, types: usize) -> Self {
        let mut values: Vec<((u32, u32), f32)> = values.into_iter().collect();
        values.sort_unstable_by_key(|&(types, _)| types);
        let mut starts = Vec::with_capacity(types + 1);
        for zh in (0..).take(types + 1) {
            let start = values.partition_point(|((other, _), _)| *other < zh);
            starts.push(u32::try_from(start).unwrap_or(u32::MAX));
        }
        Self { starts, cells: values.into_iter().map(|((_, en), value)| (en, value)).collect() }
    }

    /// The English types and values of a Chinese type; none of a type that was not there.
    pub(crate) fn row(&self, zh: u32) -> &[(u32, f32)] {
        match (self.starts.get(zh as usize), self.starts.get(zh as usize + 1)) {
            (Some(&start), Some(&end)) => &self.cells[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Visits each cell of a sentence pair whose types have a value: Chinese and English position, value.
    pub(crate) fn meet(&self, words: &Words, mut visit: impl FnMut(usize, usize, f32)) {
        let mut sentence: Vec<(u32, usize)> = words.en.iter().copied().zip(0..).collect();
        sentence.sort_unstable();
        for (i, &zh) in words.zh.iter().enumerate() {
            let row = self.row(zh);
            if row.len() > LONG * sentence.len() {
                for &(en, j) in &sentence {
                    if let Ok(at) = row.binary_search_by_key(&en, |&(other, _)| other) {
                        visit(i, j, row[at].1);
                    }
                }
            } else {
                merge(row, &sentence, |j, value| visit(i, j, value));
            }
        }
    }
}

/// Visits what is in both: each ascends, the sentence with repetitions.
fn merge(row: &[(u32, f32)], sentence: &[(u32, usize)], mut visit: impl FnMut(usize, f32)) {
    let mut cells = row.iter().peekable();
    for &(en, j) in sentence {
        while cells.next_if(|(other, _)| *other < en).is_some() {}
        if let Some((_, value)) = cells.peek().filter(|(other, _)| *other == en) {
            visit(j, *value);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::{hash_map, vec};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Rows against the map they were made from, cell by cell, in long rows and short ones.
        #[test]
        fn rows_meet_what_the_map_has(
            values in hash_map((0u32..6, 0u32..90), 0.1f32..1.0, 0..300), zh in vec(0u32..8, 0..8), en in vec(0u32..90, 0..8),
        ) {
            let map: FxHashMap<_, _> = values.into_iter().collect();
            let rows = Rows::new(map.clone(), 6);
            let words = Words { zh: zh.into(), en: en.into() };
            let mut met = Vec::new();
            rows.meet(&words, |i, j, value| met.push((i, j, value)));
            met.sort_by_key(|&(i, j, _)| (i, j));
            let mut expected = Vec::new();
            for (i, &zh) in words.zh.iter().enumerate() {
                let row = words.en.iter().enumerate();
                expected.extend(row.filter_map(|(j, &en)| Some((i, j, *map.get(&(zh, en))?))));
            }
            prop_assert_eq!(met, expected);
        }
    }
}
