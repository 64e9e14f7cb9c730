//! Beads × Glossary → [`Finding`]s, and English text alone × Glossary → [`Finding`]s.
//!
//! In comes a document, with its beads and word links or as English alone, and a glossary. Out come
//! the uses of each term and what a translator should look at. Every use is judged once, as a
//! mention with a [`Verdict`]; the [`RULES`] read mentions and never the text.
//!
//! ```text
//! glossary ─in force→ terms ─compile→ matchers ┐
//!                            document, beads ──┴→ mentions ─usages→ TermUsage
//!                                                          └─rules→ Finding
//! ```
//!
//! What must hold: a finding stands where the text is, byte for byte; nothing in a doubtful bead
//! is held against the translator; of overlapping renderings the leftmost longest counts; findings
//! are sorted by place. `docs/check.md` works an example.

mod bilingual;
mod chinese;
mod days;
mod english;
mod english_only;
mod figures;
mod fingerprint;
mod fix;
mod kin;
mod links;
mod mention;
mod phrase;
mod rules;
mod source;
mod split;
mod terms;
mod triage;
mod unlisted;
mod uses;
mod variant;
mod variation;

use std::sync::OnceLock;

use serde::Serialize;

use crate::glossary::Glossary;
use crate::mine::BeadLinks;
use crate::model::{Bead, Date, Document, Loc, Pair};
use mention::Observed;
use terms::Terms;

pub use days::Checkers;
pub use english::Form;
pub use fingerprint::{Fingerprint, file_name, fingerprints};
pub use fix::{Doubt, in_the_case_of, replacement};
pub use mention::{RenderingUsage, TermUsage, Verdict};
pub use rules::{Example, Group, RULES, Reads, Rule, rules_named};
pub use triage::{Idle, Levels, Policy, Standing, Triaged, Waiver, idle, triage};
pub use unlisted::unlisted;
pub use uses::Use;
pub use variation::Variation;

/// A glossary as it stands on one day, compiled for checking many documents.
///
/// Shared between threads as it is. Cost of compiling: linear in the glossary, about 10 µs a row.
#[derive(Debug)]
pub struct Checker<'g> {
    terms: Terms<'g>,
    english: english::Matcher,
    variants: variant::Finder,
    /// Compiled with the first Chinese text: segmenting the terms costs most.
    chinese: OnceLock<chinese::Matcher>,
    source: OnceLock<source::Finder>,
}

impl<'g> Checker<'g> {
    /// Compiles the renderings whose status holds on `as_of`; without a day, those whose status has
    /// not ended.
    #[must_use]
    pub fn new(glossary: &'g Glossary, as_of: Option<Date>) -> Self {
        let terms = Terms::in_force(glossary, as_of);
        let english = english::Matcher::new(&terms);
        let variants = variant::Finder::new(&terms);
        Self { terms, english, variants, chinese: OnceLock::new(), source: OnceLock::new() }
    }

    fn chinese(&self) -> &chinese::Matcher {
        self.chinese.get_or_init(|| chinese::Matcher::new(&self.terms))
    }

    fn source(&self) -> &source::Finder {
        self.source.get_or_init(|| source::Finder::new(&self.terms))
    }

    /// Checks how the terms in the Chinese of a document are rendered.
    ///
    /// `links` are the word links of each bead, in the order of `beads`; a bead beyond their end has
    /// none, and then unlisted renderings cannot be told from omissions. English that nothing in the
    /// Chinese stands for is checked as English alone.
    #[must_use]
    pub fn bilingual(&self, document: &Document, beads: &[Bead], links: &[BeadLinks]) -> Report {
        let mentions = bilingual::mentions(self, document, beads, links);
        let figures = &figures::differences(document, beads, links);
        let sources = &source::variants(self, document);
        Observed { terms: &self.terms, document, beads, mentions, figures, sources }.report()
    }

    /// Checks the English sentences of a document by themselves.
    #[must_use]
    pub fn english(&self, document: &Document) -> Report {
        let mentions = english_only::mentions(self, document, 0..document.sentences.en.len());
        Observed { terms: &self.terms, document, beads: &[], mentions, figures: &[], sources: &[] }.report()
    }
}

/// [`Checker::bilingual`] for one document.
#[must_use]
pub fn bilingual(
    document: &Document,
    beads: &[Bead],
    links: &[BeadLinks],
    glossary: &Glossary,
    as_of: Option<Date>,
) -> Report {
    Checker::new(glossary, as_of).bilingual(document, beads, links)
}

/// [`Checker::english`] for one document.
#[must_use]
pub fn english(document: &Document, glossary: &Glossary, as_of: Option<Date>) -> Report {
    Checker::new(glossary, as_of).english(document)
}

/// What was found in one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// How each term was rendered, in order of first mention.
    pub usages: Vec<TermUsage>,
    /// Every use of a term, by place.
    pub uses: Vec<Use>,
    /// What to look at, sorted by place.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Puts more findings among those of the report, by place.
    pub fn add(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
        self.findings.sort_by(|a, b| (&a.place, &a.end, &a.term).cmp(&(&b.place, &b.end, &b.term)));
    }
}

impl Observed<'_> {
    fn report(&self) -> Report {
        Report { usages: mention::usages(self), uses: uses::uses(self), findings: rules::findings(self) }
    }
}

/// Something a translator should look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// The Chinese term it is about.
    pub term: String,
    /// Where to look: in the English where something stands there, else in the Chinese.
    pub place: Loc,
    /// One past the last character, on the same text as `place`.
    pub end: Loc,
    /// What stands there.
    pub found: String,
    /// What should stand there, best first; empty when that is for a person to say.
    pub expected: Vec<String>,
    /// One sentence: what is wrong and why, with the source of the rule.
    pub message: String,
    /// The sentences in question, where both sides are at hand.
    pub context: Option<Pair<String>>,
}

/// Levels of findings, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Wrong by the glossary.
    Error,
    /// Probably wrong.
    Warning,
    /// Worth knowing.
    Note,
}

impl Level {
    /// All levels, worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// Its name in reports and settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}
