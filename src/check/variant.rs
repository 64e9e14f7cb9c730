//! Finds unlisted wordings that look like a listed rendering.
//!
//! Each listed rendering of two words or more is compiled to the patterns a translator drifts to,
//! over families of words ([`super::kin`]) in place of words:
//!
//! * the same words with *of* between them, or two neighbours swapped;
//! * an inner modifier dropped: *new productive forces* (never the first word, which would leave the
//!   broader term, and never the head);
//! * an adjective that swallows its abstract head: *productive forces*, *productivity*;
//! * at every place a word or its kin.
//!
//! Unrelated words never match, so *green productive forces* is no variant of *new quality
//! productive forces*. A rendering of two words has one kind of variant, the inversion with *of*:
//! two words share too little for more.

use std::ops::Range;

use super::kin::{self, family};
use super::phrase::{Part, Trie, Vocabulary, span_of};
use super::terms::{RowId, Terms};
use crate::model::{Class, Span, Token};

/// The preposition that comes and goes between the words of a term.
const OF: &str = "of";

/// Listed renderings of more words than this are phrases; they have no variants.
const MOST_WORDS: usize = 8;

/// From this many words on an inner one may be missing.
const WORDS_TO_DROP_FROM: usize = 4;

/// An unlisted wording found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Variant {
    /// Bytes in the text.
    pub span: Span,
    /// The parts it covers.
    pub parts: Range<usize>,
    /// The rendering it is nearest to.
    pub row: RowId,
    /// What sets it apart from that.
    pub edits: Edits,
    /// Whether it qualifies a noun that follows, and so may mean something else.
    pub attributive: bool,
}

/// What sets a wording apart from a listed rendering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Edits {
    /// A word is missing.
    pub dropped: bool,
    /// Words stand in another order.
    pub moved: bool,
    /// An adjective has swallowed its head.
    pub merged: bool,
    /// Words replaced by kin.
    pub replaced: usize,
    /// *of* comes or goes.
    pub of: bool,
}

impl Edits {
    /// Number of edits; *of* counts only when it is the only one.
    pub(super) fn cost(self) -> usize {
        let cost = usize::from(self.dropped) + usize::from(self.moved) + usize::from(self.merged) + self.replaced;
        if cost == 0 { usize::from(self.of) } else { cost }
    }
}

/// The patterns of all renderings, compiled.
#[derive(Debug)]
pub(super) struct Finder {
    families: Vocabulary,
    trie: Trie,
    patterns: Vec<Pattern>,
    /// The content words of each row's rendering, and whether *of* stands among them.
    listed: Vec<(Vec<Box<str>>, bool)>,
}

#[derive(Clone, Debug)]
struct Pattern {
    row: usize,
    /// For each word, the listed word it stands for.
    source: Vec<usize>,
    edits: Edits,
}

impl Finder {
    /// Compiles all rows: at most `4 n` patterns for a rendering of `n` words.
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut finder =
            Self { families: Vocabulary::default(), trie: Trie::new(), patterns: Vec::new(), listed: Vec::new() };
        for (row, entry) in terms.rows.iter().enumerate() {
            let parts = super::english::listed_parts(&entry.rendering.term.en);
            let (of, content): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| &*part.key == OF);
            let words: Vec<Box<str>> = content.into_iter().map(|part| part.key).collect();
            finder.add(row, &words);
            finder.listed.push((words, !of.is_empty()));
        }
        finder
    }

    fn add(&mut self, row: usize, words: &[Box<str>]) {
        if !(2..=MOST_WORDS).contains(&words.len()) {
            return;
        }
        let ids: Vec<u32> = words.iter().map(|word| self.families.add(&family(word))).collect();
        for (source, edits) in wordings(words) {
            let phrase: Vec<u32> = source.iter().map(|&index| ids[index]).collect();
            self.trie.insert(&phrase, u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
            self.patterns.push(Pattern { row, source, edits });
        }
    }

    /// All wordings that look like a listed rendering, overlapping ones included; for one window
    /// the nearest rendering, and of the equally near the first listed.
    pub(super) fn find(&self, parts: &[Part], tokens: &[Token]) -> Vec<Variant> {
        let content: Vec<usize> = (0..parts.len()).filter(|&index| &*parts[index].key != OF).collect();
        let ids: Vec<Option<u32>> =
            content.iter().map(|&index| self.families.get(&family(&parts[index].key))).collect();
        let mut found = Vec::new();
        for start in (0..content.len()).filter(|&start| ids[start].is_some() && !parts[content[start]].joined) {
            for (length, values) in self.trie.prefixes_of(&ids[start..]) {
                let window = &content[start..start + length];
                let nearest = values.iter().filter_map(|&value| self.variant(value as usize, window, parts, tokens));
                found.extend(nearest.min_by_key(|variant| (variant.edits.cost(), variant.row)));
            }
        }
        found
    }

    /// The window as a variant by one pattern, if its words bear it out.
    fn variant(&self, pattern: usize, window: &[usize], parts: &[Part], tokens: &[Token]) -> Option<Variant> {
        let pattern = &self.patterns[pattern];
        let (listed, listed_of) = &self.listed[pattern.row];
        let range = *window.first()?..*window.last()? + 1;
        let mut edits = Edits { of: (range.len() > window.len()) != *listed_of, ..pattern.edits };
        for (&source, &index) in pattern.source.iter().zip(window) {
            let key = &parts[index].key;
            let swallows = edits.merged && source + 2 == listed.len();
            if swallows && !kin::names_a_quality(key) {
                return None;
            }
            edits.replaced += usize::from(!swallows && listed[source] != *key);
        }
        let (whole, attributive) = surroundings(&range, parts, tokens);
        let near_enough = match listed.len() {
            2 => edits == Edits { moved: true, of: true, ..Edits::default() } && !attributive,
            3 => edits.cost() == 1,
            _ => (1..=3).contains(&edits.cost()),
        };
        (whole && near_enough).then(|| Variant {
            span: span_of(&parts[range.clone()]),
            parts: range,
            row: RowId(pattern.row),
            edits,
            attributive,
        })
    }
}

/// Whether the window ends where a word ends, and whether a noun follows at once.
fn surroundings(range: &Range<usize>, parts: &[Part], tokens: &[Token]) -> (bool, bool) {
    let next = parts.get(range.end);
    let whole = next.is_none_or(|part| !part.joined);
    let noun = next.is_some_and(|part| matches!(tokens[part.token].class, Class::Noun | Class::Name));
    (whole, noun)
}

/// The orders and selections of `words` that drift makes, the listed one first.
fn wordings(words: &[Box<str>]) -> Vec<(Vec<usize>, Edits)> {
    let n = words.len();
    let listed: Vec<usize> = (0..n).collect();
    let mut wordings = vec![(listed.clone(), Edits::default())];
    for left in 0..n - 1 {
        let mut swapped = listed.clone();
        swapped.swap(left, left + 1);
        wordings.push((swapped, Edits { moved: true, ..Edits::default() }));
    }
    let swallows = n > 2 && kin::HEADS.contains(&&*words[n - 1]) && family(&words[n - 2]).ends_with('~');
    let merged = || (listed[..n - 1].to_vec(), Edits { merged: true, ..Edits::default() });
    wordings.extend(swallows.then(merged));
    if n >= WORDS_TO_DROP_FROM {
        for inner in 1..n - 1 {
            let without = |whole: &[usize]| whole.iter().copied().filter(|&index| index != inner).collect();
            wordings.push((without(&listed), Edits { dropped: true, ..Edits::default() }));
            if swallows && inner < n - 2 {
                let edits = Edits { dropped: true, merged: true, ..Edits::default() };
                wordings.push((without(&listed[..n - 1]), edits));
            }
        }
    }
    wordings
}
