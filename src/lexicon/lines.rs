//! Sorted lines that are searched where they lie, with signposts that narrow the search.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::OnceLock;

/// A text of lines in the order of their bytes; no line has a NUL.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    text: Cow<'static, str>,
    /// Put up at the first search: a reader that asks nothing pays nothing.
    posts: OnceLock<Box<[Post]>>,
}

/// The first bytes of a line, as a number that sorts like them, and where it starts.
#[derive(Clone, Copy, Debug)]
struct Post {
    head: u64,
    start: usize,
}

/// Bytes from one signpost to the next: a dozen lines. Without them a search of the embedded dictionary
/// is 23 steps, most of them through memory that no cache holds.
const APART: usize = 1024;

impl Lines {
    pub(super) const fn new(text: Cow<'static, str>) -> Self {
        Self { text, posts: OnceLock::new() }
    }

    /// The lines.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What follows from the first line on that is not less than `prefix`. Cost: under .2 µs; the first time
    /// some 2 ms for the embedded dictionary.
    pub(super) fn from(&self, prefix: &str) -> &str {
        let posts = self.posts.get_or_init(|| posts(&self.text));
        let head = head(prefix.as_bytes());
        // A line whose head is lower is less than the prefix, one whose head is higher is not.
        let first = posts.partition_point(|post| post.head < head);
        let last = first + posts[first..].partition_point(|post| post.head == head);
        let low = first.checked_sub(1).map_or(0, |before| posts[before].start);
        let high = posts.get(last).map_or(self.text.len(), |after| after.start);
        &self.text[first_line(&self.text, (low, high), prefix)..]
    }
}

/// The first eight bytes; a shorter line is filled up with zeros, which sort before all of text.
fn head(line: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = line.len().min(8);
    bytes[..length].copy_from_slice(&line[..length]);
    u64::from_be_bytes(bytes)
}

fn posts(text: &str) -> Box<[Post]> {
    let bytes = text.as_bytes();
    let mut posts = Vec::with_capacity(bytes.len() / APART);
    let mut at = 0;
    while let Some(length) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == b'\n')) {
        let start = at + length + 1;
        let line = bytes[start..].split(|&b| b == b'\n').next().unwrap_or_default();
        posts.push(Post { head: head(line), start });
        at = start + APART;
    }
    posts.into()
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
            prop_assert_eq!(Lines::new(Cow::Owned(text.clone())).from(&prefix), &text[at..]);
        }
    }
}
