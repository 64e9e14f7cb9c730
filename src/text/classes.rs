//! Word classes: jieba's tags for Chinese, a small rule tagger for English.

use crate::model::Class;

/// The class of a mark or a number written in digits; none for words.
pub(super) fn by_characters(word: &str) -> Option<Class> {
    let first = word.chars().next()?;
    if !word.chars().any(char::is_alphanumeric) {
        return Some(Class::Punctuation);
    }
    let digits = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | ':'));
    (digits && first.is_ascii_digit()).then_some(Class::Number)
}

/// The class of a jieba tag.
pub(super) fn of_tag(tag: &str, word: &str) -> Class {
    match tag {
        "nr" | "nrt" | "nrfg" | "ns" | "nt" | "nz" => Class::Name,
        "vn" => Class::Gerund,
        "ad" | "an" => Class::Adjective,
        "m" | "mq" | "mg" => Class::Number,
        "t" | "tg" if word.starts_with(is_numeral) => Class::Number,
        "eng" => Class::Noun,
        _ => match tag.as_bytes().first() {
            Some(b'n' | b'j' | b's' | b't' | b'i' | b'l' | b'g') => Class::Noun,
            Some(b'v') => Class::Verb,
            Some(b'a' | b'b' | b'z') => Class::Adjective,
            Some(b'd') => Class::Adverb,
            Some(b'p' | b'c' | b'u' | b'r' | b'q' | b'f' | b'y' | b'e' | b'o' | b'k' | b'h') => {
                Class::Function
            }
            _ => Class::Other,
        },
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(c)
}

/// The classes of an English token sequence.
pub(super) fn of_english(surfaces: &[&str], keys: &[String]) -> Vec<Class> {
    surfaces.iter().zip(keys).map(|(surface, _)| by_characters(surface).unwrap_or(Class::Other)).collect()
}
