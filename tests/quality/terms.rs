//! Mining against the gold terms of the corpus: each article alone.

use std::collections::BTreeSet;

use yiming::glossary::match_key;
use yiming::lexicon::Lexicon;
use yiming::mine::{self, Article};
use yiming::model::Lang;
use yiming::{align, text};

use crate::corpus;

/// How many candidates of each article are looked at.
const TOPS: [usize; 3] = [10, 20, 30];

fn key(zh: &str, en: &str) -> (String, String) {
    (text::fold(zh), match_key(en, Lang::En))
}

/// Recall and precision of the first candidates of each article, and recall of all of them. The
/// coefficients of the evidence were learned on half from these terms, so the figures watch for
/// change; docs/quality.md has those of text kept apart.
#[test]
fn terms_of_the_corpus() {
    let gold_rows = corpus::gold_table("terms.tsv");
    let lexicon = Lexicon::embedded();
    let (mut gold_count, mut found_all) = (0, 0);
    let (mut right, mut shown) = ([0; TOPS.len()], [0; TOPS.len()]);
    for article in corpus::articles() {
        let gold: BTreeSet<_> =
            gold_rows.iter().filter(|row| row[0] == article.name).map(|row| key(&row[1], &row[2])).collect();
        let document = article.document;
        let beads = align::align(std::slice::from_ref(&document), lexicon).remove(0);
        let candidates = mine::mine(&[Article { document: &document, beads: &beads }], lexicon);
        let found: Vec<_> = candidates.iter().map(|c| key(&c.term.zh, &c.term.en)).collect();
        gold_count += gold.len();
        found_all += gold.iter().filter(|pair| found.contains(pair)).count();
        for (index, top) in TOPS.into_iter().enumerate() {
            let first: BTreeSet<_> = found.iter().take(top).collect();
            right[index] += first.iter().filter(|pair| gold.contains(pair)).count();
            shown[index] += first.len();
        }
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let mut lines: Vec<String> = TOPS
        .iter()
        .enumerate()
        .map(|(i, top)| {
            let (recall, precision) = (share(right[i], gold_count), share(right[i], shown[i]));
            format!("first {top:2}  recall {recall:.3}  precision {precision:.3}")
        })
        .collect();
    lines.push(format!("all       recall {:.3}", share(found_all, gold_count)));
    insta::assert_snapshot!(format!("{gold_count} gold terms\n{}", lines.join("\n")));
}
