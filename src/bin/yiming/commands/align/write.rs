//! An alignment in each of the formats.

use std::ops::Range;

use clap::ValueEnum;
use serde::Serialize;
use yiming::format::alignment_table::{self, Mark, Marked, ids};
use yiming::format::{self, Report, tmx::Settings};
use yiming::mine::Article;
use yiming::model::{Bead, Document, Lang, Loc, Meta, Pair};
use yiming::report::{self, alignment::DOUBTFUL, excerpt::sentences, terminal::plural};

use crate::export::TAGS;
use crate::session::Session;

/// How beads are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// To read: Chinese above English, a blank line between beads.
    Text,
    /// A table to repair in a spreadsheet and give back with --edit; `yiming mine` reads it too.
    Tsv,
    /// A bead a line, sentence numbers from 0: `[0,1]:[2]`.
    Beads,
    /// All that is known of each bead, in an array of articles.
    Json,
    /// Translation memory for CAT tools, TMX 1.4.
    Tmx,
    /// A page side by side, doubt as shade.
    Html,
}

impl Format {
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Tsv => "tsv",
            Self::Beads => "align",
            Self::Json => "json",
            Self::Tmx => "tmx",
            Self::Html => "html",
        }
    }

    /// Whether several articles go into one file.
    pub(super) fn streams(self) -> bool {
        self != Self::Html
    }

    /// Whether beads can stand in another order than that of the text.
    pub(super) fn lists(self) -> bool {
        matches!(self, Self::Text | Self::Tsv | Self::Json)
    }

    /// These articles in one file.
    pub(super) fn render(self, articles: &[Aligned], session: &Session) -> anyhow::Result<String> {
        let style = session.console.style();
        let several = articles.len() > 1;
        let beads = |article: &Aligned| ladder(&article.beads);
        match self {
            Self::Text => {
                titled(articles, "\n\n", |it| Ok(report::terminal::beads(it.document, &it.beads, style)))
            }
            Self::Beads if several => titled(articles, "\n", beads),
            Self::Beads => articles.iter().map(beads).collect(),
            Self::Tsv => tsv(articles),
            Self::Json => {
                Ok(serde_json::to_string_pretty(&articles.iter().map(json).collect::<Vec<_>>())? + "\n")
            }
            Self::Tmx => {
                let (memory, report) = tmx(articles.iter().map(|it| (it.document, it.beads.as_slice())))?;
                tell_losses(&report, session);
                Ok(memory)
            }
            Self::Html => {
                let page = |it: &Aligned| report::alignment::alignment(it.document, &it.beads);
                Ok(articles.iter().map(page).collect())
            }
        }
    }
}

/// An article, its beads, and whose word they are.
pub(super) struct Aligned<'a> {
    pub(super) document: &'a Document,
    pub(super) beads: Vec<Bead>,
    /// For each bead whether a person marked it as right.
    pub(super) held: Vec<bool>,
}

impl Aligned<'_> {
    /// The same with these beads alone, in this order.
    pub(super) fn only(&self, numbers: &[usize]) -> Self {
        Self {
            document: self.document,
            beads: numbers.iter().map(|&at| self.beads[at].clone()).collect(),
            held: numbers.iter().map(|&at| self.held[at]).collect(),
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let mark = |(bead, held): (&Bead, &bool)| match held {
            true => Mark::Holds,
            false if bead.confidence < DOUBTFUL => Mark::Doubtful,
            false => Mark::None,
        };
        self.beads.iter().zip(&self.held).map(mark).collect()
    }
}

/// Each article under its name where there are several.
fn titled(
    articles: &[Aligned],
    after_title: &str,
    part: impl Fn(&Aligned) -> anyhow::Result<String>,
) -> anyhow::Result<String> {
    let mut text = String::new();
    for article in articles {
        if articles.len() > 1 {
            text += &format!("# {}{after_title}", article.document.name);
        }
        text += &part(article)?;
    }
    Ok(text)
}

/// What a memory cannot hold.
fn tell_losses(report: &Report, session: &Session) {
    if report.left_out > 0 {
        let beads = plural(report.left_out, "one-sided bead");
        session.console.note(&format!("{beads} left out of the memory: a unit has two sides"));
    }
    if report.illegal > 0 {
        let characters = plural(report.illegal, "control character");
        session.console.note(&format!("{characters} left out: XML has none"));
    }
}

/// Articles as one translation memory, and what was left out of it.
pub(crate) fn tmx<'a>(
    articles: impl IntoIterator<Item = (&'a Document, &'a [Bead])>,
) -> anyhow::Result<(String, Report)> {
    let articles: Vec<Article> =
        articles.into_iter().map(|(document, beads)| Article { document, beads }).collect();
    let date = articles.iter().filter_map(|article| article.document.meta.date).max();
    let mut memory = Vec::new();
    let report = format::tmx::write(articles, &Settings { tags: TAGS, date }, &mut memory)?;
    Ok((String::from_utf8(memory)?, report))
}

fn ladder(beads: &[Bead]) -> anyhow::Result<String> {
    let mut lines = Vec::new();
    format::beads::write(beads, &mut lines)?;
    Ok(String::from_utf8(lines)?)
}

fn tsv(articles: &[Aligned]) -> anyhow::Result<String> {
    let marks: Vec<Vec<Mark>> = articles.iter().map(Aligned::marks).collect();
    let rows = articles.iter().zip(&marks).map(|(it, marks)| Marked {
        document: it.document,
        beads: &it.beads,
        marks,
    });
    let mut table = Vec::new();
    alignment_table::write(rows, &mut table)?;
    Ok(String::from_utf8(table)?)
}

#[derive(Serialize)]
struct JsonArticle<'a> {
    name: &'a str,
    #[serde(flatten)]
    meta: &'a Meta,
    beads: Vec<JsonBead>,
}

#[derive(Serialize)]
struct JsonBead {
    sentences: Pair<Range<usize>>,
    ids: Pair<String>,
    /// Where each side begins; nothing where it is empty.
    places: Pair<Option<Loc>>,
    text: Pair<String>,
    confidence: f64,
    doubtful: bool,
    holds: bool,
}

fn json<'a>(article: &Aligned<'a>) -> JsonArticle<'a> {
    let document = article.document;
    let bead = |(bead, held): (&Bead, &bool)| JsonBead {
        sentences: bead.span.clone(),
        ids: Pair::from_fn(|lang: Lang| ids(lang, bead.span.get(lang).clone())),
        places: Pair::from_fn(|lang| report::alignment::place(document, lang, bead)),
        text: Pair::from_fn(|lang| sentences(document, lang, bead.span.get(lang).clone())),
        confidence: bead.confidence,
        doubtful: bead.confidence < DOUBTFUL,
        holds: *held,
    };
    let beads = article.beads.iter().zip(&article.held).map(bead).collect();
    JsonArticle { name: &document.name, meta: &document.meta, beads }
}
