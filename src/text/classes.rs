//! Word classes: jieba's tags for Chinese, a small rule tagger for English.
//!
//! Coarse on purpose: term extraction asks whether a span can be a noun phrase, no more. The rules
//! for English, in order; the first that fits decides:
//!
//! | rule | example | class |
//! |---|---|---|
//! | marks; digits | `,` `12.5` `20th` | Punctuation; Number |
//! | closed-class list | *the, of, we, will, and* | Function |
//! | capital inside a sentence that is not a headline | *the Yangtze River* | Name |
//! | `-ing` | *manufacturing* | Gerund |
//! | participle, a noun next, no subject or auxiliary before | *advanced technology* | Adjective |
//! | verb list, any other `-ed` | *promote, announced* | Verb |
//! | verb list right after a determiner | *a say* | Noun |
//! | noun-or-verb and adjective-or-verb lists: after `to`, a modal, a subject; first before a phrase | *to support, Support the …* | Verb |
//! | the same elsewhere | *the support of, an open market* | Noun; Adjective |
//! | open lists, then endings (`-tion` Noun, `-ly` Adverb, `-ive` Adjective, …) | | as listed |
//! | hyphenated: a noun next | *high-quality development* | Adjective |
//! | unknown after `to` or a modal; anything else | *to decarbonize; zeitgeist* | Verb; Noun |

use std::borrow::Cow;

use super::classes_tables::{Kind, kind};
use super::irregular::is_gradable;
use crate::model::Class;

/// The class of a mark or a number written in digits; none for words.
pub(super) fn by_characters(word: &str) -> Option<Class> {
    if !word.chars().any(char::is_alphanumeric) {
        return Some(Class::Punctuation);
    }
    let tail =
        word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | ':'));
    let number = matches!(tail, "" | "th" | "st" | "nd" | "rd" | "s");
    (number && word.starts_with(|c: char| c.is_ascii_digit())).then_some(Class::Number)
}

/// The class of a jieba tag.
///
/// | tags | class |
/// |---|---|
/// | nr ns nt nz | Name |
/// | n j s i l g, t without digits | Noun |
/// | v; vn | Verb; Gerund |
/// | a ad an b z; d | Adjective; Adverb |
/// | m mq, t that begins with a numeral | Number |
/// | p c u r q f y e o k h | Function |
pub(super) fn of_tag(tag: &str, word: &str) -> Class {
    match tag {
        "nr" | "nrt" | "nrfg" | "ns" | "nt" | "nz" => Class::Name,
        "vn" => Class::Gerund,
        "ad" | "an" => Class::Adjective,
        "m" | "mq" | "mg" => Class::Number,
        "t" | "tg" if word.starts_with(is_numeral) => Class::Number,
        "eng" => Class::Noun,
        _ => match tag.as_bytes().first() {
            Some(b'n' | b'j' | b's' | b't' | b'i' | b'l' | b'g') => Class::Noun,
            Some(b'v') => Class::Verb,
            Some(b'a' | b'b' | b'z') => Class::Adjective,
            Some(b'd') => Class::Adverb,
            Some(b'p' | b'c' | b'u' | b'r' | b'q' | b'f' | b'y' | b'e' | b'o' | b'k' | b'h') => {
                Class::Function
            }
            _ => Class::Other,
        },
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(c)
}

/// The classes of an English token sequence.
pub(super) fn of_english(surfaces: &[&str], keys: &[String]) -> Vec<Class> {
    let headline = is_headline(surfaces);
    let mut words: Vec<Word> = Vec::with_capacity(surfaces.len());
    for (at, (&surface, key)) in surfaces.iter().zip(keys).enumerate() {
        let begins = words.last().is_none_or(|word| word.ends_sentence);
        let first = surface.chars().next().unwrap_or(' ');
        let guess = guess(surface, key);
        let next = surfaces.get(at + 1).is_some_and(|next| next.starts_with(char::is_uppercase));
        // *China Civil Affairs University was …*: a word in no list before another capital.
        let is_name = next && guess == Guess::Unknown || surface.len() > 1 && is_acronym(surface);
        words.push(Word {
            guess,
            capital: first.is_uppercase() && (!begins || is_name),
            ends_sentence: matches!(surface, "." | "!" | "?" | ":" | "\"" | "“" | "”" | "•" | "(")
                || (begins && !first.is_alphanumeric()),
        });
    }
    (0..words.len()).map(|at| in_context(&words, at, headline)).collect()
}

/// A word before its neighbours are asked.
struct Word {
    guess: Guess,
    capital: bool,
    ends_sentence: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guess {
    Mark(Class),
    Listed(Kind),
    Gerund,
    Participle,
    Compound,
    Ending(Class),
    Unknown,
}

fn guess(surface: &str, key: &str) -> Guess {
    if let Some(class) = by_characters(surface) {
        return Guess::Mark(class);
    }
    if is_acronym(surface) && surface.len() > 1 {
        return Guess::Unknown; // US is no pronoun; of_english makes it a name
    }
    let lower = if surface.chars().any(char::is_uppercase) {
        surface.to_lowercase().into()
    } else {
        Cow::Borrowed(surface)
    };
    let of_word = kind(&lower).or_else(|| lower.contains('’').then(|| kind(key)).flatten());
    let of_key =
        kind(key).filter(|kind| !matches!(kind, Kind::Determiner | Kind::Subject | Kind::Preposition));
    let verbal = matches!(of_key, Some(Kind::Verb | Kind::NounOrVerb));
    match (of_word, of_key) {
        (Some(kind), _) if !(lower.ends_with("ed") && lower != key && kind == Kind::Verb) => {
            Guess::Listed(kind)
        }
        _ if lower.contains(['-', '‑', '‐']) => compound(&lower),
        _ if lower.ends_with("ing") && lower.len() > 4 => Guess::Gerund,
        _ if lower != key && (lower.ends_with("ed") || verbal && !lower.ends_with('s')) => Guess::Participle,
        (_, Some(Kind::Adjective)) if lower != key => Guess::Unknown, // officials: adjectives have no plural
        (_, Some(kind)) => Guess::Listed(kind),
        _ if is_gradable(key).is_some() && !lower.ends_with('s') => Guess::Ending(Class::Adjective),
        _ => match by_ending(key) {
            Guess::Ending(Class::Adjective) if lower.ends_with('s') && lower != key => Guess::Unknown,
            guess => guess,
        },
    }
}

fn compound(lower: &str) -> Guess {
    let last = lower.rsplit(['-', '‑', '‐']).next().unwrap_or_default();
    let front = lower.split(['-', '‑', '‐']).next().unwrap_or_default();
    if matches!(kind(front), Some(Kind::Number)) && matches!(kind(last), Some(Kind::Number)) {
        return Guess::Mark(Class::Number);
    }
    match by_ending(last) {
        _ if last.ends_with("ed") || last.ends_with("ing") && front != "well" => {
            Guess::Ending(Class::Adjective)
        }
        Guess::Ending(Class::Adjective) => Guess::Ending(Class::Adjective),
        _ if kind(last) == Some(Kind::Adjective) => Guess::Ending(Class::Adjective),
        _ => Guess::Compound,
    }
}

/// Endings that tell a class, longest claims first.
const ENDINGS: &[(Class, &[&str])] = &[
    (
        Class::Noun,
        &[
            "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist", "age", "ure", "cy",
            "dom", "hood", "logy", "ics",
        ],
    ),
    (Class::Verb, &["ize", "ify"]),
    (Class::Adverb, &["ly"]),
    (
        Class::Adjective,
        &["al", "ive", "ous", "ful", "less", "able", "ible", "ic", "ary", "ese", "ish", "ent", "ant", "some"],
    ),
];

fn by_ending(word: &str) -> Guess {
    let fits = |endings: &[&str]| {
        endings.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
    };
    let class = ENDINGS.iter().find(|(_, endings)| fits(endings)).map(|&(class, _)| class);
    class.map_or(Guess::Unknown, Guess::Ending)
}

fn in_context(words: &[Word], at: usize, headline: bool) -> Class {
    let before = at.checked_sub(1).map(|before| words[before].guess);
    let after = words.get(at + 1);
    match words[at].guess {
        Guess::Mark(class) => class,
        Guess::Listed(Kind::Number) => Class::Number,
        Guess::Listed(kind) if is_function(kind) => Class::Function,
        _ if words[at].capital && !headline => Class::Name,
        Guess::Gerund => Class::Gerund,
        Guess::Participle if qualifies(before, after) => Class::Adjective,
        Guess::Listed(Kind::Verb)
            if before == Some(Guess::Listed(Kind::Determiner)) && !takes_object(after) =>
        {
            Class::Noun
        }
        Guess::Participle | Guess::Listed(Kind::Verb) => Class::Verb,
        Guess::Listed(Kind::AdjectiveOrVerb) if expects_verb(words, at) => Class::Verb,
        Guess::Listed(Kind::AdjectiveOrVerb) => Class::Adjective,
        Guess::Listed(Kind::NounOrVerb) => noun_or_verb(words, at),
        Guess::Listed(Kind::Adjective) => Class::Adjective,
        Guess::Listed(Kind::Adverb) => Class::Adverb,
        Guess::Compound if after.is_some_and(is_nominal) => Class::Adjective,
        Guess::Ending(class) => class,
        // *to carbon peaking*: what a gerund follows is no infinitive.
        Guess::Unknown if expects_verb(words, at) && after.is_none_or(|next| next.guess != Guess::Gerund) => {
            Class::Verb
        }
        Guess::Compound | Guess::Unknown | Guess::Listed(_) => Class::Noun,
    }
}

fn is_function(kind: Kind) -> bool {
    use Kind::{Auxiliary, BeforeVerb, Determiner, OtherFunction, Preposition, Subject};
    matches!(kind, Determiner | Preposition | BeforeVerb | Subject | Auxiliary | OtherFunction)
}

/// *that makes it*: a determiner or pronoun after the word.
fn takes_object(after: Option<&Word>) -> bool {
    after.is_some_and(|word| matches!(word.guess, Guess::Listed(Kind::Determiner | Kind::Subject)))
}

/// Whether a participle qualifies the noun after it: no subject or auxiliary stands before it.
fn qualifies(before: Option<Guess>, after: Option<&Word>) -> bool {
    let free = match before {
        None => true,
        Some(Guess::Listed(kind)) => !matches!(
            kind,
            Kind::Subject | Kind::Auxiliary | Kind::Noun | Kind::NounOrVerb | Kind::BeforeVerb
        ),
        Some(guess) => {
            !matches!(guess, Guess::Unknown | Guess::Ending(Class::Noun) | Guess::Mark(Class::Number))
        }
    };
    free && after.is_some_and(is_nominal)
}

fn is_nominal(word: &Word) -> bool {
    use Guess::{Compound, Ending, Gerund, Listed, Unknown};
    let listed =
        matches!(word.guess, Listed(Kind::Noun | Kind::NounOrVerb | Kind::Adjective | Kind::AdjectiveOrVerb));
    listed || matches!(word.guess, Unknown | Gerund | Compound | Ending(Class::Noun | Class::Adjective))
}

fn noun_or_verb(words: &[Word], at: usize) -> Class {
    let phrase_next = words.get(at + 1).is_some_and(|next| {
        matches!(
            next.guess,
            Guess::Listed(Kind::Determiner | Kind::Adjective)
                | Guess::Ending(Class::Adjective)
                | Guess::Compound
        )
    });
    let opens = at == 0 || words[at - 1].ends_sentence;
    if expects_verb(words, at) || phrase_next && (opens || after_name(words, at)) {
        Class::Verb
    } else {
        Class::Noun
    }
}

/// *China supports the …*: a name, then the word, then a phrase.
fn after_name(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        words[before].capital || matches!(words[before].guess, Guess::Ending(Class::Adverb))
    })
}

/// Whether `to`, a modal or a subject stands before the word, adverbs between not counted.
fn expects_verb(words: &[Word], at: usize) -> bool {
    let before = words[..at].iter().rev().find(|word| !matches!(word.guess, Guess::Ending(Class::Adverb)));
    before.is_some_and(|word| matches!(word.guess, Guess::Listed(Kind::BeforeVerb | Kind::Subject)))
}

fn is_acronym(surface: &str) -> bool {
    surface.chars().filter(|c| c.is_uppercase()).count() > 1 && !surface.chars().any(char::is_lowercase)
}

/// Whether most long words are capitalised, so that a capital tells nothing.
fn is_headline(surfaces: &[&str]) -> bool {
    let long = surfaces.iter().filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic));
    let (capital, all) = long.fold((0, 0), |(capital, all), word| {
        (capital + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    all >= 4 && capital * 4 >= all * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::text::tokens;

    /// A letter a token: n noun, N name, v verb, g gerund, a adjective, d adverb, # number,
    /// f function word, . mark.
    fn letters(text: &str, lang: Lang) -> String {
        let letter = |class| match class {
            Class::Noun => 'n',
            Class::Name => 'N',
            Class::Verb => 'v',
            Class::Gerund => 'g',
            Class::Adjective => 'a',
            Class::Adverb => 'd',
            Class::Number => '#',
            Class::Function => 'f',
            Class::Punctuation => '.',
            Class::Other => '?',
        };
        tokens(text, lang).iter().map(|token| letter(token.class)).collect()
    }

    #[test]
    fn english_rows() {
        let table = [
            ("We will foster new industries.", "ffvan."),
            ("Promote high-quality development", "van"),
            ("Support the private sector", "vfan"),
            ("the support of local governments", "fnfan"),
            ("to support farmers", "fvn"),
            ("to carbon peaking", "fng"),
            ("advanced manufacturing and advanced technology", "agfan"),
            ("The ministry announced the plan", "fnvfn"),
            ("the proposed reform was adopted", "fanfv"),
            ("a shared future", "fan"),
            ("along the Yangtze River", "ffNN"),
            ("China strengthened its institutions", "nvfn"),
            ("China Civil Affairs University was approved by the ministry", "NNNNfvffn"),
            ("rapidly growing emerging industries", "dggn"),
            ("prices rose by 12.5 percent", "nvf#n"),
            ("twenty-one officials of the 20th congress", "#nff#n"),
            ("an open market; to open markets", "fan.fvn"),
            ("they need energy-saving equipment", "fvan"),
            ("AI and GDP", "NfN"),
            ("trade with the US", "nffN"),
            ("a system that makes it work", "fnfvfv"),
            ("they have a say", "fffn"),
            ("Build A Modern Industrial System", "vfaan"),
        ];
        let wrong: Vec<_> =
            table.iter().filter(|(text, expected)| letters(text, Lang::En) != *expected).collect();
        let found: Vec<String> = wrong.iter().map(|(text, _)| letters(text, Lang::En)).collect();
        assert!(wrong.is_empty(), "{wrong:#?} {found:#?}");
    }

    #[test]
    fn chinese_rows() {
        let table = [
            ("北京的经济", "Nfn"),
            ("我们促进发展", "fvg"),
            ("非常重要", "da"),
            ("12.5％", "#."),
            ("三个", "#"),
            ("GDP，", "n."),
        ];
        for (text, expected) in table {
            assert_eq!(letters(text, Lang::Zh), expected, "{text}");
        }
    }
}
