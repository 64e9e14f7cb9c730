//! Aligned pairs as a table: tab-separated, with a header.

use std::collections::HashMap;
use std::slice;
use std::sync::Arc;

use rayon::prelude::*;
use yiming::lexicon::Lexicon;
use yiming::model::{Bead, Document, Pair, Source, Span};
use yiming::{align, text};

use crate::articles::stem_of;

/// The columns that may name the document a pair belongs to, the first that is there.
const NAMES: [&str; 4] = ["doc", "article", "id", "date"];

/// A table's columns that matter here.
struct Columns {
    cells: Pair<usize>,
    name: Option<usize>,
}

/// The documents of a table, in the order their first pairs stand; `None` when the text is no table,
/// that is, has no header with `zh` and `en` between tabs.
pub(crate) fn documents(source: Source, lexicon: &Lexicon) -> Option<Vec<Document>> {
    let source = Arc::new(source);
    let mut lines = lines(&source.text);
    let columns = columns(&source.text[lines.next()?.range()])?;
    let unnamed = stem_of(&source);
    let mut order: Vec<(String, Vec<Pair<Span>>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let cells = cells(&source.text, line);
        let cell =
            |column: usize| cells.get(column).copied().unwrap_or(Span { start: line.end, end: line.end });
        let name = columns.name.map_or(unnamed.as_str(), |column| source.slice(cell(column)));
        let place = *places.entry(name.to_owned()).or_insert_with(|| {
            order.push((name.to_owned(), Vec::new()));
            order.len() - 1
        });
        order[place].1.push(columns.cells.map(cell));
    }
    let document = |(name, cells): &(String, Vec<Pair<Span>>)| {
        let mut document = text::rows(name, source.clone(), cells);
        lexicon.join_words(&mut document);
        document
    };
    Some(order.par_iter().map(document).collect())
}

/// One bead a row; where both cells of a row hold several sentences, these are aligned inside it.
pub(crate) fn beads(document: &Document, lexicon: &Lexicon) -> Vec<Bead> {
    let rows = rows(document);
    if rows.iter().any(|bead| bead.span.zh.len().min(bead.span.en.len()) > 1) {
        return align::align(slice::from_ref(document), lexicon).remove(0);
    }
    rows
}

fn rows(document: &Document) -> Vec<Bead> {
    let mut rows: Vec<(usize, Bead)> = Vec::new();
    let mut blocks = document.blocks.as_ref().map(|blocks| blocks.iter().peekable());
    loop {
        let ranks = Pair {
            zh: blocks.zh.peek().map(|block| block.rank.unwrap_or_default()),
            en: blocks.en.peek().map(|block| block.rank.unwrap_or_default()),
        };
        let Some(row) = [ranks.zh, ranks.en].into_iter().flatten().min() else { break };
        let end = rows
            .last()
            .map_or(Pair { zh: 0, en: 0 }, |(_, bead)| Pair { zh: bead.span.zh.end, en: bead.span.en.end });
        let mut bead = Bead { span: Pair { zh: end.zh..end.zh, en: end.en..end.en }, confidence: 1.0 };
        if let Some(block) = blocks.zh.next_if(|_| ranks.zh == Some(row)) {
            bead.span.zh = block.sentences.clone();
        }
        if let Some(block) = blocks.en.next_if(|_| ranks.en == Some(row)) {
            bead.span.en = block.sentences.clone();
        }
        rows.push((row, bead));
    }
    rows.into_iter()
        .map(|(_, bead)| bead)
        .filter(|bead| !(bead.span.zh.is_empty() && bead.span.en.is_empty()))
        .collect()
}

fn columns(header: &str) -> Option<Columns> {
    let header = header.strip_prefix('\u{feff}').unwrap_or(header);
    let column = |name: &str| header.split('\t').position(|cell| cell.trim() == name);
    let cells = Pair { zh: column("zh")?, en: column("en")? };
    Some(Columns { cells, name: NAMES.iter().find_map(|name| column(name)) })
}

/// The lines of a text without their ends.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let here = start;
        start += line.len();
        Span { start: here, end: here + line.trim_end_matches(['\n', '\r']).len() }
    })
}

fn cells(text: &str, line: Span) -> Vec<Span> {
    let mut start = line.start;
    let mut spans = Vec::new();
    for cell in text[line.range()].split('\t') {
        // A cell that begins with a quote is quoted, by us and by spreadsheets.
        let quoted = usize::from(cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"'));
        spans.push(Span { start: start + quoted, end: start + cell.len() - quoted });
        start += cell.len() + 1;
    }
    spans
}
