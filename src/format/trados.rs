//! A workbook for Trados: an entry a row, synonyms in one cell.

use std::io::{self, Write};

use super::export::{Extract, Layout, Ledger, Listed, Part, Profile, Proof, Refusal, Takes, as_a, whole};
use super::grid::{Grid, Shape};
use super::memoq::terms;
use crate::model::Pair;

const BAR: Refusal = Refusal {
    why: "has a |, by which synonyms are told apart",
    meets: |sides| sides.source.contains('|') || sides.target.contains('|'),
};

pub(super) const PROFILE: Profile = Profile {
    name: "trados-xlsx",
    extension: "xlsx",
    about: "Trados: termbases in the cloud, and Glossary Converter for MultiTerm; synonyms stand in one cell",
    caution: "names of languages and fields must be those of the termbase; synonyms have no status there",
    proof: Proof::Documentation("RWS, formats for data import; Glossary Converter, Excel"),
    tags: Pair { zh: "Chinese", en: "English" },
    takes: Takes::Usable,
    refuses: &[BAR],
    layout: Layout::Own {
        keeps: &[
            whole(Part::Subject),
            as_a(Part::Note, "in the entry's note"),
            as_a(Part::Period, "in the entry's note"),
        ],
        write,
    },
};

fn write(extract: &Extract, ledger: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let [source, target] = extract.langs();
    let header = [*extract.tags.get(source), *extract.tags.get(target), "Subject", "Note"];
    let row = |group: &'_ [Listed]| {
        let cell = |lang| {
            let texts: Vec<_> = terms(group, lang).iter().map(|term| term.text.as_str()).collect();
            texts.join("|")
        };
        let mut notes: Vec<String> = Vec::new();
        for note in group.iter().flat_map(Listed::notes).filter(|note| !note.is_empty()) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        let subject = group[0].concept.subject.clone().unwrap_or_default();
        vec![cell(source), cell(target), subject, notes.join("; ")]
    };
    let groups = extract.listed.chunk_by(|a, b| a.concept.id == b.concept.id);
    let rows = groups.map(|group| (&group[0], row(group))).collect();
    Grid { shape: Shape::Workbook, header: Some(header.map(str::to_owned).to_vec()), rows }.write(ledger, out)
}
