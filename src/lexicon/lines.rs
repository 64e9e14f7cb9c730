//! Sorted lines that are searched where they lie, with signposts that narrow the search.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::OnceLock;

/// A text of lines in the order of their bytes; no line has a NUL. Shorter than 4 GB.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    text: Cow<'static, str>,
    /// Put up at the first search: a reader that asks nothing pays nothing.
    posts: OnceLock<Posts>,
}

/// Starts of lines some way apart, and their first bytes as numbers that sort like them.
#[derive(Clone, Debug)]
struct Posts {
    heads: Box<[u64]>,
    starts: Box<[u32]>,
}

/// Least bytes from one signpost to the next: two or three lines. Without them a search of the embedded
/// dictionary is 23 steps, most of them through memory that no cache holds.
const APART: usize = 128;

impl Lines {
    pub(super) const fn new(text: Cow<'static, str>) -> Self {
        Self { text, posts: OnceLock::new() }
    }

    /// The lines.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What follows from the first line on that is not less than `prefix`. Cost: some .1 µs; the first time
    /// some 3 ms for the embedded dictionary.
    pub(super) fn from(&self, prefix: &str) -> &str {
        let Posts { heads, starts } = self.posts.get_or_init(|| Posts::of(&self.text));
        let head = head(prefix.as_bytes());
        // A line whose head is lower is less than the prefix, one whose head is higher is not.
        let first = heads.partition_point(|&other| other < head);
        let last = first + heads[first..].iter().take_while(|&&other| other == head).count();
        let low = first.checked_sub(1).map_or(0, |before| starts[before] as usize);
        let high = starts.get(last).map_or(self.text.len(), |&after| after as usize);
        &self.text[first_line(&self.text, (low, high), prefix)..]
    }
}

impl Posts {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut heads, mut starts) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(length) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == b'\n')) {
            let start = at + length + 1;
            if start == bytes.len() {
                break;
            }
            heads.push(head(&bytes[start..]));
            starts.push(u32::try_from(start).unwrap_or(u32::MAX));
            at = start + APART;
        }
        Self { heads: heads.into(), starts: starts.into() }
    }
}

/// The first eight bytes, the end of a line among them, since it sorts after a tab; a shorter text is filled up
/// with zeros, which sort before all of text.
fn head(text: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(bytes)
}

/// The start of the first line between `low` and `high`, starts of lines, that is not less than `prefix`;
/// `high` when all are less.
fn first_line(text: &str, (mut low, mut high): (usize, usize), prefix: &str) -> usize {
    let bytes = text.as_bytes();
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
        match bytes[start..].cmp(prefix.as_bytes()) {
            Ordering::Less => {
                let length = bytes[middle..].iter().position(|&b| b == b'\n');
                low = length.map_or(bytes.len(), |length| middle + length + 1);
            }
            Ordering::Equal | Ordering::Greater => high = start,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Against a look at every line, where some lines stand many signposts apart and many share a head.
        #[test]
        fn the_first_line_that_is_not_less(
            lines in btree_set("[ab中国\t]{0,12}", 0..300), long in btree_set("[ab中]{700,900}", 0..6), prefix in "[ab中国\t]{0,12}",
        ) {
            let mut all: Vec<String> = lines.into_iter().chain(long).map(|line| line + "\n").collect();
            all.sort_unstable();
            let at = all.iter().take_while(|line| line.as_str() < prefix.as_str()).map(String::len).sum::<usize>();
            let text = all.concat();
            let lines = Lines::new(Cow::Owned(text.clone()));
            prop_assert_eq!(lines.from(&prefix), &text[at..]);
        }
    }
}
