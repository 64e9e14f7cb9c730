//! A page of the glossary that one would print: entries by the alphabet, and an index the other way.

use std::collections::BTreeMap;
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::export::{BASE, Extract, Layout, Ledger, Listed, Part, Profile, Proof, as_a, whole};
use super::printed::{Entry, entries};
use crate::glossary::{PartOfSpeech, Term, TermStatus};
use crate::model::Lang;

pub(super) const PROFILE: Profile = Profile {
    name: "html",
    extension: "html",
    about: "a page to read or print: entries by pinyin or alphabet, examples, an index the other way",
    proof: Proof::Ran("Chromium, by eye"),
    layout: Layout::Own {
        keeps: &[
            whole(Part::Subject),
            as_a(Part::Status, "in bold, or under what to avoid"),
            whole(Part::PartOfSpeech),
            whole(Part::Example),
            whole(Part::Place),
            whole(Part::Source),
            whole(Part::Authority),
            whole(Part::Note),
            as_a(Part::Period, "in the note"),
            whole(Part::Pairing),
        ],
        write,
    },
    ..BASE
};

fn write(extract: &Extract, _: &mut Ledger, out: &mut dyn Write) -> io::Result<usize> {
    let entries = entries(extract);
    out.write_all(page(extract, &entries).into_string().as_bytes())?;
    Ok(entries.len())
}

fn page(extract: &Extract, entries: &[Entry]) -> Markup {
    let title = extract.export.title;
    let sections: Vec<&[Entry]> = entries.chunk_by(|a, b| a.initial == b.initial).collect();
    let [source, target] = extract.langs();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(include_str!("glossary.css"))) }
            }
            body {
                header {
                    h1 { (title) }
                    p { (entries.len()) " terms, as of " (extract.export.edition.as_of()) }
                    nav { @for section in &sections { a href={ "#" (anchor(section)) } { (section[0].initial) } " " } }
                }
                main {
                    @for section in &sections {
                        section {
                            h2 id=(anchor(section)) { (section[0].initial) }
                            @for entry in *section { (article(entry, source)) }
                        }
                    }
                }
                (index(extract, target))
            }
        }
    }
}

fn anchor(section: &[Entry]) -> String {
    format!("letter-{}", if section[0].initial == '#' { '0' } else { section[0].initial })
}

fn article(entry: &Entry, source: Lang) -> Markup {
    let target = source.other();
    let best = entry.best();
    let pos = best.and_then(Listed::pos).map_or("", abbreviation);
    let subject = best.map(Listed::subject).unwrap_or_default();
    html! {
        article {
            p.head {
                dfn lang=(source.code()) .avoid[entry.usable.is_empty()] { (entry.head.text) }
                @if !pos.is_empty() { " " i { (pos) } }
                @if !subject.is_empty() { " " small { (subject) } }
            }
            @for listed in &entry.usable { p.rendering { (rendering(listed, target)) (remarks(listed)) } }
            @for listed in &entry.avoid {
                p.rendering {
                    small.status { (listed.status.name()) } " "
                    s lang=(target.code()) { (listed.term.get(target).text) } (remarks(listed))
                }
            }
            @if let Some(listed) = entry.usable.first() { (example(listed)) }
        }
    }
}

fn rendering(listed: &Listed, target: Lang) -> Markup {
    let text = &listed.term.get(target).text;
    html! {
        @if listed.status == TermStatus::Preferred {
            b lang=(target.code()) { (text) }
        } @else {
            small.status { (listed.status.name()) } " " span lang=(target.code()) { (text) }
        }
    }
}

/// Notes, source and authority of a rendering.
fn remarks(listed: &Listed) -> Markup {
    let source = [listed.source(), listed.authority()];
    let source: Vec<_> = source.into_iter().filter(|part| !part.is_empty()).collect();
    let notes = listed.notes();
    html! {
        @if !notes.is_empty() { " " span.note { "– " (notes.join("; ")) } }
        @if !source.is_empty() { " " small { "(" (source.join(", ")) ")" } }
    }
}

fn example(listed: &Listed) -> Markup {
    let side = |term: &Term, lang: Lang| {
        let context = term.context.as_ref();
        html! {
            @if let Some(context) = context {
                p lang=(lang.code()) { (context.text) " " cite { (context.source) } }
            }
        }
    };
    let some = listed.term.zh.context.is_some() || listed.term.en.context.is_some();
    html! {
        @if some { blockquote { (side(listed.term.zh, Lang::Zh)) (side(listed.term.en, Lang::En)) } }
    }
}

/// The usable renderings by their own alphabet, each with its terms.
fn index(extract: &Extract, target: Lang) -> Markup {
    let mut terms: BTreeMap<(String, &str), Vec<&str>> = BTreeMap::new();
    for listed in extract.listed.iter().filter(|listed| listed.is_usable()) {
        let text = listed.term.get(target).text.as_str();
        let key = if target == Lang::Zh { listed.concept.id.clone() } else { text.to_lowercase() };
        terms.entry((key, text)).or_default().push(&listed.term.get(target.other()).text);
    }
    let (title, joint) = if target == Lang::Zh { ("中文索引", "; ") } else { ("English index", "、") };
    html! {
        section.index {
            h2 { (title) }
            dl {
                @for ((_, text), sources) in &terms {
                    div { dt lang=(target.code()) { (text) } " " dd lang=(target.other().code()) { (sources.join(joint)) } }
                }
            }
        }
    }
}

fn abbreviation(pos: PartOfSpeech) -> &'static str {
    match pos {
        PartOfSpeech::Noun => "n.",
        PartOfSpeech::Verb => "v.",
        PartOfSpeech::Adjective => "adj.",
        PartOfSpeech::Adverb => "adv.",
        PartOfSpeech::ProperNoun => "name",
        PartOfSpeech::Other => "",
    }
}
