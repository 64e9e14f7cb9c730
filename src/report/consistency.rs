//! The check on one page: what a translator hands to a client, and a client can read alone.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::excerpt::{Excerpt, excerpt};
use super::html::{Extra, bar, marked, page_with};
use super::terminal::plural;
use crate::check::{Level, Levels, RULES, Report, Standing, Triaged, Use, Verdict};
use crate::model::{Bead, Date, Document, Lang, Loc, Pair};

/// Characters either side of a marked place.
const AROUND: usize = 220;

/// What the page tells of.
pub struct Check<'a> {
    /// Heading.
    pub title: &'a str,
    /// What the articles were held against.
    pub glossary: &'a str,
    /// The day of the report.
    pub day: Date,
    /// The articles in their order.
    pub articles: &'a [Checked<'a>],
    /// The levels in force.
    pub levels: &'a Levels,
}

/// An article with what the check found in it.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its beads; none for one language alone.
    pub beads: &'a [Bead],
    /// Its terms and their uses.
    pub report: &'a Report,
    /// Its findings; known ones are not shown.
    pub findings: &'a [Triaged],
}

/// One row: a use, a finding, or a use with its findings.
struct Row<'a> {
    article: Checked<'a>,
    term: &'a str,
    place: (&'a Loc, &'a Loc),
    bead: Option<usize>,
    verdict: Option<Verdict>,
    findings: Vec<&'a Triaged>,
}

/// A term with its renderings and rows, in order of first mention.
#[derive(Default)]
struct Term<'a> {
    renderings: BTreeMap<(Verdict, &'a str), usize>,
    rows: Vec<Row<'a>>,
    /// The row of each place.
    slots: BTreeMap<(&'a Loc, &'a Loc), usize>,
}

/// The page.
#[must_use]
pub fn html(check: &Check<'_>) -> String {
    let terms = terms(check.articles);
    let body = html! {
        h1 { (check.title) small { "译名" } }
        p.lede { (plural(check.articles.len(), "article")) " held against " (check.glossary) " on " (check.day) }
        (figures(check, &terms))
        (filters(check))
        @if terms.is_empty() { p.soft { "No term of the glossary stands in these texts." } }
        @for (zh, term) in &terms { (term_uses(zh, term)) }
        (rules(check))
        footer {
            "Made by yiming " (env!("CARGO_PKG_VERSION")) " on one machine; this page loads nothing and sends nothing. "
            "A number of 16 digits names a finding: " code { "yiming waive FINDING --reason …" } " lets it stand."
        }
    };
    let extra = Extra { style: include_str!("consistency.css"), script: include_str!("consistency.js") };
    page_with(check.title, &body, extra)
}

/// The terms, those with the worst findings first, else in order of first mention.
fn terms<'a>(articles: &'a [Checked<'a>]) -> Vec<(&'a str, Term<'a>)> {
    let mut terms: Vec<(&str, Term<'_>)> = Vec::new();
    let mut slots: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles {
        let shown = || article.findings.iter().filter(|one| one.standing != Standing::Known);
        let names = article
            .report
            .uses
            .iter()
            .map(|it| it.term.as_str())
            .chain(shown().map(|it| it.finding.heading()));
        for name in names {
            slots.entry(name).or_insert_with(|| {
                terms.push((name, Term::default()));
                terms.len() - 1
            });
        }
        for used in &article.report.uses {
            terms[slots[used.term.as_str()]].1.add_use(*article, used);
        }
        for one in shown() {
            terms[slots[one.finding.heading()]].1.add_finding(*article, one);
        }
    }
    terms.sort_by_key(|(_, term)| term.rows.iter().filter_map(Row::level).min().map_or(9, |it| it as u8));
    terms
}

impl<'a> Term<'a> {
    fn add_use(&mut self, article: Checked<'a>, used: &'a Use) {
        *self.renderings.entry((used.verdict, &used.rendering)).or_default() += 1;
        let place = (&used.place, &used.end);
        let verdict = Some(used.verdict);
        let term = used.term.as_str();
        self.slots.insert(place, self.rows.len());
        self.rows.push(Row { article, term, place, bead: used.bead, verdict, findings: Vec::new() });
    }

    fn add_finding(&mut self, article: Checked<'a>, one: &'a Triaged) {
        let (term, place) = (one.finding.term.as_str(), (&one.finding.place, &one.finding.end));
        let at = *self.slots.entry(place).or_insert(self.rows.len());
        if at == self.rows.len() {
            self.rows.push(Row { article, term, place, bead: None, verdict: None, findings: Vec::new() });
        }
        self.rows[at].findings.push(one);
    }
}

impl Row<'_> {
    /// The worst level among what is to be looked at.
    fn level(&self) -> Option<Level> {
        self.findings.iter().filter(|one| one.is_open()).map(|one| one.finding.level).min()
    }

    fn class(&self) -> &'static str {
        self.level().map_or("plain", Level::name)
    }
}

fn figures(check: &Check<'_>, terms: &[(&str, Term<'_>)]) -> Markup {
    let all = || check.articles.iter().flat_map(|article| article.findings);
    let count = |level| all().filter(|one| one.is_open() && one.finding.level == level).count();
    let waived = all().filter(|one| matches!(one.standing, Standing::Waived { .. })).count();
    let uses: usize = terms.iter().map(|(_, term)| term.renderings.values().sum::<usize>()).sum();
    let rows = [
        (terms.iter().filter(|(zh, _)| !zh.is_empty()).count(), "terms"),
        (uses, "uses"),
        (count(Level::Error), "errors"),
        (count(Level::Warning), "warnings"),
        (count(Level::Note), "notes"),
        (waived, "waived"),
    ];
    html! {
        div.figures {
            @for (count, of) in rows { a.alert[of == "errors" && count > 0] href="#rules" { b { (count) } span { (of) } } }
        }
    }
}

fn filters(check: &Check<'_>) -> Markup {
    let levels = Level::ALL.map(Level::name).into_iter().chain(["plain"]);
    html! {
        form.filters hidden {
            input type="search" name="words" placeholder="term, words, file…" aria-label="Search";
            @for level in levels {
                label {
                    input type="checkbox" name="level" value=(level) checked;
                    " " @if level == "plain" { "as it should be" } @else { (level) }
                }
            }
            select name="rule" aria-label="Rule" {
                option value="" { "every rule" }
                @for rule in RULES { option value=(rule.id) { (rule.id) } }
            }
            select name="article" aria-label="Article" {
                option value="" { "every article" }
                @for article in check.articles { option value=(article.document.name) { (article.document.name) } }
            }
            output {}
        }
    }
}

fn term_uses(zh: &str, term: &Term<'_>) -> Markup {
    let (plain, found): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        term.rows.iter().partition(|row| row.findings.is_empty());
    html! {
        section.term-uses {
            h2 lang=(if zh.is_empty() { "en" } else { "zh" }) { @if zh.is_empty() { "Numbers" } @else { (zh) } small lang="en" { (plural(term.rows.len(), "place")) } }
            (renderings(term))
            (uses(&found))
            @if !plain.is_empty() {
                details { summary { (plural(plain.len(), "use")) " without a finding" } (uses(&plain)) }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a text has fewer than 2^52 uses")]
fn renderings(term: &Term<'_>) -> Markup {
    let most = term.renderings.values().copied().max().unwrap_or(1);
    let mut rows: Vec<_> = term.renderings.iter().collect();
    rows.sort_by_key(|(key, count)| (std::cmp::Reverse(**count), **key));
    html! {
        div.renderings {
            @for ((verdict, rendering), count) in rows {
                @let class = class_of(*verdict);
                span { @if rendering.is_empty() { "—" } @else { (rendering) } }
                span class={ "chip " (class) } { (verdict.name()) }
                span class=(class) { (bar(*count as f64 / most as f64, &plural(*count, "use"))) }
                span.n { (count) }
            }
        }
    }
}

/// The colour of a verdict.
fn class_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Preferred => "preferred",
        Verdict::Admitted => "admitted",
        Verdict::Deprecated => "deprecated",
        Verdict::Forbidden => "forbidden",
        Verdict::Other | Verdict::Short | Verdict::Omitted | Verdict::Doubtful => "unlisted",
    }
}

fn uses(rows: &[&Row<'_>]) -> Markup {
    html! {
        @if !rows.is_empty() {
            div.wide { table.uses {
                thead { tr { th { "中文" } th { "English" } th { "what and where" } } }
                tbody { @for row in rows { (use_row(row)) } }
            } }
        }
    }
}

fn use_row(row: &Row<'_>) -> Markup {
    let rules: Vec<&str> = row.findings.iter().map(|one| one.finding.rule).collect();
    let sides = sides(row);
    html! {
        tr class=(row.class()) data-level=(row.class()) data-rules=(rules.join(" ")) data-article=(row.article.document.name) {
            td.zh lang="zh" { (marked(&sides.zh.around(AROUND))) }
            td { (marked(&sides.en.around(AROUND))) }
            td.why {
                @for one in &row.findings { (why(one)) }
                @if let (Some(verdict), true) = (row.verdict, row.findings.is_empty()) {
                    span class={ "chip " (class_of(verdict)) } { (verdict.name()) } " "
                }
                span.place { (row.place.0) }
            }
        }
    }
}

fn why(one: &Triaged) -> Markup {
    let finding = &one.finding;
    html! {
        div {
            span class={ "chip " (finding.level.name()) } { (finding.level.name()) " " (finding.rule) } " "
            (finding.message)
        }
        @if let Standing::Waived { who, reason } = &one.standing {
            div { span.chip.waived { "waived" } " " (reason) " (" (who) ")" }
        }
        div { code { (one.id) } }
    }
}

/// Both sides of the bead, or the sentence where there is one language; the place marked on its own
/// side, on the other the term where it stands letter for letter.
fn sides(row: &Row<'_>) -> Pair<Excerpt> {
    let document = row.article.document;
    let Some((lang, sentence)) = document.sentence_at(row.place.0) else { return Pair::default() };
    let holds = |bead: &&Bead| bead.span.get(lang).contains(&sentence);
    let bead =
        row.bead.and_then(|at| row.article.beads.get(at)).or_else(|| row.article.beads.iter().find(holds));
    let span = document.sources.get(lang).span(row.place.0, row.place.1).unwrap_or_default();
    Pair::from_fn(|side| {
        let own = if side == lang { sentence..sentence + 1 } else { 0..0 };
        let range = bead.map_or(own, |bead| bead.span.get(side).clone());
        if side == lang {
            return excerpt(document, side, range, span);
        }
        set_apart(excerpt(document, side, range, Default::default()).text(), row.term, side)
    })
}

/// A text with the term in it marked, if it is Chinese and holds it.
fn set_apart(text: String, term: &str, side: Lang) -> Excerpt {
    match text.split_once(term) {
        Some((before, after)) if side == Lang::Zh && !term.is_empty() => {
            Excerpt { before: before.to_owned(), marked: term.to_owned(), after: after.to_owned() }
        }
        _ => Excerpt { before: text, ..Excerpt::default() },
    }
}

fn rules(check: &Check<'_>) -> Markup {
    let findings = || check.articles.iter().flat_map(|article| article.findings);
    let count = |rule: &str, open: bool| {
        findings().filter(|one| one.finding.rule == rule && one.is_open() == open).count()
    };
    html! {
        h2 #rules { "Rules" small { "a rule in grey found nothing" } }
        div.wide { table {
            thead { tr { th { "rule" } th { "level" } th { "catches" } th.n { "findings" } th.n { "waived or known" } } }
            tbody {
                @for rule in RULES {
                    @let (open, rest) = (count(rule.id, true), count(rule.id, false));
                    tr.idle[open + rest == 0] {
                        td { code { (rule.id) } }
                        td { @match check.levels.of(rule.id, rule.level) { Some(level) => (level.name()), None => "off" } }
                        td { (rule.catches) }
                        td.n { (open) }
                        td.n { (rest) }
                    }
                }
            }
        } }
    }
}
