//! The data categories of TBX-Basic, the levels they may stand at and the values they may have.
//!
//! ISO 30042:2008 with the XCS of TBX-Basic, and ISO 30042:2019 with TBX-Basic 1.2.1. Where the two
//! differ the row allows what either does.

/// Where in an entry something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Concept,
    Language,
    Term,
}

impl Level {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Language => "language",
            Self::Term => "term",
        }
    }
}

/// A data category.
pub(super) struct Category {
    pub(super) name: &'static str,
    /// The element whose `type` names it in the style DCA.
    pub(super) element: &'static str,
    levels: &'static [Level],
    /// All its values; empty where any text is one.
    pub(super) values: &'static [&'static str],
}

impl Category {
    /// Whether it may stand there, within a group of that name.
    ///
    /// A definition within a `descripGrp` of a term is against the dialect, and is what Pontoon writes:
    /// it passes, as nothing else is lost by it.
    pub(super) fn may_stand(&self, level: Level, group: Option<&str>) -> bool {
        let pontoon = self.name == "definition" && group == Some("descripGrp");
        self.levels.contains(&level) || pontoon
    }
}

use Level::{Concept, Language, Term};

const ANY: &[Level] = &[Concept, Language, Term];

const fn category(
    element: &'static str,
    name: &'static str,
    levels: &'static [Level],
    values: &'static [&'static str],
) -> Category {
    Category { name, element, levels, values }
}

/// All of them.
pub(super) const BASIC: &[Category] = &[
    category(
        "termNote",
        "administrativeStatus",
        &[Term],
        &[
            "preferredTerm-admn-sts",
            "admittedTerm-admn-sts",
            "deprecatedTerm-admn-sts",
            "supersededTerm-admn-sts",
        ],
    ),
    category(
        "termNote",
        "partOfSpeech",
        &[Term],
        &["noun", "verb", "adjective", "adverb", "other", "properNoun"],
    ),
    category(
        "termNote",
        "termType",
        &[Term],
        &["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"],
    ),
    category("termNote", "grammaticalGender", &[Term], &["masculine", "feminine", "neuter", "other"]),
    category("termNote", "geographicalUsage", &[Term], &[]),
    category("termNote", "termLocation", &[Term], &[]),
    category("descrip", "subjectField", &[Concept], &[]),
    category("descrip", "definition", &[Concept, Language], &[]),
    category("descrip", "context", &[Term], &[]),
    category("admin", "source", ANY, &[]),
    category("admin", "customerSubset", &[Concept, Term], &[]),
    category("admin", "projectSubset", &[Concept, Term], &[]),
    category("transac", "transactionType", ANY, &["origination", "modification"]),
    category("transacNote", "responsibility", ANY, &[]),
    category("ref", "crossReference", &[Concept, Term], &[]),
    category("xref", "externalCrossReference", ANY, &[]),
    category("xref", "xGraphic", &[Concept, Language], &[]),
];
