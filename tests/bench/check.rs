//! What a news desk waits for: a glossary of 20,000 renderings compiled, and articles checked
//! against it, English alone; and a bilingual article of 40 pairs from its text to its findings.
//! Reading files is not timed, splitting them is only for the bilingual article.

#![allow(missing_docs, reason = "criterion's macros write undocumented functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rayon::prelude::*;
use yiming::align;
use yiming::check::{Checker, unlisted};
use yiming::glossary::{Glossary, Rendering, Status};
use yiming::lexicon::Lexicon;
use yiming::mine::{self, Article};
use yiming::model::{Bead, Document, Pair, Source};
use yiming::text;

const MODIFIERS: &[&str] = &[
    "new",
    "green",
    "digital",
    "regional",
    "innovative",
    "modern",
    "public",
    "rural",
    "industrial",
    "national",
    "financial",
    "low-carbon",
    "high-quality",
    "coordinated",
    "open",
    "shared",
    "smart",
    "circular",
    "marine",
    "social",
];
const HEADS: &[&str] = &[
    "quality",
    "development",
    "production",
    "productive",
    "market",
    "energy",
    "data",
    "system",
    "service",
    "talent",
    "trade",
    "supply",
    "value",
    "growth",
    "land",
    "capital",
    "technology",
    "education",
    "culture",
    "health",
    "transport",
    "credit",
    "water",
    "security",
    "grain",
    "farming",
    "research",
    "welfare",
    "tax",
    "price",
    "labour",
    "income",
    "housing",
    "customs",
    "space",
    "shipping",
    "steel",
    "battery",
    "chip",
    "cloud",
    "forest",
    "river",
    "coal",
    "wind",
    "solar",
    "port",
    "rail",
    "road",
    "bridge",
    "network",
];
const TAILS: &[&str] = &[
    "forces",
    "capacities",
    "reform",
    "patterns",
    "zones",
    "rules",
    "funds",
    "plans",
    "chains",
    "platforms",
    "clusters",
    "standards",
    "targets",
    "mechanisms",
    "bases",
    "models",
    "networks",
    "projects",
    "services",
    "goals",
];

/// A combination of words, a different one for each number below 20,000.
fn rendering(number: usize) -> String {
    let modifier = MODIFIERS[number % 20];
    let head = HEADS[number / 20 % 50];
    let tail = TAILS[number / 1000 % 20];
    format!("{modifier} {head} {tail}")
}

fn glossary() -> Glossary {
    Glossary::from_rows((0..20_000).map(|number| {
        let zh = format!("术语{number}");
        let status = if number % 3 == 0 { Status::Deprecated } else { Status::Preferred };
        (format!("c{number}"), Rendering::new(Pair { zh, en: rendering(number) }, status))
    }))
}

/// An article of about 5 kB in which every tenth sentence holds a listed rendering.
fn article(number: usize) -> Document {
    let sentence = |line: usize| match line % 10 {
        0 => format!(
            "The county will foster {} over the coming years, officials say.",
            rendering(number * 7 + line)
        ),
        _ => format!("In spring {line} boats left the harbour with more grain than the old mill could buy."),
    };
    let body: Vec<String> = (0..60).map(sentence).collect();
    text::interleaved("article", Source::new("article.txt", body.join(" ")))
}

fn check(criterion: &mut Criterion) {
    let glossary = glossary();
    criterion.bench_function("check/compile 20,000 renderings", |b| b.iter(|| Checker::new(&glossary, None)));
    let chinese = text::interleaved("article", Source::new("article.txt", "新质生产力正在成长。"));
    let mut slow = criterion.benchmark_group("check/chinese");
    slow.sample_size(10).bench_function("compile them for Chinese too", |b| {
        b.iter(|| Checker::new(&glossary, None).bilingual(&chinese, &[], &[]).findings.len());
    });
    slow.finish();
    let checker = Checker::new(&glossary, None);
    let mut group = criterion.benchmark_group("check/english");
    for count in [10, 100, 1000] {
        let articles: Vec<Document> = (0..count).map(article).collect();
        let bytes: usize = articles.iter().map(|article| article.sources.en.text.len()).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.sample_size(10).bench_function(format!("{count} articles"), |b| {
            b.iter(|| {
                articles.par_iter().map(|article| checker.english(article).findings.len()).sum::<usize>()
            });
        });
    }
    group.finish();
    let text = [
        include_str!("../../corpus/2024-05-16-anlan-low-altitude.txt"),
        include_str!("../../corpus/2025-03-27-green-steel.txt"),
    ]
    .join("\n\n");
    criterion.bench_function("check/bilingual article of 40 pairs", |b| {
        b.iter(|| bilingual(&text, &checker, &glossary))
    });
}

/// All that `yiming check` does with an article but reading the file: findings.
fn bilingual(text: &str, checker: &Checker<'_>, glossary: &Glossary) -> usize {
    let lexicon = Lexicon::embedded();
    let mut document = text::interleaved("article", Source::new("article.txt", text));
    lexicon.join_words(&mut document);
    let beads: Vec<Bead> = align::align(std::slice::from_ref(&document), lexicon).concat();
    let side = |bead: &Bead| Pair {
        zh: &document.sentences.zh[bead.span.zh.clone()],
        en: &document.sentences.en[bead.span.en.clone()],
    };
    let sides: Vec<_> = beads.iter().map(side).collect();
    let links = mine::link(&sides, lexicon, None);
    let articles = [Article { document: &document, beads: &beads }];
    let candidates = mine::mine(&articles, lexicon);
    let mut report = checker.bilingual(&document, &beads, &links);
    report.add(unlisted(&articles, &candidates, glossary).concat());
    report.findings.len()
}

criterion_group!(benches, check);
criterion_main!(benches);
