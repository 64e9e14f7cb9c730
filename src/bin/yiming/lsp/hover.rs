//! A term's renderings, with what the glossary says of each, where the mouse rests.

use gen_lsp_types::{Hover, HoverParams, MarkupContent, MarkupKind};
use yiming::check::Triaged;
use yiming::glossary::{Entry, Rendering};
use yiming::model::Span;

use super::server::View;

/// The concept of the rendering or the Chinese term at the place; `None` where there is neither.
pub(super) fn hover(params: HoverParams, view: &View<'_>) -> Option<Hover> {
    let byte = view.buffer.byte(params.text_document_position_params.position);
    let (term, span) = term_at(byte, view)?;
    let entries = view.stand.glossary.entries.iter();
    let concepts: Vec<&Entry> =
        entries.filter(|entry| entry.renderings.iter().any(|row| row.term.zh == term)).collect();
    let mut lines: Vec<String> = concepts.iter().flat_map(|entry| concept(entry, view.markdown)).collect();
    let here = view.article.here().filter(|(_, at)| at.start <= byte && byte <= at.end);
    lines.extend(here.map(|(one, _)| why(one, view)));
    let kind = if view.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents =
        MarkupContent { kind, value: lines.join(if view.markdown { "\n\n" } else { "\n" }) }.into();
    Some(Hover { contents, range: Some(view.buffer.range(span)) })
}

/// The term used at a byte, or the longest Chinese term of the glossary that stands over it.
fn term_at<'a>(byte: usize, view: &View<'a>) -> Option<(&'a str, Span)> {
    let (start, line) = view.buffer.line_of(byte);
    let over = |zh: &'a str| {
        let spans =
            line.match_indices(zh).map(|(at, _)| Span { start: start + at, end: start + at + zh.len() });
        spans.into_iter().find(|span| span.start <= byte && byte < span.end).map(|span| (zh, span))
    };
    let rows = view.stand.glossary.rows().map(|(_, row)| row.term.zh.as_str()).filter(|zh| !zh.is_empty());
    let chinese = rows.filter_map(over).max_by_key(|(zh, _)| zh.len());
    chinese.or_else(|| view.article.used_at(byte).map(|(used, span)| (used.term.as_str(), span)))
}

/// A line for the term, and one for each of its renderings.
fn concept(entry: &Entry, markdown: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for row in &entry.renderings {
        if lines.is_empty()
            || !entry.renderings.iter().take_while(|it| *it != row).any(|it| it.term.zh == row.term.zh)
        {
            lines.push(if markdown { format!("**{}**", escaped(&row.term.zh)) } else { row.term.zh.clone() });
        }
        lines.push(rendering(row, markdown));
    }
    lines
}

fn rendering(row: &Rendering, markdown: bool) -> String {
    let days = match (row.valid.from, row.valid.to) {
        (Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (Some(from), None) => Some(format!("since {from}")),
        (None, Some(to)) => Some(format!("until {to}")),
        (None, None) => None,
    };
    let said = [row.authority.clone(), row.source.clone(), days, row.note.clone()];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let said = if said.is_empty() { said } else { format!(" ({said})") };
    match (markdown, row.status.is_accepted()) {
        (false, _) => format!("{}: {}{said}", row.status.name(), row.term.en),
        (true, true) => format!("{}: **{}**{}", row.status.name(), escaped(&row.term.en), escaped(&said)),
        (true, false) => format!("{}: ~~{}~~{}", row.status.name(), escaped(&row.term.en), escaped(&said)),
    }
}

fn why(one: &Triaged, view: &View<'_>) -> String {
    let finding = &one.finding;
    let waive = format!("yiming waive {} {} --reason …", one.id.short(), finding.place.path);
    match view.markdown {
        true => format!(
            "---\n\n{}: {}\n\nMay it stand? `{}`",
            finding.rule,
            escaped(&finding.message),
            waive.replace('`', "'")
        ),
        false => format!("{}: {}\nMay it stand? {waive}", finding.rule, finding.message),
    }
}

/// Text as Markdown shows it, sign by sign.
fn escaped(text: &str) -> String {
    let special = |c: char| r"\`*_{}[]<>()#+-.!|~&".contains(c);
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
