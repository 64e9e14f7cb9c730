//! Runs of words that may be a term, on one side.

use std::ops::Range;

use crate::model::{Class, Token};

/// Most tokens and characters of a Chinese term.
const MOST_ZH: (usize, usize) = (9, 20);
/// Most words of an English term.
const MOST_EN: usize = 12;

/// Chinese marks that may stand inside a term: quotation marks, titles, the dot of foreign names.
const INSIDE_ZH: &[&str] = &["“", "”", "\"", "《", "》", "〈", "〉", "·", "-", "+", "/", "—"];
/// English function words and marks that may stand inside a term.
const INSIDE_EN: &[&str] = &[
    "of", "for", "and", "the", "a", "an", "in", "on", "to", "with", "from", "by", "at", "between", "under",
    "'s", "'", "&", "-", "/", "\"", "+", "as", "into", "over", "against", "among",
];

/// Spans of a Chinese token row that may be terms, by start, then length.
pub(crate) fn chinese<'a>(tokens: &'a [&'a Token]) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..tokens.len()).filter(|&start| opens_zh(tokens[start])).flat_map(move |start| {
        let inside =
            tokens[start..].iter().take(MOST_ZH.0).take_while(|token| may_stand_inside(token, INSIDE_ZH));
        (start + 1..=start + inside.count())
            .filter(move |&end| closes_zh(tokens[end - 1]) && characters(&tokens[start..end]) <= MOST_ZH.1)
            .map(move |end| start..end)
            .filter(|span| is_balanced(&tokens[span.clone()]) && has_word(&tokens[span.clone()]))
    })
}

/// Spans of an English token row that may be terms, by start, then length.
pub(crate) fn english<'a>(tokens: &'a [&'a Token]) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..tokens.len()).filter(|&start| is_edge(tokens[start])).flat_map(move |start| {
        let inside =
            tokens[start..].iter().take(MOST_EN).take_while(|token| may_stand_inside(token, INSIDE_EN));
        (start + 1..=start + inside.count())
            .filter(move |&end| is_edge(tokens[end - 1]))
            .map(move |end| start..end)
            .filter(|span| is_balanced(&tokens[span.clone()]) && has_word(&tokens[span.clone()]))
    })
}

/// A number alone is no term.
fn has_word(tokens: &[&Token]) -> bool {
    tokens.iter().any(|token| token.class.is_content() && token.class != Class::Number)
}

fn opens_zh(token: &Token) -> bool {
    is_edge(token) || matches!(&*token.key, "“" | "《")
}

fn closes_zh(token: &Token) -> bool {
    is_edge(token) || matches!(&*token.key, "”" | "》" | "+")
}

/// A term neither begins nor ends with a function word or a mark.
fn is_edge(token: &Token) -> bool {
    token.class.is_content()
}

fn may_stand_inside(token: &Token, allowed: &[&str]) -> bool {
    token.class.is_content()
        || token.class == Class::Function && is_han(&token.key)
        || allowed.contains(&&*token.key)
}

fn is_han(word: &str) -> bool {
    use unicode_script::{Script, UnicodeScript};
    word.chars().any(|c| c.script() == Script::Han)
}

fn characters(tokens: &[&Token]) -> usize {
    tokens.iter().map(|token| token.key.chars().count()).sum()
}

/// Every bracket and quotation mark opened inside is closed inside.
fn is_balanced(tokens: &[&Token]) -> bool {
    const MARKS: &[(&str, &str)] = &[("“", "”"), ("《", "》"), ("〈", "〉"), ("(", ")")];
    let count = |mark: &str| tokens.iter().filter(|token| &*token.key == mark).count();
    MARKS.iter().all(|(open, close)| count(open) == count(close)) && count("\"") % 2 == 0
}
