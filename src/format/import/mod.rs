//! Glossaries of other tools, read into [`Draft`]s: concepts with terms, each with its place.
//!
//! In goes a file as text or as a workbook; out comes a [`Reading`], or every fault with line and
//! column. The kind of file is told from what is in it ([`FORMATS`]), never from its name alone.
//! What a glossary has no place for is counted, so that nothing is dropped without a word.

mod categories;
mod error;
mod json;
mod languages;
mod mtf;
mod sheet;
mod sheet_columns;
mod tbx;
mod terms;
mod tmx;
mod tree;
mod words;
mod xlsx;

use std::collections::BTreeMap;
use std::fmt;

use encoding_rs::Encoding;

pub use error::{ImportError, ImportFault};

use crate::glossary::Draft;
use crate::model::{Loc, Pair, Source};
use tree::Element;

/// A file to be read.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Decoded text.
    Text(&'a Source),
    /// A workbook: its name and its bytes.
    Workbook(&'a str, &'a [u8]),
}

/// What the user says of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the file calls each language: the name of a column, or a language tag.
    pub map: Pair<Option<String>>,
    /// Whether elements and values that their dialect does not know are left aside, and the faulty
    /// entry with them, instead of the file being refused.
    pub lenient: bool,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Concepts that have terms of both languages, in the order of the file.
    pub drafts: Vec<Draft>,
    /// What a glossary has no place for, and how often it was met.
    pub aside: BTreeMap<String, usize>,
    /// What was guessed, for the user to see.
    pub notes: Vec<String>,
    /// Faults of single entries, in text order. Unless the reading is lenient a file with any of
    /// them is not to be used.
    pub faults: Vec<ImportError>,
}

impl Reading {
    fn aside(&mut self, what: &str) {
        *self.aside.entry(what.to_owned()).or_default() += 1;
    }

    fn fault(&mut self, at: Loc, fault: impl Into<ImportFault>) {
        self.faults.push(ImportError { at, fault: fault.into() });
    }
}

/// A kind of file that glossaries come in. `--help`, `docs/formats.md` and the tests read it.
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// What it is, and who writes it.
    pub about: &'static str,
    /// By what it is known.
    pub known_by: &'static str,
    /// What is left aside.
    pub leaves: &'static str,
    read: Read,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Format").field("name", &self.name).finish_non_exhaustive()
    }
}

enum Read {
    /// XML with a root element of that name.
    Xml(&'static str, fn(&Element, &Source, &Settings) -> Reading),
    /// Text that the first function knows.
    Text(fn(&str) -> bool, fn(&Source, &Settings) -> Reading),
    /// A workbook.
    Workbook(fn(&str, &[u8], &Settings) -> Reading),
}

/// All formats, in the order they are asked whether a file is theirs. A new one is a file beside this
/// one and a line here.
pub const FORMATS: &[Format] = &[
    tbx::V3,
    tbx::V2,
    tbx::MIN,
    mtf::FORMAT,
    tmx::FORMAT,
    xlsx::FORMAT,
    json::FORMAT,
    terms::FORMAT,
    sheet::FORMAT,
];

/// Reads a file of any kind, and says of which it is.
///
/// # Errors
/// Every fault, in text order; of a file that is not well-formed the first.
pub fn read(input: Input, settings: &Settings) -> Result<(&'static Format, Reading), Vec<ImportError>> {
    let (format, mut reading) = match input {
        Input::Workbook(path, bytes) => workbook(path, bytes, settings)?,
        Input::Text(source) if is_xml(&source.text) => xml(source, settings)?,
        Input::Text(source) => text(source, settings)?,
    };
    reading.faults.sort_by(|a, b| a.at.cmp(&b.at));
    let usable = reading.faults.is_empty() || (settings.lenient && !reading.drafts.is_empty());
    if usable { Ok((format, reading)) } else { Err(reading.faults) }
}

type Told = (&'static Format, Reading);

fn workbook(path: &str, bytes: &[u8], settings: &Settings) -> Result<Told, Vec<ImportError>> {
    let found = FORMATS.iter().find_map(|format| match format.read {
        Read::Workbook(read) => Some((format, read(path, bytes, settings))),
        _ => None,
    });
    found.ok_or_else(|| unknown(&Source::new(path, ""), "a workbook"))
}

fn xml(source: &Source, settings: &Settings) -> Result<Told, Vec<ImportError>> {
    let root = tree::read(source).map_err(|error| vec![error])?;
    let found = FORMATS.iter().find_map(|format| match format.read {
        Read::Xml(name, read) if name == root.local() => Some((format, read(&root, source, settings))),
        _ => None,
    });
    found.ok_or_else(|| {
        let hint = match root.local() {
            "xliff" => "XLIFF holds texts and no glossary".to_owned(),
            name => format!("its root element is <{name}>; {KNOWN}"),
        };
        unknown(source, &hint)
    })
}

fn text(source: &Source, settings: &Settings) -> Result<Told, Vec<ImportError>> {
    let found = FORMATS.iter().find_map(|format| match format.read {
        Read::Text(is, read) if is(&source.text) => Some((format, read(source, settings))),
        _ => None,
    });
    found.ok_or_else(|| unknown(source, &format!("neither XML nor a table; {KNOWN}")))
}

/// For people whose file is none of them.
const KNOWN: &str = "TBX, MultiTerm XML, TMX, XLSX, CSV and tab-separated text are read";

fn unknown(source: &Source, hint: &str) -> Vec<ImportError> {
    vec![ImportError { at: source.loc(0), fault: ImportFault::UnknownFormat { hint: hint.to_owned() } }]
}

fn is_xml(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with('<')
}

/// The encoding that the XML declaration of a file names, for bytes that do not tell it themselves:
/// those that begin with a mark, or are valid UTF-8, do.
#[must_use]
pub fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let marked = Encoding::for_bom(bytes).is_some();
    if marked || !bytes.starts_with(b"<?xml") || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let end = bytes.iter().take(256).position(|&byte| byte == b'>')?;
    let declaration = std::str::from_utf8(&bytes[..end]).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
}
