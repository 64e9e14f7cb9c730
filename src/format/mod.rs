//! One file a format, documents and glossaries, read and written beside each other.
//!
//! Readers take `(path, text)`, where the path only labels messages, and report every fault with
//! its place; writers take `impl Write`. Nothing is opened here.

pub mod alignment_table;
pub mod beads;
pub mod candidates_csv;
pub mod csv_export;
pub mod decisions_csv;
pub mod export;
pub mod table;
pub mod tbx;
pub mod tbx2;
mod termbase;
pub mod terms_csv;
pub mod tmx;
mod xml;

pub use export::{Export, PROFILES, Profile, Report, profile};
pub use table::{CellFault, ReadError};
