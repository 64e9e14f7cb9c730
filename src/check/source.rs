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
    /// Wordings, character by character.
    written: Trie,
    /// The term of each wording.
    terms: Vec<TermId>,
    /// Terms, sound by sound; a value is an index of `spelled`.
    heard: Trie,
    spelled: Vec<(TermId, Vec<char>)>,
    sounds: Sounds,
}

/// Numbers for the ways characters are read, and what was looked up of them.
#[derive(Debug, Default)]
struct Sounds {
    numbers: FxHashMap<String, u32>,
    known: FxHashMap<char, u32>,
}

impl Sounds {
    /// The number of the first reading of a character, a new one when it is new; the character itself
    /// where it has no reading.
    fn add(&mut self, c: char) -> u32 {
        if let Some(&sound) = self.known.get(&c) {
            return sound;
        }
        let next = SOUNDS + u32::try_from(self.numbers.len()).unwrap_or_default();
        let sound = reading(c).map_or(u32::from(c), |reading| *self.numbers.entry(reading).or_insert(next));
        self.known.insert(c, sound);
        sound
    }

    /// The number of the first reading of a character, if any term has it.
    fn get(&self, c: char) -> Option<u32> {
        let number = || reading(c).and_then(|reading| self.numbers.get(&reading).copied());
        self.known.get(&c).copied().or_else(number)
    }
}

fn reading(c: char) -> Option<String> {
    Lexicon::embedded().readings(c.encode_utf8(&mut [0; 4])).into_iter().next()
}

impl Finder {
    /// Compiles the terms. Cost: a segmentation and some five patterns a term.
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut finder = Self {
            written: Trie::new(),
            terms: Vec::new(),
            heard: Trie::new(),
            spelled: Vec::new(),
            sounds: Sounds::default(),
        };
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
            self.written.insert(&pattern, u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
            self.terms.push(term);
        }
        let sounds: Vec<u32> = characters.iter().map(|&c| self.sounds.add(c)).collect();
        self.heard.insert(&sounds, u32::try_from(self.spelled.len()).unwrap_or(u32::MAX));
        self.spelled.push((term, characters));
    }

    /// The unlisted wordings of a sentence; `listed` are the terms found in it.
    fn find(&self, text: &str, tokens: &[Token], listed: &[Hit]) -> Vec<(Span, TermId)> {
        let folded = characters(text, tokens);
        let literal: Vec<Option<u32>> = folded.iter().map(|(_, c)| Some(u32::from(*c))).collect();
        let sounds: Vec<Option<u32>> = folded.iter().map(|(_, c)| self.sounds.get(*c)).collect();
        let mut found = Vec::new();
        for start in 0..folded.len() {
            let written = self.written.prefixes_of(&literal[start..]).into_iter();
            let written =
                written.filter_map(|(length, values)| Some((length, self.terms[*values.first()? as usize])));
            let heard =
                self.heard.prefixes_of(&sounds[start..]).into_iter().filter_map(|(length, values)| {
                    let here = &folded[start..start + length];
                    let (term, spelled) = &self.spelled[*values.first()? as usize];
                    let differ = here.iter().zip(spelled).filter(|((_, c), listed)| c != *listed).count();
                    (differ == 1).then_some((length, *term))
                });
            for (length, term) in written.chain(heard) {
                let here = &folded[start..start + length];
                let span = here[0].0.to(here[length - 1].0);
                let wording: String = here.iter().map(|(_, c)| *c).collect();
                if stands_free(span, tokens, listed) && !Lexicon::embedded().contains(&wording) {
                    found.push((span, term));
                }
            }
        }
        leftmost_longest(found, |(span, _)| *span)
    }
}

/// Whether a wording stands between word edges, and no listed term stands there but inside it:
/// 新型生产力 holds the 生产力 that is listed too.
fn stands_free(span: Span, tokens: &[Token], listed: &[Hit]) -> bool {
    let begins = tokens.iter().any(|token| token.span.start == span.start);
    let ends = tokens.iter().any(|token| token.span.end == span.end);
    let inside = |hit: &Hit| span.start <= hit.span.start && hit.span.end <= span.end;
    let shorter = |hit: &Hit| inside(hit) && hit.span.len() < span.len();
    begins && ends && listed.iter().all(|hit| !hit.span.overlaps(span) || shorter(hit))
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
