//! What the dictionary says about the words of these documents, as counts.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::ablation::{Kind, Model};
use super::translate::{Counts, Row};
use crate::lexicon::{Gloss, Lexicon, stem};
use crate::model::Pair;
use crate::text::Vocabulary;

/// The same token on both sides: a number, a name in Latin letters, a mark.
const IDENTICAL: f32 = 6.0;
/// An English word that is the reading of a Chinese one.
const READING: f32 = 8.0;
/// The same for a single character, whose reading many others share.
const READING_OF_ONE: f32 = 4.0;
/// A shorter reading is an English word by chance too often (he, sun, ban).
const LEAST_READING: usize = 3;
/// A word of the same stem as the gloss's, as a share of what the gloss's own counts.
const KIN: f32 = 0.3;
/// What the glosses of a character add to a word it stands in.
const CHARACTER: f32 = 0.3;
/// The same where the dictionary lacks the word.
const CHARACTER_OF_UNKNOWN: f32 = 0.6;

/// Dictionary counts of every Chinese word: each gloss adds its weight, divided by
/// the number of its words, to each of them.
///
/// Cost: some look-ups a word, in parallel.
pub(crate) fn dictionary(lexicon: &Lexicon, vocabulary: &Pair<Vocabulary>, model: Model) -> Counts {
    let mut english = English::new(&vocabulary.en);
    if !model.has(Kind::Kin) {
        english.kin.clear();
    }
    let words = vocabulary.zh.words();
    let known = Known {
        lexicon,
        english,
        characters: if model.has(Kind::Characters) {
            characters(words, lexicon)
        } else {
            FxHashMap::default()
        },
        least_reading: if model.has(Kind::Readings) { LEAST_READING } else { usize::MAX },
    };
    let words = words.par_iter().with_min_len(64);
    words.map(|word| row(word, &known)).collect()
}

/// What is known before a word is read.
struct Known<'a> {
    lexicon: &'a Lexicon,
    english: English<'a>,
    characters: FxHashMap<char, Glosses>,
    /// Shorter readings are not looked for.
    least_reading: usize,
}

/// The glosses of every character of the words that have more than one.
fn characters(words: &[Box<str>], lexicon: &Lexicon) -> FxHashMap<char, Glosses> {
    let longer = words.iter().filter(|word| word.chars().nth(1).is_some());
    let mut all: Vec<char> = longer.flat_map(|word| word.chars().filter(|&c| is_han(c))).collect();
    all.sort_unstable();
    all.dedup();
    all.par_iter().map(|&c| (c, lexicon.glosses(c.encode_utf8(&mut [0; 4])))).collect()
}

/// The English words of the documents, by themselves and by what they derive from.
struct English<'a> {
    words: &'a Vocabulary,
    kin: FxHashMap<&'a str, Vec<u32>>,
}

impl<'a> English<'a> {
    fn new(words: &'a Vocabulary) -> Self {
        let mut kin: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (id, word) in (0u32..).zip(words.words()) {
            kin.entry(stem(word)).or_default().push(id);
        }
        Self { words, kin }
    }
}

type Glosses = Vec<Gloss>;

fn row(word: &str, known: &Known<'_>) -> Row {
    let Known { lexicon, english, characters, least_reading } = known;
    let mut sink = Sink { english, counts: Vec::new(), total: 0.0 };
    sink.add(word, IDENTICAL);
    let glosses = lexicon.glosses(word);
    for gloss in &glosses {
        sink.gloss(gloss, 1.0);
    }
    let single = word.chars().nth(1).is_none();
    if !single && word.chars().any(is_han) {
        let share = if glosses.is_empty() { CHARACTER_OF_UNKNOWN } else { CHARACTER };
        for glosses in word.chars().filter_map(|c| characters.get(&c)) {
            for gloss in glosses {
                sink.gloss(gloss, share / glosses_len(glosses));
            }
        }
    }
    for reading in lexicon.readings(word).iter().filter(|reading| reading.len() >= *least_reading) {
        sink.add(reading, if single { READING_OF_ONE } else { READING });
    }
    sink.row()
}

fn glosses_len(glosses: &Glosses) -> f32 {
    glosses.len().max(1) as f32
}

fn is_han(character: char) -> bool {
    use unicode_script::{Script, UnicodeScript};
    character.script() == Script::Han
}

/// Collects counts of English words that the documents hold, and the sum of all.
struct Sink<'a> {
    english: &'a English<'a>,
    counts: Vec<(u32, f32)>,
    total: f32,
}

impl Sink<'_> {
    fn gloss(&mut self, gloss: &Gloss, share: f32) {
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs few digits")]
        let each = share * gloss.weight as f32 / gloss.words.len() as f32;
        for word in &gloss.words {
            self.total += each;
            let exactly = self.english.words.get(word);
            self.counts.extend(exactly.map(|id| (id, each)));
            let kin = self.english.kin.get(stem(word)).into_iter().flatten();
            self.counts.extend(kin.filter(|id| Some(**id) != exactly).map(|&id| (id, KIN * each)));
        }
    }

    /// Adds to the total only what is met: an absent reading is no evidence against the glosses.
    fn add(&mut self, word: &str, count: f32) {
        if let Some(id) = self.english.words.get(word) {
            self.counts.push((id, count));
            self.total += count;
        }
    }

    fn row(mut self) -> Row {
        self.counts.sort_by_key(|&(word, _)| word);
        self.counts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Row { counts: self.counts, total: self.total }
    }
}
