//! What an export could not carry over, in words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Profile;
use super::loss::{Kind, Loss, Part};

/// Examples of a loss that are named; the rest is counted.
const EXAMPLES: usize = 3;

/// What was written, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Concepts, rows or translation units.
    pub written: usize,
    /// Everything that did not come over.
    pub losses: Vec<Loss>,
}

/// The report for people: losses of one kind and reason in one paragraph, the worst first.
#[must_use]
pub fn text(profile: &Profile, report: &Report) -> String {
    let mut text = format!("{}: {} written", profile.name, report.written);
    if report.losses.is_empty() {
        return text + ", nothing lost\n";
    }
    text.push('\n');
    for kind in [Kind::LeftOut, Kind::Changed] {
        let mut groups: Vec<(&str, Vec<&Loss>)> = Vec::new();
        for loss in report.losses.iter().filter(|loss| loss.kind == kind) {
            match groups.iter_mut().find(|(why, _)| *why == loss.why) {
                Some((_, losses)) => losses.push(loss),
                None => groups.push((&loss.why, vec![loss])),
            }
        }
        for (why, losses) in groups {
            let verb = if kind == Kind::LeftOut { "left out" } else { "changed" };
            text += &format!("  {verb} {}: {why}\n    {}\n", losses.len(), examples(&losses));
        }
    }
    let mut dropped: BTreeMap<Part, usize> = BTreeMap::new();
    for loss in report.losses.iter().filter(|loss| loss.kind == Kind::Dropped) {
        *dropped.entry(loss.part).or_default() += 1;
    }
    if !dropped.is_empty() {
        let parts: Vec<_> =
            dropped.iter().map(|(part, count)| format!("{} ({count})", part.name())).collect();
        text += &format!("  no place for: {}\n", parts.join(", "));
    }
    text
}

/// The first few, and how many more there are.
fn examples(losses: &[&Loss]) -> String {
    let example = |loss: &&Loss| match &loss.instead {
        Some(kept) => format!("{} (kept: {kept})", loss.entry),
        None => loss.entry.clone(),
    };
    let mut shown: Vec<String> = losses.iter().take(EXAMPLES).map(example).collect();
    if let Some(more) = losses.len().checked_sub(EXAMPLES).filter(|&more| more > 0) {
        shown.push(format!("and {more} more"));
    }
    shown.join("; ")
}
