//! Word links from 10 to 10,000 sentence pairs that teach each other, both directions. Times should grow
//! with the pairs. Splitting the text into words is not timed.
//!
//! The text is generated: words that dictionaries know, in varied order, dropped here and there. The same
//! seed, so the same text every time.

#![allow(missing_docs, reason = "criterion's macros write undocumented functions")]

use std::slice;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use yiming::lexicon::Lexicon;
use yiming::mine::link;
use yiming::model::{Lang, Pair, Sentence};
use yiming::text;

/// Chinese and English words that render each other.
const WORDS: &str = "\
桥 bridge|河 river|学校 school|医院 hospital|港口 port|工人 worker|农民 farmer|学生 student|老师 teacher|医生 doctor|\
城市 city|村庄 village|工厂 factory|机器 machine|汽车 car|火车 train|飞机 airplane|道路 road|铁路 railway|森林 forest|\
土地 land|粮食 grain|石油 petroleum|银行 bank|市场 market|价格 price|贸易 trade|投资 investment|企业 enterprise|公司 company|\
政府 government|法律 law|法院 court|警察 police|军队 army|会议 meeting|报告 report|计划 plan|科学 science|技术 technology|\
数据 data|网络 network|语言 language|历史 history|文化 culture|教育 education|健康 health|疾病 disease|食物 food|朋友 friend|\
修建 build|打开 open|购买 buy|出售 sell|学习 study|阅读 read|发现 discover|研究 research|讨论 discuss|决定 decide";

/// A linear congruential generator (Knuth's MMIX constants): no crate's next release may change the text.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }
}

/// A pair of 10 to 30 words a side; one word in eight has no counterpart, neighbours change places.
fn pair(dice: &mut Dice, words: &[(&str, &str)]) -> Pair<Sentence> {
    let mut sides = Pair { zh: Vec::new(), en: Vec::new() };
    for _ in 0..10 + dice.roll(20) {
        let (zh, en) = words[dice.roll(words.len())];
        if dice.roll(8) > 0 {
            sides.zh.push(zh);
        }
        if dice.roll(8) > 0 {
            let at = sides.en.len().saturating_sub(dice.roll(2));
            sides.en.insert(at, en);
        }
    }
    let sentence = |words: &[&str], lang| {
        let tokens = text::tokens_of_words(words, lang);
        Sentence { text: words.join(" "), tokens, pieces: vec![(0, 0)] }
    };
    Pair { zh: sentence(&sides.zh, Lang::Zh), en: sentence(&sides.en, Lang::En) }
}

fn links(criterion: &mut Criterion) {
    let words: Vec<(&str, &str)> = WORDS.split('|').filter_map(|pair| pair.split_once(' ')).collect();
    let lexicon = Lexicon::embedded();
    let mut group = criterion.benchmark_group("link");
    group.sample_size(10);
    for count in [10, 100, 1_000, 10_000] {
        let mut dice = Dice(7);
        let sentences: Vec<_> = (0..count).map(|_| pair(&mut dice, &words)).collect();
        let side = |pair| {
            let Pair { zh, en }: &Pair<Sentence> = pair;
            Pair { zh: slice::from_ref(zh), en: slice::from_ref(en) }
        };
        let pairs: Vec<Pair<&[Sentence]>> = sentences.iter().map(side).collect();
        group.throughput(Throughput::Elements(count));
        group.bench_with_input(BenchmarkId::from_parameter(count), &pairs, |bencher, pairs| {
            bencher.iter(|| link(pairs, lexicon, None));
        });
    }
    group.finish();
}

criterion_group!(benches, links);
criterion_main!(benches);
