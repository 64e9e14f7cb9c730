//! Scenes kept small, so that the articles need not be held while all are taken in: some 400 bytes
//! for a pair of sentences instead of 4,000.

use std::borrow::Cow;

use super::scene::Scene;
use crate::model::{Class, Lang, Pair, Sentence, Span, Token};
use crate::text::Vocabulary;

/// Scenes in text order, their words by number.
#[derive(Default)]
pub(crate) struct Scenes {
    keys: Pair<Vocabulary>,
    packed: Vec<Packed>,
}

struct Packed {
    at: (usize, usize),
    confidence: f32,
    within: Option<Lang>,
    /// Numbers of seven bits a byte, see [`Scenes::push`].
    bytes: Box<[u8]>,
}

impl Scenes {
    /// Takes in a scene. Cost: a look-up for each token.
    pub(crate) fn push(&mut self, scene: &Scene<'_>) {
        let mut bytes = Vec::new();
        for lang in Lang::BOTH {
            let sentences = scene.sides().get(lang).iter();
            put(&mut bytes, sentences.len());
            for sentence in sentences {
                pack(sentence, lang, self.keys.get_mut(lang), &mut bytes);
            }
        }
        let Scene { at, confidence, within, .. } = *scene;
        self.packed.push(Packed { at, confidence, within, bytes: bytes.into() });
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.packed.len()
    }

    /// A scene as it was; of its texts only the English. Cost: an allocation for each token.
    pub(crate) fn get(&self, index: usize) -> Scene<'static> {
        let Packed { at, confidence, within, bytes } = &self.packed[index];
        let mut rest = &**bytes;
        let sentences = Pair::from_fn(|lang| {
            let count = take(&mut rest);
            Cow::Owned((0..count).map(|_| unpack(&mut rest, lang, self.keys.get(lang))).collect())
        });
        Scene { at: *at, confidence: *confidence, within: *within, sentences }
    }
}

/// All classes, by the number they are packed as.
const CLASSES: [Class; 10] = [
    Class::Noun,
    Class::Name,
    Class::Verb,
    Class::Gerund,
    Class::Adjective,
    Class::Adverb,
    Class::Number,
    Class::Function,
    Class::Punctuation,
    Class::Other,
];

/// Pieces, tokens and, of English, the text, since the written form of a term is cut from it.
fn pack(sentence: &Sentence, lang: Lang, keys: &mut Vocabulary, bytes: &mut Vec<u8>) {
    put(bytes, sentence.pieces.len());
    let mut before = (0, 0);
    for &(at, source) in &sentence.pieces {
        put(bytes, at - before.0);
        put(bytes, source - before.1);
        before = (at, source);
    }
    put(bytes, sentence.tokens.len());
    let mut end = 0;
    for Token { span, key, class } in &sentence.tokens {
        put(bytes, keys.id(key) as usize);
        put(bytes, span.start - end);
        put(bytes, span.len());
        let class = CLASSES.iter().position(|known| known == class).unwrap_or(CLASSES.len() - 1);
        put(bytes, class);
        end = span.end;
    }
    if lang == Lang::En {
        put(bytes, sentence.text.len());
        bytes.extend(sentence.text.as_bytes());
    }
}

fn unpack(rest: &mut &[u8], lang: Lang, keys: &Vocabulary) -> Sentence {
    let mut piece = (0, 0);
    let pieces = (0..take(rest)).map(|_| {
        piece = (piece.0 + take(rest), piece.1 + take(rest));
        piece
    });
    let pieces = pieces.collect();
    let mut end = 0;
    let count = take(rest);
    let mut tokens = Vec::with_capacity(count);
    for _ in 0..count {
        let key = keys.words()[take(rest)].clone();
        let start = end + take(rest);
        end = start + take(rest);
        tokens.push(Token { span: Span { start, end }, key, class: CLASSES[take(rest)] });
    }
    let mut text = String::new();
    if lang == Lang::En {
        let length = take(rest);
        let (own, after) = rest.split_at(length);
        text.push_str(std::str::from_utf8(own).unwrap_or_default());
        *rest = after;
    }
    Sentence { text, tokens, pieces }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
#[expect(clippy::cast_possible_truncation, reason = "seven bits")]
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

pub(crate) fn take(rest: &mut &[u8]) -> usize {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let Some((&byte, after)) = rest.split_first() else { break };
        *rest = after;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::{Bead, Source};
    use crate::{mine::Article, text};

    proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(any::<usize>(), 0..20)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|&number| put(&mut bytes, number));
            let mut rest = &*bytes;
            let back: Vec<usize> = numbers.iter().map(|_| take(&mut rest)).collect();
            prop_assert_eq!(back, numbers);
            prop_assert!(rest.is_empty());
        }
    }

    #[test]
    fn scenes_come_back_but_for_the_chinese_text() {
        let article = "New quality productive forces (新质生产力)\nmean “more\nthan” it.\n\n新质生产力（NQPF）是\n生产力。\n";
        let document = text::interleaved("row", Source::new("row", article));
        let all = Pair::from_fn(|lang| 0..document.sentences.get(lang).len());
        let beads = [Bead { span: all, confidence: 0.9 }];
        let articles = [Article { document: &document, beads: &beads }];
        let found = super::super::scene::scenes(&articles, Lexicon::embedded());
        assert!(found.len() > 1, "brackets are scenes too");
        let mut scenes = Scenes::default();
        found.iter().for_each(|scene| scenes.push(scene));
        for (index, scene) in found.iter().enumerate() {
            let back = scenes.get(index);
            assert_eq!((back.at, back.within), (scene.at, scene.within));
            assert_eq!(back.sides().en, scene.sides().en);
            let untold = |sentence: &Sentence| Sentence { text: String::new(), ..sentence.clone() };
            assert_eq!(back.sides().zh, scene.sides().zh.iter().map(untold).collect::<Vec<_>>());
        }
    }
}
