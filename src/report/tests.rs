//! One small article and one small run, as every report shows them.

use std::sync::Arc;

use jiff::civil::date;

use super::excerpt::{Excerpt, excerpt};
use super::summary::{Article, Drift, Example, Proposal, Rendering, Size, Summary, Use, Written};
use super::terminal::{self, Style};
use super::{alignment, summary};
use crate::check::{Finding, Level};
use crate::glossary::Status;
use crate::model::{Bead, Block, Document, Lang, Loc, Meta, Pair, Sentence, Source, Span};

const ZH: [&str; 3] = ["这座城市培育新质生产力。", "新质生产力靠创新驱动。", "（记者 林安）"];
const EN: [&str; 4] = [
    "The city is fostering new quality productive forces.",
    "They are driven by innovation.",
    "Everyone <here> agrees & more will come.",
    "New quality productivity needs patience.",
];

fn document() -> Document {
    let side = |texts: &[&str]| {
        let mut source = String::new();
        let (mut blocks, mut sentences) = (Vec::new(), Vec::new());
        for (number, text) in texts.iter().enumerate() {
            let start = source.len();
            source += &format!("{text}\n");
            let span = Span { start, end: start + text.len() };
            blocks.push(Block { span, rank: None, sentences: number..number + 1 });
            sentences.push(Sentence { text: (*text).into(), tokens: vec![], pieces: vec![(0, start)] });
        }
        (source, blocks, sentences)
    };
    let (zh, zh_blocks, zh_sentences) = side(&ZH);
    let (en, en_blocks, en_sentences) = side(&EN);
    let [zh, en] =
        [("city.zh.txt", zh), ("city.en.txt", en)].map(|(path, text)| Arc::new(Source::new(path, text)));
    Document {
        name: "city".into(),
        meta: Meta { title: Some("A city".into()), date: Some(date(2024, 3, 5)), ..Meta::default() },
        sources: Pair { zh, en },
        blocks: Pair { zh: zh_blocks, en: en_blocks },
        sentences: Pair { zh: zh_sentences, en: en_sentences },
    }
}

fn beads() -> Vec<Bead> {
    let bead = |zh, en, confidence| Bead { span: Pair { zh, en }, confidence };
    vec![bead(0..1, 0..2, 0.98), bead(1..1, 2..3, 0.9), bead(1..2, 3..4, 0.42), bead(2..3, 4..4, 0.99)]
}

fn finding() -> Finding {
    let at = |column| Loc { path: "city.en.txt".into(), line: 4, column };
    Finding {
        rule: "deprecated",
        level: Level::Error,
        term: "新质生产力".into(),
        place: at(1),
        end: at(25),
        found: "New quality productivity".into(),
        expected: vec!["new quality productive forces".into()],
        message: "deprecated since 2024-02-01".into(),
        context: None,
    }
}

fn run() -> Summary {
    let document = document();
    let zh = excerpt(&document, Lang::Zh, 1..2, Span { start: 58, end: 64 });
    let en = Excerpt { before: "They are driven by ".into(), marked: "innovation".into(), after: ".".into() };
    let article = Article {
        name: "city".into(),
        meta: document.meta.clone(),
        sentences: Pair { zh: 3, en: 4 },
        beads: 4,
        nulls: 2,
        doubtful: 1,
        confidence: alignment::mean_confidence(&beads()),
        page: Some("alignments/city.html".into()),
    };
    let rendering = |en: &str, score, count| Rendering { en: en.into(), score, count };
    let used = |en: &str, status, count| Use { en: en.into(), status, uses: vec![count] };
    Summary {
        title: "City terms".into(),
        articles: vec![article],
        proposals: vec![Proposal {
            zh: "创新".into(),
            listed: vec!["creativity".into()],
            renderings: vec![rendering("innovation", 0.91, 2), rendering("to innovate", 0.55, 1)],
            example: Some(Example {
                text: Pair { zh, en },
                place: Loc { path: "city.zh.txt".into(), line: 2, column: 7 },
            }),
        }],
        drift: vec![Drift {
            zh: "新质生产力".into(),
            renderings: vec![
                used("new quality productive forces", Some(Status::Preferred), 1),
                used("new quality productivity", Some(Status::Deprecated), 1),
            ],
        }],
        findings: vec![finding()],
        glossary: Size { concepts: 1, renderings: 2 },
        faults: vec!["broken.txt: byte 7 cannot be read as UTF-8; mend it".into()],
        files: vec![Written { path: "glossary.tbx".into(), about: "glossary, TBX version 3" }],
    }
}

#[test]
fn alignment_page() {
    insta::assert_snapshot!(body(&alignment::alignment(&document(), &beads())));
}

#[test]
fn summary_page() {
    insta::assert_snapshot!(body(&summary::html(&run())));
}

#[test]
fn summary_in_the_terminal() {
    insta::assert_snapshot!(terminal::summary(&run(), Style::default()));
}

#[test]
fn beads_in_the_terminal() {
    insta::assert_snapshot!(terminal::beads(&document(), &beads(), Style::default()));
}

#[test]
fn findings_in_the_terminal() {
    insta::assert_snapshot!(terminal::findings(&[finding()], Style { width: Some(80), color: false }));
}

#[test]
fn columns_line_up_beside_chinese() {
    let table =
        terminal::findings(&[finding(), Finding { term: "产业".into(), ..finding() }], Style::default());
    let cells = |line: &str| {
        let before = line.split("New quality").next().unwrap_or_default();
        before.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()
    };
    let starts: Vec<usize> = table.lines().skip(1).map(cells).collect();
    assert_eq!(starts[0], starts[1], "{table}");
}

#[test]
fn color_is_sent_only_when_asked_for() {
    let findings = [finding()];
    assert!(!terminal::findings(&findings, Style::default()).contains('\x1b'));
    assert!(terminal::findings(&findings, Style { width: None, color: true }).contains("\x1b["));
}

/// A tag a line, without the style sheet.
fn body(page: &str) -> String {
    page.split_once("<main>").expect("a page has a body").1.replace("><", ">\n<")
}
