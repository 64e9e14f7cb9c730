//! Quality on the project's own corpus, pinned: alignment F1, mining precision and recall.
//!
//! `corpus/gold/NAME.tsv` holds each article's sentences as a translator pairs them, so a fault of
//! the sentence splitter shows here too.
#![expect(clippy::disallowed_methods, reason = "a test reads the corpus")]

mod alignment;
mod consistency;
mod corpus;
mod terms;
