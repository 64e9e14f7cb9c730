//! The rules: one file each, one row each in [`RULES`].
//!
//! A rule looks at judged mentions and words its findings; what a mention is was decided before,
//! so no rule reads the text again.

mod acronym;
mod collapse;
mod deprecated;
mod drift;
mod forbidden;
mod form;
mod missing_preferred;
mod mixed;
mod number;
mod number_missing;
mod omitted;
mod source;
mod unit;
mod variant;

use rustc_hash::FxHashMap;

use super::mention::{Mention, Observed, Verdict};
use super::terms::TermId;
use super::unlisted::Unlisted;
use super::{Finding, Level};
use crate::glossary::{Rendering, Status};
use crate::model::Pair;

/// What a rule catches, for help, documentation and tests.
pub struct Rule {
    /// Its name in reports and settings.
    pub id: &'static str,
    /// The level of its findings; those it is not sure of are notes.
    pub level: Level,
    /// What it is about; `--only` takes these and ids.
    pub group: Group,
    /// Which texts it reads.
    pub reads: Reads,
    /// What it catches, in one phrase.
    pub catches: &'static str,
    /// A text in which it must find something.
    pub hit: Example,
    /// A text like it in which it must find nothing.
    pub miss: Example,
    find: Find,
}

/// How a rule finds.
enum Find {
    /// In what was judged of one document.
    Mentions(fn(&Observed<'_>) -> Vec<Finding>),
    /// In what was mined of many, each finding with the index of its article.
    Unlisted(fn(&Unlisted<'_>) -> Vec<(usize, Finding)>),
}

/// What rules are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Terms and their renderings.
    Terms,
    /// Numbers, dates, units.
    Numbers,
}

impl Group {
    /// All, in the order of the table.
    pub const ALL: [Self; 2] = [Self::Terms, Self::Numbers];

    /// As users write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Numbers => "numbers",
        }
    }
}

/// The rules that a name means: a rule by its id, or a group with all its rules; none for a word
/// that names nothing.
#[must_use]
pub fn rules_named(name: &str) -> Vec<&'static Rule> {
    RULES.iter().filter(|rule| rule.id == name || rule.group.name() == name).collect()
}

/// Which texts a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Chinese with its English.
    Bilingual,
    /// English alone.
    English,
    /// Chinese, alone or with its English.
    Chinese,
    /// Either.
    Both,
}

/// A small text and a glossary for it.
pub struct Example {
    /// The glossary: term, rendering, status.
    pub listed: &'static [(&'static str, &'static str, Status)],
    /// The beads of the text, a sentence a side; the Chinese is empty where English stands alone.
    pub beads: &'static [Pair<&'static str>],
    /// Words that are linked wherever a bead holds both.
    pub linked: &'static [Pair<&'static str>],
}

/// All rules, in the order of their findings at one place.
pub const RULES: &[Rule] = &[
    forbidden::RULE,
    deprecated::RULE,
    missing_preferred::RULE,
    omitted::RULE,
    mixed::RULE,
    variant::RULE,
    form::RULE,
    acronym::RULE,
    source::RULE,
    drift::RULE,
    collapse::RULE,
    number::RULE,
    unit::RULE,
    number_missing::RULE,
];

/// What the rules find, sorted by place; each sees only mentions in texts that it reads.
pub(super) fn findings(observed: &Observed<'_>) -> Vec<Finding> {
    let bilingual = observed.only(|mention| mention.bead.is_some());
    let english = observed.only(|mention| mention.bead.is_none());
    let mut findings = Vec::new();
    for rule in RULES {
        let read = match rule.reads {
            Reads::Bilingual => &bilingual,
            Reads::English => &english,
            Reads::Both | Reads::Chinese => observed,
        };
        match rule.find {
            Find::Mentions(find) => findings.extend(find(read)),
            Find::Unlisted(_) => {}
        }
    }
    findings.sort_by(|a, b| (&a.place, &a.end, &a.term).cmp(&(&b.place, &b.end, &b.term)));
    findings
}

/// What the rules about unlisted terms find, each with the index of its article.
pub(super) fn unlisted(unlisted: &Unlisted<'_>) -> Vec<(usize, Finding)> {
    let find = |rule: &Rule| match rule.find {
        Find::Unlisted(find) => find(unlisted),
        Find::Mentions(_) => Vec::new(),
    };
    RULES.iter().flat_map(find).collect()
}

/// `“a” 3×, “b” 1×`.
fn counts(wordings: &[(&str, usize)]) -> String {
    let counts: Vec<String> =
        wordings.iter().map(|(wording, count)| format!("“{wording}” {count}×")).collect();
    counts.join(", ")
}

/// A finding for each mention of a verdict, worded by `message`.
fn each(
    observed: &Observed<'_>,
    rule: (&'static str, Level),
    verdict: Verdict,
    message: impl Fn(&Mention) -> String,
) -> Vec<Finding> {
    let mentions = observed.mentions.iter().filter(|mention| mention.verdict == verdict);
    mentions.map(|mention| observed.finding(rule, mention, message(mention))).collect()
}

/// A finding for each mention by a rendering of a status that is not to be used.
fn each_banned(observed: &Observed<'_>, rule: (&'static str, Level), status: Status) -> Vec<Finding> {
    let wordings = Wordings::of(observed);
    each(observed, rule, status.into(), |mention| {
        let term = observed.terms.term(mention.term).zh;
        let why = mention.row.map(|row| authority(observed.terms.row(row).rendering)).unwrap_or_default();
        format!(
            "“{}” is {} for {term}{why}{}{}",
            observed.found(mention),
            status.name(),
            remedy(observed, mention),
            wordings.elsewhere(observed, mention),
        )
    })
}

/// The renderings of each term in a document, most used first.
struct Wordings(FxHashMap<TermId, Vec<(String, usize)>>);

impl Wordings {
    /// Counts what stands for the terms; what is short, left out or in doubt is no rendering.
    fn of(observed: &Observed<'_>) -> Self {
        let mut counted: FxHashMap<TermId, Vec<(String, usize)>> = FxHashMap::default();
        for mention in &observed.mentions {
            let wording = observed.wording(mention);
            let worded = !matches!(mention.verdict, Verdict::Short | Verdict::Omitted | Verdict::Doubtful);
            if !worded || wording.is_empty() {
                continue;
            }
            let wordings = counted.entry(mention.term).or_default();
            match wordings.iter_mut().find(|(seen, _)| *seen == wording) {
                Some((_, count)) => *count += 1,
                None => wordings.push((wording, 1)),
            }
        }
        counted.values_mut().for_each(|wordings| {
            wordings.sort_by_key(|(_, count)| std::cmp::Reverse(*count)); // of equals the first stands first
        });
        Self(counted)
    }

    /// `; here also “a” 2×, “b” 1×`: the other renderings of the term; nothing where there is none.
    fn elsewhere(&self, observed: &Observed<'_>, mention: &Mention) -> String {
        let own = observed.wording(mention);
        let all = self.0.get(&mention.term).into_iter().flatten();
        let others: Vec<(&str, usize)> = all
            .map(|(wording, count)| (wording.as_str(), *count))
            .filter(|(wording, _)| *wording != own)
            .collect();
        if others.is_empty() { String::new() } else { format!("; here also {}", counts(&others)) }
    }
}

/// `: use “a” or “b” (authority, source, since date)`; nothing where nothing is advised.
fn remedy(observed: &Observed<'_>, mention: &Mention) -> String {
    let advised = observed.terms.advised(mention.term);
    let named: Vec<String> =
        advised.iter().map(|rendering| format!("“{}”{}", rendering.term.en, authority(rendering))).collect();
    if named.is_empty() { String::new() } else { format!(": use {}", named.join(" or ")) }
}

/// ` (authority, source, since date)`: whatever the glossary gives; nothing where it gives nothing.
fn authority(rendering: &Rendering) -> String {
    let since = rendering.valid.from.map(|date| format!("since {date}"));
    let given = [rendering.authority.clone(), rendering.source.clone(), since];
    let given: Vec<String> = given.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if given.is_empty() { String::new() } else { format!(" ({})", given.join(", ")) }
}

/// The glossary of the examples.
const FORCES: &[(&str, &str, Status)] = &[
    ("新质生产力", "new quality productive forces", Status::Preferred),
    ("新质生产力", "new quality productivity", Status::Deprecated),
    ("新质生产力", "new-type productivity", Status::Forbidden),
];

/// The words of the examples that render each other.
const LINKED: &[Pair<&str>] = &[
    Pair { zh: "生产力", en: "productivity" },
    Pair { zh: "生产力", en: "forces" },
    Pair { zh: "生产力", en: "output" },
];
