use super::*;
use std::ops::Range;
use std::sync::Arc;

use crate::mine::{Article, Candidate, Evidence, Occurrence};
use crate::model::{Bead, Document, Lang, Meta, Sentence, Source, Span};

const OLD: &str = "new productive forces";
const NEW: &str = "new quality productive forces";
const ZH: &str = "新质生产力";

fn pair(zh: &str, en: &str) -> Pair<String> {
    Pair { zh: zh.to_owned(), en: en.to_owned() }
}

fn row(zh: &str, en: &str, status: Status) -> Rendering {
    Rendering::new(pair(zh, en), status)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn from(text: &str) -> Period {
    Period { from: Some(day(text)), to: None }
}

fn stamp(when: &str) -> Stamp {
    Stamp { when: format!("2026-03-{when}").parse().unwrap(), who: "luo".to_owned(), why: None }
}

fn noon() -> Stamp {
    stamp("02T12:00:00Z")
}

fn glossary(rows: &[(&str, Rendering)]) -> Glossary {
    Glossary::from_rows(rows.iter().map(|(concept, row)| ((*concept).to_owned(), row.clone())))
}

/// A row each: English, status, period.
fn shown(glossary: &Glossary) -> Vec<String> {
    let date = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let row = |row: &Rendering| {
        let Rendering { term, status, valid, .. } = row;
        format!("{} {} [{}..{}]", term.en, status.name(), date(valid.from), date(valid.to))
    };
    glossary.rows().map(|(_, it)| row(it)).collect()
}

#[test]
fn periods_share_a_day_or_not() {
    let period = |from: &str, to: &str| Period { from: from.parse().ok(), to: to.parse().ok() };
    let cases = [
        ("always and always", period("", ""), period("", ""), true),
        ("to the day before", period("", "2024-02-29"), period("2024-03-01", ""), false),
        ("to that day", period("", "2024-03-01"), period("2024-03-01", ""), true),
        (
            "one within the other",
            period("2024-01-01", "2024-12-31"),
            period("2024-03-01", "2024-03-01"),
            true,
        ),
        ("backwards", period("2024-03-02", "2024-03-01"), period("", ""), false),
    ];
    for (name, a, b, expected) in cases {
        assert_eq!(a.overlaps(&b), expected, "{name}");
        assert_eq!(b.overlaps(&a), expected, "{name}, the other way round");
    }
}

#[test]
fn prefer_lets_the_former_preferred_step_down() {
    let mut glossary = glossary(&[("xin", row(ZH, OLD, Status::Preferred))]);
    let decision = prefer(&mut glossary, "xin", row(ZH, NEW, Status::Admitted), noon()).unwrap();
    assert_eq!(decision.action, Action::Prefer);
    assert_eq!(shown(&glossary), [format!("{NEW} preferred [..]"), format!("{OLD} admitted [..]")]);
}

#[test]
fn prefer_from_a_day_leaves_the_days_before_as_they_were() {
    let mut glossary = glossary(&[("xin", row(ZH, OLD, Status::Preferred))]);
    let rendering = Rendering { valid: from("2024-03-01"), ..row(ZH, NEW, Status::Preferred) };
    prefer(&mut glossary, "xin", rendering, noon()).unwrap();
    let expected = [
        format!("{OLD} preferred [..2024-02-29]"),
        format!("{NEW} preferred [2024-03-01..]"),
        format!("{OLD} admitted [2024-03-01..]"),
    ];
    assert_eq!(shown(&glossary), expected);
    assert_eq!(validate(&glossary), []);
}

#[test]
fn prefer_raises_a_row_that_is_there_and_keeps_what_it_says() {
    let noted = Rendering { note: Some("as in law".to_owned()), ..row(ZH, NEW, Status::Admitted) };
    let mut glossary = glossary(&[("xin", noted)]);
    prefer(&mut glossary, "xin", row(ZH, NEW, Status::Preferred), noon()).unwrap();
    let (_, row) = glossary.rows().next().unwrap();
    assert_eq!((row.status, row.note.as_deref()), (Status::Preferred, Some("as in law")));
}

#[test]
fn accept_adds_a_row_or_changes_its_status() {
    let mut glossary = Glossary::default();
    for status in [Status::Preferred, Status::Deprecated] {
        let decision = accept(&mut glossary, "xin", row(ZH, OLD, status), noon()).unwrap();
        assert_eq!(decision.action, Action::Accept(status));
        assert_eq!(shown(&glossary), [format!("{OLD} {} [..]", status.name())]);
    }
}

#[test]
fn what_cannot_be_decided_changes_nothing_and_says_what_to_do() {
    let before = glossary(&[("xin", row(ZH, OLD, Status::Preferred))]);
    let try_accept = |concept: &str, rendering: Rendering, stamp: Stamp| {
        let mut after = before.clone();
        let error = accept(&mut after, concept, rendering, stamp).unwrap_err();
        assert_eq!(after, before);
        error.to_string()
    };
    let nobody = Stamp { who: String::new(), ..noon() };
    let found = [
        try_accept("xin", row(ZH, OLD, Status::Preferred), noon()),
        try_accept("xin", row(ZH, NEW, Status::Preferred), noon()),
        try_accept("other", row(ZH, NEW, Status::Admitted), noon()),
        try_accept("xin", row(ZH, "新 forces", Status::Admitted), noon()),
        try_accept("Xin", row("新", "new", Status::Admitted), noon()),
        try_accept("xin", row(ZH, NEW, Status::Admitted), nobody),
        reject(&before, "xin", pair(ZH, OLD), noon()).unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(found.join("\n"), @r#"
    `new productive forces` is preferred for 新质生产力 already; nothing to do
    新质生产力 has `new productive forces` as its preferred rendering; use `prefer` to put `new quality productive forces` in its place
    新质生产力 is a term of the concept `xin`; give that one
    en: `新 forces` has a Chinese character; write the English only, and what explains it in the note
    concept: `Xin` is no concept id; use lower-case letters and digits joined by hyphens, a letter first
    who: the cell is empty; fill it
    `new productive forces` stands in the glossary as preferred; accept it as deprecated or forbidden, or delete its row
    "#);
}

#[test]
fn ids_are_named_by_syllables() {
    let taken = glossary(&[
        ("jin-rong", row("金融", "finance", Status::Preferred)),
        ("jin-rong-2", row("金戎", "arms", Status::Preferred)),
    ]);
    let cases: [(&str, &str, &[&str], &str); 8] = [
        ("plain", "碳达峰", &["tan", "da", "feng"], "tan-da-feng"),
        ("tones and ü", "绿女", &["lǜ", "nu:3"], "lv-nv"),
        ("taken", "进荣", &["jin", "rong"], "jin-rong-3"),
        ("digit first", "5G网络", &["5g", "wang", "luo"], "c-5g-wang-luo"),
        ("digits alone stay", "一二三", &["yi", "23", "san"], "yi-23-san"),
        ("marks are no syllables", "“一”", &["“", "yi", "”"], "yi"),
        ("no reading", "𠮷野", &[], "u20bb7-u91ce"),
        ("nothing at all", "", &[], "c"),
    ];
    for (name, zh, syllables, expected) in cases {
        let id = concept_id(zh, syllables, &taken);
        assert_eq!(id, expected, "{name}");
        assert!(is_concept_id(&id), "{name}");
    }
}

#[test]
fn keys_hold_together_what_is_one_rendering() {
    let same = [
        (Lang::En, "The New-Quality productive forces", "new quality productive force"),
        (Lang::En, "low‑altitude economies", "Low altitude economy"),
        (Lang::Zh, "數據庫", "数据库"),
        (Lang::Zh, "人工智能＋", "人工智能+"),
    ];
    for (lang, a, b) in same {
        assert_eq!(match_key(a, lang), match_key(b, lang), "{a} | {b}");
    }
    let other =
        [(NEW, OLD), ("new productivity", "new production"), ("the", "a"), ("productive", "production")];
    for (a, b) in other {
        assert_ne!(match_key(a, Lang::En), match_key(b, Lang::En), "{a} | {b}");
    }
}

fn candidate(zh: &str, en: &str, score: f64) -> Candidate {
    let span = Pair::from_fn(|_| Span { start: 0, end: 1 });
    let occurrences = vec![Occurrence { document: 0, bead: 0, within: None, span }];
    Candidate { term: pair(zh, en), evidence: Evidence::default(), score, occurrences }
}

fn decided(action: Action, term: Pair<String>, when: &str) -> Decision {
    Decision { stamp: stamp(when), action, concept: "x".to_owned(), term }
}

/// A line for each proposal: the term and its renderings with their standing.
fn proposed(candidates: &[Candidate], proposals: &[Proposal]) -> String {
    let rendering = |it: &Proposed| format!("{} {:?}", candidates[it.candidate].term.en, it.standing);
    let line = |it: &Proposal| {
        let renderings: Vec<_> = it.renderings.iter().map(rendering).collect();
        format!("{} ({}): {}", it.zh, it.concept.as_deref().unwrap_or("-"), renderings.join(", "))
    };
    proposals.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn only_what_is_new_is_proposed() {
    let glossary = glossary(&[
        ("xin", row(ZH, NEW, Status::Preferred)),
        ("shu", row("数据库", "database", Status::Preferred)),
    ]);
    let candidates = [
        candidate("发展", "development", 0.95),
        candidate("數據庫", "Databases", 0.9),
        candidate(ZH, "the new-quality productive forces", 0.9),
        candidate(ZH, OLD, 0.5),
        candidate("新质", "new quality", 0.8),
        candidate("低空经济", "low altitude economy", 0.7),
        candidate("低空经济", "low-sky economy", 0.2),
        candidate("双碳", "dual carbon", 0.7),
    ];
    let decisions = [
        decided(Action::Reject, pair("发展", "developments"), "01T00:00:00Z"),
        decided(Action::Reject, pair("新质", ""), "01T00:00:00Z"),
        decided(Action::Reject, pair("双碳", "dual carbon"), "01T00:00:00Z"),
        decided(Action::Accept(Status::Admitted), pair("双碳", "dual carbon"), "03T00:00:00Z"),
        decided(Action::Reject, pair("双碳", "dual carbon"), "02T00:00:00Z"),
    ];
    let proposals = proposals(&candidates, &glossary, &decisions);
    insta::assert_snapshot!(proposed(&candidates, &proposals), @r#"
    低空经济 (-): low altitude economy New, low-sky economy New
    双碳 (-): dual carbon New
    新质生产力 (xin): the new-quality productive forces Known(Preferred), new productive forces NewRendering
    "#);
}

#[test]
fn a_piece_of_a_known_pair_is_proposed_where_it_stands_alone() {
    let glossary = glossary(&[("xin", row(ZH, NEW, Status::Preferred))]);
    let seen = |zh: Range<usize>, en: Range<usize>| Occurrence {
        within: None,
        document: 0,
        bead: 0,
        span: Pair { zh: Span::new(zh), en: Span::new(en) },
    };
    let whole = Candidate { occurrences: vec![seen(0..15, 0..29)], ..candidate(ZH, NEW, 0.9) };
    let piece = |occurrences| Candidate { occurrences, ..candidate("生产力", "productive forces", 0.8) };
    // (where the piece stands, whether it is proposed)
    let rows = [
        ("inside on both sides", vec![seen(6..15, 12..29)], false),
        ("its English elsewhere", vec![seen(6..15, 40..57)], true),
        ("also alone", vec![seen(6..15, 12..29), seen(30..39, 60..77)], true),
    ];
    for (name, occurrences, expected) in rows {
        let found = proposals(&[whole.clone(), piece(occurrences)], &glossary, &[]);
        assert_eq!(!found.is_empty(), expected, "{name}");
    }
}

#[test]
fn after_decisions_on_all_nothing_is_left() {
    let mut glossary = Glossary::default();
    let mut decisions = Vec::new();
    let candidates =
        [candidate("低空经济", "low-altitude economy", 0.9), candidate("低空经济", "sky economy", 0.3)];
    for candidate in &candidates {
        assert_eq!(proposals(&candidates, &glossary, &decisions).len(), 1);
        let decision = if candidate.score > 0.5 {
            let rendering = Rendering::new(candidate.term.clone(), Status::Preferred);
            accept(&mut glossary, "di-kong-jing-ji", rendering, noon())
        } else {
            reject(&glossary, "di-kong-jing-ji", candidate.term.clone(), noon())
        };
        decisions.push(decision.unwrap());
    }
    assert_eq!(proposals(&candidates, &glossary, &decisions), []);
}

/// Each term of a side with its status and form.
fn side(concept: &Concept, lang: Lang) -> String {
    let term = |term: &Term| {
        let form = term.form.map_or_else(String::new, |form| format!(" {form:?}"));
        format!("{} {:?}{form}", term.text, term.status)
    };
    concept.terms.get(lang).iter().map(term).collect::<Vec<_>>().join(", ")
}

/// (name, rows, the Chinese terms, the English terms), each term with its status and form.
#[test]
fn statuses_of_pairs_become_statuses_of_terms() {
    use Status::{Admitted, Deprecated, Forbidden, Preferred};
    let until = |text: &str| Period { from: None, to: Some(day(text)) };
    let cases: [(&str, Vec<Rendering>, &str, &str); 7] = [
        ("only warnings", vec![row("甲", "a", Forbidden)], "甲 Preferred", "a Forbidden"),
        (
            "a worse Chinese term",
            vec![row("数据库", "database", Preferred), row("资料库", "database", Deprecated)],
            "数据库 Preferred, 资料库 Deprecated",
            "database Preferred",
        ),
        (
            "a warning about the English of a second Chinese term",
            vec![row("数据库", "database", Preferred), row("资料库", "data warehouse", Forbidden)],
            "数据库 Preferred, 资料库 Admitted",
            "database Preferred, data warehouse Forbidden",
        ),
        (
            "over since yesterday",
            vec![Rendering { valid: until("2026-01-01"), ..row("甲", "a", Preferred) }],
            "甲 Preferred",
            "a Superseded",
        ),
        (
            "over after today",
            vec![Rendering { valid: until("2026-01-02"), ..row("甲", "a", Preferred) }],
            "甲 Preferred",
            "a Preferred",
        ),
        (
            "once preferred, now deprecated",
            vec![
                Rendering { valid: until("2024-02-29"), ..row("甲", "a", Preferred) },
                Rendering { valid: from("2024-03-01"), ..row("甲", "a", Deprecated) },
            ],
            "甲 Preferred",
            "a Deprecated",
        ),
        (
            "forms",
            vec![
                row("国家发改委", "Acme Corporation", Preferred),
                row("发改委", "Corp.", Admitted),
                row("国家发改委", "AC", Admitted),
                row("国家发改委", "acme corporations", Deprecated),
            ],
            "国家发改委 Preferred FullForm, 发改委 Admitted ShortForm",
            "Acme Corporation Preferred FullForm, AC Admitted Acronym, Corp. Admitted Abbreviation, \
             acme corporations Deprecated Variant",
        ),
    ];
    for (name, rows, zh, en) in cases {
        let rows: Vec<_> = rows.into_iter().map(|row| ("c", row)).collect();
        let concepts = concepts(&glossary(&rows), &[], &Contexts::new(), day("2026-01-02"));
        let found = Pair::from_fn(|lang| side(&concepts[0], lang));
        assert_eq!((found.zh.as_str(), found.en.as_str()), (zh, en), "{name}");
    }
}

/// One sentence a line on each side; the pieces tell nothing but where a line begins.
fn article(name: &str, lines: Pair<&str>) -> Document {
    let sources = lines.map(|text| Arc::new(Source::new(name, text)));
    let sentences = lines.map(|text| {
        let starts = text.split('\n').scan(0, |next, line| {
            let start = *next;
            *next += line.len() + 1;
            Some((start, line))
        });
        starts
            .map(|(start, line)| Sentence {
                text: line.to_owned(),
                tokens: Vec::new(),
                pieces: vec![(0, start)],
            })
            .collect()
    });
    Document { name: name.into(), meta: Meta::default(), sources, blocks: Pair::default(), sentences }
}

#[test]
fn the_example_is_of_the_surest_bead_of_one_sentence_a_side() {
    let zh = "碳达峰之后。\n先碳达峰，后碳中和。\n本市力争早日碳达峰。\n碳达峰了。";
    let en = "After carbon peaking.\nCarbon peaking first.\nThe city aims at early carbon peaking.\nCarbon peaking is here.";
    let document = article("a.txt", Pair { zh, en });
    let bead = |zh, en, confidence| Bead { span: Pair { zh, en }, confidence };
    let beads = [bead(0..2, 0..2, 1.0), bead(2..3, 2..3, 0.9), bead(3..4, 3..4, 0.8)];
    let place = |bead: usize, sentence: usize| {
        let span = Pair::from_fn(|lang| document.sentences.get(lang)[sentence].span());
        Occurrence { document: 0, bead, within: None, span }
    };
    let occurrences = vec![place(0, 1), place(1, 2), place(2, 3)];
    let candidate = Candidate { occurrences, ..candidate("碳达峰", "Carbon Peaking", 0.9) };
    let glossary = glossary(&[
        ("tan", row("碳达峰", "carbon peaking", Status::Preferred)),
        ("tan", row("碳达峰", "carbon peak-out", Status::Deprecated)),
    ]);
    let articles = [Article { document: &document, beads: &beads }];
    let found = contexts(&glossary, &[candidate], &articles);
    let shown: Vec<_> =
        found.iter().map(|(key, it)| format!("{}: {} {}", key.text, it.text, it.source)).collect();
    let expected = [
        "碳达峰: 本市力争早日碳达峰。 a.txt#3",
        "carbon peaking: The city aims at early carbon peaking. a.txt#3",
    ];
    assert_eq!(shown, expected);
}
