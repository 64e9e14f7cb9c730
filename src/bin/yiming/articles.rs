//! Files → documents, with what is known of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use rayon::prelude::*;
use yiming::lexicon::Lexicon;
use yiming::mine::BeadLinks;
use yiming::model::{Bead, Document, Pair, Sentence, Source};
use yiming::{align, mine, text};

use crate::corpus::{self, ArticleFiles, Texts};
use crate::files::shown;
use crate::session::Session;

/// Articles that could be read, and the fault of each that could not.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) documents: Vec<Document>,
    pub(crate) faults: Vec<anyhow::Error>,
}

impl Loaded {
    /// The documents, the faults told; an error when there is no document at all.
    pub(crate) fn or_faults(mut self, session: &Session) -> anyhow::Result<Vec<Document>> {
        let last = if self.documents.is_empty() { self.faults.pop() } else { None };
        for fault in &self.faults {
            session.console.error(&format!("{fault:#}"));
        }
        match last {
            Some(fault) => Err(fault),
            None if self.documents.is_empty() => {
                bail!("no article to work on; name files, or folders with .txt files")
            }
            None => Ok(self.documents),
        }
    }
}

/// Reads the articles among `paths`, in order; names are made unique.
pub(crate) fn load(paths: &[PathBuf], session: &Session) -> anyhow::Result<Loaded> {
    let paths = corpus::without_sidecars(paths);
    if let [first, second] = &*paths
        && let Some(pair) = by_script(first, second, session)?
    {
        return Ok(Loaded { documents: vec![pair], faults: Vec::new() });
    }
    let found = corpus::discover(&paths)?;
    for article in &found {
        tell_lone_side(article, session);
    }
    let read: Vec<anyhow::Result<Document>> = found.par_iter().map(|article| one(article, session)).collect();
    let mut loaded = Loaded::default();
    for document in read {
        match document {
            Ok(document) => loaded.documents.push(document),
            Err(fault) => loaded.faults.push(fault),
        }
    }
    make_names_unique(&mut loaded.documents);
    Ok(loaded)
}

/// A file that calls itself one side of an article, and there is no other.
fn tell_lone_side(article: &ArticleFiles, session: &Session) {
    let Texts::One(path) = &article.text else { return };
    let Some((_, lang)) = corpus::side(path) else { return };
    let other = path.to_string_lossy().replace(&format!(".{lang}."), &format!(".{}.", lang.other()));
    let other = shown(Path::new(&other));
    let path = shown(path);
    session.console.warning(&format!(
        "{path}: its other side is missing; put {other} beside it, or name the two files together"
    ));
}

fn one(article: &ArticleFiles, session: &Session) -> anyhow::Result<Document> {
    let name = article.name();
    let mut document = match &article.text {
        Texts::One(path) => text::interleaved(&name, session.files.read(path)?),
        Texts::Two(Pair { zh, en }) => {
            let sources = Pair { zh: session.files.read(zh)?, en: session.files.read(en)? };
            text::paired(&name, sources)
        }
    };
    ensure!(
        !document.sentences.zh.is_empty() || !document.sentences.en.is_empty(),
        "{}: no sentence in it; put its text there, or leave the file out",
        files_of(&document)
    );
    document.meta = corpus::meta(&article.stem, &session.files)?;
    session.lexicon()?.join_words(&mut document);
    Ok(document)
}

/// The names of an article's files, once where both languages are in one.
pub(crate) fn files_of(document: &Document) -> String {
    let Pair { zh, en } = &document.sources;
    if zh.path == en.path { zh.path.to_string() } else { format!("{} and {}", zh.path, en.path) }
}

/// Two files that were named outright and are one Chinese, one English, are the sides of one
/// article, in whichever order they stand.
fn by_script(first: &Path, second: &Path, session: &Session) -> anyhow::Result<Option<Document>> {
    if first.is_dir() || second.is_dir() {
        return Ok(None);
    }
    let [one, two] = [session.files.read(first)?, session.files.read(second)?];
    let (sources, stem) = match (script(&one.text), script(&two.text)) {
        (Script::Han, Script::Latin) => (Pair { zh: one, en: two }, first),
        (Script::Latin, Script::Han) => (Pair { zh: two, en: one }, second),
        _ => return Ok(None),
    };
    let stem = corpus::side(stem).map_or_else(|| stem.with_extension(""), |(stem, _)| stem);
    let name = stem.file_name().unwrap_or(stem.as_os_str()).to_string_lossy().into_owned();
    let mut document = text::paired(&name, sources);
    document.meta = corpus::meta(&stem, &session.files)?;
    session.lexicon()?.join_words(&mut document);
    Ok(Some(document))
}

/// The two sides of text that is split already. Sides that were exchanged are told by their script.
pub(crate) fn presplit(name: &str, paths: Pair<&Path>, session: &Session) -> anyhow::Result<Document> {
    let mut sources = Pair { zh: session.files.read(paths.zh)?, en: session.files.read(paths.en)? };
    if (script(&sources.zh.text), script(&sources.en.text)) == (Script::Latin, Script::Han) {
        let Pair { zh, en } = sources;
        session.console.note(&format!("{} is the Chinese side, {} the English", en.path, zh.path));
        sources = Pair { zh: en, en: zh };
    }
    let mut document = text::presplit(name, sources);
    session.lexicon()?.join_words(&mut document);
    Ok(document)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Han,
    Latin,
    Both,
}

/// Which script a text is in; English that quotes a Chinese term is Latin, Chinese with names in
/// Latin letters is Han.
fn script(text: &str) -> Script {
    let han =
        text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    match (han, latin) {
        _ if han > latin => Script::Han,
        _ if latin > han * 12 => Script::Latin, // translated both ways it is 3 to 5
        _ => Script::Both,
    }
}

/// Same-named articles of two folders get a number, so that outputs do not overwrite each other.
fn make_names_unique(documents: &mut [Document]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents {
        let count = seen.entry(document.name.to_string()).or_default();
        *count += 1;
        if *count > 1 {
            document.name = format!("{}-{count}", document.name).into();
        }
    }
}

/// Says which articles lack one side; `false` if any does.
pub(crate) fn tell_missing_sides(documents: &[Document], session: &Session) -> bool {
    let mut complete = true;
    for document in documents {
        let missing = match document.sentences.as_ref().map(|side| side.is_empty()) {
            Pair { zh: true, en: true } => "no sentence",
            Pair { zh: true, .. } => "no Chinese sentence",
            Pair { en: true, .. } => "no English sentence",
            Pair { .. } => continue,
        };
        complete = false;
        let files = files_of(document);
        session.console.warning(&format!(
            "{files}: {missing}, so nothing to pair; both languages go into one file, or into NAME.zh.txt and NAME.en.txt"
        ));
    }
    complete
}

/// The beads of every document. Documents teach each other, unless each is to stand for itself.
pub(crate) fn align(
    documents: &[Document],
    isolated: bool,
    session: &Session,
) -> anyhow::Result<Vec<Vec<Bead>>> {
    let lexicon = session.lexicon()?;
    if !isolated {
        return Ok(align::align(documents, lexicon));
    }
    let alone = |document: &Document| {
        align::align(std::slice::from_ref(document), lexicon).into_iter().flatten().collect()
    };
    Ok(documents.par_iter().map(alone).collect())
}

/// The word links of every bead of every document; documents teach each other.
pub(crate) fn link(documents: &[Document], beads: &[Vec<Bead>], lexicon: &Lexicon) -> Vec<Vec<BeadLinks>> {
    let pairs: Vec<_> = documents
        .iter()
        .zip(beads)
        .flat_map(|(document, beads)| beads.iter().map(|bead| sentences(document, bead)))
        .collect();
    let mut links = mine::link(&pairs, lexicon, None).into_iter();
    beads.iter().map(|beads| links.by_ref().take(beads.len()).collect()).collect()
}

/// The sentences of a bead.
pub(crate) fn sentences<'a>(document: &'a Document, bead: &Bead) -> Pair<&'a [Sentence]> {
    let Pair { zh, en } = &document.sentences;
    Pair { zh: &zh[bead.span.zh.clone()], en: &en[bead.span.en.clone()] }
}

/// The names that are in both `DIR/zh` and `DIR/en`; a file without its other side is an error.
pub(crate) fn presplit_folder(folder: &Path) -> anyhow::Result<Vec<(String, Pair<PathBuf>)>> {
    let names = |side: &str| -> anyhow::Result<Vec<String>> {
        let list = crate::files::entries(&folder.join(side))
            .context("--presplit wants DIR/zh/NAME and DIR/en/NAME")?;
        let names = list.iter().filter(|path| path.is_file()).filter_map(|path| path.file_name());
        Ok(names
            .map(|name| name.to_string_lossy().into_owned())
            .filter(|name| !name.starts_with('.'))
            .collect())
    };
    let (zh, en) = (names("zh")?, names("en")?);
    if let Some(name) =
        zh.iter().find(|name| !en.contains(name)).or_else(|| en.iter().find(|name| !zh.contains(name)))
    {
        bail!("{}: {name} is in zh/ or en/ alone; put its other side beside it", shown(folder));
    }
    let files = |name: &String| Pair { zh: folder.join("zh").join(name), en: folder.join("en").join(name) };
    Ok(zh.iter().map(|name| (name.clone(), files(name))).collect())
}

/// A label for a text given as a source, without its extension.
pub(crate) fn stem_of(source: &Source) -> String {
    Path::new(&*source.path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_is_told_by_the_letters() {
        let rows = [
            ("Chinese", "人工智能（AI）正在改变工业。", Script::Han),
            (
                "English",
                "Artificial intelligence (人工智能) changes how industry works today.",
                Script::Latin,
            ),
            ("interleaved", "创新是第一动力。\nInnovation drives growth.", Script::Both),
            ("nothing", "", Script::Both),
        ];
        for (name, text, expected) in rows {
            assert_eq!(script(text), expected, "{name}");
        }
    }
}
