//! Beads → [`Candidate`]s: pairs of a Chinese term and an English rendering, with their evidence.

use crate::model::{Pair, Span};

/// A Chinese term and one English rendering of it, with what speaks for the pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The term and its rendering in the form seen most often; Chinese in simplified script.
    pub term: Pair<String>,
    /// The measured parts that the score is made of.
    pub evidence: Evidence,
    /// From 0 to 1: the share of candidates scored so that a terminologist would keep.
    pub score: f64,
    /// Where both sides stand, in text order; at least one.
    pub occurrences: Vec<Occurrence>,
}

/// One place where a term and its rendering stand in one bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Index of the document among those mined.
    pub document: usize,
    /// Index of the bead in that document.
    pub bead: usize,
    /// Bytes of each side in its source.
    pub span: Pair<Span>,
}

/// The word links of one bead. Positions count the tokens of the bead's sentences through, from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeadLinks {
    /// Sorted by Chinese, then English position; each pair of positions once.
    pub links: Vec<Link>,
}

/// A Chinese and an English token that render each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Position in the Chinese tokens of the bead.
    pub zh: u32,
    /// Position in the English tokens of the bead.
    pub en: u32,
    /// How sure the link is, 0 to 1.
    pub weight: f32,
}

/// What was measured of a candidate. Every part is explained in [`EVIDENCE`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Number of occurrences, each weighed by the confidence of its bead.
    pub weight: f64,
}

/// One row of the table that help, `explain` and the CSV read.
pub struct Part {
    /// Short name, the CSV column.
    pub name: &'static str,
    /// What it says, with unit and range.
    pub about: &'static str,
    /// Reads it.
    pub of: fn(&Evidence) -> f64,
}

/// All parts of the evidence, in the order they are shown.
pub const EVIDENCE: &[Part] = &[Part {
    name: "weight",
    about: "occurrences in one bead, each weighed by the bead's confidence",
    of: |evidence| evidence.weight,
}];
