//! One occurrence of a term, judged: what the rules read and the usages count.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::english::Form;
use super::figures::{Difference, Figure};
use super::source::Variant;
use super::terms::{RowId, TermId, Terms};
use super::unlisted::context;
use super::{Finding, Level};
use crate::glossary::Status;
use crate::model::{Bead, Document, Lang, Loc, Pair, Span};

/// How an occurrence of a term was rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// By a preferred rendering.
    Preferred,
    /// By an admitted one.
    Admitted,
    /// By a deprecated one.
    Deprecated,
    /// By a forbidden one.
    Forbidden,
    /// By words the glossary does not list.
    Other,
    /// By a pronoun or a short form after a full mention; nothing is wrong.
    Short,
    /// By nothing.
    Omitted,
    /// Not known: the sentences may not belong together, so nothing is held against the translator.
    Doubtful,
}

impl From<Status> for Verdict {
    fn from(status: Status) -> Self {
        match status {
            Status::Preferred => Self::Preferred,
            Status::Admitted => Self::Admitted,
            Status::Deprecated => Self::Deprecated,
            Status::Forbidden => Self::Forbidden,
        }
    }
}

/// One occurrence of a term and what was made of it.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub term: TermId,
    pub verdict: Verdict,
    /// The listed rendering used, or the one an unlisted wording is nearest to.
    pub row: Option<RowId>,
    pub form: Form,
    /// Where to look.
    pub place: Place,
    /// The bead it was found in; `None` for English alone.
    pub bead: Option<usize>,
    /// Whether an unlisted wording is near enough to be sure of.
    pub sure: bool,
}

/// A stretch of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub lang: Lang,
    pub sentence: usize,
    /// Bytes in the sentence.
    pub span: Span,
}

impl Place {
    /// Whether the two share a byte of one sentence.
    pub(super) fn overlaps(self, other: Self) -> bool {
        self.lang == other.lang && self.sentence == other.sentence && self.span.overlaps(other.span)
    }
}

/// Everything the rules may look at.
pub(super) struct Observed<'a> {
    pub terms: &'a Terms<'a>,
    pub document: &'a Document,
    pub beads: &'a [Bead],
    /// In text order of the bead or sentence they were found in.
    pub mentions: Vec<Mention>,
    /// Numbers that differ between the sides.
    pub figures: &'a [Difference],
    /// Chinese wordings that look like listed terms.
    pub sources: &'a [Variant],
}

impl<'a> Observed<'a> {
    /// The same with some of the mentions.
    pub(super) fn only(&self, wanted: impl Fn(&Mention) -> bool) -> Self {
        let mentions = self.mentions.iter().filter(|mention| wanted(mention)).cloned().collect();
        Self { mentions, ..*self }
    }

    /// A finding about a figure of a bead, with its message and what is expected.
    pub(super) fn finding_of_figure(
        &self,
        rule: (&'static str, Level),
        (bead, figure): (usize, &Figure),
        (message, expected): (String, Vec<String>),
    ) -> Finding {
        let (place, end) = self.locs_of(figure.place);
        let term = if figure.place.lang == Lang::Zh { figure.written.clone() } else { String::new() };
        let context = Some(context(self.document, &self.beads[bead]));
        let found = figure.written.clone();
        Finding { rule: rule.0, level: rule.1, term, place, end, found, expected, message, context }
    }

    /// A finding about an English figure that stands for another in the Chinese.
    pub(super) fn finding_of_figures(
        &self,
        rule: (&'static str, Level),
        (bead, pair): (usize, &Pair<Figure>),
        said: (String, Vec<String>),
    ) -> Finding {
        let found = self.finding_of_figure(rule, (bead, &pair.en), said);
        Finding { term: pair.zh.written.clone(), ..found }
    }

    /// A finding about an unlisted wording in the Chinese.
    pub(super) fn finding_of_source(
        &self,
        rule: (&'static str, Level),
        variant: &Variant,
        message: String,
    ) -> Finding {
        let (place, end) = self.locs_of(variant.place);
        let term = self.terms.term(variant.term).zh.to_owned();
        let sentence = &self.document.sentences.zh[variant.place.sentence];
        let found = sentence.text[variant.place.span.range()].to_owned();
        let (rule, level, expected) = (rule.0, rule.1, vec![term.clone()]);
        Finding { rule, level, term, place, end, found, expected, message, context: None }
    }

    /// The words of a mention as they stand in the text; none for what was omitted.
    pub(super) fn found(&self, mention: &Mention) -> &'a str {
        let place = mention.place;
        self.document.sentences.get(place.lang)[place.sentence]
            .text
            .get(place.span.range())
            .unwrap_or_default()
    }

    /// Where the mention stands: its first character, and one past its last.
    pub(super) fn locs(&self, mention: &Mention) -> (Loc, Loc) {
        self.locs_of(mention.place)
    }

    fn locs_of(&self, place: Place) -> (Loc, Loc) {
        let origin = self.document.sentences.get(place.lang)[place.sentence].origin(place.span);
        let source = self.document.sources.get(place.lang);
        (source.loc(origin.start), source.loc(origin.end))
    }

    /// The listed form of a listed rendering, else the words found, in lower case.
    pub(super) fn wording(&self, mention: &Mention) -> String {
        match (mention.verdict, mention.row, mention.place.lang) {
            (Verdict::Other, _, Lang::En) => self.found(mention).to_lowercase(),
            (_, Some(row), Lang::En) => self.terms.row(row).rendering.term.en.clone(),
            _ => String::new(),
        }
    }

    /// A finding about a mention. The message is given; place, words and context are looked up.
    pub(super) fn finding(&self, rule: (&'static str, Level), mention: &Mention, message: String) -> Finding {
        let (place, end) = self.locs(mention);
        let advised = self.terms.advised(mention.term);
        Finding {
            rule: rule.0,
            level: rule.1,
            term: self.terms.term(mention.term).zh.to_owned(),
            place,
            end,
            found: self.found(mention).to_owned(),
            expected: advised.iter().map(|rendering| rendering.term.en.clone()).collect(),
            message,
            context: mention.bead.map(|bead| context(self.document, &self.beads[bead])),
        }
    }
}

/// What was made of one term in a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermUsage {
    /// The Chinese term as the glossary writes it.
    pub term: String,
    /// Its renderings, in order of first place.
    pub renderings: Vec<RenderingUsage>,
}

/// One rendering of a term, and where it was used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RenderingUsage {
    /// The listed form, or for other renderings the words found in lower case; empty where nothing
    /// stands for the term.
    pub rendering: String,
    /// What the glossary says of it.
    pub verdict: Verdict,
    /// Places in the English; where nothing stands there, in the Chinese. At least one.
    pub places: Vec<Loc>,
}

/// Counts the mentions: terms in order of first mention, renderings likewise.
pub(super) fn usages(observed: &Observed<'_>) -> Vec<TermUsage> {
    let mut usages: Vec<TermUsage> = Vec::new();
    let mut slots: FxHashMap<TermId, usize> = FxHashMap::default();
    for mention in &observed.mentions {
        let slot = *slots.entry(mention.term).or_insert_with(|| {
            usages.push(TermUsage {
                term: observed.terms.term(mention.term).zh.to_owned(),
                renderings: Vec::new(),
            });
            usages.len() - 1
        });
        let rendering = observed.wording(mention);
        let place = observed.locs(mention).0;
        let renderings = &mut usages[slot].renderings;
        match renderings
            .iter_mut()
            .find(|seen| seen.verdict == mention.verdict && seen.rendering == rendering)
        {
            Some(seen) => seen.places.push(place),
            None => {
                renderings.push(RenderingUsage { rendering, verdict: mention.verdict, places: vec![place] })
            }
        }
    }
    for usage in &mut usages {
        for rendering in &mut usage.renderings {
            rendering.places.sort();
        }
        usage.renderings.sort_by(|a, b| (&a.places, &a.rendering).cmp(&(&b.places, &b.rendering)));
    }
    usages
}
