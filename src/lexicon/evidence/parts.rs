//! What the dictionary says of words and parts of words, each asked for once.

use std::ops::Range;

use rayon::prelude::*;

use super::english::Word;
use crate::lexicon::{Gloss, Lexicon};
use crate::text::Vocabulary;

/// Renderings and readings of the parts met so far, as symbols.
#[derive(Default)]
pub(super) struct Parts {
    numbers: Vocabulary,
    parts: Vec<Part>,
    renderings: Vec<Rendering>,
    words: Vec<Word>,
    /// Symbols of phrases and of readings.
    symbols: Vec<u32>,
}

/// What is known of a part; ranges of [`Parts`].
struct Part {
    renderings: Range<u32>,
    readings: Range<u32>,
    /// Summed weight of its glosses.
    weight: f32,
}

/// A gloss with what matching asks for; ranges of [`Parts`].
struct Rendering {
    words: Range<u32>,
    /// All its words in order, where function words stand among them; else empty.
    phrase: Range<u32>,
    weight: f32,
}

/// A gloss as symbols.
pub(super) struct Gist<'a> {
    /// Its words, at least one.
    pub(super) words: &'a [Word],
    /// All its words in order, where function words stand among them; else empty.
    pub(super) phrase: &'a [u32],
    pub(super) weight: f32,
}

/// One letter is no reading of a name.
const LEAST_LETTERS: usize = 2;

impl Parts {
    /// The number of a part; [`look_up`](Self::look_up) it before anything is asked of it.
    pub(super) fn number(&mut self, part: &str) -> u32 {
        self.numbers.id(part)
    }

    /// Asks the dictionary about the parts numbered since the last time.
    pub(super) fn look_up(&mut self, lexicon: &Lexicon, symbols: &mut Vocabulary) {
        let fresh = &self.numbers.words()[self.parts.len()..];
        let told: Vec<(Vec<Gloss>, Vec<String>)> =
            fresh.par_iter().map(|part| (lexicon.glosses(part), lexicon.readings(part))).collect();
        for (glosses, readings) in told {
            #[expect(clippy::cast_possible_truncation, reason = "a handful of glosses of weight 1 at most")]
            let weight = glosses.iter().map(|gloss| gloss.weight).sum::<f64>() as f32;
            let first = self.renderings.len();
            for gloss in &glosses {
                self.add(gloss, symbols);
            }
            let readings = readings.iter().filter(|reading| reading.len() >= LEAST_LETTERS);
            let readings = extend(&mut self.symbols, readings.map(|reading| symbols.id(reading)));
            let renderings = range(first, self.renderings.len());
            self.parts.push(Part { renderings, readings, weight });
        }
    }

    fn add(&mut self, gloss: &Gloss, symbols: &mut Vocabulary) {
        let words = extend(&mut self.words, gloss.words.iter().map(|word| Word::new(word, symbols)));
        let whole: &[Box<str>] = if gloss.phrase.len() > gloss.words.len() { &gloss.phrase } else { &[] };
        let phrase = extend(&mut self.symbols, whole.iter().map(|word| symbols.id(word)));
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
        self.renderings.push(Rendering { words, phrase, weight: gloss.weight as f32 });
    }

    /// The renderings of a part.
    pub(super) fn renderings(&self, part: u32) -> impl Iterator<Item = Gist<'_>> {
        self.renderings[usual(&self.parts[part as usize].renderings)].iter().map(|rendering| Gist {
            words: &self.words[usual(&rendering.words)],
            phrase: &self.symbols[usual(&rendering.phrase)],
            weight: rendering.weight,
        })
    }

    /// How a part may be read, as symbols of toneless letters.
    pub(super) fn readings(&self, part: u32) -> &[u32] {
        &self.symbols[usual(&self.parts[part as usize].readings)]
    }

    /// Summed weight of the glosses of a part, 0 for one that the dictionary lacks.
    pub(super) fn weight(&self, part: u32) -> f32 {
        self.parts[part as usize].weight
    }
}

/// Appends, and says where.
fn extend<T>(store: &mut Vec<T>, more: impl Iterator<Item = T>) -> Range<u32> {
    let first = store.len();
    store.extend(more);
    range(first, store.len())
}

/// Half the size of two `usize`; four thousand million glosses do not fit into memory.
fn range(start: usize, end: usize) -> Range<u32> {
    u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX)
}

fn usual(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
