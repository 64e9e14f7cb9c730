//! Findings × (levels, waivers, baseline) → what counts.
//!
//! In come the findings of a document; out comes each under its fingerprint, at the level that the
//! project gives its rule, with its standing. Nothing is dropped but what a rule that is off found.

use std::collections::{BTreeMap, BTreeSet};

use super::fingerprint::{Fingerprint, file_name, fingerprints};
use super::{Finding, Group, Level, RULES};
use crate::model::{Date, Document};

/// What a project says of the rules; a rule it does not name keeps its own level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, Option<Level>>);

impl Levels {
    /// Gives a rule a level, or switches it off with `None`.
    pub fn set(&mut self, rule: &str, level: Option<Level>) {
        self.0.insert(rule.to_owned(), level);
    }

    /// The level at which a finding of the rule counts that the rule itself gave `own`; `None` when the
    /// rule is off.
    ///
    /// What a rule is not sure of stands below its level, and never rises with it.
    #[must_use]
    pub fn of(&self, rule: &str, own: Level) -> Option<Level> {
        let Some(set) = self.0.get(rule) else { return Some(own) };
        let usual = RULES.iter().find(|it| it.id == rule).map_or(own, |it| it.level);
        // Levels are ordered worst first, so that the greater is the milder.
        set.map(|set| if own > usual { own.max(set) } else { set })
    }
}

/// A finding that someone looked at and let stand: a row of `glossary/waivers.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiver {
    /// The file it stands in, without folders.
    pub file: String,
    /// The Chinese term it is about.
    pub term: String,
    /// The rule that found it.
    pub rule: String,
    /// The finding.
    pub finding: Fingerprint,
    /// The words found, for the reader of the file.
    pub found: String,
    /// The last day on which it holds; open where there is none.
    pub until: Option<Date>,
    /// The day it was written.
    pub when: Date,
    /// Who lets it stand.
    pub who: String,
    /// Why.
    pub reason: String,
}

impl Waiver {
    /// Whether its last day is over.
    #[must_use]
    pub fn has_ended(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}

/// What findings are held against.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Levels of the rules.
    pub levels: Levels,
    /// Findings let stand.
    pub waivers: Vec<Waiver>,
    /// Findings of an earlier check; none where no baseline is given.
    pub baseline: Option<BTreeSet<Fingerprint>>,
}

/// A finding with what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Triaged {
    /// What it is known by.
    pub id: Fingerprint,
    /// The finding, at its level in this project.
    pub finding: Finding,
    /// Whether it counts.
    pub standing: Standing,
}

/// Whether a finding counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// To be looked at.
    Open,
    /// Let stand.
    Waived {
        /// Who let it stand.
        who: String,
        /// Why.
        reason: String,
    },
    /// In the baseline.
    Known,
}

impl Standing {
    /// Its name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waived { .. } => "waived",
            Self::Known => "known",
        }
    }
}

/// Holds the findings of a document, in text order, against the policy of a day.
#[must_use]
pub fn triage(document: &Document, findings: &[Finding], policy: &Policy, today: Date) -> Vec<Triaged> {
    let ids = fingerprints(document, findings);
    let one = |(id, finding): (Fingerprint, &Finding)| {
        let level = policy.levels.of(finding.rule, finding.level)?;
        let finding = Finding { level, ..finding.clone() };
        Some(Triaged { id, finding, standing: standing(id, policy, today) })
    };
    ids.into_iter().zip(findings).filter_map(one).collect()
}

fn standing(id: Fingerprint, policy: &Policy, today: Date) -> Standing {
    let waiver = policy.waivers.iter().find(|waiver| waiver.finding == id && !waiver.has_ended(today));
    match waiver {
        Some(waiver) => Standing::Waived { who: waiver.who.clone(), reason: waiver.reason.clone() },
        None if policy.baseline.as_ref().is_some_and(|known| known.contains(&id)) => Standing::Known,
        None => Standing::Open,
    }
}

/// Why a waiver is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// Its last day is over.
    Ended,
    /// Nothing in its file has this fingerprint.
    Unmatched,
}

/// The waivers for the files of these documents that let nothing stand, by their index; those for
/// other files are not judged.
#[must_use]
pub fn idle(
    waivers: &[Waiver],
    documents: &[Document],
    findings: &[Triaged],
    today: Date,
) -> Vec<(usize, Idle)> {
    let paths = documents.iter().flat_map(|document| [&document.sources.zh.path, &document.sources.en.path]);
    let files: BTreeSet<&str> = paths.map(|path| path.rsplit(['/', '\\']).next().unwrap_or(path)).collect();
    let there: BTreeSet<Fingerprint> = findings.iter().map(|finding| finding.id).collect();
    let why = |waiver: &Waiver| match waiver {
        waiver if !files.contains(waiver.file.as_str()) => None,
        waiver if !there.contains(&waiver.finding) => Some(Idle::Unmatched),
        waiver => waiver.has_ended(today).then_some(Idle::Ended),
    };
    waivers.iter().enumerate().filter_map(|(at, waiver)| Some((at, why(waiver)?))).collect()
}

impl Finding {
    /// What it is told under: its term; nothing for a figure, which is no term.
    #[must_use]
    pub fn heading(&self) -> &str {
        let numbers = RULES.iter().any(|rule| rule.id == self.rule && rule.group == Group::Numbers);
        if numbers { "" } else { &self.term }
    }
}

impl Triaged {
    /// The waiver that lets this finding stand from today on.
    #[must_use]
    pub fn waiver(&self, (when, until): (Date, Option<Date>), who: &str, reason: &str) -> Waiver {
        let Finding { rule, term, found, place, .. } = &self.finding;
        Waiver {
            file: file_name(place).to_owned(),
            term: term.clone(),
            rule: (*rule).to_owned(),
            finding: self.id,
            found: found.split_whitespace().collect::<Vec<_>>().join(" "),
            until,
            when,
            who: who.to_owned(),
            reason: reason.to_owned(),
        }
    }

    /// Whether it is to be looked at.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_level_takes_the_place_of_the_rules_own() {
        use Level::{Error, Note, Warning};
        // `variant` is a warning, and a note where it is not sure.
        let rows = [
            ("nothing said", None, Warning, Some(Warning)),
            ("raised", Some(Some(Error)), Warning, Some(Error)),
            ("raised, but the rule is not sure", Some(Some(Error)), Note, Some(Note)),
            ("lowered", Some(Some(Note)), Warning, Some(Note)),
            ("off", Some(None), Warning, None),
        ];
        for (name, set, own, expected) in rows {
            let mut levels = Levels::default();
            if let Some(level) = set {
                levels.set("variant", level);
            }
            assert_eq!(levels.of("variant", own), expected, "{name}");
        }
    }
}
