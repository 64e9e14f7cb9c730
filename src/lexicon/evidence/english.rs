//! The English side of a bead, indexed by what evidence asks for.

use std::ops::Range;

use super::index::{Index, Way, code};
use super::sound::skeleton;
use super::stem::stem;
use crate::lexicon::Lexicon;
use crate::text::{self, Numeral, Vocabulary};

/// How well a token matches a gloss word: the word itself, a part of a hyphenated token, or a word
/// of the same derivational stem. Source: `docs/lexicon.md`.
const SAME: f32 = 1.0;
const HYPHEN_PART: f32 = 0.7;
const STEM: f32 = 0.4;

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

/// A word that a gloss names, as symbols.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) key: u32,
    pub(super) stem: u32,
}

impl Word {
    pub(super) fn new(word: &str, symbols: &mut Vocabulary) -> Self {
        Self { key: symbols.id(word), stem: symbols.id(stem(word)) }
    }
}

/// What is known of an English key: the symbol it is, and the codes that find it.
pub(super) struct Form {
    pub(super) symbol: u32,
    pub(super) codes: Box<[u32]>,
}

impl Form {
    pub(super) fn new(key: &str, symbols: &mut Vocabulary) -> Self {
        let symbol = symbols.id(key);
        let mut codes = Vec::new();
        let whole = ABBREVIATIONS.iter().find(|(short, _)| *short == key).map_or("", |(_, whole)| whole);
        for word in [key].into_iter().chain(whole.split_whitespace()) {
            let word = Word::new(word, symbols);
            codes.extend([code(word.key, Way::Key), code(word.stem, Way::Stem)]);
        }
        for part in key.split('-').filter(|part| part.len() > 1 && part.len() < key.len()) {
            codes.push(code(symbols.id(&text::lemma(part)), Way::Part));
        }
        Self { symbol, codes: codes.into() }
    }
}

/// What is known of an English word as it is written, which may be a name.
pub(super) struct Surface {
    /// The symbol of its letters in lower case.
    letters: u32,
    /// Whether dictionary definitions use it as a common word.
    known: bool,
    capital: bool,
    /// Its consonants where it is not known, for transliteration.
    pub(super) skeleton: Box<[char]>,
}

impl Surface {
    pub(super) fn new(lexicon: &Lexicon, surface: &str, symbols: &mut Vocabulary) -> Self {
        let lower: String = surface.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        let known = lexicon.knows_english(&lower) || lexicon.knows_english(&text::lemma(&lower));
        Self {
            letters: symbols.id(&lower),
            known,
            capital: surface.starts_with(char::is_uppercase),
            skeleton: if known { Box::default() } else { skeleton(&lower).into() },
        }
    }

    /// The code of a name: a word that is unknown, or that has a capital which no sentence start explains.
    fn name(&self, opens: bool) -> Option<u32> {
        (!self.known || !opens && self.capital).then_some(code(self.letters, Way::Name))
    }
}

/// The English side of a bead, made ready for comparison with any Chinese side.
pub(super) struct English<'a> {
    /// The symbols of its keys, in order.
    sequence: Vec<u32>,
    index: Index,
    /// Tokens that no dictionary definition uses, for transliteration.
    pub(super) unknown: Vec<(&'a Surface, usize)>,
    /// Its numbers, by token position.
    pub(super) numerals: Vec<Numeral>,
}

/// A token: its key, its surface unless it is a mark or a number, and whether it opens a sentence.
pub(super) struct Met<'a> {
    pub(super) form: &'a Form,
    pub(super) surface: Option<&'a Surface>,
    pub(super) opens: bool,
}

impl<'a> English<'a> {
    pub(super) fn new(tokens: impl Iterator<Item = Met<'a>>, numerals: Vec<Numeral>) -> Self {
        let (mut sequence, mut entries, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for (place, Met { form, surface, opens }) in (0..).zip(tokens) {
            let name = surface.and_then(|surface| surface.name(opens));
            entries.extend(form.codes.iter().copied().chain(name).map(|code| (code, place)));
            unknown.extend(surface.filter(|surface| !surface.known).map(|surface| (surface, sequence.len())));
            sequence.push(form.symbol);
        }
        Self { sequence, index: Index::new(entries), unknown, numerals }
    }

    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.sequence.len()
    }

    /// Positions of the tokens with this key.
    pub(super) fn same(&self, key: u32) -> impl Iterator<Item = usize> {
        self.index.at(code(key, Way::Key))
    }

    /// Where all words of a phrase follow each other; nowhere for an empty one.
    pub(super) fn phrase(&self, words: &[u32]) -> impl Iterator<Item = Range<usize>> {
        let starts = words.first().into_iter().flat_map(|&first| self.same(first));
        let spans = starts.map(|start| start..start + words.len());
        spans.filter(move |span| self.sequence.get(span.clone()).is_some_and(|keys| keys == words))
    }

    /// Positions of the tokens that may be the name spelled so.
    pub(super) fn names(&self, letters: u32) -> impl Iterator<Item = usize> {
        self.index.at(code(letters, Way::Name))
    }

    /// Whether any token matches a gloss word.
    pub(super) fn has(&self, word: Word) -> bool {
        self.index.has(code(word.stem, Way::Stem)) || self.index.has(code(word.key, Way::Part))
    }

    /// Positions of the tokens that match a gloss word, each with how well.
    pub(super) fn matches(&self, word: Word) -> impl Iterator<Item = (usize, f32)> {
        let ways = [
            (code(word.key, Way::Key), SAME),
            (code(word.key, Way::Part), HYPHEN_PART),
            (code(word.stem, Way::Stem), STEM),
        ];
        ways.into_iter().flat_map(|(code, quality)| self.index.at(code).map(move |at| (at, quality)))
    }
}
