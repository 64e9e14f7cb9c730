//! Finds unlisted wordings in the Chinese that look like a listed term: 新型生产力 for 新质生产力.
//!
//! A term of four characters or more is compiled to what an author drifts to:
//!
//! * the ending of a modifier changed: 型, 式, 性, 化, 质 (制度性开放 for 制度型开放);
//! * a character replaced by one that sounds alike (低空经记), the slip of the keyboard;
//! * two neighbouring words swapped (统一全国大市场), 的 put between two words, an inner 大 lost.
//!
//! A wording counts where no longer listed term stands, and where it is no word of the dictionary.

use rustc_hash::FxHashMap;

use super::chinese::Hit;
use super::mention::Place;
use super::phrase::{Trie, leftmost_longest};
use super::terms::{TermId, Terms};
use crate::lexicon::Lexicon;
use crate::model::{Document, Lang, Span, Token};
use crate::text;

/// Terms shorter than this have too many neighbours.
const SHORTEST: usize = 4;

/// Characters that make a modifier of a word.
const ENDINGS: &[char] = &['型', '式', '性', '化', '质'];

/// Characters that come and go inside a term.
const LOOSE: &[char] = &['大'];

/// Numbers above every character: sounds.
const SOUNDS: u32 = 0x11_0000;

/// An unlisted wording of a term.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) term: TermId,
    pub(super) place: Place,
}

/// The drifts of all terms, compiled.
#[derive(Debug)]
pub(super) struct Finder {
    trie: Trie,
    terms: Vec<TermId>,
    sounds: Sounds,
}

/// Numbers for the ways characters are read.
#[derive(Debug, Default)]
struct Sounds(FxHashMap<String, u32>);

impl Sounds {
    fn add(&mut self, c: char) -> Vec<u32> {
        let fresh = |len: usize| SOUNDS + u32::try_from(len).unwrap_or_default();
        let mut of = |reading: String| {
            let next = fresh(self.0.len());
            *self.0.entry(reading).or_insert(next)
        };
        Lexicon::embedded().readings(c.encode_utf8(&mut [0; 4])).into_iter().map(&mut of).collect()
    }

    fn of(&self, c: char) -> Vec<u32> {
        let readings = Lexicon::embedded().readings(c.encode_utf8(&mut [0; 4]));
        readings.iter().filter_map(|reading| self.0.get(reading).copied()).collect()
    }
}

impl Finder {
    /// Compiles the terms. Cost: a segmentation and some ten patterns a term.
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut finder = Self { trie: Trie::new(), terms: Vec::new(), sounds: Sounds::default() };
        for (index, term) in terms.terms.iter().enumerate() {
            let tokens = text::tokens(term.zh, Lang::Zh);
            let words: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
            if words.concat().chars().count() >= SHORTEST {
                finder.add(TermId(index), &words);
            }
        }
        finder
    }

    fn add(&mut self, term: TermId, words: &[&str]) {
        let characters: Vec<char> = words.concat().chars().collect();
        let mut patterns: Vec<Vec<u32>> = Vec::new();
        let written = |characters: &[char]| characters.iter().copied().map(u32::from).collect::<Vec<u32>>();
        for (at, &c) in characters.iter().enumerate() {
            if at > 0 && ENDINGS.contains(&c) {
                let others = ENDINGS.iter().filter(|other| **other != c);
                patterns.extend(others.map(|&other| replaced(written(&characters), at, u32::from(other))));
            }
            if at > 0 && at + 1 < characters.len() && LOOSE.contains(&c) {
                let mut shorter = characters.clone();
                shorter.remove(at);
                patterns.push(written(&shorter));
            }
            let sounds = self.sounds.add(c);
            patterns.extend(sounds.into_iter().map(|sound| replaced(written(&characters), at, sound)));
        }
        for at in 1..words.len() {
            let (front, back) = (words[..at].concat(), words[at..].concat());
            patterns.push(written(&format!("{front}的{back}").chars().collect::<Vec<_>>()));
            let mut swapped = words.to_vec();
            swapped.swap(at - 1, at);
            patterns.push(written(&swapped.concat().chars().collect::<Vec<_>>()));
        }
        patterns.retain(|pattern| pattern.len() >= SHORTEST);
        for pattern in patterns {
            self.trie.insert(&pattern, u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
            self.terms.push(term);
        }
    }

    /// The unlisted wordings of a sentence; `listed` are the terms found in it.
    fn find(&self, text: &str, tokens: &[Token], listed: &[Hit]) -> Vec<(Span, TermId)> {
        let folded: Vec<(Span, char)> = characters(text, tokens);
        let literal: Vec<Option<u32>> = folded.iter().map(|(_, c)| Some(u32::from(*c))).collect();
        let mut found = Vec::new();
        for start in 0..literal.len() {
            for (length, values) in self.reached(&literal[start..], &folded[start..]) {
                let span = folded[start].0.to(folded[start + length - 1].0);
                // 新型生产力 holds the 生产力 that is listed too.
                let inside = |hit: &Hit| span.start <= hit.span.start && hit.span.end <= span.end;
                let free = listed
                    .iter()
                    .all(|hit| !hit.span.overlaps(span) || inside(hit) && hit.span.len() < span.len());
                let edge = |at: usize, first: bool| {
                    tokens
                        .iter()
                        .any(|token| if first { token.span.start == at } else { token.span.end == at })
                };
                let edges = edge(span.start, true) && edge(span.end, false);
                let written: String = folded[start..start + length].iter().map(|(_, c)| *c).collect();
                if free && edges && !Lexicon::embedded().contains(&written) {
                    found.extend(values.first().map(|&value| (span, self.terms[value as usize])));
                }
            }
        }
        leftmost_longest(found, |(span, _)| *span)
    }

    /// The patterns that begin here: as written, or with the sound of one character for the character.
    fn reached(&self, literal: &[Option<u32>], folded: &[(Span, char)]) -> Vec<(usize, Vec<u32>)> {
        let mut reached: Vec<(usize, Vec<u32>)> = self
            .trie
            .prefixes_of(literal)
            .into_iter()
            .map(|(length, values)| (length, values.to_vec()))
            .collect();
        let depth = self.trie.depth_of(literal);
        for at in 0..=depth.min(folded.len().saturating_sub(1)) {
            for sound in self.sounds.of(folded[at].1) {
                let mut heard = literal.to_vec();
                heard[at] = Some(sound);
                let longer = self.trie.prefixes_of(&heard).into_iter().filter(|(length, _)| *length > at);
                reached.extend(longer.map(|(length, values)| (length, values.to_vec())));
            }
        }
        reached
    }
}

fn replaced(mut pattern: Vec<u32>, at: usize, by: u32) -> Vec<u32> {
    pattern[at] = by;
    pattern
}

/// The folded characters of a text with their places; marks and spaces are left out with their tokens.
fn characters(text: &str, tokens: &[Token]) -> Vec<(Span, char)> {
    let mut found = Vec::new();
    for token in tokens {
        let surface = &text[token.span.range()];
        if surface.chars().count() != token.key.chars().count() {
            continue;
        }
        for ((at, c), key) in surface.char_indices().zip(token.key.chars()) {
            let start = token.span.start + at;
            found.push((Span { start, end: start + c.len_utf8() }, key));
        }
    }
    found
}

/// The variants in the Chinese of a document.
pub(super) fn variants(checker: &super::Checker<'_>, document: &Document) -> Vec<Variant> {
    let finder = checker.source();
    let mut found = Vec::new();
    for (index, sentence) in document.sentences.zh.iter().enumerate() {
        let listed = checker.chinese().find(&sentence.text, &sentence.tokens);
        let variants = finder.find(&sentence.text, &sentence.tokens, &listed);
        found.extend(
            variants
                .into_iter()
                .map(|(span, term)| Variant { term, place: Place { lang: Lang::Zh, sentence: index, span } }),
        );
    }
    found
}
