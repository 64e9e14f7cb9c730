//! Builds the embedded lexicon.

fn main() {}
