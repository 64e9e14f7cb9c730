//! The check against the inconsistencies planted in the corpus, `corpus/gold/drift.tsv`.

use std::fs;
use std::path::Path;

use yiming::align;
use yiming::check::{Checker, Finding, unlisted};
use yiming::format::terms_csv;
use yiming::lexicon::Lexicon;
use yiming::mine::{self, Article};
use yiming::model::{Bead, Document, Pair};

use crate::corpus;

/// A row of the gold: in `doc`, `zh` is rendered by any of `en`, which is wrong.
struct Planted {
    doc: String,
    zh: String,
    en: Vec<String>,
    mixed: bool,
}

impl Planted {
    /// Whether the finding is about it: at the rendering, or naming all of those mixed.
    fn is_told_by(&self, doc: &str, finding: &Finding) -> bool {
        let message = finding.message.to_lowercase();
        let named = |en: &String| message.contains(en) || finding.found.to_lowercase() == *en;
        let here = self.doc == doc && self.zh == finding.term;
        here && if self.mixed { self.en.iter().all(named) } else { self.en.iter().any(named) }
    }
}

fn planted() -> Vec<Planted> {
    let row = |row: Vec<String>| Planted {
        doc: row[0].clone(),
        zh: row[1].clone(),
        en: row[2].split('|').map(|en| en.trim().to_lowercase()).collect(),
        mixed: row[3] == "mixed",
    };
    corpus::gold_table("drift.tsv").into_iter().map(row).collect()
}

/// What `yiming check corpus` finds, with the name of the article.
fn findings() -> (Vec<(String, Finding)>, usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/terms.csv");
    let glossary = terms_csv::read("terms.csv", &fs::read_to_string(path).expect("terms")).expect("glossary");
    let lexicon = Lexicon::embedded();
    let mut documents: Vec<Document> = corpus::articles().into_iter().map(|it| it.document).collect();
    for document in &mut documents {
        document.meta.date = document.name.get(..10).and_then(|date| date.parse().ok());
    }
    let beads = align::align(&documents, lexicon);
    let side = |document: usize, bead: &Bead| Pair {
        zh: &documents[document].sentences.zh[bead.span.zh.clone()],
        en: &documents[document].sentences.en[bead.span.en.clone()],
    };
    let sides: Vec<_> = (0..documents.len())
        .flat_map(|at| beads[at].iter().map(move |bead| side(at, bead)).collect::<Vec<_>>())
        .collect();
    let mut links = mine::link(&sides, lexicon, None).into_iter();
    let articles: Vec<Article<'_>> =
        documents.iter().zip(&beads).map(|(document, beads)| Article { document, beads }).collect();
    let free = unlisted(&articles, &mine::mine(&articles, lexicon), &glossary);
    let mut found = Vec::new();
    for ((document, beads), free) in documents.iter().zip(&beads).zip(free) {
        let links: Vec<_> = links.by_ref().take(beads.len()).collect();
        let report = Checker::new(&glossary, document.meta.date).bilingual(document, beads, &links);
        let all = report.findings.into_iter().chain(free);
        found.extend(all.map(|finding| (document.name.to_string(), finding)));
    }
    (found, sides.len())
}

#[test]
fn planted_inconsistencies() {
    let planted = planted();
    let (found, pairs) = findings();
    let told = |row: &&Planted| found.iter().any(|(doc, finding)| row.is_told_by(doc, finding));
    let missed: Vec<String> = planted
        .iter()
        .filter(|row| !told(row))
        .map(|row| format!("missed {} {}: {}", row.doc, row.zh, row.en.join(" | ")))
        .collect();
    let right = |(doc, finding): &&(String, Finding)| {
        planted.iter().any(|row| {
            let mentioned = row.mixed && row.doc == *doc && row.zh == finding.term;
            mentioned || row.is_told_by(doc, finding)
        })
    };
    let false_ones: Vec<String> = found
        .iter()
        .filter(|one| !right(one))
        .map(|(doc, it)| {
            format!("false {} {doc}:{} {} “{}”: {}", it.rule, it.place.line, it.term, it.found, it.message)
        })
        .collect();
    let faults = [missed.clone(), false_ones.clone()].concat().join("\n");
    assert!(missed.is_empty() && false_ones.len() * 100 <= pairs, "{pairs} beads\n{faults}");
    insta::assert_snapshot!(format!(
        "{} planted, all found; {} findings, {} false in {pairs} beads\n{faults}",
        planted.len(),
        found.len(),
        false_ones.len()
    ));
}
