//! The sides say different numbers.

use super::{Example, Find, Group, Level, Reads, Rule};
use crate::check::figures::Kind;
use crate::model::Pair;

const ID: &str = "number";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Numbers,
    reads: Reads::Bilingual,
    catches: "a number, date or share that the English gives otherwise",
    hit: Example {
        listed: &[],
        beads: &[Pair {
            zh: "去年全县卖出苹果1.2亿斤。",
            en: "Last year the county sold 12 million jin of apples.",
        }],
        linked: &[],
    },
    miss: Example {
        listed: &[],
        beads: &[Pair {
            zh: "去年全县卖出苹果1.2亿斤，三成卖到外省。",
            en: "Last year the county sold 60,000 tonnes of apples, 30 percent of them to other provinces.",
        }],
        linked: &[],
    },
    find: Find::Mentions(|observed| {
        let found = observed.figures.iter().filter_map(|difference| {
            let Kind::Value(pair) = &difference.kind else { return None };
            let message = format!(
                "“{}” stands for {}, which is {}",
                pair.en.written,
                pair.zh.written,
                pair.zh.in_english(),
            );
            let expected = vec![pair.zh.in_english()];
            Some(observed.finding_of_figures((ID, LEVEL), (difference.bead, pair), (message, expected)))
        });
        found.collect()
    }),
};
