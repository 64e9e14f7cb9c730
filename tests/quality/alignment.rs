//! Sentences and beads against the gold.

use std::collections::BTreeSet;
use std::ops::Range;

use yiming::align;
use yiming::lexicon::Lexicon;
use yiming::model::{Bead, Lang, Pair};

use crate::corpus::{self, Article};

type Ranges = (Range<usize>, Range<usize>);

/// Gold beads as ranges of sentence numbers.
fn gold_beads(article: &Article) -> Vec<Ranges> {
    let mut at = Pair { zh: 0, en: 0 };
    let step = |at: &mut usize, sentences: &[String]| {
        let start = *at;
        *at += sentences.len();
        start..*at
    };
    article.gold.iter().map(|bead| (step(&mut at.zh, &bead.zh), step(&mut at.en, &bead.en))).collect()
}

/// Every sentence is split as the gold has it.
#[test]
fn sentences_are_those_of_the_gold() {
    let mut faults = Vec::new();
    for article in corpus::articles() {
        for lang in Lang::BOTH {
            let gold: Vec<&String> = article.gold.iter().flat_map(|bead| bead.get(lang)).collect();
            let found: Vec<&String> = article.document.sentences.get(lang).iter().map(|s| &s.text).collect();
            let gold_set: BTreeSet<_> = gold.iter().collect();
            let found_set: BTreeSet<_> = found.iter().collect();
            faults.extend(
                gold_set.difference(&found_set).map(|s| format!("{} {lang} gold only: {s}", article.name)),
            );
            faults.extend(
                found_set.difference(&gold_set).map(|s| format!("{} {lang} found only: {s}", article.name)),
            );
            if gold.len() == found.len() && gold != found && faults.is_empty() {
                faults.push(format!("{} {lang}: another order", article.name));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Right, found and gold beads; null beads count among the found only, as the field's scorers do.
#[derive(Default)]
struct Tally {
    right: usize,
    found: usize,
    gold: usize,
    right_gold: usize,
}

impl Tally {
    fn add(&mut self, beads: &[Bead], gold: &[Ranges]) {
        let found: Vec<Ranges> = beads.iter().map(|b| (b.span.zh.clone(), b.span.en.clone())).collect();
        let is_full = |(zh, en): &&Ranges| !zh.is_empty() && !en.is_empty();
        self.right += found.iter().filter(|bead| gold.contains(bead)).count();
        self.found += found.len();
        self.gold += gold.iter().filter(is_full).count();
        self.right_gold += gold.iter().filter(is_full).filter(|bead| found.contains(bead)).count();
    }

    fn f1(&self) -> f64 {
        let precision = self.right as f64 / self.found.max(1) as f64;
        let recall = self.right_gold as f64 / self.gold.max(1) as f64;
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }
}

#[test]
fn alignment_of_the_corpus() {
    let articles = corpus::articles();
    let documents: Vec<_> = articles.iter().map(|article| article.document.clone()).collect();
    let lexicon = Lexicon::embedded();
    let shared = align::align(&documents, lexicon);
    let mut lines = Vec::new();
    let mut total = [Tally::default(), Tally::default()];
    for (article, shared) in articles.iter().zip(&shared) {
        let gold = gold_beads(article);
        let alone = align::align(std::slice::from_ref(&article.document), lexicon);
        let mut tallies = [Tally::default(), Tally::default()];
        for (index, beads) in [&alone[0], shared].into_iter().enumerate() {
            tallies[index].add(beads, &gold);
            total[index].add(beads, &gold);
        }
        lines.push(format!("{:40} {:.3} {:.3}", article.name, tallies[0].f1(), tallies[1].f1()));
    }
    lines.push(format!("{:40} {:.3} {:.3}", "all", total[0].f1(), total[1].f1()));
    insta::assert_snapshot!(format!("strict F1: alone, together\n{}", lines.join("\n")));
}
