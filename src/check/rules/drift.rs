//! Without a glossary: one term in two renderings.

use super::{Example, Find, Group, Level, Reads, Rule, counts};
use crate::check::Finding;
use crate::check::unlisted::{Rendering, Term, Unlisted};
use crate::check::variation::Variation;
use crate::model::Pair;

const ID: &str = "drift";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Bilingual,
    catches: "a term that the glossary lacks in two renderings: other words in one article, a note for a form, a word lost, or another article",
    hit: Example {
        listed: &[],
        beads: &[
            Pair {
                zh: "灾区需要人道主义援助。", en: "The disaster area needs humanitarian assistance."
            },
            Pair {
                zh: "人道主义援助昨天到达港口。",
                en: "The humanitarian assistance reached the port yesterday.",
            },
            Pair {
                zh: "医生也带来了人道主义援助。", en: "The doctors brought humanitarian aid, too."
            },
        ],
        linked: &[],
    },
    miss: Example {
        listed: &[],
        beads: &[
            Pair {
                zh: "灾区需要人道主义援助。", en: "The disaster area needs humanitarian assistance."
            },
            Pair {
                zh: "人道主义援助昨天到达港口。",
                en: "The humanitarian assistance reached the port yesterday.",
            },
            Pair {
                zh: "医生也带来了人道主义援助。", en: "The doctors brought assistance, too."
            },
        ],
        linked: &[],
    },
    find: Find::Unlisted(|unlisted| unlisted.terms.iter().flat_map(|term| of_term(unlisted, term)).collect()),
};

/// A finding at the first use of each rendering but the usual one, in each article.
fn of_term(unlisted: &Unlisted<'_>, term: &Term<'_>) -> Vec<(usize, Finding)> {
    let usual = &term.renderings[0];
    let listed: Vec<(&str, usize)> = term.renderings.iter().map(|it| (it.en, it.uses.len())).collect();
    let mut found = Vec::new();
    for rendering in &term.renderings[1..] {
        let Some(variation) = rendering.variation else { continue };
        for (document, at) in unlisted.first_uses(rendering.uses) {
            let together = usual.uses.iter().any(|one| one.document == document);
            let level = if together && variation == Variation::Lexical { LEVEL } else { Level::Note };
            let even = usual.uses.len() == rendering.uses.len();
            let majority = if even { "no majority".to_owned() } else { format!("mostly “{}”", usual.en) };
            let message = format!(
                "{} is rendered in {} ways ({variation}): {}; {majority}",
                term.zh,
                listed.len(),
                counts(&listed),
            );
            found.push((
                document,
                unlisted.finding((ID, level), (term.zh, at), (message, advice(usual, even))),
            ));
        }
    }
    found
}

/// The usual rendering; none where there is no majority.
fn advice(usual: &Rendering<'_>, even: bool) -> Vec<String> {
    if even { Vec::new() } else { vec![usual.en.to_owned()] }
}
