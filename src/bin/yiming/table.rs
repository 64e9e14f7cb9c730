//! Aligned pairs as a table: tab-separated, with a header.

use std::collections::HashMap;
use std::ops::Range;
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

/// A table by document, in the order their first pairs stand.
pub(crate) struct Table {
    source: Arc<Source>,
    documents: Vec<(String, Vec<Pair<Span>>)>,
}

/// Rows of one document that stand together, and where they are in it.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    table: &'a Table,
    name: &'a str,
    cells: &'a [Pair<Span>],
    /// Whether these are the first rows of their document, and whether all.
    pub(crate) is_first: bool,
    pub(crate) is_whole: bool,
}

/// Rows that are worked on at one time. A document of more is aligned part by part, and there only
/// rows that need it.
const ROWS: usize = 10_000;
/// Rows of a part of a long document.
const PART: usize = 500;

impl Table {
    /// `None` when the text is no table, that is, has no header with `zh` and `en` between tabs.
    pub(crate) fn open(source: Source) -> Option<Self> {
        let source = Arc::new(source);
        let mut lines = lines(&source.text);
        let columns = columns(&source.text[lines.next()?.range()])?;
        // Of a packed table the name is that of what is in it.
        let stem = stem_of(&source);
        let unnamed = stem.strip_suffix(".tsv").or_else(|| stem.strip_suffix(".tab")).unwrap_or(&stem);
        let mut documents: Vec<(String, Vec<Pair<Span>>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for line in lines.filter(|line| !line.is_empty()) {
            let cells = cells(&source.text, line);
            let cell =
                |column: usize| cells.get(column).copied().unwrap_or(Span { start: line.end, end: line.end });
            let name = columns.name.map_or(unnamed, |column| source.slice(cell(column)));
            let place = places.get(name).copied().unwrap_or_else(|| {
                places.insert(name.to_owned(), documents.len());
                documents.push((name.to_owned(), Vec::new()));
                documents.len() - 1
            });
            documents[place].1.push(columns.cells.map(cell));
        }
        drop(places);
        Some(Self { source, documents })
    }

    /// All of it in parts that may be worked on together, some [`ROWS`] rows at a time: whole documents, or
    /// parts of a long one.
    pub(crate) fn batches(&self) -> Vec<Vec<Part<'_>>> {
        let mut batches: Vec<Vec<Part>> = Vec::new();
        let mut room = 0;
        for (name, cells) in &self.documents {
            let is_whole = cells.len() <= ROWS;
            let size = if is_whole { cells.len().max(1) } else { PART };
            for (at, cells) in cells.chunks(size).enumerate() {
                if cells.len() > room || batches.is_empty() {
                    batches.push(Vec::new());
                    room = ROWS;
                }
                room = room.saturating_sub(cells.len());
                let part = Part { table: self, name, cells, is_first: at == 0, is_whole };
                if let Some(batch) = batches.last_mut() {
                    batch.push(part);
                }
            }
        }
        batches
    }
}

/// The documents of parts, each with its beads.
pub(crate) fn aligned(parts: &[Part<'_>], lexicon: &Lexicon) -> Vec<(Document, Vec<Bead>)> {
    let document = |part: &Part| {
        let document = part.document(part.cells, lexicon);
        let rows = if part.is_whole { Vec::new() } else { rows(&document) };
        let doubtful = rows.iter().filter(|(_, bead)| is_doubtful(bead)).map(|(row, _)| part.cells[*row]);
        let doubtful = part.document(&doubtful.collect::<Vec<_>>(), lexicon);
        let beads = if part.is_whole { beads(&document, lexicon) } else { without_numbers(rows) };
        ((document, beads), doubtful)
    };
    let (mut found, doubtful): (Vec<(Document, Vec<Bead>)>, Vec<Document>) =
        parts.par_iter().map(document).unzip();
    let fine = align::align(&doubtful, lexicon);
    for ((part, fine), (_, beads)) in parts.iter().zip(fine).zip(&mut found) {
        if !part.is_whole {
            refine(beads, fine);
        }
    }
    found
}

/// Whether both cells of a row hold several sentences.
fn is_doubtful(row: &Bead) -> bool {
    row.span.zh.len().min(row.span.en.len()) > 1
}

/// Puts the beads of the doubtful rows, numbered by themselves, in the place of these rows.
fn refine(beads: &mut Vec<Bead>, fine: Vec<Bead>) {
    let mut fine = fine.into_iter().peekable();
    let mut end = Pair { zh: 0, en: 0 };
    let mut refined = Vec::with_capacity(beads.len() + fine.len());
    for row in beads.drain(..) {
        if !is_doubtful(&row) {
            refined.push(row);
            continue;
        }
        let start = end;
        end = Pair { zh: start.zh + row.span.zh.len(), en: start.en + row.span.en.len() };
        while let Some(bead) = fine.next_if(|bead| bead.span.zh.end <= end.zh && bead.span.en.end <= end.en) {
            let moved = |span: Range<usize>, start: usize, row: &Range<usize>| {
                span.start - start + row.start..span.end - start + row.start
            };
            let span = Pair {
                zh: moved(bead.span.zh, start.zh, &row.span.zh),
                en: moved(bead.span.en, start.en, &row.span.en),
            };
            refined.push(Bead { span, ..bead });
        }
    }
    *beads = refined;
}

impl Part<'_> {
    fn document(&self, cells: &[Pair<Span>], lexicon: &Lexicon) -> Document {
        let mut document = text::rows(self.name, self.table.source.clone(), cells);
        lexicon.join_words(&mut document);
        document
    }
}

/// The documents of a table whole; `None` when the text is no table.
pub(crate) fn documents(source: Source, lexicon: &Lexicon) -> Option<Vec<Document>> {
    let table = Table::open(source)?;
    let document = |(name, cells): &(String, Vec<Pair<Span>>)| {
        let mut document = text::rows(name, table.source.clone(), cells);
        lexicon.join_words(&mut document);
        document
    };
    Some(table.documents.par_iter().map(document).collect())
}

/// One bead a row; where both cells of a row hold several sentences, these are aligned inside it.
pub(crate) fn beads(document: &Document, lexicon: &Lexicon) -> Vec<Bead> {
    let rows = without_numbers(rows(document));
    if rows.iter().any(is_doubtful) {
        return align::align(slice::from_ref(document), lexicon).remove(0);
    }
    rows
}

fn without_numbers(rows: Vec<(usize, Bead)>) -> Vec<Bead> {
    rows.into_iter().map(|(_, bead)| bead).collect()
}

/// A bead for each row that is not blank, by number.
fn rows(document: &Document) -> Vec<(usize, Bead)> {
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
    rows.retain(|(_, bead)| !(bead.span.zh.is_empty() && bead.span.en.is_empty()));
    rows
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
