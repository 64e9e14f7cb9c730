//! `yiming link`.

use std::path::PathBuf;

use anyhow::ensure;
use rayon::prelude::*;
use yiming::mine::{self, BeadLinks};
use yiming::model::{Document, Lang, Pair, Sentence, Source};
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
        let more = self.more(session)?;
        let count = sentences.zh.len();
        let lines =
            (0..count).map(|line| Pair { zh: &sentences.zh[line..=line], en: &sentences.en[line..=line] });
        let taught = more.iter().flat_map(|document| {
            let beads = table::beads(document, lexicon);
            beads.into_iter().map(move |bead| articles::sentences(document, &bead))
        });
        let pairs: Vec<Pair<&[Sentence]>> = lines.chain(taught).collect();
        let links: Vec<BeadLinks> = if self.isolated {
            pairs[..count]
                .par_iter()
                .flat_map_iter(|pair| mine::link(std::slice::from_ref(pair), lexicon))
                .collect()
        } else {
            mine::link(&pairs, lexicon)
        };
        let line = |links: &BeadLinks| {
            let pairs: Vec<String> =
                links.links.iter().map(|link| format!("{}-{}", link.zh, link.en)).collect();
            pairs.join(" ") + "\n"
        };
        session.console.print(&links.iter().take(count).map(line).collect::<String>())?;
        Ok(Outcome::Clean)
    }

    /// The pairs to learn from besides.
    fn more(&self, session: &Session) -> anyhow::Result<Vec<Document>> {
        let Some(path) = &self.train else { return Ok(Vec::new()) };
        let Some(documents) = table::documents(session.files.read(path)?, session.lexicon()?) else {
            anyhow::bail!("{}: no header with the columns zh and en between tabs", shown(path));
        };
        Ok(documents)
    }
}

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
