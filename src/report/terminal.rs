//! Tables for the terminal. Widths count Chinese characters as two cells.

use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table};
use serde::Serialize;

use super::alignment::DOUBTFUL;
use super::excerpt::sentences;
use super::summary::Summary;
use crate::check::{Finding, Level, TermUsage, Verdict};
use crate::mine::{Candidate, Difference, Term};
use crate::model::{Bead, Document, Lang};

/// How the terminal wants its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Columns to wrap at; `None` leaves lines as long as they are.
    pub width: Option<u16>,
    /// Whether to send colours.
    pub color: bool,
}

impl Style {
    pub(super) fn table(self, header: &[&str]) -> Table {
        let mut table = Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.width.unwrap_or(u16::MAX));
        let header: Vec<Cell> = header.iter().map(|name| self.tint(Cell::new(name), Tint::Soft)).collect();
        table.set_header(header);
        if let Some(first) = table.column_mut(0) {
            first.set_padding((0, 1));
        }
        if self.color {
            table.enforce_styling()
        } else {
            table.force_no_tty()
        };
        table
    }

    fn tint(self, cell: Cell, tint: Tint) -> Cell {
        match tint {
            _ if !self.color => cell,
            Tint::Strong => cell.add_attribute(Attribute::Bold),
            Tint::Soft => cell.fg(Color::DarkGrey),
            Tint::Level(Level::Error) => cell.fg(Color::Red),
            Tint::Level(Level::Warning) => cell.fg(Color::Yellow),
            Tint::Level(Level::Note) => cell.fg(Color::Blue),
        }
    }
}

#[derive(Clone, Copy)]
enum Tint {
    Strong,
    Soft,
    Level(Level),
}

/// `1 article`, `2 articles`.
#[must_use]
pub fn plural(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}

/// The findings under the name of each file: those that say the same of the same words in one row, with
/// all their places as `line:column`; worst first, then in text order.
#[must_use]
pub fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>, style: Style) -> String {
    let mut files: Vec<(&str, Vec<Alike>)> = Vec::new();
    for finding in findings {
        let path = &*finding.place.path;
        let at = files.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
            files.push((path, Vec::new()));
            files.len() - 1
        });
        let rows = &mut files[at].1;
        match rows.iter_mut().find(|row| row.says_the_same(finding)) {
            Some(row) => row.places.push(finding),
            None => rows.push(Alike { first: finding, places: vec![finding] }),
        }
    }
    let text = files.iter_mut().map(|(path, rows)| {
        rows.sort_by_key(|row| row.first.level);
        format!("{path}\n{}", findings_of_a_file(rows, style))
    });
    text.collect::<Vec<_>>().join("\n")
}

/// Findings that differ in their places alone.
struct Alike<'a> {
    first: &'a Finding,
    places: Vec<&'a Finding>,
}

impl Alike<'_> {
    fn says_the_same(&self, other: &Finding) -> bool {
        let said =
            |it: &Finding| (it.rule, it.level, it.term.clone(), it.found.to_lowercase(), it.expected.clone());
        said(self.first) == said(other)
    }
}

fn findings_of_a_file(rows: &[Alike], style: Style) -> String {
    let mut table = style.table(&["  finding", "term", "found", "instead", "uses", "at", "why"]);
    for Alike { first, places } in rows {
        let at: Vec<String> =
            places.iter().map(|it| format!("{}:{}", it.place.line, it.place.column)).collect();
        table.add_row([
            style.tint(
                Cell::new(format!("  {} {}", first.level.name(), first.rule)),
                Tint::Level(first.level),
            ),
            style.tint(Cell::new(&first.term), Tint::Strong),
            Cell::new(&first.found),
            Cell::new(first.expected.join(" / ")),
            Cell::new(places.len()).set_alignment(CellAlignment::Right),
            Cell::new(at.join(" ")),
            style.tint(Cell::new(&first.message), Tint::Soft),
        ]);
    }
    lines(&table)
}

/// The terms of an article: how often each rendering was used, what the glossary says of it, and where.
#[must_use]
pub fn usages(usages: &[TermUsage], style: Style) -> String {
    let mut table = style.table(&["term", "rendering", "verdict", "uses", "places"]);
    for usage in usages {
        for rendering in &usage.renderings {
            let places: Vec<String> = rendering.places.iter().map(ToString::to_string).collect();
            let verdict = Cell::new(rendering.verdict.name());
            let level = match rendering.verdict {
                Verdict::Forbidden | Verdict::Deprecated => Some(Level::Error),
                Verdict::Other | Verdict::Omitted => Some(Level::Warning),
                Verdict::Preferred | Verdict::Admitted | Verdict::Short | Verdict::Doubtful => None,
            };
            table.add_row([
                style.tint(Cell::new(&usage.term), Tint::Strong),
                Cell::new(&rendering.rendering),
                level.map_or(verdict.clone(), |level| style.tint(verdict, Tint::Level(level))),
                Cell::new(rendering.places.len()).set_alignment(CellAlignment::Right),
                style.tint(Cell::new(places.join(" ")), Tint::Soft),
            ]);
        }
    }
    lines(&table)
}

/// A rule and how often it fired.
#[derive(Clone, Debug, Serialize)]
pub struct RuleCount {
    /// Its name.
    pub rule: &'static str,
    /// Its level in the project; `None` when it is off.
    pub level: Option<Level>,
    /// What it catches.
    pub catches: &'static str,
    /// Findings to be looked at.
    pub open: usize,
    /// Findings let stand.
    pub waived: usize,
    /// Findings in the baseline.
    pub known: usize,
}

/// The rules, with what they found; one that found nothing says so.
#[must_use]
pub fn rules(rules: &[RuleCount], style: Style) -> String {
    let mut table = style.table(&["rule", "level", "found", "waived", "known", "catches"]);
    let right = |count: usize| Cell::new(count).set_alignment(CellAlignment::Right);
    for row in rules {
        let level = Cell::new(row.level.map_or("off", Level::name));
        let never = row.open + row.waived + row.known == 0;
        table.add_row([
            Cell::new(row.rule),
            row.level.map_or(level.clone(), |it| style.tint(level, Tint::Level(it))),
            if never { style.tint(Cell::new("never"), Tint::Soft) } else { right(row.open) },
            right(row.waived),
            right(row.known),
            style.tint(Cell::new(row.catches), Tint::Soft),
        ]);
    }
    lines(&table)
}

/// Terms with their renderings, a row each, best first as given; dates are those of `documents`.
#[must_use]
pub fn terms(terms: &[Term], candidates: &[Candidate], documents: &[Document], style: Style) -> String {
    let mut table = style.table(&["score", "kind", "term", "uses", "rendering", "difference", "dates"]);
    for term in terms {
        for (at, rendering) in term.renderings.iter().enumerate() {
            let candidate = &candidates[rendering.candidate];
            let only_first = |text: &str| if at == 0 { text.to_owned() } else { String::new() };
            let score = Cell::new(format!("{:.2}", candidate.score)).set_alignment(CellAlignment::Right);
            table.add_row([
                if at == 0 { score } else { style.tint(score, Tint::Soft) },
                style.tint(Cell::new(only_first(term.kind.name())), Tint::Soft),
                style.tint(Cell::new(only_first(&candidate.term.zh)), Tint::Strong),
                Cell::new(candidate.occurrences.len()).set_alignment(CellAlignment::Right),
                Cell::new(&candidate.term.en),
                style.tint(Cell::new(rendering.difference.map_or("", Difference::name)), Tint::Soft),
                style.tint(Cell::new(dates(candidate, documents)), Tint::Soft),
            ]);
        }
    }
    lines(&table)
}

/// `2023-09-21 – 2026-01-22`, one date, or nothing.
fn dates(candidate: &Candidate, documents: &[Document]) -> String {
    let dates = candidate.occurrences.iter().filter_map(|place| documents[place.document].meta.date);
    match (dates.clone().min(), dates.max()) {
        (Some(first), Some(last)) if first < last => format!("{first} – {last}"),
        (first, _) => first.map_or(String::new(), |date| date.to_string()),
    }
}

/// An article's beads as text: a blank line between beads, Chinese above English, doubt in words.
#[must_use]
pub fn beads(document: &Document, beads: &[Bead], style: Style) -> String {
    let mut text = String::new();
    for bead in beads {
        for lang in Lang::BOTH {
            let range = bead.span.get(lang).clone();
            let side = if range.is_empty() { "—".to_owned() } else { sentences(document, lang, range) };
            text.push_str(&format!("{lang}  {side}\n"));
        }
        if bead.confidence < DOUBTFUL {
            let doubt = format!("    confidence {:.2}", bead.confidence);
            text.push_str(&if style.color { format!("\x1b[33m{doubt}\x1b[0m") } else { doubt });
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// How many new terms the last lines of a run name.
const SHOWN: usize = 12;

/// A run in a screenful: articles, new terms, drift, findings by rule, files.
#[must_use]
pub fn summary(summary: &Summary, style: Style) -> String {
    let sections = [
        heading("Articles", summary.articles.len(), articles(summary, style)),
        heading("New terms", summary.proposals.len(), proposals(summary, style)),
        heading("One term, several renderings", summary.drift.len(), drift(summary, style)),
        heading("Findings", summary.findings.len(), findings_by_rule(&summary.findings, style)),
        heading("Written", summary.files.len(), files(summary, style)),
    ];
    sections.concat()
}

fn heading(name: &str, count: usize, body: String) -> String {
    if count == 0 { String::new() } else { format!("{name} ({count})\n{body}\n") }
}

fn articles(summary: &Summary, style: Style) -> String {
    let mut table = style.table(&["  date", "article", "beads", "one-sided", "doubtful", "confidence"]);
    let right = |value: String| Cell::new(value).set_alignment(CellAlignment::Right);
    for article in &summary.articles {
        table.add_row([
            Cell::new(article.meta.date.map_or("  –".to_owned(), |date| format!("  {date}"))),
            Cell::new(&article.name),
            right(article.beads.to_string()),
            right(article.nulls.to_string()),
            right(article.doubtful.to_string()),
            right(format!("{:.2}", article.confidence)),
        ]);
    }
    lines(&table)
}

fn proposals(summary: &Summary, style: Style) -> String {
    let mut table = style.table(&["  score", "term", "renderings (uses)"]);
    for proposal in summary.proposals.iter().take(SHOWN) {
        let renderings: Vec<String> =
            proposal.renderings.iter().map(|r| format!("{} ({})", r.en, r.count)).collect();
        let score = proposal.renderings.first().map_or(0.0, |rendering| rendering.score);
        table.add_row([
            Cell::new(format!("  {score:.2}")),
            style.tint(Cell::new(&proposal.zh), Tint::Strong),
            Cell::new(renderings.join(" · ")),
        ]);
    }
    let rest = summary.proposals.len().saturating_sub(SHOWN);
    let more = if rest > 0 { format!("  … and {rest} more in candidates.csv\n") } else { String::new() };
    lines(&table) + &more
}

fn drift(summary: &Summary, style: Style) -> String {
    let mut table = style.table(&["  term", "renderings (uses)"]);
    for term in summary.drift.iter().take(SHOWN) {
        let renderings: Vec<String> = term
            .renderings
            .iter()
            .map(|rendering| format!("{} ({})", rendering.en, rendering.total()))
            .collect();
        table.add_row([
            style.tint(Cell::new(format!("  {}", term.zh)), Tint::Strong),
            Cell::new(renderings.join(" · ")),
        ]);
    }
    let rest = summary.drift.len().saturating_sub(SHOWN);
    let more = if rest > 0 { format!("  … and {rest} more in index.html\n") } else { String::new() };
    lines(&table) + &more
}

fn findings_by_rule(findings: &[Finding], style: Style) -> String {
    let mut rules: Vec<(Level, &str, usize)> = Vec::new();
    for finding in findings {
        match rules.iter_mut().find(|(level, rule, _)| (*level, *rule) == (finding.level, finding.rule)) {
            Some((.., count)) => *count += 1,
            None => rules.push((finding.level, finding.rule, 1)),
        }
    }
    rules.sort_unstable();
    let mut table = style.table(&["  level", "rule", "count"]);
    for (level, rule, count) in rules {
        table.add_row([
            style.tint(Cell::new(format!("  {}", level.name())), Tint::Level(level)),
            Cell::new(rule),
            Cell::new(count).set_alignment(CellAlignment::Right),
        ]);
    }
    lines(&table)
}

fn files(summary: &Summary, style: Style) -> String {
    let mut table = style.table(&["  file", "what it is"]);
    for file in &summary.files {
        table.add_row([Cell::new(format!("  {}", file.path)), style.tint(Cell::new(file.about), Tint::Soft)]);
    }
    lines(&table)
}

/// Without the blanks that pad the last column.
fn lines(table: &Table) -> String {
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
