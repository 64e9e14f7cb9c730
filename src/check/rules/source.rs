//! The Chinese itself writes a term otherwise.

use super::{Example, FORCES, Find, Group, Level, Reads, Rule};
use crate::model::Pair;

const ID: &str = "source";
const LEVEL: Level = Level::Note;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Chinese,
    catches: "a Chinese wording that looks like a listed term: another 型, 式 or 性, a like sound, words swapped",
    hit: Example {
        listed: FORCES,
        beads: &[Pair { zh: "各地因地制宜发展新型生产力。", en: "" }],
        linked: &[],
    },
    miss: Example {
        listed: FORCES,
        beads: &[Pair { zh: "先进生产力和新型城镇化一起发展。", en: "" }],
        linked: &[],
    },
    find: Find::Mentions(|observed| {
        let found = observed.sources.iter().map(|variant| {
            let zh = observed.terms.term(variant.term).zh;
            observed.finding_of_source(
                (ID, LEVEL),
                variant,
                format!("looks like {zh}; if that is meant, write {zh}"),
            )
        });
        found.collect()
    }),
};
