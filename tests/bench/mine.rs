//! Mining sentence pairs of generated text, from the aligned pairs to candidates: 10, 100 and 1,000.
//!
//! The timed loop holds linking, places, evidence and selection; not reading, nor splitting into words.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use yiming::lexicon::Lexicon;
use yiming::mine::{self, Article, Limit, Miner, Weights};
use yiming::model::{Bead, Document, Pair, Source};
use yiming::text;

/// Words that render each other.
const WORDS: [(&str, &str); 16] = [
    ("经济", "economy"),
    ("发展", "development"),
    ("技术", "technology"),
    ("企业", "enterprise"),
    ("市场", "market"),
    ("创新", "innovation"),
    ("农业", "agriculture"),
    ("教育", "education"),
    ("绿色", "green"),
    ("数字", "digital"),
    ("国际", "international"),
    ("合作", "cooperation"),
    ("政策", "policy"),
    ("改革", "reform"),
    ("能源", "energy"),
    ("安全", "security"),
];

/// So many pairs of 8 to 15 words, from a generator with a fixed seed (Knuth's multiplier).
fn document(pairs: u64) -> (Document, Vec<Bead>) {
    let mut state = 1u64;
    let mut next = |below: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % u64::from(below)
    };
    let mut sides = Pair::<String>::default();
    for _ in 0..pairs {
        let picks: Vec<_> = (0..8 + next(8)).map(|_| next(16)).collect();
        let words = |side: fn(&(&str, &str)) -> String| -> Vec<String> {
            picks
                .iter()
                .filter_map(|&pick| (0..).zip(&WORDS).find(|(at, _)| *at == pick))
                .map(|(_, word)| side(word))
                .collect()
        };
        sides.zh += &(words(|word| word.0.to_owned()).concat() + "。\n");
        sides.en += &(words(|word| word.1.to_owned()).join(" ") + ".\n");
    }
    let sources = Pair { zh: Source::new("zh", sides.zh), en: Source::new("en", sides.en) };
    let mut document = text::presplit("generated", sources);
    document.name = Arc::from("generated");
    let row = |at: usize| Bead { span: Pair { zh: at..at + 1, en: at..at + 1 }, confidence: 1.0 };
    let beads = (0..document.sentences.zh.len()).map(row).collect();
    (document, beads)
}

fn bench(criterion: &mut Criterion) {
    let lexicon = Lexicon::embedded();
    let mut group = criterion.benchmark_group("mine");
    group.sample_size(10);
    for pairs in [10, 100, 1000] {
        let (document, beads) = document(pairs);
        let articles = [Article { document: &document, beads: &beads }];
        group.throughput(Throughput::Elements(pairs));
        for (name, limit) in [("all", Limit::none()), ("from .3", Limit::score(0.3, false))] {
            group.bench_with_input(BenchmarkId::new(name, pairs), &articles, |bencher, articles| {
                bencher.iter(|| {
                    let mut miner = Miner::new(lexicon);
                    miner.add(black_box(articles), 0, 0);
                    mine::judge(miner.measure(&limit, |_| {}), &Weights::default())
                });
            });
        }
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
