//! A deprecated rendering is used.

use super::{Example, FORCES, Find, Group, Level, Reads, Rule, each_banned};
use crate::glossary::Status;
use crate::model::Pair;

const ID: &str = "deprecated";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Both,
    catches: "a rendering that the glossary deprecates",
    hit: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "Mills that gained new quality productivity hired again." }],
        linked: &[],
    },
    miss: Example {
        listed: FORCES,
        beads: &[Pair { zh: "", en: "A new quality, productivity experts say, is patience." }],
        linked: &[],
    },
    find: Find::Mentions(|observed| each_banned(observed, (ID, LEVEL), Status::Deprecated)),
};
