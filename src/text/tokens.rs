//! Text → [`Token`]s, in both languages.

use std::ops::Range;

use super::segmenter::Segmenter;
use super::{classes, fold, tokens_en};
use crate::model::{Lang, Span, Token};

/// The words, numbers and marks of a text of one language, in text order, without spaces.
///
/// Chinese is segmented by [`Segmenter::shared`]. English words are those of UAX #29, with
/// hyphenated words joined and clitics split off; `docs/tokens.md` has the rules for keys and
/// classes. Spans never overlap, and hold every character that is not a space.
#[must_use]
pub fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    match lang {
        Lang::Zh => Segmenter::shared().tokens(text),
        Lang::En => english(text, tokens_en::split(text)),
    }
}

/// Tokens for words that somebody else has split, one token a word.
///
/// Spans count bytes in the words joined by one space, which is also the text to hand to
/// [`numerals`](crate::text). An empty word gives an empty token, so that indices agree.
#[must_use]
pub fn tokens_of_words(words: &[&str], lang: Lang) -> Vec<Token> {
    let mut end = 0;
    let spans: Vec<Range<usize>> = words
        .iter()
        .map(|word| {
            let start = end;
            end += word.len() + 1;
            start..start + word.len()
        })
        .collect();
    match lang {
        Lang::En => english(&words.join(" "), spans),
        Lang::Zh => words.iter().zip(spans).map(|(word, span)| chinese(word, Span::new(span))).collect(),
    }
}

fn chinese(word: &str, span: Span) -> Token {
    let plain = fold::plain(word);
    let key = tokens_en::number_key(&plain).unwrap_or_else(|| fold::key(&plain));
    Token { span, key: key.into(), class: Segmenter::shared().class_of(&plain) }
}

fn english(text: &str, spans: Vec<Range<usize>>) -> Vec<Token> {
    let surfaces: Vec<&str> = spans.iter().map(|span| &text[span.clone()]).collect();
    let keys: Vec<String> = (0..surfaces.len()).map(|at| key(&surfaces, at)).collect();
    let classes = classes::of_english(&surfaces, &keys);
    let tokens = spans.into_iter().zip(keys).zip(classes);
    tokens.map(|((span, key), class)| Token { span: Span::new(span), key: key.into(), class }).collect()
}

fn key(surfaces: &[&str], at: usize) -> String {
    let negated = surfaces.get(at + 1).is_some_and(|next| matches!(*next, "n't" | "n’t"));
    match tokens_en::before_not(surfaces[at]) {
        Some(auxiliary) if negated => auxiliary.to_owned(),
        _ => tokens_en::key(surfaces[at]),
    }
}
