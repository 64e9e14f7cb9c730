//! Finds listed English renderings in running text.
//!
//! Renderings are compiled to sequences of match keys in a trie. Inflection, British spelling,
//! articles and hyphens do not matter to finding; where hyphen, case or number differ from the
//! listed form, the match says so.

use std::fmt;
use std::ops::Range;

use super::phrase::{Part, Trie, Vocabulary, is_attributive, span_of};
use super::terms::{RowId, Terms};
use crate::model::Span;

/// How a form differs from the listed one though the words are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form {
    /// A hyphen more or less.
    pub hyphen: bool,
    /// A small letter where the listed form has a capital.
    pub case: bool,
    /// Singular where the listed form is a plural.
    pub number: bool,
}

impl Form {
    /// Whether it is the listed form.
    #[must_use]
    pub fn is_listed(self) -> bool {
        self == Self::default()
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [(self.hyphen, "hyphen"), (self.case, "capital"), (self.number, "number")];
        let named: Vec<&str> = kinds.into_iter().filter(|kind| kind.0).map(|kind| kind.1).collect();
        f.write_str(&named.join(" and "))
    }
}

/// A listed rendering found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Bytes in the text.
    pub span: Span,
    /// The parts it covers.
    pub parts: Range<usize>,
    /// The rows that list these words, in glossary order, and how the form differs from each.
    pub rows: Vec<(RowId, Form)>,
}

/// The renderings of a glossary, compiled.
#[derive(Debug)]
pub(super) struct Matcher {
    vocabulary: Vocabulary,
    trie: Trie,
    /// One a row.
    listed: Vec<Listed>,
}

/// The listed form of a rendering, word by word.
#[derive(Debug)]
struct Listed {
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    letters: Letters,
    joined: bool,
    /// A plural in the listed form.
    plural: bool,
}

/// How a listed word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Small,
    /// A capital first: a name.
    Capital,
    /// Two capitals or more: an acronym, which *it* does not match.
    Acronym,
}

impl Matcher {
    /// Compiles all rows. Cost: linear in their length.
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut matcher = Self { vocabulary: Vocabulary::default(), trie: Trie::new(), listed: Vec::new() };
        for row in &terms.rows {
            let ids: Vec<u32> = row.words.iter().map(|part| matcher.vocabulary.add(&part.key)).collect();
            let value = u32::try_from(matcher.listed.len()).unwrap_or(u32::MAX);
            if !ids.is_empty() {
                matcher.trie.insert(&ids, value);
            }
            matcher.listed.push(Listed::of(&row.words, &row.rendering.term.en));
        }
        matcher
    }

    /// All matches, overlapping ones included, by start and then length.
    pub(super) fn find(&self, text: &str, parts: &[Part]) -> Vec<Hit> {
        let ids: Vec<Option<u32>> = parts.iter().map(|part| self.vocabulary.get(&part.key)).collect();
        let mut hits = Vec::new();
        for start in (0..parts.len()).filter(|&start| ids[start].is_some() && !parts[start].joined) {
            for (length, values) in self.trie.prefixes_of(&ids[start..]) {
                let window = &parts[start..start + length];
                // *the supply chain system* is good English for *supply chains*.
                let attributive = is_attributive(parts, start + length);
                let form = |&value: &u32| {
                    let form = self.listed[value as usize].form(window, text)?;
                    Some((RowId(value as usize), Form { number: form.number && !attributive, ..form }))
                };
                let rows: Vec<(RowId, Form)> = values.iter().filter_map(form).collect();
                if !rows.is_empty() {
                    hits.push(Hit { span: span_of(window), parts: start..start + length, rows });
                }
            }
        }
        hits
    }
}

impl Listed {
    fn of(parts: &[Part], listed: &str) -> Self {
        let mut words: Vec<Word> = parts.iter().map(|part| Word::of(part, listed)).collect();
        // Glossaries are often written in sentence case: one capital at the start proves no name.
        if let [first, rest @ ..] = &mut words[..]
            && !rest.is_empty()
            && rest.iter().all(|word| word.letters == Letters::Small)
            && first.letters == Letters::Capital
        {
            first.letters = Letters::Small;
        }
        Self { words }
    }

    /// How the window differs from this form; `None` when capitals show that it is another word.
    fn form(&self, window: &[Part], text: &str) -> Option<Form> {
        let mut form = Form::default();
        for (index, (word, part)) in self.words.iter().zip(window).enumerate() {
            let surface = &text[part.span.range()];
            let capital = surface.starts_with(char::is_uppercase);
            form.hyphen |= index > 0 && word.joined != part.joined;
            match word.letters {
                Letters::Small => {}
                Letters::Capital if capital => {}
                Letters::Capital => form.case = true,
                Letters::Acronym if surface.chars().filter(|c| c.is_uppercase()).count() > 1 => {}
                Letters::Acronym => return None,
            }
            let last = index + 1 == self.words.len();
            form.number |= last && word.plural && !ends_in_s(surface);
        }
        Some(form)
    }
}

impl Word {
    fn of(part: &Part, listed: &str) -> Self {
        let surface = &listed[part.span.range()];
        let capitals = surface.chars().filter(|c| c.is_uppercase()).count();
        let letters = match capitals {
            0 => Letters::Small,
            1 if surface.starts_with(char::is_uppercase) && surface.len() > 1 => Letters::Capital,
            1 => Letters::Small,
            _ => Letters::Acronym,
        };
        Self { letters, joined: part.joined, plural: ends_in_s(surface) && !ends_in_s(&part.key) }
    }
}

fn ends_in_s(word: &str) -> bool {
    word.ends_with(['s', 'S'])
}
