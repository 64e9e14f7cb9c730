//! The number is the same, what it measures is not.

use super::{Example, Find, Group, Level, Reads, Rule};
use crate::check::figures::Kind;
use crate::model::Pair;

const ID: &str = "unit";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Numbers,
    reads: Reads::Bilingual,
    catches: "the same number with another currency or unit, percent for percentage points included",
    hit: Example {
        listed: &[],
        beads: &[Pair { zh: "大桥造价35亿元。", en: "The bridge cost 3.5 billion dollars." }],
        linked: &[],
    },
    miss: Example {
        listed: &[],
        beads: &[Pair {
            zh: "大桥造价35亿元，长12公里。",
            en: "The bridge, 12 km long, cost RMB 3.5 billion.",
        }],
        linked: &[],
    },
    find: Find::Mentions(|observed| {
        let found = observed.figures.iter().filter_map(|difference| {
            let Kind::Unit(pair) = &difference.kind else { return None };
            let message = format!(
                "“{}” counts {} where the Chinese counts {}",
                pair.en.written,
                pair.en.unit_name(),
                pair.zh.unit_name(),
            );
            let expected = vec![pair.zh.unit_name().to_owned()];
            Some(observed.finding_of_figures((ID, LEVEL), (difference.bead, pair), (message, expected)))
        });
        found.collect()
    }),
};
