//! The repository's corpus and its gold, as values.

use std::fs;
use std::path::{Path, PathBuf};

use yiming::lexicon::Lexicon;
use yiming::model::{Document, Lang, Pair, Source};
use yiming::text;

/// One article and its gold.
pub(crate) struct Article {
    pub(crate) name: String,
    pub(crate) document: Document,
    /// Sentences of each gold bead.
    pub(crate) gold: Vec<Pair<Vec<String>>>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// A gold table: its rows without the header, cells by tab.
pub(crate) fn gold_table(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder().join("gold").join(name)).expect("gold file");
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// All articles, by name.
pub(crate) fn articles() -> Vec<Article> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("corpus folder")
        .map(|entry| entry.expect("entry").file_name().into_string().expect("UTF-8 name"))
        .filter_map(|file| file.strip_suffix(".toml").map(str::to_owned))
        .collect();
    names.sort();
    names.into_iter().map(article).collect()
}

fn article(name: String) -> Article {
    let alone = folder().join(format!("{name}.txt"));
    let mut document = if alone.exists() {
        text::interleaved(&name, source(&alone))
    } else {
        let side = |lang: Lang| source(&folder().join(format!("{name}.{lang}.txt")));
        text::paired(&name, Pair::from_fn(side))
    };
    Lexicon::embedded().join_words(&mut document);
    let sentences = |cell: &String| cell.split(" ‖ ").filter(|s| !s.is_empty()).map(str::to_owned).collect();
    let gold = gold_table(&format!("{name}.tsv"))
        .iter()
        .map(|row| Pair { zh: sentences(&row[0]), en: row.get(1).map(sentences).unwrap_or_default() })
        .collect();
    Article { name, document, gold }
}

fn source(path: &Path) -> Source {
    let bytes = fs::read(path).expect("article");
    text::decode(&path.to_string_lossy(), &bytes, None).expect("decodable").source
}
