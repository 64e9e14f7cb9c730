//! An article side by side: a row a bead, doubt as shade, what is not translated left visibly empty.

use std::ops::Range;

use maud::{Markup, html};

use super::excerpt::sentences;
use super::html::{bar, page};
use super::terminal::plural;
use crate::format::alignment_table::ids;
use crate::model::{Bead, Document, Lang, Loc};

/// Beads below this posterior are worth a reader's eye: of those above, 95 % and more are right.
pub const DOUBTFUL: f64 = 0.9;

/// The mean posterior of the beads, 0 to 1; of no bead, 0.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "an article has fewer than 2^52 beads")]
pub fn mean_confidence(beads: &[Bead]) -> f64 {
    let sum: f64 = beads.iter().map(|bead| bead.confidence).sum();
    if beads.is_empty() { 0.0 } else { sum / beads.len() as f64 }
}

/// How many beads a reader should look at.
#[must_use]
pub fn doubtful(beads: &[Bead]) -> usize {
    to_look_at(beads).len()
}

/// The beads a reader should look at, by number, those most in doubt first, then in text order.
#[must_use]
pub fn to_look_at(beads: &[Bead]) -> Vec<usize> {
    let mut found: Vec<usize> = (0..beads.len()).filter(|&at| beads[at].confidence < DOUBTFUL).collect();
    found.sort_by(|&a, &b| beads[a].confidence.total_cmp(&beads[b].confidence).then(a.cmp(&b)));
    found
}

/// Where a side of a bead begins; `None` where it is empty.
#[must_use]
pub fn place(document: &Document, lang: Lang, bead: &Bead) -> Option<Loc> {
    let first = document.sentences.get(lang)[bead.span.get(lang).clone()].first()?;
    Some(document.sources.get(lang).loc(first.span().start))
}

/// One bead to look at: confidence, ids, places, and both texts below.
#[must_use]
pub fn doubt(document: &Document, bead: &Bead) -> String {
    let side = |lang| ids(lang, bead.span.get(lang).clone());
    let named = Lang::BOTH.map(side).map(|ids| if ids.is_empty() { "—".to_owned() } else { ids });
    let mut text = format!("{:.2}  {}  {}\n", bead.confidence, named.join(" : "), places(document, bead));
    for lang in Lang::BOTH {
        let range = bead.span.get(lang).clone();
        let side = if range.is_empty() { "—".to_owned() } else { sentences(document, lang, range) };
        text += &format!("  {lang}  {side}\n");
    }
    text
}

/// Where both sides begin; a file that holds both is named once.
fn places(document: &Document, bead: &Bead) -> String {
    let [zh, en] = Lang::BOTH.map(|lang| place(document, lang, bead));
    match (zh, en) {
        (Some(zh), Some(en)) if zh.path == en.path => format!("{zh}  {}:{}", en.line, en.column),
        (Some(zh), Some(en)) => format!("{zh}  {en}"),
        (zh, en) => zh.or(en).map_or(String::new(), |place| place.to_string()),
    }
}

/// The page of one article.
#[must_use]
pub fn alignment(document: &Document, beads: &[Bead]) -> String {
    let title = document.meta.title.as_deref().unwrap_or(&document.name);
    let body = html! {
        h1 { (title) }
        p.lede { (about(document, beads)) }
        (look_at(document, beads))
        table.beads {
            colgroup { col; col; col.number; }
            thead { tr { th { "中文" } th { "English" } th.n { "confidence" } } }
            tbody { @for (number, bead) in (1_usize..).zip(beads) { (row(document, bead, number)) } }
        }
        footer {
            "Shade shows doubt:" span.legend {} "from sure to unsure. Small numbers count the sentences of each side. "
            "A bar at the left: to look at. Hatched: nothing on this side."
        }
    };
    page(title, &body)
}

fn about(document: &Document, beads: &[Bead]) -> Markup {
    let meta = &document.meta;
    let facts = [meta.date.map(|date| date.to_string()), meta.outlet.clone(), meta.authority.clone()];
    let nulls = beads.iter().filter(|bead| bead.is_null()).count();
    let mean = mean_confidence(beads);
    html! {
        @for fact in facts.into_iter().flatten() { (fact) " · " }
        (document.sentences.zh.len()) " Chinese and " (document.sentences.en.len()) " English sentences in "
        (beads.len()) " beads, " (nulls) " of them one-sided · mean confidence " (bar(mean, &format!("{mean:.3}"))) " " (format!("{mean:.2}"))
    }
}

/// Links to the doubtful beads, those most in doubt first.
fn look_at(document: &Document, beads: &[Bead]) -> Markup {
    let doubtful = to_look_at(beads);
    html! {
        @if !doubtful.is_empty() {
            details.look-at open[doubtful.len() <= OPEN] {
                summary { (plural(doubtful.len(), "bead")) " to look at, those most in doubt first" }
                ol {
                    @for at in doubtful {
                        li {
                            a href={ "#b" (at + 1) } { (format!("{:.2}", beads[at].confidence)) }
                            " " (beginning(document, &beads[at]))
                            " " span.place { (places(document, &beads[at])) }
                        }
                    }
                }
            }
        }
    }
}

/// A longer list than this begins closed, lest the article begin out of sight.
const OPEN: usize = 8;

/// How a bead begins, by its Chinese where there is any.
fn beginning(document: &Document, bead: &Bead) -> Markup {
    const SHOWN: usize = 28;
    let lang = if bead.span.zh.is_empty() { Lang::En } else { Lang::Zh };
    let text = sentences(document, lang, bead.span.get(lang).clone());
    let cut = text.char_indices().nth(SHOWN).map(|(end, _)| format!("{}…", text[..end].trim_end()));
    html! { span lang=(lang.code()) { (cut.unwrap_or(text)) } }
}

fn row(document: &Document, bead: &Bead, number: usize) -> Markup {
    // Even odds have the full shade.
    let doubt = format!("--d:{:.2}", (2.0 * (1.0 - bead.confidence)).min(1.0));
    let opens_block = |lang: Lang| {
        let blocks = document.blocks.get(lang);
        let start = bead.span.get(lang).start;
        !bead.span.get(lang).is_empty() && blocks.iter().any(|block| block.sentences.start == start)
    };
    html! {
        tr.doubtful.block[Lang::BOTH.into_iter().any(opens_block)].look[bead.confidence < DOUBTFUL]
            id={ "b" (number) } style=(doubt) {
            (side(document, Lang::Zh, bead.span.zh.clone()))
            (side(document, Lang::En, bead.span.en.clone()))
            td.n.soft { (format!("{:.2}", bead.confidence)) }
        }
    }
}

fn side(document: &Document, lang: Lang, range: Range<usize>) -> Markup {
    if range.is_empty() {
        return html! { td.empty { "—" } };
    }
    let first = range.start + 1;
    let sentences = &document.sentences.get(lang)[range];
    html! {
        td lang=(lang.code()) .zh[lang == Lang::Zh] {
            @for (number, sentence) in (first..).zip(sentences) {
                sup { (number) } (sentence.text) " "
            }
        }
    }
}
