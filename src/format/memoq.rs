//! memoQ's table of a term base: an entry a row, its terms side by side.

use std::io::{self, Write};

use super::export::{Extract, FORMULA, Layout, Ledger, Listed, Part, Profile, Proof, Takes, as_a, whole};
use super::grid::{Grid, Shape};
use crate::glossary::Term;
use crate::model::{Lang, Pair};

pub(super) const PROFILE: Profile = Profile {
    name: "memoq",
    extension: "csv",
    about: "memoQ: import into a term base as CSV with semicolons, UTF-8, field names in the first row",
    caution: "how its Term_Info says that a term is forbidden is not documented",
    proof: Proof::Documentation("memoQ, term base in CSV format"),
    tags: Pair { zh: "Chinese_PRC", en: "English_United_States" },
    takes: Takes::Usable,
    refuses: &[FORMULA],
    layout: Layout::Own {
        keeps: &[
            whole(Part::Subject),
            whole(Part::Example),
            as_a(Part::Note, "in the entry's note"),
            as_a(Part::Period, "in the entry's note"),
        ],
        write,
    },
};

/// The columns of an entry before those of its languages.
const ENTRY: [&str; 10] = [
    "Entry_ID",
    "Entry_Subject",
    "Entry_Domain",
    "Entry_ClientID",
    "Entry_ProjectID",
    "Entry_Created",
    "Entry_Creator",
    "Entry_LastModified",
    "Entry_Modifier",
    "Entry_Note",
];

/// One row a concept, numbered from 1; as many columns for terms as the richest concept needs.
fn write(extract: &Extract, ledger: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let groups: Vec<&[Listed]> = extract.listed.chunk_by(|a, b| a.concept.id == b.concept.id).collect();
    let most = Pair::from_fn(|lang| groups.iter().map(|group| terms(group, lang).len()).max().unwrap_or(0));
    let mut header: Vec<String> = ENTRY.map(str::to_owned).to_vec();
    for lang in extract.langs() {
        let name = *extract.tags.get(lang);
        header.push(format!("{name}_Def"));
        for _ in 0..*most.get(lang) {
            header.extend([name, "Term_Info", "Term_Example"].map(str::to_owned));
        }
    }
    let row = |(number, group)| {
        let group: &[Listed] = group;
        let mut cells = entry(number, group);
        for lang in extract.langs() {
            cells.push(String::new());
            let terms = terms(group, lang);
            for at in 0..*most.get(lang) {
                let example = |term: &&Term| term.context.as_ref().map(|it| it.text.clone());
                let term = terms.get(at);
                cells.push(term.map(|term| term.text.clone()).unwrap_or_default());
                cells.push(String::new());
                cells.push(term.and_then(example).unwrap_or_default());
            }
        }
        (&group[0], cells)
    };
    let rows = (1_usize..).zip(groups).map(row).collect();
    Grid { shape: Shape::Delimited(b';'), header: Some(header), rows }.write(ledger, out)
}

fn entry(number: usize, group: &[Listed]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for note in group.iter().flat_map(Listed::notes) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let mut cells = vec![String::new(); ENTRY.len()];
    cells[0] = number.to_string();
    cells[1] = group[0].concept.subject.clone().unwrap_or_default();
    cells[ENTRY.len() - 1] = notes.join("; ");
    cells
}

/// The terms of the renderings, each once, in their order.
pub(super) fn terms<'a>(group: &[Listed<'a>], lang: Lang) -> Vec<&'a Term> {
    let mut terms: Vec<&Term> = Vec::new();
    for listed in group {
        let term = *listed.term.get(lang);
        if terms.iter().all(|known| known.text != term.text) {
            terms.push(term);
        }
    }
    terms
}
