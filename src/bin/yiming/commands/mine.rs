//! `yiming mine`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;
use yiming::format::candidates_csv;
use yiming::mine::{self, Article, Candidate, EVIDENCE, Occurrence};
use yiming::model::{Bead, Document, Loc, Pair};
use yiming::report;

use crate::Outcome;
use crate::articles;
use crate::session::Session;
use crate::table;

/// Find term pairs in articles, best first.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming mine article.txt                       the best candidates as a table
  yiming mine corpus/ --format csv > terms.csv  all of a folder, the articles together
  yiming mine pairs.tsv --format csv --top 15   aligned pairs: columns zh and en, and doc, article,
                                                id or date to tell the documents apart")]
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
    /// Keep candidates with at least this score, 0 to 1.
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_score: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read: score, uses, term, rendering.
    Table,
    /// Columns zh, en, score, doc, count and the parts of the evidence; a row an article.
    Csv,
    /// The same with every occurrence.
    Json,
}

impl Mine {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (documents, beads, complete) = self.read(session)?;
        let candidates = self.keep(self.candidates(&documents, &beads, session)?);
        session.console.print(&match self.format {
            Format::Table => report::terminal::candidates(&candidates, session.console.style()),
            Format::Csv => csv(&candidates, &documents)?,
            Format::Json => serde_json::to_string_pretty(&json(&candidates, &documents))? + "\n",
        })?;
        Ok(if complete { Outcome::Clean } else { Outcome::Incomplete })
    }

    /// Tables bring their pairs, articles are aligned.
    fn read(&self, session: &Session) -> anyhow::Result<(Vec<Document>, Vec<Vec<Bead>>, bool)> {
        let (mut documents, mut beads, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for path in &self.paths {
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
            return Ok((documents, beads, true));
        }
        let loaded = articles::load(&others, session)?;
        let complete = loaded.faults.is_empty();
        let read = loaded.or_faults(session)?;
        beads.extend(articles::align(&read, self.isolated, session)?);
        documents.extend(read);
        Ok((documents, beads, complete))
    }

    fn candidates(
        &self,
        documents: &[Document],
        beads: &[Vec<Bead>],
        session: &Session,
    ) -> anyhow::Result<Vec<Candidate>> {
        let lexicon = session.lexicon()?;
        let articles: Vec<Article> =
            documents.iter().zip(beads).map(|(document, beads)| Article { document, beads }).collect();
        if !self.isolated {
            return Ok(mine::mine(&articles, lexicon));
        }
        let alone = |index: usize| {
            let mut found = mine::mine(&articles[index..=index], lexicon);
            for occurrence in found.iter_mut().flat_map(|candidate| &mut candidate.occurrences) {
                occurrence.document = index;
            }
            found
        };
        Ok((0..articles.len()).into_par_iter().flat_map_iter(alone).collect())
    }

    /// Best first, and of each article the best.
    fn keep(&self, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        candidates.retain(|candidate| candidate.score >= self.min_score);
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

/// The table of candidates, a row for each article that one stands in.
pub(crate) fn csv(candidates: &[Candidate], documents: &[Document]) -> anyhow::Result<String> {
    let names: Vec<&str> = documents.iter().map(|document| &*document.name).collect();
    let mut table = Vec::new();
    candidates_csv::write(candidates, &names, &mut table)?;
    Ok(String::from_utf8(table)?)
}

#[derive(Serialize)]
struct JsonCandidate<'a> {
    zh: &'a str,
    en: &'a str,
    score: f64,
    evidence: BTreeMap<&'static str, f32>,
    occurrences: Vec<JsonOccurrence<'a>>,
}

#[derive(Serialize)]
struct JsonOccurrence<'a> {
    doc: &'a str,
    bead: usize,
    place: Pair<Loc>,
}

fn json<'a>(candidates: &'a [Candidate], documents: &'a [Document]) -> Vec<JsonCandidate<'a>> {
    let occurrence = |at: &Occurrence| {
        let document = &documents[at.document];
        let place = Pair::from_fn(|lang| document.sources.get(lang).loc(at.span.get(lang).start));
        JsonOccurrence { doc: &document.name, bead: at.bead, place }
    };
    let candidate = |candidate: &'a Candidate| JsonCandidate {
        zh: &candidate.term.zh,
        en: &candidate.term.en,
        score: candidate.score,
        evidence: EVIDENCE
            .iter()
            .map(|part| part.name)
            .zip(candidate.evidence.values.iter().copied())
            .collect(),
        occurrences: candidate.occurrences.iter().map(occurrence).collect(),
    };
    candidates.iter().map(candidate).collect()
}
