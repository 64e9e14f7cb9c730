//! English inflection, and British against American spelling.

use std::borrow::Cow;

use super::irregular::{base, is_gradable, is_whole, wants_e};

/// A lower-case English word without its inflection: plural, `-s`, `-ed`, `-ing`, `-er`, `-est`.
///
/// Inflection only: *productive*, *productivity* and *production* stay three words. A word that
/// carries no inflection is given back as it is, spelling and all. Idempotent.
///
/// Irregular forms come from a table; the rest from rules, which restore a final `e` (*making* →
/// *make*) and halve a doubled consonant (*planned* → *plan*) by the shape of the stem, with lists
/// where shape does not tell. Cost: a few hash look-ups.
#[must_use]
pub fn lemma(word: &str) -> String {
    stripped(word).into_owned()
}

/// [`lemma`] that copies only what it changes.
pub(super) fn stripped(word: &str) -> Cow<'_, str> {
    // A form may be the base of another: buildings → building → build. Longest chain: 3.
    let mut lemma = Cow::Borrowed(word);
    while let Some(next) = uninflected(&lemma) {
        lemma = next;
    }
    lemma
}

/// The word one inflection shorter; `None` where it has none.
fn uninflected<'a>(word: &str) -> Option<Cow<'a, str>> {
    if let Some(base) = base(word) {
        return (base != word).then_some(Cow::Borrowed(base));
    }
    let inflected = ENDINGS.iter().find(|(ending, _)| word.ends_with(ending)).filter(|_| word.len() > 3);
    let (_, rule) = inflected.filter(|_| word.bytes().all(|byte| byte.is_ascii_lowercase()))?;
    if is_negated(word) && !word.ends_with('s') {
        return None;
    }
    rule(word).filter(|lemma| lemma != word).map(Cow::Owned)
}

/// A rule gives the base of a word with its ending, or `None` where the ending is part of the word.
type Rule = fn(&str) -> Option<String>;

const ENDINGS: [(&str, Rule); 5] =
    [("s", plural), ("ed", past), ("ing", participle), ("er", comparative), ("est", comparative)];

fn plural(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    if ["s", "u", "i"].iter().any(|ending| stem.ends_with(ending)) {
        return None; // process, virus, basis
    }
    if let Some(short) = stem.strip_suffix("ie") {
        return Some(if short.len() > 1 { format!("{short}y") } else { stem.to_owned() });
    }
    if stem.len() == 3 && stem.ends_with("oe") {
        return Some(stem.to_owned()); // woe
    }
    let es = ["sse", "she", "che", "xe", "zze", "oe"].iter().any(|ending| stem.ends_with(ending));
    Some(if es { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
}

fn past(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ied") {
        return (!stem.is_empty()).then(|| format!("{stem}y"));
    }
    if word.ends_with("eed") {
        return word.strip_suffix('d').map(str::to_owned); // agreed; need and seed are in the table
    }
    let stem = word.strip_suffix("ed")?;
    has_vowel(stem).then(|| verb(stem))
}

fn participle(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ing")?;
    (stem.len() > 1 && has_vowel(stem)).then(|| verb(stem))
}

/// *unused*, *unprecedented*: an adjective without a verb. What begins with these is a verb.
fn is_negated(word: &str) -> bool {
    const VERBS: [&str; 13] = [
        "unif", "unit", "under", "unveil", "unleash", "unlock", "unfold", "uncover", "unwind", "unload",
        "unpack", "unravel", "undo",
    ];
    word.starts_with("un") && !VERBS.iter().any(|verb| word.starts_with(verb))
}

/// A degree only of adjectives that have degrees: *worker* and *forest* stay.
fn comparative(word: &str) -> Option<String> {
    let stem = word.strip_suffix("er").or_else(|| word.strip_suffix("est"))?;
    let last = stem.len().checked_sub(1)?;
    let candidates = [
        stem.to_owned(),
        format!("{stem}e"),
        stem.strip_suffix('i').map(|stem| format!("{stem}y")).unwrap_or_default(),
        if ends_doubled(stem) { stem.get(..last).unwrap_or_default().to_owned() } else { String::new() },
    ];
    candidates.iter().find_map(|candidate| is_gradable(candidate)).map(str::to_owned)
}

/// The verb of a stem that lost `-ed` or `-ing`.
fn verb(stem: &str) -> String {
    if is_whole(stem) {
        return stem.to_owned();
    }
    if wants_e(stem) {
        return format!("{stem}e");
    }
    if ends_doubled(stem) && !keeps_double(stem) {
        return stem[..stem.len() - 1].to_owned();
    }
    if shape_wants_e(stem) { format!("{stem}e") } else { stem.to_owned() }
}

fn ends_doubled(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    matches!(bytes, [.., a, b] if a == b && !is_vowel(*b))
}

/// *passed*, *staffed* and *buzzed* keep the double; so does `ll` in a word of one syllable.
fn keeps_double(stem: &str) -> bool {
    matches!(stem.as_bytes().last(), Some(b's' | b'f' | b'z'))
        || (stem.ends_with("ll") && syllables(stem) == 1)
}

/// Whether the shape of a stem tells that its verb ends in `e`.
///
/// | stem ends in | example | `e` |
/// |---|---|---|
/// | v, u, c, single s or z, dg, rg, lg | achiev-, continu-, produc-, rais-, organiz- | yes |
/// | b c d f g k p t z + l | enabl-, settl- | yes |
/// | other two consonants; w, x, y, vowel | strength-, follow-, play- | no |
/// | two vowels + consonant | maintain-, lead-; not after q (requir-), nor -iat-, -uat- | no |
/// | one vowel + consonant, one syllable | mak-, us-: a short verb would double | yes |
/// | the same, more syllables | by [`LONG_WITH_E`]: -at-, -ut-, -ur-, -id-, -in-, … | table |
fn shape_wants_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let (Some(&last), before) = (bytes.last(), &bytes[..bytes.len() - 1]) else { return false };
    let previous = before.last().copied().unwrap_or(b' ');
    match last {
        b'v' | b'u' | b'c' => true,
        b's' | b'z' => previous != last && previous != b't',
        b'g' if matches!(previous, b'd' | b'r' | b'l') => true,
        b'l' if matches!(previous, b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't' | b'z') => true,
        b'w' | b'x' | b'y' | b'h' => false,
        _ if is_vowel(last) || !(is_vowel(previous) || previous == b'y') => false,
        _ => after_vowel(stem, before),
    }
}

/// Endings of long stems (one vowel, one consonant) whose verbs have an `e`.
const LONG_WITH_E: [&str; 27] = [
    "at", "ut", "ot", "ur", "ir", "ar", "id", "ad", "ed", "od", "ud", "ag", "eg", "ig", "ak", "ik", "ok",
    "il", "ul", "um", "im", "am", "in", "un", "ap", "ib", "yp",
];

fn after_vowel(stem: &str, before: &[u8]) -> bool {
    let earlier = before.len().checked_sub(2).and_then(|at| before.get(at)).copied().unwrap_or(b' ');
    let glide = before.len() > 2 && earlier == b'u' && before[before.len() - 3] == b'q';
    let hiatus = ["iat", "uat", "eat"].iter().position(|ending| stem.ends_with(ending));
    match hiatus {
        Some(at) => at < 2,
        None if is_vowel(earlier) && !glide => false,
        None if syllables(stem) - usize::from(glide && syllables(stem) > 1) == 1 => true,
        None => LONG_WITH_E.iter().any(|ending| stem.ends_with(ending)),
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(|byte| is_vowel(byte) || byte == b'y')
}

/// Runs of vowels.
fn syllables(stem: &str) -> usize {
    let mut vowel = false;
    stem.bytes()
        .filter(|&byte| {
            let before = std::mem::replace(&mut vowel, is_vowel(byte) || byte == b'y');
            vowel && !before
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lemma_spelling::american;

    /// Lines of `base: forms`, the base itself among them where it could be mistaken for a form.
    const FORMS: &str = include_str!("lemma_forms.txt");

    #[test]
    fn forms_lead_to_their_base() {
        let lines = FORMS.lines().map(|line| line.split_once(':').unwrap());
        let wrong: Vec<String> = lines
            .flat_map(|(base, forms)| forms.split_whitespace().map(move |form| (base, form)))
            .filter(|(base, form)| lemma(form) != *base)
            .map(|(base, form)| format!("{form} → {} for {base}", lemma(form)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_lemma_is_its_own_lemma() {
        for word in FORMS.split([' ', ':', '\n']) {
            let once = lemma(word);
            assert_eq!(lemma(&once), once, "{word}");
        }
    }

    #[test]
    fn derivation_is_not_inflection() {
        for word in [
            "productive",
            "productivity",
            "production",
            "producer",
            "modernization",
            "national",
            "nationality",
        ] {
            assert_eq!(lemma(word), word);
        }
    }

    #[test]
    fn spellings_meet() {
        let rows = [
            ("modernisation", "modernization"),
            ("organise", "organize"),
            ("analyse", "analyze"),
            ("labour", "labor"),
            ("neighbourhood", "neighborhood"),
            ("centre", "center"),
            ("programme", "program"),
            ("defence", "defense"),
            ("enterprise", "enterprise"),
            ("exercise", "exercise"),
            ("otherwise", "otherwise"),
            ("four", "four"),
            ("hour", "hour"),
            ("promise", "promise"),
            ("optimiser", "optimizer"),
            ("rise", "rise"),
        ];
        for (british, expected) in rows {
            assert_eq!(american(british.into()), expected, "{british}");
        }
    }
}
