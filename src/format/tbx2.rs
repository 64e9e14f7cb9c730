//! TBX v2 (ISO 30042:2008, martif), dialect TBX-Basic: what nearly all CAT tools read.

use std::io::{self, Write};

use super::export::{Export, Profile, Report};
use super::tbx::file_description;
use super::termbase::{Dialect, entries};
use super::xml::Xml;

pub(super) const PROFILE: Profile = Profile {
    name: "tbx2",
    extension: "tbx",
    about: "TBX-Basic v2 (2008, martif): for CAT tools",
    loses: "which rendering belongs to which of several Chinese terms; \
            forbidden becomes deprecated with a note; periods and authorities become notes",
    write,
};

const DIALECT: Dialect = Dialect { entry: "termEntry", language: "langSet", term: "tig", proper_noun: true };

/// Writes the glossary as TBX v2, one `termEntry` a concept.
///
/// # Errors
/// Those of `out`.
pub fn write(export: &Export, out: &mut dyn Write) -> io::Result<Report> {
    let mut xml = Xml::begin(out, Some("martif SYSTEM \"TBXcoreStructV02.dtd\""))?;
    xml.open("martif", &[("type", "TBX-Basic"), ("xml:lang", export.tags.zh)])?;
    xml.open("martifHeader", &[])?;
    file_description(&mut xml, export)?;
    xml.open("encodingDesc", &[])?;
    xml.leaf("p", &[("type", "XCSURI")], "TBXBasicXCSV02.xcs")?;
    xml.close()?;
    xml.close()?;
    xml.open("text", &[])?;
    xml.open("body", &[])?;
    entries(&mut xml, &DIALECT, export)?;
    let report = Report { written: export.concepts.len(), illegal: xml.illegal, ..Report::default() };
    xml.end()?;
    Ok(report)
}
