//! How two renderings of one term differ.

use std::fmt;

use serde::Serialize;

use super::kin::family;
use super::phrase::{Part, listed_parts};
use crate::model::Class;

/// The kind of a difference between two renderings of one term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Variation {
    /// The same words in another form: a hyphen, one word for two, a name turned round.
    Form,
    /// Other words.
    Lexical,
    /// A word less inside.
    Omission,
    /// A short form or an acronym; good English after the full one.
    Mention,
}

impl fmt::Display for Variation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "FORM",
            Self::Lexical => "LEXICAL",
            Self::Omission => "OMISSION",
            Self::Mention => "MENTION",
        })
    }
}

/// The words of a rendering as far as they tell it from another.
#[derive(Clone, Debug)]
pub(super) struct Wording {
    /// Match keys of its content words, in order.
    keys: Vec<Box<str>>,
    /// Which of them are written with a capital.
    capital: Vec<bool>,
    written: String,
    /// Which of them are followed by a function word.
    heads: Vec<bool>,
    /// Whether function words stand among them.
    phrased: bool,
    /// Whether it begins with a verb, *providing aid*, or ends with an adjective, *BRICS National*.
    broken: bool,
}

/// Words that change a term's tone and not its meaning.
const STYLE: &[&[&str]] = &[&["tie", "relation", "relationship"], &["country", "nation"]];

/// Words shorter than this are no stem of one another.
const SHORTEST_STEM: usize = 4;

/// Endings of demonyms and possessives are no longer than this.
const LONGEST_ENDING: usize = 3;

impl Wording {
    pub(super) fn new(en: &str) -> Self {
        let parts = listed_parts(en);
        let content = || parts.iter().filter(|part| part.class.is_content());
        let surface = |part: &Part| en.get(part.span.range()).unwrap_or_default();
        Self {
            keys: content().map(|part| bare(&part.key)).collect(),
            capital: content().map(|part| surface(part).starts_with(char::is_uppercase)).collect(),
            heads: heads(&parts),
            written: en.to_lowercase(),
            phrased: parts.iter().any(|part| part.class == Class::Function),
            broken: parts.first().is_some_and(|part| matches!(part.class, Class::Verb | Class::Gerund))
                || parts.last().is_some_and(|part| part.class == Class::Adjective),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether every word is written as a name.
    fn is_name(&self) -> bool {
        self.capital.iter().all(|&capital| capital)
    }

    /// How this rendering, the rarer, differs from another of the same term, and whether the two are so
    /// near that the pair vouches for itself; `None` where they are no two renderings of one term, or
    /// one in different grammar.
    pub(super) fn against(&self, other: &Self) -> Option<(Variation, bool)> {
        if self.keys.is_empty() || other.keys.is_empty() {
            return None;
        }
        let joined = |wording: &Self| wording.keys.concat();
        if self.broken != other.broken || self.broken && self.keys[0] != other.keys[0] {
            return None;
        }
        if joined(self) == joined(other) {
            return (self.phrased == other.phrased
                && self.written != other.written
                && !self.differs_in_letters(other))
            .then_some((Variation::Form, true));
        }
        if is_acronym_of(self, other) || is_acronym_of(other, self) {
            return Some((Variation::Mention, true));
        }
        let (mine, theirs) = (self.without(other), other.without(self));
        match (mine.is_empty(), theirs.is_empty()) {
            (true, true) => self.turned(other),
            (true, false) => self.shortened(other),
            (false, true) => other.shortened(self),
            (false, false) => self.reworded(other, mine.len().max(theirs.len())),
        }
    }

    /// Letters alone: capitals and inflection are no difference here.
    fn differs_in_letters(&self, other: &Self) -> bool {
        let hyphens = |written: &str| written.matches(['-', '‐', '‑', ' ']).count();
        let marks = |written: &str| written.contains('-') != other.written.contains('-');
        hyphens(&self.written) == hyphens(&other.written) && !marks(&self.written)
    }

    /// Indices of words that the other does not have in any form.
    fn without(&self, other: &Self) -> Vec<usize> {
        let has = |key: &str| other.keys.iter().any(|theirs| alike(key, theirs));
        (0..self.len()).filter(|&at| !has(&self.keys[at])).collect()
    }

    /// *Strait of Hormuz*, *Hormuz Strait*: a difference in names alone.
    fn turned(&self, other: &Self) -> Option<(Variation, bool)> {
        let names = self.is_name() && other.is_name() && self.len() == other.len() && self.len() == 2;
        (names && self.phrased != other.phrased && self.keys != other.keys).then_some((Variation::Form, true))
    }

    /// This one is the longer by some words: a word lost inside is an omission, one lost at an end a
    /// short form.
    fn shortened(&self, longer: &Self) -> Option<(Variation, bool)> {
        let (short, long) = if self.len() <= longer.len() { (self, longer) } else { (longer, self) };
        let (first, last) = (short.keys.first()?, short.keys.last()?);
        let ends = alike(first, long.keys.first()?) && alike(last, long.keys.last()?);
        let lost = long.without(short);
        let [lost] = lost[..] else { return Some((Variation::Mention, false)) };
        // Another head, *export restrictions of*, and a nationality are more than a word less.
        let matters = !long.heads[lost] && (!long.capital[lost] || long.is_name());
        let inner = ends && short.len() >= 2 && long.len() == short.len() + 1 && matters;
        Some((if inner { Variation::Omission } else { Variation::Mention }, inner))
    }

    /// Some words are the same and others not; the same in the same places vouches for the pair.
    fn reworded(&self, other: &Self, differing: usize) -> Option<(Variation, bool)> {
        let shared = self.len().max(other.len()) - differing;
        let in_step = self.len() == other.len()
            && self.keys.iter().zip(&other.keys).filter(|(a, b)| alike(a, b)).count() == shared
            && shared * 2 >= self.len();
        let head = alike(self.keys.last()?, other.keys.last()?) || alike(&self.keys[0], &other.keys[0]);
        let near = in_step && differing == 1;
        if self.phrased && other.phrased && differing > 1 {
            return None; // *the spread of*, *the rise of*
        }
        (shared > 0 && head && (near || shared * 2 >= differing)).then_some((Variation::Lexical, near))
    }
}

/// For each content word whether a function word follows.
fn heads(parts: &[Part]) -> Vec<bool> {
    let follows = |at: usize| parts.get(at + 1).is_some_and(|part| part.class == Class::Function);
    (0..parts.len()).filter(|&at| parts[at].class.is_content()).map(follows).collect()
}

/// Without the possessive.
fn bare(key: &str) -> Box<str> {
    key.trim_end_matches("’s").trim_end_matches("'s").into()
}

/// One word in two forms, or words whose choice is style: *Japan* and *Japanese*, *ties* and *relations*.
fn alike(a: &str, b: &str) -> bool {
    let style = STYLE.iter().any(|row| row.contains(&a) && row.contains(&b));
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let longest = a.len().max(b.len());
    let stem = common >= SHORTEST_STEM && longest - common <= LONGEST_ENDING;
    a == b || style || stem || family(a) == family(b) && family(a).ends_with('~')
}

/// Whether one is the initials of the other: *WHO*.
fn is_acronym_of(short: &Wording, long: &Wording) -> bool {
    let initials = || long.keys.iter().filter_map(|key| key.chars().next());
    let letters = short.keys.concat();
    short.len() == 1 && long.len() > 1 && initials().eq(letters.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renderings_by_how_they_differ() {
        use Variation::{Form, Lexical, Mention, Omission};
        let rows: &[(&str, &str, Option<Variation>)] = &[
            ("post-war order", "postwar order", Some(Form)),
            ("rare-earth exports", "rare earth export", Some(Form)),
            ("Strait of Kerch", "Kerch Strait", Some(Form)),
            ("humanitarian aid", "humanitarian assistance", Some(Lexical)),
            ("dual-use items", "dual-use goods", Some(Lexical)),
            ("island nation", "Pacific island nation", Some(Mention)),
            ("island nations of the Pacific", "Pacific island nation", None),
            ("four global goals", "four major global goals", Some(Omission)),
            ("WHO", "World Health Organization", Some(Mention)),
            ("Japanese constitution", "Japan’s Constitution", None),
            ("bilateral ties", "bilateral relations", None),
            ("export of grain", "grain export", None),
            ("export curbs of dual-use goods", "export of dual-use goods", Some(Mention)),
            ("China-Africa", "China and Africa", None),
            ("providing aid", "aid offered", None),
            ("sea routes", "Ministry of Truth", None),
            ("labour markets", "labor market", None),
        ];
        for (rarer, usual, expected) in rows {
            let found = Wording::new(rarer).against(&Wording::new(usual)).map(|(variation, _)| variation);
            assert_eq!(found, *expected, "{rarer} / {usual}");
        }
    }
}
