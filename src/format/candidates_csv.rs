//! Mined candidates as a table, for reading and for measuring.

use std::io::{self, Write};

use crate::mine::{Candidate, Difference, EVIDENCE, Kind, Term};
use crate::model::{Date, Document};

/// The columns before those of [`EVIDENCE`].
pub const HEADER: [&str; 10] =
    ["zh", "en", "score", "doc", "docs", "count", "kind", "difference", "first", "last"];

/// An article that was mined, as its rows name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article<'a> {
    /// Its name.
    pub name: &'a str,
    /// When it was published.
    pub date: Option<Date>,
}

impl<'a> From<&'a Document> for Article<'a> {
    fn from(document: &'a Document) -> Self {
        Self { name: &document.name, date: document.meta.date }
    }
}

/// Writes a row for each candidate, in their order: the pair, its score, the name of the first
/// article it stands in, in how many it stands, how often, what it names, how the rendering differs
/// from the main one of its term, the first and the last date, and the parts of the evidence.
///
/// `terms` are those candidates grouped, `articles` those that were mined, in that order. A
/// spreadsheet is not thought of: cells are as they are.
///
/// # Errors
/// Those of `out`.
pub fn write(
    candidates: &[Candidate],
    terms: &[Term],
    articles: &[Article<'_>],
    out: impl Write,
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER.iter().copied().chain(EVIDENCE.iter().map(|part| part.name)))?;
    for (candidate, (kind, difference)) in candidates.iter().zip(sorts(candidates.len(), terms)) {
        let places = &candidate.occurrences;
        let article = |document: usize| articles.get(document);
        let first = places.first().and_then(|place| article(place.document));
        let documents = places.chunk_by(|a, b| a.document == b.document).count();
        let dates = places.iter().filter_map(|place| article(place.document)?.date);
        let shown = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
        csv.write_field(&candidate.term.zh)?;
        csv.write_field(&candidate.term.en)?;
        csv.write_field(format!("{:.6}", candidate.score))?;
        csv.write_field(first.map_or("", |article| article.name))?;
        csv.write_field(documents.to_string())?;
        csv.write_field(places.len().to_string())?;
        csv.write_field(kind.map_or("", Kind::name))?;
        csv.write_field(difference.map_or("", Difference::name))?;
        csv.write_field(shown(dates.clone().min()))?;
        csv.write_field(shown(dates.max()))?;
        for value in &candidate.evidence.values {
            csv.write_field(format!("{value:.4}"))?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()
}

/// Kind and difference of each candidate.
fn sorts(candidates: usize, terms: &[Term]) -> Vec<(Option<Kind>, Option<Difference>)> {
    let mut sorts = vec![(None, None); candidates];
    for term in terms {
        for rendering in &term.renderings {
            sorts[rendering.candidate] = (Some(term.kind), rendering.difference);
        }
    }
    sorts
}
