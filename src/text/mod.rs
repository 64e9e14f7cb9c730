//! Bytes → [`Document`](crate::model::Document): decode, find the blocks, tell their language,
//! unwrap hard lines, split sentences, find words, lemmas and numbers.

mod classes;
mod classes_tables;
mod fold;
mod irregular;
mod irregular_words;
mod lemma;
mod lemma_spelling;
mod numerals;
mod segmenter;
mod tokens;
mod tokens_en;

pub use fold::fold;
pub use lemma::lemma;
pub use numerals::{Decimal, Numeral, Value, numerals};
pub use segmenter::Segmenter;
pub use tokens::{tokens, tokens_of_words};
