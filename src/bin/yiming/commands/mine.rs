//! `yiming mine`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;
use yiming::format::candidates_csv;
use yiming::mine::{
    self, Article, Candidate, Difference, EVIDENCE, Limit, Miner, Occurrence, Rendering, Strictness, Term,
    Weights,
};
use yiming::model::{Bead, Date, Document, Loc, Pair};
use yiming::report;

use crate::Outcome;
use crate::articles;
use crate::intake;
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
    /// Keep the best N of each article; what stands in many articles does not count more for it.
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

/// Candidates, the documents they are from, and whether all could be read.
type Found = (Vec<Candidate>, Vec<Document>, bool);

impl Mine {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (candidates, documents, complete) =
            if self.isolated { self.alone(session)? } else { self.together(session)? };
        let candidates = self.keep(candidates);
        match self.format {
            Format::Csv => write_csv(&candidates, &documents, session, session.console.out())?,
            Format::Table => {
                let terms = self.terms(&candidates, session)?;
                let style = session.console.style();
                let table = report::terminal::terms(&terms, &candidates, &documents, style);
                session.console.print(&table)?;
            }
            Format::Json => {
                let terms = self.terms(&candidates, session)?;
                let json = serde_json::to_string_pretty(&json(&terms, &candidates, &documents))? + "\n";
                session.console.print(&json)?;
            }
        }
        Ok(if complete { Outcome::Clean } else { Outcome::Incomplete })
    }

    /// All articles teach each other; they are read a few at a time.
    fn together(&self, session: &Session) -> anyhow::Result<Found> {
        let lexicon = session.lexicon()?;
        let steps = session.console.steps(1000);
        let mut miner = Miner::new(lexicon);
        let taken = intake::take(&self.paths, session, &mut miner, &steps)?;
        let taken = if self.format == Format::Csv { taken.without_texts() } else { taken };
        let limit = self.limit(miner.len(), session);
        let told = |share| steps.at(intake::READING + (1.0 - intake::READING) * share, "mining");
        let candidates = self.candidates(miner, &limit, told);
        Ok((candidates, taken.documents, taken.complete))
    }

    fn alone(&self, session: &Session) -> anyhow::Result<Found> {
        let texts = read(&self.paths, true, session)?;
        let lexicon = session.lexicon()?;
        let articles: Vec<Article> = texts.articles().collect();
        let alone = |index: usize| {
            let mut miner = Miner::new(lexicon);
            miner.add(&articles[index..=index], index, 0);
            let limit = Limit::score(self.least(), self.phrases);
            self.candidates(miner, &limit, |_| {})
        };
        let found = (0..articles.len()).into_par_iter().flat_map_iter(alone).collect();
        Ok((found, texts.documents, texts.complete))
    }

    fn candidates(&self, miner: Miner<'_>, limit: &Limit, told: impl FnMut(f64)) -> Vec<Candidate> {
        let measured = miner.measure(limit, told);
        let phrases = if self.phrases { mine::phrases(measured.clone()) } else { Vec::new() };
        let mut found = mine::candidates(mine::judge(measured, &Weights::default()));
        found.retain(|candidate| !candidate.evidence.is_phrase());
        found.extend(phrases);
        found
    }

    fn least(&self) -> f64 {
        self.min_score.unwrap_or_else(|| Strictness::from(self.strictness).least())
    }

    /// What pairs must reach to be looked at; told where a large corpus asks for more than the user.
    fn limit(&self, sentence_pairs: usize, session: &Session) -> Limit {
        let lowest = mine::lowest_score(sentence_pairs);
        if self.least() < lowest {
            session.console.note(&format!(
                "{sentence_pairs} sentence pairs: pairs of terms that score below {lowest} are left out"
            ));
        }
        Limit::score(self.least().max(lowest), self.phrases)
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
        let least = self.least();
        candidates.retain(|candidate| candidate.score >= least);
        candidates.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| (&a.term, &a.occurrences).cmp(&(&b.term, &b.occurrences)))
        });
        if let Some(top) = self.top {
            mine::keep_best_of_each(&mut candidates, top);
        }
        candidates
    }
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
        let table = if intake::is_table(path) {
            table::documents(session.files.read_table(path)?, session.lexicon()?)
        } else {
            None
        };
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
    let mut table = Vec::new();
    write_csv(candidates, documents, session, &mut table)?;
    Ok(String::from_utf8(table)?)
}

fn write_csv(
    candidates: &[Candidate],
    documents: &[Document],
    session: &Session,
    out: impl Write,
) -> anyhow::Result<()> {
    let articles: Vec<_> = documents.iter().map(candidates_csv::Article::from).collect();
    let terms = mine::terms(candidates, session.lexicon()?);
    Ok(candidates_csv::write(candidates, &terms, &articles, out)?)
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
