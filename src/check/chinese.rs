//! Finds glossary terms in Chinese text, never across the edge of a word.
//!
//! Chinese has no spaces, so a term is found wherever its characters stand: 成功 in 郑成功, 积分
//! in 累积分布. A match counts when the segmentation has word edges at both its ends. Where it has
//! not, the segmentation may be at fault, and two arguments can save the match:
//!
//! * *fewer words*: the tokens it touches are segmented again with the term as one word, and that
//!   takes fewer words than before. 从新 | 质 | 生产力 becomes 从 | 新质生产力, two words for three;
//!   引导 | 出 would become 引 | 导出, two for two, and stays.
//! * *a name keeps its meaning* at the head of a longer name: 长江 in 长江大桥; but 人工 in 人工智能
//!   is no name.

use std::ops::Range;

use super::phrase::{Trie, leftmost_longest};
use super::terms::{TermId, Terms};
use crate::model::{Class, Lang, Span, Token};
use crate::text;

/// A term found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Bytes in the text.
    pub span: Span,
    /// Which terms are written so: one a concept.
    pub terms: Vec<TermId>,
    /// First token it touches, and one past the last.
    pub tokens: Range<usize>,
}

/// The terms of a glossary, compiled.
#[derive(Debug)]
pub(super) struct Matcher {
    /// The match keys of the terms, character by character; a value is the index of a term.
    trie: Trie,
    /// For each term whether it is one word and a name.
    is_name: Vec<bool>,
}

impl Matcher {
    /// Compiles the terms. Cost: linear in their length, and a segmentation of each.
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut matcher = Self { trie: Trie::new(), is_name: Vec::with_capacity(terms.terms.len()) };
        for (value, term) in (0u32..).zip(&terms.terms) {
            let tokens = text::tokens(term.zh, Lang::Zh);
            let characters: Vec<u32> = Keys::of(term.zh, &tokens).text.chars().map(u32::from).collect();
            if !characters.is_empty() {
                matcher.trie.insert(&characters, value);
            }
            matcher.is_name.push(matches!(&tokens[..], [only] if only.class == Class::Name));
        }
        matcher
    }

    /// The terms in a text, in text order: of those whose edges are word edges, leftmost first and
    /// longest first, so a term inside a longer term does not count.
    ///
    /// Edges are judged before lengths are compared: a longer term refused gives way to a shorter.
    pub(super) fn find(&self, text: &str, tokens: &[Token]) -> Vec<Hit> {
        let keys = Keys::of(text, tokens);
        let characters: Vec<Option<u32>> = keys.text.chars().map(|c| Some(u32::from(c))).collect();
        let mut hits = Vec::new();
        for start in 0..characters.len() {
            for (length, values) in self.trie.prefixes_of(&characters[start..]) {
                let place = keys.place(start..start + length);
                let terms: Vec<TermId> = values.iter().map(|&value| TermId(value as usize)).collect();
                let named = terms.iter().any(|term| self.is_name[term.0]);
                if place.is_word(&keys, tokens, text) || named && place.heads_a_name(tokens) {
                    hits.push(Hit { span: place.span, terms, tokens: place.tokens });
                }
            }
        }
        leftmost_longest(hits, |hit| hit.span)
    }
}

/// The match keys of a text's tokens, written together, and where each begins.
struct Keys {
    text: String,
    /// The first character of each token, counted in characters of `text`.
    starts: Vec<usize>,
    /// The bytes of the sentence behind each character of `text`.
    origin: Vec<Span>,
}

impl Keys {
    fn of(text: &str, tokens: &[Token]) -> Self {
        let mut keys =
            Self { text: String::with_capacity(text.len()), starts: Vec::new(), origin: Vec::new() };
        for token in tokens {
            keys.starts.push(keys.origin.len());
            keys.push(text, token);
        }
        keys
    }

    /// Appends a token's key; character by character where key and surface are equally long.
    fn push(&mut self, text: &str, token: &Token) {
        let surface = &text[token.span.range()];
        let in_step = surface.chars().count() == token.key.chars().count();
        let written = surface.char_indices().map(|(at, c)| {
            let start = token.span.start + at;
            Span { start, end: start + c.len_utf8() }
        });
        if in_step {
            self.origin.extend(written);
        } else {
            self.origin.extend(token.key.chars().map(|_| token.span));
        }
        self.text.push_str(&token.key);
    }

    /// The place of a run of characters; the run is not empty.
    fn place(&self, keys: Range<usize>) -> Place {
        let first = self.starts.partition_point(|&at| at <= keys.start) - 1;
        let end = self.starts.partition_point(|&at| at < keys.end);
        Place { span: self.origin[keys.start].to(self.origin[keys.end - 1]), tokens: first..end, keys }
    }

    /// Where the token ends, in characters.
    fn end(&self, token: usize) -> usize {
        self.starts.get(token + 1).copied().unwrap_or(self.origin.len())
    }
}

/// Where a match stands.
struct Place {
    keys: Range<usize>,
    span: Span,
    tokens: Range<usize>,
}

impl Place {
    /// Whether both edges are word edges, or would be in a segmentation of fewer words.
    fn is_word(&self, keys: &Keys, tokens: &[Token], text: &str) -> bool {
        let outer = keys.starts[self.tokens.start]..keys.end(self.tokens.end - 1);
        if outer == self.keys {
            return true;
        }
        let cut =
            Span { start: tokens[self.tokens.start].span.start, end: tokens[self.tokens.end - 1].span.end };
        let words = |range: Range<usize>| text::tokens(&text[range], Lang::Zh).len();
        words(cut.start..self.span.start) + 1 + words(self.span.end..cut.end) < self.tokens.len()
    }

    /// Whether it begins a longer word that is a name.
    fn heads_a_name(&self, tokens: &[Token]) -> bool {
        let token = &tokens[self.tokens.start];
        self.tokens.len() == 1 && token.class == Class::Name && token.span.start == self.span.start
    }
}
