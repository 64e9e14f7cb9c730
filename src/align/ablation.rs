//! The parts of the model, each of which can be left out to measure what it is worth.
//!
//! What a part is switched off by is decided once for each document, outside of the loops: a weight
//! of 0, fewer shapes, an empty table. Nothing but the part itself changes, and no other
//! coefficient is fitted anew, so a figure says what is lost where the part is missing, not how
//! well a model made without it could do.

/// A part of the model, for [`align_without`](super::align_without).
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What it is called, in a few words.
    pub name: &'static str,
    /// What stands in its place when it is left out.
    pub about: &'static str,
    pub(crate) kind: Kind,
}

/// Which part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    EnByZh,
    ZhByEn,
    Rarity,
    Readings,
    Characters,
    Kin,
    Length,
    Ratio,
    Prior,
    Shapes(usize),
    Runs,
    Alone,
    Quotations,
    Learning,
    Expected,
}

/// All parts: words, lengths, shapes, null beads, quotations, and how the path is found.
pub const PARTS: &[Part] = &[
    Part {
        name: "English words explained by Chinese ones",
        about: "the Chinese words alone are scored, with the weight of both directions",
        kind: Kind::EnByZh,
    },
    Part {
        name: "Chinese words explained by English ones",
        about: "the English words alone are scored, with the weight of both directions",
        kind: Kind::ZhByEn,
    },
    Part { name: "weight by rarity", about: "every word counts 1", kind: Kind::Rarity },
    Part {
        name: "readings",
        about: "a name in pinyin is no match of the Chinese name",
        kind: Kind::Readings,
    },
    Part {
        name: "characters of words",
        about: "a word has its own glosses only, and none if the dictionary lacks it",
        kind: Kind::Characters,
    },
    Part {
        name: "kin of glosses",
        about: "words of the same stem as a gloss count nothing",
        kind: Kind::Kin,
    },
    Part { name: "length", about: "the length score of every bead is 0", kind: Kind::Length },
    Part {
        name: "ratio of lengths by beads",
        about: "every round takes the ratio of the whole texts",
        kind: Kind::Ratio,
    },
    Part { name: "prior of shapes", about: "every shape costs what 1-1 does, nothing", kind: Kind::Prior },
    Part { name: "beads of 3 and more", about: "at most 2 sentences on a side", kind: Kind::Shapes(2) },
    Part { name: "beads of 4 and more", about: "at most 3 sentences on a side", kind: Kind::Shapes(3) },
    Part { name: "beads of 5 and more", about: "at most 4 sentences on a side", kind: Kind::Shapes(4) },
    Part {
        name: "runs of null beads",
        about: "every sentence of a run costs what opening the run does",
        kind: Kind::Runs,
    },
    Part {
        name: "words of null beads",
        about: "unexplained words do not speak for leaving a sentence alone",
        kind: Kind::Alone,
    },
    Part {
        name: "quotations",
        about: "beads may end inside a quotation of one side, and hold unequal numbers of them",
        kind: Kind::Quotations,
    },
    Part {
        name: "learning from beads",
        about: "the dictionary's counts in all rounds; the band and the ratio of lengths still follow the path",
        kind: Kind::Learning,
    },
    Part {
        name: "path of most beads expected right",
        about: "the single likeliest path (Viterbi) in every round",
        kind: Kind::Expected,
    },
];

/// The model as it is, or without a part.
#[derive(Clone, Copy)]
pub(crate) struct Model {
    without: Option<Kind>,
}

impl Model {
    /// With all its parts.
    pub(crate) const WHOLE: Self = Self { without: None };

    pub(crate) fn without(part: &Part) -> Self {
        Self { without: Some(part.kind) }
    }

    pub(crate) fn has(self, kind: Kind) -> bool {
        self.without != Some(kind)
    }

    /// The most sentences that a bead takes on one side, of `reach` otherwise.
    pub(crate) fn most(self, reach: usize) -> usize {
        match self.without {
            Some(Kind::Shapes(most)) => most,
            _ => reach,
        }
    }
}
