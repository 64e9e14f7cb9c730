//! `yiming link`.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::ensure;
use rayon::prelude::*;
use yiming::mine::{self, BeadLinks};
use yiming::model::{Bead, Block, Document, Lang, Pair, Sentence, Source, Span};
use yiming::text;

use crate::Outcome;
use crate::session::Session;
use crate::table;

/// Link the words of sentences that are split into words already.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Prints a line for each pair of lines: links like 0-0 1-2, positions of words from 0, Chinese first.

Example:
  yiming link news.zh.tok news.en.tok --train pairs.tsv")]
pub(crate) struct Link {
    /// Chinese, one sentence a line, words between spaces.
    #[arg(value_name = "ZH.tok")]
    zh: PathBuf,
    /// English, line by line with the Chinese.
    #[arg(value_name = "EN.tok")]
    en: PathBuf,
    /// More pairs to learn from: tab-separated with a header, columns zh and en.
    #[arg(long, value_name = "PAIRS.tsv")]
    train: Option<PathBuf>,
    /// Link each sentence pair by itself; else they teach each other.
    #[arg(long)]
    isolated: bool,
}

impl Link {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let lexicon = session.lexicon()?;
        let sources = Pair { zh: session.files.read(&self.zh)?, en: session.files.read(&self.en)? };
        let (document, beads) = tokenised(sources)?;
        let links: Vec<BeadLinks> = if self.isolated {
            beads.par_iter().flat_map_iter(|bead| mine::link(&document, std::slice::from_ref(bead), lexicon)).collect()
        } else {
            let (document, all) = self.taught(document, &beads, session)?;
            mine::link(&document, &all, lexicon)
        };
        let line = |links: &BeadLinks| {
            let pairs: Vec<String> = links.links.iter().map(|link| format!("{}-{}", link.zh, link.en)).collect();
            pairs.join(" ") + "\n"
        };
        session.console.print(&links.iter().take(beads.len()).map(line).collect::<String>())?;
        Ok(Outcome::Clean)
    }

    /// The training pairs set behind the sentences to be linked.
    fn taught(&self, mut document: Document, beads: &[Bead], session: &Session) -> anyhow::Result<(Document, Vec<Bead>)> {
        let mut all = beads.to_vec();
        let Some(path) = &self.train else { return Ok((document, all)) };
        let Some(more) = table::documents(session.files.read(path)?) else {
            anyhow::bail!("{}: no header with the columns zh and en between tabs", path.display());
        };
        for taught in more {
            let shift = Pair::from_fn(|lang| document.sentences.get(lang).len());
            all.extend(table::beads(&taught).into_iter().map(|mut bead| {
                for lang in Lang::BOTH {
                    let (span, shift) = (bead.span.get_mut(lang), shift.get(lang));
                    *span = span.start + shift..span.end + shift;
                }
                bead
            }));
            document.sentences.zh.extend(taught.sentences.zh);
            document.sentences.en.extend(taught.sentences.en);
        }
        Ok((document, all))
    }
}

/// One bead a line.
fn tokenised(sources: Pair<Source>) -> anyhow::Result<(Document, Vec<Bead>)> {
    let counts = sources.as_ref().map(|source| source.text.lines().count());
    let (zh, en) = (&sources.zh.path, &sources.en.path);
    ensure!(counts.zh == counts.en, "{zh} has {} lines and {en} {}; they must be equal", counts.zh, counts.en);
    let sides = Pair::from_fn(|lang| side(sources.get(lang), lang));
    let beads = (0..counts.zh).map(|line| Bead { span: Pair { zh: line..line + 1, en: line..line + 1 }, confidence: 1.0 });
    let document = Document {
        name: zh.clone(),
        meta: Default::default(),
        blocks: sides.as_ref().map(|(blocks, _)| blocks.clone()),
        sentences: sides.map(|(_, sentences)| sentences),
        sources: sources.map(Arc::new),
    };
    Ok((document, beads.collect()))
}

fn side(source: &Source, lang: Lang) -> (Vec<Block>, Vec<Sentence>) {
    let mut start = 0;
    let line = |(number, line): (usize, &str)| {
        let span = Span { start, end: start + line.len() };
        start = span.end;
        let words: Vec<&str> = line.split_whitespace().collect();
        let sentence = Sentence {
            text: words.join(" "),
            tokens: text::tokens_of_words(&words, lang),
            pieces: vec![(0, span.start)],
        };
        (Block { span, rank: Some(number), sentences: number..number + 1 }, sentence)
    };
    source.text.split_inclusive('\n').enumerate().map(line).unzip()
}
