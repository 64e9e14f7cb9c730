//! What is known of one Chinese word, worked out before any sentence is seen.

use std::ops::Range;

use super::english::English;
use super::kind::Kind;
use super::marks;
use super::parts::Parts;
use super::sound::{likeness, skeleton};
use crate::lexicon::Lexicon;
use crate::lexicon::function::function_word;
use crate::lexicon::gloss::RANK;
use crate::text::Vocabulary;

/// Parts of a word that the dictionary lacks: words, and single characters.
const PART: f32 = 0.8;
const CHARACTER: f32 = 0.5;
const PART_OF_KNOWN: f32 = 0.4;
/// Characters of a word that the dictionary has: only renderings of one word.
const CHARACTER_OF_KNOWN: f32 = 0.15;
/// Dictionary renderings of a word that the table of function words has.
const BESIDE_FUNCTION: f32 = 0.3;
/// Readings of the whole word, of a part of it, of one of its characters.
const WHOLE_READING: f32 = 1.0;
const PART_READING: f32 = 0.7;
const CHARACTER_READING: f32 = 0.5;
/// Longer words are phrases; their parts are not read one by one. In characters.
const LONGEST_READ: usize = 6;

/// How a part of a word, or the whole of it, speaks for the word. Source of all constants:
/// `docs/lexicon.md`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Window {
    /// Bytes of the word.
    span: Range<usize>,
    voice: Voice,
}

/// What the renderings and the readings of a part count, 0 for nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Voice {
    rendering: f32,
    /// Only renderings of one word count.
    one_word: bool,
    reading: f32,
}

/// What is known of one Chinese word.
#[derive(Default)]
pub(super) struct Row {
    parts: Vec<(u32, Voice)>,
    /// Symbols of keys that render it outright: itself, marks, dates, function words.
    keys: Vec<(u32, f32)>,
    /// Consonants of the readings of a word that the dictionary lacks.
    skeletons: Vec<Vec<char>>,
    /// Summed weight of the dictionary's glosses of the word itself.
    weight: f32,
}

impl Row {
    /// `windows` are those of the word; their parts are to be looked up before anything is asked.
    pub(super) fn new(word: &str, windows: Vec<Window>, parts: &mut Parts, symbols: &mut Vocabulary) -> Self {
        let number = |Window { span, voice }| (parts.number(&word[span]), voice);
        Self {
            parts: windows.into_iter().map(number).collect(),
            keys: keys(word).into_iter().map(|(key, degree)| (symbols.id(&key), degree)).collect(),
            ..Self::default()
        }
    }

    /// Takes from the looked-up parts what belongs to the whole word.
    pub(super) fn finish(&mut self, lexicon: &Lexicon, word: &str, parts: &Parts) {
        self.weight = self.parts.first().map_or(0.0, |&(whole, _)| parts.weight(whole));
        self.parts.retain(|&(part, voice)| {
            voice.rendering > 0.0 && parts.renderings(part).next().is_some()
                || voice.reading > 0.0 && !parts.readings(part).is_empty()
        });
        if has_han(word) && function_word(word).is_none() && !lexicon.contains(word) {
            self.skeletons = skeletons(lexicon, word);
        }
    }

    /// Forgets a kind of evidence. Numbers are no part of a word's row.
    pub(super) fn leave_out(&mut self, kind: Kind) {
        match kind {
            Kind::Rendering => self.parts.iter_mut().for_each(|(_, voice)| voice.rendering = 0.0),
            Kind::Part => self.parts.retain(|&(_, voice)| voice.is_whole()),
            Kind::Outright => self.keys.clear(),
            Kind::Reading => self.parts.iter_mut().for_each(|(_, voice)| voice.reading = 0.0),
            Kind::Transliteration => self.skeletons.clear(),
            Kind::Number => {}
        }
    }

    /// Summed weight of the dictionary's glosses of the word itself, 0 for one it lacks.
    pub(super) fn weight(&self) -> f32 {
        self.weight
    }

    /// Raises each English token that may render the word to the degree of the surest reason.
    pub(super) fn compare(&self, parts: &Parts, en: &English<'_>, raise: &mut impl FnMut(usize, f32)) {
        for &(part, voice) in &self.parts {
            if voice.rendering > 0.0 {
                voice.translate(part, parts, en, raise);
            }
            if voice.reading > 0.0 {
                let names = parts.readings(part).iter().flat_map(|&reading| en.names(reading));
                names.for_each(|at| raise(at, voice.reading));
            }
        }
        for &(key, degree) in &self.keys {
            en.same(key).for_each(|at| raise(at, degree));
        }
        if !self.skeletons.is_empty() {
            for &(surface, at) in &en.unknown {
                let alike = self.skeletons.iter().map(|skeleton| likeness(skeleton, &surface.skeleton));
                raise(at, alike.fold(0.0, f32::max));
            }
        }
    }
}

impl Voice {
    const fn new(rendering: f32, reading: f32) -> Self {
        Self { rendering, one_word: false, reading }
    }

    fn is_whole(self) -> bool {
        self.reading >= WHOLE_READING || self == FUNCTION
    }

    /// Renderings: `D = w · coverage^1.5 · q` for each token that matches a word of a gloss; half of
    /// a rendering is worth a third of the whole.
    fn translate(self, part: u32, parts: &Parts, en: &English<'_>, raise: &mut impl FnMut(usize, f32)) {
        for gist in parts.renderings(part) {
            if self.one_word && gist.words.len() != 1 {
                continue;
            }
            let present = gist.words.iter().filter(|&&word| en.has(word)).count();
            if present == 0 {
                continue;
            }
            let weight = self.rendering * gist.weight;
            let coverage = present as f32 / gist.words.len() as f32;
            let degree = weight * coverage * coverage.sqrt();
            for (at, quality) in gist.words.iter().flat_map(|&word| en.matches(word)) {
                raise(at, degree * quality);
            }
            if present == gist.words.len() {
                en.phrase(gist.phrase).flatten().for_each(|at| raise(at, weight));
            }
        }
    }
}

const FUNCTION: Voice = Voice::new(BESIDE_FUNCTION, 0.0);

/// The whole of a word, and the parts of it that speak for it. Cost: some look-ups.
pub(super) fn windows(lexicon: &Lexicon, word: &str) -> Vec<Window> {
    if !has_han(word) {
        return Vec::new();
    }
    if function_word(word).is_some() {
        return vec![Window { span: 0..word.len(), voice: FUNCTION }];
    }
    let known = lexicon.contains(word);
    let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let length = bounds.len() - 1;
    let mut windows = vec![Window { span: 0..word.len(), voice: Voice::new(1.0, WHOLE_READING) }];
    for wide in (1..length.min(LONGEST_READ + 1)).rev() {
        let voice = inside(known, wide, length);
        windows
            .extend(bounds.windows(wide + 1).map(|window| Window { span: window[0]..window[wide], voice }));
    }
    if !known {
        windows.extend(chain(lexicon, word));
    }
    windows
}

/// How a run of `wide` characters speaks for a longer word.
fn inside(known: bool, wide: usize, length: usize) -> Voice {
    let reading = match wide {
        _ if length > LONGEST_READ => 0.0,
        1 => CHARACTER_READING,
        _ => PART_READING,
    };
    match (wide, known) {
        (1, true) => Voice { rendering: CHARACTER_OF_KNOWN, one_word: true, reading },
        (1, false) => Voice::new(0.0, reading),
        (_, true) => Voice::new(PART_OF_KNOWN, reading),
        (_, false) => Voice::new(PART, reading),
    }
}

/// The longest known parts of an unknown word, from its start on.
fn chain(lexicon: &Lexicon, word: &str) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut start = 0;
    while let Some(first) = word[start..].chars().next() {
        let length = lexicon.longest_match(&word[start..]).max(first.len_utf8());
        let rendering = if length > first.len_utf8() { PART } else { CHARACTER };
        windows.push(Window { span: start..start + length, voice: Voice::new(rendering, 0.0) });
        start += length;
    }
    windows
}

/// Keys that render a word outright, and how surely: the same key, marks, dates, function words.
fn keys(word: &str) -> Vec<(String, f32)> {
    let mut keys: Vec<(String, f32)> =
        marks::rendered(word).map(|(mark, degree)| (mark.to_owned(), degree)).collect();
    keys.push((word.to_owned(), 1.0));
    keys.extend(dates(word).into_iter().map(|key| (key, 1.0)));
    for (rank, key) in function_word(word).into_iter().flatten().enumerate() {
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
        let ranked = RANK as f32 * rank as f32;
        keys.push((key.to_owned(), 1.0 / (1.0 + ranked)));
    }
    keys
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

/// The consonants of an unknown word as it may be read; a name in parts (哈·尼) part by part too.
fn skeletons(lexicon: &Lexicon, word: &str) -> Vec<Vec<char>> {
    let parts = word.split('·').filter(|part| part.chars().all(is_han));
    let mut all: Vec<Vec<char>> =
        parts.flat_map(|part| lexicon.readings(part)).map(|reading| skeleton(&reading)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn has_han(word: &str) -> bool {
    word.chars().any(is_han)
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0x20000..=0x3ffff)
}
