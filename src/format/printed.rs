//! A glossary as one would print it: an entry a term of the language translated from, by the alphabet.

use super::export::{Extract, Listed};
use crate::glossary::Term;
use crate::model::Lang;

/// A term and its renderings.
pub(super) struct Entry<'a> {
    /// The term.
    pub(super) head: &'a Term,
    /// Its initial: of the concept's id, which is its pinyin, for Chinese; `#` when it has none.
    pub(super) initial: char,
    /// The renderings one may use, best first.
    pub(super) usable: Vec<&'a Listed<'a>>,
    /// Those one may not.
    pub(super) avoid: Vec<&'a Listed<'a>>,
}

impl<'a> Entry<'a> {
    /// The rendering that speaks for the entry: the best there is.
    pub(super) fn best(&self) -> Option<&'a Listed<'a>> {
        self.usable.iter().chain(&self.avoid).copied().next()
    }
}

/// The entries in the order of a dictionary.
pub(super) fn entries<'a>(extract: &'a Extract<'a>) -> Vec<Entry<'a>> {
    let source = extract.export.source;
    let mut listed: Vec<&Listed> = extract.listed.iter().collect();
    listed.sort_by_cached_key(|listed| {
        (
            key(listed, source),
            &listed.term.get(source).text,
            listed.status,
            &listed.term.get(source.other()).text,
        )
    });
    let same = |a: &&Listed, b: &&Listed| {
        a.concept.id == b.concept.id && a.term.get(source).text == b.term.get(source).text
    };
    let entry = |group: &[&'a Listed<'a>]| {
        let (usable, avoid) = group.iter().copied().partition(|listed| listed.is_usable());
        let initial = key(group[0], source).1.chars().next().unwrap_or('#');
        let initial = if initial.is_alphabetic() { initial.to_ascii_uppercase() } else { '#' };
        Entry { head: group[0].term.get(source), initial, usable, avoid }
    };
    listed.chunk_by(same).map(entry).collect()
}

/// Signs and digits after letters; Chinese by the concept's id, English by its letters.
fn key(listed: &Listed, lang: Lang) -> (bool, String, String) {
    let text = match lang {
        Lang::Zh => listed.concept.id.clone(),
        Lang::En => listed.term.en.text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase(),
    };
    (!text.starts_with(|c: char| c.is_ascii_alphabetic()), text, listed.concept.id.clone())
}
