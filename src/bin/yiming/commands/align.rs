//! `yiming align`.

mod write;

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};
use yiming::align;
use yiming::format::alignment_table::{self, Row};
use yiming::model::{Bead, Document, Lang, Pair};
use yiming::report::{self, alignment::to_look_at, terminal::plural};
use yiming::text::Segmenter;

use crate::Outcome;
use crate::articles::{self, presplit, presplit_folder};
use crate::files::{make_folder, write};
use crate::repair::{changed, joined, stretches};
use crate::session::{Session, all};
pub(crate) use write::tmx;
use write::{Aligned, Format};

/// Pair the sentences of articles.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming align article.txt                    both languages in one file
  yiming align story.zh.txt story.en.txt      a file for each
  yiming align story.* --doubtful             what to look at, worst first
  yiming align corpus/ --format tmx --out tm  a folder of articles: tm/NAME.tmx
  yiming align corpus/ --format tmx --out all.tmx
  yiming align a.txt --format html --out a.html
  yiming align --presplit zh.txt en.txt --format beads
                                              one sentence a line; prints lines like [0,1]:[2]

Repair by hand:
  yiming align a.txt --format tsv --out a.tsv
  (in a spreadsheet: move the ids of sentences, z3 or e4, to the row they belong to, and write = or ok
  into the column mark of the rows that hold)
  yiming align a.txt --edit a.tsv --format tmx --out a.tmx
Rows with = stay as they are, and what lies between them is aligned anew. A table that does not
fit the articles is refused, each fault with its line and what to do.

Exit status: 0 done, 2 something could not be done; an article that lacks one side is aligned, told
of, and counts as such.")]
pub(crate) struct Align {
    /// Two files of one article, or interleaved files, or folders.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The text is split already, one sentence a line: ZH EN, or DIR with DIR/zh/NAME and DIR/en/NAME.
    #[arg(long)]
    presplit: bool,
    /// A table of these articles that was repaired by hand.
    #[arg(long, value_name = "FILE.tsv")]
    edit: Option<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// A file, or for several articles a folder; a name that ends like the format (all.tmx) takes them all.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Only the beads that a person should look at, those most in doubt first.
    #[arg(long)]
    doubtful: bool,
    /// Leave out beads of less confidence than this, 0 to 1.
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_confidence: f64,
    /// Align each article by itself; else they teach each other.
    #[arg(long)]
    isolated: bool,
}

impl Align {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        ensure!(!self.doubtful || self.format.lists(), "--doubtful lists beads: as text, tsv or json");
        // The segmenter's dictionary loads while the texts are read and English is split.
        std::thread::spawn(Segmenter::shared);
        let (documents, read_all) = self.documents(session)?;
        let two_sided = articles::tell_missing_sides(&documents, session);
        let mut articles = match &self.edit {
            Some(table) => self.repaired(table, &documents, session)?,
            None => self.aligned(&documents, session)?,
        };
        if !self.doubtful {
            tell_doubts(&articles, session);
        }
        self.select(&mut articles);
        self.write(&articles, session)?;
        Ok(if read_all && two_sided { Outcome::Clean } else { Outcome::Incomplete })
    }

    fn documents(&self, session: &Session) -> anyhow::Result<(Vec<Document>, bool)> {
        if !self.presplit {
            for path in &self.paths {
                refuse_table(path, session)?;
            }
            let loaded = articles::load(&self.paths, session)?;
            let complete = loaded.faults.is_empty();
            let documents = loaded.or_faults(session)?;
            tell_lines(&documents, session);
            return Ok((documents, complete));
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

    fn aligned<'a>(&self, documents: &'a [Document], session: &Session) -> anyhow::Result<Vec<Aligned<'a>>> {
        let beads = articles::align(documents, self.isolated, session)?;
        let article = |(document, beads): (&'a Document, Vec<Bead>)| {
            let held = vec![false; beads.len()];
            Aligned { document, beads, held }
        };
        Ok(documents.iter().zip(beads).map(article).collect())
    }

    /// What a person marked stays, the rest is aligned anew; the marked beads teach it.
    fn repaired<'a>(
        &self,
        table: &Path,
        documents: &'a [Document],
        session: &Session,
    ) -> anyhow::Result<Vec<Aligned<'a>>> {
        let source = session.files.read(table)?;
        let tables = alignment_table::read(&source.path, &source.text, documents);
        let tables = tables.map_err(|errors| all(&errors))?;
        let cut: Vec<_> = documents
            .iter()
            .zip(&tables)
            .map(|(document, rows)| stretches(document, rows.as_deref()))
            .collect();
        let lexicon = session.lexicon()?;
        let parts = |at: usize| cut[at].iter().map(move |stretch| documents[at].part(&stretch.span));
        let counts: Vec<usize> = cut.iter().map(Vec::len).collect();
        let found: Vec<Vec<Bead>> = if self.isolated {
            let alone =
                |at: usize| align::align_parts(&parts(at).collect::<Vec<_>>(), &counts[at..=at], lexicon);
            (0..documents.len()).flat_map(alone).collect()
        } else {
            let parts: Vec<Document> = (0..documents.len()).flat_map(parts).collect();
            align::align_parts(&parts, &counts, lexicon)
        };
        let mut found = found.into_iter();
        let article = |((document, stretches), rows): ((&'a Document, &Vec<_>), &Option<Vec<Row>>)| {
            let aligned: Vec<Vec<Bead>> = found.by_ref().take(stretches.len()).collect();
            let (beads, held) = joined(stretches, &aligned);
            let told = repair_in_words(document, rows.as_deref(), &beads);
            session.console.note(&format!("{}: {told}", source.path));
            Aligned { document, beads, held }
        };
        Ok(documents.iter().zip(&cut).zip(&tables).map(article).collect())
    }

    /// Keeps the beads asked for.
    fn select(&self, articles: &mut [Aligned]) {
        for article in articles {
            let mut kept: Vec<usize> =
                if self.doubtful { to_look_at(&article.beads) } else { (0..article.beads.len()).collect() };
            kept.retain(|&at| article.beads[at].confidence >= self.min_confidence);
            *article = article.only(&kept);
        }
    }

    fn write(&self, articles: &[Aligned], session: &Session) -> anyhow::Result<()> {
        match &self.out {
            Some(out) if !self.is_one_file(out, articles.len()) => {
                make_folder(out)?;
                for article in articles {
                    let path = out.join(format!("{}.{}", article.document.name, self.format.extension()));
                    self.write_file(&path, std::slice::from_ref(article), session)?;
                }
                Ok(())
            }
            Some(out) => self.write_file(out, articles, session),
            None => {
                let several = articles.len() > 1 && !self.format.streams();
                ensure!(!several, "several articles: name a folder for them with --out");
                Ok(session.console.print(&self.text(articles, session)?)?)
            }
        }
    }

    /// A table begins with a byte order mark, by which spreadsheets know UTF-8; a pipe has none.
    fn write_file(&self, path: &Path, articles: &[Aligned], session: &Session) -> anyhow::Result<()> {
        let mark = if self.format == Format::Tsv { "\u{feff}" } else { "" };
        write(path, format!("{mark}{}", self.text(articles, session)?).as_bytes())
    }

    fn text(&self, articles: &[Aligned], session: &Session) -> anyhow::Result<String> {
        if self.doubtful && self.format == Format::Text {
            return Ok(doubts(articles));
        }
        self.format.render(articles, session)
    }

    /// `--out all.tmx` is one file whatever goes in; a folder in, or several articles: a folder out.
    fn is_one_file(&self, out: &Path, articles: usize) -> bool {
        let named = out.extension().is_some_and(|found| found == self.format.extension());
        let folders = self.paths.iter().any(|path| path.is_dir());
        !out.is_dir() && ((named && self.format.streams()) || (articles == 1 && !folders))
    }
}

/// A table where an article is wanted would be aligned as a text full of tabs.
fn refuse_table(path: &Path, session: &Session) -> anyhow::Result<()> {
    if path.extension().is_some_and(|extension| extension == "tsv") {
        let source = session.files.read(path)?;
        let header = source.text.lines().next().unwrap_or_default();
        ensure!(
            !(header.contains("zh_ids") && header.contains("en_ids")),
            "{0}: the table of an alignment; name its articles, and --edit {0}",
            source.path
        );
    }
    Ok(())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// All articles' doubtful beads, those most in doubt first.
fn doubts(articles: &[Aligned]) -> String {
    let beads = articles.iter().flat_map(|it| it.beads.iter().map(|bead| (it.document, bead)));
    let mut beads: Vec<(&Document, &Bead)> = beads.collect();
    // A stable sort: articles stay in their order where confidence is equal.
    beads.sort_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence));
    let texts: Vec<String> =
        beads.into_iter().map(|(document, bead)| report::alignment::doubt(document, bead)).collect();
    texts.join("\n")
}

/// How many rows held, and which of the others came out otherwise.
fn repair_in_words(document: &Document, rows: Option<&[Row]>, beads: &[Bead]) -> String {
    let name = &document.name;
    let Some(rows) = rows else { return format!("no row for {name}, which is aligned as it is") };
    let held = rows.iter().filter(|row| row.holds).count();
    let hold = if held == 1 { "holds" } else { "hold" };
    let others: Vec<String> = changed(rows, beads).iter().map(usize::to_string).collect();
    let told = format!("{} of {name} {hold}", plural(held, "row"));
    match others.as_slice() {
        [] => told,
        others => format!("{told}; otherwise now: line {}; mark with = what is to stay", others.join(", ")),
    }
}

/// A text split for another tool, some of whose lines were split again.
fn tell_lines(documents: &[Document], session: &Session) {
    for document in documents {
        let split = |lang| document.blocks.get(lang).len() < document.sentences.get(lang).len();
        if Lang::BOTH.into_iter().any(|lang| document.is_in_lines(lang) && split(lang)) {
            let name = &document.name;
            session.console.note(&format!(
                "{name}: nearly every line is one sentence; --presplit takes each line for one, and numbers lines"
            ));
        }
    }
}

/// How many beads to look at, and where the worst is.
fn tell_doubts(articles: &[Aligned], session: &Session) {
    let all: usize = articles.iter().map(|article| article.beads.len()).sum();
    let doubtful: usize = articles.iter().map(|article| to_look_at(&article.beads).len()).sum();
    let worst = articles
        .iter()
        .filter_map(|it| to_look_at(&it.beads).first().map(|&at| (it.document, &it.beads[at])))
        .min_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence));
    let Some((document, bead)) = worst else { return };
    let place = Lang::BOTH
        .into_iter()
        .find_map(|lang| report::alignment::place(document, lang, bead))
        .map_or(String::new(), |place| place.to_string());
    let confidence = bead.confidence;
    session.console.note(&format!(
        "{doubtful} of {} to look at, the worst at {place} ({confidence:.2}); --doubtful lists them",
        plural(all, "bead")
    ));
}
