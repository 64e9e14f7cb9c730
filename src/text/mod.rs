//! Bytes → [`Document`](crate::model::Document): decode, find the blocks, tell their language,
//! unwrap hard lines, split sentences, find words, lemmas and numbers.

mod blocks;
mod decode;
mod document;
mod script;
mod split;
mod unwrap;

pub use decode::{DecodeError, Decoded, Detection, SIZE_LIMIT, decode};
pub use document::{interleaved, paired, presplit, rows};
pub use split::split;
