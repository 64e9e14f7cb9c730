//! What users of aligners complain of, solved: each complaint is a row or a property here.

mod ablation;
mod parts;

use proptest::prelude::*;
use yiming::align::align;
use yiming::lexicon::Lexicon;
use yiming::model::{Bead, Document, Pair, Source};
use yiming::text;

fn aligned(document: &Document) -> Vec<Bead> {
    align(std::slice::from_ref(document), Lexicon::embedded()).remove(0)
}

fn interleaved(text: &str) -> Document {
    with_words(text::interleaved("a", Source::new("a.txt", text)))
}

fn presplit(zh: &[&str], en: &[&str]) -> Document {
    let source = |path: &str, lines: &[&str]| {
        Source::new(path, lines.iter().map(|line| format!("{line}\n")).collect::<String>())
    };
    with_words(text::presplit("a", Pair { zh: source("a.zh", zh), en: source("a.en", en) }))
}

fn with_words(mut document: Document) -> Document {
    Lexicon::embedded().join_words(&mut document);
    document
}

/// Every sentence of both sides lies in exactly one bead, in text order; no bead is empty.
fn partition_fault(document: &Document, beads: &[Bead]) -> Option<String> {
    let mut next = Pair { zh: 0, en: 0 };
    for Bead { span, confidence } in beads {
        if (span.zh.start, span.en.start) != (next.zh, next.en) || (span.zh.is_empty() && span.en.is_empty())
        {
            return Some(format!("{span:?} after {next:?}"));
        }
        if !(0.0..=1.0).contains(confidence) {
            return Some(format!("confidence {confidence}"));
        }
        next = Pair { zh: span.zh.end, en: span.en.end };
    }
    let size = document.sentences.as_ref().map(Vec::len);
    (next != size).then(|| format!("ends at {next:?} of {size:?}"))
}

/// Beads as `[0,1]:[2]` without brackets: `01:2`.
fn shape(beads: &[Bead]) -> String {
    let side = |range: &std::ops::Range<usize>| range.clone().map(|it| it.to_string()).collect::<String>();
    let beads: Vec<String> =
        beads.iter().map(|it| format!("{}:{}", side(&it.span.zh), side(&it.span.en))).collect();
    beads.join(" ")
}

#[test]
fn sides_that_are_empty_or_very_unequal_are_aligned_all_the_same() {
    let line_zh = "港口今年装卸了三百万吨货物。";
    let line_en = "The port handled three million tons of cargo this year.";
    let many_zh: Vec<String> = (0..900).map(|n| format!("第{n}号船在{}月离开港口。", n % 12 + 1)).collect();
    let many_zh: Vec<&str> = many_zh.iter().map(String::as_str).collect();
    // (what, Chinese, English)
    let rows: [(&str, &[&str], &[&str]); 8] = [
        ("nothing at all", &[], &[]),
        ("no English", &[line_zh; 4], &[]),
        ("no Chinese", &[], &[line_en; 4]),
        ("empty sentences", &["", line_zh, ""], &[line_en, "", "", ""]),
        ("one against many", &[line_zh], &[line_en; 200]),
        ("30 pages against 2", &many_zh, &[line_en; 60]),
        ("2 pages against 30", &many_zh[..60], &[line_en; 900]),
        ("punctuation alone", &["……", "——"], &["...", "—", "?"]),
    ];
    for (name, zh, en) in rows {
        let document = presplit(zh, en);
        assert_eq!(partition_fault(&document, &aligned(&document)), None, "{name}");
    }
}

/// The two pages stand where they belong among the thirty.
#[test]
fn two_pages_are_found_among_thirty() {
    let things = ["桥", "河", "山", "船", "马", "书", "雨", "雪", "火", "铁", "米", "茶"];
    let names = [
        "bridge", "river", "mountain", "boat", "horse", "book", "rain", "snow", "fire", "iron", "rice", "tea",
    ];
    let zh: Vec<String> = (0..360)
        .map(|n| {
            format!(
                "{}在{}的旁边，有{}和{}。",
                things[n % 12],
                things[n / 12 % 12],
                things[n / 5 % 12],
                n + 100
            )
        })
        .collect();
    let en: Vec<String> = (200..224)
        .map(|n| {
            format!(
                "The {} is beside the {}, with {} and {}.",
                names[n % 12],
                names[n / 12 % 12],
                names[n / 5 % 12],
                n + 100
            )
        })
        .collect();
    let (zh, en): (Vec<&str>, Vec<&str>) =
        (zh.iter().map(String::as_str).collect(), en.iter().map(String::as_str).collect());
    let document = presplit(&zh, &en);
    let beads = aligned(&document);
    let right =
        beads.iter().filter(|bead| bead.span.zh == (bead.span.en.start + 200..bead.span.en.end + 200));
    let right = right.filter(|bead| !bead.is_null()).count();
    assert!(right >= 20, "{right} of 24 are where they belong");
}

#[test]
fn what_has_no_counterpart_stays_alone() {
    // (what, text, beads)
    let rows = [
        (
            "headings, lists and captions",
            "桥梁年度报告\n\nAnnual report on bridges\n\n一、修了三座桥。\n二、关闭了一座桥。\n\n1. Three bridges were repaired.\n2. One bridge was closed.\n\n\
             图为工人在桥上工作。\n\nWorkers on the bridge.\n",
            "0:0 1:1 2:2 3:3",
        ),
        (
            "page furniture",
            "新桥通车了。\n\nThe new bridge has opened to traffic.\n\nShare to Facebook | Print this page\n\n\
             市民走过桥去看灯。\n\nCitizens crossed the bridge to see the lights.\n\nCopyright 2024 Canglan Evening News. All rights reserved.\n",
            "0:0 :1 1:2 :3 :4",
        ),
        (
            "refrains",
            "风停了。\n雨来了。\n风停了。\n雪来了。\n风停了。\n\nThe wind has dropped.\nThe rain has come.\nThe wind has dropped.\nThe snow has come.\nThe wind has dropped.\n",
            "0:0 1:1 2:2 3:3 4:4",
        ),
    ];
    for (name, text, expected) in rows {
        let document = interleaved(text);
        let beads = aligned(&document);
        assert_eq!(partition_fault(&document, &beads), None, "{name}");
        assert_eq!(shape(&beads), expected, "{name}");
    }
}

/// A table of figures, every row alike but for its number.
#[test]
fn rows_of_a_table_follow_their_numbers() {
    let zh: Vec<String> = (0..40).map(|n| format!("桥{}：{}米", n + 1, n * 7 + 31)).collect();
    let en: Vec<String> =
        (0..40).filter(|n| *n != 17).map(|n| format!("Bridge {}: {} m", n + 1, n * 7 + 31)).collect();
    let (zh, en): (Vec<&str>, Vec<&str>) =
        (zh.iter().map(String::as_str).collect(), en.iter().map(String::as_str).collect());
    let beads = aligned(&presplit(&zh, &en));
    let follows = |bead: &&Bead| {
        bead.span.zh.len() == 1 && bead.span.en.len() == 1 && {
            let (zh, en) = (bead.span.zh.start, bead.span.en.start);
            en == if zh < 17 { zh } else { zh - 1 }
        }
    };
    let right = beads.iter().filter(follows).count();
    assert!(right >= 36, "{right} of 39 rows: {}", shape(&beads));
}

/// One year that both sides share does not outweigh all the words.
#[test]
fn a_shared_number_does_not_outweigh_the_words() {
    let zh = ["2024年，学校关门了。", "医院在河边建了新楼，有三百张床。", "孩子们都去了新学校。"];
    let en = [
        "The school closed.",
        "In 2024 the hospital put up a new building by the river, with three hundred beds.",
        "All the children went to the new school.",
    ];
    assert_eq!(shape(&aligned(&presplit(&zh, &en))), "0:0 1:1 2:2");
}

/// Text to align: sentences of a few words, some empty, some repeated.
fn lines(words: &'static [&'static str], joint: &'static str) -> impl Strategy<Value = Vec<String>> {
    let line = prop::collection::vec(prop::sample::select(words), 0..6);
    let run = (line, 1_usize..6).prop_map(move |(line, times)| vec![line.join(joint); times]);
    prop::collection::vec(run, 0..12).prop_map(|runs| runs.concat())
}

const ZH: &[&str] = &["桥", "河水", "学校", "2024年", "，", "“", "”", "？", "新质生产力", "OK", "。"];
const EN: &[&str] = &["bridge", "river", "schools", "2024", ",", "“", "”", "?", "new", "OK", "."];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Nothing is dropped in silence, whatever the text, alone or beside other documents.
    #[test]
    fn every_sentence_is_in_exactly_one_bead(
        texts in prop::collection::vec((lines(ZH, ""), lines(EN, " ")), 1..4),
    ) {
        let documents: Vec<Document> = texts.iter().map(|(zh, en)| {
            let side = |lines: &[String]| Source::new("a", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
            text::presplit("a", Pair { zh: side(zh), en: side(en) })
        }).collect();
        let together = align(&documents, Lexicon::embedded());
        for (document, beads) in documents.iter().zip(&together) {
            prop_assert_eq!(partition_fault(document, beads), None);
            prop_assert_eq!(partition_fault(document, &aligned(document)), None);
        }
    }

    /// A stretch between anchors is a document in good order: its blocks partition its sentences.
    #[test]
    fn a_part_of_a_document_is_a_document(
        paragraphs in prop::collection::vec(lines(ZH, ""), 1..6),
        cut in (0.0_f64..1.0, 0.0_f64..1.0),
    ) {
        let whole = text::interleaved("a", Source::new("a.txt", paragraphs.iter().map(|p| p.join("。")).collect::<Vec<_>>().join("\n\n")));
        let size = whole.sentences.as_ref().map(Vec::len);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share of a length")]
        let at = |share: f64, of: usize| (share * of as f64) as usize;
        let (a, b) = (at(cut.0, size.zh + 1), at(cut.1, size.zh + 1));
        let part = whole.part(&Pair { zh: a.min(b)..a.max(b), en: 0..size.en });
        prop_assert_eq!(&part.sentences.zh[..], &whole.sentences.zh[a.min(b)..a.max(b)]);
        let mut next = 0;
        for block in &part.blocks.zh {
            prop_assert_eq!(block.sentences.start, next);
            prop_assert!(block.sentences.end > next);
            next = block.sentences.end;
        }
        prop_assert_eq!(next, part.sentences.zh.len());
    }
}
