//! Text → sentences. In: unwrapped text of one block. Out: spans in text order that do not
//! overlap, without blanks at their ends, and hold everything that is not blank.

mod abbreviations;
mod en;
mod zh;

use crate::model::{Lang, Span};

use super::script::trimmed;

/// The sentences of a text in one language, as byte spans of it.
///
/// Empty for a blank text. Cost: linear in the text.
#[must_use]
pub fn split(text: &str, lang: Lang) -> Vec<Span> {
    let ends = match lang {
        Lang::Zh => zh::ends(text),
        Lang::En => en::ends(text),
    };
    let mut start = 0;
    let mut spans = Vec::with_capacity(ends.len() + 1);
    for end in ends.into_iter().chain([text.len()]) {
        let span = trimmed(text, Span { start, end });
        if !span.is_empty() {
            spans.push(span);
        }
        start = end;
    }
    spans
}

#[cfg(test)]
mod tests;
