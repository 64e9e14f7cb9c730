//! Articles with gold terms: a folder with `gold/terms.tsv`, or a table of pairs and one of terms.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, ensure};
use rayon::prelude::*;
use yiming::glossary::match_key;
use yiming::mine::{self, Article, Judged, Measured, Weights};
use yiming::model::{Bead, Document, Lang, Pair, Source};

use crate::articles;
use crate::files::shown;
use crate::session::Session;
use crate::table;

/// The columns that may name the article a term is from.
const NAMES: [&str; 2] = ["doc", "article"];

/// A gold pair by match key, and the article it is from.
type Gold = BTreeSet<(Option<usize>, Pair<String>)>;

/// Articles and the pairs that a terminologist keeps of them.
pub(crate) struct TermSet {
    pub(crate) name: String,
    pub(crate) documents: Vec<Document>,
    beads: Vec<Vec<Bead>>,
    pub(crate) gold: Gold,
    /// Whether the gold says which article a term is from.
    pub(crate) by_article: bool,
}

/// Pairs that were measured in one run of mining, and the number of its first article.
pub(crate) struct Batch {
    pub(crate) first: usize,
    pub(crate) measured: Vec<Measured>,
}

impl TermSet {
    /// `DIR` with its articles and `DIR/gold/terms.tsv`.
    pub(crate) fn of_folder(folder: &Path, session: &Session) -> anyhow::Result<Self> {
        ensure!(folder.is_dir(), "{}: no such folder", shown(folder));
        let documents = articles::load(&[folder.to_owned()], session)?.or_faults(session)?;
        let beads = articles::align(&documents, true, session)?;
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        let set = Self { name, documents, beads, gold: Gold::new(), by_article: false };
        set.with_gold(&folder.join("gold").join("terms.tsv"), session)
    }

    /// A table of aligned pairs, and one of their terms; a term whose sides never stand in one row
    /// does not count.
    pub(crate) fn of_tables(pairs: &Path, terms: &Path, session: &Session) -> anyhow::Result<Self> {
        let lexicon = session.lexicon()?;
        let documents = table::documents(session.files.read(pairs)?, lexicon)
            .with_context(|| format!("{}: no header with `zh` and `en` between tabs", shown(pairs)))?;
        let beads = documents.par_iter().map(|document| table::beads(document, lexicon)).collect();
        let folder = pairs.parent().and_then(Path::file_name).unwrap_or(pairs.as_os_str());
        let name = folder.to_string_lossy().into_owned();
        let mut set = Self { name, documents, beads, gold: Gold::new(), by_article: false }
            .with_gold(terms, session)?;
        let rows = set.rows();
        set.gold.retain(|(article, term)| match article {
            Some(article) => rows[*article].iter().any(|row| stands_in(term, row)),
            None => rows.iter().flatten().any(|row| stands_in(term, row)),
        });
        Ok(set)
    }

    fn with_gold(mut self, path: &Path, session: &Session) -> anyhow::Result<Self> {
        let source = session.files.read(path)?;
        let articles: BTreeMap<&str, usize> =
            self.documents.iter().enumerate().map(|(at, document)| (&*document.name, at)).collect();
        (self.by_article, self.gold) = gold(&source, &articles)?;
        Ok(self)
    }

    /// The text of each row of each article, by match key; English words between blanks.
    fn rows(&self) -> Vec<Vec<Pair<String>>> {
        let of = |document: &Document| {
            let mut rows: BTreeMap<usize, Pair<String>> = BTreeMap::new();
            for lang in Lang::BOTH {
                for block in document.blocks.get(lang) {
                    let cell = rows.entry(block.rank.unwrap_or_default()).or_default().get_mut(lang);
                    for sentence in &document.sentences.get(lang)[block.sentences.clone()] {
                        cell.push_str(&format!(" {} ", match_key(&sentence.text, lang)));
                    }
                }
            }
            rows.into_values().collect()
        };
        self.documents.par_iter().map(of).collect()
    }

    /// Everything measured, the articles each alone or together.
    pub(crate) fn measure(&self, alone: bool, session: &Session) -> anyhow::Result<Vec<Batch>> {
        let lexicon = session.lexicon()?;
        let pairs = self.documents.iter().zip(&self.beads);
        let articles: Vec<Article> = pairs.map(|(document, beads)| Article { document, beads }).collect();
        let size = if alone { 1 } else { articles.len().max(1) };
        let batches = articles.par_chunks(size).enumerate();
        Ok(batches
            .map(|(at, chunk)| Batch { first: at * size, measured: mine::measure(chunk, lexicon) })
            .collect())
    }

    /// Whether the gold has a pair that was measured in some articles.
    pub(crate) fn keeps(&self, term: &Pair<String>, articles: impl IntoIterator<Item = usize>) -> bool {
        let key = key_of(term);
        if !self.by_article {
            return self.gold.contains(&(None, key));
        }
        articles.into_iter().any(|article| self.gold.contains(&(Some(article), key.clone())))
    }
}

impl Batch {
    /// Candidates and the rest, with the numbers of their articles in the set.
    pub(crate) fn judged(&self, weights: &Weights) -> Vec<Judged> {
        let mut judged = mine::judge(self.measured.clone(), weights);
        for occurrence in judged.iter_mut().flat_map(|it| &mut it.candidate.occurrences) {
            occurrence.document += self.first;
        }
        judged
    }
}

/// What is compared: case, hyphens, a first article and inflection aside.
pub(crate) fn key_of(term: &Pair<String>) -> Pair<String> {
    Pair::from_fn(|lang| match_key(term.get(lang), lang))
}

fn stands_in(term: &Pair<String>, row: &Pair<String>) -> bool {
    row.zh.contains(&term.zh) && row.en.contains(&format!(" {} ", term.en))
}

/// Whether the table names articles, and its pairs.
fn gold(source: &Source, articles: &BTreeMap<&str, usize>) -> anyhow::Result<(bool, Gold)> {
    let mut lines = source.text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| header.iter().position(|cell| *cell == name);
    let needed = |name: &str| column(name).with_context(|| format!("{}:1: no column `{name}`", source.path));
    let columns = Pair { zh: needed("zh")?, en: needed("en")? };
    let article = NAMES.iter().find_map(|name| column(name));
    let mut gold = Gold::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default().to_owned();
        let key = key_of(&columns.map(cell));
        let from = article.map(|at| articles.get(cell(at).as_str()).copied());
        // Of an article that is not there, and a single character, which no list means as a term.
        if from == Some(None) || key.zh.chars().count() < 2 || key.en.is_empty() {
            continue;
        }
        gold.insert((from.flatten(), key));
    }
    Ok((article.is_some(), gold))
}

/// The same Chinese, or one inside the other with six tenths of its characters; and English words
/// of which as many agree (F1).
pub(crate) fn is_near(gold: &Pair<String>, found: &Pair<String>) -> bool {
    let lengths = [&gold.zh, &found.zh].map(|zh| zh.chars().count());
    let (shorter, longer) =
        if lengths[0] <= lengths[1] { (&gold.zh, &found.zh) } else { (&found.zh, &gold.zh) };
    let covers = longer.contains(shorter.as_str())
        && 10 * lengths.iter().min().unwrap_or(&0) >= 6 * lengths.iter().max().unwrap_or(&0);
    covers && agreement(&gold.en, &found.en) >= 0.6
}

/// F1 of the words of two keys, 0 to 1.
fn agreement(a: &str, b: &str) -> f64 {
    let mut rest: Vec<&str> = b.split(' ').collect();
    let all = a.split(' ').count() + rest.len();
    let common = a.split(' ').filter(|word| {
        let at = rest.iter().position(|other| other == word);
        at.map(|at| rest.swap_remove(at)).is_some()
    });
    2.0 * common.count() as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_the_same_pair() {
        let rows = [
            ("equal", ("低空经济", "low altitude economy"), true),
            ("longer", ("发展低空经济", "low altitude economy development"), true),
            ("half the characters", ("大力发展低空经济", "low altitude economy"), false),
            ("other English", ("低空经济", "aviation near the ground"), false),
        ];
        let gold = Pair { zh: "低空经济".to_owned(), en: "low altitude economy".to_owned() };
        for (name, (zh, en), expected) in rows {
            let found = Pair { zh: zh.to_owned(), en: en.to_owned() };
            assert_eq!(is_near(&gold, &found), expected, "{name}");
        }
    }
}
