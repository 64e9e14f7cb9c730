//! Running words as matching sees them, and a trie of phrases over word numbers.

use rustc_hash::FxHashMap;

use crate::model::{Class, Lang, Span, Token};
use crate::text;

/// Words that never tell two renderings apart.
const ARTICLES: &[&str] = &["a", "an", "the"];

/// The marks that join the parts of a compound.
const HYPHENS: &[char] = &['-', '\u{2010}', '\u{2011}'];

/// A word, or one part of a hyphenated word; articles are left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// What matching compares.
    pub key: Box<str>,
    /// Its bytes in the text.
    pub span: Span,
    /// Index of the token it belongs to.
    pub token: usize,
    /// Word class: of the part where the word is split.
    pub class: Class,
    /// Whether a hyphen ties it to the part before.
    pub joined: bool,
}

/// The parts of English tokens, in text order. Punctuation stays: a phrase does not run over it.
pub(super) fn parts(text: &str, tokens: &[Token]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        let surface = text.get(token.span.range()).unwrap_or_default();
        if surface.len() > 1 && surface.contains(HYPHENS) {
            split_compound(surface, index, token.span.start, &mut parts);
        } else if !ARTICLES.contains(&&*token.key) {
            let (span, class) = (token.span, token.class);
            parts.push(Part { key: token.key.clone(), span, token: index, class, joined: false });
        }
    }
    parts
}

/// The parts of a listed rendering, without the *to* of a listed infinitive.
pub(super) fn listed_parts(listed: &str) -> Vec<Part> {
    let mut words = parts(listed, &text::tokens(listed, Lang::En));
    if words.len() > 1 && &*words[0].key == "to" {
        words.remove(0);
    }
    words
}

fn split_compound(surface: &str, token: usize, offset: usize, parts: &mut Vec<Part>) {
    let mut start = 0;
    let mut joined = false;
    for piece in surface.split(HYPHENS) {
        for word in text::tokens(piece, Lang::En) {
            let at = offset + start;
            let span = Span { start: at + word.span.start, end: at + word.span.end };
            parts.push(Part { key: word.key, span, token, class: word.class, joined });
            joined = true;
        }
        let end = start + piece.len();
        start = end + surface[end..].chars().next().map_or(0, char::len_utf8);
    }
}

/// Whether the words up to `end` qualify a noun that follows at once.
pub(super) fn is_attributive(parts: &[Part], end: usize) -> bool {
    parts.get(end).is_some_and(|part| matches!(part.class, Class::Noun | Class::Name))
}

/// The span from the first of some parts to the last; empty for none.
pub(super) fn span_of(parts: &[Part]) -> Span {
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    }
}

/// Numbers for the words that occur in phrases.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(FxHashMap<Box<str>, u32>);

impl Vocabulary {
    /// The number of `word`, a new one when it is new.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.0.get(word) {
            return id;
        }
        let id = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(word.into(), id);
        id
    }

    /// The number of `word`, if any phrase holds it.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        self.0.get(word).copied()
    }
}

/// Phrases by their words. Building and walking cost one hash look-up a word.
#[derive(Debug)]
pub(super) struct Trie {
    next: FxHashMap<(u32, u32), u32>,
    /// What ends at each node.
    ends: Vec<Vec<u32>>,
}

impl Trie {
    pub(super) fn new() -> Self {
        Self { next: FxHashMap::default(), ends: vec![Vec::new()] }
    }

    /// Stores `value` under the phrase `words`; a phrase may hold several values.
    pub(super) fn insert(&mut self, words: &[u32], value: u32) {
        let mut node = 0;
        for &word in words {
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        self.ends[node as usize].push(value);
    }

    /// The phrases that `words` begins with, shortest first: length in words, and values.
    pub(super) fn prefixes_of(&self, words: &[Option<u32>]) -> Vec<(usize, &[u32])> {
        let mut found = Vec::new();
        let mut node = 0;
        for (index, word) in words.iter().enumerate() {
            let Some(next) = word.and_then(|word| self.next.get(&(node, word))) else { break };
            node = *next;
            let values = &self.ends[node as usize];
            if !values.is_empty() {
                found.push((index + 1, &values[..]));
            }
        }
        found
    }
}

/// Keeps, of hits that overlap, the one that begins first, and of those the longest; of equal
/// spans the first given.
pub(super) fn leftmost_longest<T>(mut hits: Vec<T>, span: impl Fn(&T) -> Span) -> Vec<T> {
    hits.sort_by_key(|hit| (span(hit).start, std::cmp::Reverse(span(hit).end)));
    let mut free_from = 0;
    hits.retain(|hit| {
        let span = span(hit);
        let free = span.start >= free_from;
        if free {
            free_from = span.end;
        }
        free
    });
    hits
}
