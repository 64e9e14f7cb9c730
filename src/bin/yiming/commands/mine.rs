//! `yiming mine`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use yiming::mine::{self, Article, Candidate, EVIDENCE};
use yiming::model::{Bead, Document};
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
    /// Columns zh, en, score, doc, count, place and the parts of the evidence; a row an article.
    Csv,
    /// The same with every occurrence.
    Json,
}

/// A candidate as one article shows it.
pub(crate) struct Row<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) document: usize,
    /// Its occurrences in that article.
    pub(crate) count: usize,
}

impl Mine {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (documents, beads, complete) = self.read(session)?;
        let candidates = self.candidates(&documents, &beads, session)?;
        let rows = self.keep(rows(&candidates));
        session.console.print(&match self.format {
            Format::Table => {
                let mut kept: Vec<&Candidate> = rows.iter().map(|row| row.candidate).collect();
                kept.dedup_by(|later, earlier| std::ptr::eq(*later, *earlier));
                report::terminal::candidates(kept, session.console.style())
            }
            Format::Csv => csv(&rows, &documents)?,
            Format::Json => serde_json::to_string_pretty(&as_json(&rows, &documents))? + "\n",
        })?;
        Ok(if complete { Outcome::Clean } else { Outcome::Incomplete })
    }

    /// Tables bring their pairs, articles are aligned.
    fn read(&self, session: &Session) -> anyhow::Result<(Vec<Document>, Vec<Vec<Bead>>, bool)> {
        let (mut documents, mut beads, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for path in &self.paths {
            let named = path.extension().is_some_and(|extension| extension == "tsv" || extension == "tab");
            let table = if named { table::documents(session.files.read(path)?) } else { None };
            match table {
                Some(found) => {
                    beads.extend(found.iter().map(table::beads));
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

    fn candidates(&self, documents: &[Document], beads: &[Vec<Bead>], session: &Session) -> anyhow::Result<Vec<Candidate>> {
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

    /// Best first; then the best of each article.
    fn keep<'a>(&self, mut rows: Vec<Row<'a>>) -> Vec<Row<'a>> {
        rows.sort_by(|a, b| {
            let (x, y) = (&a.candidate, &b.candidate);
            y.score.total_cmp(&x.score).then_with(|| (&x.term, a.document).cmp(&(&y.term, b.document)))
        });
        let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
        rows.retain(|row| {
            let count = kept.entry(row.document).or_default();
            *count += 1;
            row.candidate.score >= self.min_score && self.top.is_none_or(|top| *count <= top)
        });
        rows
    }
}

/// Each candidate once for each article it stands in.
pub(crate) fn rows(candidates: &[Candidate]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    for candidate in candidates {
        for same in candidate.occurrences.chunk_by(|a, b| a.document == b.document) {
            rows.push(Row { candidate, document: same[0].document, count: same.len() });
        }
    }
    rows
}

/// The table of candidates: zh, en, score, doc, count, place, then the evidence.
pub(crate) fn csv(rows: &[Row], documents: &[Document]) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let parts = EVIDENCE.iter().map(|part| part.name);
    writer.write_record(["zh", "en", "score", "doc", "count", "place"].into_iter().chain(parts))?;
    for row in rows {
        let Row { candidate, document, count } = row;
        let score = format!("{:.6}", candidate.score);
        let told = [
            candidate.term.zh.clone(),
            candidate.term.en.clone(),
            score,
            documents[*document].name.to_string(),
            count.to_string(),
            place(row, documents),
        ];
        let parts = EVIDENCE.iter().map(|part| format!("{:.4}", (part.of)(&candidate.evidence)));
        writer.write_record(told.into_iter().chain(parts))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// Where the Chinese term stands first in the row's article.
fn place(row: &Row, documents: &[Document]) -> String {
    let first = row.candidate.occurrences.iter().find(|occurrence| occurrence.document == row.document);
    let place = |span: yiming::model::Span| documents[row.document].sources.zh.loc(span.start).to_string();
    first.map_or_else(String::new, |occurrence| place(occurrence.span.zh))
}

fn as_json(rows: &[Row], documents: &[Document]) -> Vec<Value> {
    let object = |row: &Row| {
        let candidate = row.candidate;
        let document = &documents[row.document];
        let evidence: Map<String, Value> =
            EVIDENCE.iter().map(|part| (part.name.to_owned(), json!((part.of)(&candidate.evidence)))).collect();
        let here = candidate.occurrences.iter().filter(|occurrence| occurrence.document == row.document);
        let places: Vec<Value> = here
            .map(|at| json!({ "bead": at.bead, "zh": document.sources.zh.loc(at.span.zh.start), "en": document.sources.en.loc(at.span.en.start) }))
            .collect();
        json!({ "zh": candidate.term.zh, "en": candidate.term.en, "score": candidate.score, "doc": &*document.name,
                "count": row.count, "evidence": evidence, "occurrences": places })
    };
    rows.iter().map(object).collect()
}
