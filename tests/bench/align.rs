//! Alignment from 10 to 10,000 sentences a side: one article by itself, and many that teach each other.
//! Times should grow with the text, not with its square. Splitting the text is not timed.
//!
//! The text is generated: words that dictionaries know, in varied order, with names, numbers, merged,
//! divided and dropped sentences. The same seed, so the same text every time.

#![allow(missing_docs, reason = "criterion's macros write undocumented functions")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use yiming::align::align;
use yiming::align::parts::Prepared;
use yiming::lexicon::Lexicon;
use yiming::model::{Document, Pair, Source};
use yiming::text;

/// Chinese and English words that render each other.
const WORDS: &str = "\
桥 bridge|河 river|学校 school|医院 hospital|港口 port|工人 worker|农民 farmer|学生 student|老师 teacher|医生 doctor|
城市 city|村庄 village|工厂 factory|机器 machine|汽车 car|火车 train|飞机 airplane|船 ship|道路 road|铁路 railway|
水 water|火 fire|山 mountain|海 sea|森林 forest|土地 land|粮食 grain|茶 tea|米 rice|盐 salt|
钢 steel|煤 coal|石油 petroleum|电 electricity|风 wind|雨 rain|雪 snow|太阳 sun|月亮 moon|星星 star|
钱 money|银行 bank|市场 market|商店 shop|价格 price|税 tax|贸易 trade|投资 investment|企业 enterprise|公司 company|
政府 government|法律 law|法院 court|警察 police|军队 army|战争 war|和平 peace|会议 meeting|报告 report|计划 plan|
科学 science|技术 technology|数据 data|网络 network|电脑 computer|语言 language|书 book|报纸 newspaper|音乐 music|电影 film|
历史 history|文化 culture|艺术 art|体育 sports|教育 education|健康 health|疾病 disease|药 medicine|食物 food|鱼 fish|
鸟 bird|马 horse|牛 ox|羊 sheep|狗 dog|猫 cat|花 flower|树 tree|草 grass|果 fruit|
父亲 father|母亲 mother|孩子 child|朋友 friend|邻居 neighbor|客人 guest|国王 king|士兵 soldier|诗人 poet|画家 painter|
修建 build|打开 open|关闭 close|购买 buy|出售 sell|学习 study|教 teach|写 write|阅读 read|唱 sing|
走 walk|跑 run|飞 fly|游泳 swim|吃 eat|喝 drink|睡觉 sleep|工作 work|休息 rest|等待 wait|
发现 discover|研究 research|讨论 discuss|决定 decide|开始 begin|结束 end|增加 increase|减少 decrease|改变 change|保护 protect|
大 big|小 small|新 new|旧 old|高 high|低 low|长 long|短 short|快 fast|慢 slow|
红 red|绿 green|蓝 blue|白 white|黑 black|热 hot|冷 cold|深 deep|远 far|重要 important|
春天 spring|夏天 summer|秋天 autumn|冬天 winter|早晨 morning|晚上 evening|昨天 yesterday|今天 today|明天 tomorrow|去年 last year";

/// Syllables of names: 林 Lin.
const NAMES: &str = "林 Lin|安 An|陈 Chen|明 Ming|王 Wang|华 Hua|李 Li|平 Ping|张 Zhang|文 Wen|刘 Liu|海 Hai|赵 Zhao|云 Yun|周 Zhou|宁 Ning|吴 Wu|强 Qiang|孙 Sun|梅 Mei";

fn pairs(list: &'static str) -> Vec<(&'static str, &'static str)> {
    let pairs = list.split('|').filter_map(|pair| pair.trim().split_once(' '));
    pairs.collect()
}

/// A linear congruential generator (Knuth's MMIX constants): no crate's next release may change the text.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    /// Rather the first ones: words are frequent and rare.
    fn low(&mut self, sides: usize) -> usize {
        self.roll(sides).min(self.roll(sides))
    }
}

/// A clause in both languages.
fn clause(dice: &mut Dice, words: &[(&str, &str)], names: &[(&str, &str)]) -> Pair<String> {
    let (mut chinese, mut english) = (String::new(), Vec::new());
    if dice.roll(3) == 0 {
        let (family, given) = (names[dice.roll(names.len())], names[dice.roll(names.len())]);
        chinese += &format!("{}{}", family.0, given.0);
        english.push(format!("{} {}", family.1, given.1));
    }
    for _ in 0..4 + dice.roll(9) {
        let (zh, en) = words[dice.low(words.len())];
        chinese += zh;
        english.push(en.to_owned());
        if dice.roll(6) == 0 {
            chinese += "的";
            english.push("the".to_owned());
        }
    }
    if dice.roll(4) == 0 {
        let number = 10 + dice.roll(9_000);
        chinese += &number.to_string();
        english.push(number.to_string());
    }
    Pair { zh: chinese, en: english.join(" ") }
}

/// An article of about `count` sentences a side.
fn article(count: usize, seed: u64) -> Document {
    let (words, names) = (pairs(WORDS), pairs(NAMES));
    let mut dice = Dice(seed);
    let mut lines = Pair { zh: Vec::new(), en: Vec::new() };
    while lines.zh.len() < count {
        let (one, two) = (clause(&mut dice, &words, &names), clause(&mut dice, &words, &names));
        match dice.roll(20) {
            0 => lines.zh.push(format!("{}。", one.zh)),
            1 => lines.en.push(format!("{}.", one.en)),
            2 | 3 => {
                lines.zh.push(format!("{}，{}。", one.zh, two.zh));
                lines.en.extend([format!("{}.", one.en), format!("{}.", two.en)]);
            }
            4 => {
                lines.zh.extend([format!("{}。", one.zh), format!("{}。", two.zh)]);
                lines.en.push(format!("{}, {}.", one.en, two.en));
            }
            _ => {
                lines.zh.push(format!("{}。", one.zh));
                lines.en.push(format!("{}.", one.en));
            }
        }
    }
    let Pair { zh, en } = lines.map(|lines| lines.join("\n"));
    let sources = Pair { zh: Source::new("a.zh", zh), en: Source::new("a.en", en) };
    let mut document = text::presplit("a", sources);
    Lexicon::embedded().join_words(&mut document);
    document
}

fn alone(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("align/one article");
    for count in [10, 100, 1_000, 10_000] {
        let document = article(count, 11);
        group.throughput(Throughput::Elements(count as u64));
        group.sample_size(10).bench_function(BenchmarkId::from_parameter(count), |b| {
            b.iter(|| align(std::slice::from_ref(&document), Lexicon::embedded()));
        });
    }
    group.finish();
}

/// The score tables and the lattice of the first round by themselves; words, dictionary and band
/// are there, and the tables too when the lattice is timed.
fn parts(criterion: &mut Criterion) {
    for part in ["scores", "lattice"] {
        let mut group = criterion.benchmark_group(format!("align/{part}"));
        for count in [10, 100, 1_000, 10_000] {
            let Some(prepared) = Prepared::new(&article(count, 11), Lexicon::embedded()) else { continue };
            group.throughput(Throughput::Elements(count as u64));
            let name = BenchmarkId::from_parameter(count);
            if part == "scores" {
                group.sample_size(10).bench_function(name, |b| b.iter(|| prepared.score()));
            } else {
                let table = prepared.score();
                group.sample_size(10).bench_function(name, |b| b.iter(|| table.decode()));
            }
        }
        group.finish();
    }
}

fn together(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("align/articles of 40 sentences");
    for count in [1, 10, 100] {
        let documents: Vec<Document> = (0..count).map(|seed| article(40, seed)).collect();
        group.throughput(Throughput::Elements(count * 40));
        group.sample_size(10).bench_function(BenchmarkId::from_parameter(count), |b| {
            b.iter(|| align(&documents, Lexicon::embedded()));
        });
    }
    group.finish();
}

criterion_group!(benches, alone, parts, together);
criterion_main!(benches);
