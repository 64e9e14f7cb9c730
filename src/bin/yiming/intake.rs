//! Articles and tables of pairs, handed to the miner a few at a time: their text is not held.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use yiming::mine::{Article, Miner};
use yiming::model::{Bead, Document, Source};

use crate::articles;
use crate::console::Steps;
use crate::session::Session;
use crate::table::{self, Part, Table};

/// What was handed over: the documents without their sentences, and whether all could be read.
pub(crate) struct Taken {
    pub(crate) documents: Vec<Document>,
    pub(crate) complete: bool,
}

impl Taken {
    /// Drops the texts too, where no place in them is to be shown.
    pub(crate) fn without_texts(mut self) -> Self {
        for sources in self.documents.iter_mut().map(|document| &mut document.sources) {
            *sources = sources.as_ref().map(|source| Arc::new(Source::new(source.path.clone(), "")));
        }
        self
    }
}

/// Reads all paths into `miner`; tables bring their pairs, articles are aligned.
pub(crate) fn take(
    paths: &[PathBuf],
    session: &Session,
    miner: &mut Miner<'_>,
    steps: &Steps,
) -> anyhow::Result<Taken> {
    let mut taken = Taken { documents: Vec::new(), complete: true };
    let mut others = Vec::new();
    for path in paths {
        steps.at(0.0, "reading");
        let table = if is_table(path) { Table::open(session.files.read_table(path)?) } else { None };
        match table {
            Some(table) => taken.take_table(&table, session, miner, steps)?,
            None => others.push(path.clone()),
        }
    }
    if !others.is_empty() {
        taken.take_articles(&others, session, miner)?;
    }
    Ok(taken)
}

/// Whether a file is a table by its name: `.tsv`, `.tab`, also with `.gz`.
pub(crate) fn is_table(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    plain.ends_with(".tsv") || plain.ends_with(".tab")
}

impl Taken {
    fn take_table(
        &mut self,
        table: &Table,
        session: &Session,
        miner: &mut Miner<'_>,
        steps: &Steps,
    ) -> anyhow::Result<()> {
        let lexicon = session.lexicon()?;
        let batches = table.batches();
        let aligned = |at: usize| batches.get(at).map(|batch| table::aligned(batch, lexicon));
        let mut before = 0;
        let mut next = aligned(0);
        for (at, batch) in batches.iter().enumerate() {
            let Some(found) = next else { break };
            // While one is handed over, the next is aligned.
            let hand_over = || self.take_batch(batch, &found, &mut before, miner);
            ((), next) = rayon::join(hand_over, || aligned(at + 1));
            steps.at((at + 1) as f64 / batches.len() as f64 * READING, "reading");
        }
        Ok(())
    }

    /// Hands over documents and parts of them; `before` counts the beads of the last before its next part.
    fn take_batch(
        &mut self,
        batch: &[Part<'_>],
        found: &[(Document, Vec<Bead>)],
        before: &mut usize,
        miner: &mut Miner<'_>,
    ) {
        let mut whole: Vec<Article> = Vec::new();
        for (part, (document, beads)) in batch.iter().zip(found) {
            let article = Article { document, beads };
            if part.is_first {
                *before = 0;
                self.documents.push(without_sentences(document));
            }
            if part.is_whole {
                whole.push(article);
                continue;
            }
            // Those before it are handed over first, since all are taken in text order.
            let first = self.documents.len() - usize::from(part.is_first) - whole.len();
            miner.add(&std::mem::take(&mut whole), first, 0);
            miner.add(&[article], self.documents.len() - 1, *before);
            *before += beads.len();
        }
        miner.add(&whole, self.documents.len() - whole.len(), 0);
    }

    fn take_articles(
        &mut self,
        paths: &[PathBuf],
        session: &Session,
        miner: &mut Miner<'_>,
    ) -> anyhow::Result<()> {
        let loaded = articles::load(paths, session)?;
        let whole = loaded.faults.is_empty();
        let read = loaded.or_faults(session)?;
        self.complete = articles::tell_missing_sides(&read, session) && whole;
        let beads = articles::align(&read, false, session)?;
        let articles: Vec<Article> =
            read.iter().zip(&beads).map(|(document, beads)| Article { document, beads }).collect();
        miner.add(&articles, self.documents.len(), 0);
        self.documents.extend(read.iter().map(without_sentences));
        Ok(())
    }
}

/// The share of all work that reading is, about.
pub(crate) const READING: f64 = 0.4;

/// Name, date and sources, which are all that is shown of it.
fn without_sentences(document: &Document) -> Document {
    Document {
        name: document.name.clone(),
        meta: document.meta.clone(),
        sources: document.sources.clone(),
        blocks: Default::default(),
        sentences: Default::default(),
    }
}
