//! One term is rendered in two accepted ways within a document. What the glossary does not accept is
//! told by the rules about that, which also name the other renderings.

use rustc_hash::FxHashMap;

use super::{Example, FORCES, Find, Group, LINKED, Level, Reads, Rule, counts};
use crate::check::Finding;
use crate::check::mention::{Mention, Observed, Verdict};
use crate::check::terms::TermId;
use crate::glossary::Status;
use crate::model::Pair;

const ID: &str = "mixed";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Bilingual,
    catches: "one term in two accepted renderings (a warning), or one rendering in two forms (a note), in one document",
    hit: Example {
        listed: WORKERS,
        beads: &[
            Pair { zh: "农民工在港口找到工作。", en: "Migrant workers find jobs in the ports." },
            Pair {
                zh: "农民工也在山里找到工作。", en: "Rural workers find jobs in the hills too."
            },
        ],
        linked: LINKED,
    },
    miss: Example {
        listed: FORCES,
        beads: &[
            Pair {
                zh: "新质生产力在港口成长。", en: "New quality productive forces grow in the ports."
            },
            Pair {
                zh: "新质生产力也在山里成长。",
                en: "The new quality productive forces grow in the hills too.",
            },
        ],
        linked: LINKED,
    },
    find: Find::Mentions(find),
};

/// A glossary that accepts two renderings of one term.
const WORKERS: &[(&str, &str, Status)] =
    &[("农民工", "migrant workers", Status::Preferred), ("农民工", "rural workers", Status::Admitted)];

/// A wording of a term, or a form of a wording, and the mentions by it.
struct Usage<'m> {
    wording: String,
    mentions: Vec<&'m Mention>,
}

fn find(observed: &Observed<'_>) -> Vec<Finding> {
    let mut order: Vec<TermId> = Vec::new();
    let mut by_term: FxHashMap<TermId, Vec<&Mention>> = FxHashMap::default();
    for mention in observed.mentions.iter().filter(|mention| is_accepted(mention.verdict)) {
        let mentions = by_term.entry(mention.term).or_default();
        if mentions.is_empty() {
            order.push(mention.term);
        }
        mentions.push(mention);
    }
    order.iter().flat_map(|term| of_term(observed, &by_term[term])).collect()
}

fn is_accepted(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Preferred | Verdict::Admitted)
}

/// Lexical differences among the wordings, and within each wording differences of form.
fn of_term(observed: &Observed<'_>, mentions: &[&Mention]) -> Vec<Finding> {
    let wordings = grouped(mentions, |mention| observed.wording(mention));
    // *AI* after *artificial intelligence* is a mention.
    let is_full = |usage: &&Usage<'_>| !is_acronym(&usage.wording);
    let (full, _): (Vec<&Usage<'_>>, Vec<_>) = wordings.iter().partition(is_full);
    let mut findings = minorities(observed, &full, LEVEL);
    for wording in &wordings {
        let forms = grouped(&wording.mentions, |mention| {
            if mention.form.is_listed() {
                wording.wording.clone()
            } else {
                observed.found(mention).to_lowercase()
            }
        });
        findings.extend(minorities(observed, &forms.iter().collect::<Vec<_>>(), Level::Note));
    }
    findings
}

fn is_acronym(wording: &str) -> bool {
    wording.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// Groups by a key; most mentions first, then in text order.
fn grouped<'m>(mentions: &[&'m Mention], key: impl Fn(&Mention) -> String) -> Vec<Usage<'m>> {
    let mut groups: Vec<Usage<'m>> = Vec::new();
    for &mention in mentions {
        let wording = key(mention);
        match groups.iter_mut().find(|group| group.wording == wording) {
            Some(group) => group.mentions.push(mention),
            None => groups.push(Usage { wording, mentions: vec![mention] }),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.mentions.len()));
    groups
}

/// A finding at the first mention of each group but the largest.
fn minorities(observed: &Observed<'_>, groups: &[&Usage<'_>], level: Level) -> Vec<Finding> {
    let [majority, minorities @ ..] = groups else { return Vec::new() };
    let listed: Vec<(&str, usize)> =
        groups.iter().map(|group| (group.wording.as_str(), group.mentions.len())).collect();
    let even = minorities.iter().any(|group| group.mentions.len() == majority.mentions.len());
    let verdict = if even { "no majority".to_owned() } else { format!("mostly “{}”", majority.wording) };
    let kind = if level == Level::Note { "written" } else { "rendered" };
    let first = minorities.iter().filter_map(|group| group.mentions.first());
    first
        .map(|mention| {
            let term = observed.terms.term(mention.term).zh;
            let message =
                format!("{term} is {kind} in {} ways: {}; {verdict}", groups.len(), counts(&listed));
            observed.finding((ID, level), mention, message)
        })
        .collect()
}
