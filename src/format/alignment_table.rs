//! The alignment as a table that people repair: a row a bead, sentences by id.
//!
//! | mark | doc | zh_ids | en_ids | confidence | zh | en |
//! |---|---|---|---|---|---|---|
//! | `=` | town | z1 | e1 e2 | 1.0000 | … | … |
//!
//! A mark `=` says that a row holds; `?` is written where a person should look. What is read again
//! is a partition of the sentences in text order, or a list of faults. The ids count; the text is
//! there to be read, and to notice that the article or a cell was changed. Where a row has no
//! ids, its sentences are found by their text.

mod cells;
mod fault;
mod sentences;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Bead, Document, Lang, Pair};
use cells::Raw;
pub use fault::{TableError, TableFault};
use sentences::{beginning, find, key, key_of, parse, written};

/// The columns, in the order written; read in any.
pub const HEADER: [&str; 7] = ["mark", "doc", "zh_ids", "en_ids", "confidence", "zh", "en"];

/// An article's beads and their marks.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its beads.
    pub beads: &'a [Bead],
    /// For each bead what goes into the column `mark`.
    pub marks: &'a [Mark],
}

/// What a row says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// A person should look at it.
    Doubtful,
    /// A person has looked: it holds.
    Holds,
}

impl Mark {
    fn sign(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Doubtful => "?",
            Self::Holds => "=",
        }
    }

    /// `'=` and `ok` serve where a spreadsheet will not take `=` for a text.
    fn read(cell: &str) -> Option<Self> {
        match cell.trim_start_matches('\'').to_lowercase().as_str() {
            "" => Some(Self::None),
            "?" | "？" => Some(Self::Doubtful),
            "=" | "＝" | "ok" => Some(Self::Holds),
            _ => None,
        }
    }
}

/// A row of a table that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the table, from 1.
    pub line: usize,
    /// Whether it is marked with `=`.
    pub holds: bool,
    /// Its sentences, from 0.
    pub span: Pair<Range<usize>>,
}

/// The ids of some sentences: `z4 z5` for the Chinese sentences 3 and 4, counted from 0.
#[must_use]
pub fn ids(lang: Lang, sentences: Range<usize>) -> String {
    written(lang, sentences)
}

/// Writes the header and a row for each bead, tab-separated. Tabs and line breaks in a text become
/// blanks; a text that begins with a quote is quoted, because spreadsheets would read on to the next quote,
/// and one that a spreadsheet would compute gets an apostrophe.
///
/// # Errors
/// Those of `out`.
pub fn write<'a>(articles: impl IntoIterator<Item = Marked<'a>>, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "{}", HEADER.join("\t"))?;
    for Marked { document, beads, marks } in articles {
        for (bead, mark) in beads.iter().zip(marks) {
            let ids = Pair::from_fn(|lang| written(lang, bead.span.get(lang).clone()));
            let text = Pair::from_fn(|lang| text_cell(document, lang, bead.span.get(lang).clone()));
            let [mark, name] = [mark.sign(), &document.name];
            let Bead { confidence, .. } = bead;
            writeln!(
                out,
                "{mark}\t{name}\t{}\t{}\t{confidence:.4}\t{}\t{}",
                ids.zh, ids.en, text.zh, text.en
            )?;
        }
    }
    out.flush()
}

fn text_cell(document: &Document, lang: Lang, sentences: Range<usize>) -> String {
    let texts = document.sentences.get(lang)[sentences].iter().map(|sentence| sentence.text.as_str());
    let text = texts.collect::<Vec<_>>().join(if lang == Lang::Zh { "" } else { " " });
    let text = text.replace(['\t', '\n', '\r'], " ");
    match text.chars().next() {
        Some('"') => format!("\"{}\"", text.replace('"', "\"\"")),
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text,
    }
}

/// Reads a table for these articles: for each its rows, which partition its sentences in text order;
/// `None` for an article that the table does not name.
///
/// # Errors
/// Every fault, by line.
pub fn read(
    path: &str,
    text: &str,
    documents: &[Document],
) -> Result<Vec<Option<Vec<Row>>>, Vec<TableError>> {
    let path: Arc<str> = path.into();
    let (raw, mut errors) = cells::read(&path, text);
    let mut tables: Vec<Option<Vec<Row>>> = vec![None; documents.len()];
    let one_name = raw.windows(2).all(|rows| rows[0].doc == rows[1].doc);
    if errors.is_empty() {
        for row in &raw {
            let fault = |fault| TableError { path: path.clone(), line: row.line, fault };
            match place(row, one_name, documents) {
                Ok(index) => {
                    let rows = tables[index].get_or_insert_default();
                    match one(row, &documents[index], rows.last()) {
                        Ok(row) => rows.push(row),
                        Err(faults) => errors.extend(faults.into_iter().map(fault)),
                    }
                }
                Err(other) => errors.push(fault(other)),
            }
        }
        // Rows that could not be read would be missed once more.
        if errors.is_empty() {
            for (document, rows) in documents.iter().zip(&tables) {
                let faults = rows.iter().flat_map(|rows| partition_faults(document, rows));
                errors.extend(faults.map(|(line, fault)| TableError { path: path.clone(), line, fault }));
            }
        }
    }
    errors.sort_by_key(|error| error.line);
    if errors.is_empty() { Ok(tables) } else { Err(errors) }
}

/// The article of a row: that of its name; the only one given for rows that all have one name or none.
fn place(row: &Raw, one_name: bool, documents: &[Document]) -> Result<usize, TableFault> {
    let named = documents.iter().position(|document| same_name(&document.name, &row.doc));
    let only = (one_name && documents.len() == 1).then_some(0);
    named.or(only).ok_or_else(|| TableFault::Article {
        found: row.doc.clone(),
        given: documents.iter().map(|document| document.name.to_string()).collect(),
    })
}

/// Equal, but for the zeros that a spreadsheet takes from `001`.
fn same_name(name: &str, cell: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = is_number(name) && is_number(cell);
    name == cell || (numbers && name.trim_start_matches('0') == cell.trim_start_matches('0'))
}

/// What one row says, by itself.
fn one(raw: &Raw, document: &Document, before: Option<&Row>) -> Result<Row, Vec<TableFault>> {
    let mut faults = Vec::new();
    let mark = Mark::read(&raw.mark);
    if mark.is_none() {
        faults.push(TableFault::Mark(raw.mark.clone()));
    }
    let mut span = Pair { zh: 0..0, en: 0..0 };
    for lang in Lang::BOTH {
        let from = before.map_or(0, |row| row.span.get(lang).end);
        match side(raw, document, lang, from) {
            Ok(sentences) if sentences.is_empty() => *span.get_mut(lang) = from..from,
            Ok(sentences) => *span.get_mut(lang) = sentences,
            Err(fault) => faults.push(fault),
        }
    }
    let holds = mark == Some(Mark::Holds);
    if faults.is_empty() { Ok(Row { line: raw.line, holds, span }) } else { Err(faults) }
}

/// The sentences of one side of a row; none is a range that is empty.
fn side(raw: &Raw, document: &Document, lang: Lang, from: usize) -> Result<Range<usize>, TableFault> {
    let (cell, text) = (raw.ids.get(lang), raw.text.get(lang));
    let ids = parse(cell, lang)?;
    let Some((&first, &last)) = ids.first().zip(ids.last()) else {
        let nothing = text.is_empty() || matches!(text.as_str(), "—" | "-");
        let none = || TableFault::NoSuchText { lang, found: beginning(text) };
        return if nothing { Ok(0..0) } else { find(document, lang, &key(text), from).ok_or_else(none) };
    };
    let count = document.sentences.get(lang).len();
    if let Some(&beyond) = ids.iter().find(|&&id| id >= count) {
        let id = written(lang, beyond..beyond + 1);
        let last = if count == 0 { "none".to_owned() } else { written(lang, count - 1..count) };
        return Err(TableFault::Unknown { id, article: document.name.to_string(), last });
    }
    if !ids.iter().copied().eq(first..=last) {
        return Err(TableFault::Scattered { found: cell.clone() });
    }
    let sentences = first..last + 1;
    let (expected, found) = (key_of(document, lang, sentences.clone()), key(text));
    if found.is_empty() || found == expected {
        return Ok(sentences);
    }
    let ids = written(lang, sentences.clone());
    Err(match find(document, lang, &found, from) {
        Some(others) => TableFault::Elsewhere { lang, ids, text: written(lang, others) },
        None => TableFault::Differs {
            ids,
            article: beginning(&document.sentences.get(lang)[first].text),
            found: beginning(text),
        },
    })
}

/// What keeps the rows from partitioning the sentences in text order, with the line of each fault.
fn partition_faults(document: &Document, rows: &[Row]) -> Vec<(usize, TableFault)> {
    let mut faults = Vec::new();
    for lang in Lang::BOTH {
        let id = |sentence: usize| written(lang, sentence..sentence + 1);
        let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
        let mut furthest: Option<(usize, usize)> = None;
        for row in rows {
            for sentence in row.span.get(lang).clone() {
                if let Some(&first) = lines.get(&sentence) {
                    faults.push((row.line, TableFault::Twice { id: id(sentence), first }));
                    continue;
                }
                lines.insert(sentence, row.line);
                match furthest {
                    // Told of the first sentence of the row.
                    Some((before, _)) if sentence < before && sentence > row.span.get(lang).start => {}
                    Some((before, line)) if sentence < before => {
                        let fault = TableFault::Order { id: id(sentence), before: id(before), line };
                        faults.push((row.line, fault));
                    }
                    _ => furthest = Some((sentence, row.line)),
                }
            }
        }
        for (sentence, missing) in document.sentences.get(lang).iter().enumerate() {
            if !lines.contains_key(&sentence) {
                let line = lines.range(..sentence).next_back().map_or(1, |(_, &line)| line);
                faults.push((line, TableFault::Missing { id: id(sentence), text: beginning(&missing.text) }));
            }
        }
    }
    faults
}
