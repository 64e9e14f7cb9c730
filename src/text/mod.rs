//! Bytes → [`Document`](crate::model::Document): decode, find the blocks, tell their language,
//! unwrap hard lines, split sentences, find words, lemmas and numbers.

mod blocks;
mod classes;
mod classes_tables;
mod decode;
mod document;
mod fold;
mod irregular;
mod irregular_words;
mod lemma;
mod lemma_spelling;
mod numerals;
mod script;
mod segmenter;
mod split;
mod tokens;
mod tokens_en;
mod unwrap;
mod vocabulary;

pub use decode::{DecodeError, Decoded, Detection, SIZE_LIMIT, decode};
pub use document::{interleaved, paired, presplit, rows};
pub use fold::fold;
pub use lemma::lemma;
pub use numerals::{Decimal, Numeral, Value, numerals};
pub use segmenter::Segmenter;
pub use split::split;
pub use tokens::{tokens, tokens_of_words};
pub use vocabulary::Vocabulary;
