//! Beads → [`Candidate`]s: pairs of a Chinese term and an English rendering, with their evidence.

mod blocks;
mod board;
mod bracket;
mod evidence;
mod fit;
mod group;
mod kind;
mod limit;
mod link;
mod logistic;
mod miner;
mod packed;
mod place;
mod scene;
mod search;
mod select;
mod site;
mod span;
mod spot;
mod strictness;
mod survey;
mod term;
mod top;
mod trace;

use crate::lexicon::Lexicon;
use crate::model::{Bead, Document, Lang, Loc, Pair, Span};
pub use evidence::{Aspect, EVIDENCE, Evidence, INTERCEPT, Part, Weights};
pub use fit::{Fit, Sample, fit};
pub use kind::Kind;
pub use limit::Limit;
pub use link::{Decision, Known, Learned, Linker, Links, Verdict, link};
pub use miner::{Miner, lowest_score};
pub use select::{Fate, Judged, Overlap, judge};
use site::Site;
pub use strictness::Strictness;
pub use term::{Difference, Rendering, Term, terms};
pub use top::keep_best_of_each;

/// A Chinese term and one English rendering of it, with what speaks for the pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The term and its rendering in the form seen most often; Chinese in simplified script.
    pub term: Pair<String>,
    /// The measured parts that the score is made of.
    pub evidence: Evidence,
    /// From 0 to 1: the share of candidates scored so that a terminologist would keep.
    pub score: f64,
    /// Where both sides stand, in text order; at least one.
    pub occurrences: Vec<Occurrence>,
}

/// One place where a term and its rendering stand in one bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Index of the document among those mined.
    pub document: usize,
    /// Index of the bead in that document.
    pub bead: usize,
    /// The language of the text in which both stand, where one is a gloss of the other in brackets.
    pub within: Option<Lang>,
    /// Bytes of each side in its source; both in the source of `within` where that is given.
    pub span: Pair<Span>,
}

impl Occurrence {
    /// Where one side stands in the document.
    #[must_use]
    pub fn loc(&self, document: &Document, lang: Lang) -> Loc {
        document.sources.get(self.within.unwrap_or(lang)).loc(self.span.get(lang).start)
    }
}

/// The word links of one bead. Positions count the tokens of the bead's sentences through, from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeadLinks {
    /// Sorted by Chinese, then English position; each pair of positions once.
    pub links: Vec<Link>,
}

/// A Chinese and an English token that render each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Position in the Chinese tokens of the bead.
    pub zh: u32,
    /// Position in the English tokens of the bead.
    pub en: u32,
    /// How sure the link is, 0 to 1.
    pub weight: f32,
}

/// An aligned article.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// Its text.
    pub document: &'a Document,
    /// Its beads.
    pub beads: &'a [Bead],
}

/// A pair of terms with everything measured of it, before any is chosen over another.
#[derive(Clone, Debug)]
pub struct Measured {
    /// Match keys of both.
    pub key: Pair<String>,
    /// The English as it is written most often.
    written: String,
    /// One value a row of [`EVIDENCE`].
    pub evidence: Evidence,
    /// Occurrences, each weighed by the confidence of its bead.
    weight: f32,
    /// In text order.
    places: Vec<Site>,
}

impl Measured {
    /// The term and its rendering as they are shown.
    #[must_use]
    pub fn term(&self) -> Pair<String> {
        Pair { zh: self.key.zh.clone(), en: self.written.clone() }
    }
}

/// Mines articles that teach each other; pass one alone to keep it apart. Best first.
///
/// Candidates are ordered by score, then weight, then text, and do not contradict each other: at
/// one place a term has one rendering. Null beads give nothing. Cost: words² of each bead to link,
/// spans² to pair; some 0.1 s for an article of 30 sentence pairs.
#[must_use]
pub fn mine(articles: &[Article<'_>], lexicon: &Lexicon) -> Vec<Candidate> {
    candidates(judge(measure(articles, lexicon), &Weights::default()))
}

/// Those that became candidates, in their order.
#[must_use]
pub fn candidates(judged: Vec<Judged>) -> Vec<Candidate> {
    let kept = judged.into_iter().take_while(|judged| !matches!(judged.fate, Fate::Taken(_)));
    kept.map(|judged| judged.candidate).collect()
}

/// Verb-headed phrases, 深化改革 / *deepen reform*, which the score of [`mine`] keeps down: judged
/// among themselves, without the parts of the evidence that count a verb against a pair.
#[must_use]
pub fn phrases(mut measured: Vec<Measured>) -> Vec<Candidate> {
    measured.retain(|measured| measured.evidence.is_phrase());
    candidates(judge(measured, &Weights::default().without(&evidence::VERBS)))
}

/// All pairs that may be candidates, by match key, for [`judge`] or [`fit`](fit()).
#[must_use]
pub fn measure(articles: &[Article<'_>], lexicon: &Lexicon) -> Vec<Measured> {
    let mut miner = Miner::new(lexicon);
    miner.add(articles, 0, 0);
    miner.measure(&Limit::none(), |_| {})
}
