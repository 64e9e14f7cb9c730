//! One file a format, documents and glossaries, read and written beside each other.
//!
//! Readers take `(path, text)`, where the path only labels messages, and report every fault with
//! its place; writers take `impl Write`. Nothing is opened here.

pub mod decisions_csv;
pub mod table;
pub mod terms_csv;

pub use table::{CellFault, ReadError};
