//! English alone: an unlisted wording looks like a listed rendering.

use super::{Example, FORCES, Find, Group, Level, Reads, Rule, remedy};
use crate::check::Finding;
use crate::check::mention::{Observed, Verdict};
use crate::model::Pair;

const ID: &str = "variant";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::English,
    catches: "an unlisted wording that looks like a listed rendering",
    hit: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "Battery makers stand for the new quality of productive forces." }],
        linked: &[],
    },
    miss: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "Green productive forces and new products need production capacity." }],
        linked: &[],
    },
    find: Find::Mentions(find),
};

fn find(observed: &Observed<'_>) -> Vec<Finding> {
    let variants = observed.mentions.iter().filter(|mention| mention.verdict == Verdict::Other);
    variants
        .map(|mention| {
            let level = if mention.sure { LEVEL } else { Level::Note };
            let near =
                mention.row.map(|row| observed.terms.row(row).rendering.term.en.as_str()).unwrap_or_default();
            let term = observed.terms.term(mention.term).zh;
            let found = observed.found(mention);
            let message = format!("“{found}” looks like “{near}” for {term}{}", remedy(observed, mention));
            observed.finding((ID, level), mention, message)
        })
        .collect()
}
