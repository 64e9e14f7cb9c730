//! What the words of a pair of spans look like, and those beside them.

use super::super::place::Place;
use crate::model::{Class, Pair, Token};

/// Chinese words for *and*, *or* between two terms.
pub(super) const AND_ZH: &[&str] = &["和", "与", "及", "以及", "或"];
/// English articles.
pub(super) const ARTICLES: &[&str] = &["the", "a", "an"];

/// English prepositions that may stand inside a term.
const PREPOSITIONS: &[&str] = &[
    "of", "for", "in", "on", "to", "with", "from", "by", "at", "between", "under", "as", "into", "over",
    "against", "among", "above", "below", "within", "across", "through",
];

/// Letters that render one Chinese character, on average, as translated policy text has them.
const LETTERS: f32 = 3.2;

/// 1 for yes.
pub(super) fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

pub(super) fn is_noun(token: &Token) -> bool {
    matches!(token.class, Class::Noun | Class::Name | Class::Gerund)
}

pub(super) fn is_verb(token: &Token) -> bool {
    token.class == Class::Verb
}

/// The least of what the first and the last word of each side have of the other side; a particle at
/// the end, as in *opening up*, is passed over.
pub(super) fn edge(place: &Place<'_>) -> f32 {
    let Pair { zh, en } = &place.span;
    let last = place.en().iter().rposition(|token| token.class.is_content()).unwrap_or(0);
    let row = |at: usize| place.board.mass_in(&(at..at + 1), en);
    let column = |at: usize| place.board.mass_in(zh, &(at..at + 1));
    row(zh.start).min(row(zh.end - 1)).min(column(en.start)).min(column(en.start + last)).min(1.0)
}

/// What the last Chinese word and the head of the English have of each other: the word before the first
/// preposition, else the last.
pub(super) fn heads(place: &Place<'_>) -> f32 {
    let Pair { zh, en } = &place.span;
    let is_preposition = |&at: &usize| place.board.prepositions[at];
    let head = (en.start + 1..en.end).find(is_preposition).unwrap_or(en.end) - 1;
    place.board.mass_in(&(zh.end - 1..zh.end), &(head..head + 1)).min(1.0)
}

/// A preposition but *of* stands inside.
pub(super) fn holds_preposition(place: &Place<'_>) -> bool {
    let prepositions = &place.board.prepositions[place.span.en.clone()];
    let mut words = place.en().iter().zip(prepositions);
    words.any(|(token, is_preposition)| *is_preposition && &*token.key != "of")
}

/// Whether an English word is one that may stand inside a term.
pub(crate) fn is_preposition(token: &Token) -> bool {
    PREPOSITIONS.contains(&&*token.key)
}

/// A name, an adjective or a word of one character: what is seldom before a term that is whole.
pub(super) fn belongs_after(token: &Token) -> bool {
    let is_qualifier = matches!(token.class, Class::Name | Class::Adjective);
    is_qualifier || token.class.is_content() && is_one_character(token)
}

/// What may belong to the noun after it.
pub(super) fn qualifies(token: &Token) -> bool {
    is_noun(token) || token.class == Class::Adjective
}

pub(super) fn starts(tokens: &[&Token], with: impl Fn(&Token) -> bool) -> bool {
    tokens.first().is_some_and(|token| with(token))
}

pub(super) fn ends(tokens: &[&Token], with: impl Fn(&Token) -> bool) -> bool {
    tokens.last().is_some_and(|token| with(token))
}

/// Ends with a noun; a particle after it, as in *opening up*, is passed over.
pub(super) fn ends_as_noun(tokens: &[&Token]) -> bool {
    tokens.iter().rev().find(|token| token.class.is_content()).is_some_and(|token| is_noun(token))
}

/// 1 where *and* stands beside the English, unless nothing parts its two terms in the Chinese.
pub(super) fn and_beside(place: &Place<'_>) -> f32 {
    let mut beside = place.beside_en().into_iter().zip(place.runs_on());
    flag(beside.any(|(token, runs_on)| !runs_on && token.is_some_and(|token| &*token.key == "and")))
}

pub(super) fn adverb_at_edge(place: &Place<'_>) -> bool {
    let is_adverb = |token: &Token| token.class == Class::Adverb;
    [place.zh(), place.en()].iter().any(|tokens| starts(tokens, is_adverb) || ends(tokens, is_adverb))
}

pub(super) fn adjective_last(place: &Place<'_>) -> bool {
    [place.zh(), place.en()].iter().any(|tokens| ends(tokens, |token| token.class == Class::Adjective))
}

/// 1 where one of the words stands among the tokens.
pub(super) fn holds(tokens: &[&Token], words: &[&str]) -> f32 {
    flag(tokens.iter().any(|token| words.contains(&&*token.key)))
}

/// A Chinese function word other than those that join two terms.
pub(super) fn holds_function(tokens: &[&Token]) -> bool {
    tokens.iter().any(|token| token.class == Class::Function && !AND_ZH.contains(&&*token.key))
}

pub(super) fn number(place: &Place<'_>) -> f32 {
    flag(place.zh().iter().chain(place.en()).any(|token| token.class == Class::Number))
}

/// Two words or more, each of one character: a word that the segmenter does not know.
pub(super) fn all_single(tokens: &[&Token]) -> bool {
    tokens.len() > 1 && tokens.iter().all(|token| is_one_character(token))
}

pub(super) fn is_one_character(token: &Token) -> bool {
    let mut characters = token.key.chars();
    characters.next().is_some() && characters.next().is_none()
}

/// Of the Chinese.
pub(super) fn characters(place: &Place<'_>) -> usize {
    place.known_zh().iter().map(|word| word.characters).sum()
}

/// `max(0, ln(3.2 · characters / letters))`.
pub(super) fn short(place: &Place<'_>) -> f32 {
    (-length(place)).max(0.0)
}

/// `max(0, ln(letters / (3.2 · characters)))`.
pub(super) fn long(place: &Place<'_>) -> f32 {
    length(place).max(0.0)
}

fn length(place: &Place<'_>) -> f32 {
    let letters: usize = place.en().iter().map(|token| token.span.len()).sum();
    (letters.max(1) as f32 / (LETTERS * characters(place).max(1) as f32)).ln()
}

/// Every content word is a name.
pub(super) fn is_capitalised(tokens: &[&Token]) -> bool {
    tokens.iter().filter(|token| token.class.is_content()).all(|token| token.class == Class::Name)
}

pub(super) fn quoted(place: &Place<'_>) -> f32 {
    let is_mark = |token: Option<&Token>| {
        token.is_some_and(|t| matches!(&*t.key, "“" | "”" | "\"" | "《" | "》" | "'" | "‘" | "’"))
    };
    let marked = |beside: [Option<&Token>; 2]| beside.into_iter().all(is_mark);
    flag(marked(place.beside_zh()) || marked(place.beside_en()))
}

/// A mark, or nothing.
pub(super) fn until_mark(token: Option<&Token>) -> bool {
    token.is_none_or(|token| token.class == Class::Punctuation)
}

pub(super) fn title_cut(place: &Place<'_>) -> f32 {
    let is_name = |token: Option<&Token>| token.is_some_and(|t| t.class == Class::Name);
    let [before, after] = place.beside_en();
    let cut_before = is_name(before) && is_name(place.en().first().copied());
    let cut_after = is_name(after) && is_name(place.en().last().copied());
    flag(cut_before || cut_after)
}
