//! stand-in
use crate::model::{Class, Lang, Span, Token};
use unicode_segmentation::UnicodeSegmentation;
/// stand-in
#[must_use]
pub fn tokens(text: &str, _lang: Lang) -> Vec<Token> {
    text.unicode_word_indices()
        .map(|(at, w)| Token { span: Span::new(at..at + w.len()), key: w.into(), class: Class::Other })
        .collect()
}
