//! A term is rendered by words that the glossary does not list.

use super::{Example, FORCES, Find, Group, LINKED, Level, Reads, Rule, Wordings, each, remedy};
use crate::check::mention::Verdict;
use crate::model::Pair;

const ID: &str = "missing-preferred";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Bilingual,
    catches: "a term rendered by words that the glossary does not list",
    hit: Example {
        listed: FORCES,
        beads: &[Pair {
            zh: "新质生产力让老厂焕发生机。",
            en: "Advanced output gave the old mill new life.",
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
            Pair { zh: "新质生产力还在成长。", en: "Such forces are still growing." },
        ],
        linked: LINKED,
    },
    find: Find::Mentions(|observed| {
        let wordings = Wordings::of(observed);
        each(observed, (ID, LEVEL), Verdict::Other, |mention| {
            let term = observed.terms.term(mention.term).zh;
            let found = observed.found(mention);
            format!(
                "“{found}” stands for {term} and is not in the glossary{}{}",
                remedy(observed, mention),
                wordings.elsewhere(observed, mention)
            )
        })
    }),
};
