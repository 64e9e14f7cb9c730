//! The glossary on its way out: what of it goes, and examples from the articles put to its terms.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::str::FromStr;

use anyhow::ensure;
use yiming::check::{Report, TermUsage};
use yiming::glossary::{self, Context, ContextKey, Contexts, Glossary, Rendering, Status, concept_id};
use yiming::mine::Candidate;
use yiming::model::{Bead, Document, Lang, Loc, Pair};
use yiming::report::alignment::DOUBTFUL;
use yiming::report::excerpt::sentences;

use crate::glossary::syllables;
use crate::session::Session;

/// The languages as translation memories name them.
pub(crate) const TAGS: Pair<&str> = Pair { zh: "zh-CN", en: "en-US" };

/// A language tag that the user wants: `zh=zh-Hans`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) lang: Lang,
    pub(crate) tag: String,
}

impl FromStr for Tag {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let example = "write it as zh=zh-Hans or en=en-GB";
        let (code, tag) = text.split_once('=').ok_or(example)?;
        let lang = Lang::BOTH.into_iter().find(|lang| lang.code() == code).ok_or(example)?;
        // The form of xml:lang, with the underscore that some tools write.
        let part =
            |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
        let good = tag.split(['-', '_']).all(part) && tag.starts_with(|c: char| c.is_ascii_alphabetic());
        if good {
            Ok(Self { lang, tag: tag.to_owned() })
        } else {
            Err(format!("`{tag}` is no language tag; {example}"))
        }
    }
}

/// The renderings of these subjects; all when none is named.
pub(crate) fn of_subjects(glossary: &Glossary, subjects: &[String]) -> anyhow::Result<Glossary> {
    if subjects.is_empty() {
        return Ok(glossary.clone());
    }
    let known: BTreeSet<&str> = glossary.rows().filter_map(|(_, row)| row.subject.as_deref()).collect();
    for subject in subjects {
        let there: Vec<&str> = known.iter().copied().collect();
        ensure!(
            known.contains(subject.as_str()),
            "{subject}: no such subject; there are {}",
            there.join(", ")
        );
    }
    let wanted = |row: &Rendering| row.subject.as_ref().is_some_and(|subject| subjects.contains(subject));
    let rows = glossary.rows().filter(|(_, row)| wanted(row));
    Ok(Glossary::from_rows(rows.map(|(concept, row)| (concept.to_owned(), row.clone()))))
}

/// The glossary with candidates as admitted renderings, and which these are.
pub(crate) fn with_proposals(
    mut glossary: Glossary,
    candidates: &[Candidate],
    session: &Session,
) -> anyhow::Result<(Glossary, BTreeSet<Pair<String>>)> {
    let mut proposed = BTreeSet::new();
    for candidate in candidates {
        let Pair { zh, .. } = &candidate.term;
        let concept = match glossary.concept_of(zh) {
            Some(concept) => concept.to_owned(),
            None => concept_id(zh, &syllables(zh, session.lexicon()?), &glossary),
        };
        let rendering = Rendering::new(candidate.term.clone(), Status::Admitted);
        let place = glossary.entries.binary_search_by(|entry| entry.concept.cmp(&concept));
        match place {
            Ok(at) => {
                let renderings = &mut glossary.entries[at].renderings;
                renderings.push(rendering);
                renderings.sort_by(Rendering::canonical_cmp);
            }
            Err(at) => {
                glossary.entries.insert(at, glossary::Entry { concept, renderings: vec![rendering] });
            }
        }
        proposed.insert(candidate.term.clone());
    }
    Ok((glossary, proposed))
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
