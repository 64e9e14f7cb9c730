//! A Markdown table of the glossary: to paste into a wiki, a README or a message.

use std::io::{self, Write};

use super::export::{
    BASE, Extract, Layout, Ledger, Listed, Part, Profile, Proof, as_a, is_unprintable, whole,
};
use super::printed::{Entry, entries};
use crate::glossary::TermStatus;
use crate::model::Lang;

pub(super) const PROFILE: Profile = Profile {
    name: "markdown",
    extension: "md",
    about: "a table for a wiki or a README, a term a row, with what to avoid",
    proof: Proof::Ran("pulldown-cmark, in the tests"),
    layout: Layout::Own {
        keeps: &[
            as_a(Part::Status, "in bold, or under what to avoid"),
            whole(Part::Subject),
            whole(Part::Note),
            as_a(Part::Period, "in the note"),
            whole(Part::Pairing),
        ],
        write,
    },
    ..BASE
};

fn write(extract: &Extract, _: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let Extract { export, .. } = extract;
    let entries = entries(extract);
    let name = |lang| if lang == Lang::Zh { "中文" } else { "English" };
    let [source, target] = extract.langs().map(name);
    writeln!(out, "# {}\n\nAs of {}. **Bold**: preferred.\n", escaped(export.title), export.edition.as_of())?;
    writeln!(out, "| {source} | {target} | Avoid | Subject | Note |\n|---|---|---|---|---|")?;
    for entry in &entries {
        let cells = cells(entry, export.source.other());
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(entries.len())
}

fn cells(entry: &Entry, target: Lang) -> [String; 5] {
    let text = |listed: &&Listed| escaped(&listed.term.get(target).text);
    let usable = |listed: &&Listed| match listed.status {
        TermStatus::Preferred => format!("**{}**", text(listed)),
        TermStatus::Proposed => format!("{} (proposed)", text(listed)),
        _ => text(listed),
    };
    let avoid = |listed: &&Listed| format!("{} ({})", text(listed), listed.status.name());
    let mut notes: Vec<String> = Vec::new();
    for listed in entry.usable.iter().chain(&entry.avoid) {
        notes.extend(listed.notes().into_iter().filter(|note| !notes.contains(note)).collect::<Vec<_>>());
    }
    [
        escaped(&entry.head.text),
        entry.usable.iter().map(usable).collect::<Vec<_>>().join("; "),
        entry.avoid.iter().map(avoid).collect::<Vec<_>>().join("; "),
        entry.best().map(|best| escaped(&best.subject())).unwrap_or_default(),
        escaped(&notes.join("; ")),
    ]
}

/// The text such that it reads as it is: marks of Markdown escaped, and in one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' | '&' | '$' => {
                escaped.extend(['\\', c]);
            }
            c if is_unprintable(c) => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
