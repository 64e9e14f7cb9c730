//! The glossary on its way out: examples from the articles put to its terms, and a profile to write it.

use std::collections::btree_map::Entry;

use yiming::check::{Report, TermUsage};
use yiming::format::{self, Profile};
use yiming::glossary::{Concept, Context, ContextKey, Contexts, Glossary};
use yiming::model::{Bead, Document, Lang, Loc, Pair};
use yiming::report::alignment::DOUBTFUL;
use yiming::report::excerpt::sentences;

use crate::session::Session;

/// The languages as other tools name them.
pub(crate) const TAGS: Pair<&str> = Pair { zh: "zh-CN", en: "en-US" };

/// Writes the concepts in a profile's format; what the format could not hold is told.
pub(crate) fn export(profile: &Profile, concepts: &[Concept], session: &Session) -> anyhow::Result<Vec<u8>> {
    let export =
        format::Export { concepts, title: &session.settings.title, tags: TAGS, mark: profile.name == "csv" };
    let mut out = Vec::new();
    let report = (profile.write)(&export, &mut out)?;
    let losses = [
        (report.left_out, "left out: the format has no place for them"),
        (report.illegal, "control characters left out: XML cannot hold them"),
        (report.guarded, "cells given an apostrophe: a spreadsheet would compute them"),
    ];
    for (count, what) in losses.into_iter().filter(|(count, _)| *count > 0) {
        session.console.note(&format!("{}: {count} {what}", profile.name));
    }
    Ok(out)
}

/// An example of each term that the articles have: the shortest sentence pair among those whose bead
/// is not in doubt, else among all.
pub(crate) fn contexts<'a>(
    glossary: &Glossary,
    articles: impl Iterator<Item = (&'a Document, &'a [Bead])>,
    reports: &[Report],
) -> Contexts {
    let mut best: std::collections::BTreeMap<ContextKey, (Rank, Context)> = Default::default();
    for ((document, beads), report) in articles.zip(reports) {
        let examples = report.usages.iter().flat_map(|usage| examples(glossary, (document, beads), usage));
        for (key, rank, context) in examples {
            match best.entry(key) {
                Entry::Vacant(place) => {
                    place.insert((rank, context));
                }
                Entry::Occupied(mut place) if rank < place.get().0 => {
                    place.insert((rank, context));
                }
                Entry::Occupied(_) => {}
            }
        }
    }
    best.into_iter().map(|(key, (_, context))| (key, context)).collect()
}

/// Doubtful after sure, long after short.
type Rank = (bool, usize);

/// The term and its listed renderings, each with every bead it was found in.
fn examples(
    glossary: &Glossary,
    (document, beads): (&Document, &[Bead]),
    usage: &TermUsage,
) -> Vec<(ContextKey, Rank, Context)> {
    let Some(concept) = glossary.concept_of(&usage.term) else { return Vec::new() };
    let mut found = Vec::new();
    for rendering in usage.renderings.iter().filter(|rendering| !rendering.rendering.is_empty()) {
        let terms = Pair { zh: &usage.term, en: &rendering.rendering };
        let beads = rendering.places.iter().filter_map(|place| bead_at(document, beads, place));
        for bead in beads.filter(|bead| !bead.is_null()) {
            for lang in Lang::BOTH {
                let range = bead.span.get(lang).clone();
                let first = range.start + 1;
                let text = sentences(document, lang, range);
                let rank = (bead.confidence < DOUBTFUL, text.chars().count());
                let key = ContextKey { concept: concept.to_owned(), lang, text: (*terms.get(lang)).clone() };
                let source = format!("{}#{first}", document.sources.get(lang).path);
                found.push((key, rank, Context { text, source }));
            }
        }
    }
    found
}

/// The bead of the English sentence at a place.
fn bead_at<'a>(document: &Document, beads: &'a [Bead], place: &Loc) -> Option<&'a Bead> {
    let source = &document.sources.en;
    let at = |byte: usize| {
        let loc = source.loc(byte);
        (loc.line, loc.column)
    };
    let holds =
        |place: (usize, usize), span: yiming::model::Span| at(span.start) <= place && place < at(span.end);
    let here = (place.line, place.column);
    let sentence = document.sentences.en.iter().position(|sentence| holds(here, sentence.span()))?;
    beads.iter().find(|bead| bead.span.en.contains(&sentence))
}
