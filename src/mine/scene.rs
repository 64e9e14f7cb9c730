//! What is mined at one time: the two sides of a bead, or one sentence that gives a term in
//! brackets after its rendering.

use std::borrow::Cow;

use super::Article;
use super::bracket;
use crate::lexicon::Lexicon;
use crate::model::{Bead, Lang, Pair, Sentence};

/// Sentences that may hold a term and its rendering.
pub(crate) struct Scene<'a> {
    /// Index of the article, and of the bead in it.
    pub(crate) at: (usize, usize),
    /// How sure it is that the two sides belong together, 0 to 1.
    pub(crate) confidence: f32,
    /// The side that holds both terms, where one stands in brackets.
    pub(crate) within: Option<Lang>,
    pub(crate) sentences: Pair<Cow<'a, [Sentence]>>,
}

impl Scene<'_> {
    /// Both sides.
    pub(crate) fn sides(&self) -> Pair<&[Sentence]> {
        Pair { zh: &self.sentences.zh, en: &self.sentences.en }
    }
}

/// The scenes of all articles, in text order.
pub(crate) fn scenes<'a>(articles: &[Article<'a>], lexicon: &Lexicon) -> Vec<Scene<'a>> {
    let mut scenes = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        for (index, bead) in article.beads.iter().enumerate() {
            let sentences = Pair::from_fn(|lang| side(article, bead, lang));
            let at = (number, index);
            if !bead.is_null() {
                #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
                let confidence = bead.confidence as f32;
                let sentences = Pair { zh: Cow::Borrowed(sentences.zh), en: Cow::Borrowed(sentences.en) };
                scenes.push(Scene { at, confidence, within: None, sentences });
            }
            for lang in Lang::BOTH {
                let pairs = sentences.get(lang).iter().flat_map(|s| bracket::pairs(s, lang, lexicon));
                scenes.extend(pairs.map(|pair| Scene {
                    at,
                    confidence: 1.0,
                    within: Some(lang),
                    sentences: pair.map(|sentence| Cow::Owned(vec![sentence])),
                }));
            }
        }
    }
    scenes
}

fn side<'a>(article: &Article<'a>, bead: &Bead, lang: Lang) -> &'a [Sentence] {
    &article.document.sentences.get(lang)[bead.span.get(lang).clone()]
}
