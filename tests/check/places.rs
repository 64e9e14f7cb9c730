//! Places, messages, days, and what must hold of every report.

use insta::assert_snapshot;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use yiming::check::{Level, RULES, Report, bilingual, english};
use yiming::glossary::Status::{Admitted, Deprecated, Preferred};
use yiming::glossary::{Glossary, Period, Rendering, Status};
use yiming::model::{Pair, Source};
use yiming::text;

use crate::support::{beads, english_text, glossary, lines, links};

fn boosters() -> Glossary {
    let row = |en: &str, status: Status, valid: Period, authority: &str, source: &str| {
        let term = Pair { zh: "新质生产力".to_owned(), en: en.to_owned() };
        let (authority, source) = (Some(authority.to_owned()), Some(source.to_owned()));
        let rendering = Rendering { authority, source, valid, ..Rendering::new(term, status) };
        ("xin-zhi-sheng-chan-li".to_owned(), rendering)
    };
    let from = |day: Date| Period { from: Some(day), to: None };
    let to = |day: Date| Period { from: None, to: Some(day) };
    Glossary::from_rows([
        row("new productivity boosters", Admitted, to(date(2023, 12, 31)), "media", "first reports"),
        row("new productivity boosters", Deprecated, from(date(2024, 1, 1)), "media", "style sheet"),
        row("new quality productive forces", Preferred, from(date(2024, 3, 5)), "state", "work report"),
    ])
}

#[test]
fn a_status_holds_in_its_period() {
    let document = english_text("Officials praised new productivity boosters.");
    let rules = |day: Option<Date>| -> Vec<&str> {
        english(&document, &boosters(), day).findings.iter().map(|finding| finding.rule).collect()
    };
    assert_eq!(rules(Some(date(2023, 12, 31))), Vec::<&str>::new());
    assert_eq!(rules(Some(date(2024, 1, 1))), ["deprecated"]);
    assert_eq!(rules(None), ["deprecated"], "without a day an ended status is history");
}

#[test]
fn a_message_says_why_and_what_to_write_and_who_says_so() {
    let document = english_text("Officials praised new productivity boosters and new quality productivity.");
    let report = english(&document, &boosters(), None);
    let messages: Vec<&str> = report.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_snapshot!(messages.join("\n"), @r"
    “new productivity boosters” is deprecated for 新质生产力 (media, style sheet, since 2024-01-01): use “new quality productive forces” (state, work report, since 2024-03-05); here also “new quality productivity” 1×
    “new quality productivity” looks like “new quality productive forces” for 新质生产力: use “new quality productive forces” (state, work report, since 2024-03-05)
    ");
}

#[test]
fn places_count_lines_and_characters_of_the_file() {
    let rows = [("新质生产力", "new quality productive forces", Preferred)];
    let written = "Dear café — naïve, or not: “new \nproductive forces” spoke.\n\n\
                   It was, so they said, all about new quality \nproductivity, and little else.\n";
    let report = english(&english_text(written), &glossary(&rows), None);
    let places: Vec<String> = report
        .findings
        .iter()
        .map(|one| format!("{}:{}-{}:{}", one.place.line, one.place.column, one.end.line, one.end.column))
        .collect();
    assert_eq!(places, ["1:29-2:18", "4:33-5:13"]);
}

#[test]
fn bilingual_findings_point_into_their_own_side() {
    let rows = [("新质生产力", "new quality productive forces", Preferred)];
    let (document, beads) = beads(&[
        Pair { zh: "引言。", en: "Foreword." },
        Pair { zh: "发展新质生产力。", en: "Let us go on." },
        Pair { zh: "新质生产力很重要。", en: "It says: new productive forces matter." },
    ]);
    let report = bilingual(&document, &beads, &[], &glossary(&rows), None);
    let places: Vec<String> =
        report.findings.iter().map(|one| format!("{} {}", one.rule, one.place)).collect();
    assert_eq!(places, ["missing-preferred article.en:3:10", "omitted article.zh:2:3"]);
    assert_eq!(
        report.findings[0].context,
        Some(Pair {
            zh: "新质生产力很重要。".into(), en: "It says: new productive forces matter.".into()
        })
    );
}

#[test]
fn spelling_inflection_and_articles_are_no_difference() {
    let rows: &[(&str, &str, &str)] = &[
        ("plural", "labour market", "Several labour markets grew."),
        ("American", "labour market", "The labor market grew."),
        ("article inside", "opening up the sector", "Opening up a sector takes years."),
        ("title", "future industry", "Future Industry Week"),
        ("capitals", "future industry", "FUTURE INDUSTRY WEEK"),
        (
            "sentence case in the glossary",
            "Total factor productivity",
            "They raised total factor productivity.",
        ),
        ("attributive singular", "supply chains", "The supply chain system works."),
        ("infinitive", "to deepen reform", "They are deepening reform."),
    ];
    for (name, listed, written) in rows {
        let report = english(&english_text(written), &glossary(&[("词", leak(listed), Preferred)]), None);
        assert_eq!(report.usages.len(), 1, "{name}: not found");
        assert_eq!(lines(&report), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn phrases_that_share_words_with_a_listed_one() {
    let rows: &[(&str, &str, &str)] = &[
        ("in a hyphenated word", "productive forces", "Non-productive forces fade."),
        ("over a comma", "market economy", "In this market, economy matters."),
        ("a word without its capital", "Polish", "They polish the brass."),
        ("an acronym in small letters", "IT", "Now it works."),
        ("accepted elsewhere", "productivity", "Their productivity rose."),
    ];
    for (name, listed, written) in rows {
        let rows = [("词", leak(listed), Status::Forbidden), ("生产率", "productivity", Preferred)];
        assert_eq!(
            lines(&english(&english_text(written), &glossary(&rows), None)),
            Vec::<String>::new(),
            "{name}"
        );
    }
}

fn leak(text: &str) -> &'static str {
    String::from(text).leak()
}

#[test]
fn a_distant_variant_is_believed_where_the_document_is_about_the_term() {
    let rows = [("新质生产力", "new quality productive forces", Preferred)];
    let levels = |written: &str| -> Vec<Level> {
        english(&english_text(written), &glossary(&rows), None).findings.iter().map(|one| one.level).collect()
    };
    assert_eq!(levels("The mill added new production capacity."), [Level::Note]);
    assert_eq!(
        levels("It is time for new productive forces. New production capacity will follow."),
        [Level::Warning; 2]
    );
    assert_eq!(levels("Economists want a new productivity theory."), []);
}

#[test]
fn the_manual_has_the_table_of_rules() {
    let manual = include_str!("../../docs/check.md");
    for rule in RULES {
        let level = format!("{:?}", rule.level).to_lowercase();
        let reads = match rule.reads {
            yiming::check::Reads::Both => "both",
            yiming::check::Reads::Bilingual => "bilingual",
            yiming::check::Reads::English => "English alone",
            yiming::check::Reads::Chinese => "Chinese",
        };
        let row = format!("| `{}` | {level} | {reads} | {} |", rule.id, rule.catches);
        assert!(manual.contains(&row), "docs/check.md lacks: {row}");
    }
}

/// The worked example of docs/check.md.
#[test]
fn the_manual_tells_the_truth() {
    let rows = [
        ("新质生产力", "new quality productive forces", Preferred),
        ("新质生产力", "new quality productivity", Deprecated),
    ];
    let (document, beads) = beads(&[
        Pair {
            zh: "新质生产力在港口成长。", en: "New-quality productive forces grow in the ports."
        },
        Pair {
            zh: "新质生产力也在山里成长。", en: "New quality productivity grows in the hills too."
        },
        Pair { zh: "新质生产力需要时间。", en: "They need time." },
    ]);
    let linked = links(&document, &beads, &[Pair { zh: "生产力", en: "they" }]);
    let found = lines(&bilingual(&document, &beads, &linked, &glossary(&rows), None));
    assert_eq!(found, ["deprecated warning 2:1 New quality productivity"]);
}

const WORDS: &[&str] =
    &["new", "quality", "productive", "forces", "productivity", "of", "the", "green", ",", "capacity"];

proptest! {
    /// Whatever the words, a finding stands where its text is, findings are in order and apart, and
    /// every mention is counted in the usages.
    #[test]
    fn findings_stand_where_the_text_is(words in prop::collection::vec((0..WORDS.len(), prop::bool::ANY), 1..40)) {
        let written: String = words.iter().map(|&(word, wraps)| format!("{}{}", WORDS[word], if wraps { " \n" } else { " " })).collect();
        let rows = [("新质生产力", "new quality productive forces", Preferred), ("生产力", "productive forces", Preferred), ("产能", "productive capacity", Deprecated)];
        let document = text::interleaved("article", Source::new("article.txt", written.as_str()));
        let report = english(&document, &glossary(&rows), None);
        let mut last = (0, 0);
        for finding in &report.findings {
            let here = (finding.place.line, finding.place.column);
            prop_assert!(here >= last, "{finding:?} begins before the one before ends");
            last = (finding.end.line, finding.end.column);
            prop_assert_eq!(slice(&written, here, last), finding.found.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        prop_assert!(counted(&report) >= report.findings.len());
    }

    /// A listed rendering is found between any other words.
    #[test]
    fn a_listed_rendering_is_found_anywhere(before in "[a-z]{3,9}( [a-z]{3,9}){0,5}", after in "[a-z]{3,9}( [a-z]{3,9}){0,5}") {
        let rows = [("词", "quantum lighthouse keepers", Deprecated)];
        let report = english(&english_text(&format!("{before} quantum lighthouse keepers {after}")), &glossary(&rows), None);
        prop_assert_eq!(lines(&report), [format!("deprecated warning 1:{} quantum lighthouse keepers", before.len() + 2)]);
    }
}

fn counted(report: &Report) -> usize {
    report.usages.iter().flat_map(|usage| &usage.renderings).map(|rendering| rendering.places.len()).sum()
}

/// The text from one line and column to another, its white space as single spaces.
fn slice(text: &str, from: (usize, usize), to: (usize, usize)) -> String {
    let mut here = (1, 1);
    let mut found = String::new();
    for c in text.chars() {
        if here >= from && here < to {
            found.push(c);
        }
        here = if c == '\n' { (here.0 + 1, 1) } else { (here.0, here.1 + 1) };
    }
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}
