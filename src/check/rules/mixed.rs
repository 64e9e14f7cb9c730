//! One term is rendered in two ways within a document.

use rustc_hash::FxHashMap;

use super::{Example, FORCES, Find, Group, LINKED, Level, Reads, Rule};
use crate::check::Finding;
use crate::check::mention::{Mention, Observed, Verdict};
use crate::check::terms::TermId;
use crate::model::Pair;

const ID: &str = "mixed";
const LEVEL: Level = Level::Warning;

pub(super) const RULE: Rule = Rule {
    id: ID,
    level: LEVEL,
    group: Group::Terms,
    reads: Reads::Bilingual,
    catches: "one term in two renderings (a warning), or one rendering in two forms (a note), in one document",
    hit: Example {
        listed: FORCES,
        beads: &[
            Pair {
                zh: "新质生产力在港口成长。", en: "New quality productive forces grow in the ports."
            },
            Pair {
                zh: "新质生产力也在山里成长。", en: "New quality productivity grows in the hills too."
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

/// A wording of a term, or a form of a wording, and the mentions by it.
struct Usage<'m> {
    wording: String,
    mentions: Vec<&'m Mention>,
}

fn find(observed: &Observed<'_>) -> Vec<Finding> {
    let mut order: Vec<TermId> = Vec::new();
    let mut by_term: FxHashMap<TermId, Vec<&Mention>> = FxHashMap::default();
    for mention in observed.mentions.iter().filter(|mention| is_worded(mention.verdict)) {
        let mentions = by_term.entry(mention.term).or_default();
        if mentions.is_empty() {
            order.push(mention.term);
        }
        mentions.push(mention);
    }
    order.iter().flat_map(|term| of_term(observed, &by_term[term])).collect()
}

fn is_worded(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::Short | Verdict::Omitted | Verdict::Doubtful)
}

/// Lexical differences among the wordings, and within each wording differences of form.
fn of_term(observed: &Observed<'_>, mentions: &[&Mention]) -> Vec<Finding> {
    let wordings = grouped(mentions, |mention| observed.wording(mention));
    let mut findings = minorities(observed, &wordings, LEVEL);
    for wording in &wordings {
        let forms = grouped(&wording.mentions, |mention| {
            if mention.form.is_listed() {
                wording.wording.clone()
            } else {
                observed.found(mention).to_lowercase()
            }
        });
        findings.extend(minorities(observed, &forms, Level::Note));
    }
    findings
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
fn minorities(observed: &Observed<'_>, groups: &[Usage<'_>], level: Level) -> Vec<Finding> {
    let [majority, minorities @ ..] = groups else { return Vec::new() };
    let counts: Vec<String> =
        groups.iter().map(|group| format!("“{}” {}×", group.wording, group.mentions.len())).collect();
    let even = minorities.iter().any(|group| group.mentions.len() == majority.mentions.len());
    let verdict = if even { "no majority".to_owned() } else { format!("mostly “{}”", majority.wording) };
    let kind = if level == Level::Note { "written" } else { "rendered" };
    let first = minorities.iter().filter_map(|group| group.mentions.first());
    first
        .map(|mention| {
            let term = observed.terms.term(mention.term).zh;
            let message =
                format!("{term} is {kind} in {} ways: {}; {verdict}", groups.len(), counts.join(", "));
            observed.finding((ID, level), mention, message)
        })
        .collect()
}
