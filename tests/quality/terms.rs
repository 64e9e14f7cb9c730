//! Mined terms against the gold.

use std::collections::BTreeSet;

use yiming::align;
use yiming::glossary::match_key;
use yiming::lexicon::Lexicon;
use yiming::mine::{self, Candidate, Strictness};
use yiming::model::{Lang, Pair};

use crate::corpus::{self, Article};

/// An article and a pair in the form in which pairs are compared: case, hyphens and inflection aside.
type Row = (String, Pair<String>);

fn row(doc: &str, zh: &str, en: &str) -> Row {
    (doc.to_owned(), Pair { zh: match_key(zh, Lang::Zh), en: match_key(en, Lang::En) })
}

/// The pairs of each article, best first, when all articles teach each other.
fn mined(articles: &[Article]) -> Vec<Vec<(Row, f64)>> {
    let lexicon = Lexicon::embedded();
    let documents: Vec<_> = articles.iter().map(|article| article.document.clone()).collect();
    let beads = align::align(&documents, lexicon);
    let pairs = documents.iter().zip(&beads);
    let pairs: Vec<_> = pairs.map(|(document, beads)| mine::Article { document, beads }).collect();
    let mut rows = vec![Vec::new(); articles.len()];
    for Candidate { term, score, occurrences, .. } in mine::mine(&pairs, lexicon) {
        let seen: BTreeSet<usize> = occurrences.iter().map(|seen| seen.document).collect();
        for document in seen {
            rows[document].push((row(&articles[document].name, &term.zh, &term.en), score));
        }
    }
    rows
}

/// Precision and recall of the best pairs of each article, in percent of pairs.
#[test]
fn terms_of_the_corpus() {
    let gold = corpus::gold_table("terms.tsv");
    let gold: BTreeSet<Row> = gold.iter().map(|cells| row(&cells[0], &cells[1], &cells[2])).collect();
    let mined = mined(&corpus::articles());
    let measure = |name: &str, keep: &dyn Fn(usize, f64) -> bool| {
        let kept: BTreeSet<&Row> = mined
            .iter()
            .flat_map(|rows| rows.iter().enumerate().filter(|(rank, (_, score))| keep(*rank, *score)))
            .map(|(_, (row, _))| row)
            .collect();
        let right = kept.iter().filter(|row| gold.contains(**row)).count();
        let percent = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
        format!("{name:18} {:4} {:9.1} {:6.1}", kept.len(), percent(kept.len()), percent(gold.len()))
    };
    let mut lines = vec![
        format!("{:18} {:>4} {:>9} {:>6}", "of each article", "kept", "precision", "recall"),
        measure("the first 5", &|rank, _| rank < 5),
        measure("the first 10", &|rank, _| rank < 10),
        measure("the first 20", &|rank, _| rank < 20),
    ];
    for level in Strictness::ALL {
        lines.push(measure(level.name(), &|_, score| score >= level.least()));
    }
    insta::assert_snapshot!(format!("{} gold pairs\n{}", gold.len(), lines.join("\n")));
}
