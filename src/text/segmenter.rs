//! Chinese text → words with classes, by dictionary alone.

use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::classes;
use super::fold::{key, plain};
use super::tokens_en;
use crate::model::{Class, Span, Token};

/// Splits Chinese text into words.
///
/// Words come from jieba's dictionary (349,045 words) and from [`Segmenter::with_words`]; its
/// hidden Markov model is off, because it invents words (这篇大/文章), and an invented word is
/// poison for terms. Threads share one segmenter.
///
/// Cost: the shared one is loaded at first use, in 150 ms (24 ms to inflate the dictionary, the
/// rest to build its trie); `std::thread::spawn(Segmenter::shared)` hides that behind other work.
/// Then about 30 MB/s.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
}

static SHARED: LazyLock<Segmenter> = LazyLock::new(|| Segmenter { jieba: Jieba::new() });

impl Segmenter {
    /// The segmenter of the whole process, without words added.
    #[must_use]
    pub fn shared() -> &'static Self {
        &SHARED
    }

    /// A segmenter that knows these words too: terms of a glossary, say.
    ///
    /// Words may be in either script; those that the dictionary has keep their class, new ones are
    /// nouns, and each gets the frequency it needs not to be split. Cost: 18 ms and 35 MB for the
    /// copy, then microseconds a word.
    pub fn with_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut jieba = SHARED.jieba.clone();
        for word in words {
            jieba.add_word(&plain(word.trim()), None, Some("n"));
        }
        Self { jieba }
    }

    /// Words, numbers, Latin words and marks of Chinese text, in text order, without spaces.
    ///
    /// Spans are bytes of `text` as given, whatever its script and width; keys are
    /// [`fold`](super::fold())ed. Runs without a Chinese character follow the rules of English
    /// tokens, so `12.5`, `5G` and `COVID-19` are one token on both sides.
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let plain = plain(text);
        let back = Back::new(text, &plain);
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut run: Option<Range<usize>> = None;
        for tag in self.jieba.tag(&plain, false) {
            let word = tag.byte_start..tag.byte_end;
            if tag.word.chars().any(is_han) {
                flush(&plain, &back, run.take(), &mut tokens);
                tokens.push(Token {
                    span: back.span(word),
                    key: key(tag.word).into(),
                    class: classes::of_tag(tag.tag, tag.word),
                });
            } else {
                run = Some(run.map_or(word.start, |run| run.start)..word.end);
            }
        }
        flush(&plain, &back, run, &mut tokens);
        tokens
    }

    /// How often a word stands in the text jieba counted (60 million words), at least 1.
    ///
    /// For a word that is not in the dictionary: how often its parts would meet by chance.
    #[must_use]
    pub fn frequency(&self, word: &str) -> usize {
        self.jieba.suggest_freq(&plain(word)).max(1)
    }

    /// The class of one word that somebody else has split off.
    pub(super) fn class_of(&self, word: &str) -> Class {
        // The last part decides: Chinese words have their head at the end.
        self.jieba.tag(word, false).last().map_or(Class::Other, |tag| class(word, tag.tag))
    }
}

/// The class of a word: a mark or number by its characters, else by jieba's tag.
fn class(word: &str, tag: &str) -> Class {
    classes::by_characters(word).unwrap_or_else(|| classes::of_tag(tag, word))
}

/// The words of a run that holds no Chinese character.
fn flush(plain: &str, back: &Back, run: Option<Range<usize>>, tokens: &mut Vec<Token>) {
    let Some(run) = run else { return };
    let text = &plain[run.clone()];
    // Most runs are one mark, and need no splitting.
    let single = text.chars().nth(1).is_none() && !text.starts_with(char::is_whitespace);
    let words = if single { std::iter::once(0..text.len()).collect() } else { tokens_en::split(text) };
    for word in words {
        let class = classes::by_characters(&text[word.clone()]).unwrap_or(Class::Noun);
        let key = tokens_en::number_key(&text[word.clone()]).unwrap_or_else(|| key(&text[word.clone()]));
        let span = back.span(run.start + word.start..run.start + word.end);
        tokens.push(Token { span, key: key.into(), class });
    }
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}' | '〇' | '々')
}

/// The way from bytes of the plain text back to bytes of the original.
struct Back {
    /// For each byte of the plain text and its end; empty where both texts are the same.
    original: Vec<usize>,
}

impl Back {
    fn new(original: &str, plain: &str) -> Self {
        if original == plain {
            return Self { original: Vec::new() };
        }
        let starts = original.char_indices().zip(plain.chars());
        let mut bytes: Vec<usize> =
            starts.flat_map(|((at, _), c)| std::iter::repeat_n(at, c.len_utf8())).collect();
        bytes.push(original.len());
        Self { original: bytes }
    }

    fn span(&self, plain: Range<usize>) -> Span {
        let back = |at: usize| self.original.get(at).copied().unwrap_or(at);
        Span { start: back(plain.start), end: back(plain.end) }
    }
}
