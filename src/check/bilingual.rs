//! Finds the mentions in beads: each occurrence of a term in the Chinese, and what renders it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::english::Form;
use super::english_only::{self, Match, matches, meant};
use super::links::linked_words;
use super::mention::{Mention, Place, Verdict};
use super::phrase::{Part, parts};
use super::terms::{RowId, TermId, Terms};
use super::{Checker, chinese, split};
use crate::mine::BeadLinks;
use crate::model::{Bead, Document, Lang};

/// Below this posterior a bead is as likely wrong as right.
const LEAST_CONFIDENCE: f64 = 0.5;

/// An occurrence of a term in the Chinese of a bead.
#[derive(Debug)]
pub(super) struct Occurrence {
    /// The terms written so, at least one; more where concepts share a name.
    pub(super) terms: Vec<TermId>,
    place: Place,
    /// Tokens, counted through the Chinese of the bead.
    tokens: Range<usize>,
}

impl Occurrence {
    /// Which of its terms belongs to the concept.
    pub(super) fn term_of(&self, terms: &Terms<'_>, entry: usize) -> Option<TermId> {
        self.terms.iter().copied().find(|&term| terms.term(term).entry == entry)
    }
}

/// A wording in the English of a bead that renders, or nearly renders, one of its terms.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) rows: Vec<(RowId, Form)>,
    pub(super) listed: bool,
    pub(super) place: Place,
    /// Tokens, counted through the English of the bead.
    pub(super) tokens: Range<usize>,
}

/// All mentions in beads, in the order of beads and, within one, of the Chinese; then those in
/// English that has no Chinese, each by itself.
///
/// `links` gives the word links of each bead; a bead beyond its end has none.
pub(super) fn mentions(
    checker: &Checker<'_>,
    document: &Document,
    beads: &[Bead],
    links: &[BeadLinks],
) -> Vec<Mention> {
    let mut named: FxHashSet<TermId> = FxHashSet::default();
    let none = BeadLinks::default();
    let mut mentions = Vec::new();
    for (index, bead) in beads.iter().enumerate() {
        let occurrences = occurrences(checker, document, bead);
        if bead.is_null() || bead.confidence < LEAST_CONFIDENCE {
            mentions.extend(occurrences.iter().map(|one| doubtful(one, index)));
            continue;
        }
        let wordings = wordings(checker, document, bead, &occurrences);
        let scene =
            Scene { terms: &checker.terms, document, bead, index, links: links.get(index).unwrap_or(&none) };
        mentions.extend(scene.mentions(&occurrences, &wordings, &mut named));
    }
    let untranslated =
        beads.iter().filter(|bead| bead.span.zh.is_empty() && bead.confidence >= LEAST_CONFIDENCE);
    let alone = untranslated.flat_map(|bead| bead.span.en.clone());
    mentions.extend(english_only::mentions(checker, document, alone));
    mentions
}

fn doubtful(occurrence: &Occurrence, bead: usize) -> Mention {
    Mention {
        term: occurrence.terms[0],
        verdict: Verdict::Doubtful,
        row: None,
        form: Form::default(),
        place: occurrence.place,
        bead: Some(bead),
        sure: false,
    }
}

fn occurrences(checker: &Checker<'_>, document: &Document, bead: &Bead) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut offset = 0;
    for index in bead.span.zh.clone() {
        let sentence = &document.sentences.zh[index];
        for chinese::Hit { span, terms, tokens } in checker.chinese().find(&sentence.text, &sentence.tokens) {
            let place = Place { lang: Lang::Zh, sentence: index, span };
            let tokens = tokens.start + offset..tokens.end + offset;
            found.push(Occurrence { terms, place, tokens });
        }
        offset += sentence.tokens.len();
    }
    found
}

/// The listed wordings, and variants of them, of the concepts that occur.
fn wordings(
    checker: &Checker<'_>,
    document: &Document,
    bead: &Bead,
    occurrences: &[Occurrence],
) -> Vec<Wording> {
    let terms = &checker.terms;
    let wanted =
        |row: RowId| occurrences.iter().any(|one| one.term_of(terms, terms.row(row).entry).is_some());
    let mut found = Vec::new();
    if occurrences.is_empty() {
        return found;
    }
    let mut offset = 0;
    for index in bead.span.en.clone() {
        let sentence = &document.sentences.en[index];
        let parts = parts(&sentence.text, &sentence.tokens);
        for one in matches(checker, sentence, wanted) {
            let place = Place { lang: Lang::En, sentence: index, span: one.span() };
            let (rows, covered, listed) = match one {
                Match::Listed(hit) => (hit.rows, hit.parts, true),
                Match::Variant(variant) => (vec![(variant.row, Form::default())], variant.parts, false),
            };
            let tokens = tokens_of(&parts[covered], offset);
            found.push(Wording { rows, listed, place, tokens });
        }
        offset += sentence.tokens.len();
    }
    let missed = split::Split { checker, document, bead };
    found.extend(missed.wordings(occurrences, &found));
    found
}

pub(super) fn tokens_of(parts: &[Part], offset: usize) -> Range<usize> {
    let first = parts.first().map_or(0, |part| part.token);
    let last = parts.last().map_or(0, |part| part.token + 1);
    first + offset..last + offset
}

/// One bead and what is known of it.
struct Scene<'a> {
    terms: &'a Terms<'a>,
    document: &'a Document,
    bead: &'a Bead,
    index: usize,
    links: &'a BeadLinks,
}

impl Scene<'_> {
    /// The mentions of the bead: what is rendered by a wording, what is not, what is repeated.
    ///
    /// `named` holds the terms rendered in full so far, and gains those of this bead.
    fn mentions(
        &self,
        occurrences: &[Occurrence],
        wordings: &[Wording],
        named: &mut FxHashSet<TermId>,
    ) -> Vec<Mention> {
        let pairs = self.pair(occurrences, wordings);
        let paired = occurrences.iter().zip(&pairs);
        let mut mentions: Vec<Mention> =
            paired.clone().filter_map(|(o, w)| self.rendered(o, &wordings[(*w)?])).collect();
        named.extend(mentions.iter().map(|mention| mention.term));
        let free = |at: usize| !wordings.iter().any(|wording| wording.listed && wording.tokens.contains(&at));
        for (occurrence, _) in paired.filter(|(_, wording)| wording.is_none()) {
            let mention = self.unlisted(occurrence, named, &free);
            if mention.verdict == Verdict::Other {
                named.insert(mention.term);
            }
            mentions.push(mention);
        }
        mentions.extend(self.repeated(occurrences, wordings, &pairs));
        mentions
    }

    /// For each occurrence the wording that renders it, each wording once: first by the weight of
    /// the links between them, then listed wordings before variants, in text order.
    fn pair(&self, occurrences: &[Occurrence], wordings: &[Wording]) -> Vec<Option<usize>> {
        let mut pairs: Vec<Option<usize>> = vec![None; occurrences.len()];
        let mut options: Vec<(f32, bool, usize, usize)> = Vec::new();
        for (o, occurrence) in occurrences.iter().enumerate() {
            for (w, wording) in
                wordings.iter().enumerate().filter(|(_, wording)| self.fits(occurrence, wording))
            {
                options.push((self.weight(occurrence, wording), wording.listed, o, w));
            }
        }
        options
            .sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.3.cmp(&b.3)).then(a.2.cmp(&b.2)));
        let mut used = FxHashSet::default();
        for (_, _, o, w) in options {
            if pairs[o].is_none() && used.insert(w) {
                pairs[o] = Some(w);
            }
        }
        pairs
    }

    fn fits(&self, occurrence: &Occurrence, wording: &Wording) -> bool {
        let named = |row: RowId| occurrence.term_of(self.terms, self.terms.row(row).entry).is_some();
        wording.rows.iter().any(|(row, _)| named(*row))
    }

    fn weight(&self, occurrence: &Occurrence, wording: &Wording) -> f32 {
        let between = |zh: u32, en: u32| {
            occurrence.tokens.contains(&(zh as usize)) && wording.tokens.contains(&(en as usize))
        };
        self.links.links.iter().filter(|link| between(link.zh, link.en)).map(|link| link.weight).sum()
    }

    /// The mention of an occurrence by a listed wording or a variant of one.
    fn rendered(&self, occurrence: &Occurrence, wording: &Wording) -> Option<Mention> {
        let of = |row: RowId| occurrence.term_of(self.terms, self.terms.row(row).entry);
        let own: Vec<(RowId, Form)> =
            wording.rows.iter().filter(|(row, _)| of(*row).is_some()).copied().collect();
        let (row, form) = meant(self.terms, &own, &occurrence.terms)?;
        let verdict =
            if wording.listed { self.terms.row(row).rendering.status.into() } else { Verdict::Other };
        let (term, place, bead) = (of(row)?, wording.place, Some(self.index));
        Some(Mention { term, verdict, row: Some(row), form, place, bead, sure: true })
    }

    /// Listed wordings that the English repeats where the Chinese does not name the term again.
    fn repeated(
        &self,
        occurrences: &[Occurrence],
        wordings: &[Wording],
        pairs: &[Option<usize>],
    ) -> Vec<Mention> {
        let spare = (0..wordings.len()).filter(|w| wordings[*w].listed && !pairs.contains(&Some(*w)));
        spare
            .filter_map(|w| {
                let occurrence = occurrences.iter().find(|one| self.fits(one, &wordings[w]))?;
                self.rendered(occurrence, &wordings[w])
            })
            .collect()
    }

    /// What stands for an occurrence that no listed wording renders, by the word links.
    ///
    /// `named` holds the terms rendered in full before: of those a pronoun, a short form, or nothing
    /// at all is good English.
    fn unlisted(
        &self,
        occurrence: &Occurrence,
        named: &FxHashSet<TermId>,
        free: &dyn Fn(usize) -> bool,
    ) -> Mention {
        let linked = linked_words(self.document, self.bead, self.links, (&occurrence.tokens, free));
        let term = occurrence.terms[0];
        let known = occurrence.terms.iter().any(|term| named.contains(term));
        let (verdict, place) = match linked {
            Some(place) if known && self.is_short(term, place) => (Verdict::Short, place),
            Some(place) => (Verdict::Other, place),
            None => (if known { Verdict::Short } else { Verdict::Omitted }, occurrence.place),
        };
        Mention { term, verdict, row: None, form: Form::default(), place, bead: Some(self.index), sure: true }
    }

    /// Whether the words are some, and not all, of the words of a listed rendering.
    fn is_short(&self, term: TermId, place: Place) -> bool {
        let sentence = &self.document.sentences.en[place.sentence];
        let within = |part: &Part| place.span.start <= part.span.start && part.span.end <= place.span.end;
        let words = parts(&sentence.text, &sentence.tokens);
        let words: Vec<&str> = words.iter().filter(|part| within(part)).map(|part| &*part.key).collect();
        let rows = self.terms.concept(self.terms.term(term).entry);
        rows.iter().any(|row| {
            let listed = &row.words;
            words.len() < listed.len()
                && words.iter().all(|word| listed.iter().any(|part| *part.key == **word))
        })
    }
}
