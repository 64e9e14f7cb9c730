//! The rules by their own examples, and what they read together.

use yiming::check::{RULES, bilingual};
use yiming::glossary::Status::{Admitted, Deprecated, Forbidden, Preferred};
use yiming::model::{Bead, Pair, Source};

use crate::support::{Row, beads, english_text, glossary, lines, links, report};

#[test]
fn each_rule_hits_and_misses_its_examples() {
    for rule in RULES {
        let hits = lines(&report(&rule.hit));
        let misses = lines(&report(&rule.miss));
        let found = |lines: &[String]| lines.iter().any(|line| line.starts_with(&format!("{} ", rule.id)));
        assert!(found(&hits), "{} finds nothing in its hit: {hits:?}", rule.id);
        assert!(misses.is_empty(), "{} finds something in its miss: {misses:?}", rule.id);
    }
}

/// What is counted for one term in one bead: each rendering with its verdict, in text order.
fn used(rows: &[Row], zh: &str, en: &str, linked: &[Pair<&str>]) -> Vec<String> {
    let (document, beads) = beads(&[Pair { zh, en }]);
    let report = bilingual(&document, &beads, &links(&document, &beads, linked), &glossary(rows), None);
    let renderings = report.usages.iter().flat_map(|usage| {
        usage
            .renderings
            .iter()
            .map(|one| format!("{} {:?} {} {}", usage.term, one.verdict, one.places.len(), one.rendering))
    });
    renderings.collect()
}

#[test]
fn chinese_terms_are_found_between_word_edges_only() {
    // (name, term, sentence, whether it is there)
    let rows = [
        ("a name", "成功", "郑成功收复了台湾。", false),
        ("the word itself", "成功", "试验终于成功。", true),
        ("in 引导 and 出", "导出", "工程师把水引导出隧道。", false),
        ("between words", "导出", "请点击导出按钮。", true),
        ("in 累积 and 分布", "积分", "先画出累积分布函数。", false),
        ("in 流程 and 序列", "程序", "图上是流程序列。", false),
        ("in 南京市 and 长江", "市长", "南京市长江大桥通车。", false),
        ("a name at the head of a name", "长江", "南京市长江大桥通车。", true),
        ("the front of a word", "人工", "人工智能走进病房。", false),
        ("the back of a word", "智能", "人工智能走进病房。", false),
        ("the whole word", "人工智能", "人工智能走进病房。", true),
        ("traditional script", "新质生产力", "發展新質生產力。", true),
        ("full width", "6G技术", "布局６Ｇ技术。", true),
        ("segmentation at fault", "新质生产力", "从新质生产力谈起。", true),
        ("over a quotation mark", "新质生产力", "新质“生产力”。", false),
    ];
    for (name, term, sentence, there) in rows {
        let found = used(&[(term, "x", Preferred)], sentence, "Nothing.", &[]);
        assert_eq!(!found.is_empty(), there, "{name}: {term} in {sentence}");
    }
}

#[test]
fn terms_and_renderings_run_over_line_ends() {
    let side = |name: &str, text: &str| Source::new(name, text);
    let sources = Pair {
        zh: side(
            "a.zh.txt",
            "去年以来，各地从自己的条件出发，因地制宜发展新质\n生产力，老厂焕发生机，新厂也在码头边上一座接一座\n地建起来，工人忙得不可开交，外地的客商也都坐着船\n来看，小城从此热闹起来。\n",
        ),
        en: side(
            "a.en.txt",
            "Since last year counties everywhere have been fostering new quality\nproductivity in the light of what they have, old mills have come back to\nlife, and new ones have gone up along the wharf one after another, so that\nthe workers have their hands full.\n",
        ),
    };
    let document = yiming::text::paired("a", sources);
    let beads = [Bead { span: Pair { zh: 0..1, en: 0..1 }, confidence: 0.9 }];
    let rows: &[Row] = &[("新质生产力", "new quality productivity", Deprecated)];
    let report = bilingual(&document, &beads, &[], &glossary(rows), None);
    assert_eq!(lines(&report), ["deprecated warning 1:57 new quality productivity"]);
    assert_eq!((report.findings[0].end.line, report.findings[0].end.column), (2, 13));
}

#[test]
fn a_term_inside_a_longer_term_is_not_counted() {
    let rows: &[Row] = &[
        ("生产力", "productive forces", Preferred),
        ("新质生产力", "new quality productive forces", Preferred),
    ];
    let found = used(
        rows,
        "新质生产力不同于传统生产力。",
        "New quality productive forces are not the old productive forces.",
        &[],
    );
    assert_eq!(
        found,
        ["新质生产力 Preferred 1 new quality productive forces", "生产力 Preferred 1 productive forces"]
    );
}

#[test]
fn verdicts() {
    let rows: &[Row] = &[
        ("新质生产力", "new quality productive forces", Preferred),
        ("新质生产力", "new quality productivity", Deprecated),
        ("新质生产力", "new-type productivity", Forbidden),
        ("新质生产力", "NQPF", Admitted),
    ];
    let linked = [
        Pair { zh: "生产力", en: "power" },
        Pair { zh: "新", en: "economic" },
        Pair { zh: "生产力", en: "they" },
    ];
    let table: &[(&str, &str, &[&str])] = &[
        (
            "preferred",
            "New-quality productive forces matter.",
            &["Preferred 1 new quality productive forces"],
        ),
        ("admitted", "NQPF matter.", &["Admitted 1 NQPF"]),
        ("an acronym wants its capitals", "The nqpf matter.", &["Omitted 1 "]),
        ("deprecated", "A new quality productivity matters.", &["Deprecated 1 new quality productivity"]),
        ("forbidden", "New-type productivity matters.", &["Forbidden 1 new-type productivity"]),
        (
            "a variant, named without links",
            "New productive forces matter.",
            &["Other 1 new productive forces"],
        ),
        (
            "named by the links",
            "The economic and social power matters.",
            &["Other 1 economic and social power"],
        ),
        ("only function words linked", "They matter.", &["Omitted 1 "]),
        ("nothing linked", "It matters.", &["Omitted 1 "]),
        (
            "the English says it twice",
            "New quality productive forces, or new quality productivity, matter.",
            &["Preferred 1 new quality productive forces", "Deprecated 1 new quality productivity"],
        ),
    ];
    for (name, en, expected) in table {
        let expected: Vec<String> = expected.iter().map(|one| format!("新质生产力 {one}")).collect();
        assert_eq!(used(rows, "新质生产力很重要。", en, &linked), expected, "{name}");
    }
}

#[test]
fn several_occurrences_pair_with_several_renderings() {
    let rows: &[Row] = &[("市场", "market", Preferred), ("市场", "bazaar", Deprecated)];
    let found = used(
        rows,
        "市场连着市场，市场养着市场。",
        "One market leads to a bazaar, and a market feeds a market.",
        &[],
    );
    assert_eq!(found, ["市场 Preferred 3 market", "市场 Deprecated 1 bazaar"]);
}

#[test]
fn nothing_is_held_against_the_translator_in_a_doubtful_bead() {
    let rows: &[Row] = &[("市场", "market", Preferred), ("市场", "bazaar", Forbidden)];
    let lines = [Pair { zh: "市场很大。", en: "The bazaar is large." }];
    let (document, sure) = beads(&lines);
    let doubtful = vec![Bead { confidence: 0.49, ..sure[0].clone() }];
    let null = |confidence| {
        vec![
            Bead { span: Pair { zh: 0..1, en: 0..0 }, confidence },
            Bead { span: Pair { zh: 1..1, en: 0..1 }, confidence },
        ]
    };
    let findings = |beads: &[Bead]| bilingual(&document, beads, &[], &glossary(rows), None).findings.len();
    assert_eq!((findings(&sure), findings(&doubtful), findings(&null(0.49))), (1, 0, 0));
    // English that surely has no Chinese is read by itself.
    assert_eq!(findings(&null(1.0)), 1);
}

#[test]
fn english_without_chinese_is_checked_as_english_alone() {
    let rows: &[Row] = &[("新质生产力", "new quality productive forces", Preferred)];
    let text = "New-quality productive forces made news. Shops sold out of new productive forces.\n\n\
        新质生产力很重要。\nNew quality productive forces matter.";
    let document = english_text(text);
    let beads = [
        Bead { span: Pair { zh: 0..0, en: 0..2 }, confidence: 1.0 },
        Bead { span: Pair { zh: 0..1, en: 2..3 }, confidence: 1.0 },
    ];
    let found = lines(&bilingual(&document, &beads, &[], &glossary(rows), None));
    assert_eq!(
        found,
        ["form note 1:1 New-quality productive forces", "variant warning 1:60 new productive forces"]
    );
}

#[test]
fn a_short_form_needs_a_full_mention_before_it() {
    let full = Pair { zh: "新质生产力很重要。", en: "New quality productive forces matter." };
    let short = Pair { zh: "新质生产力在成长。", en: "These forces are growing." };
    let linked = [Pair { zh: "生产力", en: "forces" }];
    let rows: &[Row] = &[("新质生产力", "new quality productive forces", Preferred)];
    let found = |order: &[Pair<&str>]| {
        let (document, beads) = beads(order);
        lines(&bilingual(&document, &beads, &links(&document, &beads, &linked), &glossary(rows), None))
    };
    assert_eq!(found(&[full, short]), Vec::<String>::new());
    let early = found(&[short, full]);
    assert_eq!(early[0], "missing-preferred warning 1:7 forces");
}

#[test]
fn mixed_renderings_are_counted() {
    let rows: &[Row] = &[("新质生产力", "new quality productive forces", Preferred)];
    let zh = "新质生产力很重要。";
    let en = [
        "New quality productive forces matter.",
        "The new-quality productive forces matter.",
        "New productive forces matter.",
        "All new quality productive forces matter.",
    ];
    let (document, beads) = beads(&en.map(|en| Pair { zh, en }));
    let report = bilingual(&document, &beads, &[], &glossary(rows), None);
    let mixed: Vec<String> =
        report.findings.iter().filter(|one| one.rule == "mixed").map(|one| one.message.clone()).collect();
    assert_eq!(
        mixed,
        [
            "新质生产力 is written in 2 ways: “new quality productive forces” 2×, “new-quality productive forces” 1×; mostly “new quality productive forces”",
        ]
    );
}
