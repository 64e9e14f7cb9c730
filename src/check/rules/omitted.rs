//! A term is not rendered at all.

use super::{Example, FORCES, Find, Group, LINKED, Level, Reads, Rule, each, remedy};
use crate::check::mention::Verdict;
use crate::model::Pair;

const ID: &str = "omitted";
const LEVEL: Level = Level::Note;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Bilingual,
    catches: "a term that nothing renders and no earlier sentence has named",
    hit: Example {
        listed: FORCES,
        beads: &[Pair {
            zh: "新质生产力让老厂焕发生机。", en: "The old mill came back to life."
        }],
        linked: LINKED,
    },
    miss: Example {
        listed: FORCES,
        beads: &[
            Pair {
                zh: "新质生产力让老厂焕发生机。",
                en: "New quality productive forces gave the old mill new life.",
            },
            Pair { zh: "新质生产力还在成长。", en: "And they are still growing." },
        ],
        linked: LINKED,
    },
    find: Find::Mentions(|observed| {
        each(observed, (ID, LEVEL), Verdict::Omitted, |mention| {
            let term = observed.terms.term(mention.term).zh;
            format!("nothing in the English stands for {term}{}", remedy(observed, mention))
        })
    }),
};
