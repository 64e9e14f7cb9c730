//! Candidates of one Chinese term put together, and how their renderings differ.

use rustc_hash::FxHashMap;

use super::kind::{Kind, is_acronym};
use super::{Candidate, Occurrence};
use crate::lexicon::Lexicon;
use crate::model::Lang;
use crate::text;

/// A Chinese term with its renderings.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it names, by its best candidate.
    pub kind: Kind,
    /// In the order given, the main one first. Never empty.
    pub renderings: Vec<Rendering>,
}

/// A rendering of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// Index of the candidate among those given.
    pub candidate: usize,
    /// What sets it apart from the main rendering; none for that itself.
    pub difference: Option<Difference>,
}

/// What sets a rendering apart from the main one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// The same content words: inflection, case, hyphen, article, order.
    Form,
    /// Another content word.
    Lexical,
    /// Content words are missing.
    Omission,
    /// A short form after the main rendering: content words are missing, or it is made of initials,
    /// and the main one stands before it in every article.
    Mention,
}

impl Difference {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "FORM",
            Self::Lexical => "LEXICAL",
            Self::Omission => "OMISSION",
            Self::Mention => "MENTION",
        }
    }
}

/// Groups candidates, best first, by their Chinese; the best of each is its main rendering. Cost: linear.
#[must_use]
pub fn terms(candidates: &[Candidate], lexicon: &Lexicon) -> Vec<Term> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let group = *places.entry(&candidate.term.zh).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups.into_iter().map(|group| term(candidates, group, lexicon)).collect()
}

fn term(candidates: &[Candidate], group: Vec<usize>, lexicon: &Lexicon) -> Term {
    let kind = Kind::of(&candidates[group[0]], lexicon);
    let main = &candidates[group[0]];
    let rendering = |(at, &candidate): (usize, &usize)| Rendering {
        candidate,
        difference: (at > 0).then(|| difference(main, &candidates[candidate])),
    };
    Term { kind, renderings: group.iter().enumerate().map(rendering).collect() }
}

fn difference(main: &Candidate, other: &Candidate) -> Difference {
    let [all, rest] = [main, other].map(|candidate| content_words(&candidate.term.en));
    let is_less = rest.len() < all.len() && rest.iter().all(|word| all.contains(word));
    let is_short = is_less || is_initials(&other.term.en, &main.term.en);
    match is_short {
        true if always_after(&other.occurrences, &main.occurrences) => Difference::Mention,
        true => Difference::Omission,
        false if sorted(all) == sorted(rest) => Difference::Form,
        false => Difference::Lexical,
    }
}

fn sorted(mut words: Vec<Box<str>>) -> Vec<Box<str>> {
    words.sort_unstable();
    words
}

/// Keys of the content words; the parts of a hyphenated word are words.
fn content_words(en: &str) -> Vec<Box<str>> {
    let apart = en.replace(['-', '\u{2010}', '\u{2011}', '\u{2013}'], " ");
    let tokens = text::tokens(&apart, Lang::En).into_iter();
    tokens.filter(|token| token.class.is_content()).map(|token| token.key).collect()
}

/// GDP of *gross domestic product*: capitals that are the initials of its words, in order.
fn is_initials(short: &str, long: &str) -> bool {
    let mut words = long.split([' ', '-']).filter_map(|word| word.chars().next());
    let mut letters = short.chars().filter(char::is_ascii_uppercase);
    is_acronym(short) && letters.all(|letter| words.any(|initial| initial.eq_ignore_ascii_case(&letter)))
}

/// Every place of one rendering has one of the other before it in its article.
fn always_after(short: &[Occurrence], main: &[Occurrence]) -> bool {
    let place = |it: &Occurrence| (it.bead, it.span.en.start);
    let is_after = |short: &Occurrence| {
        main.iter().any(|main| main.document == short.document && place(main) < place(short))
    };
    short.iter().all(is_after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::{EVIDENCE, Evidence};
    use crate::model::{Pair, Span};

    fn candidate(en: &str, beads: &[usize]) -> Candidate {
        let occurrence = |&bead: &usize| Occurrence {
            document: 0,
            bead,
            within: None,
            span: Pair::from_fn(|_| Span::default()),
        };
        let term = Pair { zh: "新质生产力".to_owned(), en: en.to_owned() };
        let evidence = Evidence { values: vec![0.0; EVIDENCE.len()] };
        Candidate { term, evidence, score: 0.5, occurrences: beads.iter().map(occurrence).collect() }
    }

    #[test]
    fn differences_from_the_main_rendering() {
        let main = candidate("new quality productive forces", &[3, 9]);
        let rows = [
            ("new-quality productive forces", 1, Difference::Form),
            ("productive forces of new quality", 1, Difference::Form),
            ("new quality productivity", 1, Difference::Lexical),
            ("new productive forces", 1, Difference::Omission),
            ("new productive forces", 5, Difference::Mention),
            ("NQPF", 5, Difference::Mention),
            ("advanced new quality productive forces", 5, Difference::Lexical),
        ];
        for (en, bead, expected) in rows {
            assert_eq!(difference(&main, &candidate(en, &[bead])), expected, "{en} in bead {bead}");
        }
    }

    #[test]
    fn candidates_of_one_term_stand_together() {
        let main = candidate("new quality productive forces", &[2, 3]);
        let between = Candidate { term: Pair { zh: "低空".into(), en: "sky".into() }, ..main.clone() };
        let terms = terms(&[main, between, candidate("new productivity", &[1])], Lexicon::embedded());
        let order =
            |term: &Term| term.renderings.iter().map(|it| (it.candidate, it.difference)).collect::<Vec<_>>();
        assert_eq!(order(&terms[0]), [(0, None), (2, Some(Difference::Lexical))]);
        assert_eq!(order(&terms[1]), [(1, None)]);
    }
}
