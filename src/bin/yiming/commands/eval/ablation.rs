//! What each part is worth: what the aligner is given with one part taken away, or its model.

use std::slice;

use anyhow::anyhow;
use rayon::prelude::*;
use yiming::align;
use yiming::lexicon::Lexicon;
use yiming::model::{Bead, Block, Class, Document, Lang, Pair, Token};

use crate::session::Session;

/// A part that can be taken away.
pub(super) struct Part {
    pub(super) name: &'static str,
    /// What is left in its place.
    pub(super) about: &'static str,
    off: Off,
}

/// How it is taken away.
enum Off {
    Dictionary,
    Text(fn(&mut Document)),
    Model(&'static align::Part),
}

/// What the aligner is given, then the parts of its model.
pub(super) fn parts() -> impl Iterator<Item = Part> {
    let model = align::PARTS.iter().map(|part| (part.name, part.about, Off::Model(part)));
    GIVEN.into_iter().chain(model).map(|(name, about, off)| Part { name, about, off })
}

/// What it is given.
const GIVEN: [(&str, &str, Off); 4] = [
    ("the dictionary", "no word has a gloss", Off::Dictionary),
    ("words alike on both sides", "numbers, Latin letters and marks are no matches", Off::Text(no_likeness)),
    ("of these the numbers", "numbers are no matches", Off::Text(no_numbers)),
    ("paragraphs", "neither where they end nor their order in the file", Off::Text(no_layout)),
];

/// A dictionary of one word that stands in no text.
const NOTHING: &str = "龘龘 龘龘 [da2 da2] /appearance of a dragon in flight/";

impl Part {
    /// The beads of each document, aligned alone and without the part.
    pub(super) fn align(&self, documents: &[Document], session: &Session) -> anyhow::Result<Vec<Vec<Bead>>> {
        let each = |align: &(dyn Fn(&[Document]) -> Vec<Vec<Bead>> + Sync)| -> Vec<Vec<Bead>> {
            documents.par_iter().map(|document| align(slice::from_ref(document)).remove(0)).collect()
        };
        let lexicon = session.lexicon()?;
        Ok(match self.off {
            Off::Dictionary => {
                let nothing = Lexicon::from_cedict("nothing", NOTHING);
                let nothing = nothing.map_err(|faults| anyhow!("{faults:?}"))?;
                each(&|document| align::align(document, &nothing))
            }
            Off::Text(off) => each(&|document| {
                let mut document = document.to_vec();
                document.iter_mut().for_each(off);
                align::align(&document, lexicon)
            }),
            Off::Model(part) => each(&|document| align::align_without(document, lexicon, part)),
        })
    }
}

/// Equal keys become unequal; keys with a Chinese character are never equal to English ones.
fn unlike(document: &mut Document, of: fn(&Token) -> bool) {
    for lang in Lang::BOTH {
        for sentence in document.sentences.get_mut(lang) {
            for token in sentence.tokens.iter_mut().filter(|token| of(token)) {
                token.key = format!("{lang}{}", token.key).into();
            }
        }
    }
}

fn no_likeness(document: &mut Document) {
    // English words must stay what the dictionary knows.
    let marks = |token: &Token| matches!(token.class, Class::Number | Class::Punctuation);
    unlike(document, marks);
    for sentence in &mut document.sentences.zh {
        for token in sentence.tokens.iter_mut().filter(|token| token.key.is_ascii()) {
            token.key = format!("zh{}", token.key).into();
        }
    }
}

fn no_numbers(document: &mut Document) {
    unlike(document, |token| token.class == Class::Number);
}

fn no_layout(document: &mut Document) {
    document.blocks = Pair::from_fn(|lang| {
        let sentences = document.sentences.get(lang);
        let span = sentences.first().zip(sentences.last()).map(|(first, last)| first.span().to(last.span()));
        span.map(|span| Block { span, rank: None, sentences: 0..sentences.len() }).into_iter().collect()
    });
}
