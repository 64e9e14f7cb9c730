//! TBX-Basic: version 3 (ISO 30042:2019) in its styles DCA and DCT, and version 2 (2008, martif).

use std::io::{self, Write};

use super::export::{
    BASE, Extract, Kept, Layout, Ledger, Listed, Part, Profile, Proof, altered, as_a, whole,
};
use super::termbase::{Dialect, Style, entries};
use super::xml::Xml;
use crate::glossary::{PartOfSpeech, TermStatus};

/// What the profiles keep beside the part of speech.
macro_rules! keeps {
    ($pos:literal, $changes:expr) => {
        &[
            whole(Part::Id),
            whole(Part::Subject),
            altered(
                Part::Status,
                "forbidden is written as deprecated, proposed as admitted, each with a note",
                |listed| matches!(listed.status, TermStatus::Forbidden | TermStatus::Proposed),
            ),
            altered(Part::PartOfSpeech, $pos, $changes),
            whole(Part::Form),
            whole(Part::Example),
            whole(Part::Place),
            whole(Part::Source),
            as_a(Part::Authority, "a note"),
            whole(Part::Note),
            as_a(Part::Period, "a note"),
            as_a(Part::History, "the first and the latest decision"),
        ]
    };
}

const KEEPS_3: &[Kept] =
    keeps!("properNoun is written as noun, none as other", |listed| listed.pos().is_none()
        || listed.pos() == Some(PartOfSpeech::ProperNoun));
const KEEPS_2: &[Kept] = keeps!("none is written as other", |listed: &Listed| listed.pos().is_none());

pub(super) const V3: Profile = Profile {
    name: "tbx",
    extension: "tbx",
    about: "TBX-Basic v3 (ISO 30042:2019, style DCA): for exchange and archives",
    caution: "most CAT tools read version 2 alone: tbx2",
    proof: Proof::Ran("the schemas of TBX-Basic"),
    layout: Layout::Own {
        keeps: KEEPS_3,
        write: |extract, ledger, out| version_3(&DCA, extract, ledger, out),
    },
    ..BASE
};

pub(super) const V3_DCT: Profile = Profile {
    name: "tbx-dct",
    about: "the same in style DCT: data categories are elements",
    layout: Layout::Own {
        keeps: KEEPS_3,
        write: |extract, ledger, out| version_3(&DCT, extract, ledger, out),
    },
    ..V3
};

pub(super) const V2: Profile = Profile {
    name: "tbx2",
    about: "TBX-Basic v2 (2008, martif): for CAT tools",
    caution: "OmegaT offers deprecated terms of it like any other, and translate-toolkit's older releases \
              (Weblate) read only the first term of a language: omegat and weblate are safe",
    proof: Proof::Ran("the DTD and XCS of TBX-Basic, translate-toolkit, tbxtools, OmegaT 3.6"),
    layout: Layout::Own { keeps: KEEPS_2, write: version_2 },
    ..V3
};

const DCA: Dialect = Dialect {
    entry: "conceptEntry",
    language: "langSec",
    term: "termSec",
    style: Style::Dca,
    proper_noun: false,
};
const DCT: Dialect = Dialect { style: Style::Dct, ..DCA };
const MARTIF: Dialect =
    Dialect { entry: "termEntry", language: "langSet", term: "tig", style: Style::Dca, proper_noun: true };

/// One `conceptEntry` a concept.
fn version_3(
    dialect: &Dialect,
    extract: &Extract,
    ledger: &mut Ledger,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut xml = Xml::begin(out, None)?;
    let [source, _] = extract.langs();
    let lang = extract.xml_lang(source);
    let style = if dialect.style == Style::Dca { "dca" } else { "dct" };
    let mut root = vec![
        ("type", "TBX-Basic"),
        ("style", style),
        ("xml:lang", lang.as_str()),
        ("xmlns", "urn:iso:std:iso:30042:ed-2"),
    ];
    if dialect.style == Style::Dct {
        root.push(("xmlns:min", "http://www.tbxinfo.net/ns/min"));
        root.push(("xmlns:basic", "http://www.tbxinfo.net/ns/basic"));
    }
    xml.open("tbx", &root)?;
    xml.open("tbxHeader", &[])?;
    file_description(&mut xml, extract)?;
    xml.close()?;
    body(xml, dialect, extract, ledger)
}

/// One `termEntry` a concept.
fn version_2(extract: &Extract, ledger: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let mut xml = Xml::begin(out, Some("martif SYSTEM \"TBXcoreStructV02.dtd\""))?;
    let [source, _] = extract.langs();
    xml.open("martif", &[("type", "TBX-Basic"), ("xml:lang", &extract.xml_lang(source))])?;
    xml.open("martifHeader", &[])?;
    file_description(&mut xml, extract)?;
    xml.open("encodingDesc", &[])?;
    xml.leaf("p", &[("type", "XCSURI")], "TBXBasicXCSV02.xcs")?;
    xml.close()?;
    xml.close()?;
    body(xml, &MARTIF, extract, ledger)
}

/// Title and origin.
fn file_description<W: Write>(xml: &mut Xml<W>, extract: &Extract) -> io::Result<()> {
    xml.open("fileDesc", &[])?;
    xml.open("titleStmt", &[])?;
    xml.leaf("title", &[], extract.export.title)?;
    xml.close()?;
    xml.open("sourceDesc", &[])?;
    xml.leaf("p", &[], concat!("yiming ", env!("CARGO_PKG_VERSION")))?;
    xml.close()?;
    xml.close()
}

/// What follows the header, to the end of the document.
fn body<W: Write>(
    mut xml: Xml<W>,
    dialect: &Dialect,
    extract: &Extract,
    ledger: &mut Ledger,
) -> io::Result<usize> {
    xml.open("text", &[])?;
    xml.open("body", &[])?;
    entries(&mut xml, dialect, extract, ledger)?;
    xml.end()?;
    Ok(extract.export.edition.concepts().len())
}
