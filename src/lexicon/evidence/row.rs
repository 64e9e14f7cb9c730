//! What is known of one Chinese word, worked out before any sentence is seen.

use rustc_hash::{FxHashMap, FxHashSet};

use super::english::English;
use super::sound::{likeness, skeleton};
use super::stem::Stemmed;
use crate::lexicon::function::function_word;
use crate::lexicon::gloss::RANK;
use crate::lexicon::{Gloss, Lexicon};

/// Parts of a word that the dictionary lacks: words, and single characters.
const PART: f64 = 0.8;
const CHARACTER: f64 = 0.5;
const PART_OF_KNOWN: f64 = 0.4;
/// Characters of a word that the dictionary has: only renderings of one word.
const CHARACTER_OF_KNOWN: f64 = 0.15;
/// Dictionary renderings of a word that the table of function words has.
const BESIDE_FUNCTION: f64 = 0.3;
/// Readings of the whole word, of a part of it, of one of its characters.
const WHOLE_READING: f64 = 1.0;
const PART_READING: f64 = 0.7;
const CHARACTER_READING: f64 = 0.5;
/// How coverage counts: `coverage ^ 1.5`; half of a rendering is worth a third of the whole.
const COVERAGE: f64 = 1.5;
/// Longer words are phrases; their parts are not read one by one. In characters.
const LONGEST_READ: usize = 6;
/// One letter is no reading of a name.
const LEAST_LETTERS: usize = 2;

/// What is known of one Chinese word. Source of all constants: `docs/lexicon.md`.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    renderings: Vec<Rendering>,
    /// Summed weight of the dictionary's glosses of the word itself.
    weight: f64,
    function: Vec<&'static str>,
    /// Keys that render a date.
    dates: Vec<String>,
    readings: Vec<(String, f64)>,
    skeletons: Vec<Vec<char>>,
}

/// A gloss with what matching asks for.
#[derive(Clone, Debug)]
struct Rendering {
    words: Vec<Stemmed>,
    /// All its words in order, where function words stand among them; else empty.
    phrase: Vec<Box<str>>,
    weight: f64,
}

impl From<Gloss> for Rendering {
    fn from(gloss: Gloss) -> Self {
        let phrase = if gloss.phrase.len() > gloss.words.len() { gloss.phrase } else { Vec::new() };
        Self { words: gloss.words.into_iter().map(Stemmed::new).collect(), phrase, weight: gloss.weight }
    }
}

impl Row {
    /// `characters` keeps what many words share.
    pub(super) fn new(lexicon: &Lexicon, characters: &mut Characters, word: &str) -> Self {
        if !word.chars().any(is_han) {
            return Self::default();
        }
        let mut glosses = lexicon.glosses(word);
        let weight = glosses.iter().map(|gloss| gloss.weight).sum();
        let table = function_word(word);
        if table.is_some() {
            weaken(&mut glosses, BESIDE_FUNCTION);
            let renderings = glosses.into_iter().map(Rendering::from).collect();
            return Self {
                renderings,
                weight,
                function: table.into_iter().flatten().collect(),
                ..Self::default()
            };
        }
        let known = lexicon.contains(word);
        glosses.extend(if known { characters.glosses(lexicon, word) } else { of_parts(lexicon, word) });
        glosses.extend(inner_parts(lexicon, word, if known { PART_OF_KNOWN } else { PART }));
        let skeletons = if known { Vec::new() } else { skeletons(lexicon, word) };
        let renderings = glosses.into_iter().map(Rendering::from).collect();
        Self {
            renderings,
            weight,
            function: Vec::new(),
            dates: dates(word),
            readings: readings(lexicon, word),
            skeletons,
        }
    }

    /// Summed weight of the dictionary's glosses of the word itself, 0 for one it lacks.
    pub(super) fn weight(&self) -> f64 {
        self.weight
    }

    /// Renderings: `D = w · coverage^1.5 · q` for each token that matches a word of a gloss, and 1
    /// for the function words of the table.
    pub(super) fn translate(&self, en: &English, raise: &mut impl FnMut(usize, f64)) {
        for rendering in &self.renderings {
            let present = rendering.words.iter().filter(|word| en.has(word)).count();
            if present == 0 {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "a gloss has a few words")]
            let coverage = present as f64 / rendering.words.len() as f64;
            let degree = rendering.weight * coverage.powf(COVERAGE);
            for (at, quality) in rendering.words.iter().flat_map(|word| en.matches(word)) {
                raise(at, degree * quality);
            }
            if present == rendering.words.len() {
                en.phrase(&rendering.phrase).flatten().for_each(|at| raise(at, rendering.weight));
            }
        }
        for key in &self.dates {
            en.same(key).for_each(|at| raise(at, 1.0));
        }
        for (rank, key) in self.function.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a row of the table has a few words")]
            let degree = 1.0 / (1.0 + RANK * rank as f64);
            en.same(key).for_each(|at| raise(at, degree));
        }
    }

    /// Names: readings in pinyin, and transliteration of a word that neither language knows.
    pub(super) fn sound_out(&self, en: &English, raise: &mut impl FnMut(usize, f64)) {
        for (reading, degree) in &self.readings {
            en.names(reading).for_each(|at| raise(at, *degree));
        }
        if self.skeletons.is_empty() {
            return;
        }
        for (name, at) in &en.unknown {
            let name = skeleton(name);
            let best = self.skeletons.iter().map(|skeleton| likeness(skeleton, &name)).fold(0.0, f64::max);
            raise(*at, best);
        }
    }
}

fn weaken(glosses: &mut [Gloss], factor: f64) {
    for gloss in glosses {
        gloss.weight *= factor;
    }
}

/// The one-word renderings of characters met so far.
#[derive(Debug, Default)]
pub(super) struct Characters {
    seen: FxHashMap<char, Vec<Gloss>>,
}

impl Characters {
    /// One-word renderings of each character of a known word: 港口 → *harbor*, *mouth*.
    fn glosses(&mut self, lexicon: &Lexicon, word: &str) -> Vec<Gloss> {
        if word.chars().nth(1).is_none() {
            return Vec::new();
        }
        let mut all = Vec::new();
        for character in word.chars() {
            all.extend_from_slice(self.of(lexicon, character));
        }
        all
    }

    fn of(&mut self, lexicon: &Lexicon, character: char) -> &[Gloss] {
        self.seen.entry(character).or_insert_with(|| {
            let mut glosses = lexicon.glosses(character.encode_utf8(&mut [0; 4]));
            glosses.retain(|gloss| gloss.words.len() == 1);
            weaken(&mut glosses, CHARACTER_OF_KNOWN);
            glosses
        })
    }
}

/// Renderings of the longest known parts of an unknown word, from its start on.
fn of_parts(lexicon: &Lexicon, word: &str) -> Vec<Gloss> {
    let mut glosses = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let length = lexicon.longest_match(rest).max(first.len_utf8());
        let (part, after) = rest.split_at(length);
        let mut of_part = lexicon.glosses(part);
        weaken(&mut of_part, if length > first.len_utf8() { PART } else { CHARACTER });
        glosses.extend(of_part);
        rest = after;
    }
    glosses
}

/// Renderings of the words inside a word, wherever they stand: 外交大臣 → 大臣.
fn inner_parts(lexicon: &Lexicon, word: &str, factor: f64) -> Vec<Gloss> {
    let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let length = bounds.len() - 1;
    let mut glosses = Vec::new();
    for wide in (2..length.min(LONGEST_READ + 1)).rev() {
        for window in bounds.windows(wide + 1) {
            let mut of_part = lexicon.glosses(&word[window[0]..window[wide]]);
            weaken(&mut of_part, factor);
            glosses.extend(of_part);
        }
    }
    glosses
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How English writes a month or a day in digits: 5月 → *may*, 22日 → *22*, *22nd*.
fn dates(word: &str) -> Vec<String> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = word.split_at(digits);
    let Ok(number) = number.parse::<usize>() else { return Vec::new() };
    match unit {
        "月" | "月份" => {
            MONTHS.get(number.wrapping_sub(1)).map(|month| (*month).to_owned()).into_iter().collect()
        }
        "日" | "号" => {
            ["", "st", "nd", "rd", "th"].iter().map(|ending| format!("{number}{ending}")).collect()
        }
        _ => Vec::new(),
    }
}

/// The readings of a word and its parts, each with its degree; the best first.
fn readings(lexicon: &Lexicon, word: &str) -> Vec<(String, f64)> {
    let length = word.chars().count();
    let mut parts: Vec<(&str, f64)> = vec![(word, WHOLE_READING)];
    if length > 1 && length <= LONGEST_READ {
        let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        for wide in (1..length).rev() {
            let degree = if wide > 1 { PART_READING } else { CHARACTER_READING };
            parts.extend(bounds.windows(wide + 1).map(|window| (&word[window[0]..window[wide]], degree)));
        }
    }
    let mut seen = FxHashSet::default();
    let all = parts
        .into_iter()
        .flat_map(|(part, degree)| lexicon.readings(part).into_iter().map(move |reading| (reading, degree)));
    all.filter(|(reading, _)| reading.len() >= LEAST_LETTERS && seen.insert(reading.clone())).collect()
}

/// The consonants of an unknown word as it may be read; a name in parts (哈·尼) part by part too.
fn skeletons(lexicon: &Lexicon, word: &str) -> Vec<Vec<char>> {
    let parts = word.split('·').filter(|part| part.chars().all(is_han));
    let mut all: Vec<Vec<char>> =
        parts.flat_map(|part| lexicon.readings(part)).map(|reading| skeleton(&reading)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0x20000..=0x3ffff)
}
