//! One side has a figure that the other lacks.

use super::{Example, Find, Group, Level, Reads, Rule};
use crate::check::figures::Kind;
use crate::model::{Lang, Pair};

const ID: &str = "number-missing";
const LEVEL: Level = Level::Note;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Numbers,
    reads: Reads::Bilingual,
    catches: "a share, a decimal, a sum of money or a large count that one side lacks",
    hit: Example {
        listed: &[],
        beads: &[Pair {
            zh: "订单增长17.5%，工人很高兴。", en: "Orders rose, and the workers were happy."
        }],
        linked: &[],
    },
    miss: Example {
        listed: &[],
        beads: &[Pair {
            zh: "两位老人在第一天就来了。", en: "Both of the old people came at once."
        }],
        linked: &[],
    },
    find: Find::Mentions(|observed| {
        let found = observed.figures.iter().filter_map(|difference| {
            let Kind::Missing(figure) = &difference.kind else { return None };
            let (lacks, expected) = match figure.place.lang {
                Lang::Zh => ("English", vec![figure.in_english()]),
                Lang::En => ("Chinese", Vec::new()),
            };
            let message = format!("the {lacks} says nothing of {}", figure.written);
            let at = (difference.bead, figure);
            Some(observed.finding_of_figure((ID, LEVEL), at, (message, expected)))
        });
        found.collect()
    }),
};
