//! Blocks → [`Document`]: the sentences of both sides with their places in the source.

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Block, Document, Lang, Meta, Pair, Sentence, Source, Span};

use super::blocks::blocks;
use super::script::trimmed;
use super::split::split;
use super::tokens::tokens;
use super::unwrap::Flow;

/// The document of one text that holds both languages, or only one of them.
///
/// The side of each block is told by its script, never by its position; ranks count the blocks of
/// both sides together. Nothing but blanks is left out. [`Document::meta`] is left to the caller.
#[must_use]
pub fn interleaved(name: &str, source: Source) -> Document {
    let source = Arc::new(source);
    let mut sides = Pair::<Side>::default();
    for (rank, (lang, flow)) in blocks(&source.text, None).into_iter().enumerate() {
        sides.get_mut(lang).add(&[flow], lang, Some(rank));
    }
    document(name, Pair { zh: source.clone(), en: source }, sides)
}

/// The document of two texts, one a language. What the other language writes in one of them (a
/// name, a quotation, a whole paragraph) stays on the side of its text. Blocks have no rank.
#[must_use]
pub fn paired(name: &str, sources: Pair<Source>) -> Document {
    let sources = sources.map(Arc::new);
    let sides = Pair::from_fn(|lang| {
        let mut side = Side::default();
        for (_, flow) in blocks(&sources.get(lang).text, Some(lang)) {
            side.add(&[flow], lang, None);
        }
        side
    });
    document(name, sources, sides)
}

/// The document of two texts that are split already: one sentence a line, one block a side.
///
/// Sentence indices are line numbers from 0: a blank line is an empty sentence, and a line break
/// at the end of the text opens no line. Lines end at `\n` or `\r\n`.
#[must_use]
pub fn presplit(name: &str, sources: Pair<Source>) -> Document {
    let sources = sources.map(Arc::new);
    let sides = Pair::from_fn(|lang| {
        let text = &sources.get(lang).text;
        let mut side = Side::default();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = trimmed(text, Span { start: at, end: at + line.len() });
            at += line.len();
            side.sentences.push(sentence(Flow::verbatim(text, span)));
        }
        if !side.sentences.is_empty() {
            let span = trimmed(text, Span { start: 0, end: text.len() });
            side.blocks.push(Block { span, rank: None, sentences: 0..side.sentences.len() });
        }
        side
    });
    document(name, sources, sides)
}

/// The document of a table whose rows are aligned: a block a cell, its rank the row from 0, split
/// into sentences; line breaks inside a cell end sentences. A blank cell has no block.
#[must_use]
pub fn rows(name: &str, source: Arc<Source>, cells: &[Pair<Span>]) -> Document {
    let mut sides = Pair::<Side>::default();
    for (row, cell) in cells.iter().enumerate() {
        for lang in Lang::BOTH {
            let flows = lines_of(&source.text, *cell.get(lang));
            sides.get_mut(lang).add(&flows, lang, Some(row));
        }
    }
    document(name, Pair { zh: source.clone(), en: source }, sides)
}

fn lines_of(text: &str, cell: Span) -> Vec<Flow> {
    let mut at = cell.start;
    let mut flows = Vec::new();
    for line in text.get(cell.range()).unwrap_or_default().split_inclusive('\n') {
        let span = trimmed(text, Span { start: at, end: at + line.len() });
        at += line.len();
        if !span.is_empty() {
            flows.push(Flow::verbatim(text, span));
        }
    }
    flows
}

fn document(name: &str, sources: Pair<Arc<Source>>, sides: Pair<Side>) -> Document {
    let Pair { mut zh, mut en } = sides;
    // English first: the words of Chinese wait for the segmenter's dictionary.
    rayon::join(|| en.find_words(Lang::En), || zh.find_words(Lang::Zh));
    Document {
        name: name.into(),
        meta: Meta::default(),
        sources,
        blocks: Pair { zh: zh.blocks, en: en.blocks },
        sentences: Pair { zh: zh.sentences, en: en.sentences },
    }
}

/// One language of a document in the making.
#[derive(Default)]
struct Side {
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
}

impl Side {
    /// Adds a block of one flow or more.
    fn add(&mut self, flows: &[Flow], lang: Lang, rank: Option<usize>) {
        let first = self.sentences.len();
        for flow in flows {
            let spans = split(&flow.text, lang);
            self.sentences.extend(spans.into_iter().map(|span| sentence(flow.slice(span))));
        }
        let added = &self.sentences[first..];
        if let (Some(start), Some(end)) = (added.first(), added.last()) {
            let span = start.span().to(end.span());
            self.blocks.push(Block { span, rank, sentences: first..self.sentences.len() });
        }
    }

    /// The words of all sentences, in parallel.
    fn find_words(&mut self, lang: Lang) {
        let sentences = self.sentences.par_iter_mut().with_min_len(32);
        sentences.for_each(|sentence| sentence.tokens = tokens(&sentence.text, lang));
    }
}

/// A sentence whose words are still to be found.
fn sentence(flow: Flow) -> Sentence {
    let Flow { text, pieces } = flow;
    Sentence { tokens: Vec::new(), text, pieces }
}

#[cfg(test)]
mod tests;
