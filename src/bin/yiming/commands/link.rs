//! `yiming link`.

use std::path::PathBuf;

use anyhow::{bail, ensure};
use rayon::prelude::*;
use yiming::lexicon::Lexicon;
use yiming::mine::{self, BeadLinks, Learned, Linker};
use yiming::model::{Lang, Pair, Sentence, Source};
use yiming::text;

use crate::Outcome;
use crate::articles;
use crate::files::shown;
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
        let sentences =
            tokenised(&Pair { zh: session.files.read(&self.zh)?, en: session.files.read(&self.en)? })?;
        let learned = self.learned(session, lexicon)?;
        let learned = learned.as_ref();
        let lines = 0..sentences.zh.len();
        let pairs: Vec<Pair<&[Sentence]>> = lines
            .map(|line| Pair { zh: &sentences.zh[line..=line], en: &sentences.en[line..=line] })
            .collect();
        let links: Vec<BeadLinks> = if self.isolated {
            let alone = pairs.par_iter().map(std::slice::from_ref);
            alone.flat_map_iter(|pair| mine::link(pair, lexicon, learned)).collect()
        } else {
            mine::link(&pairs, lexicon, learned)
        };
        let line = |links: &BeadLinks| {
            let pairs: Vec<String> =
                links.links.iter().map(|link| format!("{}-{}", link.zh, link.en)).collect();
            pairs.join(" ") + "\n"
        };
        session.console.print(&links.iter().map(line).collect::<String>())?;
        Ok(Outcome::Clean)
    }

    /// What the other pairs teach, taken in by chunks of rows, so that their text is never held whole.
    fn learned(&self, session: &Session, lexicon: &Lexicon) -> anyhow::Result<Option<Learned>> {
        let Some(path) = &self.train else { return Ok(None) };
        let source = session.files.read(path)?;
        let mut lines = source.text.split_inclusive('\n');
        let header = lines.next().unwrap_or_default();
        let rows: Vec<&str> = lines.collect();
        let mut linker = Linker::new(lexicon, None);
        for chunk in rows.chunks(ROWS) {
            let chunk = Source::new(source.path.clone(), format!("{header}{}", chunk.concat()));
            let Some(documents) = table::documents(chunk, lexicon) else {
                bail!("{}: no header with the columns zh and en between tabs", shown(path));
            };
            for document in &documents {
                let beads = table::beads(document, lexicon);
                let pairs: Vec<_> = beads.iter().map(|bead| articles::sentences(document, bead)).collect();
                linker.add(&pairs);
            }
        }
        Ok(Some(linker.learned()))
    }
}

/// Rows of the pairs to learn from that are held as text at a time.
const ROWS: usize = 4096;

/// A sentence a line.
fn tokenised(sources: &Pair<Source>) -> anyhow::Result<Pair<Vec<Sentence>>> {
    let sentences = Pair::from_fn(|lang| side(sources.get(lang), lang));
    let (zh, en) = (&sources.zh.path, &sources.en.path);
    let counts = sentences.as_ref().map(Vec::len);
    ensure!(
        counts.zh == counts.en,
        "{zh} has {} lines and {en} {}; they must be equal",
        counts.zh,
        counts.en
    );
    Ok(sentences)
}

fn side(source: &Source, lang: Lang) -> Vec<Sentence> {
    let sentence = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        // Nothing is shown of the text, so that its place in the file is not needed.
        Sentence { text: words.join(" "), tokens: text::tokens_of_words(&words, lang), pieces: vec![(0, 0)] }
    };
    source.text.lines().map(sentence).collect()
}
