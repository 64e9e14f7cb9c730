//! English text → words: UAX #29 boundaries, and what this project joins and splits over them.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::mark;
use super::lemma::stripped;
use super::lemma_spelling::american;

/// The words and marks of `text` in order, without spaces.
///
/// Joined: hyphenated words, `R&D`, `U.S.` with its last dot, a mark repeated (`...`, `——`).
/// Split off: `'s`, `n't`, `'ll`, `'re`, `'ve`, `'d`, `'m`.
pub(super) fn split(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::with_capacity(text.len() / 5);
    let mut pieces = text.split_word_bound_indices().peekable();
    while let Some((start, piece)) = pieces.next() {
        if piece.chars().all(char::is_whitespace) {
            continue;
        }
        let mut end = start + piece.len();
        while let Some(&(_, next)) = pieces.peek() {
            let rest = &text[end + next.len()..];
            if !joins(&text[start..end], next, rest) {
                break;
            }
            end += next.len();
            pieces.next();
        }
        push(text, start..end, &mut words);
    }
    words
}

/// Whether the piece `next` belongs to the word before it.
fn joins(word: &str, next: &str, rest: &str) -> bool {
    let after = rest.chars().next();
    match next {
        "-" | "‐" | "‑" => hyphenates(word, rest),
        "&" => is_capital(word) && after.is_some_and(|c| c.is_ascii_uppercase()),
        "." if word.contains('.') && is_initials(word) => true,
        _ if word.ends_with(['-', '‐', '‑', '&'])
            && word.chars().next().is_some_and(char::is_alphanumeric) =>
        {
            next.starts_with(char::is_alphanumeric)
        }
        _ => {
            let mark = word.chars().next().unwrap_or(' ');
            !mark.is_alphanumeric()
                && !matches!(mark, '(' | ')' | '[' | ']' | '（' | '）' | '"' | '%')
                && word.chars().all(|c| c == mark)
                && next.chars().all(|c| c == mark)
        }
    }
}

/// A hyphen joins when letters or digits stand on both sides, and a letter on one: `COVID-19`,
/// `five-year`, `5-year`, but `29-30` are two numbers.
fn hyphenates(word: &str, rest: &str) -> bool {
    let left = word.trim_end_matches('.');
    let right = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let has_letter = left.chars().chain(right.chars()).any(char::is_alphabetic);
    left.ends_with(char::is_alphanumeric) && !right.is_empty() && has_letter
}

fn is_capital(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_uppercase() || c == '&')
}

/// `U.S`, `e.g`, `p.m`: single letters between dots.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|letter| letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Endings that are words of their own after an apostrophe.
const CLITICS: [&str; 6] = ["s", "ll", "re", "ve", "d", "m"];

fn push(text: &str, word: Range<usize>, words: &mut Vec<Range<usize>>) {
    match clitic(&text[word.clone()]) {
        Some(at) if at > 0 => words.extend([word.start..word.start + at, word.start + at..word.end]),
        _ => words.push(word),
    }
}

/// Where the clitic of a word begins.
fn clitic(word: &str) -> Option<usize> {
    let at = word.rfind(['\'', '’'])?;
    let quote = word[at..].chars().next()?;
    let after = word[at + quote.len_utf8()..].to_ascii_lowercase();
    if CLITICS.contains(&after.as_str()) {
        return Some(at);
    }
    let n = at.checked_sub(1)?;
    (after == "t" && word.get(n..at).is_some_and(|n| n.eq_ignore_ascii_case("n"))).then_some(n)
}

/// The key of an English word: lower case, straight quotes and plain hyphens, without inflection,
/// in American spelling. In a hyphenated word only the last part loses its inflection.
pub(super) fn key(surface: &str) -> String {
    if let Some(number) = number_key(surface) {
        return number;
    }
    let lower: String = surface.chars().flat_map(char::to_lowercase).map(mark).collect();
    let Some((front, last)) =
        lower.rsplit_once('-').filter(|(front, last)| !front.is_empty() && !last.is_empty())
    else {
        return american(stripped(&lower)).into_owned();
    };
    let front: Vec<Cow<'_, str>> = front.split('-').map(|part| american(part.into())).collect();
    let joined = format!("{}-{}", front.join("-"), american(stripped(last)));
    american(joined.into()).into_owned()
}

/// The key of a number written in digits: without the commas that group it.
pub(super) fn number_key(surface: &str) -> Option<String> {
    let digits = surface.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    (digits && surface.starts_with(|c: char| c.is_ascii_digit())).then(|| surface.replace(',', ""))
}

/// The key of the word before `n't`, whose spelling some auxiliaries change.
pub(super) fn before_not(surface: &str) -> Option<&'static str> {
    match surface.to_ascii_lowercase().as_str() {
        "ca" => Some("can"),
        "wo" => Some("will"),
        "sha" => Some("shall"),
        "ai" => Some("be"),
        _ => None,
    }
}
