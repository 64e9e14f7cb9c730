//! One file a format, documents and glossaries, read and written beside each other.
//!
//! Readers take `(path, text)`, where the path only labels messages, and report every fault with
//! its place; writers take `impl Write`. Nothing is opened here.

pub mod alignment_table;
pub mod beads;
pub mod candidates_csv;
mod columns;
mod consumers;
pub mod decisions_csv;
pub mod export;
pub mod findings_csv;
mod grid;
mod html;
pub mod import;
mod json;
mod markdown;
mod memoq;
mod multiterm;
mod printed;
pub mod sarif;
pub mod table;
mod tbx;
mod termbase;
pub mod terms_csv;
pub mod tmx;
mod tmx_terms;
mod trados;
pub mod waivers_csv;
mod xlsx;
mod xml;

pub use export::{Edition, Export, PROFILES, Profile, profile};
pub use table::{CellFault, ReadError};
