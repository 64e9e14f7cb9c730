//! A forbidden rendering is used.

use super::{Example, FORCES, Find, Group, Level, Reads, Rule, each_banned};
use crate::glossary::Status;
use crate::model::Pair;

const ID: &str = "forbidden";
const LEVEL: Level = Level::Error;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Both,
    catches: "a rendering that the glossary forbids",
    hit: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "The county bets on a New-Type Productivity of its own." }],
        linked: &[],
    },
    miss: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "A new type of harvester raised productivity in the county." }],
        linked: &[],
    },
    find: Find::Mentions(|observed| each_banned(observed, (ID, LEVEL), Status::Forbidden)),
};
