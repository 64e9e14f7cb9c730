//! **yiming** 译名, "the rendering of a term": parallel Chinese–English articles in, a curated
//! terminology glossary out, and translations kept true to it.
//!
//! ```text
//! bytes ─text→ Document ▸ Sentence ─align→ Bead ─mine→ Candidate ─glossary→ Entry ─format→ TBX, CSV, …
//!                                            └────────────check (with Entry)────→ Finding ─report→ …
//! ```
//!
//! Each arrow is one public function over plain structs, and a stage imports only stages to its
//! left. The library opens no file and prints nothing: it takes text and gives values. The same
//! input gives the same output at any number of threads.

pub mod model;

pub mod text;

pub mod lexicon;

pub mod align;

pub mod mine;

pub mod glossary;

pub mod check;

pub mod format;

pub mod report;
