//! Words by number.

use rustc_hash::FxHashMap;

/// Words of one language by number, in the order first met, so that ids do not depend on hashing.
#[derive(Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Vocabulary {
    /// The number of a word, new if it was not met before.
    pub fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.ids.insert(word.into(), id);
        self.words.push(word.into());
        id
    }

    /// The number of a word that was met.
    pub fn get(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// All words, by number.
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }
}
