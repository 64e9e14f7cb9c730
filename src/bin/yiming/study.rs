//! What `run`, `export` and `explain` begin with: the project's articles, aligned.

use std::path::PathBuf;

use anyhow::Context;
use yiming::mine::{self, Article, Candidate};
use yiming::model::{Bead, Document};

use crate::articles::{self, Loaded};
use crate::files::shown;
use crate::session::Session;

/// Articles by date, those without one last; with their beads.
#[derive(Default)]
pub(crate) struct Study {
    pub(crate) documents: Vec<Document>,
    pub(crate) beads: Vec<Vec<Bead>>,
    /// Why an article could not be read.
    pub(crate) faults: Vec<anyhow::Error>,
}

impl Study {
    /// Reads and aligns the articles of `paths`, else those of the corpus folder.
    pub(crate) fn open(paths: &[PathBuf], session: &Session) -> anyhow::Result<Self> {
        let corpus = [session.settings.corpus.clone()];
        let Loaded { mut documents, faults } =
            articles::load(if paths.is_empty() { &corpus } else { paths }, session)?;
        documents.sort_by(|a, b| {
            let undated = |document: &Document| document.meta.date.is_none();
            (undated(a), a.meta.date, &a.name).cmp(&(undated(b), b.meta.date, &b.name))
        });
        let beads = articles::align(&documents, false, session)?;
        Ok(Self { documents, beads, faults })
    }

    pub(crate) fn candidates(&self, session: &Session) -> anyhow::Result<Vec<Candidate>> {
        let articles: Vec<Article> =
            self.pairs().map(|(document, beads)| Article { document, beads }).collect();
        Ok(mine::mine(&articles, session.lexicon()?))
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&Document, &[Bead])> {
        self.documents.iter().zip(self.beads.iter().map(Vec::as_slice))
    }
}

/// The file of candidates that `yiming run` leaves.
pub(crate) const CANDIDATES: &str = "candidates.csv";

/// The best rendering that the last run found for a term.
pub(crate) fn best_candidate(zh: &str, session: &Session) -> anyhow::Result<String> {
    let path = session.out(CANDIDATES);
    let Some(source) = session.files.read_if_there(&path)? else {
        anyhow::bail!("{}: no such file; name the rendering, or run `yiming run` first", shown(&path));
    };
    let found = first_rendering(&source.text, zh).with_context(|| shown(&path))?;
    found.with_context(|| format!("{zh} is not among the candidates of the last run; name its rendering"))
}

/// Candidates stand best first.
fn first_rendering(table: &str, zh: &str) -> anyhow::Result<Option<String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers()?.clone();
    let column = |name: &str| {
        header.iter().position(|cell| cell == name).with_context(|| format!("no column `{name}`"))
    };
    let (zh_column, en_column) = (column("zh")?, column("en")?);
    for row in reader.records() {
        let row = row?;
        if row.get(zh_column) == Some(zh) {
            return Ok(row.get(en_column).map(str::to_owned));
        }
    }
    Ok(None)
}
