//! TMX 1.4: the alignment as a translation memory.

use std::io::{self, Write};

use super::xml::Xml;
use crate::mine::Article;
use crate::model::{Bead, Date, Document, Lang, Pair};

/// What the header says.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The language tags to write: `zh-CN` and `en-US`, say; Chinese is the source.
    pub tags: Pair<&'a str>,
    /// The day to give as that of creation, if any; no clock is read.
    pub date: Option<Date>,
}

/// What was written, and what could not be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Translation units.
    pub written: usize,
    /// Beads left out because a unit needs both sides.
    pub left_out: usize,
    /// Characters left out because XML 1.0 cannot hold them: control characters.
    pub illegal: usize,
}

/// Writes one translation unit for each bead that has both sides, `article#bead` its id (from 1).
///
/// Sentences of one bead are joined, in English by a space. Null beads have nothing to pair: they
/// are left out and counted, as are control characters that XML cannot hold.
///
/// # Errors
/// Those of `out`.
pub fn write<'a>(
    articles: impl IntoIterator<Item = Article<'a>>,
    settings: &Settings,
    out: impl Write,
) -> io::Result<Report> {
    let mut xml = memory(out, (settings.tags.zh, "sentence"), settings.date)?;
    let mut report = Report::default();
    for Article { document, beads } in articles {
        for (number, bead) in (1_usize..).zip(beads) {
            if bead.is_null() {
                report.left_out += 1;
            } else {
                unit(&mut xml, &Unit { document, bead, number }, settings.tags)?;
                report.written += 1;
            }
        }
    }
    report.illegal = xml.illegal;
    xml.end()?;
    Ok(report)
}

/// Begins a memory, up to its first unit: the language translated from, what a unit holds, and when.
pub(super) fn memory<W: Write>(
    out: W,
    (source, unit): (&str, &str),
    date: Option<Date>,
) -> io::Result<Xml<W>> {
    let mut xml = Xml::begin(out, Some("tmx SYSTEM \"tmx14.dtd\""))?;
    xml.open("tmx", &[("version", "1.4")])?;
    let date = date.map(|date| date.strftime("%Y%m%dT000000Z").to_string());
    let mut attributes = vec![
        ("creationtool", "yiming"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", unit),
        ("o-tmf", "yiming"),
        ("adminlang", "en"),
        ("srclang", source),
        ("datatype", "plaintext"),
    ];
    attributes.extend(date.as_deref().map(|date| ("creationdate", date)));
    xml.empty("header", &attributes)?;
    xml.open("body", &[])?;
    Ok(xml)
}

struct Unit<'a> {
    document: &'a Document,
    bead: &'a Bead,
    number: usize,
}

fn unit<W: Write>(xml: &mut Xml<W>, unit: &Unit, tags: Pair<&str>) -> io::Result<()> {
    let Unit { document, bead, number } = unit;
    // What is more than a sentence on a side is no sentence pair.
    let segtype = if bead.span.zh.len() == 1 && bead.span.en.len() == 1 { "sentence" } else { "block" };
    xml.open("tu", &[("tuid", &format!("{}#{number}", document.name)), ("segtype", segtype)])?;
    xml.leaf("prop", &[("type", "x-confidence")], &format!("{:.3}", bead.confidence))?;
    for lang in Lang::BOTH {
        let span = bead.span.get(lang).clone();
        let sentences = document.sentences.get(lang).get(span.clone()).unwrap_or_default();
        let texts: Vec<_> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        let place = format!("{}#{}", document.sources.get(lang).path, span.start + 1);
        xml.open("tuv", &[("xml:lang", tags.get(lang))])?;
        xml.leaf("prop", &[("type", "x-source")], &place)?;
        xml.leaf("seg", &[], &texts.join(if lang == Lang::Zh { "" } else { " " }))?;
        xml.close()?;
    }
    xml.close()
}
