//! `yiming align`.

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};
use clap::ValueEnum;
use serde::Serialize;
use yiming::format;
use yiming::mine::Article;
use yiming::model::{Bead, Document, Lang, Pair};
use yiming::report::{self, excerpt::sentences};

use crate::Outcome;
use crate::articles::{self, presplit, presplit_folder};
use crate::export::TAGS;
use crate::files::{make_folder, write};
use crate::session::Session;

/// Pair the sentences of articles.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming align article.txt                    both languages in one file
  yiming align story.zh.txt story.en.txt      a file for each
  yiming align corpus/ --format tmx --out tm  a folder of articles: tm/NAME.tmx
  yiming align a.txt --format html --out a.html
  yiming align --presplit zh.txt en.txt --format beads
                                              one sentence a line; prints lines like [0,1]:[2]")]
pub(crate) struct Align {
    /// Two files of one article, or interleaved files, or folders.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The text is split already, one sentence a line: ZH EN, or DIR with DIR/zh/NAME and DIR/en/NAME.
    #[arg(long)]
    presplit: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// A file, or for several articles a folder.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Align each article by itself; else they teach each other.
    #[arg(long)]
    isolated: bool,
}

/// How beads are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read: Chinese above English, a blank line between beads.
    Text,
    /// Columns doc, zh, en, confidence; what `yiming mine` reads.
    Tsv,
    /// A bead a line, sentence numbers from 0: `[0,1]:[2]`.
    Beads,
    /// All that is known of each bead.
    Json,
    /// Translation memory for CAT tools.
    Tmx,
    /// A page, side by side.
    Html,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Tsv => "tsv",
            Self::Beads => "align",
            Self::Json => "json",
            Self::Tmx => "tmx",
            Self::Html => "html",
        }
    }

    /// Whether articles can follow each other in one stream.
    fn streams(self) -> bool {
        !matches!(self, Self::Tmx | Self::Html)
    }
}

impl Align {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (documents, complete) = self.documents(session)?;
        let beads = articles::align(&documents, self.isolated, session)?;
        match &self.out {
            Some(out) if documents.len() > 1 || self.names_a_folder() => {
                make_folder(out)?;
                for (document, beads) in documents.iter().zip(&beads) {
                    let path = out.join(format!("{}.{}", document.name, self.format.extension()));
                    write(&path, self.render(document, beads, session)?.as_bytes())?;
                }
            }
            Some(out) => write(out, self.stream(&documents, &beads, session)?.as_bytes())?,
            None => session.console.print(&self.stream(&documents, &beads, session)?)?,
        }
        Ok(if complete { Outcome::Clean } else { Outcome::Incomplete })
    }

    /// A folder in, or a folder that is there: a folder out.
    fn names_a_folder(&self) -> bool {
        let out_is_folder = self.out.as_ref().is_some_and(|out| out.is_dir());
        out_is_folder || self.paths.iter().any(|path| path.is_dir())
    }

    fn documents(&self, session: &Session) -> anyhow::Result<(Vec<Document>, bool)> {
        if !self.presplit {
            let loaded = articles::load(&self.paths, session)?;
            let complete = loaded.faults.is_empty();
            return Ok((loaded.or_faults(session)?, complete));
        }
        let documents = match self.paths.as_slice() {
            [folder] => {
                let named = presplit_folder(folder)?;
                ensure!(!named.is_empty(), "{}: no file in zh/ and en/", folder.display());
                let read = |(name, files): &(String, Pair<PathBuf>)| {
                    presplit(name, files.as_ref().map(PathBuf::as_path), session)
                };
                named.iter().map(read).collect::<anyhow::Result<_>>()?
            }
            [zh, en] => vec![presplit(&stem(zh), Pair { zh, en }, session)?],
            _ => bail!("--presplit takes two files, Chinese first, or one folder"),
        };
        Ok((documents, true))
    }

    fn stream(
        &self,
        documents: &[Document],
        beads: &[Vec<Bead>],
        session: &Session,
    ) -> anyhow::Result<String> {
        let several = documents.len() > 1;
        ensure!(!several || self.format.streams(), "several articles: name a folder for them with --out");
        let mut text = String::new();
        for (index, (document, beads)) in documents.iter().zip(beads).enumerate() {
            let part = self.render(document, beads, session)?;
            match self.format {
                Format::Text if several => text += &format!("# {}\n\n{part}", document.name),
                Format::Beads if several => text += &format!("# {}\n{part}", document.name),
                // One header for all.
                Format::Tsv if index > 0 => text.extend(part.split_inclusive('\n').skip(1)),
                _ => text += &part,
            }
        }
        Ok(text)
    }

    fn render(&self, document: &Document, beads: &[Bead], session: &Session) -> anyhow::Result<String> {
        Ok(match self.format {
            Format::Text => report::terminal::beads(document, beads, session.console.style()),
            Format::Tsv => tsv(document, beads),
            Format::Beads => ladder(beads)?,
            Format::Json => serde_json::to_string_pretty(&json(document, beads))? + "\n",
            Format::Tmx => tmx(document, beads)?,
            Format::Html => report::alignment::alignment(document, beads),
        })
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The translation memory of an article.
pub(crate) fn tmx(document: &Document, beads: &[Bead]) -> anyhow::Result<String> {
    let mut memory = Vec::new();
    let settings = format::tmx::Settings { tags: TAGS, date: document.meta.date };
    format::tmx::write([Article { document, beads }], &settings, &mut memory)?;
    Ok(String::from_utf8(memory)?)
}

fn ladder(beads: &[Bead]) -> anyhow::Result<String> {
    let mut lines = Vec::new();
    format::beads::write(beads, &mut lines)?;
    Ok(String::from_utf8(lines)?)
}

fn tsv(document: &Document, beads: &[Bead]) -> String {
    let mut table = String::from("doc\tzh\ten\tconfidence\n");
    for bead in beads {
        let [zh, en] =
            Lang::BOTH.map(|lang| sentences(document, lang, bead.span.get(lang).clone()).replace('\t', " "));
        table += &format!("{}\t{zh}\t{en}\t{:.4}\n", document.name, bead.confidence);
    }
    table
}

#[derive(Serialize)]
struct JsonArticle<'a> {
    name: &'a str,
    #[serde(flatten)]
    meta: &'a yiming::model::Meta,
    beads: Vec<JsonBead>,
}

#[derive(Serialize)]
struct JsonBead {
    sentences: Pair<std::ops::Range<usize>>,
    text: Pair<String>,
    confidence: f64,
}

fn json<'a>(document: &'a Document, beads: &[Bead]) -> JsonArticle<'a> {
    let bead = |bead: &Bead| JsonBead {
        sentences: bead.span.clone(),
        text: Pair::from_fn(|lang| sentences(document, lang, bead.span.get(lang).clone())),
        confidence: bead.confidence,
    };
    JsonArticle { name: &document.name, meta: &document.meta, beads: beads.iter().map(bead).collect() }
}
