//! A glossary as it stands on one day: its concepts, and which English renders which Chinese.

use std::collections::{BTreeMap, BTreeSet};

use super::loss::Part;
use crate::glossary::{
    Concept, Contexts, Decision, Entry, Glossary, PartOfSpeech, Rendering, Term, TermStatus, concepts,
    remarks, status_on,
};
use crate::model::{Date, Lang, Pair};

/// What is exported: the glossary of one day, with proposals if they were asked for.
#[derive(Clone, Debug)]
pub struct Edition {
    glossary: Glossary,
    concepts: Vec<Concept>,
    proposed: BTreeSet<Pair<String>>,
    as_of: Date,
}

impl Edition {
    /// The glossary as it stands on the day `as_of`.
    #[must_use]
    pub fn new(glossary: Glossary, decisions: &[Decision], contexts: &Contexts, as_of: Date) -> Self {
        let concepts = concepts(&glossary, decisions, contexts, as_of);
        Self { glossary, concepts, proposed: BTreeSet::new(), as_of }
    }

    /// Says which renderings of it are not decided on: a term that has no other is proposed too.
    #[must_use]
    pub fn with_proposed(mut self, proposed: BTreeSet<Pair<String>>) -> Self {
        for (entry, concept) in self.glossary.entries.iter().zip(&mut self.concepts) {
            for lang in Lang::BOTH {
                let decided = |term: &Term| {
                    let mut rows = entry.renderings.iter().filter(|row| *row.term.get(lang) == term.text);
                    rows.any(|row| !proposed.contains(&row.term))
                };
                for term in concept.terms.get_mut(lang).iter_mut().filter(|term| !decided(term)) {
                    term.status = TermStatus::Proposed;
                }
                concept.terms.get_mut(lang).sort_by(|a, b| (a.status, &a.text).cmp(&(b.status, &b.text)));
            }
        }
        self.proposed = proposed;
        self
    }

    /// Its concepts, in the order of the glossary.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// Its day.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Its renderings: by concept; within one the better Chinese term first, then the better status.
    #[must_use]
    pub fn listed(&self) -> Vec<Listed<'_>> {
        let pairs = self.glossary.entries.iter().zip(&self.concepts);
        pairs.flat_map(|(entry, concept)| self.listed_of(entry, concept)).collect()
    }

    fn listed_of<'a>(&'a self, entry: &'a Entry, concept: &'a Concept) -> Vec<Listed<'a>> {
        let mut rows_of: BTreeMap<&Pair<String>, Vec<&Rendering>> = BTreeMap::new();
        for row in &entry.renderings {
            rows_of.entry(&row.term).or_default().push(row);
        }
        let listed = |(pair, rows): (&'a Pair<String>, Vec<&'a Rendering>)| {
            let term = |lang| concept.terms.get(lang).iter().find(|term| term.text == *pair.get(lang));
            let decided = status_on(&rows, self.as_of);
            let status = if self.proposed.contains(pair) { TermStatus::Proposed } else { decided };
            let term = Pair { zh: term(Lang::Zh)?, en: term(Lang::En)? };
            Some(Listed { concept, term, status, rows })
        };
        let mut all: Vec<_> = rows_of.into_iter().filter_map(listed).collect();
        all.sort_by(|a, b| a.rank().cmp(&b.rank()));
        all
    }
}

/// A rendering as it stands on the day of the export.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    /// The concept it belongs to.
    pub concept: &'a Concept,
    /// Its terms.
    pub term: Pair<&'a Term>,
    /// The status of the rendering, which a term may have to a better end in another pair.
    pub status: TermStatus,
    /// Its rows in the glossary: one, or one a period or subject.
    pub rows: Vec<&'a Rendering>,
}

impl Listed<'_> {
    /// Whether one may offer it to a translator: accepted, or a proposal that was asked for.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.status <= TermStatus::Proposed
    }

    /// `中文 = English`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} = {}", self.term.zh.text, self.term.en.text)
    }

    /// The subject fields of its rows, each once.
    #[must_use]
    pub fn subject(&self) -> String {
        self.each(|row| row.subject.clone().into_iter().collect()).join("; ")
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> String {
        self.each(|row| row.source.clone().into_iter().collect()).join("; ")
    }

    /// Who set it.
    #[must_use]
    pub fn authority(&self) -> String {
        self.each(|row| row.authority.clone().into_iter().collect()).join("; ")
    }

    /// Its periods in words and the curator's notes, each once.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        self.each(remarks)
    }

    /// Its part of speech.
    #[must_use]
    pub fn pos(&self) -> Option<PartOfSpeech> {
        self.rows.iter().find_map(|row| row.pos)
    }

    /// Whether there is something to lose when a format has no place for the part.
    ///
    /// A status is something when it is not *preferred*, which is what is taken for granted.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        let sides = [self.term.zh, self.term.en];
        match part {
            Part::Rendering | Part::Id => true,
            Part::Subject => !self.subject().is_empty(),
            Part::Status => self.status != TermStatus::Preferred,
            Part::PartOfSpeech => self.pos().is_some(),
            Part::Form => sides.iter().any(|term| term.form.is_some()),
            Part::Example | Part::Place => sides.iter().any(|term| term.context.is_some()),
            Part::Source => !self.source().is_empty(),
            Part::Authority => !self.authority().is_empty(),
            Part::Note => self.rows.iter().any(|row| row.note.is_some()),
            Part::Period => self.rows.iter().any(|row| row.valid != crate::glossary::Period::default()),
            Part::History => self.term.en.origination.is_some(),
            Part::Pairing => self.concept.terms.zh.len() > 1 && self.concept.terms.en.len() > 1,
        }
    }

    fn each(&self, of: impl Fn(&Rendering) -> Vec<String>) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for text in self.rows.iter().flat_map(|row| of(row)) {
            if !all.contains(&text) {
                all.push(text);
            }
        }
        all
    }

    fn rank(&self) -> impl Ord + '_ {
        (self.term.zh.status, &self.term.zh.text, self.status, &self.term.en.text)
    }
}
