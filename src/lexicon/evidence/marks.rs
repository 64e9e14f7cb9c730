//! Which English mark or word stands for a Chinese punctuation mark.

/// A Chinese mark, an English mark or word, and how surely one renders the other; keys that are
/// equal need no row. Source of the figures: `docs/lexicon.md`.
const MARKS: [(&str, &str, f32); 14] = [
    (",", ".", 0.5),
    (",", ";", 0.5),
    (",", "and", 0.2),
    ("、", ",", 1.0),
    ("、", "and", 0.5),
    ("。", ".", 1.0),
    (".", ";", 0.5),
    (";", ".", 0.5),
    (";", ",", 0.5),
    ("《", "\"", 1.0),
    ("》", "\"", 1.0),
    ("……", "...", 1.0),
    ("%", "percent", 1.0),
    ("--", "-", 1.0),
];

/// What renders a mark besides itself.
pub(super) fn rendered(zh: &str) -> impl Iterator<Item = (&'static str, f32)> {
    MARKS.iter().filter(move |(mark, _, _)| *mark == zh).map(|&(_, en, degree)| (en, degree))
}
