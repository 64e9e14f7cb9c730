//! English alone: the right words in another form.

use super::{Example, FORCES, Find, Group, Level, Reads, Rule, authority};
use crate::check::Finding;
use crate::check::mention::{Observed, Verdict};
use crate::model::Pair;

const ID: &str = "form";
const LEVEL: Level = Level::Note;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::English,
    catches: "an accepted rendering with another hyphen, capital or number than listed",
    hit: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "Ports, too, are home to new-quality productive forces." }],
        linked: &[],
    },
    miss: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "New Quality Productive Forces Reach the Ports." }],
        linked: &[],
    },
    find: Find::Mentions(find),
};

fn find(observed: &Observed<'_>) -> Vec<Finding> {
    let accepted = |verdict: Verdict| matches!(verdict, Verdict::Preferred | Verdict::Admitted);
    let differs =
        observed.mentions.iter().filter(|mention| accepted(mention.verdict) && !mention.form.is_listed());
    differs
        .filter_map(|mention| {
            let listed = observed.terms.row(mention.row?).rendering;
            let message = format!(
                "“{}” differs in {} from the listed “{}” for {}{}",
                observed.found(mention),
                mention.form,
                listed.term.en,
                observed.terms.term(mention.term).zh,
                authority(listed),
            );
            Some(observed.finding((ID, LEVEL), mention, message))
        })
        .collect()
}
