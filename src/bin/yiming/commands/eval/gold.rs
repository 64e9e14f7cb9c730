//! Articles with gold beads, from a folder.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use yiming::format;
use yiming::model::{Document, Lang, Pair, Source};
use yiming::text;

use super::score::{Sides, sides};
use crate::articles::{self, presplit, presplit_folder};
use crate::files::shown;
use crate::session::{Session, all};

/// What stands between the sentences of a bead in the cells of `gold/NAME.tsv`.
const BETWEEN: &str = " ‖ ";

/// A folder of articles with their gold.
pub(crate) struct GoldSet {
    pub(crate) name: String,
    pub(crate) documents: Vec<Document>,
    /// Beads of each document.
    pub(crate) gold: Vec<Vec<Sides>>,
    /// The verse of each sentence, where the gold is by verse.
    verses: Option<Pair<Vec<String>>>,
    /// One sentence a line, in `zh/` and `en/`.
    is_split: bool,
}

impl GoldSet {
    /// `DIR/zh/NAME`, `DIR/en/NAME`, `DIR/gold/NAME.align`; else articles with `DIR/gold/NAME.tsv`.
    pub(crate) fn read(folder: &Path, session: &Session) -> anyhow::Result<Self> {
        ensure!(folder.is_dir(), "{}: no such folder", shown(folder));
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        let is_split = folder.join("zh").is_dir() && folder.join("en").is_dir();
        let documents = if is_split {
            let named = presplit_folder(folder)?;
            let read = |(name, files): &(String, Pair<PathBuf>)| {
                presplit(name, files.as_ref().map(PathBuf::as_path), session)
            };
            named.iter().map(read).collect::<anyhow::Result<_>>()?
        } else {
            articles::load(&[folder.to_owned()], session)?.or_faults(session)?
        };
        let gold = documents.iter().map(|document: &Document| {
            if is_split {
                let gold = read_beads(&folder.join("gold"), &document.name, session)?;
                // Sides that are exchanged in the folder are so in its gold.
                let exchanged = Path::new(&*document.sources.zh.path).starts_with(shown(&folder.join("en")));
                let exchange = |Pair { zh, en }: Sides| Pair { zh: en, en: zh };
                Ok(if exchanged { gold.into_iter().map(exchange).collect() } else { gold })
            } else {
                sentences_as_beads(&folder.join("gold"), document, session)
            }
        });
        let gold = gold.collect::<anyhow::Result<_>>()?;
        Ok(Self { verses: verses(folder, session)?, name, documents, gold, is_split })
    }

    /// The same set with its Chinese in the traditional script.
    pub(crate) fn traditional(mut self, session: &Session) -> anyhow::Result<Self> {
        use ferrous_opencc::{OpenCC, config::BuiltinConfig};
        let opencc = OpenCC::from_config(BuiltinConfig::S2t).context("the conversion table")?;
        for document in &mut self.documents {
            let convert = |source: &Source| Source::new(source.path.clone(), opencc.convert(&source.text));
            let Pair { zh, en } = &document.sources;
            let mut converted = match (self.is_split, std::sync::Arc::ptr_eq(zh, en)) {
                (true, _) => {
                    text::presplit(&document.name, Pair { zh: convert(zh), en: en.as_ref().clone() })
                }
                (false, true) => text::interleaved(&document.name, convert(zh)),
                (false, false) => {
                    text::paired(&document.name, Pair { zh: convert(zh), en: en.as_ref().clone() })
                }
            };
            let counts = |it: &Document| it.sentences.as_ref().map(Vec::len);
            ensure!(
                counts(&converted) == counts(document),
                "{}: splits into other sentences in the traditional script",
                document.name
            );
            session.lexicon()?.join_words(&mut converted);
            *document = converted;
        }
        self.name += " (traditional)";
        Ok(self)
    }

    /// Beads as the gold counts them: adjacent ones of one verse are one, where it is by verse.
    pub(crate) fn as_counted(&self, beads: &[Sides]) -> Vec<Sides> {
        let Some(verses) = &self.verses else { return beads.to_vec() };
        let verse = |bead: &Sides| {
            let mut labels = Lang::BOTH
                .into_iter()
                .flat_map(|lang| verses.get(lang).get(bead.get(lang).clone()))
                .flatten();
            let first = labels.next()?;
            labels.all(|label| label == first).then_some(first)
        };
        let mut merged: Vec<Sides> = Vec::new();
        let mut last = None;
        for bead in beads {
            let this = verse(bead);
            match merged.last_mut() {
                Some(before) if this.is_some() && this == last => {
                    before.zh = joined(&before.zh, &bead.zh);
                    before.en = joined(&before.en, &bead.en);
                }
                _ => merged.push(bead.clone()),
            }
            last = this;
        }
        merged
    }

    /// Whether one bead found is one bead counted, so that its confidence can be judged.
    pub(crate) fn counts_single_beads(&self) -> bool {
        self.verses.is_none()
    }
}

fn joined(before: &std::ops::Range<usize>, after: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after.clone(),
        (_, true) => before.clone(),
        _ => before.start..after.end,
    }
}

/// The beads of `FOLDER/NAME.align`, or of whatever file has that stem.
pub(crate) fn read_beads(folder: &Path, name: &str, session: &Session) -> anyhow::Result<Vec<Sides>> {
    let stem = name.split('.').next().unwrap_or(name);
    let files = crate::files::entries(folder).context("the gold beads, a file an article")?;
    let same = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.split('.').next() == Some(stem) && path.is_file()
    };
    let Some(path) = files.into_iter().find(same) else {
        bail!("{}: no beads for {name}; put {stem}.align there", shown(folder));
    };
    let source = session.files.read(&path)?;
    let beads = format::beads::read(&source.path, &source.text).map_err(|errors| all(&errors))?;
    Ok(beads.iter().map(sides).collect())
}

/// Gold that gives the sentences themselves: columns zh and en, ` ‖ ` between the sentences of a cell.
fn sentences_as_beads(folder: &Path, document: &Document, session: &Session) -> anyhow::Result<Vec<Sides>> {
    let path = folder.join(format!("{}.tsv", document.name));
    let source = session.files.read(&path)?;
    let mut at = Pair { zh: 0, en: 0 };
    let mut beads = Vec::new();
    for (number, line) in source.text.lines().enumerate().skip(1) {
        let mut cells = line.split('\t');
        let mut bead = Pair { zh: 0..0, en: 0..0 };
        for lang in Lang::BOTH {
            let start = *at.get(lang);
            for text in cells.next().unwrap_or_default().split(BETWEEN).filter(|text| !text.is_empty()) {
                let here = document.sentences.get(lang).get(*at.get(lang));
                ensure!(
                    here.is_some_and(|sentence| sentence.text == text),
                    "{}:{}: the article has here {}, not `{text}`",
                    shown(&path),
                    number + 1,
                    here.map_or("no more sentences".to_owned(), |it| format!("`{}`", it.text))
                );
                *at.get_mut(lang) += 1;
            }
            *bead.get_mut(lang) = start..*at.get(lang);
        }
        beads.push(sides(&bead));
    }
    Ok(beads)
}

/// `DIR/zh.verse` and `DIR/en.verse`, a label a sentence, where the gold is by verse.
fn verses(folder: &Path, session: &Session) -> anyhow::Result<Option<Pair<Vec<String>>>> {
    let read = |lang: Lang| -> anyhow::Result<Option<Vec<String>>> {
        let source = session.files.read_if_there(&folder.join(format!("{lang}.verse")))?;
        Ok(source.map(|source| source.text.split_whitespace().map(str::to_owned).collect()))
    };
    Ok(match (read(Lang::Zh)?, read(Lang::En)?) {
        (Some(zh), Some(en)) => Some(Pair { zh, en }),
        _ => None,
    })
}
