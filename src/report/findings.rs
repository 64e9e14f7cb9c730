//! Findings in the terminal: under each term its findings, each with the line it stands on.

use std::collections::BTreeMap;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Sign, Renderer, Snippet};

use super::terminal::{Style, plural};
use crate::check::{Finding, Level, Triaged};
use crate::model::{Document, Lang, Source};

/// Lines are cut to this width where the terminal does not say its own.
const WIDTH: usize = 120;

/// Of findings that say the same of the same words, so many are shown; of the rest the places.
const SHOWN: usize = 3;

/// Most characters of the other side.
const OTHER_SIDE: usize = 160;

/// Findings that differ in their places alone.
struct Alike<'a> {
    ones: Vec<&'a Triaged>,
}

/// The findings of these documents by term, the term with the worst first, else in their order; those
/// in one file that say the same of the same words together. Empty without findings.
#[must_use]
pub fn findings(documents: &[Document], findings: &[&Triaged], style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.map_or(WIDTH, usize::from));
    let mut text = String::new();
    for (term, groups) in by_term(findings) {
        text += &heading(term, &groups, style);
        for group in &groups {
            text += &renderer.render(&[picture(documents, group)]);
            text += "\n\n";
        }
    }
    text
}

/// Terms, worst first; within a term groups of alike findings, worst first.
fn by_term<'a>(findings: &[&'a Triaged]) -> Vec<(&'a str, Vec<Alike<'a>>)> {
    let mut terms: Vec<(&str, Vec<Alike<'_>>)> = Vec::new();
    let mut slots: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: BTreeMap<_, usize> = BTreeMap::new();
    for &one in findings {
        let finding = &one.finding;
        let term = *slots.entry(finding.heading()).or_insert_with(|| {
            terms.push((finding.heading(), Vec::new()));
            terms.len() - 1
        });
        let alike = &mut terms[term].1;
        let said = (finding.rule, finding.level, finding.found.to_lowercase(), &finding.expected);
        let group = *groups.entry((term, &finding.place.path, said)).or_insert_with(|| {
            alike.push(Alike { ones: Vec::new() });
            alike.len() - 1
        });
        alike[group].ones.push(one);
    }
    for (_, groups) in &mut terms {
        groups.sort_by_key(Alike::level);
    }
    terms.sort_by_key(|(_, groups)| groups.first().map(Alike::level));
    terms
}

impl Alike<'_> {
    fn first(&self) -> &Triaged {
        self.ones[0]
    }

    fn level(&self) -> Level {
        self.first().finding.level
    }
}

fn heading(term: &str, groups: &[Alike<'_>], style: Style) -> String {
    let term = if term.is_empty() { "numbers" } else { term };
    let count = plural(groups.iter().map(|group| group.ones.len()).sum(), "finding");
    match style.color {
        true => format!("\x1b[1;4m{term}\x1b[0m \x1b[90m{count}\x1b[0m\n\n"),
        false => format!("== {term} == {count}\n\n"),
    }
}

fn picture<'a>(documents: &'a [Document], group: &'a Alike<'_>) -> Group<'a> {
    let Triaged { finding, .. } = group.first();
    let sign = match finding.level {
        Level::Error => Sign::ERROR,
        Level::Warning => Sign::WARNING,
        Level::Note => Sign::NOTE,
    };
    let mut picture =
        sign.primary_title(finding.message.as_str()).id(finding.rule).element(snippet(documents, group));
    if let Some((lang, text)) = other_side(documents, finding) {
        picture = picture.element(Sign::HELP.with_name(lang.code()).message(text));
    }
    let rest: Vec<String> = group.ones.iter().skip(SHOWN).map(|one| at(one)).collect();
    if !rest.is_empty() {
        picture = picture.element(Sign::HELP.with_name("also").message(rest.join(", ")));
    }
    picture
}

fn at(one: &Triaged) -> String {
    format!("{}:{} {}", one.finding.place.line, one.finding.place.column, one.id.short())
}

/// The lines with the words underlined, and under each the fingerprint.
fn snippet<'a>(documents: &'a [Document], group: &Alike<'_>) -> Snippet<'a, Annotation<'a>> {
    let shown = &group.ones[..group.ones.len().min(SHOWN)];
    let finding = &group.first().finding;
    let Some(source) = source(documents, finding) else { return Snippet::source("") };
    let first = finding.place.line;
    let last = shown.iter().map(|one| one.finding.end.line).max().unwrap_or(first);
    // A mark at the head of the file has no width: columns begin behind it.
    let start = source.byte(first, 1).unwrap_or_default();
    let end = source.line(last).map_or(start, |line| line.end);
    let spans = shown.iter().filter_map(|one| {
        let span = source.span(&one.finding.place, &one.finding.end)?;
        Some(AnnotationKind::Primary.span(span.start - start..span.end - start).label(one.id.short()))
    });
    Snippet::source(&source.text[start..end])
        .line_start(first)
        .path(&*source.path)
        .fold(true)
        .annotations(spans)
}

fn source<'a>(documents: &'a [Document], finding: &Finding) -> Option<&'a Source> {
    let both = documents.iter().flat_map(|document| [&*document.sources.zh, &*document.sources.en]);
    both.into_iter().find(|source| source.path == finding.place.path)
}

/// What stands on the other side of the bead, cut where it is long.
fn other_side(documents: &[Document], finding: &Finding) -> Option<(Lang, String)> {
    let context = finding.context.as_ref()?;
    let document = documents
        .iter()
        .find(|it| Lang::BOTH.iter().any(|lang| it.sources.get(*lang).path == finding.place.path))?;
    let lang = document.sentence_at(&finding.place)?.0.other();
    let text = context.get(lang);
    let short: String = text.chars().take(OTHER_SIDE).collect();
    let text = if short.len() < text.len() { format!("{short}…") } else { short };
    (!text.is_empty()).then_some((lang, text))
}
