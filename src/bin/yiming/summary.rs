//! The results of a run as its summary shows them.

use std::collections::{BTreeMap, BTreeSet};

use yiming::check::Verdict;
use yiming::glossary::{Status, match_key, proposals};
use yiming::mine::{Candidate, Occurrence};
use yiming::model::{Bead, Document, Lang, Pair};
use yiming::report::alignment::{doubtful, mean_confidence};
use yiming::report::excerpt::excerpt;
use yiming::report::summary::{Article, Drift, Example, Proposal, Rendering, Size, Summary, Use};

use crate::commands::run::{Results, bilingual};
use crate::session::Session;

/// All but the files written.
pub(crate) fn summary(results: &Results, session: &Session) -> Summary {
    let glossary = &results.curated.glossary;
    let mut findings = results.findings.clone();
    // Worst first; articles stay by date, places in text order.
    findings.sort_by_key(|finding| finding.level);
    Summary {
        title: session.settings.title.clone(),
        articles: results.study.pairs().map(|(document, beads)| article(document, beads)).collect(),
        proposals: proposed(results),
        drift: drift(results),
        findings,
        glossary: Size { concepts: glossary.entries.len(), renderings: glossary.rows().count() },
        faults: results.study.faults.iter().map(|fault| format!("{fault:#}")).collect(),
        files: Vec::new(),
    }
}

fn article(document: &Document, beads: &[Bead]) -> Article {
    Article {
        name: document.name.to_string(),
        meta: document.meta.clone(),
        sentences: document.sentences.as_ref().map(Vec::len),
        beads: beads.len(),
        nulls: beads.iter().filter(|bead| bead.is_null()).count(),
        doubtful: doubtful(beads),
        confidence: mean_confidence(beads),
        page: bilingual(document).then(|| format!("alignments/{}.html", document.name)),
    }
}

fn proposed(results: &Results) -> Vec<Proposal> {
    let curated = &results.curated;
    let proposals = proposals(&results.open, &curated.glossary, &curated.decisions);
    let rendering = |candidate: &Candidate| Rendering {
        en: candidate.term.en.clone(),
        score: candidate.score,
        count: candidate.occurrences.len(),
    };
    let proposal = |proposal: yiming::glossary::Proposal| {
        let candidates: Vec<_> = proposal.renderings.iter().map(|it| &results.open[it.candidate]).collect();
        let rows =
            curated.glossary.entries.iter().filter(|entry| Some(&entry.concept) == proposal.concept.as_ref());
        let rows = rows.flat_map(|entry| &entry.renderings).filter(|row| row.status == Status::Preferred);
        Proposal {
            listed: rows.map(|row| row.term.en.clone()).collect(),
            renderings: candidates.iter().copied().map(rendering).collect(),
            example: candidates
                .first()
                .and_then(|best| best.occurrences.first())
                .map(|place| example(place, results)),
            zh: proposal.zh,
        }
    };
    proposals.into_iter().map(proposal).collect()
}

fn example(place: &Occurrence, results: &Results) -> Example {
    let document = &results.study.documents[place.document];
    let bead = &results.study.beads[place.document][place.bead];
    let text =
        Pair::from_fn(|lang| excerpt(document, lang, bead.span.get(lang).clone(), *place.span.get(lang)));
    Example { text, place: place.loc(document, Lang::Zh) }
}

/// Renderings of one term: a listed one by its row in the glossary, others by match key.
type Renderings = BTreeMap<(bool, String), Use>;

/// Terms rendered in two ways or more: those of the glossary as the check saw them, then new ones as
/// they were mined. Those with most uses outside the glossary come first.
fn drift(results: &Results) -> Vec<Drift> {
    let mut terms: BTreeMap<String, Renderings> = BTreeMap::new();
    let articles = results.study.documents.len();
    let mut count = |zh: &str, en: &str, status: Option<Status>, (article, uses): (usize, usize)| {
        let renderings = terms.entry(zh.to_owned()).or_default();
        let key = if status.is_some() { en.to_owned() } else { match_key(en, Lang::En) };
        let fresh = || Use { en: en.to_owned(), status, uses: vec![0; articles] };
        let rendering = renderings.entry((status.is_some(), key)).or_insert_with(fresh);
        rendering.uses[article] += uses;
        // Articles come by date: the last one's status is shown.
        rendering.status = status;
    };
    for (article, report) in results.reports.iter().enumerate() {
        for usage in &report.usages {
            for rendering in &usage.renderings {
                if let Some(status) = status(rendering.verdict).filter(|_| !rendering.rendering.is_empty()) {
                    count(&usage.term, &rendering.rendering, status, (article, rendering.places.len()));
                }
            }
        }
    }
    let known: BTreeSet<&str> =
        results.curated.glossary.rows().map(|(_, row)| row.term.zh.as_str()).collect();
    for candidate in results.open.iter().filter(|candidate| !known.contains(candidate.term.zh.as_str())) {
        for place in &candidate.occurrences {
            count(&candidate.term.zh, &candidate.term.en, None, (place.document, 1));
        }
    }
    let several = terms.into_iter().filter(|(_, renderings)| renderings.len() > 1);
    let mut drift: Vec<Drift> = several.map(|(zh, renderings)| one(zh, renderings)).collect();
    drift.sort_by_key(|term| (!known.contains(term.zh.as_str()), std::cmp::Reverse(astray(term))));
    drift
}

fn one(zh: String, renderings: Renderings) -> Drift {
    let mut renderings: Vec<Use> = renderings.into_values().collect();
    renderings.sort_by(|a, b| b.total().cmp(&a.total()).then_with(|| a.en.cmp(&b.en)));
    Drift { zh, renderings }
}

/// Uses of renderings that the glossary does not accept.
fn astray(term: &Drift) -> usize {
    let accepted = |rendering: &&Use| rendering.status.is_some_and(Status::is_accepted);
    term.renderings.iter().filter(|rendering| !accepted(rendering)).map(Use::total).sum()
}

/// The status that a verdict speaks of: `Some(None)` for an unlisted rendering, `None` where nothing
/// was rendered.
#[expect(clippy::option_option, reason = "outside: is there a rendering; inside: is it listed")]
fn status(verdict: Verdict) -> Option<Option<Status>> {
    match verdict {
        Verdict::Preferred => Some(Some(Status::Preferred)),
        Verdict::Admitted => Some(Some(Status::Admitted)),
        Verdict::Deprecated => Some(Some(Status::Deprecated)),
        Verdict::Forbidden => Some(Some(Status::Forbidden)),
        Verdict::Other => Some(None),
        Verdict::Short | Verdict::Omitted | Verdict::Doubtful => None,
    }
}
