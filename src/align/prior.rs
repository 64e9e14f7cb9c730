//! What the dictionary says about the words of these documents, as counts.

use rustc_hash::FxHashMap;

use super::translate::{Counts, Row};
use crate::lexicon::{Gloss, Lexicon};
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
/// What the glosses of a character add to a word it stands in.
const CHARACTER: f32 = 0.3;
/// The same where the dictionary lacks the word.
const CHARACTER_OF_UNKNOWN: f32 = 0.6;

/// Dictionary counts of every Chinese word: each gloss adds `1/n` to each of its `n` words.
pub(crate) fn dictionary(lexicon: &Lexicon, vocabulary: &Pair<Vocabulary>) -> Counts {
    let mut characters = FxHashMap::default();
    vocabulary.zh.words().iter().map(|word| row(word, lexicon, &vocabulary.en, &mut characters)).collect()
}

type Glosses = Vec<Gloss>;

fn row(
    word: &str,
    lexicon: &Lexicon,
    english: &Vocabulary,
    characters: &mut FxHashMap<char, Glosses>,
) -> Row {
    let mut sink = Sink { english, counts: Vec::new(), total: 0.0 };
    sink.add(word, IDENTICAL);
    let glosses = lexicon.glosses(word);
    for gloss in &glosses {
        sink.gloss(gloss, 1.0);
    }
    let single = word.chars().nth(1).is_none();
    if !single && word.chars().any(is_han) {
        let share = if glosses.is_empty() { CHARACTER_OF_UNKNOWN } else { CHARACTER };
        for character in word.chars().filter(|&c| is_han(c)) {
            let glosses = characters
                .entry(character)
                .or_insert_with(|| lexicon.glosses(character.encode_utf8(&mut [0; 4])));
            for gloss in glosses.iter() {
                sink.gloss(gloss, share / glosses_len(glosses));
            }
        }
    }
    for reading in lexicon.readings(word).iter().filter(|reading| reading.len() >= LEAST_READING) {
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
    english: &'a Vocabulary,
    counts: Vec<(u32, f32)>,
    total: f32,
}

impl Sink<'_> {
    fn gloss(&mut self, gloss: &Gloss, share: f32) {
        let each = share / gloss.words.len() as f32;
        for word in &gloss.words {
            self.total += each;
            if let Some(id) = self.english.get(word) {
                self.counts.push((id, each));
            }
        }
    }

    /// Adds to the total only what is met: an absent reading is no evidence against the glosses.
    fn add(&mut self, word: &str, count: f32) {
        if let Some(id) = self.english.get(word) {
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
