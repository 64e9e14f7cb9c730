//! The trap set: what must be found and what must not, a case a row in `traps.tsv`, against the one
//! glossary `traps.csv`. Beads are given; words are linked and terms mined as they are for any text.

use insta::assert_snapshot;
use yiming::check::{Checker, Finding};
use yiming::format::terms_csv;
use yiming::glossary::Glossary;
use yiming::lexicon::Lexicon;
use yiming::mine::link;
use yiming::model::{Date, Pair};

use crate::support::{beads, english_text, mined};

/// A row: which rule must find something, if any, and where.
struct Trap {
    /// The rule, or `-` for none.
    want: &'static str,
    /// What the words found must hold.
    found: &'static str,
    day: Option<Date>,
    /// Lines of each side; no Chinese where English stands alone.
    text: Pair<Vec<&'static str>>,
    why: &'static str,
}

fn traps() -> Vec<Trap> {
    let rows = include_str!("traps.tsv").lines().skip(1).filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let [want, found, day, zh, en, why] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("six cells: {line}")
        };
        let day = (!day.is_empty()).then(|| day.parse().unwrap());
        let lines = |side: &'static str| side.split('|').collect::<Vec<_>>();
        Trap { want, found, day, text: Pair { zh: lines(zh), en: lines(en) }, why }
    })
    .collect()
}

fn findings(trap: &Trap, glossary: &Glossary) -> Vec<Finding> {
    let checker = Checker::new(glossary, trap.day);
    if trap.text.zh == [""] {
        return checker.english(&english_text(&trap.text.en.join("\n\n"))).findings;
    }
    let lines: Vec<Pair<&str>> = (0..trap.text.zh.len())
        .map(|line| Pair { zh: trap.text.zh[line], en: trap.text.en.get(line).copied().unwrap_or("") })
        .collect();
    let (mut document, beads) = beads(&lines);
    let lexicon = Lexicon::embedded();
    lexicon.join_words(&mut document);
    let sides: Vec<_> = beads
        .iter()
        .map(|bead| Pair {
            zh: &document.sentences.zh[bead.span.zh.clone()],
            en: &document.sentences.en[bead.span.en.clone()],
        })
        .collect();
    let links = link(&sides, lexicon, None);
    let mut report = checker.bilingual(&document, &beads, &links);
    report.add(mined(&document, &beads, glossary));
    report.findings
}

/// Found as wanted; a finding of another rule, or elsewhere, is a false one.
#[test]
fn the_trap_set() {
    let glossary = terms_csv::read("traps.csv", include_str!("traps.csv")).unwrap();
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    let traps = traps();
    for trap in &traps {
        let found = findings(trap, &glossary);
        let wanted = |one: &&Finding| {
            one.rule == trap.want && one.found.to_lowercase().contains(&trap.found.to_lowercase())
        };
        let (hits, others): (Vec<&Finding>, Vec<&Finding>) = found.iter().partition(wanted);
        right += usize::from(!hits.is_empty());
        let place = || format!("{} / {} ({})", trap.text.zh.join("|"), trap.text.en.join("|"), trap.why);
        if hits.is_empty() && trap.want != "-" {
            missed.push(format!("missed {} {}: {}", trap.want, trap.found, place()));
        }
        wrong.extend(others.iter().map(|one| format!("false {} “{}”: {}", one.rule, one.found, place())));
    }
    let wanted = right + missed.len();
    let precision = right as f64 / (right + wrong.len()) as f64;
    let recall = right as f64 / wanted as f64;
    let faults = [wrong.clone(), missed].concat().join("\n");
    assert!(traps.len() >= 200, "{} cases", traps.len());
    assert!(precision >= 0.97 && recall >= 0.95, "precision {precision:.3}, recall {recall:.3}\n{faults}");
    let figures = format!("precision {precision:.3}, recall {recall:.3}");
    let row = format!(
        "| trap set, {} cases, {wanted} to be found | `tests/check/traps.tsv` | {figures} |",
        traps.len()
    );
    let manual = include_str!("../../docs/quality.md");
    assert!(manual.contains(&row), "docs/quality.md lacks: {row}\n{faults}");
    assert_snapshot!(format!(
        "{} cases, {wanted} to be found; precision {precision:.3}, recall {recall:.3}\n{faults}",
        traps.len()
    ));
}
