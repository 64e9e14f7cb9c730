//! Finds listed renderings split by a few words: *deepen* comprehensive *reform*.
//!
//! Where the Chinese has a term more often than the English has its renderings, an accepted one may
//! be there with other words between its own: at most [`GAP`] before each, no mark but a comma, and
//! at most one more of them than the rendering has words.

use super::Checker;
use super::bilingual::{Occurrence, Wording, tokens_of};
use super::english::Form;
use super::mention::Place;
use super::phrase::{Part, parts, span_of};
use super::terms::{Row, RowId};
use crate::model::{Bead, Class, Document, Lang};

/// Words between two words of a rendering.
const GAP: usize = 3;

/// Where split renderings are looked for.
pub(super) struct Split<'a> {
    pub(super) checker: &'a Checker<'a>,
    pub(super) document: &'a Document,
    pub(super) bead: &'a Bead,
}

impl Split<'_> {
    /// The split renderings of terms that `found` does not account for, one a row and sentence.
    pub(super) fn wordings(&self, occurrences: &[Occurrence], found: &[Wording]) -> Vec<Wording> {
        let terms = &self.checker.terms;
        let mut entries: Vec<usize> =
            occurrences.iter().flat_map(|one| one.terms.iter().map(|&term| terms.term(term).entry)).collect();
        entries.sort_unstable();
        entries.dedup();
        let counts = |entry: usize, wording: &&Wording| {
            wording.listed && wording.rows.iter().any(|(row, _)| terms.row(*row).entry == entry)
        };
        let mut split: Vec<Wording> = Vec::new();
        for entry in entries {
            let wanted = occurrences.iter().filter(|one| one.term_of(terms, entry).is_some()).count();
            if found.iter().filter(|wording| counts(entry, wording)).count() >= wanted {
                continue;
            }
            for row in terms.rows_of(entry) {
                if terms.row(row).rendering.status.is_accepted() {
                    let free = |place: Place| split.iter().all(|other| !place.overlaps(other.place));
                    let more: Vec<Wording> =
                        self.row(row, terms.row(row)).into_iter().filter(|one| free(one.place)).collect();
                    split.extend(more);
                }
            }
        }
        split.retain(|one| found.iter().all(|other| !other.listed || !one.place.overlaps(other.place)));
        split
    }

    fn row(&self, id: RowId, row: &Row<'_>) -> Vec<Wording> {
        let mut found = Vec::new();
        let mut offset = 0;
        for index in self.bead.span.en.clone() {
            let sentence = &self.document.sentences.en[index];
            let parts = parts(&sentence.text, &sentence.tokens);
            if let Some((first, last)) = (0..parts.len()).find_map(|at| ends(&row.words, &parts, at)) {
                let place = Place { lang: Lang::En, sentence: index, span: span_of(&parts[first..=last]) };
                let tokens = tokens_of(&parts[first..=last], offset);
                found.push(Wording { rows: vec![(id, Form::default())], listed: true, place, tokens });
            }
            offset += sentence.tokens.len();
        }
        found
    }
}

/// The first and the last part of a rendering that begins at `at`, its words in order.
fn ends(words: &[Part], parts: &[Part], at: usize) -> Option<(usize, usize)> {
    let content = words.iter().filter(|word| word.class.is_content()).count();
    if content < 2 || parts[at].key != words.first()?.key || parts[at].joined {
        return None;
    }
    let mut last = at;
    let mut extra = 0;
    for word in &words[1..] {
        let gap = (last + 1..parts.len().min(last + 2 + GAP)).find(|&next| parts[next].key == word.key)?;
        let between = &parts[last + 1..gap];
        let mark = between.iter().any(|part| part.class == Class::Punctuation && &*part.key != ",");
        // *new-type power system* is no *new power system*, and neither is *new type power system*.
        let tied = between.iter().chain([&parts[gap]]).any(|part| part.joined != word.joined);
        let noun = between
            .first()
            .is_some_and(|part| part.class == Class::Noun && words.iter().all(|word| word.key != part.key));
        if mark || tied || noun {
            return None;
        }
        extra += between.len();
        last = gap;
    }
    (extra <= words.len() + 1).then_some((at, last))
}
