//! An article side by side: a row a bead, doubt as shade, what is not translated left visibly empty.

use std::ops::Range;

use maud::{Markup, html};

use super::html::{bar, page};
use crate::model::{Bead, Document, Lang};

/// Beads below this posterior are worth a reader's eye.
pub const DOUBTFUL: f64 = 0.8;

/// The mean posterior of the beads, 0 to 1; of no bead, 0.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "an article has fewer than 2^52 beads")]
pub fn mean_confidence(beads: &[Bead]) -> f64 {
    let sum: f64 = beads.iter().map(|bead| bead.confidence).sum();
    if beads.is_empty() { 0.0 } else { sum / beads.len() as f64 }
}

/// How many beads a reader should look at: doubtful ones that pair something.
#[must_use]
pub fn doubtful(beads: &[Bead]) -> usize {
    beads.iter().filter(|bead| !bead.is_null() && bead.confidence < DOUBTFUL).count()
}

/// The page of one article.
#[must_use]
pub fn alignment(document: &Document, beads: &[Bead]) -> String {
    let title = document.meta.title.as_deref().unwrap_or(&document.name);
    let body = html! {
        h1 { (title) }
        p.lede { (about(document, beads)) }
        table.beads {
            colgroup { col; col; col.number; }
            thead { tr { th { "中文" } th { "English" } th.n { "confidence" } } }
            tbody { @for bead in beads { (row(document, bead)) } }
        }
        footer {
            "Shade shows doubt:" span.legend {} "from sure to unsure. Small numbers count the sentences of each side. "
            "Hatched: nothing on this side."
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
        (beads.len()) " beads, " (nulls) " of them one-sided · mean confidence " (bar(mean, &format!("{mean:.3}")))
    }
}

fn row(document: &Document, bead: &Bead) -> Markup {
    let doubt = format!("--d:{:.2}", 1.0 - bead.confidence);
    let opens_block = |lang: Lang| {
        let blocks = document.blocks.get(lang);
        let start = bead.span.get(lang).start;
        !bead.span.get(lang).is_empty() && blocks.iter().any(|block| block.sentences.start == start)
    };
    html! {
        tr.doubtful.block[Lang::BOTH.into_iter().any(opens_block)] style=(doubt) {
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
