//! TBX v3 (ISO 30042:2019), dialect TBX-Basic, style DCA.

use std::io::{self, Write};

use super::export::{Export, Profile, Report};
use super::termbase::{Dialect, entries};
use super::xml::Xml;

pub(super) const PROFILE: Profile = Profile {
    name: "tbx",
    extension: "tbx",
    about: "TBX-Basic v3 (ISO 30042:2019, DCA): for exchange and archives",
    loses: "which rendering belongs to which of several Chinese terms; properNoun becomes noun; \
            forbidden becomes deprecated with a note; periods and authorities become notes",
    write,
};

const DIALECT: Dialect =
    Dialect { entry: "conceptEntry", language: "langSec", term: "termSec", proper_noun: false };

/// Writes the glossary as TBX v3, one `conceptEntry` a concept.
///
/// # Errors
/// Those of `out`.
pub fn write(export: &Export, out: &mut dyn Write) -> io::Result<Report> {
    let mut xml = Xml::begin(out, None)?;
    let root = [
        ("type", "TBX-Basic"),
        ("style", "dca"),
        ("xml:lang", export.tags.zh),
        ("xmlns", "urn:iso:std:iso:30042:ed-2"),
    ];
    xml.open("tbx", &root)?;
    xml.open("tbxHeader", &[])?;
    file_description(&mut xml, export)?;
    xml.close()?;
    xml.open("text", &[])?;
    xml.open("body", &[])?;
    entries(&mut xml, &DIALECT, export)?;
    let report = Report { written: export.concepts.len(), illegal: xml.illegal, ..Report::default() };
    xml.end()?;
    Ok(report)
}

/// Title and origin, the same in both versions.
pub(super) fn file_description<W: Write>(xml: &mut Xml<W>, export: &Export) -> io::Result<()> {
    xml.open("fileDesc", &[])?;
    xml.open("titleStmt", &[])?;
    xml.leaf("title", &[], export.title)?;
    xml.close()?;
    xml.open("sourceDesc", &[])?;
    xml.leaf("p", &[], concat!("yiming ", env!("CARGO_PKG_VERSION")))?;
    xml.close()?;
    xml.close()
}
