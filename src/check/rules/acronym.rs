//! An acronym stands before the full form that explains it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Example, Find, Group, Level, Reads, Rule};
use crate::check::Finding;
use crate::check::mention::{Mention, Observed};
use crate::check::terms::{Row, TermId};
use crate::glossary::Status;
use crate::model::{Lang, Pair};

const ID: &str = "acronym";
const LEVEL: Level = Level::Note;

/// Acronyms that need no full form.
const HOUSEHOLD: &[&str] =
    &["UN", "EU", "US", "UK", "USA", "UAE", "GDP", "AI", "IT", "CEO", "TV", "NATO", "UNESCO"];

const FUND: &[(&str, &str, Status)] = &[
    ("货币基金组织", "Monetary Reserve Fund", Status::Preferred),
    ("货币基金组织", "MRF", Status::Admitted),
];

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Both,
    catches: "an acronym before, or without, its listed full form",
    hit: Example {
        listed: FUND,
        beads: &[Pair {
            zh: "",
            en: "The MRF lent more this year. The Monetary Reserve Fund has new rules.",
        }],
        linked: &[],
    },
    miss: Example {
        listed: FUND,
        beads: &[Pair {
            zh: "",
            en: "The Monetary Reserve Fund (MRF) has new rules. The MRF lent more this year.",
        }],
        linked: &[],
    },
    find: Find::Mentions(find),
};

fn find(observed: &Observed<'_>) -> Vec<Finding> {
    let mut mentions: Vec<&Mention> =
        observed.mentions.iter().filter(|mention| mention.place.lang == Lang::En).collect();
    mentions.sort_by_key(|mention| (mention.place.sentence, mention.place.span));
    // Of each rendering its first sentence, so that one look tells whether it came before.
    let mut first: FxHashMap<(TermId, &str), usize> = FxHashMap::default();
    for mention in &mentions {
        if let Some(row) = mention.row {
            let rendering = observed.terms.row(row).rendering.term.en.as_str();
            first.entry((mention.term, rendering)).or_insert(mention.place.sentence);
        }
    }
    let mut told: FxHashSet<TermId> = FxHashSet::default();
    let mut found = Vec::new();
    for mention in &mentions {
        let Some(row) = mention.row.map(|row| observed.terms.row(row)) else { continue };
        let Some(full) = full_form(observed, row) else { continue };
        let named =
            first.get(&(mention.term, full)).is_some_and(|sentence| *sentence <= mention.place.sentence);
        if named || !told.insert(mention.term) {
            continue;
        }
        let acronym = &row.rendering.term.en;
        let message =
            format!("{acronym} has not been explained: write “{full} ({acronym})” at its first use");
        let expected = vec![format!("{full} ({acronym})")];
        found.push(Finding { expected, ..observed.finding((ID, LEVEL), mention, message) });
    }
    found
}

/// The accepted rendering whose initials a listed acronym is.
fn full_form<'g>(observed: &Observed<'g>, row: &Row<'g>) -> Option<&'g str> {
    let acronym = &row.rendering.term.en;
    let capitals = acronym.len() > 1 && acronym.chars().all(|c| c.is_ascii_uppercase());
    if !capitals || HOUSEHOLD.contains(&&**acronym) || !row.rendering.status.is_accepted() {
        return None;
    }
    let rows = observed.terms.concept(row.entry).iter().filter(|row| row.rendering.status.is_accepted());
    rows.map(|row| row.rendering.term.en.as_str()).find(|full| {
        let initials = full.split([' ', '-']).filter_map(|word| word.chars().next());
        let all: String = initials.clone().collect::<String>().to_uppercase();
        let great: String = initials.filter(|c| c.is_uppercase()).collect();
        full.contains(' ') && (all == *acronym || great == *acronym)
    })
}
