//! One run on one page.

use maud::{Markup, html};

use super::excerpt::Excerpt;
use super::html::{bar, marked, page};
use super::terminal::plural;
use crate::check::{Finding, Level};
use crate::glossary::Status;
use crate::model::{Loc, Meta, Pair};

/// What a run did and found, in the order it is to be shown.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The project's name.
    pub title: String,
    /// Articles read, by date.
    pub articles: Vec<Article>,
    /// New terms, best first.
    pub proposals: Vec<Proposal>,
    /// Terms with two renderings or more.
    pub drift: Vec<Drift>,
    /// What the check found, worst first.
    pub findings: Vec<Finding>,
    /// Size of the glossary exported.
    pub glossary: Size,
    /// What could not be done: place, fault and remedy of each.
    pub faults: Vec<String>,
    /// Files written, relative to the page, with what each is.
    pub files: Vec<Written>,
}

/// How much is in a glossary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Number of concepts.
    pub concepts: usize,
    /// Number of renderings of them all.
    pub renderings: usize,
}

/// A file that the run left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Path relative to the summary page, `/` between its parts.
    pub path: String,
    /// A few words on what it is.
    pub about: &'static str,
}

/// An article of a run.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name.
    pub name: String,
    /// Title, date, outlet, authority.
    pub meta: Meta,
    /// Number of sentences of each side.
    pub sentences: Pair<usize>,
    /// Number of beads.
    pub beads: usize,
    /// Of these, those with one side empty.
    pub nulls: usize,
    /// Of these, doubtful ones with both sides.
    pub doubtful: usize,
    /// Mean posterior of the beads, 0 to 1.
    pub confidence: f64,
    /// The side-by-side page, relative to the summary page; none where an article has one language.
    pub page: Option<String>,
}

/// A new term with the renderings found for it.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The Chinese term.
    pub zh: String,
    /// The preferred renderings that the glossary has for it; none for a new term.
    pub listed: Vec<String>,
    /// Its new renderings, best first; at least one.
    pub renderings: Vec<Rendering>,
    /// A sentence pair that shows the best rendering.
    pub example: Option<Example>,
}

/// A proposed rendering.
#[derive(Clone, Debug)]
pub struct Rendering {
    /// English.
    pub en: String,
    /// Score of the candidate, 0 to 1.
    pub score: f64,
    /// How often the pair stands in one bead.
    pub count: usize,
}

/// A term in its sentences.
#[derive(Clone, Debug)]
pub struct Example {
    /// Both sides with the term marked.
    pub text: Pair<Excerpt>,
    /// Where the Chinese term stands.
    pub place: Loc,
}

/// A term rendered in more than one way.
#[derive(Clone, Debug)]
pub struct Drift {
    /// The Chinese term.
    pub zh: String,
    /// Its renderings, the most used first.
    pub renderings: Vec<Use>,
}

/// Where a rendering is used.
#[derive(Clone, Debug)]
pub struct Use {
    /// English.
    pub en: String,
    /// Its status in the glossary; none when it is not listed.
    pub status: Option<Status>,
    /// Number of uses in each article of [`Summary::articles`], in the same order.
    pub uses: Vec<usize>,
}

impl Use {
    /// Number of uses in all articles.
    #[must_use]
    pub fn total(&self) -> usize {
        self.uses.iter().sum()
    }
}

/// How many new terms stand open; the rest is folded away under them.
const OPEN_ROWS: usize = 40;

/// The page.
#[must_use]
pub fn html(summary: &Summary) -> String {
    let body = html! {
        h1 { (summary.title) small { "译名" } }
        p.lede { (period(&summary.articles)) }
        (figures(summary))
        nav { @for file in &summary.files { a href=(file.path) title=(file.about) { (file.about) } } }
        @if !summary.faults.is_empty() {
            h2 { "Could not be done" small { (summary.faults.len()) } }
            ul.faults { @for fault in &summary.faults { li { (fault) } } }
        }
        (proposals(&summary.proposals))
        (drift(summary))
        (findings(&summary.findings))
        (articles(&summary.articles))
        footer {
            "Made by yiming " (env!("CARGO_PKG_VERSION")) " on this machine alone. Accept a term with "
            code { "yiming accept TERM" } ", see why it is here with " code { "yiming explain TERM" } "."
        }
    };
    page(&summary.title, &body)
}

fn period(articles: &[Article]) -> String {
    let mut dates: Vec<_> = articles.iter().filter_map(|article| article.meta.date).collect();
    dates.sort_unstable();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => format!("Articles from {first} to {last}"),
        (Some(day), _) => format!("Articles of {day}"),
        _ => "Articles without dates".to_owned(),
    }
}

fn figures(summary: &Summary) -> Markup {
    let worst = summary.findings.iter().filter(|finding| finding.level == Level::Error).count();
    let beads: usize = summary.articles.iter().map(|article| article.beads).sum();
    let rows = [
        (summary.articles.len(), "articles", "#articles"),
        (beads, "sentence beads", "#articles"),
        (summary.glossary.concepts, "concepts in the glossary", "glossary.csv"),
        (summary.proposals.len(), "new terms", "#terms"),
        (summary.drift.len(), "terms that drift", "#drift"),
        (summary.findings.len(), "findings", "#findings"),
    ];
    html! {
        div.figures {
            @for (count, of, link) in rows {
                a.alert[link == "#findings" && worst > 0] href=(link) { b { (count) } span { (of) } }
            }
        }
    }
}

fn proposals(proposals: &[Proposal]) -> Markup {
    html! {
        h2 #terms { "New terms" small { (proposals.len()) ", best first" } }
        @if proposals.is_empty() { p.soft { "Nothing new: every candidate is in the glossary or was rejected." } }
        @let (first, rest) = proposals.split_at(proposals.len().min(OPEN_ROWS));
        (proposal_table(first))
        @if !rest.is_empty() {
            details { summary { "and " (rest.len()) " more" } (proposal_table(rest)) }
        }
    }
}

fn proposal_table(proposals: &[Proposal]) -> Markup {
    html! {
        @if !proposals.is_empty() {
            div.wide { table {
                thead { tr { th { "term" } th { "renderings" } th { "score" } th.n { "uses" } th { "in its sentence" } } }
                tbody { @for proposal in proposals { (proposed(proposal)) } }
            } }
        }
    }
}

fn proposed(proposal: &Proposal) -> Markup {
    html! {
        tr {
            td.term lang="zh" { (proposal.zh) }
            td {
                @for rendering in &proposal.renderings { div { (rendering.en) } }
                @for known in &proposal.listed { div.soft { "so far " (known) } }
            }
            td { @for rendering in &proposal.renderings { div { (bar(rendering.score, &format!("{:.2}", rendering.score))) } } }
            td.n { @for rendering in &proposal.renderings { div { (rendering.count) } } }
            td.example { @if let Some(example) = &proposal.example { (sentence_pair(example)) } }
        }
    }
}

fn sentence_pair(example: &Example) -> Markup {
    html! {
        div lang="zh" { (marked(&example.text.zh.around(40))) }
        div { (marked(&example.text.en.around(90))) " " span.place { (example.place) } }
    }
}

fn drift(summary: &Summary) -> Markup {
    html! {
        h2 #drift { "One term, several renderings" small { (summary.drift.len()) } }
        @if summary.drift.is_empty() { p.soft { "Every term is rendered in one way." } }
        @else {
            p.soft { "A cell is an article, by date; the number says how often the rendering stands in it." }
            (axis(&summary.articles))
        }
        @for term in &summary.drift {
            div.drift {
                div.term lang="zh" { (term.zh) }
                div { @for rendering in &term.renderings { (use_of(rendering, &summary.articles)) } }
            }
        }
    }
}

/// The first and the last day above the cells.
fn axis(articles: &[Article]) -> Markup {
    let ends =
        [articles.first(), articles.last()].map(|article| article.and_then(|article| article.meta.date));
    html! {
        div.drift.axis.soft {
            div {}
            div.use { span {} span {} span.strip { @for day in ends.into_iter().flatten() { span { (day) } } } }
        }
    }
}

fn use_of(rendering: &Use, articles: &[Article]) -> Markup {
    let status = status_name(rendering.status);
    html! {
        div.use {
            span { (rendering.en) }
            span class={ "chip " (status) } { (status) }
            span class={ "strip " (status) } {
                @for (article, &count) in articles.iter().zip(&rendering.uses) {
                    @let label = format!("{}: {count}", article.name);
                    @if count == 0 { i title=(label) {} } @else { i.used data-n=(count) title=(label) {} }
                }
            }
        }
    }
}

/// The word for a status; `unlisted` when the glossary has none.
#[must_use]
pub fn status_name(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Preferred) => "preferred",
        Some(Status::Admitted) => "admitted",
        Some(Status::Deprecated) => "deprecated",
        Some(Status::Forbidden) => "forbidden",
        None => "unlisted",
    }
}

fn findings(findings: &[Finding]) -> Markup {
    let (notes, shown): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.level == Level::Note);
    html! {
        h2 #findings { "Findings" small { (findings.len()) } }
        @if findings.is_empty() { p.soft { "Nothing to look at." } }
        (finding_table(&shown))
        @if !notes.is_empty() {
            details { summary { (plural(notes.len(), "note")) } (finding_table(&notes)) }
        }
    }
}

fn finding_table(findings: &[&Finding]) -> Markup {
    html! {
        @if !findings.is_empty() {
            div.wide { table {
                thead { tr { th {} th { "term" } th { "found" } th { "instead" } th { "why and where" } } }
                tbody { @for finding in findings { (found(finding)) } }
            } }
        }
    }
}

fn found(finding: &Finding) -> Markup {
    let level = finding.level.name();
    html! {
        tr {
            td { span class={ "chip " (level) } { (level) } }
            td.zh lang="zh" { (finding.term) }
            td { (finding.found) }
            td { (finding.expected.join(" / ")) }
            td.example { div { (finding.message) } div.place { (finding.place) } }
        }
    }
}

fn articles(articles: &[Article]) -> Markup {
    html! {
        h2 #articles { "Articles" small { (articles.len()) } }
        div.wide { table {
            thead { tr {
                th { "date" } th { "article" } th.n { "sentences zh · en" } th.n { "beads" } th.n { "one-sided" }
                th.n { "doubtful" } th { "mean confidence" }
            } }
            tbody { @for article in articles { (article_row(article)) } }
        } }
    }
}

fn article_row(article: &Article) -> Markup {
    let title = article.meta.title.as_deref().unwrap_or(&article.name);
    html! {
        tr {
            td.n.soft { @if let Some(date) = article.meta.date { (date) } }
            td {
                @match &article.page { Some(page) => a href=(page) { (title) }, None => (title) }
                @if let Some(outlet) = &article.meta.outlet { span.soft { " · " (outlet) } }
            }
            td.n { (article.sentences.zh) " · " (article.sentences.en) }
            td.n { (article.beads) }
            td.n { (article.nulls) }
            td.n { (article.doubtful) }
            td { (bar(article.confidence, &plural(article.doubtful, "doubtful bead"))) (format!(" {:.2}", article.confidence)) }
        }
    }
}
