//! TMX 1.4 of the terms: a unit a rendering.

use std::io::{self, Write};

use super::export::{BASE, Extract, Layout, Ledger, Listed, Part, Profile, Proof, Takes, as_a, whole};
use super::tmx::memory;

pub(super) const PROFILE: Profile = Profile {
    name: "tmx",
    extension: "tmx",
    about: "TMX 1.4 of the terms, a unit a rendering: for tools that take memories alone",
    caution: "a memory knows no statuses; several renderings of a term are units of the same source",
    proof: Proof::Ran("the DTD of TMX 1.4, translate-toolkit"),
    takes: Takes::Usable,
    layout: Layout::Own {
        keeps: &[
            whole(Part::Id),
            whole(Part::Pairing),
            as_a(Part::Status, "a property"),
            as_a(Part::Subject, "a property"),
            as_a(Part::Note, "a note"),
            as_a(Part::Period, "a note"),
        ],
        write,
    },
    ..BASE
};

fn write(extract: &Extract, ledger: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let [source, target] = extract.langs();
    let mut xml = memory(out, (&extract.xml_lang(source), "phrase"), None)?;
    let of_concept = |a: &Listed, b: &Listed| a.concept.id == b.concept.id;
    let groups = extract.listed.chunk_by(of_concept);
    // Numbered within its concept, so that a new concept renumbers no other.
    for (number, listed) in groups.flat_map(|group| (1_usize..).zip(group)) {
        let illegal = xml.illegal;
        xml.open("tu", &[("tuid", &format!("{}#{number}", listed.concept.id))])?;
        for note in listed.notes() {
            xml.leaf("note", &[], &note)?;
        }
        xml.leaf("prop", &[("type", "x-concept")], &listed.concept.id)?;
        xml.leaf("prop", &[("type", "x-status")], listed.status.name())?;
        let subject = listed.subject();
        if !subject.is_empty() {
            xml.leaf("prop", &[("type", "x-subject")], &subject)?;
        }
        for lang in [source, target] {
            xml.open("tuv", &[("xml:lang", &extract.xml_lang(lang))])?;
            xml.leaf("seg", &[], &listed.term.get(lang).text)?;
            xml.close()?;
        }
        xml.close()?;
        if xml.illegal > illegal {
            ledger.changed(Part::Rendering, listed, "control characters left out: XML cannot hold them");
        }
    }
    xml.end()?;
    Ok(extract.listed.len())
}
