//! Where the words of a sentence stand, by any of the ways that a gloss may ask for them.

/// How a word may be asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// By its key.
    Key,
    /// By a part between hyphens.
    Part,
    /// By its derivational stem.
    Stem,
    /// By its letters, as a name.
    Name,
}

/// A symbol and the way it is asked for by.
pub(super) fn code(symbol: u32, way: Way) -> u32 {
    symbol << 2 | way as u32
}

/// Positions by code.
pub(super) struct Index {
    /// Sorted by code, then position.
    entries: Vec<(u32, u32)>,
    /// Bits of the codes that are there: most of what is asked for is not, and one look tells.
    there: [u64; WORDS],
}

/// Words of the filter; with 100 codes in 4,096 bits one question in 40 is looked up for nothing.
const WORDS: usize = 64;

impl Index {
    pub(super) fn new(mut entries: Vec<(u32, u32)>) -> Self {
        entries.sort_unstable();
        let mut there = [0; WORDS];
        for &(code, _) in &entries {
            let (word, bit) = place(code);
            there[word] |= bit;
        }
        Self { entries, there }
    }

    /// Whether any word has the code.
    pub(super) fn has(&self, code: u32) -> bool {
        self.may_have(code) && self.at(code).next().is_some()
    }

    /// Positions of the words that have the code, ascending.
    pub(super) fn at(&self, code: u32) -> impl Iterator<Item = usize> {
        let found = if self.may_have(code) {
            &self.entries[self.entries.partition_point(|&(other, _)| other < code)..]
        } else {
            &[]
        };
        found.iter().take_while(move |(other, _)| *other == code).map(|&(_, at)| at as usize)
    }

    fn may_have(&self, code: u32) -> bool {
        let (word, bit) = place(code);
        self.there[word] & bit != 0
    }
}

/// The bit of a code: neighbouring symbols far apart (Fibonacci hashing).
fn place(code: u32) -> (usize, u64) {
    let hash = code.wrapping_mul(0x9e37_79b9) >> 20;
    (hash as usize / 64, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_in_is_found_and_nothing_else(
            entries in vec((0u32..300, 0u32..40), 0..200), asked in vec(0u32..300, 40),
        ) {
            let index = Index::new(entries.clone());
            for code in asked {
                let positions: BTreeSet<usize> =
                    entries.iter().filter(|(other, _)| *other == code).map(|&(_, at)| at as usize).collect();
                prop_assert_eq!(index.has(code), !positions.is_empty());
                prop_assert_eq!(index.at(code).collect::<BTreeSet<_>>(), positions);
            }
        }
    }
}
