//! The parts of the aligner by themselves, for `tests/bench/align.rs`; no part of the library.

use super::ablation::Model;
use super::band::Band;
use super::encode::{self, Encoded};
use super::lattice::{Lattice, Weights};
use super::score::{Scored, Whole};
use super::translate::{Counts, Translations};
use super::{WIDE, anchor, prior};
use crate::lexicon::Lexicon;
use crate::model::{Document, Pair};

/// What the first round of a document has before it is scored.
pub struct Prepared {
    document: Encoded,
    dictionary: Counts,
    words: Pair<usize>,
    band: Band,
}

impl Prepared {
    /// `None` for no document.
    #[must_use]
    pub fn new(document: &Document, lexicon: &Lexicon) -> Option<Self> {
        let (mut encoded, vocabulary) = encode::encode(std::slice::from_ref(document), lexicon);
        let document = encoded.pop()?;
        let words = vocabulary.as_ref().map(|side| side.words().len());
        let dictionary = prior::dictionary(lexicon, &vocabulary, Model::WHOLE);
        let chain = anchor::chain(&document, &Translations::new(&dictionary, words));
        let band = Band::around(&chain, WIDE, document.size());
        Some(Self { document, dictionary, words, band })
    }

    /// The score tables of both directions, and the weights of all beads.
    #[must_use]
    pub fn score(&self) -> Table<'_> {
        let translations = Translations::new(&self.dictionary, self.words);
        let whole = Whole::new(std::slice::from_ref(&self.document), None, Model::WHOLE);
        let mut scored = Scored::new(&self.document, whole, &translations, Model::WHOLE);
        let weights = scored.weigh(&self.band, None);
        Table { prepared: self, scored, weights }
    }
}

/// A scored document.
pub struct Table<'a> {
    prepared: &'a Prepared,
    scored: Scored<'a>,
    weights: Weights,
}

impl Table<'_> {
    /// Forward, backward and the path; the number of its beads.
    #[must_use]
    pub fn decode(&self) -> usize {
        let (band, shapes) = (&self.prepared.band, self.scored.shapes());
        let lattice = Lattice::new(band, shapes, &self.weights, Model::WHOLE);
        lattice.sum().path().steps.len()
    }
}
