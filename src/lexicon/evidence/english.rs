//! The English side of a bead, indexed by what evidence asks for.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::stem::{Stemmed, stem};
use crate::lexicon::Lexicon;
use crate::model::{Class, Sentence};
use crate::text::{self, Numeral};

/// How well a token matches a gloss word: the word itself, a part of a hyphenated token, or a word
/// of the same derivational stem. Source: `docs/lexicon.md`.
const SAME: f64 = 1.0;
const HYPHEN_PART: f64 = 0.7;
const STEM: f64 = 0.4;

/// Abbreviations of English text, as keys, and the words that a dictionary has instead.
const ABBREVIATIONS: [(&str, &str); 12] = [
    ("dr.", "doctor"),
    ("dr", "doctor"),
    ("mt.", "mountain mount"),
    ("mt", "mountain mount"),
    ("st.", "saint"),
    ("st", "saint"),
    ("us", "united states america american"),
    ("u.s.", "united states america american"),
    ("u.s", "united states america american"),
    ("uk", "britain british"),
    ("hk", "hong kong"),
    ("prc", "china"),
];

/// The English side of a bead, made ready for comparison with any Chinese side.
pub struct English<'a> {
    length: usize,
    /// Its keys in order.
    sequence: Vec<&'a str>,
    keys: FxHashMap<&'a str, Vec<usize>>,
    parts: FxHashMap<String, Vec<usize>>,
    stems: FxHashMap<&'a str, Vec<usize>>,
    /// Lower-case tokens that may be names: unknown, or with a capital that no sentence start explains.
    names: FxHashMap<String, Vec<usize>>,
    /// Tokens that no dictionary definition uses, for transliteration.
    pub(super) unknown: Vec<(String, usize)>,
    /// Its numbers, by token position.
    pub(super) numerals: Vec<Numeral>,
}

impl<'a> English<'a> {
    pub(super) fn new(lexicon: &Lexicon, sentences: &'a [Sentence], numerals: Vec<Numeral>) -> Self {
        let mut side = Self {
            length: 0,
            sequence: Vec::new(),
            keys: FxHashMap::default(),
            parts: FxHashMap::default(),
            stems: FxHashMap::default(),
            names: FxHashMap::default(),
            unknown: Vec::new(),
            numerals,
        };
        for sentence in sentences {
            let mut opens = true;
            for token in &sentence.tokens {
                let surface = sentence.text.get(token.span.range()).unwrap_or_default();
                if token.class != Class::Punctuation {
                    side.add_name(lexicon, surface, opens);
                    side.add_parts(&token.key);
                    opens = false;
                }
                side.sequence.push(&token.key);
                if let Some((_, whole)) = ABBREVIATIONS.iter().find(|(short, _)| *short == &*token.key) {
                    for word in whole.split(' ') {
                        side.keys.entry(word).or_default().push(side.length);
                        side.stems.entry(stem(word)).or_default().push(side.length);
                    }
                }
                side.keys.entry(&token.key).or_default().push(side.length);
                side.stems.entry(stem(&token.key)).or_default().push(side.length);
                side.length += 1;
            }
        }
        side
    }

    fn add_parts(&mut self, key: &str) {
        for part in key.split('-').filter(|part| part.len() > 1 && part.len() < key.len()) {
            self.parts.entry(text::lemma(part)).or_default().push(self.length);
        }
    }

    fn add_name(&mut self, lexicon: &Lexicon, surface: &str, opens: bool) {
        if !surface.starts_with(char::is_alphabetic) {
            return;
        }
        let lower: String = surface.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        let known = lexicon.knows_english(&lower) || lexicon.knows_english(&text::lemma(&lower));
        if !known {
            self.unknown.push((lower.clone(), self.length));
        }
        if !known || !opens && surface.starts_with(char::is_uppercase) {
            self.names.entry(lower).or_default().push(self.length);
        }
    }

    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Positions of the tokens with this key.
    pub(super) fn same(&self, key: &str) -> impl Iterator<Item = usize> {
        self.keys.get(key).into_iter().flatten().copied()
    }

    /// Where all words of a phrase follow each other; nowhere for an empty one.
    pub(super) fn phrase<'w>(&'w self, words: &'w [Box<str>]) -> impl Iterator<Item = Range<usize>> + 'w {
        let starts = words.first().and_then(|first| self.keys.get(&**first)).into_iter().flatten();
        let spans = starts.map(move |&start| start..start + words.len());
        spans.filter(move |span| {
            self.sequence
                .get(span.clone())
                .is_some_and(|keys| keys.iter().zip(words).all(|(key, word)| **key == **word))
        })
    }

    /// Positions of the tokens that may be the name spelled so.
    pub(super) fn names(&self, lower: &str) -> impl Iterator<Item = usize> {
        self.names.get(lower).into_iter().flatten().copied()
    }

    /// Whether any token matches a gloss word.
    pub(super) fn has(&self, word: &Stemmed) -> bool {
        self.stems.contains_key(word.stem()) || self.parts.contains_key(word.word())
    }

    /// Positions of the tokens that match a gloss word, each with how well.
    pub(super) fn matches(&self, word: &Stemmed) -> impl Iterator<Item = (usize, f64)> {
        let ways = [
            (self.keys.get(word.word()), SAME),
            (self.parts.get(word.word()), HYPHEN_PART),
            (self.stems.get(word.stem()), STEM),
        ];
        ways.into_iter()
            .flat_map(|(positions, quality)| positions.into_iter().flatten().map(move |&at| (at, quality)))
    }
}
