//! Builds what a check takes from a few lines of data.

use yiming::check::{Example, Finding, Report, bilingual, english, unlisted};
use yiming::glossary::{Glossary, Rendering, Status};
use yiming::lexicon::Lexicon;
use yiming::mine::{Article, BeadLinks, Link, mine};
use yiming::model::{Bead, Document, Pair, Sentence, Source};
use yiming::text;

/// One row of a glossary: term, rendering, status.
pub(crate) type Row = (&'static str, &'static str, Status);

/// A glossary with one concept for each Chinese term.
pub(crate) fn glossary(rows: &[Row]) -> Glossary {
    Glossary::from_rows(rows.iter().map(|&(zh, en, status)| {
        (zh.to_owned(), Rendering::new(Pair { zh: zh.to_owned(), en: en.to_owned() }, status))
    }))
}

/// English alone, as it stands in a file.
pub(crate) fn english_text(written: &str) -> Document {
    text::interleaved("article", Source::new("article.txt", written))
}

/// A sentence a line on each side, and a bead a line.
pub(crate) fn beads(lines: &[Pair<&str>]) -> (Document, Vec<Bead>) {
    let joined = |side: fn(&Pair<&str>) -> String| lines.iter().map(side).collect::<Vec<_>>().join("\n");
    let sources = Pair {
        zh: Source::new("article.zh", joined(|line| line.zh.to_owned())),
        en: Source::new("article.en", joined(|line| line.en.to_owned())),
    };
    let document = text::presplit("article", sources);
    // The empty English of a single line is no sentence.
    let side = |line: usize, sentences: usize| line.min(sentences)..(line + 1).min(sentences);
    let bead = |line: usize| Bead {
        span: Pair::from_fn(|lang| side(line, document.sentences.get(lang).len())),
        confidence: 0.9,
    };
    let beads = (0..lines.len()).map(bead).collect();
    (document, beads)
}

/// Links every pair of words in a bead that `linked` holds.
pub(crate) fn links(document: &Document, beads: &[Bead], linked: &[Pair<&str>]) -> Vec<BeadLinks> {
    beads.iter().map(|bead| bead_links(document, bead, linked)).collect()
}

fn bead_links(document: &Document, bead: &Bead, linked: &[Pair<&str>]) -> BeadLinks {
    let zh = words(&document.sentences.zh[bead.span.zh.clone()]);
    let en = words(&document.sentences.en[bead.span.en.clone()]);
    let mut links = Vec::new();
    for (z, zh) in (0..).zip(&zh) {
        for (e, en) in (0..).zip(&en) {
            if linked.iter().any(|pair| pair.zh == *zh && pair.en.eq_ignore_ascii_case(en)) {
                links.push(Link { zh: z, en: e, weight: 0.8 });
            }
        }
    }
    BeadLinks { links }
}

fn words(sentences: &[Sentence]) -> Vec<&str> {
    sentences
        .iter()
        .flat_map(|sentence| sentence.tokens.iter().map(|token| &sentence.text[token.span.range()]))
        .collect()
}

/// Checks an example as its rule reads it.
pub(crate) fn report(example: &Example) -> Report {
    let glossary = glossary(example.listed);
    if example.beads.iter().all(|bead| bead.zh.is_empty()) {
        let lines: Vec<&str> = example.beads.iter().map(|bead| bead.en).collect();
        return english(&english_text(&lines.join("\n\n")), &glossary, None);
    }
    let (document, beads) = beads(example.beads);
    let mut report = bilingual(&document, &beads, &links(&document, &beads, example.linked), &glossary, None);
    report.add(mined(&document, &beads, &glossary));
    report
}

/// What the rules about unlisted terms find in one document.
pub(crate) fn mined(document: &Document, beads: &[Bead], glossary: &Glossary) -> Vec<Finding> {
    let articles = [Article { document, beads }];
    unlisted(&articles, &mine(&articles, Lexicon::embedded()), glossary).remove(0)
}

/// `rule level line:column found` of each finding.
pub(crate) fn lines(report: &Report) -> Vec<String> {
    let line = |finding: &yiming::check::Finding| {
        let level = format!("{:?}", finding.level).to_lowercase();
        format!("{} {level} {}:{} {}", finding.rule, finding.place.line, finding.place.column, finding.found)
    };
    report.findings.iter().map(line).collect()
}
