//! `yiming mine`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;
use yiming::format::candidates_csv;
use yiming::mine::{
    self, Article, Candidate, Difference, EVIDENCE, Occurrence, Rendering, Strictness, Term, Weights,
};
use yiming::model::{Bead, Date, Document, Loc, Pair};
use yiming::report;

use crate::Outcome;
use crate::articles;
use crate::session::Session;
use crate::table;

/// Find terms and their renderings in articles, best first.
///
/// A score is about the share of such pairs that a terminologist keeps. Renderings of one term are
/// told apart from the best one: FORM, the same words in another form; LEXICAL, another word;
/// OMISSION, a word is missing; MENTION, a short form after the full one.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming mine article.txt                       the terms as a table
  yiming mine corpus/ --strictness wide         of a folder, the articles together, with doubtful ones
  yiming mine corpus/ --phrases                 with verb phrases: 深化改革 / deepen reform
  yiming mine pairs.tsv --format csv --top 15   aligned pairs: columns zh and en, and doc, article,
                                                id or date to tell the documents apart

Why something is or is not among them: yiming explain TERM FILE...")]
pub(crate) struct Mine {
    /// Articles, folders, or tab-separated tables of aligned pairs with a header.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Mine each article by itself; else they teach each other.
    #[arg(long)]
    isolated: bool,
    /// Keep the best N of each article.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How sure a pair must be to be shown.
    #[arg(long, value_enum, default_value_t = Level::Normal)]
    strictness: Level,
    /// Keep pairs with at least this score, 0 to 1, in place of --strictness.
    #[arg(long, value_name = "X")]
    min_score: Option<f64>,
    /// Show verb phrases too, scored among themselves.
    #[arg(long)]
    phrases: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read: a row a rendering, those of one term together.
    Table,
    /// A row a rendering: zh, en, score, doc, count, kind, difference, dates and the evidence.
    Csv,
    /// By term, with every occurrence.
    Json,
}

/// See [`Strictness`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Level {
    /// Score 0.6 or more: nearly all of it is to be kept.
    Strict,
    /// Score 0.3 or more: most of it is to be kept.
    Normal,
    /// Score 0.1 or more: little that is to be kept is missing.
    Wide,
}

impl From<Level> for Strictness {
    fn from(level: Level) -> Self {
        match level {
            Level::Strict => Self::Strict,
            Level::Normal => Self::Normal,
            Level::Wide => Self::Wide,
        }
    }
}

/// What was read: documents with their beads, and whether all of it could be.
pub(crate) struct Texts {
    pub(crate) documents: Vec<Document>,
    pub(crate) beads: Vec<Vec<Bead>>,
    pub(crate) complete: bool,
}

impl Mine {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let texts = read(&self.paths, self.isolated, session)?;
        let candidates = self.keep(self.candidates(&texts, session)?);
        let documents = &texts.documents;
        session.console.print(&match self.format {
            Format::Csv => csv(&candidates, documents, session)?,
            Format::Table => {
                let terms = self.terms(&candidates, session)?;
                report::terminal::terms(&terms, &candidates, documents, session.console.style())
            }
            Format::Json => {
                let terms = self.terms(&candidates, session)?;
                serde_json::to_string_pretty(&json(&terms, &candidates, documents))? + "\n"
            }
        })?;
        Ok(if texts.complete { Outcome::Clean } else { Outcome::Incomplete })
    }

    fn candidates(&self, texts: &Texts, session: &Session) -> anyhow::Result<Vec<Candidate>> {
        let lexicon = session.lexicon()?;
        let articles: Vec<Article> = texts.articles().collect();
        let mine = |articles: &[Article]| {
            let measured = mine::measure(articles, lexicon);
            let phrases = if self.phrases { mine::phrases(measured.clone()) } else { Vec::new() };
            let mut found = mine::candidates(mine::judge(measured, &Weights::default()));
            found.retain(|candidate| !candidate.evidence.is_phrase());
            found.extend(phrases);
            found
        };
        if !self.isolated {
            return Ok(mine(&articles));
        }
        let alone = |index: usize| {
            let mut found = mine(&articles[index..=index]);
            for occurrence in found.iter_mut().flat_map(|candidate| &mut candidate.occurrences) {
                occurrence.document = index;
            }
            found
        };
        Ok((0..articles.len()).into_par_iter().flat_map_iter(alone).collect())
    }

    /// By term; articles that stand alone have terms of their own.
    fn terms(&self, candidates: &[Candidate], session: &Session) -> anyhow::Result<Vec<Term>> {
        let lexicon = session.lexicon()?;
        if !self.isolated {
            return Ok(mine::terms(candidates, lexicon));
        }
        let mut articles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, candidate) in candidates.iter().enumerate() {
            articles.entry(candidate.occurrences[0].document).or_default().push(at);
        }
        let mut terms: Vec<Term> = Vec::new();
        for places in articles.into_values() {
            let own: Vec<Candidate> = places.iter().map(|&at| candidates[at].clone()).collect();
            let mut found = mine::terms(&own, lexicon);
            for rendering in found.iter_mut().flat_map(|term| &mut term.renderings) {
                rendering.candidate = places[rendering.candidate];
            }
            terms.extend(found);
        }
        terms.sort_by_key(|term| term.renderings.iter().map(|it| it.candidate).min());
        Ok(terms)
    }

    /// Best first, and of each article the best.
    fn keep(&self, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        let least = self.min_score.unwrap_or_else(|| Strictness::from(self.strictness).least());
        candidates.retain(|candidate| candidate.score >= least);
        candidates.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| (&a.term, &a.occurrences).cmp(&(&b.term, &b.occurrences)))
        });
        if let Some(top) = self.top {
            keep_top(&mut candidates, top);
        }
        candidates
    }
}

/// Leaves each document its first `top` candidates: what is below keeps its places elsewhere.
pub(crate) fn keep_top(candidates: &mut Vec<Candidate>, top: usize) {
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    for candidate in &mut *candidates {
        let here: BTreeSet<usize> =
            candidate.occurrences.iter().map(|occurrence| occurrence.document).collect();
        let full: Vec<usize> =
            here.iter().copied().filter(|document| kept.get(document) >= Some(&top)).collect();
        for document in here {
            *kept.entry(document).or_default() += 1;
        }
        candidate.occurrences.retain(|occurrence| !full.contains(&occurrence.document));
    }
    candidates.retain(|candidate| !candidate.occurrences.is_empty());
}

impl Texts {
    pub(crate) fn articles(&self) -> impl Iterator<Item = Article<'_>> {
        self.documents.iter().zip(&self.beads).map(|(document, beads)| Article { document, beads })
    }
}

/// Tables bring their pairs, articles are aligned.
pub(crate) fn read(paths: &[PathBuf], isolated: bool, session: &Session) -> anyhow::Result<Texts> {
    let (mut documents, mut beads, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let named = path.extension().is_some_and(|extension| extension == "tsv" || extension == "tab");
        let table =
            if named { table::documents(session.files.read(path)?, session.lexicon()?) } else { None };
        match table {
            Some(found) => {
                let lexicon = session.lexicon()?;
                beads.par_extend(found.par_iter().map(|document| table::beads(document, lexicon)));
                documents.extend(found);
            }
            None => others.push(path.clone()),
        }
    }
    if others.is_empty() {
        return Ok(Texts { documents, beads, complete: true });
    }
    let loaded = articles::load(&others, session)?;
    let whole = loaded.faults.is_empty();
    let read = loaded.or_faults(session)?;
    let complete = articles::tell_missing_sides(&read, session) && whole;
    beads.extend(articles::align(&read, isolated, session)?);
    documents.extend(read);
    Ok(Texts { documents, beads, complete })
}

/// The table of candidates, a row each.
pub(crate) fn csv(
    candidates: &[Candidate],
    documents: &[Document],
    session: &Session,
) -> anyhow::Result<String> {
    let articles: Vec<_> = documents.iter().map(candidates_csv::Article::from).collect();
    let mut table = Vec::new();
    candidates_csv::write(candidates, &mine::terms(candidates, session.lexicon()?), &articles, &mut table)?;
    Ok(String::from_utf8(table)?)
}

#[derive(Serialize)]
struct JsonTerm<'a> {
    zh: &'a str,
    kind: &'static str,
    renderings: Vec<JsonRendering<'a>>,
}

#[derive(Serialize)]
struct JsonRendering<'a> {
    en: &'a str,
    score: f64,
    count: usize,
    /// None for the main rendering.
    difference: Option<&'static str>,
    first: Option<Date>,
    last: Option<Date>,
    evidence: BTreeMap<&'static str, f32>,
    occurrences: Vec<JsonOccurrence<'a>>,
}

#[derive(Serialize)]
struct JsonOccurrence<'a> {
    doc: &'a str,
    bead: usize,
    place: Pair<Loc>,
}

fn json<'a>(terms: &[Term], candidates: &'a [Candidate], documents: &'a [Document]) -> Vec<JsonTerm<'a>> {
    let term = |term: &Term| {
        let rendering = |it: &Rendering| {
            let difference = it.difference.map(Difference::name);
            JsonRendering { difference, ..json_rendering(&candidates[it.candidate], documents) }
        };
        JsonTerm {
            zh: &candidates[term.renderings[0].candidate].term.zh,
            kind: term.kind.name(),
            renderings: term.renderings.iter().map(rendering).collect(),
        }
    };
    terms.iter().map(term).collect()
}

fn json_rendering<'a>(candidate: &'a Candidate, documents: &'a [Document]) -> JsonRendering<'a> {
    let occurrence = |at: &Occurrence| {
        let document = &documents[at.document];
        let place = Pair::from_fn(|lang| at.loc(document, lang));
        JsonOccurrence { doc: &document.name, bead: at.bead, place }
    };
    let dates = candidate.occurrences.iter().filter_map(|place| documents[place.document].meta.date);
    let parts = EVIDENCE.iter().map(|part| part.name);
    JsonRendering {
        en: &candidate.term.en,
        score: candidate.score,
        count: candidate.occurrences.len(),
        difference: None,
        first: dates.clone().min(),
        last: dates.max(),
        evidence: parts.zip(candidate.evidence.values.iter().copied()).collect(),
        occurrences: candidate.occurrences.iter().map(occurrence).collect(),
    }
}
