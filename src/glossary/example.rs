//! Example sentences for the terms of a glossary, from the places where the pairs were mined.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::{Context, ContextKey, Contexts, Glossary, match_key};
use crate::mine::{Article, Candidate, Occurrence};
use crate::model::{Bead, Lang, Pair, Sentence};

/// Characters of a Chinese sentence that shows a term well: long enough to say something, short
/// enough to be read in a table.
const GOOD_LENGTH: usize = 40;

/// The best example of each term whose pair stands among the candidates, both sides from one bead.
///
/// `articles` are those that were mined, in that order. An example of one sentence a side goes
/// before others, then the surer bead, then the length nearest to 40 Chinese characters, then the
/// first in text order. A term of several rows takes the example of its best row.
#[must_use]
pub fn contexts(glossary: &Glossary, candidates: &[Candidate], articles: &[Article<'_>]) -> Contexts {
    let mut best: FxHashMap<Pair<String>, Example> = FxHashMap::default();
    for candidate in candidates {
        let key = Pair::from_fn(|lang| match_key(candidate.term.get(lang), lang));
        let found = candidate.occurrences.iter().filter_map(|place| Example::new(place, articles));
        if let Some(example) = found.chain(best.remove(&key)).min_by(Example::better) {
            best.insert(key, example);
        }
    }
    let mut contexts = Contexts::new();
    for (concept, row) in glossary.rows() {
        let key = Pair::from_fn(|lang| match_key(row.term.get(lang), lang));
        let Some(example) = best.get(&key) else { continue };
        for lang in Lang::BOTH {
            let text = row.term.get(lang).clone();
            let key = ContextKey { concept: concept.to_owned(), lang, text };
            contexts.entry(key).or_insert_with(|| example.context(lang));
        }
    }
    contexts
}

/// A place of a pair, with the sentence of each side.
struct Example<'a> {
    place: Occurrence,
    article: Article<'a>,
    bead: &'a Bead,
    /// Index among the sentences of the document.
    sentence: Pair<usize>,
}

impl<'a> Example<'a> {
    /// `None` when the place does not lie in the articles.
    fn new(place: &Occurrence, articles: &[Article<'a>]) -> Option<Self> {
        let article = *articles.get(place.document)?;
        let bead = article.beads.get(place.bead)?;
        let sentence = |lang| {
            let mut within = bead.span.get(lang).clone();
            let sentences = article.document.sentences.get(lang);
            let holds = |sentence: &Sentence| sentence.span().overlaps(*place.span.get(lang));
            within.find(|&index| sentences.get(index).is_some_and(holds))
        };
        let sentence = Pair { zh: sentence(Lang::Zh)?, en: sentence(Lang::En)? };
        Some(Self { place: *place, article, bead, sentence })
    }

    fn better(&self, other: &Self) -> Ordering {
        let several = |it: &Self| it.bead.span.zh.len() + it.bead.span.en.len() > 2;
        let length = |it: &Self| it.sentence(Lang::Zh).text.chars().count().abs_diff(GOOD_LENGTH);
        several(self)
            .cmp(&several(other))
            .then_with(|| other.bead.confidence.total_cmp(&self.bead.confidence))
            .then_with(|| length(self).cmp(&length(other)))
            .then_with(|| self.place.cmp(&other.place))
    }

    fn sentence(&self, lang: Lang) -> &Sentence {
        &self.article.document.sentences.get(lang)[*self.sentence.get(lang)]
    }

    fn context(&self, lang: Lang) -> Context {
        let path = &self.article.document.sources.get(lang).path;
        let source = format!("{path}#{}", self.sentence.get(lang) + 1);
        Context { text: self.sentence(lang).text.clone(), source }
    }
}
