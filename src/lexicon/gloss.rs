//! Definitions → glosses: the renderings a definition names, as keys of English words.
//!
//! A definition is written for readers: with labels, usage, references to other entries. What is
//! left here is what a translator might have put into the text.

use super::{Entry, Lexicon, table};
use crate::model::{Class, Lang, Token};
use crate::text;

/// One rendering of a word, taken from a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Gloss {
    /// Keys of its words in order, as [`text::tokens`] gives them; function words only where
    /// there is nothing else. Never empty.
    pub words: Vec<Box<str>>,
    /// Keys of all its words, the function words too: *as soon as possible* for *soon possible*.
    pub phrase: Vec<Box<str>>,
    /// Its place among the glosses of its entry, from 0.
    pub rank: usize,
    /// How likely the rendering is, over 0 to 1: `1 / (1 + 0.15 · rank)`, times
    /// `NAME` for a surname or a character read as a name, times `REDIRECT` for one taken from
    /// the entry referred to.
    pub weight: f64,
}

/// What each rank takes from a gloss's weight. Source, as of `NAME` and `REDIRECT`: chosen on
/// 225 sentences with gold word links, see `docs/lexicon.md`.
pub(super) const RANK: f64 = 0.15;
/// Weight of surnames, and of names written with one character.
const NAME: f64 = 0.5;
/// Weight of what a reference (`variant of`, `abbr. for`) leads to.
const REDIRECT: f64 = 0.8;
/// A gloss of more words describes instead of rendering: its commas part clauses, not synonyms.
const SYNONYM_WORDS: usize = 3;

/// How a definition says that the meaning is given elsewhere, longest first.
const REFERENCES: [&str; 21] = [
    "erhua variant of",
    "archaic variant of",
    "Japanese variant of",
    "Taiwan variant of",
    "old variant of",
    "variant of",
    "erhua form of",
    "Mandarin equivalent:",
    "dialectal equivalent of",
    "equivalent of",
    "another name for",
    "short name for",
    "contraction of",
    "Internet slang for",
    "same as",
    "used in",
    "abbr. for",
    "abbr. to",
    "abbr. of",
    "now written",
    "see",
];

/// Beginnings of definitions that render nothing.
const NOTES: [&str; 16] = [
    "CL:",
    "see also",
    "also written",
    "also called",
    "also pr.",
    "Taiwan pr.",
    "pr.",
    "cf",
    "classifier",
    "contrasted with",
    "used before",
    "used after",
    "used as",
    "used for",
    "used to",
    "indicat",
];

/// Where a description begins that follows the rendering; each begins with a space.
const DESCRIPTIONS: [&str; 14] = [
    " (",
    " esp. ",
    " e.g. ",
    " i.e. ",
    " such as ",
    " as in ",
    " which ",
    " who ",
    " that ",
    " where ",
    " used ",
    " named after ",
    " referring to ",
    " known as ",
];

/// Placeholders of definitions; no translation has them.
const PLACEHOLDERS: [&str; 9] = ["sb", "sth", "smb", "oneself", "one", "etc", "sb's", "'s", "esp"];

/// See [`Lexicon::glosses`].
pub(super) fn glosses(lexicon: &Lexicon, word: &str) -> Vec<Gloss> {
    let mut found: Vec<Gloss> = Vec::new();
    for gloss in lexicon.entries(word).flat_map(|entry| of_entry(lexicon, &entry)) {
        match found.iter_mut().find(|other| other.words == gloss.words) {
            Some(other) if other.weight < gloss.weight => *other = gloss,
            Some(_) => {}
            None => found.push(gloss),
        }
    }
    found
}

fn of_entry(lexicon: &Lexicon, entry: &Entry) -> Vec<Gloss> {
    let name = is_name(entry);
    let mut found = Vec::new();
    for definition in entry.definitions() {
        match read(definition) {
            Meaning::Nothing => {}
            Meaning::Renderings(list, weight) => {
                add(&mut found, &list, weight * if name { NAME } else { 1.0 })
            }
            Meaning::Reference { word, pinyin } => {
                let list = referred(lexicon, &word, &pinyin);
                add(&mut found, &list, REDIRECT);
            }
        }
    }
    found
}

/// A character read as a name: 新 as *Xin* or Xinjiang beside 新 *new*.
fn is_name(entry: &Entry) -> bool {
    entry.simplified.chars().nth(1).is_none() && entry.pinyin.starts_with(char::is_uppercase)
}

fn add(found: &mut Vec<Gloss>, renderings: &[String], factor: f64) {
    for rendering in renderings {
        let Keys { words, phrase } = keys(rendering);
        if words.is_empty() || found.iter().any(|gloss| gloss.words == words) {
            continue;
        }
        let rank = found.len();
        #[expect(clippy::cast_precision_loss, reason = "an entry has a few dozen glosses")]
        let weight = factor / (1.0 + RANK * rank as f64);
        found.push(Gloss { words, phrase, rank, weight });
    }
}

/// The renderings of the entry a reference names, one hop and no further.
fn referred(lexicon: &Lexicon, word: &str, pinyin: &str) -> Vec<String> {
    let mut entries: Vec<Entry> = lexicon.entries(word).collect();
    if entries.iter().any(|entry| entry.pinyin == pinyin) {
        entries.retain(|entry| entry.pinyin == pinyin);
    }
    let meanings = entries.iter().flat_map(Entry::definitions).map(read);
    let lists = meanings.filter_map(|meaning| match meaning {
        Meaning::Renderings(list, _) => Some(list),
        Meaning::Reference { .. } | Meaning::Nothing => None,
    });
    lists.flatten().collect()
}

/// What a definition says.
#[derive(Debug, PartialEq)]
enum Meaning {
    Renderings(Vec<String>, f64),
    Reference { word: String, pinyin: String },
    Nothing,
}

fn read(definition: &str) -> Meaning {
    let text = without_brackets(definition, '(', ')');
    let text = text.trim();
    if NOTES.iter().any(|note| text.starts_with(note)) {
        return Meaning::Nothing;
    }
    if let Some(surname) = text.strip_prefix("surname ") {
        return Meaning::Renderings(vec![surname.to_owned()], NAME);
    }
    let phrase = REFERENCES.iter().find_map(|phrase| text.strip_prefix(phrase)?.strip_prefix(' '));
    match phrase {
        Some(rest) if rest.starts_with(is_chinese) => reference(rest),
        Some(rest) => Meaning::Renderings(renderings(rest), REDIRECT),
        None => {
            let mut all = renderings(text);
            all.extend(acronym(definition));
            Meaning::Renderings(all, 1.0)
        }
    }
}

/// `香港|香港[Xiang1 gang3]` → its simplified word and its reading.
fn reference(text: &str) -> Meaning {
    let end = text.find(|c: char| c != '|' && c != '·' && c != '，' && !is_chinese(c)).unwrap_or(text.len());
    let word = text[..end].rsplit('|').next().unwrap_or_default();
    let pinyin = text[end..].strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or_default();
    Meaning::Reference { word: table::key(word), pinyin: pinyin.to_owned() }
}

/// The renderings a definition without references names.
fn renderings(definition: &str) -> Vec<String> {
    let english: String =
        without_brackets(definition, '[', ']').chars().filter(|&c| c != '|' && !is_chinese(c)).collect();
    let senses = english.split(';').map(str::trim);
    let named = senses.flat_map(synonyms).map(|phrase| undressed(&phrase).to_owned());
    named.filter(|phrase| !phrase.is_empty()).collect()
}

/// `plan, proposal, or design` → three; `city in Sichuan, founded long ago` → its first part.
fn synonyms(sense: &str) -> Vec<String> {
    let parts: Vec<&str> = sense.split(", ").map(undressed).collect();
    let short = |part: &&str| part.split_whitespace().count() <= SYNONYM_WORDS;
    let name = parts.first().is_some_and(|part| part.starts_with(char::is_uppercase));
    let capital = |part: &&str| part.starts_with(char::is_uppercase);
    let keep = if parts.iter().all(|part| short(part) && capital(part) == name) { parts.len() } else { 1 };
    parts.into_iter().take(keep).flat_map(alternatives).map(str::to_owned).collect()
}

/// `king or monarch` → both; of longer phrases nobody knows how far the `or` reaches.
fn alternatives(part: &str) -> Vec<&str> {
    match part.split_once(" or ") {
        Some((left, right)) if !left.contains(' ') && !right.contains(' ') => vec![left, right],
        _ => vec![part],
    }
}

/// The other name in brackets where one of the two is an acronym: `World Bank (WB)`, `WB (World Bank)`.
fn acronym(definition: &str) -> Option<String> {
    let is_acronym = |text: &str| text.len() > 1 && text.chars().all(|c| c.is_ascii_uppercase());
    let (before, after) = definition.split_once(" (")?;
    let (inside, _) = after.split_once(')')?;
    (is_acronym(inside) || is_acronym(before) && inside.starts_with(|c: char| c.is_ascii_uppercase()))
        .then(|| inside.to_owned())
}

/// Without what leads in (`to`, articles, labels) and without a description at the end.
fn undressed(phrase: &str) -> &str {
    let describes = |&at: &usize| DESCRIPTIONS.iter().any(|mark| phrase[at..].starts_with(mark));
    let cut = phrase.match_indices(' ').map(|(at, _)| at).find(describes).unwrap_or(phrase.len());
    let mut text =
        phrase[..cut].trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation() && c != '\'');
    for lead in ["fig. ", "lit. ", "or ", "and ", "to ", "be ", "a ", "an ", "the "] {
        text = text.strip_prefix(lead).filter(|rest| !rest.is_empty()).unwrap_or(text);
    }
    text
}

/// The keys of a rendering: those that count, and all of them in order.
struct Keys {
    words: Vec<Box<str>>,
    phrase: Vec<Box<str>>,
}

/// The keys of a rendering's words; function words count only where there is nothing else.
fn keys(rendering: &str) -> Keys {
    let mut tokens = text::tokens(rendering, Lang::En);
    tokens.retain(|token| token.class != Class::Punctuation);
    let phrase = tokens.iter().map(|token| token.key.clone()).collect();
    let is_content = |token: &Token| token.class.is_content() && !PLACEHOLDERS.contains(&&*token.key);
    if tokens.iter().any(is_content) {
        tokens.retain(is_content);
    }
    Keys { words: tokens.into_iter().map(|token| token.key).collect(), phrase }
}

/// Leaves out what stands between brackets, nested ones too; an unclosed bracket runs to the end.
fn without_brackets(text: &str, open: char, close: char) -> String {
    let mut depth = 0_usize;
    let mut outside = |c: char| {
        let inside = depth > 0 || c == open;
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
        }
        !inside
    };
    text.chars().filter(|&c| outside(c)).collect()
}

fn is_chinese(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `word weight` of each gloss of 字, whose only entry has these definitions.
    fn shown(definitions: &str) -> Vec<String> {
        let text = format!(
            "字 字 [zi4] /{definitions}/\n書 书 [shu1] /book; volume/to write/\n書 书 [Shu1] /surname Shu/\n\
            本 本 [ben3] /variant of 書|书[shu1]/\n"
        );
        let lexicon = Lexicon::from_cedict("rows.u8", &text).unwrap();
        let show = |gloss: &Gloss| format!("{} {:.2}", gloss.words.join(" "), gloss.weight);
        lexicon.glosses("字").iter().map(show).collect()
    }

    #[test]
    fn definitions_and_what_they_render() {
        let rows: &[(&str, &str, &[&str])] = &[
            ("semicolon", "productive force; capacity", &["productive force 1.00", "capacity 0.87"]),
            ("rank over definitions", "first/second/third", &["first 1.00", "second 0.87", "third 0.77"]),
            ("synonyms", "to help, to support", &["help 1.00", "support 0.87"]),
            ("list with or", "plan, proposal, or design", &["plan 1.00", "proposal 0.87", "design 0.77"]),
            ("alternatives", "king or monarch", &["king 1.00", "monarch 0.87"]),
            (
                "description after a name",
                "Elon Musk (1971–), entrepreneur, CEO of Tesla",
                &["elon musk 1.00"],
            ),
            ("parentheses", "row (in tables (Tw)) of trees", &["row tree 1.00"]),
            ("placeholders", "to give sb a hand with sth", &["give hand 1.00"]),
            ("only function words", "of; with", &["of 1.00", "with 0.87"]),
            ("to be", "to be happy", &["happy 1.00"]),
            ("inflection", "goods on shelves", &["good shelf 1.00"]),
            ("references inside", "Hong Kong 香港[Xiang1 gang3] and Macao", &["hong kong macao 1.00"]),
            ("notes", "CL:個|个[ge4]/see also 書|书[shu1]/also pr. [zi2]/classifier for rows", &[]),
            ("surname", "surname Shu", &["shu 0.50"]),
            ("twice", "word/(literary) word", &["word 1.00"]),
            ("reference", "variant of 書|书[shu1]", &["book 0.80", "volume 0.70", "write 0.62"]),
            ("reference by reading", "old variant of 書|书[Shu1]", &["shu 0.80"]),
            (
                "reference without a reading",
                "same as 書|书",
                &["shu 0.80", "book 0.70", "volume 0.62", "write 0.55"],
            ),
            ("one hop only", "see 本[ben3]", &[]),
            ("to itself", "variant of 字[zi4]", &[]),
            ("to nothing", "variant of 没[mei2]", &[]),
            ("reference in words", "abbr. for Xinjiang 新疆[Xin1 jiang1]", &["xinjiang 0.80"]),
            ("unclosed parenthesis", "word (never closed", &["word 1.00"]),
            ("nothing but marks", "...", &[]),
        ];
        for (name, definitions, expected) in rows {
            assert_eq!(shown(definitions), *expected, "{name}");
        }
    }

    #[cfg(feature = "cedict")]
    #[test]
    fn glosses_of_the_whole_dictionary_are_words() {
        let lexicon = Lexicon::embedded();
        let words = ["重庆", "马斯克", "港澳", "新", "行", "着", "的", "博士", "三个代表", "卡拉ok"];
        for gloss in words.iter().flat_map(|word| lexicon.glosses(word)) {
            assert!(!gloss.words.is_empty() && gloss.weight > 0.0 && gloss.weight <= 1.0, "{gloss:?}");
            assert!(
                gloss.words.iter().all(|word| !word.is_empty() && !word.contains(is_chinese)),
                "{gloss:?}"
            );
        }
    }
}
