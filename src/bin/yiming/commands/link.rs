//! `yiming link`.

use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;
use yiming::lexicon::Lexicon;
use yiming::mine::{self, BeadLinks, Learned, Linker};
use yiming::model::{Lang, Pair, Sentence};
use yiming::text;

use crate::Outcome;
use crate::files::{Files, Lines, shown};
use crate::session::Session;

/// Link the words of sentences that are split into words already.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Prints a line for each pair of lines: links like 0-0 1-2, positions of words from 0, Chinese first.
All files are UTF-8, and may be packed with gzip.

Example:
  yiming link news.zh.tok news.en.tok --train pairs.tsv.gz")]
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

/// Pairs that are held as text at a time.
const CHUNK: usize = 4096;

impl Link {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let lexicon = session.lexicon()?;
        let learned = self.train.as_deref().map(|path| learn(path, lexicon)).transpose()?;
        let mut chunks = Chunks::open(Pair { zh: &self.zh, en: &self.en })?;
        let mut out = session.console.out();
        if self.isolated {
            while let Some(sentences) = chunks.next()? {
                let pairs = pairs(&sentences);
                let alone = pairs.par_iter().map(std::slice::from_ref);
                let links: Vec<_> =
                    alone.flat_map_iter(|pair| mine::link(pair, lexicon, learned.as_ref())).collect();
                out.write_all(lines(&links).as_bytes())?;
            }
        } else {
            let mut linker = Linker::new(lexicon, learned.as_ref());
            while let Some(sentences) = chunks.next()? {
                linker.add(&pairs(&sentences));
            }
            let links = linker.links();
            for range in ranges(links.len()) {
                out.write_all(lines(&links.some(range)).as_bytes())?;
            }
        }
        out.flush()?;
        Ok(Outcome::Clean)
    }
}

/// Both files, some lines at a time.
pub(crate) struct Chunks {
    names: Pair<String>,
    lines: Pair<Lines>,
    /// Lines read so far.
    read: usize,
}

impl Chunks {
    pub(crate) fn open(paths: Pair<&Path>) -> anyhow::Result<Self> {
        let lines = Pair { zh: Files::lines(paths.zh)?, en: Files::lines(paths.en)? };
        Ok(Self { names: paths.map(shown), lines, read: 0 })
    }

    /// All sentences at once.
    pub(crate) fn all(mut self) -> anyhow::Result<Pair<Vec<Sentence>>> {
        let mut all = Pair::<Vec<Sentence>>::default();
        while let Some(Pair { zh, en }) = self.next()? {
            all.zh.extend(zh);
            all.en.extend(en);
        }
        Ok(all)
    }

    /// The sentences of the next lines; `None` at the end of both files.
    pub(crate) fn next(&mut self) -> anyhow::Result<Option<Pair<Vec<Sentence>>>> {
        let take = |lines: &mut Lines| lines.take(CHUNK).collect::<anyhow::Result<Vec<String>>>();
        let Pair { zh, en } = &mut self.lines;
        let taken = Pair { zh: take(zh)?, en: take(en)? };
        if taken.zh.len() != taken.en.len() {
            let count = |taken: &Vec<String>, lines: &mut Lines| self.read + taken.len() + lines.count();
            let counts = Pair { zh: count(&taken.zh, zh), en: count(&taken.en, en) };
            let Pair { zh, en } = &self.names;
            anyhow::bail!("{zh} has {} lines and {en} {}; they must be equal", counts.zh, counts.en);
        }
        self.read += taken.zh.len();
        let sentences = Pair::from_fn(|lang| {
            let lines = taken.get(lang).par_iter();
            lines.map(|line| of_words(line, lang)).collect::<Vec<_>>()
        });
        Ok((!sentences.zh.is_empty()).then_some(sentences))
    }
}

fn of_words(line: &str, lang: Lang) -> Sentence {
    let words: Vec<&str> = line.split_whitespace().collect();
    // Nothing is shown of the text, so that its place in the file is not needed.
    Sentence { text: words.join(" "), tokens: text::tokens_of_words(&words, lang), pieces: vec![(0, 0)] }
}

pub(crate) fn pairs(sentences: &Pair<Vec<Sentence>>) -> Vec<Pair<&[Sentence]>> {
    let lines = 0..sentences.zh.len();
    lines.map(|line| Pair { zh: &sentences.zh[line..=line], en: &sentences.en[line..=line] }).collect()
}

fn ranges(length: usize) -> impl Iterator<Item = Range<usize>> {
    (0..length).step_by(CHUNK).map(move |start| start..length.min(start + CHUNK))
}

fn lines(links: &[BeadLinks]) -> String {
    let line = |links: &BeadLinks| {
        let pairs: Vec<String> = links.links.iter().map(|link| format!("{}-{}", link.zh, link.en)).collect();
        pairs.join(" ") + "\n"
    };
    links.iter().map(line).collect()
}

/// What the other pairs teach, taken in by chunks of rows, so that their text is never held whole.
pub(crate) fn learn(path: &Path, lexicon: &Lexicon) -> anyhow::Result<Learned> {
    let mut rows = Files::lines(path)?;
    let header = rows.next().transpose()?.unwrap_or_default();
    let column = |name: &str| header.split('\t').position(|cell| cell.trim() == name);
    let columns = column("zh")
        .zip(column("en"))
        .with_context(|| format!("{}: no header with the columns zh and en between tabs", shown(path)))?;
    let columns = Pair { zh: columns.0, en: columns.1 };
    let mut linker = Linker::new(lexicon, None);
    loop {
        let chunk = rows.by_ref().take(CHUNK).collect::<anyhow::Result<Vec<String>>>()?;
        if chunk.is_empty() {
            return Ok(linker.learned());
        }
        let sentences = Pair::from_fn(|lang| {
            let cell = |row: &String| row.split('\t').nth(*columns.get(lang)).unwrap_or_default().to_owned();
            chunk.par_iter().map(|row| of_text(cell(row), lang, lexicon)).collect::<Vec<_>>()
        });
        linker.add(&pairs(&sentences));
    }
}

/// A cell as one sentence, however many it holds: linking crosses their edges where it must.
fn of_text(text: String, lang: Lang, lexicon: &Lexicon) -> Sentence {
    let mut tokens = text::tokens(&text, lang);
    if lang == Lang::Zh {
        tokens = lexicon.joined(&tokens);
    }
    Sentence { text, tokens, pieces: vec![(0, 0)] }
}
