//! Without a glossary: two terms in one rendering.

use super::{Example, Find, Group, Level, Reads, Rule};
use crate::check::Finding;
use crate::check::unlisted::Unlisted;
use crate::model::Pair;

const ID: &str = "collapse";
const LEVEL: Level = Level::Note;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Bilingual,
    catches: "two Chinese terms that an article renders by the same English",
    hit: Example {
        listed: &[],
        beads: &[
            Pair { zh: "银行发展科技金融。", en: "Banks develop financial technology." },
            Pair { zh: "金融科技是另一回事。", en: "Financial technology is something else." },
        ],
        linked: &[],
    },
    miss: Example {
        listed: &[],
        beads: &[
            Pair { zh: "银行发展科技金融。", en: "Banks develop technology finance." },
            Pair { zh: "金融科技是另一回事。", en: "Financial technology is something else." },
        ],
        linked: &[],
    },
    find: Find::Unlisted(find),
};

fn find(unlisted: &Unlisted<'_>) -> Vec<(usize, Finding)> {
    let mut found = Vec::new();
    for shared in &unlisted.shared {
        let (usual, rarer) = (&shared.usual.term.zh, &shared.rarer.term.zh);
        for (document, at) in unlisted.first_uses(&shared.rarer.occurrences) {
            if shared.usual.occurrences.iter().any(|one| one.document == document) {
                let message = format!("“{}” stands for {rarer} and for {usual}", shared.en);
                found.push((document, unlisted.finding((ID, LEVEL), (rarer, at), (message, Vec::new()))));
            }
        }
    }
    found
}
