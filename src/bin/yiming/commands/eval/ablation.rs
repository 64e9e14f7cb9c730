//! What each part is worth: what the aligner is given, with one part taken away.

use anyhow::anyhow;
use yiming::lexicon::Lexicon;
use yiming::model::{Block, Class, Document, Lang, Pair, Token};

/// A part that can be taken away.
pub(super) struct Part {
    pub(super) name: &'static str,
    off: Off,
}

/// How it is taken away.
enum Off {
    Dictionary,
    Text(fn(&mut Document)),
}

/// All parts, those that are worth most first (docs/alignment.md).
pub(super) const PARTS: &[Part] = &[
    Part { name: "the dictionary", off: Off::Dictionary },
    Part { name: "words alike on both sides: numbers, Latin letters, marks", off: Off::Text(no_likeness) },
    Part { name: "of these the numbers", off: Off::Text(no_numbers) },
    Part { name: "open and closed quotations", off: Off::Text(no_quotations) },
    Part { name: "paragraphs and their order in the file", off: Off::Text(no_layout) },
];

/// A dictionary of one word that stands in no text.
const NOTHING: &str = "龘龘 龘龘 [da2 da2] /appearance of a dragon in flight/";

impl Part {
    /// The documents and the dictionary without the part; `None` for the dictionary as it is.
    pub(super) fn without(&self, documents: &[Document]) -> anyhow::Result<(Vec<Document>, Option<Lexicon>)> {
        let mut documents = documents.to_vec();
        match self.off {
            Off::Text(off) => {
                documents.iter_mut().for_each(off);
                Ok((documents, None))
            }
            Off::Dictionary => {
                let nothing = Lexicon::from_cedict("nothing", NOTHING);
                Ok((documents, Some(nothing.map_err(|faults| anyhow!("{faults:?}"))?)))
            }
        }
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

/// Blanks of as many bytes, so that every place stays what it was.
fn no_quotations(document: &mut Document) {
    for lang in Lang::BOTH {
        for sentence in document.sentences.get_mut(lang) {
            let blank = |mark: char| match mark {
                '“' | '”' | '「' | '」' | '『' | '』' => '\u{3000}',
                '"' => ' ',
                other => other,
            };
            sentence.text = sentence.text.chars().map(blank).collect();
        }
    }
}

fn no_layout(document: &mut Document) {
    document.blocks = Pair::from_fn(|lang| {
        let sentences = document.sentences.get(lang);
        let span = sentences.first().zip(sentences.last()).map(|(first, last)| first.span().to(last.span()));
        span.map(|span| Block { span, rank: None, sentences: 0..sentences.len() }).into_iter().collect()
    });
}
