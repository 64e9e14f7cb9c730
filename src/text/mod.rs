//! Bytes → [`Document`](crate::model::Document): decode, find the blocks, tell their language,
//! unwrap hard lines, split sentences, find words, lemmas and numbers.

mod decode;

pub use decode::{DecodeError, Decoded, Detection, SIZE_LIMIT, decode};
