//! Finds unlisted wordings that look like a listed rendering.
//!
//! Each listed rendering of two words or more is compiled to the patterns a translator drifts to,
//! over families of words ([`super::kin`]) in place of words:
//!
//! * the same words with *of* between them, or two neighbours swapped;
//! * an inner modifier dropped: *new productive forces* (never the first word, which would leave the
//!   broader term, and never the head);
//! * an adjective that swallows its abstract head: *productive forces*, *productivity*;
//! * only its adjective and head, the head replaced by kin: *productive capacity*;
//! * at every place a word or its kin.
//!
//! Unrelated words never match, so *green productive forces* is no variant of *new quality
//! productive forces*. A rendering of two words has one kind of variant, the inversion with *of*:
//! two words share too little for more.

use std::ops::Range;

use super::kin::{self, family};
use super::phrase::{Part, Trie, Vocabulary, is_attributive, span_of};
use super::terms::{RowId, Terms};
use crate::model::{Class, Span};

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
    /// Whether no word before its head was replaced.
    pub headed: bool,
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
    /// Only the adjective and the head are left.
    pub tail: bool,
}

impl Edits {
    /// Number of edits; *of* counts only when it is the only one.
    pub(super) fn cost(self) -> usize {
        let cost =
            usize::from(self.dropped) + usize::from(self.moved) + usize::from(self.merged) + self.replaced;
        let cost = cost + 2 * usize::from(self.tail);
        if cost == 0 { usize::from(self.of) } else { cost }
    }
}

/// The patterns of all renderings, compiled.
#[derive(Debug)]
pub(super) struct Finder {
    families: Vocabulary,
    trie: Trie,
    patterns: Vec<Pattern>,
    /// One a row.
    listed: Vec<Listed>,
}

/// A listed rendering without its *of*.
#[derive(Debug)]
struct Listed {
    words: Vec<Box<str>>,
    /// For each word whether it is a content word. The others must stand as they are.
    content: Vec<bool>,
    of: bool,
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
        let mut finder = Self {
            families: Vocabulary::default(),
            trie: Trie::new(),
            patterns: Vec::new(),
            listed: Vec::new(),
        };
        for (row, entry) in terms.rows.iter().enumerate() {
            let listed = Listed::of(&entry.words);
            finder.add(row, &listed);
            finder.listed.push(listed);
        }
        finder
    }

    fn add(&mut self, row: usize, listed: &Listed) {
        if !(2..=MOST_WORDS).contains(&listed.words.len()) {
            return;
        }
        let ids: Vec<u32> = listed.words.iter().map(|word| self.families.add(&family(word))).collect();
        for (source, edits) in listed.wordings() {
            let phrase: Vec<u32> = source.iter().map(|&index| ids[index]).collect();
            self.trie.insert(&phrase, u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
            self.patterns.push(Pattern { row, source, edits });
        }
    }

    /// All wordings that look like a listed rendering, overlapping ones included; for one window
    /// the nearest rendering.
    pub(super) fn find(&self, parts: &[Part]) -> Vec<Variant> {
        let content: Vec<usize> = (0..parts.len()).filter(|&index| &*parts[index].key != OF).collect();
        let ids: Vec<Option<u32>> =
            content.iter().map(|&index| self.families.get(&family(&parts[index].key))).collect();
        let mut found = Vec::new();
        for start in (0..content.len()).filter(|&start| ids[start].is_some() && !parts[content[start]].joined)
        {
            for (length, values) in self.trie.prefixes_of(&ids[start..]) {
                let window = &content[start..start + length];
                let nearest = values.iter().filter_map(|&value| self.variant(value as usize, window, parts));
                found.extend(nearest.min_by_key(|variant| self.distance(variant, window, parts)));
            }
        }
        found
    }

    /// Edits, then characters to change, then the order of the glossary.
    fn distance(&self, variant: &Variant, window: &[usize], parts: &[Part]) -> (usize, usize, RowId) {
        let found: Vec<&str> = window.iter().map(|&index| &*parts[index].key).collect();
        let listed = self.listed[variant.row.0].words.join(" ");
        (variant.edits.cost(), strsim::damerau_levenshtein(&found.join(" "), &listed), variant.row)
    }

    /// The window as a variant by one pattern, if its words bear it out.
    fn variant(&self, pattern: usize, window: &[usize], parts: &[Part]) -> Option<Variant> {
        let pattern = &self.patterns[pattern];
        let listed = &self.listed[pattern.row];
        let range = *window.first()?..*window.last()? + 1;
        let mut edits = Edits { of: (range.len() > window.len()) != listed.of, ..pattern.edits };
        for (&source, &index) in pattern.source.iter().zip(window) {
            let key = &parts[index].key;
            let swallows = edits.merged && source + 2 == listed.words.len();
            if swallows && !kin::names_a_quality(key) {
                return None;
            }
            let replaced = !swallows && listed.words[source] != *key;
            if edits.tail && replaced && source + 1 < listed.words.len() {
                return None; // *production capacity* is a term of its own
            }
            edits.replaced += usize::from(replaced);
        }
        let kept = |(&source, &index): (&usize, &usize)| listed.words[source] == parts[index].key;
        let mut inner = pattern.source.iter().zip(window).take(window.len() - 1);
        let headed = !edits.merged && inner.all(kept);
        let attributive = is_attributive(parts, range.end);
        let whole = parts.get(range.end).is_none_or(|part| !part.joined);
        let headless = parts[range.end - 1].class == Class::Adjective;
        let near = listed.is_near(edits) && !(listed.count() == 2 && attributive);
        let span = span_of(&parts[range.clone()]);
        let row = RowId(pattern.row);
        (whole && near && !headless).then_some(Variant {
            span,
            parts: range,
            row,
            edits,
            attributive,
            headed,
        })
    }
}

impl Listed {
    fn of(words: &[Part]) -> Self {
        let (of, rest): (Vec<&Part>, Vec<&Part>) = words.iter().partition(|part| &*part.key == OF);
        let content = rest.iter().map(|part| part.class.is_content()).collect();
        Self { words: rest.iter().map(|part| part.key.clone()).collect(), content, of: !of.is_empty() }
    }

    /// Number of content words.
    fn count(&self) -> usize {
        self.content.iter().filter(|&&content| content).count()
    }

    /// Whether a wording so far from this rendering still shows it: the fewer words, the less may
    /// differ.
    fn is_near(&self, edits: Edits) -> bool {
        let only = |allowed: Edits| edits == Edits { of: edits.of, ..allowed };
        match self.count() {
            0 | 1 => false,
            2 => edits.of && only(Edits { moved: true, ..Edits::default() }),
            _ if edits.tail => only(Edits { tail: true, replaced: 1, ..Edits::default() }),
            3 => edits.cost() == 1 || only(Edits { replaced: 2, ..Edits::default() }),
            _ => (1..=3).contains(&edits.cost()),
        }
    }

    /// The orders and selections of its words that drift makes, the listed one first.
    fn wordings(&self) -> Vec<(Vec<usize>, Edits)> {
        let n = self.words.len();
        let all: Vec<usize> = (0..n).collect();
        let mut wordings = vec![(all.clone(), Edits::default())];
        for left in (0..n - 1).filter(|&left| self.content[left] && self.content[left + 1]) {
            let mut swapped = all.clone();
            swapped.swap(left, left + 1);
            wordings.push((swapped, Edits { moved: true, ..Edits::default() }));
        }
        let merged =
            self.swallows().then(|| (all[..n - 1].to_vec(), Edits { merged: true, ..Edits::default() }));
        let whole: Vec<(Vec<usize>, Edits)> =
            [(all, Edits::default())].into_iter().chain(merged.clone()).collect();
        wordings.extend(merged);
        if self.count() >= WORDS_TO_DROP_FROM {
            for (words, edits) in whole {
                let inner = (1..words.len() - 1).filter(|&inner| self.content[inner]);
                let without = |inner: usize| words.iter().copied().filter(|&index| index != inner).collect();
                wordings.extend(inner.map(|inner| (without(inner), Edits { dropped: true, ..edits })));
            }
            if self.swallows() {
                wordings.push((vec![n - 2, n - 1], Edits { tail: true, ..Edits::default() }));
            }
        }
        wordings
    }

    /// Whether its last words are an adjective and a head that the adjective can swallow.
    fn swallows(&self) -> bool {
        let [.., adjective, head] = &self.words[..] else { return false };
        self.count() > 2 && kin::HEADS.contains(&&**head) && family(adjective).ends_with('~')
    }
}
